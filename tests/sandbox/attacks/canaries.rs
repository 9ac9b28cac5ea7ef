//! What attacks reach for: kept by `canaries.py` in a process outside of the sandbox, and by this
//! process itself.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::os::fd::OwnedFd;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use rustix::io::FdFlags;

const KEEPER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sandbox/attacks/canaries.py");

/// The canaries of one process that runs attacks.
pub(super) struct Canaries {
    /// Lies in files, memory, arguments and environments outside, and nowhere in the sandbox.
    pub secret: String,
    /// Where everything is, for the attacks to know, as JSON.
    pub targets: String,
    /// The seed of the first attack; each has its own.
    pub first_seed: u32,
    keeper: Mutex<Keeper>,
    /// Descriptors that a stage inherits if it does not close them.
    _inherited: Vec<OwnedFd>,
}

struct Keeper {
    child: Child,
    orders: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Canaries {
    pub fn set_up() -> Self {
        let random = fs::read_to_string("/proc/sys/kernel/random/uuid").expect("random");
        let secret = format!("canary{}", random.trim().replace('-', ""));
        let mut child = Command::new("/usr/bin/python3")
            .args(["-I", "-S", KEEPER, &secret])
            .env("CANARY_SECRET", &secret)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a python outside");
        let mut answers = BufReader::new(child.stdout.take().unwrap());
        let mut targets = String::new();
        answers.read_line(&mut targets).expect("targets");
        let known: serde_json::Value = serde_json::from_str(&targets).expect("targets");
        let file = known["home_file"].as_str().unwrap();
        let folder = known["tmp_folder"].as_str().unwrap();
        let (near, far) = std::os::unix::net::UnixStream::pair().unwrap();
        let inherited: Vec<OwnedFd> = vec![
            File::open(file).unwrap().into(),
            File::open(folder).unwrap().into(),
            near.into(),
            far.into(),
        ];
        for descriptor in &inherited {
            rustix::io::fcntl_setfd(descriptor, FdFlags::empty()).unwrap();
        }
        let orders = child.stdin.take();
        let keeper = Mutex::new(Keeper { child, orders, answers });
        let first_seed = 1_000_000_000 + std::process::id() % 1_000_000 * 1000;
        let canaries = Self {
            secret,
            targets: targets.trim().to_owned(),
            first_seed,
            keeper,
            _inherited: inherited,
        };
        // Opening the file was ours.
        canaries.touched();
        canaries
    }

    /// What has been touched since this was last asked.
    pub fn touched(&self) -> Vec<String> {
        let mut keeper = self.keeper.lock().unwrap();
        let asked = keeper.orders.as_mut().unwrap().write_all(b"\n");
        let mut answer = String::new();
        let heard = keeper.answers.read_line(&mut answer);
        match (asked, heard, serde_json::from_str(&answer)) {
            (Ok(()), Ok(_), Ok(touched)) => touched,
            _ => vec!["the process outside is gone".to_owned()],
        }
    }

    /// What the whole corpus has left behind in this process and on the computer.
    pub fn what_is_left(&self, before: &Held) -> Vec<String> {
        let until = Instant::now() + Duration::from_secs(10);
        while held() > *before && Instant::now() < until {
            std::thread::sleep(Duration::from_millis(10));
        }
        let mut left = self.touched();
        let now = held();
        if now > *before {
            left.push(format!("held before {before:?}, now {now:?}"));
        }
        left
    }
}

impl Drop for Canaries {
    fn drop(&mut self) {
        let mut keeper = self.keeper.lock().unwrap();
        keeper.orders = None;
        keeper.child.wait().ok();
    }
}

/// How much this process holds of what an attack could make it lose.
#[derive(Debug, PartialEq, PartialOrd)]
pub(super) struct Held {
    descriptors: usize,
    threads: usize,
    children: usize,
}

pub(super) fn held() -> Held {
    let count = |path: &str| fs::read_dir(path).map_or(0, Iterator::count);
    let children = fs::read_dir("/proc/self/task").expect("threads").flatten();
    let children = children.map(|thread| {
        let listed = fs::read_to_string(thread.path().join("children")).unwrap_or_default();
        listed.split_whitespace().count()
    });
    Held {
        descriptors: count("/proc/self/fd"),
        threads: count("/proc/self/task"),
        children: children.sum(),
    }
}

/// Processes whose environment carries this seed.
pub(super) fn processes_with_seed(seed: u32) -> Vec<u32> {
    let wanted = format!("PYTHONHASHSEED={seed}\0");
    let carries = |folder: &Path| {
        let environment = fs::read(folder.join("environ")).unwrap_or_default();
        String::from_utf8_lossy(&environment).contains(&wanted)
    };
    let processes = fs::read_dir("/proc").expect("processes").flatten();
    let found = processes.filter(|entry| carries(&entry.path()));
    found.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect()
}
