//! Everything that a run could leave, counted from outside.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::process::{WaitOptions, wait};

use super::world::{OPEN_FOLDERS, is_apart};

/// How long a test waits for what has to come; far more than it takes.
pub const PATIENCE: Duration = Duration::from_secs(90);

/// What was there at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Census(BTreeSet<String>);

impl Census {
    /// Looks at all there is.
    pub fn take() -> Self {
        let mut found = BTreeSet::new();
        found.extend(processes());
        if is_apart() {
            for folder in OPEN_FOLDERS {
                files(Path::new(folder), &mut found);
            }
            for table in [
                "/proc/net/unix",
                "/proc/net/tcp",
                "/proc/net/udp",
                "/proc/sysvipc/shm",
                "/proc/sysvipc/sem",
                "/proc/sysvipc/msg",
                "/proc/self/mountinfo",
            ] {
                let text = fs::read_to_string(table).unwrap_or_default();
                found.extend(text.lines().map(|line| format!("{table}: {line}")));
            }
        }
        Self(found)
    }

    /// Waits until all is as it was, with the processes of others reaped; tells what is not.
    #[track_caller]
    pub fn comes_back(&self, after: &str) {
        self.comes_back_but_for(after, |_| false);
    }

    /// The same without what may stay.
    #[track_caller]
    pub fn comes_back_but_for(&self, after: &str, may_stay: impl Fn(&str) -> bool) {
        let until = Instant::now() + PATIENCE;
        loop {
            // As the first process of a computer does for all those that have lost their parent.
            while let Ok(Some(_)) = wait(WaitOptions::NOHANG) {}
            let now = Self::take();
            let changes: Vec<&String> =
                self.0.symmetric_difference(&now.0).filter(|found| !may_stay(found)).collect();
            if changes.is_empty() {
                return;
            }
            assert!(Instant::now() < until, "after {after} this differs: {changes:#?}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

/// All processes besides this one: in a world of its own every one that there is, otherwise
/// those that came from here.
fn processes() -> Vec<String> {
    let own = std::process::id();
    let all: Vec<u32> = fs::read_dir("/proc")
        .expect("processes")
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter(|process| *process != own)
        .collect();
    let is_ours = |process: u32| is_apart() || ancestors(process).any(|above| above == own);
    all.into_iter()
        .filter(|process| is_ours(*process))
        .filter_map(|process| {
            let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
            let command = fs::read(format!("/proc/{process}/cmdline")).unwrap_or_default();
            let command = String::from_utf8_lossy(&command).replace('\0', " ");
            let stat: Vec<&str> = stat.split(' ').take(8).collect();
            Some(format!("process {} {}", stat.join(" "), command.get(..60).unwrap_or(&command)))
        })
        .collect()
}

fn ancestors(process: u32) -> impl Iterator<Item = u32> {
    std::iter::successors(Some(process), |process| parent(*process)).skip(1)
}

pub fn parent(process: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

/// The living processes that come from this one.
pub fn descendants(process: u32) -> Vec<u32> {
    let all = fs::read_dir("/proc").expect("processes").flatten();
    all.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok())
        .filter(|found| ancestors(*found).any(|above| above == process))
        .collect()
}

fn files(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        found.insert(format!("file {}", entry.path().display()));
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            files(&entry.path(), found);
        }
    }
}

/// What the calling process itself holds: descriptors by what they lead to, threads by name,
/// and children, dead or alive.
pub fn held() -> Vec<String> {
    let names = |folder: &str| -> Vec<String> {
        let entries = fs::read_dir(folder).expect("of this process").flatten();
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    };
    let mut held: Vec<String> = names("/proc/self/fd")
        .iter()
        .filter_map(|name| fs::read_link(format!("/proc/self/fd/{name}")).ok())
        .map(|target| target.to_string_lossy().into_owned())
        // Numbers of pipes differ, and the folder of this very list comes and goes.
        .map(|target| target.split(':').next().unwrap_or_default().to_owned())
        .filter(|target| !target.starts_with("/proc"))
        .collect();
    for task in names("/proc/self/task") {
        let read = |name: &str| fs::read_to_string(format!("/proc/self/task/{task}/{name}"));
        held.extend(read("comm").map(|name| format!("thread {}", name.trim())));
        let children = read("children").unwrap_or_default();
        held.extend(children.split_whitespace().map(|child| format!("child {child}")));
    }
    held.sort();
    held
}
