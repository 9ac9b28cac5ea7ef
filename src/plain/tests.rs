//! Talks over an application without a program that runs.

use super::*;
use crate::app::overlay::{Answer, Choice, Prompt, PromptFor, Question, Scrolled};
use crate::app::sheet::{Findings, Inquiry, Rows, Sheet, SheetCell, SheetRow, Tone};
use crate::app::{Focus, Keymap, Preferences, Recorded, Replay, ToOpen};
use crate::trace::{
    Change, Event, FrameChange, FrameId, Recording, Step, TraceBuilder, Value, Verdict,
};

/// A program of one line that ran this many times, counting in `n`.
fn recorded(steps: i64) -> Box<Recorded> {
    let main = FrameId(0);
    let mut builder = TraceBuilder::new();
    let enter = FrameChange::Enter { function: "<module>".into(), line: 1, thread: 0 };
    builder.change(Change::Frame(main, enter));
    for step in 0..steps {
        builder.step(Step::on_line(Event::Line, 1, Some(main)));
        builder.change(Change::Frame(main, FrameChange::Line(1)));
        builder.change(Change::Frame(main, FrameChange::Set("n".into(), Value::Int(step))));
    }
    let recording = Recording::of("n += 1", Verdict::Finished { exit_code: 0 });
    Box::new(Recorded::with_trace(recording, builder.finish()))
}

/// A stepper as plain mode has it.
fn stepper(steps: i64) -> App {
    let keymap = in_words(Keymap::default());
    App::replay_with(recorded(steps), Preferences { keymap, ..Preferences::default() })
}

fn turns(heads: Vec<String>, rows: Box<dyn Rows>) -> Findings {
    let (title, inquiry) = ("Turns".to_owned(), Inquiry::Loops);
    Findings { inquiry, title, heads, rows, first: 0, is_whole: true }
}

struct Room {
    app: App,
    talk: Talk,
}

impl Room {
    fn with(app: App) -> Self {
        let mut room = Self { app, talk: Talk::new(false) };
        room.told();
        room
    }

    fn told(&mut self) -> String {
        self.talk.tell(&mut self.app);
        self.talk.take()
    }

    /// What is answered to a line, and what is to be done.
    fn hears(&mut self, line: &str) -> (String, Vec<Effect>) {
        let effects = self.talk.hear(&mut self.app, line);
        (self.told(), effects)
    }
}

/// Rows that each lead to a step; the last one asks on.
struct Many;

impl Rows for Many {
    fn count(&self, _: &Replay) -> usize {
        25
    }

    fn row(&self, _: &Replay, index: usize) -> SheetRow {
        SheetRow::sentence(format!("3 → {index}\x1b"), Some(index), Tone::Changed)
    }

    fn opens(&self, _: &Replay, index: usize) -> Option<Inquiry> {
        (index == 24).then_some(Inquiry::WayUp)
    }
}

#[test]
fn a_sheet_of_any_kind_is_told_in_portions_and_its_rows_lead_to_steps() {
    let mut room = Room::with(stepper(30));
    let findings = turns(Vec::new(), Box::new(Many));
    room.app.sheets.push(Sheet::new(findings, 0, Focus::Stepper));
    let told = room.told();
    assert!(told.starts_with("Turns. 25 rows:\n1. 3 becomes 0·\n2. 3 becomes 1·\n"), "{told}");
    assert!(told.ends_with("15 more: more tells them; a row's number goes to its step.\n"));
    assert!(!told.contains("\n11. "), "{told}");
    assert!(room.hears("more").0.starts_with("11. 3 becomes 10·\n"));
    assert!(room.hears("more").0.contains("\n25. 3 becomes 24·\n"));
    assert_eq!(room.hears("more").0, "There are no more rows.\n");
    for (line, step) in [("7", "Step 7."), ("7", "Step 7."), ("1", "Step 1."), ("20", "Step 20.")] {
        assert!(room.hears(line).0.starts_with(step), "{line}");
    }
    assert!(room.hears("25").0.starts_with("No error was raised"), "the row asks on");
    assert!(room.hears("close").0.starts_with("Step 1."), "back to where one was");
    assert!(room.hears("7").0.starts_with("No list has numbers now."));
}

#[test]
fn a_cell_of_a_table_is_gone_to_by_its_row_and_the_heading_of_its_column() {
    let mut room = Room::with(stepper(30));
    let mut cells = vec![SheetCell::new("1", Tone::Plain), SheetCell::new("7", Tone::Changed)];
    cells[1].step = Some(4);
    let rows = vec![SheetRow { cells, step: Some(2) }];
    let heads = vec!["turn".to_owned(), "total".to_owned()];
    room.app.sheets.push(Sheet::new(turns(heads, Box::new(rows)), 0, Focus::Stepper));
    assert!(room.told().starts_with("Turns. 1 row:\n1. turn 1: total 7 (changed)\n"));
    assert!(room.hears("1 Total").0.starts_with("Step 5."));
    assert!(room.hears("1").0.starts_with("Step 3."));
    assert_eq!(room.hears("1 n").0, "The columns are: turn, total.\n");
}

#[test]
fn a_sheet_that_begins_far_down_is_told_from_there() {
    let mut room = Room::with(stepper(30));
    let findings = Findings { first: 20, ..turns(Vec::new(), Box::new(Many)) };
    room.app.sheets.push(Sheet::new(findings, 0, Focus::Stepper));
    assert!(room.told().starts_with(
        "Turns. 25 rows:\nIt begins at the row of this step; rows tells it from the first.\n21. "
    ));
    assert!(room.hears("rows").0.starts_with("1. 3 becomes 0·\n"));
    assert!(room.hears("rows 15").0.starts_with("15. "));
}

#[test]
fn rows_that_are_still_looked_for_are_told_when_all_are_there_or_given_up() {
    let mut room = Room::with(stepper(30));
    let findings = Findings { is_whole: false, ..turns(Vec::new(), Box::new(Many)) };
    room.app.sheets.push(Sheet::new(findings, 0, Focus::Stepper));
    assert_eq!(room.told(), "Looking through all steps. Ctrl-C gives that up.\n");
    assert!(!room.talk.listens(&room.app));
    assert_eq!(room.told(), "", "it is said once");
    update(&mut room.app, Msg::Idle);
    assert!(room.told().starts_with("Turns. 25 rows:\n"));
    let findings = Findings { is_whole: false, ..turns(Vec::new(), Box::new(Many)) };
    room.app.sheets.push(Sheet::new(findings, 0, Focus::Stepper));
    assert!(room.talk.interrupt(&mut room.app));
    assert_eq!(room.app.sheets.len(), 1);
    assert!(room.talk.listens(&room.app));
}

#[test]
fn a_question_is_answered_by_number_letter_or_words_and_asked_again_otherwise() {
    for (line, is_answer) in
        [("2", true), ("k", true), ("keep IT", true), ("3", false), ("0", false), ("", false)]
    {
        let mut room = Room::with(stepper(3));
        let answers = vec![
            Answer::new('b', "Back", Choice::Stay),
            Answer::new('k', "Keep it", Choice::OpenAnyway(ToOpen::File("b.py".into()))),
        ];
        let question = Question::new("Not saved", "a.py → b.py?".to_owned(), answers);
        room.app.overlay = Some(Overlay::Question(question));
        let asked = "Not saved. a.py becomes b.py?\n1. Back\n2. Keep it\n";
        assert_eq!(room.told(), asked);
        let (told, effects) = room.hears(line);
        let expected =
            if is_answer { vec![Effect::Open(ToOpen::File("b.py".into()))] } else { Vec::new() };
        assert_eq!(effects, expected, "{line}");
        assert_eq!(told, if is_answer { "" } else { asked }, "{line}");
    }
}

#[test]
fn what_follows_a_word_fills_in_what_it_asks_for_and_a_line_replaces_what_stands_there() {
    let mut room = Room::with(stepper(30));
    assert!(room.hears("step 12").0.starts_with("Step 12. "));
    assert!(room.hears("step 12").0.starts_with("Step 12. "), "told again when asked");
    let mut prompt = Prompt::new(PromptFor::Step);
    prompt.line.insert_str("25");
    room.app.overlay = Some(Overlay::Prompt(prompt));
    room.talk.prompt(&room.app);
    assert_eq!(room.talk.take(), "Go to step: ");
    assert!(room.hears("3").0.trim_start().starts_with("Step 3. "));
}

#[test]
fn a_text_is_told_once_and_is_not_in_the_way() {
    let mut room = Room::with(stepper(3));
    room.app.overlay = Some(Overlay::Text {
        title: "Not opened".to_owned(),
        text: "No such file\x1b[2J.".to_owned(),
        scroll: Scrolled::default(),
    });
    assert_eq!(room.told(), "Not opened:\nNo such file·[2J.\n");
    assert!(room.hears("").0.starts_with("Step 2. "));
}

#[test]
fn keys_that_messages_name_can_be_typed_by_their_names() {
    let mut room = Room::with(stepper(9));
    assert!(room.hears("]").0.starts_with("Step 2. "));
    assert!(room.hears("b").0.starts_with("Breakpoint at line 1"));
    assert!(room.hears("n").0.starts_with("Step 3. "));
    assert_eq!(room.hears("Ctrl-Q").1, [Effect::Quit(crate::app::Parting::ForgetUnsaved)]);
}

#[test]
fn steps_go_by_until_a_line_stops_them() {
    let mut room = Room::with(stepper(9));
    assert!(room.hears("play").0.starts_with("Playing, 2 steps a second. An empty line stops"));
    assert!(room.hears("+").0.starts_with("Speed: 4 steps a second"));
    assert!(room.app.playing.is_some());
    room.talk.hear(&mut room.app, "");
    assert!(room.app.playing.is_none());
    assert_eq!(room.told(), "Stopped.\n");
}
