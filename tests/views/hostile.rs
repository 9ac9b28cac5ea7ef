//! Recordings of which every text is hostile: no cell of the screen and no export carries on what
//! acts or hides, and every row is as wide as it should be.

use firefly::app::update::update;
use firefly::app::{App, Key, Msg, Recorded};
use firefly::export::{picture, write_html, write_jsonl, write_svg, write_text};
use firefly::text::{Fate, Sieve, clean_line};
use firefly::theme::Theme;
use firefly::trace::{
    Change, Event, FrameChange, FrameId, HeapChange, Object, ObjectId, ObjectKind, Recording, Step,
    Trace, TraceBuilder, Value, Verdict,
};
use firefly::ui;
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, CellWidth};

use crate::traces;

/// Texts of characters that act, turn, hide, pile up or are drawn wider than others.
fn text() -> impl Strategy<Value = String> {
    let of = |characters: &'static str| prop::sample::select(Vec::from_iter(characters.chars()));
    let character = prop_oneof![
        of("\x1b\x07\x08\x00\x7f\u{80}\u{85}\u{9b}\u{9d}\r\n\t[]0;2J\u{202e}\u{2066}\u{200f}"),
        of(
            "\u{200b}\u{200d}\u{200c}\u{feff}\u{2028}\u{ad}\u{3164}\u{fe0f}\u{e0061}\u{e000}\u{ffff}"
        ),
        of("\u{301}\u{94d}\u{93e}\u{1100}\u{1161}\u{600}\u{20e3}\u{1f3fb}\u{ff9e}\u{fdfd}"),
        of("aé日क\u{644}\u{627}ש👩❤🇩🇪🏴<>&\"'\\{}/"),
        any::<char>(),
    ];
    let piece = (character, prop_oneof![6 => Just(1_usize), 1 => 2..60_usize]);
    let pieces = prop::collection::vec(piece, 0..12);
    pieces.prop_map(|pieces| pieces.into_iter().flat_map(|(c, n)| vec![c; n]).collect())
}

fn trace(texts: &[String]) -> Trace {
    let text = |at: usize| texts[at % texts.len()].as_str();
    let (list, thing, call) = (ObjectId(1), ObjectId(2), FrameId(1));
    let mut object = Object::new(ObjectKind::Instance, text(0));
    object.attributes = vec![(text(1).into(), Value::text(text(2)))];
    object.label = Some(text(3).into());
    let plain = |at: usize| Value::Plain {
        type_name: text(at).into(),
        repr: text(at + 1).into(),
        omitted: 3,
    };
    let items = Object::list(vec![Value::text(text(4)), plain(5), Value::Ref(thing)]);
    let mut builder = TraceBuilder::new();
    builder.change(traces::enter(traces::MAIN, "<module>", 1));
    traces::line(&mut builder, traces::MAIN, 1);
    builder.change(Change::Heap(thing, HeapChange::Whole(Box::new(object))));
    builder.change(Change::Heap(list, HeapChange::Whole(Box::new(items))));
    builder.change(traces::set(traces::MAIN, text(6), Value::Ref(list)));
    builder.change(traces::set(traces::MAIN, text(7), plain(1)));
    traces::line(&mut builder, traces::MAIN, 2);
    builder.change(traces::enter(call, text(8), 1));
    builder.change(traces::set(call, text(0), Value::text(text(1))));
    builder.step(Step::on_line(Event::Call, 1, Some(call)));
    builder.step(Step::on_line(Event::Return(plain(2)), 2, Some(call)));
    builder.change(Change::Frame(call, FrameChange::Leave));
    let error = Event::Exception { type_name: text(3).into(), message: text(4).into() };
    builder.step(Step::on_line(error, 2, Some(traces::MAIN)));
    builder.change(Change::Stdout(text(5).len() as u64));
    builder.step(Step::on_line(Event::End, 2, None));
    builder.finish()
}

fn recorded(texts: &[String]) -> Box<Recorded> {
    let text = |at: usize| texts[at % texts.len()].clone();
    let verdict = Verdict::Raised { type_name: text(3), message: text(4), line: Some(2) };
    let recording = Recording {
        file_name: text(1),
        python: text(2),
        inputs: vec![text(6), text(7)],
        ..traces::recording(&format!("{}\n{}", text(0), text(8)), verdict, &text(5), &text(4))
    };
    traces::boxed(recording, trace(texts))
}

/// Every picture of a walk through a recording.
fn pictures(recorded: Box<Recorded>, (width, height): (u16, u16)) -> Vec<Buffer> {
    let mut app = App::replay(recorded);
    let Ok(mut terminal) = Terminal::new(TestBackend::new(width, height));
    update(&mut app, Msg::Resize(width, height));
    let mut pictures = Vec::new();
    for key in
        ["Home", "→", "→", "→", "→", "→", "Tab", "↓", "Enter", "Esc", "↓", "Enter", "Esc", "Tab"]
    {
        let Some(key) = Key::parse(key) else { unreachable!("no key {key}") };
        update(&mut app, Msg::Key(key));
        let mut shown = app.shown;
        let Ok(_) = terminal.draw(|frame| shown = ui::draw(&app, &Theme::default(), frame).shown);
        update(&mut app, Msg::Shown(shown));
        pictures.push(terminal.backend().buffer().clone());
    }
    pictures
}

fn assert_tame(picture: &Buffer) {
    for y in 0..picture.area.height {
        let mut x = 0;
        while x < picture.area.width {
            let symbol = picture[(x, y)].symbol();
            let cleaned = clean_line(symbol);
            assert_eq!(cleaned, symbol, "in row {y}, column {x}");
            x += picture[(x, y)].cell_width().max(1);
        }
        assert_eq!(x, picture.area.width, "row {y} is as wide as the screen");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn no_text_of_a_recording_acts_on_the_screen(texts in prop::collection::vec(text(), 9)) {
        for size in [(80, 24), (60, 16)] {
            pictures(recorded(&texts), size).iter().for_each(assert_tame);
        }
    }

    #[test]
    fn no_text_of_a_recording_acts_in_an_export(texts in prop::collection::vec(text(), 9)) {
        let recorded = recorded(&texts);
        let (recording, trace) = (&recorded.recording, &recorded.trace);
        let [mut text, mut lines, mut page, mut drawing] = [const { Vec::<u8>::new() }; 4];
        write_text(recording, trace, &mut text).expect("a vector takes all");
        write_jsonl(recording, trace, &mut lines).expect("a vector takes all");
        write_html(recording, trace, &mut page).expect("a vector takes all");
        let lines = String::from_utf8(lines).expect("UTF-8");
        for line in lines.lines() {
            prop_assert!(serde_json::from_str::<serde_json::Value>(line).is_ok(), "{line}");
        }
        let header: serde_json::Value = serde_json::from_str(lines.lines().next().expect("one"))
            .expect("JSON");
        prop_assert_eq!(&header["source"], &recording.source, "nothing is lost");
        let page = String::from_utf8(page).expect("UTF-8");
        prop_assert_eq!(page.matches("<script").count(), 2);
        prop_assert_eq!(page.matches("<!--").count(), 0);
        let title = recording.file_name.clone();
        let picture = picture(self::recorded(&texts), 2, (80, 24), &Theme::default());
        write_svg(&picture, &title, &mut drawing).expect("a vector takes all");
        let drawing = String::from_utf8(drawing).expect("UTF-8");
        for written in [String::from_utf8(text).expect("UTF-8"), lines, page, drawing] {
            for line in written.split('\n') {
                let mut sieve = Sieve::default();
                let hidden = line.chars().find(|c| sieve.fate(*c) != Fate::Shown);
                prop_assert_eq!(hidden, None, "{}", line);
            }
            let never = |c: char| c != '\n' && c.is_control() || c == '\u{202e}';
            prop_assert!(!written.contains(never));
        }
    }
}
