use super::*;
use crate::syntax::warm_up;
use crate::theme::{ASCII, Depth, UNICODE};

const PROGRAM: &str = "total = 0\nfor n in range(1, 5):\n    total = total + n\nprint(total)";

fn lines(text: &str) -> Vec<String> {
    text.split('\n').map(str::to_owned).collect()
}

fn pane<'a>(lines: &'a [String]) -> CodePane<'a> {
    CodePane {
        lines,
        highlighter: None,
        cursor: None,
        selection: None,
        overlays: &[],
        marks: LineMarks::default(),
        scroll: Scroll::default(),
    }
}

fn draw(pane: &CodePane<'_>, theme: &Theme, width: u16, height: u16) -> (CodeView, Screen) {
    let area = Rect::new(0, 0, width, height);
    let mut screen = Screen::empty(area);
    (pane.draw(theme, area, &mut screen), screen)
}

/// The rows of the screen, each between bars so that blanks at its end can be seen.
fn rows(screen: &Screen) -> String {
    let width = usize::from(screen.area.width);
    let cells = screen.content.chunks(width);
    let rows = cells.map(|row| {
        let mut text = String::from("|");
        let mut covered = 0;
        for cell in row {
            if covered == 0 {
                text.push_str(cell.symbol());
                covered = unicode_width::UnicodeWidthStr::width(cell.symbol());
            }
            covered = covered.saturating_sub(1);
        }
        text + "|"
    });
    rows.collect::<Vec<_>>().join("\n")
}

/// The rows of the screen as runs of one style each.
fn styles(screen: &Screen) -> String {
    let mut text = String::new();
    for (y, row) in screen.content.chunks(usize::from(screen.area.width)).enumerate() {
        for run in row.chunk_by(|one, other| one.style() == other.style()) {
            let words: String = run.iter().map(ratatui::buffer::Cell::symbol).collect();
            let style = run[0].style();
            let (fg, bg) = (style.fg.unwrap_or_default(), style.bg.unwrap_or_default());
            text += &format!("{y} {words:?} {fg} on {bg} {:?}\n", style.add_modifier);
        }
    }
    text
}

#[test]
fn a_replay_shows_what_just_ran_what_runs_next_and_the_change() {
    let lines = lines(PROGRAM);
    let notes = [Note {
        line: 2,
        words: "3 → 6".to_owned(),
        short: String::new(),
        role: Role::Changed,
        covers_below: 0,
    }];
    let marks = LineMarks {
        just_ran: Some(2),
        runs_next: Some(1),
        breakpoints: &[3],
        notes: &notes,
        ..LineMarks::default()
    };
    let (view, screen) = draw(&CodePane { marks, ..pane(&lines) }, &Theme::default(), 42, 6);
    insta::assert_snapshot!(rows(&screen), @r"
    |   1  total = 0                           |
    | > 2  for n in range(1, 5):               |
    |=  3      total = total + n   3 → 6       |
    |   4● print(total)                        |
    |                                          |
    |                                          |
    ");
    assert_eq!(view.cursor, None);
}

#[test]
fn one_line_can_have_just_run_and_run_next() {
    let lines = lines("while x: x -= 1");
    let marks = LineMarks { just_ran: Some(0), runs_next: Some(0), ..LineMarks::default() };
    let (_, screen) = draw(&CodePane { marks, ..pane(&lines) }, &Theme::default(), 24, 1);
    insta::assert_snapshot!(rows(&screen), @"|=> 1  while x: x -= 1   |");
}

#[test]
fn an_error_has_a_sign_in_either_set() {
    let lines = lines("print(1 / 0)");
    let marks = LineMarks { error: Some(0), ..LineMarks::default() };
    let theme = Theme::named("default", Depth::Sixteen, &ASCII).unwrap();
    let (_, screen) = draw(&CodePane { marks, ..pane(&lines) }, &theme, 24, 1);
    insta::assert_snapshot!(rows(&screen), @"|   1x print(1 / 0)      |");
}

#[test]
fn wide_characters_tabs_and_what_cannot_be_seen_have_their_cells() {
    let lines = lines("日本 = 'e\u{301}👨‍👩‍👧'\n\tx\ty\na\u{200b}b\u{1b}[31m");
    let cursor = Some(Position::new(0, 8));
    let (view, screen) = draw(&CodePane { cursor, ..pane(&lines) }, &Theme::default(), 24, 3);
    insta::assert_snapshot!(rows(&screen), @r"
    |   1  日本 = 'é👨‍👩‍👧'      |
    |   2      x   y         |
    |   3  a·b·[31m          |
    ");
    assert_eq!(view.cursor, Some(Cell::new(6 + 11, 0)));
}

#[test]
fn a_long_line_shows_that_it_goes_on_and_scrolls_sideways() {
    let lines = lines("abcdefghijklmnopqrstuvwxyz\n日本語日本語日本語日\n\nxy");
    let (_, screen) = draw(&pane(&lines), &Theme::default(), 18, 4);
    insta::assert_snapshot!(rows(&screen), @r"
    |   1  abcdefghijk»|
    |   2  日本語日本 »|
    |   3              |
    |   4  xy          |
    ");
    let cursor = Position::new(0, 24);
    let scroll = Scroll::default().showing(&lines, cursor, 4, 12);
    let scrolled = CodePane { cursor: Some(cursor), scroll, ..pane(&lines) };
    let (view, screen) = draw(&scrolled, &Theme::default(), 18, 4);
    insta::assert_snapshot!(rows(&screen), @r"
    |   1 «rstuvwxyz   |
    |   2 « 日         |
    |   3              |
    |   4 «            |
    ");
    assert_eq!(view.cursor, Some(Cell::new(6 + 7, 0)));
}

#[test]
fn styles_follow_roles_selection_and_marks() {
    warm_up();
    let lines = lines(PROGRAM);
    let mut highlighter = Highlighter::default();
    highlighter.update(&lines, 0..4);
    let selection = Position::new(1, 4)..Position::new(2, 3);
    let shown = CodePane {
        highlighter: Some(&highlighter),
        cursor: Some(Position::new(2, 3)),
        selection: Some(&selection),
        overlays: &[(Position::new(3, 5)..Position::new(3, 6), Role::Match)],
        marks: LineMarks { runs_next: Some(3), never_ran: &[0], ..LineMarks::default() },
        ..pane(&lines)
    };
    let (_, screen) = draw(&shown, &Theme::default(), 30, 4);
    insta::assert_snapshot!(styles(&screen));
    let dark = Theme::named("dark", Depth::TrueColor, &UNICODE).unwrap();
    let (_, screen) = draw(&shown, &dark, 30, 4);
    insta::assert_snapshot!(styles(&screen));
}

#[test]
fn every_cell_that_shows_a_character_leads_back_to_it() {
    let lines = lines("日本 = 'e\u{301}'\n\tx\ty\n");
    let (view, _) = draw(&pane(&lines), &Theme::default(), 40, 6);
    let at = |x, y| view.position_at(&lines, Cell::new(x, y));
    assert_eq!(at(6, 0), Position::new(0, 0));
    assert_eq!(at(7, 0), Position::new(0, 0));
    assert_eq!(at(8, 0), Position::new(0, 1));
    assert_eq!(at(9, 1), Position::new(1, 0));
    assert_eq!(at(10, 1), Position::new(1, 1));
    assert_eq!(at(39, 1), Position::new(1, 4));
    assert_eq!(at(2, 1), Position::new(1, 0));
    assert_eq!(at(9, 5), Position::new(2, 0));
    for line in 0..lines.len() {
        for column in 0..=crate::text::grapheme_count(&lines[line]) {
            let place = Position::new(line, column);
            let (view, _) =
                draw(&CodePane { cursor: Some(place), ..pane(&lines) }, &Theme::default(), 40, 6);
            assert_eq!(at(view.cursor.unwrap().x, view.cursor.unwrap().y), place);
        }
    }
    assert!(view.is_gutter(Cell::new(5, 0)) && !view.is_gutter(Cell::new(6, 0)));
    assert_eq!((view.line_at(&lines, 2), view.line_at(&lines, 3)), (Some(2), None));
}

#[test]
fn no_size_is_too_small() {
    let lines = lines(&format!("{PROGRAM}\n{}", "日".repeat(80)));
    let notes = [
        Note {
            line: 2,
            words: "3 → 6".to_owned(),
            short: String::new(),
            role: Role::Changed,
            covers_below: 0,
        },
        Note {
            line: 3,
            words: "← returns '日日日日'".to_owned(),
            short: String::new(),
            role: Role::Note,
            covers_below: 40,
        },
    ];
    let marks =
        LineMarks { just_ran: Some(2), error: Some(1), notes: &notes, ..Default::default() };
    for (width, height) in (0..50).zip((0..4).cycle()) {
        for cell in 0..5 {
            let cursor = Some(Position::new(3, 3));
            let scroll = Scroll { line: usize::from(height), cell };
            draw(
                &CodePane { marks, cursor, scroll, ..pane(&lines) },
                &Theme::default(),
                width,
                height,
            );
        }
    }
}

#[test]
fn what_a_long_line_hands_back_or_raises_covers_its_end() {
    let lines = lines(&format!("return {}", "x + ".repeat(30)));
    for (words, short, shown) in [
        ("← returns 12", "", "return x + x + x + x» ← returns 12|"),
        ("← returns '日日日日日日日日日日'", "", "» ← returns '日日…"),
        ("✗ RuntimeError: not to be shown", "✗ RuntimeError", "» ✗ RuntimeError|"),
    ] {
        let note = Note {
            line: 0,
            words: words.to_owned(),
            short: short.to_owned(),
            role: Role::Note,
            covers_below: 40,
        };
        let notes = [note];
        let marks = LineMarks { notes: &notes, ..Default::default() };
        let (_, screen) = draw(&CodePane { marks, ..pane(&lines) }, &Theme::default(), 40, 1);
        let row = rows(&screen);
        assert!(row.contains(shown), "{row}");
    }
}
