use super::*;

#[test]
fn a_folder_and_a_zip_are_taken_in_and_listed() {
    let home = Home::new();
    home.pack("spring");
    home.pack("summer").zip(&home.path("any name.zip"));
    let told = home.firefly(&["lessons", "add", "spring"]).well();
    assert_eq!(told.out, "org.example.spring 0.1.0 was added: 1 lesson.\n");
    let told = home.firefly(&["lessons", "add", "any name.zip"]).well();
    assert_eq!(told.out, "org.example.summer 0.1.0 was added: 1 lesson.\n");
    assert_eq!(home.added(), ["org.example.spring", "org.example.summer.zip"]);
    let told = home.firefly(&["lessons"]).well();
    let packs: Vec<&str> = told.out.lines().filter(|line| line.ends_with(" 0.1.0)")).collect();
    let expected =
        ["My lessons (org.example.spring 0.1.0)", "My lessons (org.example.summer 0.1.0)"];
    assert_eq!(packs, expected);
}

#[test]
fn the_same_version_changes_nothing_and_another_one_takes_its_place() {
    let home = Home::new();
    let pack = home.pack("spring");
    home.firefly(&["lessons", "add", "spring"]).well();
    let told = home.firefly(&["lessons", "add", "spring"]).well();
    assert_eq!(told.out, "org.example.spring 0.1.0 is there already; nothing was changed.\n");
    pack.change("pack.toml", "My lessons", "Mine");
    let told = home.firefly(&["lessons", "add", "spring"]).well();
    let expected = "org.example.spring 0.1.0 is there already, with other files; nothing was \
                    changed. Give the new one another version in pack.toml.\n";
    assert_eq!(told.out, expected);
    assert!(home.firefly(&["lessons"]).well().out.contains("My lessons (org.example.spring"));

    pack.change("pack.toml", "0.1.0", "0.2.0");
    pack.zip(&home.path("spring.zip"));
    let told = home.firefly(&["lessons", "add", "spring.zip"]).well();
    assert_eq!(told.out, "org.example.spring 0.2.0 was added in the place of 0.1.0.\n");
    assert_eq!(home.added(), ["org.example.spring.zip"]);
    assert!(home.firefly(&["lessons"]).well().out.contains("Mine (org.example.spring 0.2.0)"));
}

#[test]
fn a_pack_in_the_place_of_the_built_in_one_is_used_and_told() {
    let home = Home::new();
    let pack = home.pack("spring");
    pack.change("pack.toml", "org.example.spring", BUILT_IN);
    home.firefly(&["lessons", "add", "spring"]).well();
    let told = home.firefly(&["lessons"]);
    assert!(told.err.contains("is used instead of version 1."), "{told:?}");
    assert!(told.out.starts_with("My lessons (firefly.first-steps 0.1.0)\n"), "{told:?}");
}

#[test]
fn a_broken_pack_is_refused_with_its_file_and_line_and_what_was_there_stays() {
    let home = Home::new();
    let pack = home.pack("spring");
    home.firefly(&["lessons", "add", "spring"]).well();
    pack.change("pack.toml", "0.1.0", "0.2.0");
    pack.change(&format!("{LESSON}/lesson.toml"), "kind = \"write\"", "kind = 7");
    home.firefly(&["lessons", "add", "spring"])
        .refuses(&format!("{LESSON}/lesson.toml:2: error: "));
    home.firefly(&["lessons", "add", "nowhere"]).refuses("nowhere: it cannot be read");
    home.file("empty/a.txt", "");
    home.firefly(&["lessons", "add", "empty"]).refuses("there is no pack.toml in this folder");
    let told = home.firefly(&["lessons"]).well();
    assert!(told.out.contains("(org.example.spring 0.1.0)"), "{told:?}");
    assert_eq!(home.added(), ["org.example.spring"]);
}

#[test]
fn a_zip_with_hostile_names_writes_nothing_anywhere() {
    let home = Home::new();
    let pack = home.pack("spring");
    let evil = [
        "../evil.py",
        "a-pack/../../evil.py",
        "/tmp/evil-firefly.py",
        "a-pack/units/..\\evil.py",
        "a-pack/units/\x1b[2J.py",
        "a-pack/units/evil.sh",
        "a-pack/UNITS/con.py",
    ];
    for name in evil {
        let path = home.path("evil.zip");
        pack.zip(&path);
        let file = fs::File::options().read(true).write(true).open(&path).expect("open");
        let mut writer = zip::ZipWriter::new_append(file).expect("a zip");
        writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("begun");
        writer.write_all(b"print('evil')\n").expect("written");
        writer.finish().expect("a zip");
        let told = home.firefly(&["lessons", "add", "evil.zip"]);
        told.refuses("firefly: ");
        assert!(!told.err.contains('\x1b'), "{told:?}");
        assert_eq!(home.added(), Vec::<String>::new(), "{name}");
        let names = fs::read_dir(home.path("")).expect("read").flatten();
        assert!(names.into_iter().all(|entry| entry.file_name() != "evil.py"), "{name}");
    }
    assert!(!Path::new("/tmp/evil-firefly.py").exists());
}

#[test]
fn a_pack_without_its_texts_is_taken_in_and_says_which_ones_it_lacks() {
    let home = Home::new();
    let pack = home.pack("spring");
    fs::remove_file(pack.0.join("strings/en.toml")).expect("removed");
    fs::remove_file(pack.0.join("strings/de.toml")).expect("removed");
    let told = home.firefly(&["lessons", "add", "spring"]);
    assert_eq!(told.out, "org.example.spring 0.1.0 was added: 1 lesson.\n");
    for id in ["m-loop", "h-how-often"] {
        let said = format!("warning: strings/en.toml has no text {id} for it\n");
        assert!(told.err.contains(&format!("{LESSON}/lesson.toml:")), "{told:?}");
        assert!(told.err.contains(&said), "{told:?}");
    }
    assert!(!told.err.contains("de.toml"), "translations may come later: {told:?}");
}
