//! Packs that a school installs for everybody on a computer.

use super::*;

/// Runs firefly with packs in two folders of the computer, `near` stronger than `far`.
fn in_school(home: &Home, arguments: &[&str]) -> Told {
    let mut command = home.command(arguments);
    let (near, far) = (home.path("near"), home.path("far"));
    let folders = std::env::join_paths([&near, &far, Path::new("/usr/share"), &near, &far]);
    command.env("XDG_DATA_DIRS", folders.expect("folders"));
    Told::from(command.output().expect("firefly starts"))
}

/// A pack of that name and version in a folder of the computer.
fn installed(home: &Home, place: &str, name: &str, version: &str) -> MadePack {
    fs::create_dir_all(home.path(&format!("{place}/firefly/packs"))).expect("made");
    let pack = home.pack(&format!("{place}/firefly/packs/{name}"));
    pack.change("pack.toml", "0.1.0", version);
    pack
}

/// What `firefly lessons` says of a pack.
fn version(told: &Told, id: &str) -> Option<String> {
    let line = told.out.lines().find(|line| line.contains(&format!("({id} ")))?;
    Some(line.rsplit(' ').next()?.trim_end_matches(')').to_owned())
}

#[test]
fn the_first_folder_counts_and_only_what_is_surprising_is_told() {
    let home = Home::new();
    installed(&home, "near", "spring", "0.10.0");
    installed(&home, "far", "spring", "0.9.0");
    installed(&home, "far", "summer", "0.1.0");
    installed(&home, "near", "summer", "0.1.0");
    let told = in_school(&home, &["lessons"]).well();
    assert_eq!(version(&told, "org.example.spring").as_deref(), Some("0.10.0"));
    assert_eq!(version(&told, "org.example.summer").as_deref(), Some("0.1.0"));

    // Her own copy is older than the school's: it counts, and she can know why.
    home.pack("spring");
    home.firefly(&["lessons", "add", "spring"]).well();
    let told = in_school(&home, &["lessons"]);
    assert_eq!(version(&told, "org.example.spring").as_deref(), Some("0.1.0"));
    let note = "is version 0.1.0 of org.example.spring, and is used instead of version 0.10.0.\n";
    assert_eq!((told.code, told.err.matches(note).count()), (Some(0), 1), "{told:?}");
}

#[test]
fn a_broken_pack_of_the_school_leaves_the_others_as_they_are() {
    let home = Home::new();
    let broken = installed(&home, "near", "spring", "0.2.0");
    broken.append("pack.toml", "x = \n");
    installed(&home, "far", "spring", "0.1.0");
    home.file("near/firefly/packs/cut.zip", "PK");
    let told = in_school(&home, &["lessons"]);
    assert_eq!(version(&told, "org.example.spring").as_deref(), Some("0.1.0"));
    let notes: Vec<&str> = told.err.lines().collect();
    assert_eq!(notes.len(), 2, "{told:?}");
    assert!(notes.iter().all(|note| note.contains(" cannot be used: ")), "{told:?}");

    fs::remove_dir_all(home.path("near/firefly/packs")).expect("removed");
    home.file("near/firefly/packs", "no folder");
    let told = in_school(&home, &["lessons"]);
    assert_eq!((told.code, told.err.lines().count()), (Some(0), 1), "{told:?}");
    assert!(told.err.contains("near/firefly/packs cannot be used: "), "{told:?}");
}

#[test]
fn what_nobody_else_may_read_is_told_as_that() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    let pack = installed(&home, "near", "spring", "0.1.0");
    fs::set_permissions(&pack.0, fs::Permissions::from_mode(0o000)).expect("closed");
    let told = in_school(&home, &["lessons"]);
    let is_root = fs::read_dir(&pack.0).is_ok();
    assert!(is_root || told.err.contains("spring cannot be used: it cannot be read ("), "{told:?}");
    fs::set_permissions(&pack.0, fs::Permissions::from_mode(0o700)).expect("opened");
}

#[test]
fn an_update_takes_no_progress_away() {
    let home = Home::new();
    let pack = installed(&home, "near", "spring", "0.1.0");
    let id = "org.example.spring";
    home.notes(id, "count", &[What::Passed { guess: Some(firefly::mastery::Guess::Checks) }]);
    let passed = |told: Told| told.object()["lessons_passed"].as_u64();
    let ask = || passed(in_school(&home, &["progress", "--json", "--pack", id]));
    assert_eq!(ask(), Some(1));

    // It gets another id and another place.
    let toml = format!("{LESSON}/lesson.toml");
    pack.change(&toml, "id = \"count\"", "id = \"three\"\nwas = [\"count\"]");
    for language in ["en", "de"] {
        pack.change(&format!("strings/{language}.toml"), "[count]", "[three]");
    }
    fs::rename(pack.0.join(LESSON), pack.0.join("units/01-first/09-three")).expect("moved");
    assert_eq!(ask(), Some(1));

    // A version without it, and the next one, which has it again.
    let toml = "units/01-first/09-three/lesson.toml";
    pack.change(toml, "id = \"three\"\nwas = [\"count\"]", "id = \"other\"");
    assert_eq!(ask(), Some(0));
    pack.change(toml, "id = \"other\"", "id = \"count\"");
    assert_eq!(ask(), Some(1));
}
