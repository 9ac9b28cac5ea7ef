use std::io::Write;

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

/// An entry as it is written down, whatever sense it makes.
#[derive(Clone)]
struct Written {
    name: Vec<u8>,
    data: Vec<u8>,
    flags: u16,
    method: u16,
    mode: u32,
    /// Whether the list of contents knows it.
    is_listed: bool,
}

fn file(name: &str, data: &str) -> Written {
    let (name, data) = (name.as_bytes().to_vec(), data.as_bytes().to_vec());
    Written { name, data, flags: 0x800, method: 0, mode: 0o100_644, is_listed: true }
}

/// The fields that the list of contents and the entry itself share.
fn shared(entry: &Written) -> Vec<u8> {
    let mut bytes = Vec::new();
    for number in [20, entry.flags, entry.method, 0, 0x21] {
        bytes.extend(number.to_le_bytes());
    }
    let size = u32::try_from(entry.data.len()).expect("small");
    for number in [crc32fast::hash(&entry.data), size, size] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend(u16::try_from(entry.name.len()).expect("short").to_le_bytes());
    bytes.extend(0_u16.to_le_bytes());
    bytes
}

fn zipped(entries: &[Written]) -> Vec<u8> {
    let (mut bytes, mut list, mut count) = (Vec::new(), Vec::new(), 0_u16);
    for entry in entries {
        let start = u32::try_from(bytes.len()).expect("small");
        bytes.extend(b"PK\x03\x04");
        bytes.extend(shared(entry));
        bytes.extend(&entry.name);
        bytes.extend(&entry.data);
        if entry.is_listed {
            count += 1;
            list.extend(b"PK\x01\x02\x14\x03");
            list.extend(shared(entry));
            list.extend([0; 6]);
            list.extend((entry.mode << 16).to_le_bytes());
            list.extend(start.to_le_bytes());
            list.extend(&entry.name);
        }
    }
    let start = u32::try_from(bytes.len()).expect("small");
    bytes.extend(&list);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    bytes.extend(u32::try_from(list.len()).expect("small").to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

fn names(bytes: &[u8]) -> Vec<String> {
    let entries = Entries::from_zip(bytes).expect("a pack");
    entries.iter().map(|(name, _)| name.to_owned()).collect()
}

fn rejection(entries: &[Written]) -> String {
    Entries::from_zip(&zipped(entries)).expect_err("refused").to_string()
}

#[test]
fn a_pack_lies_at_the_root_or_in_one_folder() {
    let at_root =
        zipped(&[file("pack.toml", "a"), file("units/", ""), file("units/a/unit.md", "b")]);
    assert_eq!(names(&at_root), ["pack.toml", "units/a/unit.md"]);
    let in_folder =
        zipped(&[file("My Pack 1.0/units/a/unit.md", "b"), file("My Pack 1.0/pack.toml", "a")]);
    assert_eq!(names(&in_folder), ["pack.toml", "units/a/unit.md"]);
    let beside = [file("a/pack.toml", "a"), file("B/unit.md", "b")];
    assert!(rejection(&beside).starts_with("B/unit.md: names are"));
}

#[test]
fn what_file_managers_leave_behind_is_passed_over() {
    let bytes = zipped(&[
        file("pack.toml", "a"),
        file("__MACOSX/._pack.toml", "\0"),
        file(".git/config", "\0"),
        file("units/a/.DS_Store", "\0"),
    ]);
    assert_eq!(names(&bytes), ["pack.toml"]);
}

#[test]
fn names_that_lead_away_are_refused_even_where_nothing_would_be_read() {
    for (name, reason) in [
        ("../pack.toml", "leads out"),
        ("a/../../pack.toml", "leads out"),
        ("__MACOSX/../../a", "leads out"),
        (".git/../../a", "leads out"),
        ("../", "leads out"),
        ("/pack.toml", "root of the disk"),
        ("C:/pack.toml", "a drive"),
        ("a\\pack.toml", "a backslash"),
        ("pack.toml\0.py", "no name has"),
    ] {
        let fault = rejection(&[file("pack.toml", "a"), file(name, "b")]);
        assert!(fault.contains(reason), "{name}: {fault}");
    }
}

#[test]
fn links_special_files_and_locked_entries_are_refused() {
    let pack = file("pack.toml", "a");
    for (entry, reason) in [
        (Written { mode: 0o120_777, ..file("a.md", "/etc/passwd") }, "it is a link"),
        (Written { mode: 0o120_777, ..file("units/", "/etc") }, "it is a link"),
        (Written { mode: 0o010_644, ..file("a.md", "") }, "neither a file nor a folder"),
        (Written { mode: 0o060_644, ..file("a.md", "") }, "neither a file nor a folder"),
        (Written { flags: 0x801, ..file("a.md", "x") }, "locked with a password"),
        (Written { method: 12, ..file("a.md", "x") }, "packed in a way"),
        (Written { method: 99, ..file("a.md", "x") }, "packed in a way"),
        (Written { name: b"\xff.md".to_vec(), ..file("", "x") }, "not in UTF-8"),
    ] {
        let fault = rejection(&[pack.clone(), entry]);
        assert!(fault.contains(reason), "{fault}");
    }
}

#[test]
fn one_name_twice_is_refused_by_name_also_in_capitals() {
    let again = [file("pack.toml", "a"), file("a.md", "b"), file("a.md", "c")];
    assert_eq!(rejection(&again), "a.md: another file has the same name");
    let capitals = [file("pack.toml", "a"), file("a.md", "b"), file("A.MD", "c")];
    assert_eq!(rejection(&capitals), "A.MD: another file has the same name");
}

#[test]
fn only_what_the_list_of_contents_says_counts() {
    let hidden = Written { is_listed: false, ..file("pack.toml", "hidden") };
    let bytes = zipped(&[file("pack.toml", "listed"), hidden]);
    let entries = Entries::from_zip(&bytes).expect("a pack");
    assert_eq!(entries.text("pack.toml").as_deref(), Some("listed"));
}

fn deflated(contents: &[u8]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    writer.start_file("a.md", options).expect("begun");
    writer.write_all(contents).expect("written");
    writer.finish().expect("ended").into_inner()
}

#[test]
fn bytes_are_counted_while_they_are_read() {
    let text = "A line that comes again.\n".repeat(800);
    let small = Entries::from_zip(&deflated(text.as_bytes())).expect("a short text of one line");
    assert_eq!(small.text("a.md"), Some(text));

    let bomb = deflated(&vec![b' '; 10 * 1024 * 1024]);
    let fault = Entries::from_zip(&bomb).expect_err("a bomb").to_string();
    assert_eq!(fault, "a.md: it is packed more than 100 times smaller than it is");

    // Noise is not made smaller, so that only the size is at fault.
    let mut seed = 1_u32;
    let mut noise = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        b'a' + u8::try_from(seed >> 28).expect("four bits")
    };
    let large: Vec<u8> = (0..MOST_PACK_BYTES + 1).map(|_| noise()).collect();
    let fault = Entries::from_zip(&deflated(&large)).expect_err("too large").to_string();
    assert_eq!(fault, "a.md: with it, the pack is larger than 5 MB");
}

#[test]
fn a_size_that_is_a_lie_is_no_way_in() {
    let mut bomb = deflated(&vec![b' '; 10 * 1024 * 1024]);
    let list = bomb.windows(4).rposition(|window| window == b"PK\x01\x02").expect("a list");
    // The packed size, so large that no ratio would be found, and the size, tiny.
    bomb[list + 20..list + 24].copy_from_slice(&4_000_000_000_u32.to_le_bytes());
    bomb[list + 24..list + 28].copy_from_slice(&7_u32.to_le_bytes());
    Entries::from_zip(&bomb).expect_err("refused");
}

#[test]
fn too_many_entries_and_what_is_no_zip_are_refused() {
    let many: Vec<Written> = (0..501).map(|at| file(&format!("a{at}.md"), "")).collect();
    assert!(rejection(&many).ends_with("a pack has 500 files at most"));
    let folders: Vec<Written> = (0..=1500).map(|at| file(&format!("a{at}/"), "")).collect();
    assert_eq!(rejection(&folders), "1501 files are too many for a pack");
    for bytes in [&b""[..], b"PK\x05\x06", b"[pack]", &vec![0; MOST_ZIP_BYTES + 1]] {
        Entries::from_zip(bytes).expect_err("refused");
    }
}

proptest! {
    #[test]
    fn damaged_zips_never_end_the_program(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in any::<prop::sample::Index>(),
    ) {
        let text = "x".repeat(300);
        let mut bytes = deflated(text.as_bytes());
        bytes.splice(0..0, zipped(&[file("pack.toml", "a"), file("a/b.md", "b")]));
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        Entries::from_zip(&bytes).ok();
        bytes.truncate(cut.index(bytes.len()));
        Entries::from_zip(&bytes).ok();
    }
}
