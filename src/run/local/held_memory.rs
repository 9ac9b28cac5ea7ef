//! How much memory a run holds, as the kernel tells outside.

use std::fs;
use std::path::Path;

use rustix::process::Pid;

/// What counts: memory in use, also where it was swapped out, and the tables that say where it
/// lies.
const PARTS: [&str; 3] = ["VmRSS:", "VmSwap:", "VmPTE:"];

/// Mebibytes of memory that a process holds. `None` if it has none any more.
pub(super) fn held_mb(pid: Pid) -> Option<u64> {
    let process = format!("/proc/{}", pid.as_raw_pid());
    held_kib(Path::new(&process)).or_else(|| held_by_threads(&process)).map(|kib| kib / 1024)
}

/// The first thread may have ended before the others, with whom it shared all memory: then
/// nothing is told of it.
fn held_by_threads(process: &str) -> Option<u64> {
    let threads = fs::read_dir(format!("{process}/task")).ok()?;
    threads.flatten().find_map(|thread| held_kib(&thread.path()))
}

fn held_kib(task: &Path) -> Option<u64> {
    // A task names itself, by any bytes.
    let status = fs::read(task.join("status")).ok()?;
    let status = String::from_utf8_lossy(&status);
    let is_part = |line: &&str| PARTS.iter().any(|part| line.starts_with(part));
    let kibibytes = |line: &str| line.split_whitespace().nth(1)?.parse::<u64>().ok();
    status.lines().filter(is_part).filter_map(kibibytes).reduce(|sum, part| sum + part)
}
