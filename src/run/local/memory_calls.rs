//! What a program may ask of its memory: nothing that no limit counts, and none at low addresses,
//! where [`execute`](super::execute) keeps a path.

use seccompiler::{SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompRule};

use super::execute::LOWEST_MEMORY;
use super::seccomp::{Compiled, Rules, one_of, without};

/// An address of which a processor would leave out the highest bits is not taken.
const HIGHEST_MEMORY: u64 = 1 << 56;

/// Memory that lies exactly there. Kernels before 4.17 do not know the second one.
const FIXED: i32 = libc::MAP_FIXED | libc::MAP_FIXED_NOREPLACE;

/// Advice that only gives back what a program has, or tells how it will be read. No other is
/// taken: large pages would stay whole as long as a part of each is mapped, and only that part
/// counts.
const ADVICE: [i32; 8] = [
    libc::MADV_NORMAL,
    libc::MADV_RANDOM,
    libc::MADV_SEQUENTIAL,
    libc::MADV_WILLNEED,
    libc::MADV_DONTNEED,
    libc::MADV_FREE,
    GUARD_INSTALL,
    GUARD_REMOVE,
];

/// What younger C libraries protect the ends of stacks with (Linux 6.13).
const GUARD_INSTALL: i32 = 102;
const GUARD_REMOVE: i32 = 103;

/// The rules for memory; `with_files` lets a program share memory with files.
pub(super) fn rules(with_files: bool) -> Compiled<Rules> {
    let mut rules = Rules::new();
    rules.insert(libc::SYS_mmap, mapping(with_files)?);
    // A new place is chosen by the kernel, or lies high enough.
    let anywhere = without(3, libc::MREMAP_FIXED | libc::MREMAP_DONTUNMAP)?;
    let moving = vec![SeccompRule::new(vec![anywhere])?, SeccompRule::new(high(4)?.into())?];
    rules.insert(libc::SYS_mremap, moving);
    rules.insert(libc::SYS_madvise, one_of(2, &ADVICE)?);
    Ok(rules)
}

fn mapping(with_files: bool) -> Compiled<Vec<SeccompRule>> {
    // Shared memory stays whole as long as a part of it is mapped, and only that part counts. Of
    // a single page no part can be taken away.
    let page = rustix::param::page_size() as u64;
    let one_page = SeccompCondition::new(1, SeccompCmpArgLen::Qword, SeccompCmpOp::Le, page)?;
    let mut kinds = vec![without(3, libc::MAP_SHARED)?, one_page];
    if with_files {
        // What is shared with a file counts as a part of the folder.
        kinds.push(without(3, libc::MAP_ANONYMOUS)?);
    }
    let nowhere = SeccompCondition::new(0, SeccompCmpArgLen::Qword, SeccompCmpOp::Eq, 0)?;
    let places = [vec![nowhere, without(3, FIXED)?], high(0)?.into()];
    let mut rules = Vec::new();
    for kind in kinds {
        for place in &places {
            // Memory that grows downwards would grow to any address below it.
            let all = [&place[..], &[kind.clone(), without(3, libc::MAP_GROWSDOWN)?]].concat();
            rules.push(SeccompRule::new(all)?);
        }
    }
    Ok(rules)
}

/// The argument is an address at which a program may have memory.
fn high(argument: u8) -> Compiled<[SeccompCondition; 2]> {
    let address =
        |operator, value| SeccompCondition::new(argument, SeccompCmpArgLen::Qword, operator, value);
    Ok([address(SeccompCmpOp::Ge, LOWEST_MEMORY)?, address(SeccompCmpOp::Lt, HIGHEST_MEMORY)?])
}
