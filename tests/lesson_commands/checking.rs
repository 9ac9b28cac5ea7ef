use serde_json::json;

use super::*;

const TOO_FEW: &str = "\
last = 4
total = 0
for n in range(1, last):
    total = total + n
print(total)
";

fn solved() -> String {
    TOO_FEW.replace("last)", "last + 1)")
}

#[test]
fn a_program_that_passes_is_told_so() {
    let home = Home::new();
    home.file("add.py", solved());
    let told = home.firefly(&["check", "add-up", "add.py"]).well();
    let expected =
        "holds       out\nholds       loop\nholds       other-last\n\nThe program passes.\n";
    assert_eq!(told.out, expected);
    let same = home.firefly_reading(&solved(), &["check", "firefly.first-steps/add-up", "-"]);
    assert_eq!(same.well().out, expected);
}

#[test]
fn a_program_that_fails_is_told_what_is_missing_and_a_known_mistake_asks() {
    let home = Home::new();
    home.file("add.py", TOO_FEW);
    let told = home.firefly(&["check", "add-up", "add.py"]);
    assert_eq!((told.code, told.err.as_str()), (Some(1), ""), "{told:?}");
    let expected = "\
fails       out
not judged  loop
fails       other-last

Your program printed \"6\", and \"10\" was expected.
expected: 10
happened: 6
Look at the table of your loop. What is the last number that was added?
";
    assert_eq!(told.out, expected);
}

#[test]
fn a_countdown_without_while_is_told_so_and_nothing_else() {
    let home = Home::new();
    home.file("for.py", "for n in range(3, 0, -1):\n    print(n)\nprint(\"Lift off!\")\n");
    let told = home.firefly(&["check", "countdown", "for.py"]);
    assert!(told.out.contains("This rocket counts with `while`"), "{told:?}");
    assert!(!told.out.contains("same answer for ever"), "{told:?}");
}

#[test]
fn the_documented_object_is_what_comes_out() {
    let home = Home::new();
    home.file("add.py", TOO_FEW);
    let told = home.firefly(&["check", "add-up", "add.py", "--json"]);
    assert_eq!((told.code, told.err.as_str()), (Some(1), ""), "{told:?}");
    assert_eq!(told.object(), documented("`firefly check LESSON FILE --json` prints"));
    let told = home.firefly_reading(&solved(), &["check", "add-up", "-", "--json"]);
    let verdict = |id: &str| json!({"id": id, "verdict": "holds"});
    let checks = ["out", "loop", "other-last"].map(verdict);
    let expected = json!({"pack": BUILT_IN, "lesson": "add-up", "passes": true,
                          "language": "en", "checks": checks, "mistake": null});
    assert_eq!(told.well().object(), expected);
}

#[test]
fn programs_that_python_cannot_read_and_that_never_end_fail() {
    let home = Home::new();
    for (source, limits) in
        [("x = = 1\n", &[][..]), ("while True:\n    x = 1\n", &["--max-steps", "50"])]
    {
        home.file("a.py", source);
        let told = home.firefly(&[&["check", "add-up", "a.py"], limits].concat());
        assert_eq!((told.code, told.err.as_str()), (Some(1), ""), "{told:?}");
        assert!(told.out.starts_with("fails       out\n"), "{told:?}");
    }
}

#[test]
fn what_a_program_printed_reaches_no_terminal_as_it_is() {
    let home = Home::new();
    let told = home.firefly_reading("print('\\x1b[2J\\x07')\n", &["check", "add-up", "-"]);
    assert_eq!(told.code, Some(1), "{told:?}");
    assert!(!told.out.contains(['\x1b', '\x07']), "{told:?}");
    assert!(told.out.contains("[2J"), "{told:?}");
}

#[test]
fn a_pack_that_was_not_added_can_be_named() {
    let home = Home::new();
    let pack = home.pack("spring");
    home.file("a.py", "for n in range(1, 4):\n    print(n)\n");
    home.firefly(&["check", "count", "a.py"]).refuses("there is no lesson count");
    home.firefly(&["check", "count", "a.py", "--pack", "spring"]).well();
    pack.zip(&home.path("spring.zip"));
    let object = home.firefly(&["check", "count", "a.py", "--pack", "spring.zip", "--json"]).well();
    assert_eq!(object.object()["pack"], "org.example.spring");
    home.firefly(&["check", "add-up", "a.py", "--pack", "spring"])
        .refuses("there is no lesson add-up");
    home.firefly(&["check", "count", "a.py", "--pack", "nowhere"]).refuses("cannot be read");
    pack.change("pack.toml", "format = 1", "format = 2");
    home.firefly(&["check", "count", "a.py", "--pack", "spring"]).refuses("newer firefly");
}

#[test]
fn a_program_from_elsewhere_counts_its_lines_as_a_file_does() {
    let home = Home::new();
    let pack = home.pack("spring");
    let lines = "kind = \"lines\"\nat_most = 2";
    let hits = "kind = \"hits\"\ncalls = \"print\"\ninside = \"loop\"\nequals = 3";
    pack.change(&format!("{LESSON}/lesson.toml"), hits, lines);
    for end in ["\n", "\r\n", "\r"] {
        let short = ["for n in range(1, 4):", "    print(n)", ""].join(end);
        let long = ["print(1)", "print(2)", "print(3)", ""].join(end);
        let check = ["check", "count", "-", "--pack", "spring"];
        home.firefly_reading(&format!("\u{feff}{short}"), &check).well();
        let told = home.firefly_reading(&long, &check);
        assert!(told.out.contains("has 3 lines of code"), "{told:?}");
    }
}

#[test]
fn a_lesson_of_two_packs_has_to_be_told_apart() {
    let home = Home::new();
    for name in ["spring", "summer"] {
        home.pack(name);
        home.firefly(&["lessons", "add", name]).well();
    }
    home.file("a.py", "for n in range(1, 4):\n    print(n)\n");
    home.firefly(&["check", "count", "a.py"])
        .refuses("say org.example.spring/count or org.example.summer/count");
    home.firefly(&["check", "org.example.summer/count", "a.py"]).well();
    home.firefly(&["check", "org.example.winter/count", "a.py"]).refuses("there is no lesson");
}

#[test]
fn wrong_use_and_lessons_without_a_program_are_refused() {
    let home = Home::new();
    home.file("a.py", "print(6)\n");
    home.file("binary.py", b"\xff\xfe\0");
    for (arguments, words) in [
        (&["nowhere", "a.py"][..], "there is no lesson nowhere: firefly lessons lists them"),
        (&["three-prints", "a.py"], "this lesson asks questions and has no program to check"),
        (&["add-up", "gone.py"], "there is no file gone.py"),
        (&["add-up", "binary.py"], "UTF-8"),
        (&["add-up", "a.py", "--files", "a.py"], "leave out --files"),
        (&["add-up", "a.py", "--max-steps", "none"], "--max-steps"),
    ] {
        home.firefly(&[&["check"], arguments].concat()).refuses(words);
    }
    let mut command = home.command(&["check", "add-up", "a.py"]);
    let told = Told::from(command.env("FIREFLY_PYTHON", "/bin/false").output().expect("started"));
    assert_eq!((told.code, told.out.as_str()), (Some(4), ""), "{told:?}");
}

#[test]
fn a_lesson_with_a_check_of_the_future_never_passes() {
    let home = Home::new();
    let pack = home.pack("spring");
    pack.change(&format!("{LESSON}/lesson.toml"), "kind = \"hits\"", "kind = \"telepathy\"");
    home.file("a.py", "for n in range(1, 4):\n    print(n)\n");
    home.firefly(&["check", "count", "a.py", "--pack", "spring"])
        .refuses("this lesson needs a newer firefly (");
    home.firefly(&["lessons", "add", "spring"]);
    home.firefly(&["explain", "--lesson", "count", "a.py"])
        .refuses("this lesson needs a newer firefly (");
}

#[test]
fn a_script_gets_one_object_also_where_nothing_can_be_judged() {
    let home = Home::new();
    home.file("latin.py", b"# h\xe9\n");
    home.file("folder/a.py", "");
    home.file("long.py", "# x\n".repeat(700_000));
    home.file("add.py", "");
    let asks = [
        (["add-up", "missing.py"], "there is no file missing.py"),
        (["add-up", "latin.py"], "is not UTF-8 text"),
        (["add-up", "folder"], "folder is a folder"),
        (["add-up", "long.py"], "too large"),
        (["add-down", "add.py"], "there is no lesson add-down"),
        (["three-prints", "add.py"], "has no program to check"),
    ];
    for ([lesson, file], words) in asks {
        let told = home.firefly(&["check", lesson, file, "--json"]);
        let object = told.object();
        let error = object["error"].as_str().unwrap_or_default();
        assert_eq!((told.code, object["lesson"].as_str()), (Some(2), Some(lesson)), "{told:?}");
        assert!(error.contains(words) && told.err.contains(words), "{told:?}");
        assert!(object["passes"].is_null(), "nothing is known of it: {told:?}");
    }
    let mut command = home.command(&["check", "add-up", "add.py", "--json"]);
    let told = Told::from(command.env("FIREFLY_PYTHON", "/bin/false").output().expect("started"));
    assert_eq!((told.code, told.object()["error"].is_string()), (Some(4), true), "{told:?}");
}
