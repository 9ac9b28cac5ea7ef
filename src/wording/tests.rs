use super::*;
use crate::text::clean_line;

#[test]
fn a_message_has_its_parts_in_their_places() {
    let mut wording = Wording::default();
    wording.texts.insert("errors.x".into(), "`{name}` ran {count} times {here}".into());
    wording.texts.insert("errors.x.one".into(), "`{name}` ran once".into());
    let message =
        |count: u32| Message::new("errors.x").with("name", "a`\u{1b}[2J").with("count", count);
    assert_eq!(
        wording.say(&message(3)),
        format!("`{}` ran 3 times {{here}}", clean_line("a'\u{1b}[2J"))
    );
    assert!(wording.say(&message(1)).ends_with("ran once"));
    assert_eq!(wording.say(&Message::new("nowhere")), "");
}

#[test]
fn each_language_says_what_english_says_with_the_same_places() {
    let english = built_in::texts("en");
    for language in LANGUAGES {
        let own = built_in::texts(language);
        for (key, text) in &english {
            let theirs = own.get(key).unwrap_or_else(|| panic!("{language} lacks {key}"));
            let (mut here, mut there) = (message::places(text), message::places(theirs));
            here.sort_unstable();
            here.dedup();
            there.sort_unstable();
            there.dedup();
            assert_eq!(here, there, "{language} {key}");
        }
        assert_eq!(own.len(), english.len(), "{language} has texts that English lacks");
    }
}

#[test]
fn a_teachers_own_text_counts_and_one_with_a_fault_does_not() {
    let mut wording = Wording::default();
    wording.texts.insert("errors.x".into(), "`{name}`".into());
    let bad = wording.take("errors.toml", "x = 'Look at {name}!'\ny = 'z'\n");
    assert_eq!(bad.len(), 1);
    assert_eq!(bad[0].in_place(), "y: There is no text of that name.");
    assert_eq!(wording.say(&Message::new("errors.x").with("name", "a")), "Look at a!");
    let bad = wording.take("errors.toml", "x = '{value}'\n");
    assert_eq!(bad[0].reason, "Nothing can stand at {value}; there is {name}.");
    assert_eq!(wording.take("errors.toml", "x = = 1")[0].key, "");
}
