use firefly::app::overlay::Overlay;
use firefly::app::{
    DraftOffer, Effect, Msg, Opened, Parting, SaveOrder, SaveProblem, Saved, ToOpen, Weight,
};
use firefly::text::Position;

use crate::Learner;

fn saves(effects: &[Effect]) -> Vec<SaveOrder> {
    let save = |effect: &Effect| match effect {
        Effect::Save(order) => Some(order.clone()),
        _ => None,
    };
    effects.iter().filter_map(save).collect()
}

fn saved(text: &str) -> Msg {
    Msg::Saved(Ok(Saved { text: text.to_owned(), file_name: "add_up.py".to_owned() }))
}

#[test]
fn every_change_asks_to_be_kept_and_moves_do_not() {
    let mut learner = Learner::opens("ab");
    learner.press("→ End Home");
    assert_eq!(learner.effects(), []);
    for keys in ["x", "Backspace", "Enter", "Ctrl-Z", "Tab", "Ctrl-/", "Ctrl-X"] {
        learner.press(keys);
        assert!(learner.effects().contains(&Effect::Keep), "{keys}");
    }
    learner.gets(Msg::Paste("pasted".to_owned()));
    assert!(learner.effects().contains(&Effect::Keep));
}

#[test]
fn nothing_unsaved_leaves_at_once_and_something_unsaved_asks() {
    let mut learner = Learner::opens("a");
    learner.press("Ctrl-Q");
    assert_eq!(learner.effects(), [Effect::Quit(Parting::ForgetUnsaved)]);
    learner.press("x");
    learner.effects();
    learner.press("Ctrl-Q Esc");
    assert_eq!(learner.effects(), []);
    learner.press("Ctrl-Q k");
    assert_eq!(learner.effects(), [Effect::Quit(Parting::KeepUnsaved)]);
    learner.press("Ctrl-Q d");
    assert_eq!(learner.effects(), [Effect::Quit(Parting::ForgetUnsaved)]);
}

#[test]
fn save_and_leave_leaves_only_after_the_text_is_saved() {
    let mut learner = Learner::opens("a");
    learner.press("x");
    learner.effects();
    learner.press("Ctrl-Q Enter");
    let order = SaveOrder { text: "xa".to_owned(), to: None, over: false };
    assert_eq!(learner.effects(), [Effect::Save(order)]);
    learner.gets(Msg::Saved(Err(SaveProblem::Failed("the disk is full.".to_owned()))));
    assert_eq!(learner.effects(), []);
    assert!(learner.app.buffer.is_modified());
    learner.press("Esc Ctrl-S");
    learner.gets(saved("xa"));
    assert!(!learner.effects().contains(&Effect::Quit(Parting::ForgetUnsaved)));
    assert!(!learner.app.buffer.is_modified());
}

#[test]
fn text_typed_while_saving_is_still_unsaved() {
    let mut learner = Learner::opens("");
    learner.press("a Ctrl-S b");
    learner.gets(saved("a"));
    assert!(learner.app.buffer.is_modified());
}

#[test]
fn a_file_that_somebody_else_wrote_is_replaced_only_when_the_learner_says_so() {
    let mut learner = Learner::opens("a");
    learner.press("Ctrl-S");
    learner.effects();
    let message = "add_up.py was changed by another program.".to_owned();
    let problem = SaveProblem::WouldOverwrite { to: None, message };
    learner.gets(Msg::Saved(Err(problem)));
    learner.press("Esc");
    assert_eq!(learner.effects(), []);
    let message = "other.py is there already.".to_owned();
    let problem = SaveProblem::WouldOverwrite { to: Some("other.py".into()), message };
    learner.gets(Msg::Saved(Err(problem)));
    learner.press("o");
    let order = SaveOrder { text: "a".to_owned(), to: Some("other.py".into()), over: true };
    assert_eq!(saves(&learner.effects()), [order]);
}

#[test]
fn unsaved_text_of_an_earlier_session_is_offered_and_undo_brings_the_file_back() {
    let draft = |is_open_elsewhere| DraftOffer {
        text: "new text".to_owned(),
        cursor: Position::new(0, 3),
        age: "5 minutes ago".to_owned(),
        is_older_than_file: false,
        is_open_elsewhere,
    };
    let opened = |drafts| Opened {
        text: "old text".to_owned(),
        file_name: "add_up.py".to_owned(),
        drafts,
        keeps_unsaved: true,
        ..Opened::default()
    };
    let mut learner = Learner::starts(opened(vec![draft(true), draft(false)]));
    assert!(matches!(learner.app.overlay, Some(Overlay::Question(_))));
    learner.press("r");
    assert_eq!(learner.text(), "new text");
    let effects = learner.effects();
    let kept = effects.iter().position(|effect| *effect == Effect::Keep);
    let discarded = effects.iter().position(|effect| *effect == Effect::DiscardDraft(1));
    assert!(kept.expect("kept") < discarded.expect("the old one goes"));
    learner.press("Ctrl-Z");
    assert_eq!(learner.text(), "old text");

    let mut learner = Learner::starts(opened(vec![draft(false)]));
    learner.press("Esc");
    assert_eq!((learner.text().as_str(), learner.effects()), ("old text", vec![]));
    let learner = Learner::starts(opened(vec![draft(true)]));
    assert!(learner.app.overlay.is_none());
    assert!(learner.notice().contains("another terminal"));
}

#[test]
fn typing_on_at_the_offer_of_unsaved_text_does_not_delete_it() {
    let draft = DraftOffer { text: "new text".to_owned(), ..DraftOffer::default() };
    let opened = Opened { text: "old".to_owned(), drafts: vec![draft], ..Opened::default() };
    let mut learner = Learner::starts(opened.clone());
    learner.types("def f():\n");
    assert_eq!(learner.text(), "new text");
    let mut learner = Learner::starts(opened);
    learner.press("d");
    assert_eq!(learner.effects(), []);
    learner.press("Enter");
    assert_eq!(learner.effects(), [Effect::DiscardDraft(0)]);
}

#[test]
fn where_text_cannot_be_kept_leaving_does_not_promise_it() {
    let mut learner = Learner::opens("a");
    learner.gets(Msg::Kept(Err("the disk is full".to_owned())));
    assert_eq!(learner.app.notice.as_ref().map(|notice| notice.weight), Some(Weight::Problem));
    learner.press("x Ctrl-Q k");
    assert!(!learner.effects().contains(&Effect::Quit(Parting::KeepUnsaved)));
}

#[test]
fn another_file_opens_after_the_question_about_unsaved_text() {
    let mut learner = Learner::opens("a");
    learner.press("x Ctrl-O");
    learner.types("b.py\n");
    learner.effects();
    learner.press("s");
    assert_eq!(saves(&learner.effects()).len(), 1);
    learner.gets(saved("xa"));
    assert!(learner.effects().contains(&Effect::Open(ToOpen::File("b.py".into()))));
    let opened = Opened { text: "b".to_owned(), file_name: "b.py".to_owned(), ..Opened::default() };
    learner.gets(Msg::Opened(Ok(Box::new(opened))));
    assert_eq!((learner.text().as_str(), learner.app.file_name.as_str()), ("b", "b.py"));
}

#[test]
fn a_paste_leaves_out_what_would_make_the_file_unreadable() {
    let mut learner = Learner::opens("");
    learner.gets(Msg::Paste("a\0 = 1\x1b\r\nb\t= 2\u{7f}".to_owned()));
    assert_eq!(learner.text(), "a = 1\nb\t= 2");
}

#[test]
fn the_palette_does_what_is_chosen() {
    let mut learner = Learner::opens("a");
    learner.press("F2");
    learner.types("another name\n");
    assert!(matches!(learner.app.overlay, Some(Overlay::Prompt(_))));
    learner.types("c.py\n");
    assert_eq!(saves(&learner.effects())[0].to, Some("c.py".into()));
}

#[test]
fn the_palette_finds_words_without_their_blanks_and_keys() {
    let found = |typed: &str| {
        let mut learner = Learner::opens("a");
        learner.press("F2");
        learner.types(typed);
        let Some(Overlay::Palette(palette)) = &learner.app.overlay else { return Vec::new() };
        let entries = palette.entries(&learner.app.keymap);
        entries.iter().map(|entry| entry.binding.description).collect()
    };
    assert!(found("goto").iter().any(|words| words.starts_with("Go to a step")));
    assert_eq!(found("ctrl-s"), ["Save the file"]);
}

#[test]
fn what_is_copied_goes_to_the_terminal_and_can_be_pasted() {
    let mut learner = Learner::opens("ab");
    learner.press("Shift-→ Ctrl-C End Ctrl-V");
    assert_eq!(learner.effects()[0], Effect::Copy("a".to_owned()));
    assert_eq!(learner.text(), "aba");
}

#[test]
fn a_copied_text_can_end_no_paste_and_floods_no_terminal() {
    let hostile = "\u{1b}[201~rm\u{9b}";
    let mut learner = Learner::opens(hostile);
    learner.press("Shift-End Ctrl-C End Ctrl-V");
    assert_eq!(learner.effects()[0], Effect::Copy("[201~rm".to_owned()));
    assert_eq!(learner.text(), hostile.repeat(2), "here it stays whole");
    let mut learner = Learner::opens(&format!("{0}\n{0}", "x".repeat(60_000)));
    learner.press("Shift-↓ Shift-End Ctrl-C");
    assert!(learner.notice().contains("too long for the clipboard"), "{}", learner.notice());
    assert!(!learner.effects().iter().any(|effect| matches!(effect, Effect::Copy(_))));
}

#[test]
fn a_file_that_hides_something_says_so_when_it_is_opened() {
    let opened = |text: &str| Learner::opens(text).notice().to_owned();
    assert!(opened("if admin:\u{202e} # \u{2066}").contains("cannot be seen are shown as ·"));
    assert_eq!(opened("name = 'می\u{200c}خواهم 👩\u{200d}🚀'\n\tx"), "");
}
