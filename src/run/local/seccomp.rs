//! The list of system calls that a program may make; everything else is refused.
//!
//! Two filters, because one filter refuses with one error only. Calls that the C library tries
//! first and replaces by an older one must seem unknown (`ENOSYS`); all others are forbidden
//! (`EPERM`). A call by another architecture's numbers kills the process. A program that may
//! write to a folder of its own gets a third, which answers some calls without doing them.

use std::collections::BTreeMap;

use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, TargetArch,
};

use super::cage::{InPart, Part, StageError};
use super::calls::{
    ALLOWED, ALLOWED_OLD, CHANGING, CHANGING_OLD, OPEN, PRETENDED, PRETENDED_OLD, WAIT_FOR_MANY,
};
use super::execute::{EMPTY_PATH, PYTHON_FD};
use super::memory_calls;

/// Numbers of system calls that younger kernels may have: a C library falls back if they seem
/// unknown. `clone3` and `openat2` cannot be checked (their arguments lie in memory).
const UNKNOWN: [i64; 2] = [libc::SYS_clone3, libc::SYS_openat2];
const YOUNGER: std::ops::Range<i64> = 454..512;

/// What waiting takes: also memory for the message, and what the C library does at the end.
const WAITING: [i64; 15] = [
    libc::SYS_wait4,
    libc::SYS_restart_syscall,
    libc::SYS_rt_sigreturn,
    libc::SYS_rt_sigprocmask,
    libc::SYS_sigaltstack,
    libc::SYS_sendto,
    libc::SYS_close,
    libc::SYS_fcntl,
    libc::SYS_brk,
    libc::SYS_mmap,
    libc::SYS_munmap,
    libc::SYS_mprotect,
    libc::SYS_futex,
    libc::SYS_exit,
    libc::SYS_exit_group,
];

const EQUAL: SeccompCmpOp = SeccompCmpOp::Eq;

pub(super) type Rules = BTreeMap<i64, Vec<SeccompRule>>;
pub(super) type Compiled<T> = Result<T, seccompiler::BackendError>;

/// Loads the filters for the calling thread, for good. `own_pid` is the process that becomes
/// Python, by the number that it will see itself; `may_write` tells whether it has a folder.
pub(super) fn apply(own_pid: u32, may_write: bool) -> Result<(), StageError> {
    let pretended = may_write.then(pretended_calls);
    let filters = [unknown_calls(), allowed_calls(own_pid, may_write)];
    for filter in pretended.into_iter().chain(filters) {
        let filter = filter.in_part(Part::Seccomp, "filter")?;
        seccompiler::apply_filter(&filter).in_part(Part::Seccomp, "load")?;
    }
    Ok(())
}

fn pretended_calls() -> Compiled<BpfProgram> {
    let calls = PRETENDED.iter().chain(PRETENDED_OLD).map(|call| (*call, Vec::new()));
    let mut rules: Rules = calls.collect();
    rules.insert(libc::SYS_fcntl, one_of(1, &LOCKS)?);
    compile(rules, SeccompAction::Allow, SeccompAction::Errno(0))
}

/// Loads a filter for a process that only waits for another, tells how it ended, and ends.
pub(super) fn allow_waiting() -> Result<(), StageError> {
    let rules = WAITING.into_iter().map(|call| (call, Vec::new())).collect();
    let filter = compile(rules, refuse(libc::EPERM), SeccompAction::Allow);
    let filter = filter.in_part(Part::Seccomp, "filter")?;
    seccompiler::apply_filter(&filter).in_part(Part::Seccomp, "load")
}

fn unknown_calls() -> Compiled<BpfProgram> {
    let rules = UNKNOWN.into_iter().chain(YOUNGER).map(|call| (call, Vec::new())).collect();
    compile(rules, SeccompAction::Allow, refuse(libc::ENOSYS))
}

fn allowed_calls(own_pid: u32, may_write: bool) -> Compiled<BpfProgram> {
    let mut rules: Rules = ALLOWED.iter().chain(ALLOWED_OLD).map(|call| (*call, vec![])).collect();
    // Other filters have answered these already; here they must pass, because the stricter of
    // two answers would win, and of two errors the later filter's.
    rules.extend(UNKNOWN.into_iter().chain(YOUNGER).map(|call| (call, Vec::new())));
    rules.extend(checked_calls(own_pid)?);
    rules.extend(memory_calls::rules(may_write)?);
    if may_write {
        changing_calls(&mut rules)?;
    }
    compile(rules, refuse(libc::EPERM), SeccompAction::Allow)
}

/// Adds what a program may do besides that has a folder to write to.
fn changing_calls(rules: &mut Rules) -> Compiled<()> {
    let whole = [CHANGING, CHANGING_OLD, PRETENDED, PRETENDED_OLD].concat();
    rules.extend(whole.into_iter().map(|call| (call, Vec::new())));
    let plain = [0, libc::RENAME_NOREPLACE.cast_signed()];
    rules.insert(libc::SYS_renameat2, one_of(4, &plain)?);
    let locks = [&LOCKS[..], &[libc::F_GETLK]].concat();
    rules.entry(libc::SYS_fcntl).or_default().extend(one_of(1, &locks)?);
    for (call, argument) in OPEN {
        rules.insert(*call, vec![SeccompRule::new(vec![without(*argument, NAMELESS)?])?]);
    }
    Ok(())
}

fn refuse(error: i32) -> SeccompAction {
    SeccompAction::Errno(error.unsigned_abs())
}

fn compile(rules: Rules, other: SeccompAction, listed: SeccompAction) -> Compiled<BpfProgram> {
    let architecture = TargetArch::try_from(std::env::consts::ARCH)?;
    SeccompFilter::new(rules, other, listed, architecture)?.try_into()
}

/// Calls that are allowed with certain arguments only.
fn checked_calls(own_pid: u32) -> Compiled<Rules> {
    let own_pid = u64::from(own_pid);
    let mut rules = Rules::new();
    rules.insert(
        libc::SYS_execveat,
        vec![SeccompRule::new(vec![
            word(0, EQUAL, PYTHON_FD)?,
            long(1, EMPTY_PATH)?,
            word(4, EQUAL, libc::AT_EMPTY_PATH)?,
        ])?],
    );
    rules.insert(libc::SYS_clone, vec![SeccompRule::new(vec![a_thread()?])?]);
    for (call, argument) in OPEN {
        rules.insert(*call, vec![SeccompRule::new(vec![reading_only(*argument)?])?]);
    }
    rules.insert(libc::SYS_ioctl, one_of(1, &HARMLESS_IOCTLS)?);
    rules.insert(libc::SYS_prctl, one_of(0, &[libc::PR_SET_NAME, libc::PR_GET_NAME])?);
    rules.insert(libc::SYS_fcntl, descriptor_calls()?);
    rules.insert(libc::SYS_kill, vec![SeccompRule::new(vec![long(0, own_pid)?])?]);
    rules.insert(libc::SYS_tgkill, vec![SeccompRule::new(vec![long(0, own_pid)?])?]);
    // Limits can be read, and only one's own: a program could lower the limit of core dumps.
    let read_limit = |pid| SeccompRule::new(vec![long(0, pid)?, long(2, 0)?]);
    rules.insert(libc::SYS_prlimit64, vec![read_limit(0)?, read_limit(own_pid)?]);
    // A pair of connected stream sockets is what asyncio wakes itself with. A datagram socket
    // could send to any socket in the file system.
    let stream = SeccompCondition::new(
        1,
        SeccompCmpArgLen::Dword,
        SeccompCmpOp::MaskedEq(0xf),
        argument_of(libc::SOCK_STREAM),
    )?;
    let pair = SeccompRule::new(vec![word(0, EQUAL, libc::AF_UNIX)?, stream])?;
    rules.insert(libc::SYS_socketpair, vec![pair]);
    // Urgent bytes of local sockets are rarely used and have had holes.
    let no_urgent = |flags| without(flags, libc::MSG_OOB);
    rules.insert(libc::SYS_sendto, vec![SeccompRule::new(vec![long(4, 0)?, no_urgent(3)?])?]);
    rules.insert(libc::SYS_recvfrom, vec![SeccompRule::new(vec![no_urgent(3)?])?]);
    rules.insert(libc::SYS_futex, plain_futexes()?);
    #[cfg(target_arch = "x86_64")]
    rules.insert(libc::SYS_arch_prctl, one_of(0, &THREAD_LOCAL)?);
    rules.extend(calls_that_hold_more()?);
    Ok(rules)
}

/// Calls that could hold what no limit counts.
fn calls_that_hold_more() -> Compiled<Rules> {
    let mut rules = Rules::new();
    // With tables of their own, each thread could have as many descriptors as the whole program.
    let shared_table = without(2, CLOSE_RANGE_UNSHARE)?;
    rules.insert(libc::SYS_close_range, vec![SeccompRule::new(vec![shared_table])?]);
    // Whoever waits for a socket keeps it, and what is in it, after it was closed.
    for (call, argument) in WAIT_FOR_MANY {
        let few = word(*argument, SeccompCmpOp::Le, MOST_WAITED_FOR)?;
        rules.insert(*call, vec![SeccompRule::new(vec![few])?]);
    }
    Ok(rules)
}

const CLOSE_RANGE_UNSHARE: i32 = 2;

/// Setting and reading where thread-local memory lies.
#[cfg(target_arch = "x86_64")]
const THREAD_LOCAL: [i32; 2] = [0x1002, 0x1003];

/// Waiting for a word of memory and waking who waits. Locks that lend priorities are rarely used
/// and have had holes.
fn plain_futexes() -> Compiled<Vec<SeccompRule>> {
    const PLAIN: [i32; 7] = [
        libc::FUTEX_WAIT,
        libc::FUTEX_WAKE,
        libc::FUTEX_REQUEUE,
        libc::FUTEX_CMP_REQUEUE,
        libc::FUTEX_WAKE_OP,
        libc::FUTEX_WAIT_BITSET,
        libc::FUTEX_WAKE_BITSET,
    ];
    let deed = !(libc::FUTEX_PRIVATE_FLAG | libc::FUTEX_CLOCK_REALTIME);
    let is = |plain| word(1, SeccompCmpOp::MaskedEq(argument_of(deed)), plain);
    PLAIN.into_iter().map(|plain| SeccompRule::new(vec![is(plain)?])).collect()
}

/// The most descriptors that one call may wait for; `epoll` keeps none and has no such limit.
const MOST_WAITED_FOR: i32 = 8;

/// Compared as 32 bits, as the kernel does: in a 64-bit comparison a bit set above them would
/// make another number of a forbidden one.
const HARMLESS_IOCTLS: [i32; 6] = [
    number_of(libc::TCGETS),
    number_of(libc::FIONREAD),
    number_of(libc::FIOCLEX),
    number_of(libc::FIONCLEX),
    number_of(libc::FIONBIO),
    number_of(libc::TIOCGWINSZ),
];

#[allow(clippy::cast_possible_truncation, reason = "all are below 2^31")]
#[allow(clippy::unnecessary_cast, reason = "the type differs between C libraries")]
const fn number_of(request: libc::Ioctl) -> i32 {
    request as i32
}

/// `clone` for a thread of the same process, without new namespaces and without tracing.
fn a_thread() -> Compiled<SeccompCondition> {
    const NEVER: i32 = libc::CLONE_NEWNS
        | libc::CLONE_NEWCGROUP
        | libc::CLONE_NEWUTS
        | libc::CLONE_NEWIPC
        | libc::CLONE_NEWUSER
        | libc::CLONE_NEWPID
        | libc::CLONE_NEWNET
        | libc::CLONE_PARENT
        | libc::CLONE_PTRACE
        | libc::CLONE_VFORK;
    const ALWAYS: i32 =
        libc::CLONE_THREAD | libc::CLONE_VM | libc::CLONE_SIGHAND | libc::CLONE_FILES;
    let mask = SeccompCmpOp::MaskedEq(argument_of(NEVER | ALWAYS));
    word(0, mask, ALWAYS)
}

/// The part of `O_TMPFILE` that is not `O_DIRECTORY`.
const NAMELESS: i32 = libc::O_TMPFILE & !libc::O_DIRECTORY;

/// No flag that writes, creates, truncates or appends.
fn reading_only(argument: u8) -> Compiled<SeccompCondition> {
    const WRITING: i32 =
        libc::O_WRONLY | libc::O_RDWR | libc::O_CREAT | libc::O_TRUNC | libc::O_APPEND | NAMELESS;
    without(argument, WRITING)
}

/// Taking and giving back locks on parts of a file.
const LOCKS: [i32; 2] = [libc::F_SETLK, libc::F_SETLKW];

/// `fcntl` without locks, without signals and without larger pipes.
fn descriptor_calls() -> Compiled<Vec<SeccompRule>> {
    let plain = [libc::F_DUPFD, libc::F_DUPFD_CLOEXEC, libc::F_GETFD, libc::F_SETFD, libc::F_GETFL];
    let mut rules = one_of(1, &plain)?;
    let no_signals = without(2, libc::O_ASYNC)?;
    rules.push(SeccompRule::new(vec![word(1, EQUAL, libc::F_SETFL)?, no_signals])?);
    Ok(rules)
}

pub(super) fn one_of(argument: u8, values: &[i32]) -> Compiled<Vec<SeccompRule>> {
    values.iter().map(|value| SeccompRule::new(vec![word(argument, EQUAL, *value)?])).collect()
}

/// None of these bits.
pub(super) fn without(argument: u8, bits: i32) -> Compiled<SeccompCondition> {
    word(argument, SeccompCmpOp::MaskedEq(argument_of(bits)), 0)
}

fn word(argument: u8, operator: SeccompCmpOp, value: i32) -> Compiled<SeccompCondition> {
    SeccompCondition::new(argument, SeccompCmpArgLen::Dword, operator, argument_of(value))
}

fn long(argument: u8, value: u64) -> Compiled<SeccompCondition> {
    SeccompCondition::new(argument, SeccompCmpArgLen::Qword, EQUAL, value)
}

/// The 32 bits of a C `int` as the filter sees them.
const fn argument_of(value: i32) -> u64 {
    value.cast_unsigned() as u64
}
