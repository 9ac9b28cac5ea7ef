mod known;

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::lesson::{
    Actual, CheckKind, Count, LessonKind, LineWith, Matching, QuestionKind, Random, Show, When,
};

const LESSON: &str = "units/01-loops/01-add-up/lesson.toml";

/// A pack that has something of everything.
const FILES: &[(&str, &str)] = &[
    (
        "pack.toml",
        r#"format = 1
id = "org.example.test"
version = "1.0"
title = "Test"
titles = { de = "Probe" }
languages = ["en", "de"]
licence = "CC-BY-SA-4.0"
code_licence = "MIT"
authors = ["A. Writer"]
python = ">=3.8"
units = ["01-loops"]

[[skill]]
id = "var.assign"
title = "Names"

[[skill]]
id = "loop.range"
title = "Counting"
titles = { de = "Zählen" }
needs = ["var.assign"]
"#,
    ),
    ("LICENSE", "CC"),
    ("strings/en.toml", "[pack]\nm-look = \"Look.\"\n\n[add-up]\nh-one = \"How often?\"\n"),
    ("strings/de.toml", "[add-up]\nh-one = \"Wie oft?\"\n"),
    ("units/01-loops/unit.md", "# Loops\n"),
    ("units/01-loops/01-add-up/lesson.md", "# Add up\n\nText.\n"),
    ("units/01-loops/01-add-up/lesson.de.md", "# Addiere\n"),
    ("units/01-loops/01-add-up/start.py", "total = 0\n"),
    ("units/01-loops/01-add-up/solution.py", "print(10)\n"),
    ("units/01-loops/01-add-up/cases/01.in", "4\n"),
    ("units/01-loops/01-add-up/cases/01.out", "10\n"),
    ("units/01-loops/01-add-up/mistakes/end.py", "print(6)\n"),
    (
        LESSON,
        r#"id = "add-up"
kind = "write"
skills = ["loop.range"]
targets = ["RANGE_INCLUDES_END"]
minutes = 8
input = "4\n"
was = ["sum-up"]

[[check]]
id = "out"
kind = "stdout"
expect = "1.\n"
match = "regex"
ignore_case = true

[[check]]
id = "files"
kind = "cases"
random = 2
lines = [{ int = [1, 50] }, { word = [1, 3] }]
given = { total = { ints = [-9, 9], length = [2, 5] } }

[[check]]
id = "call"
kind = "call"
calls = [{ call = "double(4)", gives = "8" }]
random = 3
function = "double"
arguments = [{ choice = ["a", "b"] }]

[[check]]
id = "var"
kind = "var"
name = "len(names)"
equals = "[1, 2]"
at = "each turn"
after = ["out", "files"]
message = "m-look"

[[check]]
id = "hits"
kind = "hits"
assigns = "total"
inside = "loop"
at_least = 2
at_most = 4

[[check]]
id = "same"
kind = "alias"
names = ["a", "b"]
same = true

[[question]]
text = "h-one"
kind = "value"
name = "total"
at = "after line 3 time 2"
choices = ["5", "6"]

[[probe]]
kind = "next-line"
line = 3

[[hint]]
level = 1
text = "h-one"

[[hint]]
level = 2
text = "h-one"
show = "changes total"

[[mistake]]
check = "files"
actual = "6\n"
case = "01"
suspect = "RANGE_INCLUDES_END"
ask = "h-one"
example = "mistakes/end.py"
"#,
    ),
];

fn files() -> BTreeMap<&'static str, String> {
    FILES.iter().map(|(name, text)| (*name, (*text).to_owned())).collect()
}

fn read_files(files: &BTreeMap<&'static str, String>) -> Read {
    let mut entries = Entries::default();
    for (name, text) in files {
        entries.add(name, text.clone().into_bytes()).expect("a file of a pack");
    }
    read(&entries)
}

/// What is told after one change of one file.
fn told(file: &'static str, from: &str, to: &str) -> (Option<Pack>, Vec<String>) {
    let mut files = files();
    let text = files.get_mut(file).expect("a file");
    assert!(text.contains(from), "{file} has no {from}");
    *text = text.replacen(from, to, 1);
    let read = read_files(&files);
    (read.pack, read.faults.iter().map(ToString::to_string).collect())
}

#[track_caller]
fn assert_error(file: &'static str, from: &str, to: &str, line: u32, message: &str) {
    let (pack, told) = told(file, from, to);
    assert!(pack.is_none(), "{to}: there is a pack");
    let wanted = format!("{file}:{line}: error: ");
    let is_told = |text: &String| text.starts_with(&wanted) && text.contains(message);
    assert!(told.iter().any(is_told), "{to}: {wanted}{message} is not among {told:#?}");
}

#[test]
fn a_pack_reads_as_it_is_written() {
    let Read { pack, faults } = read_files(&files());
    assert_eq!(faults, []);
    let pack = pack.expect("a pack");
    assert_eq!((pack.title("de"), pack.title("fr")), ("Probe", "Test"));
    assert_eq!(pack.skills[1].needs, ["var.assign"]);
    let lesson = pack.lesson("sum-up").expect("by its old id");
    assert_eq!(lesson.id, "add-up");
    assert_eq!((lesson.kind, lesson.minutes), (LessonKind::Write, 8));
    assert_eq!(pack.lesson_title(lesson, "de"), "Addiere");
    assert_eq!(pack.text(lesson, "h-one", "de"), Some("Wie oft?"));
    assert_eq!(pack.text(lesson, "m-look", "de"), Some("Look."));
    assert_eq!(lesson.cases["01"].output, "10\n");
    assert_eq!(lesson.lines["check var"], 31);
    assert_eq!(lesson.lines["text en h-one"], 5);
    assert_eq!(lesson.needs_newer, None);
}

#[test]
fn checks_questions_hints_and_mistakes_read_as_they_are_written() {
    let pack = read_files(&files()).pack.expect("a pack");
    let lesson = pack.lesson("add-up").expect("there");
    let kind = |id: &str| &lesson.checks.iter().find(|check| check.id == id).expect("there").kind;
    let CheckKind::Stdout(output) = kind("out") else { panic!("stdout") };
    assert_eq!((output.matching, output.ignore_case), (Matching::Regex, true));
    let CheckKind::Cases { random, lines, given, .. } = kind("files") else { panic!("cases") };
    assert_eq!((*random, &lines[..]), (2, &[Random::Int(1, 50), Random::Word(1, 3)][..]));
    assert_eq!(given[0], ("total".to_owned(), Random::Ints { range: (-9, 9), length: (2, 5) }));
    let CheckKind::Var { name, at, .. } = kind("var") else { panic!("var") };
    assert_eq!((name.written.as_str(), at), ("len(names)", &When::EachTurn));
    let CheckKind::Hits { lines, count } = kind("hits") else { panic!("hits") };
    assert_eq!(lines.with, LineWith::Assigns("total".to_owned()));
    assert_eq!(*count, Count { at_least: Some(2), at_most: Some(4) });
    assert_eq!(lesson.probes[0].kind, QuestionKind::NextLine { line: 3, time: 1 });
    assert_eq!(lesson.hints[1].show, Some(Show::Changes("total".to_owned())));
    let mistake = &lesson.mistakes[0];
    let happened = Actual::Happened { text: "6\n".to_owned(), case: Some("01".to_owned()) };
    assert_eq!((&mistake.actual, mistake.program.as_str()), (&happened, "print(6)\n"));
}

#[test]
fn faults_of_pack_toml_are_told_with_their_line() {
    let error = |from, to, line, message| assert_error("pack.toml", from, to, line, message);
    error("format = 1", "format = 2", 1, "needs a newer firefly");
    error("format = 1", "form", 1, "");
    error("id = \"org.example.test\"\n", "", 1, "id is missing");
    error("org.example.test", "../../etc", 2, "id takes an id of small letters");
    error("org.example.test", "Org.example", 2, "id takes an id of small letters");
    error("version = \"1.0\"", "version = 1.0", 3, "version takes a text in quotes");
    error("de = \"Probe\"", "fr = \"Essai\"", 5, "languages does not list fr");
    error("[\"en\", \"de\"]", "[]", 6, "languages takes a list");
    error(">=3.8", "3.8", 10, "a version such as >=3.8");
    error("units = [\"01-loops\"]", "units = [\"../a\"]", 11, "names of folders");
    error("units = [\"01-loops\"]", "units = [\"02-a\"]", 11, "no lesson in units/02-a/");
    error("[\"01-loops\"]", "[\"01-loops\", \"01-loops\"]", 11, "stands there twice");
    error("title = \"Names\"", "needs = [\"loop.range\"]\ntitle = \"Names\"", 15, "needs itself");
    error("needs = [\"var.assign\"]", "needs = [\"var.asign\"]", 21, "there is no skill var.asign");
    error("id = \"loop.range\"", "id = \"var.assign\"", 18, "two skills var.assign");
}

#[test]
fn faults_of_a_lesson_are_told_with_their_line() {
    let error = |from, to, line, message| assert_error(LESSON, from, to, line, message);
    error("id = \"add-up\"", "id = \"Add up\"", 1, "a lesson's id");
    error("\"sum-up\"", "\"add-up\"", 1, "another lesson has the id add-up, too");
    error("[\"loop.range\"]", "[\"loop.rnge\"]", 3, "pack.toml knows no skill loop.rnge");
    error("[\"loop.range\"]", "[\"loop.range\", \"a\", \"b\"]", 3, "one skill or two");
    error("minutes = 8", "minutes = \"8\"", 5, "minutes takes a whole number");
    error("minutes = 8\n", "", 1, "minutes is missing");
    error("1.\\n", "1(\\n", 12, "no regular expression");
    error("id = \"files\"", "id = \"out\"", 16, "two checks out");
    error("random = 2", "random = 21", 19, "a whole number from 1 to 20");
    error("int = [1, 50]", "int = [50, 1]", 20, "the smaller one first");
    error("length = [2, 5]", "length = [2, 500]", 21, "length goes from 0 to 100");
    error("double(4)", "double(x)", 26, "a call with values that are written out");
    error("gives = \"8\"", "gives = \"4 + 4\"", 26, "a value that is written out");
    error("equals = \"[1, 2]\"", "equals = 3", 35, "a Python value in quotes");
    error("equals = \"[1, 2]\"", "equals = \"3\"", 35, "a list, with a value for each");
    let deep = "[".repeat(10_000);
    error("\"[1, 2]\"", &deep, 35, "too much stands inside of each other");
    error("len(names)", "open(names)", 34, "name cannot be read");
    error("each turn", "every turn", 36, "at does not take every turn");
    error("[\"out\", \"files\"]", "[\"out\", \"hits\"]", 31, "no check before it has that id");
    error("assigns = \"total\"\n", "", 40, "one of assigns, calls and contains");
    error("at_least = 2\nat_most = 4\n", "", 40, "a count is missing");
    error("at_least = 2", "at_least = 5", 45, "at_least is more than at_most");
    error("names = [\"a\", \"b\"]", "names = [\"a\"]", 51, "names takes two names");
    error("line 3 time 2", "line 0", 58, "at does not take");
    error("level = 1", "level = 3", 69, "hints stand by rising level");
    error("changes total", "change total", 72, "show does not take change total");
    error("check = \"files\"", "check = \"file\"", 75, "there is no check file");
    error("mistakes/end.py", "mistakes/start.py", 80, "there is no file");
    error("mistakes/end.py", "solution.py", 80, "below mistakes/");
}

#[test]
fn files_that_are_missing_or_of_no_language_are_told() {
    for (gone, told) in [
        ("pack.toml", "this file is missing"),
        (LESSON, "this file is missing"),
        ("units/01-loops/01-add-up/lesson.md", "this page is missing"),
        ("units/01-loops/01-add-up/cases/01.out", "no 01.out beside it"),
    ] {
        let mut files = files();
        files.remove(gone);
        let read = read_files(&files);
        assert!(read.pack.is_none(), "{gone}");
        assert!(read.faults.iter().any(|fault| fault.message.contains(told)), "{gone}");
    }
    for added in ["strings/fr.toml", "units/01-loops/unit.fr.md"] {
        let mut files = files();
        files.insert(added, String::new());
        let faults = read_files(&files).faults;
        assert!(faults[0].is_error && faults[0].message.contains("does not list its language"));
    }
}

#[test]
fn what_is_not_known_is_told_and_never_passes_unseen() {
    let (pack, told_of_key) = told(LESSON, "minutes = 8", "minutes = 8\nminuts = 8");
    assert!(pack.is_some());
    let slip = format!("{LESSON}:6: warning: nothing is known of the key minuts (known are ");
    assert!(told_of_key[0].starts_with(&slip) && told_of_key[0].contains(" minutes,"));
    let (_, told_of_kind) = told(LESSON, "kind = \"stdout\"", "kind = \"output\"");
    assert!(told_of_kind[0].contains("(known are stdout, cases, call, "), "{told_of_kind:?}");
    for (from, to, line) in [
        ("kind = \"stdout\"", "kind = \"smell\"", 11),
        ("kind = \"write\"", "kind = \"dance\"", 2),
        ("match = \"regex\"", "match = \"nearly\"", 13),
        ("{ int = [1, 50] }", "{ float = [1, 50] }", 20),
        ("kind = \"next-line\"", "kind = \"mood\"", 62),
    ] {
        let (pack, told) = told(LESSON, from, to);
        let pack = pack.expect("the pack can be used");
        assert!(pack.lesson("add-up").expect("there").needs_newer.is_some(), "{to}");
        let wanted = format!("{LESSON}:{line}: warning: nothing is known of");
        assert!(told[0].starts_with(&wanted), "{to}: {told:?}");
    }
}

#[test]
fn slips_in_toml_are_told_in_plain_words() {
    for (from, to, words) in [
        ("minutes = 8", "minutes = 8\nminutes = 9", "6: error: minutes stands here a second time"),
        ("kind = \"write\"", "kind = “write”", "2: error: "),
        ("kind = \"write\"", "kind = “write”", ": only straight quotes count"),
        ("kind = \"write\"\n", "", "1: error: kind is missing"),
    ] {
        let (pack, told) = told(LESSON, from, to);
        assert!(pack.is_none() && told[0].contains(words), "{to}: {told:?}");
    }
    let (_, told) = told(LESSON, "[[check]]", "[check]");
    assert!(
        told[0]
            .ends_with("check stands here a second time: each one takes two brackets, [[check]]"),
        "{told:?}"
    );
}

#[test]
fn a_file_in_another_encoding_is_told_with_its_line() {
    let mut entries = Entries::default();
    let latin = b"[pack]\nm-a = \"Z\xe4hl\"\n".to_vec();
    let refused = entries.add("strings/de.toml", latin).expect_err("no UTF-8");
    assert_eq!(refused.reason, "its line 2 is no text in UTF-8: save the file as UTF-8");
    let wide = b"\xff\xfe#\0".to_vec();
    let refused = entries.add("units/a/lesson.md", wide).expect_err("UTF-16");
    assert!(refused.reason.starts_with("its line 1 "), "{}", refused.reason);
}

#[test]
fn files_that_nothing_uses_are_told() {
    let mut files = files();
    files.insert("units/01-loops/01-add-up/start2.py", String::new());
    let faults = read_files(&files).faults;
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].message, "nothing in the pack uses this file");
    assert!(!faults[0].is_error);
}

#[test]
fn texts_and_lists_beyond_all_bounds_are_refused() {
    for (file, text) in [
        ("units/01-loops/01-add-up/lesson.md", "x".repeat(20 * 1024 + 1)),
        ("units/01-loops/01-add-up/start.py", "x".repeat(64 * 1024 + 1)),
        ("strings/en.toml", format!("[add-up]\na = \"{}\"", "x".repeat(2049))),
        (LESSON, "[[check]]\nid = \"a\"\nkind = \"no-error\"\n".repeat(51)),
        (LESSON, format!("id = {}", "[".repeat(1000))),
        (LESSON, "x = 1\n".repeat(10_000)),
    ] {
        let mut files = files();
        files.insert(file, text);
        let read = read_files(&files);
        assert!(read.pack.is_none());
        assert!(read.faults.len() <= 400);
    }
}

proptest! {
    #[test]
    fn any_toml_is_read_without_an_end(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0..30_usize, PIECE), 1..6),
        file in prop::sample::select(vec!["pack.toml", "strings/en.toml", LESSON]),
    ) {
        let mut files = files();
        let text = files.get_mut(file).expect("there");
        for (at, length, piece) in cuts {
            let mut characters: Vec<char> = text.chars().collect();
            let at = at.index(characters.len() + 1);
            let end = (at + length).min(characters.len());
            characters.splice(at..end, piece.chars());
            *text = characters.into_iter().collect();
        }
        let read = read_files(&files);
        prop_assert_eq!(read.pack.is_none(), read.faults.iter().any(|fault| fault.is_error));
    }

    #[test]
    fn any_text_is_read_without_an_end(text in "\\PC{0,200}", file in 0..FILES.len()) {
        // Programs of a shell are refused before anything is read.
        prop_assume!(!text.starts_with("#!"));
        let mut files = files();
        files.insert(FILES[file].0, text);
        read_files(&files);
    }
}

/// What is put into descriptions to break them.
const PIECE: &str =
    "(\\[\\[|\\]\\]|\\{|\\}|\"|'''|=|\n|-1|9999999999999999999|\\.|\u{1}|é|kind = 3|[a-z]{1,4})?";
