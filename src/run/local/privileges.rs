//! Giving up root, and every other privilege, for good.

use std::fs;
use std::os::unix::fs::MetadataExt;

use rustix::process::{Gid, Uid, geteuid, getuid};
use rustix::thread::{
    CapabilitySet, CapabilitySets, capabilities, set_capabilities, set_thread_groups,
    set_thread_res_gid, set_thread_res_uid,
};

use super::cage::{InPart, Part, StageError};

/// Whose rights a program has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum User {
    /// Those of whoever started firefly, who is not root.
    Same(Uid),
    /// Those of a user and group that no other process on the computer has.
    Alone(u32),
    /// Those of nobody, whom others may be at the same time.
    Nobody,
}

impl User {
    const NOBODY: u32 = 65_534;

    /// Who the program of this stage is to be. Must be asked before other namespaces are entered.
    pub fn for_this_stage() -> Self {
        if !getuid().is_root() && !geteuid().is_root() {
            return Self::Same(getuid());
        }
        let namespace = fs::metadata("/proc/self/ns/pid").map_or(0, |space| space.ino());
        let id = id_for(std::process::id(), namespace);
        if is_mapped("uid_map", id) && is_mapped("gid_map", id) {
            return Self::Alone(id);
        }
        Self::Nobody
    }

    /// The user by its number.
    pub fn id(self) -> u32 {
        match self {
            Self::Same(id) => id.as_raw(),
            Self::Alone(id) => id,
            Self::Nobody => Self::NOBODY,
        }
    }
}

/// A number for a process that no living one shares. Numbers of this height are given to no
/// account and no container; containers that share them number their processes alike, but each
/// has another process namespace.
fn id_for(process: u32, process_namespace: u64) -> u32 {
    /// The kernel's largest process number is below 2 to this power.
    const PROCESS_BITS: u32 = 22;
    /// One less than what fits, so that the highest number of all, which means "none", is free.
    const NAMESPACES: u64 = (1 << (31 - PROCESS_BITS)) - 1;
    let space = u32::try_from(process_namespace % NAMESPACES).unwrap_or(0);
    1 << 31 | space << PROCESS_BITS | process & ((1 << PROCESS_BITS) - 1)
}

/// Whether this user namespace has the id: containers often have few.
fn is_mapped(map: &str, id: u32) -> bool {
    let map = fs::read_to_string(format!("/proc/self/{map}")).unwrap_or_default();
    map.lines().any(|line| {
        let mut numbers = line.split_whitespace().map(|number| number.parse::<u32>().ok());
        let (Some(Some(first)), Some(_), Some(Some(count))) =
            (numbers.next(), numbers.next(), numbers.next())
        else {
            return false;
        };
        id.checked_sub(first).is_some_and(|place| place < count)
    })
}

/// Becomes this user, and drops all capabilities. The stage has one thread, so that what holds
/// for the thread holds for the process.
pub(super) fn give_up(user: User) -> Result<(), StageError> {
    if !matches!(user, User::Same(_)) {
        let (group, id) = (Gid::from_raw(user.id()), Uid::from_raw(user.id()));
        set_thread_groups(&[]).in_part(Part::Privileges, "setgroups")?;
        set_thread_res_gid(group, group, group).in_part(Part::Privileges, "setresgid")?;
        set_thread_res_uid(id, id, id).in_part(Part::Privileges, "setresuid")?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn processes_and_containers_have_numbers_of_their_own() {
        let numbers = [
            id_for(1, 4_026_531_836),
            id_for(2, 4_026_531_836),
            id_for(1, 4_026_531_837),
            id_for((1 << 22) - 1, u64::MAX),
        ];
        for (place, number) in numbers.iter().enumerate() {
            assert!(*number >= 1 << 31 && *number < u32::MAX, "{number}");
            assert!(!numbers[..place].contains(number), "{number}");
        }
    }
}
