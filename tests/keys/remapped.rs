//! Keys that the settings give to actions.

use std::fs;

use firefly::app::lesson::Lessons;
use firefly::app::{Action, App, Effect, Key, Keymap, Move, Msg, Opened, Preferences};
use firefly::config::{Settings, Sources};

use super::{Learner, traces};

/// The keymap of settings files, weakest first, and what is told of them.
fn remapped(files: &[&str]) -> (Keymap, Vec<String>) {
    let home = tempfile::tempdir().expect("a folder");
    let write = |(index, text): (usize, &&str)| {
        let path = home.path().join(format!("{index}.toml"));
        fs::write(&path, text).expect("written");
        path
    };
    let files = files.iter().enumerate().map(write).collect();
    let settings = Settings::load(&Sources { files, ..Sources::default() }).expect("good settings");
    let (keymap, mut told) = Keymap::with(&settings.keys);
    told.extend(settings.warnings);
    let place = format!("{}/", home.path().display());
    (keymap, told.into_iter().map(|told| told.replace(&place, "")).collect())
}

fn learner(settings: &str) -> Learner {
    let (keymap, told) = remapped(&[settings]);
    assert_eq!(told, Vec::<String>::new());
    let opened = Opened { text: "a = 1".to_owned(), is_new: true, ..Opened::default() };
    let preferences = Preferences { keymap, ..Preferences::default() };
    let app = App::editor_with(opened, traces::settings(), 1, preferences, Lessons::default());
    Learner { app, effects: Vec::new() }
}

fn does(keymap: &Keymap, key: &str) -> Option<Action> {
    keymap.action_for(Key::parse(key).expect(key), &firefly::app::bindings::When::ALL)
}

#[test]
fn a_key_of_the_settings_runs_the_program_and_the_usual_one_does_not() {
    let mut learner = learner("[keys]\nrun = [\"f12\", \"ctrl+l\"]\nsave = 'none'\nquit = 'Alt-Q'");
    learner.press("Ctrl-R F5 Ctrl-S");
    assert_eq!(learner.effects(), []);
    for key in ["F12", "Ctrl-L"] {
        learner.press(key);
        assert!(matches!(learner.effects()[..], [Effect::Run(..)]), "{key}");
        learner.app.running = None;
    }
    learner.press("Alt-Q");
    assert!(matches!(learner.effects()[..], [Effect::Quit(_)]));
}

#[test]
fn sentences_name_the_keys_that_are_in_force() {
    let mut learner = learner("[keys]\nrun = 'F12'\nsave = 'none'\nquit = 'Alt-Q'");
    assert_eq!(learner.notice(), " is a new file. F2, \"Save the file\", saves it.");
    learner.press("F8");
    assert_eq!(learner.notice(), "There is no recorded run yet. F12 runs the program.");
    learner.press("Ctrl-C");
    assert!(learner.notice().starts_with("Alt-Q quits."), "{}", learner.notice());
}

#[test]
fn what_cannot_be_is_told_with_its_line_and_the_rest_holds() {
    let (keymap, told) = remapped(&["runner = 'local'\n\
        [keys]\n\
        rnu = 'F12'\n\
        run = ['F12', 'Hyper-X', 'Ctrl-M']\n\
        save = 'F12'\n\
        open = 'x'\n\
        quit = 3\n\
        step_over = 'm'\n\
        edit_undo = 'Ctrl-Y'\n"]);
    assert_eq!(
        told,
        [
            "0.toml:3: there is no action rnu; firefly keys lists them",
            "0.toml:4: Hyper-X: there is no such key; firefly keys --test shows how keys are \
             called",
            "0.toml:4: Ctrl-M: this key cannot be used, because it arrives as Enter",
            "0.toml:5: F12: 0.toml:4 gives this key to run already",
            "0.toml:6: x: this key types a character there",
            "0.toml:9: Ctrl-Y is now for edit_undo and no longer for edit_redo; say which key \
             edit_redo has, or none",
            "0.toml:7: quit has no effect: it takes a key's name in quotes, or a list of them",
        ]
    );
    assert_eq!(does(&keymap, "F12"), Some(Action::Run));
    assert_eq!(does(&keymap, "Ctrl-S"), Some(Action::Save));
    assert_eq!(does(&keymap, "Ctrl-O"), Some(Action::Open));
    assert_eq!(does(&keymap, "m"), Some(Action::Step(Move::Over)));
}

#[test]
fn the_learners_file_is_stronger_than_the_teachers() {
    let (keymap, told) =
        remapped(&["[keys]\nrun = 'F12'\nsave = 'F10'\n", "[keys]\nrun = 'Alt-G'\nopen = 'F10'\n"]);
    assert_eq!(does(&keymap, "Alt-G"), Some(Action::Run));
    assert_eq!(does(&keymap, "F12"), None);
    assert_eq!(does(&keymap, "F10"), Some(Action::Open));
    assert_eq!(told, ["0.toml:3: F10: 1.toml:3 gives this key to open already"]);
}

#[test]
fn no_letter_is_kept_from_an_answer_to_the_program() {
    for action in ["scroll_up", "send_answer", "stop", "zoom", "tour_on", "edit_undo"] {
        let (keymap, told) = remapped(&[&format!("[keys]\n{action} = 'k'\n")]);
        assert_eq!(told, ["0.toml:2: k: this key types a character there"], "{action}");
        assert_eq!(does(&keymap, "k"), None);
    }
}

#[test]
fn nobody_is_locked_out_of_the_list_of_everything() {
    for settings in
        ["palette = 'none'", "edit_undo = 'F2'", "palette = 'Enter'", "stop = ['F2', 'Esc']"]
    {
        let (keymap, told) = remapped(&[&format!("[keys]\n{settings}\n")]);
        let last = told.last().expect("told");
        assert!(last.contains("all keys are as firefly comes with them"), "{settings}: {last}");
        assert_eq!(does(&keymap, "F2"), Some(Action::Palette));
        assert_eq!(does(&keymap, "Ctrl-Z"), does(&Keymap::default(), "Ctrl-Z"));
    }
    let (_, told) = remapped(&["[keys]\npalette = ['Alt-G', 'F2']\nedit_undo = 'F2'\n"]);
    assert_eq!(told, Vec::<String>::new());
}

#[test]
fn a_thousand_wishes_and_odd_names_are_borne() {
    let many: String = (0..1_000).map(|n| format!("a{n} = 'F12'\n")).collect();
    let (_, told) = remapped(&[&format!("[keys]\n\"\\u001b[31m\" = 'F12'\n{many}")]);
    assert_eq!(told.len(), 1_001);
    assert!(told.iter().all(|told| !told.chars().any(char::is_control)));
    let (_, told) = remapped(&["keys = 7"]);
    assert_eq!(told, ["0.toml:1: there is no setting keys"]);
}

#[test]
fn the_palette_closes_with_the_key_that_opens_it() {
    let mut learner = learner("[keys]\npalette = 'Alt-G'");
    learner.press("Alt-G");
    assert!(learner.app.overlay.is_some());
    learner.gets(Msg::Key(Key::parse("Alt-G").expect("a key")));
    assert!(learner.app.overlay.is_none());
}
