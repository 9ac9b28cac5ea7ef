//! Just enough of the format of executable files to know a real Python from a script.

use std::fs::File;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

const MAGIC: &[u8; 4] = b"\x7fELF";
const CLASS_64_BIT: u8 = 2;
const LITTLE_ENDIAN: u8 = 1;
#[cfg(target_arch = "x86_64")]
const MACHINE: u16 = 62;
#[cfg(target_arch = "aarch64")]
const MACHINE: u16 = 183;
/// The type of the header entry that names the loader.
const LOADER: u32 = 3;
/// A path of a loader is not longer.
const LONGEST_PATH: usize = 4096;

/// An executable file of this computer's kind.
#[derive(Debug)]
pub(super) struct Executable {
    /// The program that loads it and its libraries; a static one has none.
    pub loader: Option<PathBuf>,
}

/// Reads the headers of an executable file; an error if it is none, or for another machine.
pub(super) fn read(path: &Path) -> io::Result<Executable> {
    let file = File::open(path)?;
    let mut header = [0_u8; 64];
    file.read_exact_at(&mut header, 0)?;
    let fits = header.starts_with(MAGIC)
        && header[4] == CLASS_64_BIT
        && header[5] == LITTLE_ENDIAN
        && u16_at(&header, 18) == Some(MACHINE);
    if !fits {
        return Err(io::Error::other("not a program for this kind of computer"));
    }
    let start = u64_at(&header, 32).unwrap_or(0);
    let size = u16_at(&header, 54).unwrap_or(0);
    let count = u16_at(&header, 56).unwrap_or(0);
    for entry in 0..count {
        let mut fields = [0_u8; 56];
        let place = start.saturating_add(u64::from(entry) * u64::from(size));
        file.read_exact_at(&mut fields, place)?;
        if u32_at(&fields, 0) == Some(LOADER) {
            let length = u64_at(&fields, 32).unwrap_or(0);
            let place = u64_at(&fields, 8).unwrap_or(0);
            return Ok(Executable { loader: Some(loader_at(&file, place, length)?) });
        }
    }
    Ok(Executable { loader: None })
}

fn loader_at(file: &File, place: u64, length: u64) -> io::Result<PathBuf> {
    let length = usize::try_from(length).unwrap_or(usize::MAX).min(LONGEST_PATH);
    let mut path = vec![0_u8; length];
    file.read_exact_at(&mut path, place)?;
    let path = path.split(|byte| *byte == 0).next().unwrap_or_default();
    Ok(PathBuf::from(std::ffi::OsStr::from_bytes(path)))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_names_its_loader_and_a_script_is_none() {
        let own = std::env::current_exe().expect("path of this test");
        let loader = read(&own).expect("an executable").loader.expect("dynamic");
        assert!(loader.exists(), "{}", loader.display());
        let script = tempfile::NamedTempFile::new().expect("file");
        std::fs::write(script.path(), "#!/bin/sh\nexec python3 \"$@\"\n".repeat(9)).expect("write");
        assert!(read(script.path()).is_err());
    }
}
