//! Learners in the lessons that come with firefly, from the first start on.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::{TempDir, tempdir};

use crate::program::{Program, knows_the_tour};

const ESC: &str = "\x1b";
const ENTER: &str = "\r";
const SPACE: &str = " ";
const UP: &str = "\x1b[A";
const DOWN: &str = "\x1b[B";
const LEFT: &str = "\x1b[D";
const RIGHT: &str = "\x1b[C";
const F2: &str = "\x1bOQ";
const HINT: &str = "\x1b[18~";
const CHECK: &str = "\x1bc";
const TO_PLACE: &str = "\x1bj";
const NEXT: &str = "\x1bn";
const LIST: &str = "\x1bl";
const OPEN: &str = "\x0f";
const QUIT: &str = "\x11";

const PACK: &str = "firefly.first-steps";
const CARD: &str = "print(\"+--------+\")\nprint(\"Rita Robot\")\nprint(\"I eat bugs.\")\n";

/// The learner's program of a lesson, or a copy of it.
fn program_of(home: &Path, name: &str) -> PathBuf {
    home.join(".local/share/firefly/lessons").join(PACK).join(name)
}

/// A learner in a home of her own, who has seen the tour.
fn learner() -> (TempDir, Program) {
    let home = tempdir().expect("a folder");
    let firefly = Program::firefly(home.path(), &[]);
    firefly.shows("sandbox: full");
    (home, firefly)
}

fn leaves(mut firefly: Program) {
    firefly.keys(QUIT);
    assert_eq!(firefly.ends(), 0);
    firefly.gives_the_terminal_back();
}

/// Opens the lesson that the list finds under these words.
#[track_caller]
fn opens(firefly: &mut Program, words: &str, file: &str) {
    firefly.keys(LIST);
    firefly.shows("type to narrow down");
    firefly.keys(words);
    firefly.shows(&format!("> {words}"));
    firefly.keys(ENTER);
    firefly.shows_no_more("type to narrow down");
    firefly.shows(file);
}

/// Shows the list of lessons, which has all of these rows, and closes it.
#[track_caller]
fn lists(firefly: &mut Program, rows: &[&str]) {
    firefly.keys(LIST);
    firefly.shows("type to narrow down");
    rows.iter().for_each(|row| firefly.shows(row));
    firefly.keys(ESC);
    firefly.shows_no_more("type to narrow down");
}

/// Waits until a file of the folder holds the text.
#[track_caller]
fn is_kept(firefly: &mut Program, folder: &Path, text: &str) {
    firefly.waits_for(&format!("{text} in {}", folder.display()), |_| {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        // An entry that is still being written has a name that begins with a dot.
        entries
            .filter(|entry| !entry.file_name().to_string_lossy().starts_with('.'))
            .filter_map(|entry| fs::read_to_string(entry.path()).ok())
            .any(|kept| kept.contains(text))
    });
}

/// Does what the palette finds under these words.
#[track_caller]
fn does(firefly: &mut Program, words: &str) {
    firefly.keys(F2);
    firefly.shows("What can be done");
    firefly.keys(words);
    firefly.shows(words);
    firefly.keys(ENTER);
    firefly.shows_no_more("What can be done");
}

/// Puts a program in the place of the one in the editor.
#[track_caller]
fn writes(firefly: &mut Program, program: &str) {
    does(firefly, "select everything");
    firefly.keys(&format!("\x1b[200~{program}\x1b[201~"));
    firefly.shows(program.lines().last().expect("a line"));
}

/// Answers the questions of the first lesson.
#[track_caller]
fn passes_the_first_lesson(firefly: &mut Program) {
    firefly.each_shows(&[
        (CHECK, "a  Put on your shoes."),
        ("b", "That is right."),
        ("2\r", "Done, well done!"),
    ]);
    firefly.shows("┬ One line at a time ☑");
}

#[test]
fn a_first_start_opens_the_first_lesson_and_the_next_one_comes_back_to_where_one_was() {
    let home = tempdir().expect("a folder");
    let mut firefly = Program::newcomer(home.path(), &[], &[]);
    firefly.shows("1 of 6: Write");
    firefly.keys(ESC);
    firefly.shows_no_more("of 6:");
    firefly.shows("1  print(\"Put on your shoes.\")");
    firefly.shows("┬ One line at a time ─");
    firefly.shows("Python follows a program like a");
    firefly.each_shows(&[
        (CHECK, "What does the program print as its second line?"),
        ("a", "Not quite. Ctrl-R runs the program"),
        (CHECK, "b  Put on your socks."),
        ("b", "That is right."),
    ]);
    firefly.shows("Line 1 has just run. Which line runs next?");
    // What was done counts at once: whoever is quicker than the disk gets on as well.
    firefly.keys(&format!("2\r{NEXT}"));
    firefly.shows("1  print(Rita)");
    firefly.shows("┬ A name card ─");
    leaves(firefly);
    let mut firefly = Program::newcomer(home.path(), &[], &[]);
    firefly.shows("1  print(Rita)");
    firefly.shows("┬ A name card ─");
    lists(&mut firefly, &["☑ One line at a time", "▸ A name card"]);
    leaves(firefly);
}

#[test]
fn a_name_card_is_written_judged_mended_and_asked_about() {
    let (home, mut firefly) = learner();
    opens(&mut firefly, "name card", "name-card.py");
    firefly.keys(CHECK);
    firefly.shows("✗ Not yet");
    firefly.shows("Python looked for something");
    firefly.each_shows(&[(TO_PLACE, "step 2 of 3"), (HINT, "Hint 1 of 4")]);
    firefly.shows("How can Python tell");
    writes(&mut firefly, &CARD.replace("Rita Robot", "Rita  Robot"));
    firefly.shows_no_more("Not yet");
    firefly.keys(CHECK);
    firefly.shows("line 2 of the output:");
    firefly.shows("wanted:  Rita·Robot ");
    firefly.shows("printed: Rita··Robot ");
    firefly.keys(TO_PLACE);
    firefly.shows("=  2  print(\"Rita  Robot\")");
    firefly.shows("step 3 of 4");
    writes(&mut firefly, CARD);
    firefly.keys(CHECK);
    firefly.shows("☑ Done");
    firefly.shows("A question for you");
    firefly.each_shows(&[(CHECK, "Enter does it"), ("a few\r", "Type a whole number")]);
    firefly.keys("\x7f\x7f\x7f\x7f\x7f3\r");
    firefly.shows("Done, well done! Alt-N opens the next lesson.");
    firefly.shows_no_more("A question for you");
    assert_eq!(
        fs::read_to_string(program_of(home.path(), "name-card.py")).ok().as_deref(),
        Some(CARD)
    );
    leaves(firefly);
}

#[test]
fn adding_up_is_judged_with_other_numbers_and_a_hint_leads_into_the_run() {
    let (_home, mut firefly) = learner();
    opens(&mut firefly, "add it all", "add-up.py");
    let program = |numbers: &str| {
        format!(
            "last = 4\ntotal = 0\nfor n in range({numbers}):\n    total = total + n\nprint(total)\n"
        )
    };
    writes(&mut firefly, &program("1, last"));
    firefly.keys(CHECK);
    firefly.shows("wanted:  10");
    firefly.shows("printed: 6");
    firefly.shows("What is the last number that");
    firefly.each_shows(&[(TO_PLACE, "=  5  print(total)"), (LEFT, "=  3  for n in range")]);
    firefly.each_shows(&[
        (HINT, "Hint 1 of 4"),
        (HINT, "Hint 2 of 4"),
        (TO_PLACE, "total from step to step"),
    ]);
    firefly.shows("There is no total yet.");
    firefly.keys(ESC);
    firefly.shows_no_more("from step to step");
    // It is right by chance.
    writes(&mut firefly, &program("1, 5"));
    firefly.keys(CHECK);
    firefly.shows("It works for 4. Now the check");
    writes(&mut firefly, &program("1, last + 1"));
    firefly.keys(CHECK);
    firefly.shows("☑ Done");
    firefly.each_shows(&[(CHECK, "> "), ("6\r", "Done, well done! Alt-N")]);
    leaves(firefly);
}

#[test]
fn a_case_that_fails_is_gone_through_with_its_input() {
    let (_home, mut firefly) = learner();
    opens(&mut firefly, "cinema", "ticket-price.py");
    // Right for the first case only.
    writes(&mut firefly, "tickets = input()\nnumber = 3\nprint(number * 4)\n");
    firefly.keys(CHECK);
    firefly.shows("With the input 10:");
    firefly.each_shows(&[
        (TO_PLACE, "This is the run with the input 10."),
        (LEFT, "step 3 of 4"),
        (LEFT, "step 2 of 4"),
    ]);
    firefly.shows("=  1  tickets = input()");
    firefly.shows("tickets str '10'");
    firefly.each_shows(&[(LEFT, "step 1 of 4"), (RIGHT, "step 2 of 4")]);
    leaves(firefly);
}

#[test]
fn lines_are_put_in_order_by_moving_them() {
    let (home, mut firefly) = learner();
    opens(&mut firefly, "queue", "factorial.py");
    let start = fs::read_to_string(program_of(home.path(), "factorial.py")).expect("made");
    firefly.keys("x");
    firefly.shows("Here lines are moved, not typed. Space takes a line up");
    assert_eq!(fs::read_to_string(program_of(home.path(), "factorial.py")).ok(), Some(start));
    let mut moves = |to: &str, times: usize, by: &str, far: usize, shows: &str| {
        firefly.keys(&to.repeat(times));
        firefly.each_shows(&[(SPACE, "Space put down"), (&by.repeat(far), shows)]);
        firefly.keys(SPACE);
        firefly.shows("Space take a line");
    };
    moves(DOWN, 4, UP, 4, "1  def ways(n):");
    moves(DOWN, 4, UP, 3, "2      if n == 1:");
    moves(DOWN, 4, UP, 2, "4      rest = ways(n - 1)");
    moves(DOWN, 1, DOWN, 1, "6  print(\"4 friends:\", ways(4))");
    firefly.keys(CHECK);
    firefly.shows("☑ Done");
    firefly.shows("│ 4 friends: 24");
    leaves(firefly);
}

#[test]
fn a_lesson_begins_again_and_a_copy_is_kept() {
    let (home, mut firefly) = learner();
    opens(&mut firefly, "name card", "name-card.py");
    writes(&mut firefly, CARD);
    does(&mut firefly, "again");
    firefly.shows("Begin again?");
    firefly.keys("b");
    firefly.shows("Your program is kept as");
    firefly.shows("name-card.before-1.py");
    firefly.shows("1  print(Rita)");
    let copy = fs::read_to_string(program_of(home.path(), "name-card.before-1.py"));
    assert_eq!(copy.ok().as_deref(), Some(CARD));
    leaves(firefly);
    let program = fs::read_to_string(program_of(home.path(), "name-card.py"));
    assert_eq!(program.ok().as_deref(), Some("print(Rita)\n"));
}

#[test]
fn a_kill_takes_neither_the_text_nor_the_pass() {
    let (home, mut firefly) = learner();
    opens(&mut firefly, "one line", "three-prints.py");
    passes_the_first_lesson(&mut firefly);
    firefly.keys(NEXT);
    firefly.shows("1  print(Rita)");
    firefly.keys("precious");
    firefly.shows("1  preciousprint(Rita)");
    let state = home.path().join(".local/state/firefly");
    is_kept(&mut firefly, &state.join("journal"), "precious");
    is_kept(&mut firefly, &state.join("progress").join(PACK), "\"passed\"");
    firefly.signal("KILL");
    firefly.ends();
    let mut firefly = Program::firefly(home.path(), &[]);
    firefly.each_shows(&[("", "Unsaved text was found"), ("r", "1  preciousprint(Rita)")]);
    lists(&mut firefly, &["☑ One line at a time"]);
    leaves(firefly);
}

#[test]
fn what_two_terminals_of_one_learner_pass_is_all_passed() {
    let (home, mut first) = learner();
    let mut second = Program::firefly(home.path(), &[]);
    second.shows("sandbox: full");
    opens(&mut first, "one line", "three-prints.py");
    opens(&mut second, "name card", "name-card.py");
    writes(&mut second, CARD);
    second.keys(CHECK);
    passes_the_first_lesson(&mut first);
    second.shows("┬ A name card ☑");
    leaves(second);
    leaves(first);
    let mut third = Program::firefly(home.path(), &[]);
    third.shows("sandbox: full");
    lists(&mut third, &["☑ One line at a time", "☑ A name card"]);
    leaves(third);
}

#[test]
fn lessons_speak_the_language_of_the_learner() {
    for (locale, settings) in [("de_DE.UTF-8", ""), ("C.UTF-8", "language = \"de\"\n")] {
        let home = tempdir().expect("a folder");
        let config = home.path().join(".config/firefly");
        fs::create_dir_all(&config).expect("a folder");
        fs::write(config.join("firefly.toml"), settings).expect("written");
        knows_the_tour(home.path());
        let mut firefly = Program::newcomer(home.path(), &[], &[("LANG", locale)]);
        firefly.shows("sandbox: full");
        firefly.keys(LIST);
        firefly.shows("┌ Lektionen ─");
        firefly.keys("zeile für\r");
        firefly.shows_no_more("┌ Lektionen ─");
        firefly.shows("┬ Zeile für Zeile ─");
        firefly.shows("Python arbeitet ein Programm ab");
        firefly.keys(CHECK);
        firefly.shows("Was gibt das Programm als zweite Zeile aus?");
        // The page has the words of the question, too.
        firefly.shows("Esc geht zurück");
        firefly.keys(ESC);
        firefly.shows_no_more("Esc geht zurück");
        firefly.keys(HINT);
        firefly.shows("Du liest ein Rezept vor");
        leaves(firefly);
    }
}

#[test]
fn own_files_stay_possible_and_the_lesson_comes_back_as_it_was_left() {
    let (home, mut firefly) = learner();
    fs::write(home.path().join("own.py"), "mine = 1\n").expect("written");
    opens(&mut firefly, "name card", "name-card.py");
    firefly.keys("#typed ");
    firefly.shows("1  #typed print(Rita)");
    firefly.keys(OPEN);
    firefly.shows("> ");
    firefly.keys("own.py\r");
    firefly.shows("1  mine = 1");
    firefly.shows("┬ Variables ─");
    firefly.shows_no_more("A name card");
    firefly.keys(CHECK);
    firefly.shows("No lesson is open.");
    opens(&mut firefly, "name card", "name-card.py");
    firefly.shows("1  #typed print(Rita)");
    firefly.shows("┬ A name card ─");
    leaves(firefly);
}
