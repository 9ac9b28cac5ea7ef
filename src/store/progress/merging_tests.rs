use super::*;
use crate::store::Skipped;
use crate::store::progress::tests::{Home, lessons, passed, record};

fn in_two_days() -> SystemTime {
    SystemTime::now() + Duration::from_secs(2 * 24 * 60 * 60)
}

fn tidy_in_two_days(home: &Home) {
    tidy(&home.folder(), in_two_days()).expect("merged");
}

#[test]
fn many_old_sessions_become_one_file_that_says_the_same() {
    let home = Home::new();
    home.sessions(40);
    let before = home.open();
    home.open().tidy().expect("nothing to do");
    assert_eq!(home.files().len(), 40, "they are not a day old");
    tidy_in_two_days(&home);
    let names: Vec<String> = home.files().into_iter().map(|(name, _)| name).collect();
    assert!(matches!(&names[..], [one] if one.starts_with("merged-")), "{names:?}");
    assert_eq!(home.open().events(), before.events());
    home.sessions(33);
    let before = home.open();
    tidy_in_two_days(&home);
    assert_eq!(home.files().len(), 1);
    assert_eq!(home.open().events(), before.events());
    assert_eq!(home.open().events().len(), 73);
}

#[test]
fn a_few_sessions_stay_as_they_are() {
    let home = Home::new();
    home.sessions(32);
    let before = home.files();
    tidy_in_two_days(&home);
    assert_eq!(home.files(), before);
}

#[test]
fn a_merge_that_was_cut_off_loses_nothing_and_counts_nothing_twice() {
    let home = Home::new();
    home.sessions(40);
    let before = home.open();
    let merged = Merged::of(&home.folder(), in_two_days()).expect("read").expect("enough");
    merged.write().expect("written");
    assert_eq!(home.files().len(), 41);
    assert_eq!(home.open().events(), before.events());
    let half = home.files().into_iter().filter(|(name, _)| !name.starts_with("merged-")).step_by(2);
    half.take(5).for_each(|(name, _)| fs::remove_file(home.folder().join(name)).expect("removed"));
    assert_eq!(home.open().events(), before.events());
    tidy_in_two_days(&home);
    assert_eq!(home.files().len(), 1);
    assert_eq!(home.open().events(), before.events());
}

#[test]
fn damaged_and_unknown_lines_outlast_a_merge() {
    let home = Home::new();
    home.sessions(40);
    fs::write(home.folder().join("1-torn.jsonl"), "{\"id\":").expect("written");
    let newer = r#"{"id":"e","time":1,"lesson":"x","what":"sung","song":"la"}"#;
    fs::write(home.folder().join("2-newer.jsonl"), newer).expect("written");
    tidy_in_two_days(&home);
    let files = home.files();
    assert!(files.contains(&("1-torn.jsonl".to_owned(), b"{\"id\":".to_vec())));
    assert_eq!(files.len(), 2);
    assert!(String::from_utf8_lossy(&files[1].1).starts_with(&format!("{newer}\n")));
    assert_eq!(home.open().skipped(), Skipped { lines: 1, files: 0, unknown: 1 });
}

#[test]
fn a_session_goes_on_when_its_file_is_merged_away_or_is_written_to_meanwhile() {
    let home = Home::new();
    let mut long = home.open();
    record(&mut long, "before", passed());
    home.sessions(40);
    let merged = Merged::of(&home.folder(), in_two_days()).expect("read").expect("enough");
    record(&mut long, "during", passed());
    merged.write().expect("written");
    merged.remove_sources();
    assert_eq!(home.files().len(), 2, "what was added to is kept");
    home.sessions(40);
    tidy_in_two_days(&home);
    assert_eq!(home.files().len(), 1);
    record(&mut long, "after", passed());
    let known = lessons(&home.open());
    for lesson in ["before", "during", "after"] {
        assert_eq!(known.iter().filter(|known| *known == lesson).count(), 1, "{lesson}");
    }
}
