//! Giving up root, and every other privilege, for good.

use rustix::process::{Gid, Uid, geteuid, getuid};
use rustix::thread::{
    CapabilitySet, CapabilitySets, capabilities, set_capabilities, set_thread_groups,
    set_thread_res_gid, set_thread_res_uid,
};

use super::cage::{InPart, NOBODY, Part, StageError};

/// Becomes nobody if this is root, and drops all capabilities. The stage has one thread, so that
/// what holds for the thread holds for the process.
pub(super) fn give_up() -> Result<(), StageError> {
    if getuid().is_root() || geteuid().is_root() {
        let (group, user) = (Gid::from_raw(NOBODY), Uid::from_raw(NOBODY));
        set_thread_groups(&[]).in_part(Part::Privileges, "setgroups")?;
        set_thread_res_gid(group, group, group).in_part(Part::Privileges, "setresgid")?;
        set_thread_res_uid(user, user, user).in_part(Part::Privileges, "setresuid")?;
    }
    let none = CapabilitySet::empty();
    let sets = CapabilitySets { effective: none, permitted: none, inheritable: none };
    set_capabilities(None, sets).in_part(Part::Privileges, "capset")
}

/// Fails unless nothing privileged is left.
pub(super) fn assert_none() -> Result<(), StageError> {
    let sets = capabilities(None).in_part(Part::Privileges, "capget")?;
    let capable = !(sets.effective | sets.permitted | sets.inheritable).is_empty();
    if capable || getuid().is_root() || geteuid().is_root() {
        let reason = "root or capabilities are left".to_owned();
        return Err(StageError { part: Part::Privileges, reason });
    }
    Ok(())
}
