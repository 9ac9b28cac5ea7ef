//! The editor at work: the find bar, the prompt for a line, mistakes, brackets.

use std::time::Duration;

use firefly::app::update::update;
use firefly::app::{Action, App, Edit, Mouse, Msg};
use firefly::theme::{ASCII, Depth, Role, Theme};
use firefly::ui;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::Style;

use crate::screens::{SIZES, at_all_sizes, editor, picture, press, themed_picture};
use crate::traces::ADD_UP;

fn pause(app: &mut App, milliseconds: u64) {
    let now = app.now + Duration::from_millis(milliseconds);
    update(app, Msg::Clock(now));
    update(app, Msg::Woken);
}

/// The text of the cells that have a style, row by row.
fn cells_in(app: &App, style: Style) -> Vec<String> {
    let Ok(mut terminal) = Terminal::new(TestBackend::new(80, 24));
    let Ok(_) = terminal.draw(|frame| _ = ui::draw(app, &Theme::default(), frame));
    let screen = terminal.backend().buffer();
    let rows = (0..24).map(|y| {
        let cells = (0..46).map(|x| &screen[(x, y)]);
        let has_style = |cell: &&ratatui::buffer::Cell| {
            cell.fg == style.fg.unwrap_or(cell.fg)
                && cell.bg == style.bg.unwrap_or(cell.bg)
                && cell.modifier.contains(style.add_modifier)
        };
        cells.filter(has_style).map(ratatui::buffer::Cell::symbol).collect::<String>()
    });
    rows.filter(|row| !row.trim().is_empty()).collect()
}

#[test]
fn the_find_bar() {
    let mut app = editor(ADD_UP);
    press(&mut app, &["Ctrl-F", "t", "o", "t", "a", "l", "Enter", "Enter"]);
    at_all_sizes("find", &mut app);
    press(&mut app, &["↑", "↑", "↑", "Tab", "s", "u", "m"]);
    at_all_sizes("replace", &mut app);
    press(&mut app, &["Tab", "Enter"]);
    assert!(picture(&mut app, (80, 24)).contains("4 were replaced."));
}

#[test]
fn a_search_without_end_and_a_long_text_keep_to_the_row() {
    let mut app = editor(&"tt\n".repeat(9_000));
    press(&mut app, &["Ctrl-F", "t", "↑"]);
    assert!(picture(&mut app, (80, 24)).contains("10000 of 10000+ "), "more than were counted");
    for _ in 0..90 {
        press(&mut app, &["日"]);
    }
    press(&mut app, &["x"]);
    for size in SIZES {
        let picture = picture(&mut app, size);
        let row = picture.lines().nth(usize::from(size.1) - 1).unwrap_or_default();
        assert!(row.contains("日x") && row.contains("not found"), "{picture}");
    }
}

#[test]
fn the_prompt_for_a_line() {
    let mut app = editor(ADD_UP);
    press(&mut app, &["Ctrl-L", "3", ":", "5"]);
    at_all_sizes("line", &mut app);
}

#[test]
fn a_mistake_beside_its_line_and_below_when_the_cursor_is_there() {
    let mut app = editor("total = 0\nfor n in range(1, 5)\n    total = total + n\n");
    press(&mut app, &["Ctrl-End", "x", "Backspace"]);
    pause(&mut app, 500);
    at_all_sizes("mistake", &mut app);
    press(&mut app, &["↑", "↑"]);
    at_all_sizes("mistake_here", &mut app);
    press(&mut app, &["End", ":"]);
    assert!(!picture(&mut app, (80, 24)).contains("missing"));
}

#[test]
fn what_was_found_and_the_bracket_of_the_cursor_are_marked() {
    let theme = Theme::default();
    let mut app = editor("日本 = 'e\u{301}日本'\nf(日本, [1])\n");
    picture(&mut app, (80, 24));
    press(&mut app, &["Ctrl-F", "日", "本"]);
    assert_eq!(cells_in(&app, theme.style(Role::Match)), ["日本", "日本"]);
    assert_eq!(cells_in(&app, theme.style(Role::Selection)), ["日本"]);
    press(&mut app, &["Esc", "Ctrl-End", "↑", "→"]);
    assert_eq!(cells_in(&app, theme.style(Role::Match)), ["()"]);
    press(&mut app, &["Delete"]);
    press(&mut app, &["End"]);
    let errors = cells_in(&app, theme.style(Role::Error));
    assert_eq!(errors, [")"], "it closes nothing");
}

#[test]
fn the_bar_is_ascii_where_other_signs_are_missing_and_its_parts_can_be_clicked() {
    let theme = Theme::named("default", Depth::Mono, &ASCII).expect("a theme");
    let mut app = editor(ADD_UP);
    press(&mut app, &["Ctrl-F", "n"]);
    for size in SIZES {
        let picture = themed_picture(&mut app, size, &theme);
        assert!(picture.is_ascii(), "{picture}");
    }
    let next = click(&mut app, "next");
    assert_eq!(next, firefly::app::Target::Button(Action::Edit(Edit::FindNext)));
    assert_eq!(app.find.count(&app.buffer), "2 of 7");
    click(&mut app, "replace");
    click(&mut app, "[All]");
    assert!(!app.buffer.text().contains('n'));
}

/// Clicks on the first place of the lowest row that shows these words.
fn click(app: &mut App, words: &str) -> firefly::app::Target {
    let picture = picture(app, (80, 24));
    let row = picture.lines().nth(23).unwrap_or_default();
    let Some(column) = row.find(words) else { unreachable!("no {words}: {row}") };
    let column = column - 1;
    let Ok(mut terminal) = Terminal::new(TestBackend::new(80, 24));
    let mut target = firefly::app::Target::Nothing;
    let Ok(_) = terminal.draw(|frame| {
        let marks = ui::draw(app, &Theme::default(), frame);
        target = marks.target(app, u16::try_from(column).unwrap_or(0), 23);
    });
    update(app, Msg::Mouse(Mouse::Press, target));
    target
}
