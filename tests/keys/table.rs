use std::fs;
use std::path::Path;

use firefly::app::Keymap;

/// What a row of the README tells: the names of the actions whose keys it shows, and its words.
type Told = (&'static str, &'static str);

const KEYS: &[Told] = &[
    ("run", "run the program"),
    ("step_forward step_back", "step on, step back"),
    ("step_over step_back_over", "the same, over the calls that a line makes"),
    ("step_first step_last", "first step, last step"),
    ("go_to_step", "go to a step by its number"),
    ("step_next_hit step_previous_hit", "next time, last time at this line"),
    ("step_next_change step_previous_change", "next change, last change of a variable"),
    ("step_out step_back_out", "out of this call, back to before it"),
    ("step_next_turn step_previous_turn", "next turn of this loop, the turn before"),
    (
        "toggle_breakpoint step_next_stop step_previous_stop",
        "breakpoint at this line, or none; next breakpoint, last one",
    ),
    ("play play_back", "let the steps go by, on or back, or stop"),
    ("ask_menu", "ask the run something"),
    ("edit_code", "from the run back to the program; Esc in the program goes to the run"),
    ("stop", "while a program runs: stop it"),
    ("next_pane", "next pane"),
    ("palette", "everything that can be done, to choose from"),
    ("zoom", "let one pane fill the screen, and back"),
    (
        "resize_variables_wider resize_variables_narrower resize_output_taller resize_output_lower",
        "outside the editor: move the borders of the panes",
    ),
    ("help", "all keys"),
    ("edit_find", "find a text, and with Tab replace it"),
    ("edit_go_to_line", "go to a line by its number"),
    ("save open quit", "save, open, leave"),
    ("export_recording", "save the recorded run, to hand in or to replay anywhere"),
];

const LESSONS: &[Told] = &[
    ("lesson_list", "all lessons"),
    ("lesson_check", "check the program, or answer the lesson's question"),
    ("lesson_hint", "a hint"),
    ("lesson_to_place", "show in the run where it went wrong, or what a hint is about"),
    ("lesson_next", "the next lesson"),
];

const QUESTIONS: &[Told] = &[
    (
        "ask_table",
        "What did this loop do, turn by turn? (Ctrl-C copies the table, Ctrl-X for a spreadsheet)",
    ),
    (
        "ask_why",
        "Why has a variable its value? Which names were read for it, and why had they theirs?",
    ),
    ("ask_why_not", "Why did a line not run?"),
    (
        "ask_watch",
        "What was an expression worth, step by step? (`total / n`, `len(xs) > 3`; nothing of the \
         program runs again)",
    ),
    (
        "ask_times",
        "When did something become true? Then `.` and `,` go to the next time and the last one.",
    ),
    ("ask_hits", "How often did each line run?"),
    ("ask_story ask_folded", "What happened, in a few sentences, or folded to calls and loops?"),
    ("ask_way_up", "How did the error come up through the calls?"),
    (
        "ask_alarms",
        "Did something happen that is seldom meant? A sign in the lowest row says that it did.",
    ),
    ("ask_differences", "What is different from the run before?"),
    ("ask_what_if", "What if another input had been read?"),
];

/// The page and the README's tables are made from the table of bindings:
/// `FIREFLY_WRITE_KEYS=1 cargo test --test keys` writes them anew.
#[test]
fn the_page_of_keys_is_the_table_of_bindings() {
    let head = include_str!("keys_page.md");
    check("docs/keys.md", |_| format!("{head}\n{}", Keymap::default().table()));
}

#[test]
fn the_readme_tells_the_keys_in_force() {
    check("README.md", |page| {
        let page = with_table(&page, "the keys", "what it does", KEYS);
        let page = with_table(&page, "the lessons", "what it does", LESSONS);
        with_table(&page, "the questions", "question", QUESTIONS)
    });
}

fn check(name: &str, made: impl FnOnce(String) -> String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let page = fs::read_to_string(&path).expect("a page");
    let made = made(page.clone());
    if std::env::var_os("FIREFLY_WRITE_KEYS").is_some() {
        fs::write(&path, &made).expect("written");
        return;
    }
    assert_eq!(page, made, "{name}");
}

fn with_table(page: &str, what: &str, heading: &str, rows: &[Told]) -> String {
    let begins = format!("<!-- made by tests/keys/table.rs: {what} -->\n");
    let (before, rest) = page.split_once(&begins).expect("the table's place");
    let (_, after) = rest.split_once("<!-- until here -->").expect("its end");
    let rows: String =
        rows.iter().map(|(names, words)| format!("| {} | {words} |\n", keys_of(names))).collect();
    let head = format!("| key | {heading} |\n| --- | --- |\n");
    format!("{before}{begins}{head}{rows}<!-- until here -->{after}")
}

/// All keys of one action, or the first of each of several.
fn keys_of(names: &str) -> String {
    let names: Vec<&str> = names.split(' ').collect();
    let most = if names.len() > 1 { 1 } else { usize::MAX };
    let keymap = Keymap::default();
    let of_name = |name: &&str| -> Vec<String> {
        let row = keymap.rows().iter().find(|row| row.binding.name() == **name);
        let keys = &row.unwrap_or_else(|| panic!("no action {name}")).keys;
        assert!(!keys.is_empty(), "{name} has no key to tell of");
        keys.iter().take(most).map(|key| format!("`{key}`")).collect()
    };
    names.iter().flat_map(of_name).collect::<Vec<_>>().join(" ")
}
