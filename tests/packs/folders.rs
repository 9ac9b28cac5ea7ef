use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;

use super::*;

#[test]
fn a_new_pack_reads_and_is_named_after_its_folder() {
    let (_folder, path) = new_pack();
    let (pack, faults) = read_pack(&path);
    assert_eq!(faults, []);
    assert_eq!(pack.expect("a pack").id, "org.example.spring");
}

#[test]
fn a_pack_is_begun_in_an_empty_folder_only() {
    let folder = tempfile::tempdir().expect("a folder");
    packs::begin(folder.path()).expect("an empty folder is taken");
    let error = packs::begin(folder.path()).expect_err("there is a pack now");
    assert_eq!(error.to_string(), "there is something in the folder already");
}

#[test]
fn links_are_refused_wherever_they_lead() {
    for to in ["/etc/passwd", "start.py", "nowhere", "/etc"] {
        let (_folder, pack) = new_pack();
        symlink(to, pack.join(LESSON).join("more.py")).expect("linked");
        assert_eq!(rejection(&pack), format!("{LESSON}/more.py: it is a link; a pack has none"));
    }
    let (folder, pack) = new_pack();
    let outside = folder.path().join("outside");
    fs::rename(pack.join("units"), &outside).expect("moved");
    symlink(&outside, pack.join("units")).expect("linked");
    assert_eq!(rejection(&pack), "units: it is a link; a pack has none");
}

#[test]
fn the_folder_itself_may_be_reached_by_a_link() {
    let (folder, pack) = new_pack();
    let link = folder.path().join("link");
    symlink(&pack, &link).expect("linked");
    packs::open(&link).expect("as the folder itself");
}

#[test]
fn special_files_are_refused_and_never_waited_for() {
    let (_folder, pack) = new_pack();
    let _listener = UnixListener::bind(pack.join("units/a.py")).expect("a socket");
    assert_eq!(rejection(&pack), "units/a.py: it is neither a file nor a folder");
    assert_eq!(rejection(&pack.join("units/a.py")), "it is neither a folder nor a zip file");
}

#[test]
fn what_version_control_keeps_is_passed_over() {
    let (_folder, pack) = new_pack();
    let before = packs::open(&pack).expect("a pack");
    fs::create_dir(pack.join(".git")).expect("made");
    write(&pack, ".git/index", "\0\u{1}");
    write(&pack, ".gitignore", "*.zip");
    symlink("/etc", pack.join(".git/link")).expect("linked");
    assert_eq!(packs::open(&pack).expect("a pack"), before);
}

#[test]
fn folders_that_are_no_packs_are_found_out_soon() {
    let (folder, pack) = new_pack();
    assert_eq!(rejection(folder.path()), "there is no pack.toml in this folder");
    for at in 0..600 {
        write(&pack, &format!("{LESSON}/cases{at}.in"), "");
    }
    assert!(rejection(&pack).ends_with("a pack has 500 files at most"));
    let (_folder, pack) = new_pack();
    write(&pack, "units/long.md", &"x".repeat(6 * 1024 * 1024));
    assert_eq!(rejection(&pack), "units/long.md: with it, the pack is larger than 5 MB");
    write(&pack, "units/long.zip", &"x".repeat(7 * 1024 * 1024));
    assert_eq!(rejection(&pack.join("units/long.zip")), "a pack is a zip of 6 MB at most");
    assert!(rejection(&pack.join("gone")).starts_with("it cannot be read ("));
}

#[test]
fn a_folder_and_a_zip_of_it_are_the_same_pack() {
    let (folder, pack) = new_pack();
    let zip = folder.path().join("spring.zip");
    fs::write(&zip, zip_of(&pack)).expect("written");
    assert_eq!(packs::open(&zip), packs::open(&pack));
}
