//! Limits that the kernel keeps by itself.

#![allow(unsafe_code)]

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;

use rustix::process::{Resource, Rlimit, setrlimit};

use super::cage::{InPart, KernelLimits, Part, StageError};
use super::namespace;
use super::privileges::User;

/// Sets all limits of the calling process. `tasks_before` comes from [`tasks_before`].
pub(super) fn apply(limits: &KernelLimits, tasks_before: u64) -> Result<(), StageError> {
    let cpu = limits.cpu_seconds.max(1);
    keep_pages_small()?;
    // The soft limit sends a signal that a program may catch, the hard one kills.
    set(Resource::Cpu, cpu, cpu + 1)?;
    let plain = [
        (Resource::As, limits.memory_bytes),
        (Resource::Stack, limits.stack_bytes),
        (Resource::Fsize, limits.own_file_bytes.max(limits.output_file_bytes)),
        // The stage's own descriptor of Python lies above, out of reach.
        (Resource::Nofile, limits.open_files),
        (Resource::Nproc, tasks_before + limits.threads),
        (Resource::Memlock, 0),
        (Resource::Msgqueue, 0),
        (Resource::Sigpending, 64),
        (Resource::Nice, 0),
        (Resource::Rtprio, 0),
        // With 0 a crash would still start a crash handler that runs as root where core dumps
        // go to a pipe; the kernel leaves the handler out only for exactly 1.
        (Resource::Core, 1),
    ];
    plain.into_iter().try_for_each(|(resource, value)| set(resource, value, value))
}

fn set(resource: Resource, soft: u64, hard: u64) -> Result<(), StageError> {
    let known = rustix::process::getrlimit(resource).maximum;
    // A limit that already stands lower cannot be raised, and need not be.
    let hard = known.map_or(hard, |known| known.min(hard));
    let limit = Rlimit { current: Some(soft.min(hard)), maximum: Some(hard) };
    setrlimit(resource, limit).in_part(Part::Limits, &format!("{resource:?}"))
}

/// Large pages stay whole as long as a part of each is in use, and only that part counts.
fn keep_pages_small() -> Result<(), StageError> {
    // SAFETY: this call takes numbers only.
    let refused = unsafe { libc::prctl(libc::PR_SET_THP_DISABLE, 1, 0, 0, 0) } == -1;
    let result = if refused { Err(io::Error::last_os_error()) } else { Ok(()) };
    result.in_part(Part::Limits, "small pages")
}

/// How many tasks (processes and threads) the kernel will count for the program besides its own.
pub(super) fn tasks_before(user: User, namespaces: bool) -> u64 {
    let apart = match user {
        User::Alone(_) => true,
        User::Same(_) => namespaces && namespaces_count_tasks(),
        User::Nobody => false,
    };
    match (apart, namespaces) {
        (true, true) => namespace::OWN_TASKS,
        (true, false) => 0,
        (false, _) => tasks_of_user(user.id()),
    }
}

/// How many tasks run for this user, as far as `/proc` shows them: the kernel's limit counts them
/// all, on the whole computer.
fn tasks_of_user(uid: u32) -> u64 {
    let Ok(entries) = fs::read_dir("/proc") else { return 0 };
    let is_process = |name: &[u8]| name.first().is_some_and(u8::is_ascii_digit);
    entries
        .flatten()
        .filter(|entry| is_process(entry.file_name().as_encoded_bytes()))
        .filter_map(|entry| {
            let owner = entry.metadata().ok()?.uid();
            let tasks = (owner == uid).then(|| fs::metadata(entry.path().join("task")))?;
            // A folder has one link for each folder in it, and two of its own.
            Some(tasks.map_or(1, |tasks| tasks.nlink().saturating_sub(2)))
        })
        .sum()
}

/// Whether the kernel counts the tasks of a user namespace by themselves (Linux 5.14).
fn namespaces_count_tasks() -> bool {
    let release = rustix::system::uname();
    let release = release.release().to_string_lossy().into_owned();
    let mut numbers = release.split(['.', '-']).map(|part| part.parse::<u32>().unwrap_or(0));
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) >= (5, 14)
}
