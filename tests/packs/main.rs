//! Packs of lessons as files: where they come from, how they are taken in, and what is proved of
//! them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod adding;
mod folders;
mod proof;
mod sums;

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

use firefly::lesson::{Fault, Pack, proof as prove, read};
use firefly::store::packs;
use tempfile::TempDir;

/// The lesson of a new pack.
const LESSON: &str = "units/01-first/01-count";

/// A new pack in a folder of its own.
fn new_pack() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let pack = folder.path().join("spring");
    packs::begin(&pack).expect("begun");
    (folder, pack)
}

/// Changes a file of a pack.
fn change(pack: &Path, file: &str, from: &str, to: &str) {
    let path = pack.join(file);
    let text = fs::read_to_string(&path).expect("a file of the pack");
    assert!(text.contains(from), "{file} has no {from}");
    fs::write(path, text.replacen(from, to, 1)).expect("changed");
}

fn write(pack: &Path, file: &str, text: &str) {
    fs::write(pack.join(file), text).expect("written");
}

fn rejection(pack: &Path) -> String {
    packs::open(pack).expect_err("refused").to_string()
}

fn read_pack(path: &Path) -> (Option<Pack>, Vec<Fault>) {
    let read = read(&packs::open(path).expect("files of a pack"));
    (read.pack, read.faults)
}

/// What is told of a pack that reads well.
fn proved(path: &Path) -> Vec<String> {
    let (pack, faults) = read_pack(path);
    assert_eq!(faults, []);
    prove(&pack.expect("a pack")).iter().map(ToString::to_string).collect()
}

fn zip_of(pack: &Path) -> Vec<u8> {
    let entries = packs::open(pack).expect("files of a pack");
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries.iter() {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(format!("spring-main/{name}"), options).expect("begun");
        writer.write_all(bytes).expect("written");
    }
    writer.finish().expect("a zip").into_inner()
}
