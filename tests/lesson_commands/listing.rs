use serde_json::json;

use super::*;
use firefly::mastery::Guess;

#[test]
fn the_lessons_that_come_with_firefly_are_listed_by_unit() {
    let home = Home::new();
    let told = home.firefly(&["lessons"]).well();
    assert!(told.out.starts_with("First steps (firefly.first-steps "), "{told:?}");
    assert!(told.out.contains("\n  Loops\n    range-end "), "{told:?}");
    assert_eq!(told.out.lines().filter(|line| line.starts_with("    ")).count(), 32);
    assert!(!told.out.contains(" passed "), "{told:?}");
    assert_eq!(home.firefly(&["lessons", "list"]).well().out, told.out);

    let passed = What::Passed { guess: Some(Guess::Checks) };
    home.notes(BUILT_IN, "add-up", &[What::Opened, passed]);
    let told = home.firefly(&["lessons"]).well();
    let passed: Vec<&str> = told.out.lines().filter(|line| line.contains(" passed ")).collect();
    assert_eq!(passed, ["    add-up                   passed  Add it all up"]);
}

#[test]
fn titles_are_in_the_language_of_the_learner() {
    let home = Home::new();
    let mut command = home.command(&["lessons"]);
    let german = Told::from(command.env("LANG", "de_DE.UTF-8").output().expect("firefly starts"));
    assert!(german.well().out.starts_with("Erste Schritte (firefly.first-steps "));
    home.file(".config/firefly/firefly.toml", "language = \"de\"\n");
    assert!(home.firefly(&["progress"]).well().out.starts_with("Erste Schritte: 0 of 32"));
    let object = home.firefly(&["lessons", "--json"]).well().object();
    assert_eq!(object["title"], "Erste Schritte");
}

#[test]
fn the_list_as_json_has_an_object_per_line_and_pack() {
    let home = Home::new();
    home.pack("spring");
    home.firefly(&["lessons", "add", "spring"]).well();
    let told = home.firefly(&["lessons", "list", "--json"]).well();
    let objects = told.objects();
    let ids: Vec<_> = objects.iter().map(|object| &object["id"]).collect();
    assert_eq!(ids, [BUILT_IN, "org.example.spring"]);
    let units = objects[0]["units"].as_array().expect("units");
    let lessons = units.iter().flat_map(|unit| unit["lessons"].as_array().expect("lessons"));
    let kinds: Vec<&str> = lessons.map(|lesson| lesson["kind"].as_str().expect("a kind")).collect();
    assert_eq!(kinds.len(), 32);
    assert!(["predict", "write", "fix", "order"].iter().all(|kind| kinds.contains(kind)));
    assert_eq!(objects[1], documented("`firefly lessons --json` prints"));
    assert_eq!(home.firefly(&["lessons", "--json"]).out, told.out);

    let passed = What::Passed { guess: Some(Guess::Checks) };
    home.notes("org.example.spring", "count", &[passed]);
    let objects = home.firefly(&["lessons", "--json"]).well().objects();
    assert_eq!(objects[1]["units"][0]["lessons"][0]["passed"], json!(true));
}

#[test]
fn a_broken_pack_is_told_and_stands_in_the_way_of_nothing() {
    let home = Home::new();
    home.file(".local/share/firefly/packs/old/pack.toml", "format = \"one\x1b[2J\"\n");
    home.file(".local/share/firefly/packs/no.zip", "PK no zip");
    home.file("six.py", "print(6)\n");
    let note = "/.local/share/firefly/packs/old cannot be used: pack.toml:1: error: ";
    let other = "/.local/share/firefly/packs/no.zip cannot be used: it cannot be read as a zip";
    for (arguments, code) in [
        (&["lessons"][..], 0),
        (&["lessons", "--json"], 0),
        (&["progress"], 0),
        (&["check", "add-up", "six.py"], 1),
    ] {
        let told = home.firefly(arguments);
        assert_eq!(told.code, Some(code), "{told:?}");
        assert!(told.err.contains(note) && told.err.contains(other), "{told:?}");
        assert!(!told.err.contains('\x1b') && !told.out.is_empty(), "{told:?}");
    }
    let told = home.firefly_reading("lessons loop\n", &[]);
    assert_eq!(told.code, Some(0), "{told:?}");
    assert!(told.out.contains("cannot be used"), "{told:?}");
    assert!(told.out.contains("Lesson: One line at a time\n"), "{told:?}");
    assert!(told.out.contains("\n2. Add it all up (write, 10 min)\n"), "{told:?}");
}
