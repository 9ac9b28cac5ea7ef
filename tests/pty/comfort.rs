//! What makes a terminal one's own: the tour, colours, panes and keys, through real terminals.

use std::fs;
use std::path::Path;

use crate::program::{Program, knows_the_tour};

const ESC: &str = "\x1b";
const ENTER: &str = "\r";
const F2: &str = "\x1bOQ";
const RUN: &str = "\x12";
const QUIT: &str = "\x11";
const INTERRUPT: &str = "\x03";

/// A home with settings.
fn home(settings: &str) -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a home");
    let config = home.path().join(".config/firefly");
    fs::create_dir_all(config.join("themes")).expect("a folder");
    fs::write(config.join("firefly.toml"), settings).expect("written");
    fs::write(home.path().join("a.py"), "a = 1\nb = 2\n").expect("written");
    home
}

fn habits(home: &Path) -> String {
    let path = home.join(".local/state/firefly/habits.json");
    fs::read_to_string(path).unwrap_or_default()
}

fn leaves(mut firefly: Program) {
    firefly.keys(QUIT);
    assert_eq!(firefly.ends(), 0);
    firefly.gives_the_terminal_back();
}

/// Does what the palette finds under these words.
fn does(firefly: &mut Program, words: &str) {
    firefly.keys(F2);
    firefly.shows("What can be done");
    firefly.keys(words);
    firefly.shows(words);
    firefly.keys(ENTER);
    firefly.shows_no_more("What can be done");
}

#[test]
fn the_tour_comes_once_and_types_what_is_typed() {
    let home = home("");
    let mut firefly = Program::newcomer(home.path(), &["a.py"], &[]);
    firefly.shows("1 of 6: Write");
    firefly.keys(ENTER);
    firefly.shows("2 of 6: Run");
    firefly.waits_for("note of the tour", |_| habits(home.path()).contains("\"tour_seen\": true"));
    firefly.keys("x");
    firefly.shows_no_more("of 6:");
    firefly.shows("1  xa = 1");
    firefly.keys("\x1a");
    firefly.shows_no_more("xa = 1");
    leaves(firefly);
    let firefly = Program::newcomer(home.path(), &["a.py"], &[]);
    firefly.shows("Variables");
    firefly.shows_no_more("of 6:");
    leaves(firefly);
}

#[test]
fn a_killed_tour_does_not_come_again_and_replay_has_none() {
    let home = home("");
    let firefly = Program::newcomer(home.path(), &["a.py"], &[]);
    firefly.shows("1 of 6: Write");
    firefly.waits_for("note of the tour", |_| habits(home.path()).contains("tour_seen"));
    firefly.signal("KILL");
    let mut firefly = Program::newcomer(home.path(), &["a.py"], &[]);
    firefly.shows("Variables");
    firefly.shows_no_more("of 6:");
    does(&mut firefly, "tour");
    firefly.shows("1 of 6: Write");
    firefly.keys(ESC);
    firefly.shows_no_more("of 6:");
    leaves(firefly);
}

#[test]
fn colours_and_panes_are_as_they_were_left() {
    let home = home("");
    let theme = "description = 'Mine.'\n[screen]\nscreen = 'white on #102030'\n";
    fs::write(home.path().join(".config/firefly/themes/sea.toml"), theme).expect("written");
    knows_the_tour(home.path());
    let mut firefly = Program::firefly(home.path(), &["a.py"]);
    firefly.shows("Variables");
    does(&mut firefly, "choose");
    firefly.shows("sea");
    firefly.keys("\x1b[F");
    firefly.shows("Mine.");
    firefly.keys(ENTER);
    firefly.shows("Colours: sea.");
    let before = firefly.screen().lines().nth(1).and_then(|row| row.find('┬'));
    does(&mut firefly, "wider");
    firefly.waits_for("wider variables", |firefly| {
        firefly.screen().lines().nth(1).and_then(|row| row.find('┬')) < before
    });
    let row = firefly.screen().lines().nth(1).expect("a row").to_owned();
    firefly.waits_for("note of the sizes", |_| habits(home.path()).contains("\"variables\": 4"));
    leaves(firefly);
    let again = Program::firefly(home.path(), &["a.py"]);
    again.shows(&row);
    assert!(
        again.sent().windows(9).any(|sent| sent == b"48;5;17m\x1b" || sent.starts_with(b"48;5;"))
    );
    leaves(again);
}

#[test]
fn mouse_and_signs_are_as_the_settings_say_until_somebody_chooses() {
    let home = home("mouse = false\nglyphs = 'ascii'\n");
    let takes_mouse =
        |firefly: &Program| firefly.sent().windows(8).any(|sent| sent == b"\x1b[?1000h");
    let mut firefly = Program::firefly(home.path(), &["a.py"]);
    firefly.shows("Variables");
    assert!(firefly.screen().is_ascii() && !takes_mouse(&firefly));
    does(&mut firefly, "mouse");
    firefly.waits_for("the mouse", takes_mouse);
    does(&mut firefly, "ascii");
    firefly.shows("┌ a.py");
    leaves(firefly);
    let again = Program::firefly(home.path(), &["a.py"]);
    again.shows("┌ a.py");
    assert!(takes_mouse(&again));
    leaves(again);
    // Whoever changes the settings later wants what they say.
    let settings = home.path().join(".config/firefly/firefly.toml");
    fs::write(&settings, "glyphs = 'unicode'\n").expect("written");
    leaves({
        let other = Program::firefly(home.path(), &["a.py"]);
        other.shows("┌ a.py");
        other
    });
    fs::write(&settings, "glyphs = 'ascii'\nmouse = true\n").expect("written");
    let last = Program::newcomer(home.path(), &["a.py", "--color", "none"], &[]);
    last.shows("a.py");
    assert!(!String::from_utf8_lossy(&last.sent()).contains("\x1b[38;5;"));
    leaves(last);
}

#[test]
fn remapped_keys_work_and_bad_ones_are_told() {
    let home = home("[keys]\nrun = 'F9'\nrnu = 'F10'\n");
    let mut firefly = Program::firefly(home.path(), &["a.py"]);
    firefly.shows("firefly.toml:3: there is no action rnu");
    firefly.keys(RUN);
    firefly.shows("F9 run");
    firefly.shows("F9 runs the program.");
    firefly.keys("\x1b[20~");
    firefly.shows("step 1 of");
    leaves(firefly);
}

#[test]
fn the_terminal_shows_what_its_keys_send_and_is_given_back() {
    let home = home("[keys]\nrun = 'F9'\n");
    let mut firefly = Program::firefly(home.path(), &["keys", "--test"]);
    firefly.shows("Ctrl-C twice leaves");
    firefly.keys("\x1b[20~");
    firefly.shows(" F9");
    firefly.shows("Everywhere: Run the program");
    firefly.keys("\x1b[1;5D");
    firefly.shows("Ctrl-←");
    firefly.keys("\x08");
    firefly.shows("Backspace");
    firefly.keys("\x1b[200~two words\x1b[201~");
    firefly.shows("pasted text of 9 characters");
    firefly.resize(40, 10);
    firefly.keys(INTERRUPT);
    firefly.shows("Everywhere: Copy");
    firefly.keys(INTERRUPT);
    assert_eq!(firefly.ends(), 0);
    firefly.gives_the_terminal_back();
    #[cfg(target_os = "linux")]
    assert_eq!(firefly.modes(), firefly.first_modes);
}

#[test]
fn the_mouse_draws_a_border_and_a_click_goes_on_with_the_tour() {
    let home = home("");
    let mut firefly = Program::newcomer(home.path(), &["a.py"], &[]);
    firefly.shows("1 of 6: Write");
    firefly.keys("\x1b[<0;60;14M\x1b[<0;60;14m");
    firefly.shows("2 of 6: Run");
    firefly.keys(ESC);
    firefly.shows_no_more("of 6:");
    let border = |firefly: &Program| {
        let screen = firefly.screen();
        screen.lines().nth(1).and_then(|row| row.chars().position(|sign| sign == '┬'))
    };
    let column = border(&firefly).expect("a border") + 1;
    firefly.keys(&format!("\x1b[<0;{column};9M\x1b[<32;31;9M\x1b[<0;31;9m"));
    firefly.waits_for("the border at the mouse", |firefly| border(firefly) == Some(30));
    firefly.keys("\x1b[<0;20;17M\x1b[<32;20;8M\x1b[<0;20;8m");
    firefly.waits_for("the output at the mouse", |firefly| {
        firefly.screen().lines().nth(7).is_some_and(|row| row.starts_with("├ Output"))
    });
    does(&mut firefly, "as they come");
    firefly.waits_for("the border where it was", |firefly| border(firefly) == Some(column - 1));
    leaves(firefly);
}

/// On every kind of terminal the program is written, run, gone through and left.
#[test]
fn every_kind_of_terminal_shows_the_same_program() {
    for (term, locale) in [
        ("linux", "C.UTF-8"),
        ("screen", "C.UTF-8"),
        ("xterm-16color", "C"),
        ("xterm-256color", "C.UTF-8"),
        ("vt100", "C"),
        ("ansi", "C"),
    ] {
        let home = home("");
        knows_the_tour(home.path());
        let variables = [("TERM", term), ("LANG", locale)];
        let mut firefly = Program::newcomer(home.path(), &["a.py"], &variables);
        firefly.shows("Variables");
        firefly.keys(RUN);
        firefly.shows("step 1 of 3");
        firefly.keys("\x1b[C\x1b[C");
        firefly.shows("step 3 of 3");
        firefly.shows("b int 2");
        firefly.resize(60, 16);
        firefly.shows("[Step]");
        firefly.resize(100, 30);
        firefly.shows_no_more("[Step]");
        firefly.keys(ESC);
        firefly.shows("pane");
        let is_plain = locale == "C";
        assert_eq!(firefly.screen().is_ascii(), is_plain, "{term}:\n{}", firefly.screen());
        let sent = String::from_utf8_lossy(&firefly.sent()).into_owned();
        let has_colours = sent.contains("\x1b[38;5;");
        assert_eq!(has_colours, term != "vt100", "{term}");
        leaves(firefly);
    }
}
