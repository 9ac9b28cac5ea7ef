//! Typing in a long file, and its colours, without a terminal around them.

use std::time::Instant;

use firefly::app::buffer::Buffer;
use firefly::syntax::{Highlighter, MAX_LINES, warm_up};
use firefly::text::{Position, Scroll};
use firefly::theme::Theme;
use firefly::ui::code::{CodePane, LineMarks};
use ratatui::buffer::Buffer as Screen;
use ratatui::layout::Rect;

use super::{Row, median};

const LINE: &str = "    total = add(total, 12) if n > 3 else 0  # why\n";
const AREA: Rect = Rect { x: 0, y: 0, width: 80, height: 24 };

pub fn rows() -> Vec<Row> {
    let start = Instant::now();
    warm_up();
    let load = start.elapsed();
    let mut buffer = Buffer::new(LINE.repeat(MAX_LINES - 1).as_str()).expect("it is not too large");
    let mut highlighter = Highlighter::default();
    let start = Instant::now();
    highlighter.update(buffer.lines(), 0..24);
    let first = start.elapsed();
    let start = Instant::now();
    highlighter.work(usize::MAX);
    let rest = start.elapsed();
    buffer.go_to(Position::new(MAX_LINES / 2, 8));
    let row = |what, measured, goal: &str| Row {
        what,
        measured: format!("{measured:.1?}"),
        goal: goal.to_owned(),
    };
    vec![
        row("grammar of Python read, on a thread of its own", load, ""),
        row("colours of the first 24 lines", first, ""),
        row("colours of 10,000 lines, while idle", rest, ""),
        row(
            "typing a character into 10,000 lines, and its picture",
            typing(&mut buffer, &mut highlighter),
            "≤ 8 ms",
        ),
    ]
}

fn typing(buffer: &mut Buffer, highlighter: &mut Highlighter) -> std::time::Duration {
    let theme = Theme::default();
    let mut screen = Screen::empty(AREA);
    let mut scroll = Scroll::default();
    let times = "result_of_a_long_name = 1234".chars().map(|character| {
        let start = Instant::now();
        buffer.insert_char(character);
        scroll = scroll.showing(buffer.lines(), buffer.cursor(), 24, 74);
        highlighter.update(buffer.lines(), scroll.line..scroll.line + 24);
        let pane = CodePane {
            lines: buffer.lines(),
            highlighter: Some(highlighter),
            cursor: Some(buffer.cursor()),
            selection: None,
            overlays: &[],
            marks: LineMarks::default(),
            scroll,
        };
        pane.draw(&theme, AREA, &mut screen);
        start.elapsed()
    });
    median(times.collect())
}
