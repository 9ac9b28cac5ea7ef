use firefly::config::Folders;
use firefly::store::packs::{AddError, Added, Library, add};

use super::*;

fn home() -> (TempDir, Folders) {
    let home = tempfile::tempdir().expect("a folder");
    let folders = Folders::below(home.path());
    (home, folders)
}

fn added_names(folders: &Folders) -> Vec<String> {
    let entries = fs::read_dir(folders.data.join("packs")).expect("the folder of packs");
    let name = |entry: std::io::Result<fs::DirEntry>| entry.expect("an entry").file_name();
    let mut names: Vec<String> =
        entries.map(|entry| name(entry).to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn versions(folders: &Folders) -> Vec<(String, String)> {
    let library = Library::load(Some(folders));
    let id_and_version = |pack: &std::sync::Arc<Pack>| (pack.id.clone(), pack.version.clone());
    library.packs.iter().skip(1).map(id_and_version).collect()
}

#[test]
fn the_built_in_lessons_are_there_without_a_home() {
    let library = Library::load(None);
    assert_eq!(library.notes, Vec::<String>::new());
    assert!(library.packs[0].lessons().count() > 0);
}

#[test]
fn packs_stand_side_by_side_and_are_kept_as_they_came() {
    let (folder, pack) = new_pack();
    let (_home, folders) = home();
    let addition = add(&pack, &folders).expect("added");
    assert_eq!((addition.added, addition.warnings), (Added::New, Vec::new()));

    change(&pack, "pack.toml", "org.example.spring", "org.example.summer");
    let zip = folder.path().join("any name.zip");
    fs::write(&zip, zip_of(&pack)).expect("written");
    add(&zip, &folders).expect("added");

    assert_eq!(added_names(&folders), ["org.example.spring", "org.example.summer.zip"]);
    let ids: Vec<String> = versions(&folders).into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, ["org.example.spring", "org.example.summer"]);
}

#[test]
fn another_version_takes_the_place_of_a_pack_and_the_same_one_is_left() {
    let (folder, pack) = new_pack();
    let (_home, folders) = home();
    add(&pack, &folders).expect("added");
    assert_eq!(add(&pack, &folders).expect("known").added, Added::WasThere);
    change(&pack, "pack.toml", "My lessons", "Changed");
    assert_eq!(add(&pack, &folders).expect("known").added, Added::Differs);
    assert_eq!(Library::load(Some(&folders)).packs[1].title, "My lessons");

    change(&pack, "pack.toml", "0.1.0", "0.2.0");
    let zip = folder.path().join("b.zip");
    fs::write(&zip, zip_of(&pack)).expect("written");
    let replaced = Added::Replaced(Some("0.1.0".to_owned()));
    assert_eq!(add(&zip, &folders).expect("added").added, replaced);
    assert_eq!(added_names(&folders), ["org.example.spring.zip"]);
    assert_eq!(versions(&folders), [("org.example.spring".to_owned(), "0.2.0".to_owned())]);
}

#[test]
fn a_file_that_is_gone_in_the_new_version_is_gone() {
    let (_folder, pack) = new_pack();
    let (_home, folders) = home();
    add(&pack, &folders).expect("added");
    fs::remove_file(pack.join("units/01-first/unit.de.md")).expect("gone");
    change(&pack, "pack.toml", "0.1.0", "0.2.0");
    add(&pack, &folders).expect("added");
    assert!(!folders.data.join("packs/org.example.spring/units/01-first/unit.de.md").exists());
}

#[test]
fn a_broken_pack_is_refused_and_the_old_one_stays() {
    let (_folder, pack) = new_pack();
    let (_home, folders) = home();
    add(&pack, &folders).expect("added");
    change(&pack, "pack.toml", "version = \"0.1.0\"", "version = 2");
    let error = add(&pack, &folders).expect_err("refused");
    assert!(matches!(&error, AddError::Faulty(faults) if faults.len() == 1));
    assert_eq!(error.to_string(), "pack.toml:3: error: version takes a text in quotes");
    assert_eq!(versions(&folders).len(), 1);
    assert_eq!(added_names(&folders), ["org.example.spring"]);
}

#[test]
fn a_pack_that_broke_after_it_was_added_is_told_and_can_be_added_again() {
    let (_folder, pack) = new_pack();
    let (_home, folders) = home();
    add(&pack, &folders).expect("added");
    let kept = folders.data.join("packs/org.example.spring");
    write(&kept, "pack.toml", "format = 1\n");
    let library = Library::load(Some(&folders));
    assert_eq!(library.packs.len(), 1);
    assert!(library.notes[0].contains("cannot be used: pack.toml:1: error:"), "{library:?}");
    assert_eq!(add(&pack, &folders).expect("added").added, Added::Replaced(None));
    assert_eq!(Library::load(Some(&folders)).notes, Vec::<String>::new());
}

#[test]
fn an_added_pack_wins_over_the_built_in_one_of_its_id_and_an_older_one_is_told() {
    let (_folder, pack) = new_pack();
    let (_home, folders) = home();
    let built_in = Library::load(None).packs[0].id.clone();
    change(&pack, "pack.toml", "org.example.spring", &built_in);
    for (before, version, notes) in [("0.1.0", "0.9", 1), ("0.9", "99.0", 0), ("99.0", "x", 1)] {
        change(&pack, "pack.toml", before, version);
        add(&pack, &folders).expect("added");
        let library = Library::load(Some(&folders));
        assert_eq!(library.packs.len(), 1);
        assert_eq!(library.pack(&built_in).expect("there").version, version);
        let is_told = |note: &&String| note.contains("is used instead of version");
        assert_eq!(library.notes.iter().filter(is_told).count(), notes, "{:?}", library.notes);
    }
}
