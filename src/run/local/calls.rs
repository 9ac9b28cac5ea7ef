//! The system calls that a program may make with any arguments.

use libc as c;

/// Calls that every architecture has.
pub(super) const ALLOWED: &[i64] = &[
    // Descriptors that are open already.
    c::SYS_read,
    c::SYS_readv,
    c::SYS_pread64,
    c::SYS_preadv,
    c::SYS_preadv2,
    c::SYS_write,
    c::SYS_writev,
    c::SYS_pwrite64,
    c::SYS_pwritev,
    c::SYS_pwritev2,
    c::SYS_close,
    c::SYS_lseek,
    c::SYS_fstat,
    c::SYS_dup,
    c::SYS_dup3,
    c::SYS_pipe2,
    c::SYS_getdents64,
    // Looking at files.
    c::SYS_newfstatat,
    c::SYS_statx,
    c::SYS_faccessat,
    c::SYS_faccessat2,
    c::SYS_getcwd,
    // Waiting.
    c::SYS_epoll_create1,
    c::SYS_epoll_ctl,
    c::SYS_epoll_pwait,
    c::SYS_epoll_pwait2,
    c::SYS_eventfd2,
    c::SYS_nanosleep,
    c::SYS_clock_nanosleep,
    c::SYS_restart_syscall,
    c::SYS_wait4,
    c::SYS_waitid,
    // Memory that it has; the limit of address space bounds it.
    c::SYS_brk,
    c::SYS_munmap,
    c::SYS_mprotect,
    // Threads.
    c::SYS_set_robust_list,
    c::SYS_get_robust_list,
    c::SYS_set_tid_address,
    c::SYS_rseq,
    c::SYS_membarrier,
    c::SYS_sched_yield,
    c::SYS_sched_getaffinity,
    c::SYS_sched_getscheduler,
    c::SYS_sched_getparam,
    c::SYS_sched_get_priority_max,
    c::SYS_sched_get_priority_min,
    c::SYS_getcpu,
    c::SYS_exit,
    c::SYS_exit_group,
    // Clocks and timers of its own.
    c::SYS_clock_gettime,
    c::SYS_clock_getres,
    c::SYS_gettimeofday,
    c::SYS_times,
    c::SYS_getitimer,
    c::SYS_setitimer,
    // Signals that it sends to itself.
    c::SYS_rt_sigaction,
    c::SYS_rt_sigprocmask,
    c::SYS_rt_sigreturn,
    c::SYS_rt_sigpending,
    c::SYS_rt_sigtimedwait,
    c::SYS_rt_sigsuspend,
    c::SYS_sigaltstack,
    // What and where it is.
    c::SYS_getpid,
    c::SYS_getppid,
    c::SYS_gettid,
    c::SYS_getuid,
    c::SYS_geteuid,
    c::SYS_getgid,
    c::SYS_getegid,
    c::SYS_getgroups,
    c::SYS_getresuid,
    c::SYS_getresgid,
    c::SYS_getpgid,
    c::SYS_getsid,
    c::SYS_getpriority,
    c::SYS_getrusage,
    c::SYS_uname,
    c::SYS_sysinfo,
    c::SYS_umask,
    c::SYS_getrandom,
    // The socket pairs that it made itself.
    c::SYS_shutdown,
    c::SYS_getsockopt,
    c::SYS_getsockname,
    c::SYS_getpeername,
];

/// Older forms of the same calls, and what only this architecture has.
#[cfg(target_arch = "x86_64")]
pub(super) const ALLOWED_OLD: &[i64] = &[
    c::SYS_stat,
    c::SYS_lstat,
    c::SYS_access,
    c::SYS_dup2,
    c::SYS_pipe,
    c::SYS_getdents,
    c::SYS_epoll_create,
    c::SYS_epoll_wait,
    c::SYS_eventfd,
    c::SYS_alarm,
    c::SYS_pause,
    c::SYS_time,
    c::SYS_getpgrp,
    c::SYS_getrlimit,
];

/// Older forms of the same calls, and what only this architecture has.
#[cfg(target_arch = "aarch64")]
pub(super) const ALLOWED_OLD: &[i64] = &[c::SYS_getrlimit];

/// The calls that open files, and which of their arguments holds the flags.
#[cfg(target_arch = "x86_64")]
pub(super) const OPEN: &[(i64, u8)] = &[(c::SYS_open, 1), (c::SYS_openat, 2)];

/// The calls that open files, and which of their arguments holds the flags.
#[cfg(target_arch = "aarch64")]
pub(super) const OPEN: &[(i64, u8)] = &[(c::SYS_openat, 2)];

/// The calls that wait for several descriptors, and which of their arguments holds how many (or
/// the number above all of them).
#[cfg(target_arch = "x86_64")]
pub(super) const WAIT_FOR_MANY: &[(i64, u8)] =
    &[(c::SYS_poll, 1), (c::SYS_ppoll, 1), (c::SYS_select, 0), (c::SYS_pselect6, 0)];

/// The calls that wait for several descriptors, and which of their arguments holds how many (or
/// the number above all of them).
#[cfg(target_arch = "aarch64")]
pub(super) const WAIT_FOR_MANY: &[(i64, u8)] = &[(c::SYS_ppoll, 1), (c::SYS_pselect6, 0)];

/// With a folder that may be written to: what changes files. The mount, and Landlock where the
/// kernel has it, keep it within the folder.
pub(super) const CHANGING: &[i64] = &[
    c::SYS_mkdirat,
    c::SYS_unlinkat,
    c::SYS_renameat,
    c::SYS_truncate,
    c::SYS_ftruncate,
    c::SYS_chdir,
    c::SYS_fchdir,
];

/// Older forms of the same calls.
#[cfg(target_arch = "x86_64")]
pub(super) const CHANGING_OLD: &[i64] = &[c::SYS_mkdir, c::SYS_rmdir, c::SYS_unlink, c::SYS_rename];

/// Older forms of the same calls.
#[cfg(target_arch = "aarch64")]
pub(super) const CHANGING_OLD: &[i64] = &[];

/// With such a folder: what is not done, and answered as if it had been. Copying a file would
/// fail without it, and databases. Nobody else sees the folder, so that locks are always free; it
/// lies in memory, so that there is nothing to wait for; and modes and times there matter to
/// nobody. An answer of 0 to `listxattr` means that there are none.
pub(super) const PRETENDED: &[i64] = &[
    c::SYS_fchmod,
    c::SYS_fchmodat,
    c::SYS_utimensat,
    c::SYS_listxattr,
    c::SYS_llistxattr,
    c::SYS_flistxattr,
    c::SYS_fsync,
    c::SYS_fdatasync,
];

/// Older forms of the same calls.
#[cfg(target_arch = "x86_64")]
pub(super) const PRETENDED_OLD: &[i64] =
    &[c::SYS_chmod, c::SYS_utime, c::SYS_utimes, c::SYS_futimesat];

/// Older forms of the same calls.
#[cfg(target_arch = "aarch64")]
pub(super) const PRETENDED_OLD: &[i64] = &[];
