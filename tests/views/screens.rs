use firefly::app::update::update;
use firefly::app::{App, DraftOffer, Key, Msg, Opened, Recorded, RunId, RunNews, RunSettings};
use firefly::run::{OutputStream, RunState};
use firefly::text::Position;
use firefly::theme::{ASCII, Depth, Theme};
use firefly::trace::{Event, RunnerName, Step, TraceBuilder, Value, Verdict};
use firefly::ui;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::time::Duration;

use crate::traces::{self, ADD_UP, ENDLESS, SHARE, settings};

pub const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (60, 16)];

pub fn editor(text: &str) -> App {
    App::editor(opened(text, Vec::new()), settings(), 1)
}

fn opened(text: &str, drafts: Vec<DraftOffer>) -> Opened {
    Opened {
        text: text.to_owned(),
        file_name: "add_up.py".to_owned(),
        drafts,
        keeps_unsaved: true,
        ..Opened::default()
    }
}

pub fn press(app: &mut App, keys: &[&str]) {
    for key in keys {
        let Some(key) = Key::parse(key) else { unreachable!("no key {key}") };
        update(app, Msg::Key(key));
    }
}

fn tell(app: &mut App, news: RunNews) {
    update(app, Msg::Run(RunId(1), news));
}

pub fn ran(text: &str, recorded: Box<Recorded>) -> App {
    let mut app = editor(text);
    press(&mut app, &["Ctrl-R"]);
    tell(&mut app, RunNews::Ended(Ok(recorded)));
    app
}

pub fn picture(app: &mut App, size: (u16, u16)) -> String {
    themed_picture(app, size, &Theme::default())
}

/// Draws at a size, twice as the program does: the first picture tells how much room there is.
pub fn themed_picture(app: &mut App, (width, height): (u16, u16), theme: &Theme) -> String {
    let Ok(mut terminal) = Terminal::new(TestBackend::new(width, height));
    let mut cursor = None;
    update(app, Msg::Resize(width, height));
    for _ in 0..2 {
        let mut shown = app.shown;
        let Ok(_) = terminal.draw(|frame| {
            let marks = ui::draw(app, theme, frame);
            shown = marks.shown;
            cursor = marks.cursor;
        });
        update(app, Msg::Shown(shown));
    }
    let cursor = cursor.map(|cell| format!("cursor at column {}, row {}", cell.x, cell.y));
    format!("{}{}", terminal.backend(), cursor.unwrap_or_default())
}

pub fn at_all_sizes(name: &str, app: &mut App) {
    for (width, height) in SIZES {
        let picture = picture(app, (width, height));
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), picture);
    }
}

#[test]
fn first_screen() {
    at_all_sizes("first", &mut editor(ADD_UP));
}

#[test]
fn running_with_output_and_a_note() {
    let mut app = editor(ADD_UP);
    press(&mut app, &["Ctrl-R"]);
    tell(&mut app, RunNews::Note("Judge0 did not answer: running on this computer.".to_owned()));
    tell(&mut app, RunNews::State(RunState::Running));
    tell(&mut app, RunNews::Output(OutputStream::Stdout, b"1\n3\n".to_vec()));
    tell(&mut app, RunNews::Output(OutputStream::Stderr, b"careful\n".to_vec()));
    update(&mut app, Msg::Clock(Duration::from_secs(3)));
    at_all_sizes("running", &mut app);
}

#[test]
fn waiting_for_a_turn_on_the_server() {
    let mut app = editor(ADD_UP);
    press(&mut app, &["Ctrl-R"]);
    tell(&mut app, RunNews::Runner(RunnerName::Judge0));
    tell(&mut app, RunNews::State(RunState::Queued));
    update(&mut app, Msg::Clock(Duration::from_secs(12)));
    at_all_sizes("waiting", &mut app);
    tell(&mut app, RunNews::State(RunState::Full));
    let full = picture(&mut app, (80, 24));
    assert!(full.contains("takes no more programs just now: it is asked again."), "{full}");
    tell(&mut app, RunNews::State(RunState::Running));
    assert!(!picture(&mut app, (80, 24)).contains("server"));
}

#[test]
fn input_wanted() {
    let mut app = editor("name = input('Name? ')\n");
    press(&mut app, &["Ctrl-R"]);
    tell(&mut app, RunNews::State(RunState::Running));
    tell(&mut app, RunNews::Output(OutputStream::Stdout, b"Hello!\nName? ".to_vec()));
    tell(&mut app, RunNews::InputWanted);
    press(&mut app, &["A", "d", "a", "←"]);
    at_all_sizes("input", &mut app);
}

#[test]
fn opened_at_the_first_step() {
    at_all_sizes("first_step", &mut ran(ADD_UP, traces::add_up()));
}

#[test]
fn a_changed_value_with_what_was_there_before() {
    let mut app = ran(ADD_UP, traces::add_up());
    press(&mut app, &["→", "→", "→", "→", "→", "→"]);
    at_all_sizes("changed", &mut app);
}

#[test]
fn an_exception_opens_where_it_was_raised() {
    at_all_sizes("exception", &mut ran(SHARE, traces::share()));
}

#[test]
fn an_exception_at_its_end() {
    let mut app = ran(SHARE, traces::share());
    press(&mut app, &["End"]);
    at_all_sizes("exception_end", &mut app);
}

#[test]
fn a_limit_opens_at_the_last_step() {
    at_all_sizes("limit", &mut ran(ENDLESS, traces::endless()));
}

#[test]
fn variables_with_an_open_caller() {
    let mut app = ran(SHARE, traces::share());
    press(&mut app, &["Tab", "↑", "↑", "↑", "↑", "Enter"]);
    at_all_sizes("variables", &mut app);
}

#[test]
fn a_run_that_could_not_be_made() {
    let mut app = editor(ADD_UP);
    press(&mut app, &["Ctrl-R"]);
    let reason = "No Python 3.8 or newer was found. Nothing was run. Install Python from your \
                  system's packages, or name one in firefly.toml."
        .to_owned();
    tell(&mut app, RunNews::Ended(Err(reason)));
    at_all_sizes("not_run", &mut app);
    press(&mut app, &["Esc"]);
    at_all_sizes("not_run_closed", &mut app);
}

#[test]
fn help_and_palette() {
    let mut app = editor(ADD_UP);
    press(&mut app, &["F1"]);
    at_all_sizes("help", &mut app);
    press(&mut app, &["Esc", "F2", "s", "t", "e", "p", "↓"]);
    at_all_sizes("palette", &mut app);
}

#[test]
fn an_edit_makes_the_recording_an_old_one() {
    let mut app = ran(ADD_UP, traces::add_up());
    press(&mut app, &["→", "→", "→", "x"]);
    at_all_sizes("old_editing", &mut app);
    press(&mut app, &["Esc"]);
    at_all_sizes("old_stepping", &mut app);
}

#[test]
fn questions() {
    let mut app = editor(ADD_UP);
    press(&mut app, &["x", "Ctrl-Q"]);
    at_all_sizes("quit", &mut app);
    let draft = DraftOffer {
        text: "a = 1\nb = 2\n".to_owned(),
        cursor: Position::new(1, 0),
        age: "5 minutes ago".to_owned(),
        is_older_than_file: false,
        is_open_elsewhere: false,
    };
    let mut app = App::editor(opened(ADD_UP, vec![draft]), settings(), 1);
    at_all_sizes("restore", &mut app);
}

#[test]
fn a_replay_alone_and_a_screen_that_is_too_small() {
    let mut app = App::replay(traces::share());
    at_all_sizes("replay", &mut app);
    insta::assert_snapshot!("too_small", picture(&mut app, (38, 9)));
}

#[test]
fn a_terminal_without_other_signs_gets_ascii_only() {
    let theme = Theme::named("default", Depth::Mono, &ASCII).expect("a theme");
    let mut app = ran(ADD_UP, traces::add_up());
    press(&mut app, &["→", "→", "→", "x", "Esc"]);
    assert!(themed_picture(&mut app, (80, 24), &theme).contains("+ Output"));
    for keys in [vec![], vec!["?"], vec!["Esc", "F2"], vec!["Esc", "Ctrl-Q"], vec!["Esc", "Ctrl-R"]]
    {
        press(&mut app, &keys);
        for size in SIZES {
            let picture = themed_picture(&mut app, size, &theme);
            assert!(picture.is_ascii(), "{keys:?}:\n{picture}");
        }
    }
}

/// A run that gives many names that begin alike.
fn many_names() -> Box<Recorded> {
    let mut builder = TraceBuilder::new();
    builder.change(traces::enter(traces::MAIN, "<module>", 1));
    for n in 1..13 {
        traces::line(&mut builder, traces::MAIN, 1);
        builder.change(traces::set(traces::MAIN, &format!("sweets_of_child_{n}"), Value::Int(n)));
    }
    builder.step(Step::on_line(Event::End, 1, None));
    traces::boxed(
        traces::recording(ADD_UP, Verdict::Finished { exit_code: 0 }, "", ""),
        builder.finish(),
    )
}

#[test]
fn names_that_begin_alike_can_be_told_apart() {
    let mut app = ran(ADD_UP, many_names());
    press(&mut app, &["End"]);
    let picture = picture(&mut app, (80, 24));
    assert!(picture.contains(" sweets_of_child_10 "), "{picture}");
    assert!(picture.contains(" sweets_of_child_11 "), "{picture}");
}

#[test]
fn where_old_and_new_have_no_room_the_new_value_comes_first() {
    let mut builder = TraceBuilder::new();
    builder.change(traces::enter(traces::MAIN, "<module>", 1));
    traces::line(&mut builder, traces::MAIN, 1);
    builder.change(traces::set(traces::MAIN, "word", Value::text("a long text that was there")));
    traces::line(&mut builder, traces::MAIN, 2);
    builder.change(traces::set(traces::MAIN, "word", Value::text("new text")));
    builder.step(Step::on_line(Event::End, 2, None));
    let recording = traces::recording(ADD_UP, Verdict::Finished { exit_code: 0 }, "", "");
    let mut app = ran(ADD_UP, traces::boxed(recording, builder.finish()));
    press(&mut app, &["End"]);
    let picture = picture(&mut app, (80, 24));
    assert!(picture.contains("… → 'new text'"), "{picture}");
}

#[test]
fn a_list_that_nothing_fits_says_so_and_a_hint_is_not_cut_in_a_word() {
    let mut app = editor(ADD_UP);
    press(&mut app, &["F2", "x", "y", "z"]);
    let picture = picture(&mut app, (40, 10));
    assert!(picture.contains("Nothing has this name."), "{picture}");
    assert!(picture.contains("Enter does it, Esc closes ─"), "{picture}");
}

#[test]
fn the_variables_tell_that_enter_shows_one_in_full() {
    let mut app = ran(ADD_UP, traces::add_up());
    press(&mut app, &["Tab"]);
    assert!(picture(&mut app, (80, 24)).contains("Enter in full"));
    let mut app = editor(ADD_UP);
    press(&mut app, &["Esc"]);
    assert!(!picture(&mut app, (80, 24)).contains("Enter in full"));
}

#[test]
fn the_title_names_the_walls_that_stand_once_they_were_tested() {
    let mut app = editor(ADD_UP);
    for size in SIZES {
        assert!(picture(&mut app, size).contains("local sandbox"));
    }
    update(&mut app, Msg::Walls(Ok("sandbox: full")));
    for size in SIZES {
        assert!(picture(&mut app, size).contains("sandbox: full"));
    }
    let reason = "This computer's Linux cannot fence in Python (no Landlock). Nothing was run.";
    update(&mut app, Msg::Walls(Err(reason.to_owned())));
    let shown = picture(&mut app, (80, 24));
    assert!(shown.contains("no sandbox") && shown.contains("cannot fence in Python"), "{shown}");
    let mut elsewhere = App::editor(
        opened(ADD_UP, Vec::new()),
        RunSettings { runner: "Judge0".to_owned(), ..settings() },
        1,
    );
    update(&mut elsewhere, Msg::Walls(Ok("sandbox: full")));
    assert!(picture(&mut elsewhere, (80, 24)).contains("Judge0"), "it does not run here");
}
