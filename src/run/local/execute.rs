//! The one way in which the stage starts Python, and which nobody can go a second time.
//!
//! The list of system calls sees numbers only: a descriptor and an address, never the path that
//! lies there. So Python is started by a descriptor that cannot be had again, and by an empty
//! path at an address where no program can have memory.

#![allow(unsafe_code)]

use std::ffi::CString;
use std::io;

use super::cage::{InPart, Part, StageError};

/// The descriptor of Python that the one permitted `execveat` names. It lies above the limit of
/// open descriptors, so that after Python has started nobody can have a descriptor of that
/// number again.
pub(super) const PYTHON_FD: i32 = 200;

/// The name that the kernel makes up for a program started by that descriptor.
pub(super) const PYTHON_NAME: &str = "/dev/fd/200";

/// Where the empty path of that `execveat` lies. Starting a program takes away the memory that
/// it lay in, and the list of system calls keeps all memory above [`LOWEST_MEMORY`].
pub(super) const EMPTY_PATH: u64 = 1 << 20;

/// The lowest address at which a program may have memory put. Above the highest address below
/// which kernels themselves forbid it (64 KiB), and below all that a program brings.
pub(super) const LOWEST_MEMORY: u64 = 2 << 20;

/// Makes the memory of the empty path; to be called before the list of system calls is loaded.
pub(super) fn place_empty_path() -> Result<(), StageError> {
    let address = std::ptr::without_provenance_mut(usize::try_from(EMPTY_PATH).unwrap_or(0));
    let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_FIXED_NOREPLACE;
    // SAFETY: fresh memory is asked for, in place of none that is in use.
    let placed =
        unsafe { libc::mmap(address, rustix::param::page_size(), libc::PROT_READ, flags, -1, 0) };
    let result = match placed {
        libc::MAP_FAILED => Err(io::Error::last_os_error()),
        // Kernels before 4.17 take the address for a wish.
        elsewhere if elsewhere != address => Err(io::Error::from(io::ErrorKind::AddrInUse)),
        _ => Ok(()),
    };
    result.in_part(Part::Python, "empty path")
}

/// Replaces this process by the program behind [`PYTHON_FD`]; returns only if it fails.
pub(super) fn execute(arguments: &[CString], environment: &[CString]) -> io::Error {
    let pointers = |texts: &[CString]| -> Vec<*const libc::c_char> {
        texts.iter().map(|text| text.as_ptr()).chain([std::ptr::null()]).collect()
    };
    let (argv, envp) = (pointers(arguments), pointers(environment));
    // SAFETY: both lists end with a null pointer and outlive the call, as do their strings; at
    // `EMPTY_PATH` lies a page of zeros, if anything: the kernel itself looks.
    unsafe {
        libc::syscall(
            libc::SYS_execveat,
            PYTHON_FD,
            EMPTY_PATH,
            argv.as_ptr(),
            envp.as_ptr(),
            libc::AT_EMPTY_PATH,
        );
    }
    io::Error::last_os_error()
}
