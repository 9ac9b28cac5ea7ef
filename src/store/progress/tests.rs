use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use super::*;
use crate::mastery::{Guess, What};

const PACK: &str = "org.example.first-steps";
/// Tells a test that it is the child of another one, and where it is to write.
const CHILD_HOME: &str = "FIREFLY_TEST_PROGRESS_HOME";

pub(super) struct Home {
    _root: tempfile::TempDir,
    pub(super) folders: Folders,
}

impl Home {
    pub(super) fn new() -> Self {
        let root = tempfile::tempdir().expect("a folder");
        Self { folders: Folders::below(root.path()), _root: root }
    }

    pub(super) fn open(&self) -> Progress {
        Progress::open(Some(&self.folders), PACK)
    }

    pub(super) fn folder(&self) -> PathBuf {
        self.folders.state.join(FOLDER).join(PACK)
    }

    /// The names of all files, and what is in them.
    pub(super) fn files(&self) -> Vec<(String, Vec<u8>)> {
        let entries = fs::read_dir(self.folder()).into_iter().flatten().flatten();
        let mut files: Vec<_> = entries
            .filter(|entry| entry.path().is_file())
            .map(|entry| {
                let bytes = fs::read(entry.path()).expect("readable");
                (entry.file_name().to_string_lossy().into_owned(), bytes)
            })
            .collect();
        files.sort();
        files
    }

    pub(super) fn sessions(&self, count: usize) {
        for number in 0..count {
            record(&mut self.open(), &format!("lesson-{number}"), What::Opened);
        }
    }
}

/// Keeps that something was done just now.
pub(super) fn record(progress: &mut Progress, lesson: &str, what: What) -> Event {
    thread_local!(static AUTHOR: RefCell<Author> = RefCell::new(Author::new(SystemTime::now())));
    let now = SystemTime::now();
    let event = AUTHOR.with_borrow_mut(|author| author.event(now, lesson, what));
    progress.keep(event.clone());
    event
}

pub(super) fn passed() -> What {
    What::Passed { guess: Some(Guess::Checks) }
}

pub(super) fn lessons(progress: &Progress) -> Vec<String> {
    progress.events().in_order().iter().map(|event| event.lesson.clone()).collect()
}

#[test]
fn what_was_done_is_there_at_the_next_start_in_its_order() {
    let home = Home::new();
    assert!(home.open().events().is_empty());
    assert!(!home.folder().exists(), "only who does something leaves a file");
    let mut progress = home.open();
    let expected: Vec<String> = (0..20).map(|number| format!("lesson-{}", 90 - number)).collect();
    for lesson in &expected {
        record(&mut progress, lesson, passed());
    }
    assert_eq!(lessons(&progress), expected);
    let again = home.open();
    assert_eq!(lessons(&again), expected);
    assert_eq!((again.trouble(), again.skipped().words()), (None, None));
    assert_eq!(again.events(), progress.events());
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    home.sessions(1);
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(&home.folder()), 0o700);
    assert_eq!(mode(&home.folder().join(&home.files()[0].0)), 0o600);
}

#[test]
fn two_terminals_at_once_keep_all_that_is_done_in_both() {
    let home = Home::new();
    let write = |name: &str| {
        let mut progress = home.open();
        for number in 0..60 {
            record(&mut progress, &format!("{name}-{number}"), passed());
        }
        assert_eq!(progress.trouble(), None);
    };
    let mut early = home.open();
    std::thread::scope(|scope| {
        scope.spawn(|| write("one"));
        scope.spawn(|| write("two"));
    });
    assert_eq!(home.files().len(), 2);
    early.refresh();
    for name in ["one", "two"] {
        let own = lessons(&early).into_iter().filter(|lesson| lesson.starts_with(name));
        let expected: Vec<String> = (0..60).map(|number| format!("{name}-{number}")).collect();
        assert_eq!(own.collect::<Vec<_>>(), expected);
    }
}

/// This test's own program again, as a test that does something else as its child.
fn child(shell: &str, home: &Home, test: &str) -> Command {
    let mut command = Command::new("sh");
    let own = std::env::current_exe().expect("this program");
    command.args(["-c", &format!("{shell} exec \"$@\""), "sh"]).arg(own);
    command.args(["--exact", &format!("store::progress::tests::{test}"), "--ignored"]);
    command.arg("--nocapture").env(CHILD_HOME, home.folders.state.parent().expect("a root"));
    command
}

fn child_home() -> Option<Folders> {
    std::env::var_os(CHILD_HOME).map(|root| Folders::below(Path::new(&root)))
}

#[cfg(unix)]
#[test]
fn a_killed_program_loses_nothing_that_was_recorded() {
    let home = Home::new();
    let mut writer = child("", &home, "child_that_writes_until_it_is_killed");
    let mut writer = writer.stdout(Stdio::piped()).spawn().expect("starts");
    let mut told = BufReader::new(writer.stdout.take().expect("piped")).lines();
    let mut ids = BTreeSet::new();
    let mut is_killed = false;
    while let Some(Ok(line)) = told.next() {
        ids.extend(line.split_once("recorded ").map(|(_, id)| id.to_owned()));
        if ids.len() == 50 && !is_killed {
            writer.kill().expect("killed");
            is_killed = true;
        }
    }
    writer.wait().expect("over");
    assert!(ids.len() >= 50);
    let progress = home.open();
    let known: BTreeSet<String> =
        progress.events().in_order().iter().map(|event| event.id.clone()).collect();
    assert!(known.is_superset(&ids));
    assert!(progress.skipped().lines <= 1);
}

#[test]
#[ignore = "the child of another test"]
fn child_that_writes_until_it_is_killed() {
    let Some(folders) = child_home() else { return };
    let mut progress = Progress::open(Some(&folders), PACK);
    loop {
        let event = record(&mut progress, "add-up", passed());
        writeln!(std::io::stdout(), "recorded {}", event.id).expect("told");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_full_disk_progress_counts_and_says_so() {
    let home = Home::new();
    // No file may grow over one or two blocks: the last line is cut off, as on a full disk.
    let limits = "ulimit -f 2; trap '' XFSZ;";
    let output = child(limits, &home, "child_that_runs_out_of_room").output().expect("starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    let progress = home.open();
    assert!((1..50).contains(&progress.events().len()), "{}", progress.events().len());
    assert_eq!(progress.skipped().lines, 1);
}

#[test]
#[ignore = "the child of another test"]
fn child_that_runs_out_of_room() {
    let Some(folders) = child_home() else { return };
    let mut progress = Progress::open(Some(&folders), PACK);
    assert_eq!(progress.trouble(), None);
    for _ in 0..50 {
        // Its line ends at no end of a block, however long the number of this process.
        record(&mut progress, "add-up-to-ten", passed());
    }
    assert_eq!(progress.events().len(), 50);
    let trouble = progress.trouble().expect("it is told");
    assert!(trouble.contains("files may not grow that large here"), "{trouble}");
    assert!(trouble.contains("It is kept as long as firefly runs"), "{trouble}");
}

#[test]
fn what_could_not_be_written_is_written_with_the_next_event() {
    let home = Home::new();
    let in_the_way = home.folders.state.join(FOLDER);
    let mut progress = home.open();
    fs::create_dir_all(&home.folders.state).expect("made");
    fs::write(&in_the_way, "").expect("written");
    record(&mut progress, "one", passed());
    record(&mut progress, "two", passed());
    assert!(progress.trouble().is_some_and(|words| words.contains("cannot be written")));
    assert_eq!(lessons(&progress), ["one", "two"]);
    fs::remove_file(&in_the_way).expect("removed");
    record(&mut progress, "three", passed());
    assert_eq!(progress.trouble(), None);
    assert_eq!(lessons(&home.open()), ["one", "two", "three"]);
}

#[cfg(unix)]
#[test]
fn damage_is_counted_and_left_as_it_is() {
    let home = Home::new();
    home.sessions(1);
    let folder = home.folder();
    let line = |id: &str| Event::new(id, 5, "kept", passed()).to_line();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).expect("written");
    write("1-torn.jsonl", format!("{}\n{}", line("a"), &line("b")[..30]).as_bytes());
    write("2-no-end.jsonl", format!("\r\n{}\r\n\n{}", line("c"), line("d")).as_bytes());
    let newer = r#"{"id":"e","time":1,"lesson":"x","what":"sung"}"#;
    write("3-newer.jsonl", format!("{newer}\n{newer}\n").as_bytes());
    let mut rubbish: Vec<u8> = (0..=255).cycle().take(3000).collect();
    rubbish.extend(format!("\n{}\n", line("f")).into_bytes());
    write("4-rubbish.jsonl", &rubbish);
    write("readme.txt", b"not ours");
    let pipe = folder.join("6-pipe.jsonl");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    fs::create_dir(folder.join("7-folder.jsonl")).expect("made");
    std::os::unix::fs::symlink("/dev/zero", folder.join("8-link.jsonl")).expect("linked");
    let before = home.files();
    let huge = File::create(folder.join("5-huge.jsonl")).expect("made");
    huge.set_len(folder::MAX_FILE_BYTES + 1).expect("sized");

    let mut progress = home.open();
    // Bytes from 0 to 255 hold an end of line: the first rubbish is cut into lines by it.
    let rubbish_lines = rubbish.iter().filter(|byte| **byte == b'\n').count() - 1;
    let skipped = Skipped { lines: 1 + rubbish_lines, files: 4, unknown: 1 };
    assert_eq!(progress.skipped(), skipped);
    let kept = lessons(&progress).into_iter().filter(|lesson| lesson == "kept").count();
    assert_eq!(kept, 4, "a, c, d and f");
    record(&mut progress, "new", passed());
    progress.tidy().expect("nothing to do");
    let after = home.files();
    assert!(before.iter().all(|file| after.contains(file)));
}

#[test]
fn what_was_skipped_is_told_in_words() {
    let words = |lines, files, unknown| Skipped { lines, files, unknown }.words();
    assert_eq!(words(0, 0, 0), None);
    let expected = "1 line of your progress could not be read and stayed as it was.";
    assert_eq!(words(1, 0, 0).as_deref(), Some(expected));
    let expected = "3 lines and 2 files of your progress could not be read and stayed as it was. \
                    1 event of your progress can only be read by a newer firefly.";
    assert_eq!(words(3, 2, 1).as_deref(), Some(expected));
}

#[test]
fn files_that_are_too_large_together_are_not_all_read() {
    let home = Home::new();
    fs::create_dir_all(home.folder()).expect("made");
    for number in 0..12 {
        let file = File::create(home.folder().join(format!("{number}.jsonl"))).expect("made");
        file.set_len(folder::MAX_FILE_BYTES).expect("sized");
    }
    let listing = folder::list(&home.folder()).expect("listed");
    assert_eq!((listing.files.len(), listing.left_out), (8, 4));
}

#[test]
fn no_id_of_a_pack_leads_out_of_the_folder() {
    let root = tempfile::tempdir().expect("a folder");
    let folders = Folders::below(root.path());
    let long = "a".repeat(101);
    for id in ["", ".", "..", "../x", "a/b", "/etc", ".a", "a.", "A", "a b", "a\\b", "ä", &long] {
        let mut progress = Progress::open(Some(&folders), id);
        assert!(progress.trouble().is_some_and(|words| words.contains("no proper id")), "{id}");
        record(&mut progress, "one", passed());
        assert_eq!(progress.events().len(), 1);
        assert!(progress.trouble().is_some());
    }
    assert_eq!(fs::read_dir(root.path()).expect("readable").count(), 0);
    let mut homeless = Progress::open(None, PACK);
    record(&mut homeless, "one", passed());
    assert!(homeless.trouble().is_some_and(|words| words.contains("no home folder")));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_can_lie_there(bytes: Vec<u8>, cut in 0..200_usize) {
        let home = Home::new();
        home.sessions(1);
        let (name, own) = home.files().remove(0);
        let mut damaged = own[..cut.min(own.len())].to_vec();
        damaged.extend(bytes);
        fs::write(home.folder().join(&name), &damaged).expect("written");
        let mut progress = home.open();
        record(&mut progress, "new", passed());
        proptest::prop_assert!(lessons(&home.open()).contains(&"new".to_owned()));
        proptest::prop_assert_eq!(fs::read(home.folder().join(&name)).expect("read"), damaged);
    }
}

#[test]
fn whoever_does_nothing_leaves_no_file() {
    let home = Home::new();
    home.open().flush();
    assert_eq!(home.files(), []);
}
