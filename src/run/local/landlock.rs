//! Landlock: which files may be read and started. Nothing may be
//! connected, and nothing written but in the folder of the program's own, where it has one.

#![allow(unsafe_code)]

use landlock::{
    ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetStatus,
    Scope, path_beneath_rules,
};

use super::cage::{Cage, InPart, Part, StageError};
use super::folder::PLACE;

/// The newest set of rules asked for; an older kernel enforces those that it knows, and the list
/// of system calls covers the rest.
const NEWEST: ABI = ABI::V7;

/// Restricts the calling process for good.
pub(super) fn apply(cage: &Cage) -> Result<(), StageError> {
    let status = restrict(cage).in_part(Part::Landlock, "rules")?;
    // Without Landlock in the kernel the crate reports success and enforces nothing.
    if status == RulesetStatus::NotEnforced {
        return Err(StageError {
            part: Part::Landlock,
            reason: "this kernel enforces no Landlock rules".to_owned(),
        });
    }
    Ok(())
}

fn restrict(cage: &Cage) -> Result<RulesetStatus, landlock::RulesetError> {
    let read = AccessFs::ReadFile | AccessFs::ReadDir;
    let start = AccessFs::ReadFile | AccessFs::Execute;
    let change = AccessFs::WriteFile
        | AccessFs::Truncate
        | AccessFs::MakeReg
        | AccessFs::MakeDir
        | AccessFs::RemoveFile
        | AccessFs::RemoveDir
        | AccessFs::Refer;
    let folder = cage.folder.as_ref().map(|_| PLACE);
    let within = if cage.may_write() { read | change } else { read };
    let status = Ruleset::default()
        .handle_access(AccessFs::from_all(NEWEST))?
        .handle_access(AccessNet::from_all(NEWEST))?
        .scope(Scope::from_all(NEWEST))?
        .create()?
        .add_rules(path_beneath_rules(&cage.readable, read))?
        .add_rules(path_beneath_rules(&cage.executable, start))?
        .add_rules(path_beneath_rules(folder, within))?
        .restrict_self()?;
    Ok(status.ruleset)
}

/// The version of Landlock that the running kernel offers; or why there is none, and what can be
/// done.
pub(super) fn version() -> Result<i64, (&'static str, &'static str)> {
    const GIVE_VERSION: libc::c_ulong = 1;
    let (nothing, size) = (std::ptr::null::<libc::c_void>(), 0_usize);
    // SAFETY: with this flag the call reads no memory and only returns a number.
    let version =
        unsafe { libc::syscall(libc::SYS_landlock_create_ruleset, nothing, size, GIVE_VERSION) };
    match std::io::Error::last_os_error().raw_os_error() {
        _ if version > 0 => Ok(version),
        Some(libc::EOPNOTSUPP) => Err((
            "in this kernel, but not switched on",
            "Whoever administers the computer can add landlock to lsm= on the kernel's command \
             line; /sys/kernel/security/lsm shows what is there.",
        )),
        _ => Err((
            "not in this kernel",
            "It comes with Linux 5.13 and later, where the distribution has built it in.",
        )),
    }
}
