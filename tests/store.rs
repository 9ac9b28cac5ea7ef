//! Files on a real disk: what is refused, what is kept, what is never lost.
#![allow(clippy::expect_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;
use std::process::Command;

use firefly::config::Folders;
use firefly::store::{Cursor, Document, LoadError, NewFileMode, SaveError, Store, replace_file};

fn saved(before: &[u8], edit: impl Fn(&str) -> String) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.py");
    fs::write(&path, before).expect("written");
    let mut loaded = Document::load(&path).expect("loads");
    assert!(!loaded.text.contains('\r'));
    loaded.document.save(&edit(&loaded.text)).expect("saves");
    fs::read(&path).expect("read")
}

#[test]
fn line_ends_and_the_mark_at_the_start_stay() {
    let add = |text: &str| format!("{text}new\n");
    assert_eq!(saved(b"a\nb\n", add), b"a\nb\nnew\n");
    assert_eq!(saved(b"a\r\nb\r\n", add), b"a\r\nb\r\nnew\r\n");
    assert_eq!(saved(b"a\rb\r", add), b"a\rb\rnew\r");
    assert_eq!(saved(b"\xef\xbb\xbfa\n", add), b"\xef\xbb\xbfa\nnew\n");
    assert_eq!(saved(b"no end", str::to_owned), b"no end");
    assert_eq!(saved(b"a\r\nb\r\nc\n", str::to_owned), b"a\r\nb\r\nc\r\n");
    assert_eq!(saved(b"", add), b"new\n");
}

#[test]
fn mixed_line_ends_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.py");
    for (bytes, is_mixed) in [("a\r\nb\n", true), ("a\nb\n", false), ("a\r\nb\r\n", false)] {
        fs::write(&path, bytes).expect("written");
        assert_eq!(Document::load(&path).expect("loads").has_mixed_line_ends, is_mixed);
    }
}

#[test]
fn what_is_no_program_is_refused_in_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let message = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("written");
        Document::load(&path).expect_err("refused").to_string()
    };
    assert!(message("a", b"x = 1\ny = '\xe9'\n").contains("not UTF-8 text (line 2"));
    assert!(message("b", b"\xff\xfex\0").contains("UTF-16"));
    assert!(message("c", b"\x7fELF\0\0").contains("not a text file"));
    let large = vec![b'#'; 50_000_000];
    assert!(message("d", &large).contains("too large to open (50 MB; at most 2 MB)"));
    let error = Document::load(folder.path()).expect_err("refused");
    assert!(matches!(error, LoadError::Folder(_)), "{error}");
    let error = Document::load(Path::new("/dev/zero")).expect_err("refused");
    assert!(matches!(error, LoadError::NotAFile(_)), "{error}");
    let error = Document::load(&folder.path().join("no/such.py")).expect_err("refused");
    assert!(matches!(error, LoadError::NoFolder(_)), "{error}");
    let error = Document::load(&folder.path().join("a/b.py")).expect_err("refused");
    assert!(error.to_string().contains("a/b.py"), "{error}");
    assert!(Document::load(&folder.path().join("new.py")).expect("new").document.is_new());
}

#[cfg(unix)]
#[test]
fn a_pipe_is_refused_without_waiting_for_its_writer() {
    let folder = tempfile::tempdir().expect("a folder");
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    assert!(matches!(Document::load(&pipe), Err(LoadError::NotAFile(_))));
    let error = replace_file(&pipe, b"x", NewFileMode::Ordinary).expect_err("refused");
    assert!(error.to_string().contains("not an ordinary file"));
}

#[cfg(unix)]
#[test]
fn mode_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().expect("a folder");
    let real = folder.path().join("real.py");
    fs::create_dir(folder.path().join("deep")).expect("made");
    let link = folder.path().join("deep/link.py");
    fs::write(&real, "a\n").expect("written");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o750)).expect("mode");
    symlink("../real.py", &link).expect("linked");
    let mut loaded = Document::load(&link).expect("loads");
    loaded.document.save("b\n").expect("saves");
    assert_eq!(fs::read_to_string(&real).expect("read"), "b\n");
    assert_eq!(fs::metadata(&real).expect("there").permissions().mode() & 0o7777, 0o750);
    assert!(fs::symlink_metadata(&link).expect("there").is_symlink());

    let dangling = folder.path().join("deep/dangling.py");
    symlink("../made.py", &dangling).expect("linked");
    let mut loaded = Document::load(&dangling).expect("a new file");
    loaded.document.save("c\n").expect("saves");
    assert_eq!(fs::read_to_string(folder.path().join("made.py")).expect("read"), "c\n");

    let round = folder.path().join("round.py");
    symlink("round.py", &round).expect("linked");
    assert!(replace_file(&round, b"x", NewFileMode::Ordinary).is_err());
}

#[test]
fn a_file_that_someone_else_wrote_is_not_saved_over_unasked() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.py");
    fs::write(&path, "a\n").expect("written");
    let mut document = Document::load(&path).expect("loads").document;
    fs::write(&path, "theirs\n").expect("written");
    assert!(matches!(document.save("mine\n"), Err(SaveError::ChangedOutside(_))));
    assert_eq!(fs::read_to_string(&path).expect("read"), "theirs\n");
    document.save_over("mine\n").expect("saves");
    document.save("mine again\n").expect("saves");

    // Neither what grew so large that it is not read any more.
    fs::write(&path, vec![b'#'; 3_000_000]).expect("written");
    assert!(matches!(document.save("mine\n"), Err(SaveError::ChangedOutside(_))));
    assert_eq!(fs::read(&path).expect("read").len(), 3_000_000);

    let mut new = Document::load(&folder.path().join("new.py")).expect("new").document;
    fs::write(new.path(), "theirs\n").expect("written");
    assert!(matches!(new.save("mine\n"), Err(SaveError::ChangedOutside(_))));
    fs::remove_file(new.path()).expect("removed");
    new.save("mine\n").expect("saves");
    assert!(!new.is_new());
}

/// As root modes forbid nothing; a folder below a file cannot be made by anybody.
fn unwritable(folder: &Path) -> std::path::PathBuf {
    let file = folder.join("file");
    fs::write(&file, "").expect("written");
    file.join("home")
}

#[test]
fn without_a_home_that_can_be_written_to_the_store_goes_on_and_says_so_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let (store, message) = Store::open(Some(&Folders::below(&unwritable(folder.path()))));
    assert!(message.expect("a message").contains("unsaved text is lost"));
    assert!(store.journal().is_none());
    let opening = store.opening(None).expect("opens");
    assert!(opening.loaded.text.contains("def double"));
    store.leave_off(Path::new("a.py"), Cursor::default()).expect("quietly does nothing");
    assert!(Store::open(None).1.is_some());
}

#[test]
fn the_next_start_is_where_the_learner_left_off() {
    let folder = tempfile::tempdir().expect("a folder");
    let folders = Folders::below(folder.path());
    let (store, message) = Store::open(Some(&folders));
    assert_eq!(message, None);
    let first = store.opening(None).expect("opens");
    assert!(!first.loaded.document.is_new(), "the first program is the learner's own file");

    let path = folder.path().join("mine.py");
    fs::write(&path, "x = 1\n").expect("written");
    let cursor = Cursor { row: 0, column: 3 };
    store.leave_off(&path, cursor).expect("noted");
    let (later, _) = Store::open(Some(&folders));
    let opening = later.opening(None).expect("opens");
    assert_eq!((opening.loaded.text.as_str(), opening.cursor), ("x = 1\n", cursor));
    let named = later.opening(Some(first.loaded.document.path())).expect("opens");
    assert_eq!(named.cursor, Cursor::default());

    store.journal().expect("a journal").keep(&path, "x = 12\n", cursor).expect("kept");
    fs::remove_file(&path).expect("removed");
    let opening = later.opening(None).expect("opens");
    assert_eq!(opening.drafts[0].text, "x = 12\n", "unsaved text outlives even its file");
    store.journal().expect("a journal").forget(&path).expect("forgotten");
    assert!(later.opening(None).expect("opens").loaded.text.contains("def double"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let mount = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=64k", "tmpfs"])
        .arg(folder.path())
        .output();
    if !mount.is_ok_and(|done| done.status.success()) {
        eprintln!("SKIPPED a_full_disk_leaves_the_old_file: it takes the right to mount");
        return;
    }
    let path = folder.path().join("a.py");
    fs::write(&path, "old\n").expect("written");
    let mut document = Document::load(&path).expect("loads").document;
    let message = document.save(&"x".repeat(200_000)).expect_err("full").to_string();
    let left = fs::read_to_string(&path);
    let files = fs::read_dir(folder.path()).expect("listed").count();
    let again = document.save("short\n");
    Command::new("umount").arg(folder.path()).status().expect("umount");
    assert!(message.contains("the disk is full") && message.contains("as it was"), "{message}");
    assert_eq!((left.expect("read").as_str(), files), ("old\n", 1));
    again.expect("saves what fits");
}
