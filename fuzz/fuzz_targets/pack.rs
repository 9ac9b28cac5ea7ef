//! Any bytes as a zip with a pack; and any text as the files that describe one.
#![no_main]

use firefly::lesson::{Entries, read};
use libfuzzer_sys::fuzz_target;

/// Stands between the texts of two files.
const BETWEEN: &[u8] = b"\n====\n";
const FILES: &[&str] = &[
    "pack.toml",
    "units/a/b/lesson.toml",
    "strings/en.toml",
    "units/a/b/lesson.md",
    "units/a/b/start.py",
    "units/a/b/solution.py",
    "units/a/b/mistakes/c.py",
];

fuzz_target!(|bytes: &[u8]| {
    if let Ok(entries) = Entries::from_zip(bytes) {
        read(&entries);
    }
    let mut entries = Entries::default();
    let mut rest = bytes;
    for name in FILES {
        let end = rest.windows(BETWEEN.len()).position(|window| window == BETWEEN);
        let (text, after) = rest.split_at(end.unwrap_or(rest.len()));
        entries.add(name, text.to_vec()).ok();
        rest = after.get(BETWEEN.len()..).unwrap_or_default();
    }
    let read = read(&entries);
    assert_eq!(read.pack.is_none(), read.faults.iter().any(|fault| fault.is_error));
});
