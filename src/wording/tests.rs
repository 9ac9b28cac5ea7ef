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

#[test]
fn a_message_may_stand_in_a_place_of_another_one() {
    let mut wording = Wording::default();
    wording.texts.insert("errors.when".into(), "at {place}".into());
    wording.texts.insert("errors.x".into(), "{name} {when}, {when}".into());
    let when = Message::new("errors.when").with("place", "the end");
    // What is put in is no text itself.
    let message = Message::new("errors.x").with("name", "{when}").with_inner("when", when);
    assert_eq!(wording.say(&message), "{when} at the end, at the end");
}

#[test]
fn what_is_counted_stands_in_threes_and_what_python_writes_does_not() {
    let said = |language: &str| {
        let mut wording = Wording::in_language(language);
        let text = "{step} {count} -{count} {value} {line}";
        wording.texts.insert("errors.x".into(), text.into());
        let message = Message::new("errors.x").with("step", 280_001).with("count", 1234);
        wording.say(&message.with("value", 2000).with("line", 1000))
    };
    assert_eq!(said("en"), "280,001 1,234 -1234 2000 1000");
    assert_eq!(said("de"), "280\u{a0}001 1\u{a0}234 -1234 2000 1000");
}

#[test]
fn a_lesson_has_its_own_language() {
    let mut wordings = Wordings::default();
    let done =
        |wordings: &Wordings, wish| wordings.in_language(wish).say(&Message::new("lessons.done"));
    assert_eq!(done(&wordings, "de"), done(&wordings, "de_AT.UTF-8"));
    assert_ne!(done(&wordings, "de"), done(&wordings, "en"));
    assert_eq!(done(&wordings, "fr_FR.UTF-8"), done(&wordings, "en"));
    assert_eq!(wordings.take("fr", "lessons.toml", "done = 'Fini'"), []);
    assert_eq!(done(&wordings, "fr_FR.UTF-8"), "Fini");
    let other = wordings.in_language("fr").say(&Message::new("lessons.right"));
    assert_eq!(other, "That is right.", "what it lacks is there in English");
}
