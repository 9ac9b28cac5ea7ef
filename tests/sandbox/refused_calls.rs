//! Kernels and containers that refuse single system calls, in whatever way: each time all walls
//! stand, or nothing runs and that is said.

use std::thread;

use seccompiler::SeccompAction;

use super::lacking::{is_lacking, tell_probe, under_one_of_several};

const TEST: &str = "refused_calls::whatever_call_is_refused_the_walls_stand_or_nothing_runs";

/// What firefly and its stage ask the kernel for.
const CALLS: [i64; 26] = [
    libc::SYS_capset,
    libc::SYS_chdir,
    libc::SYS_close_range,
    libc::SYS_dup3,
    libc::SYS_execveat,
    libc::SYS_landlock_add_rule,
    libc::SYS_landlock_create_ruleset,
    libc::SYS_landlock_restrict_self,
    libc::SYS_memfd_create,
    libc::SYS_mount,
    libc::SYS_pidfd_open,
    libc::SYS_pidfd_send_signal,
    libc::SYS_pivot_root,
    libc::SYS_prctl,
    libc::SYS_prlimit64,
    libc::SYS_recvmsg,
    libc::SYS_seccomp,
    libc::SYS_sendmsg,
    libc::SYS_sendto,
    libc::SYS_setpriority,
    libc::SYS_setresuid,
    libc::SYS_setsid,
    libc::SYS_setsockopt,
    libc::SYS_statfs,
    libc::SYS_umount2,
    libc::SYS_unshare,
];

/// Those that kernels of the last years did not have yet.
const YOUNG: [i64; 5] = [
    libc::SYS_close_range,
    libc::SYS_landlock_create_ruleset,
    libc::SYS_memfd_create,
    libc::SYS_pidfd_open,
    libc::SYS_seccomp,
];

/// Calls of the stage that a stricter filter around firefly may answer with a kill.
const KILLED: [i64; 4] =
    [libc::SYS_execveat, libc::SYS_landlock_restrict_self, libc::SYS_seccomp, libc::SYS_unshare];

#[test]
fn whatever_call_is_refused_the_walls_stand_or_nothing_runs() {
    let refuse = |error: i32| SeccompAction::Errno(error.unsigned_abs());
    let cases: Vec<(usize, (i64, SeccompAction))> = (CALLS.map(|call| (call, refuse(libc::EPERM))))
        .into_iter()
        .chain(YOUNG.map(|call| (call, refuse(libc::ENOSYS))))
        .chain(KILLED.map(|call| (call, SeccompAction::KillProcess)))
        .enumerate()
        .collect();
    let try_case = |(case, (call, how)): &(usize, (i64, SeccompAction))| {
        let told = under_one_of_several(TEST, *case, &[*call], how.clone(), tell_probe);
        let walls_stand = told == "2 1 1 1 1" || told == "13 1 1 1 1";
        let nothing_ran = told.starts_with("nothing ran: ") && told.contains("Nothing was run.");
        println!("{call} {how:?}: {told}");
        assert!(is_lacking() || walls_stand || nothing_ran, "{call} {how:?}: {told}");
    };
    if is_lacking() {
        return cases.iter().for_each(try_case);
    }
    thread::scope(|scope| {
        for some in cases.chunks(cases.len().div_ceil(2)) {
            scope.spawn(move || some.iter().for_each(try_case));
        }
    });
}
