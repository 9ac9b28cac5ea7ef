//! Ends what a run may have left, however it got away: processes whose parents have ended come
//! to this one instead of the computer's first, and can be told from its other children.

use std::fs;
use std::io;
use std::process::{Child, Command};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rustix::process::{
    Pid, Resource, Rlimit, Signal, WaitId, WaitIdOptions, WaitOptions, getrlimit, setrlimit,
};

use super::cage::ProcessEnd;

/// How long killed processes may take to end.
const PATIENCE: Duration = Duration::from_secs(1);

/// What the mark of a process is below that was never in a cage.
const HIGHEST_MARK: u64 = 1 << 32;

/// The stages of all runs under way. Held while the numbers of processes must stay what they are.
static STAGES: Mutex<Vec<Pid>> = Mutex::new(Vec::new());

fn stages() -> MutexGuard<'static, Vec<Pid>> {
    STAGES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Starts a stage whose orphans are to come to this process.
pub(super) fn spawn(command: &mut Command) -> io::Result<Child> {
    rustix::process::set_child_subreaper(Some(rustix::process::getpid())).ok();
    let mut stages = stages();
    let stage = command.spawn()?;
    stages.extend(pid_of(&stage));
    Ok(stage)
}

/// The number of a child.
pub(super) fn pid_of(child: &Child) -> Option<Pid> {
    i32::try_from(child.id()).ok().and_then(Pid::from_raw)
}

/// Waits for the end of a stage, tells how it ended, and ends whatever it left.
pub(super) fn reap(stage: Pid) -> io::Result<ProcessEnd> {
    let end = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
    while let Err(rustix::io::Errno::INTR) = rustix::process::waitid(WaitId::Pid(stage), end) {}
    let mut stages = stages();
    let end = super::namespace::wait(stage);
    stages.retain(|other| *other != stage);
    let until = Instant::now() + PATIENCE;
    loop {
        let orphans = orphans(&stages);
        if orphans.is_empty() || Instant::now() > until {
            return end;
        }
        orphans.into_iter().for_each(|orphan| end_orphan(orphan, until));
    }
}

/// Kills a child and waits until it is gone, with it what it may have started meanwhile is ours.
fn end_orphan(orphan: Pid, until: Instant) {
    rustix::process::kill_process(orphan, Signal::KILL).ok();
    while let Ok(None) = rustix::process::waitpid(Some(orphan), WaitOptions::NOHANG) {
        if Instant::now() > until {
            return;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// Children of this process that were in a cage and are no stage.
fn orphans(stages: &[Pid]) -> Vec<Pid> {
    let unknown: Vec<Pid> = children().into_iter().filter(|pid| !stages.contains(pid)).collect();
    if unknown.is_empty() {
        return unknown;
    }
    let own = mark_of("self").unwrap_or(0);
    let was_caged =
        |pid: &Pid| mark_of(&pid.as_raw_pid().to_string()).is_some_and(|mark| mark < own);
    unknown.into_iter().filter(was_caged).collect()
}

/// Children of all threads of this process.
fn children() -> Vec<Pid> {
    let threads = fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let lists =
        threads.filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok());
    let pids = |list: String| -> Vec<Pid> {
        list.split_whitespace().filter_map(|pid| pid.parse().ok().and_then(Pid::from_raw)).collect()
    };
    lists.flat_map(pids).collect()
}

/// Marks the calling process, and all that it will start, as one of a cage, and cannot be undone
/// without privileges: a limit that no kernel since Linux 2.4 looks at becomes lower.
pub(super) fn mark() -> io::Result<()> {
    let known = getrlimit(Resource::Locks).maximum;
    let lower = Some(known.unwrap_or(HIGHEST_MARK).saturating_sub(1));
    Ok(setrlimit(Resource::Locks, Rlimit { current: lower, maximum: lower })?)
}

/// The mark of a process, by its name in `/proc`: the lower, the more cages lie around it. Nothing
/// for one that is gone.
fn mark_of(process: &str) -> Option<u64> {
    let limits = fs::read_to_string(format!("/proc/{process}/limits")).ok()?;
    let line = limits.lines().find_map(|line| line.strip_prefix("Max file locks"))?;
    // The number that cannot be raised; one that was never lowered is a word.
    Some(line.split_whitespace().nth(1)?.parse().unwrap_or(HIGHEST_MARK))
}
