//! Keys for what stands in front of the panes.

use super::{
    App, Effect, act, compare, export, file, find, input, lesson, look, note, question, sheet,
    step, tutor, watch,
};
use crate::app::action::Action;
use crate::app::key::{Key, KeyCode};
use crate::app::msg::ToOpen;
use crate::app::overlay::{Overlay, Palette, PromptFor, Scrolled};

/// Opens the palette.
pub fn open_palette(app: &mut App) -> Vec<Effect> {
    app.overlay = Some(Overlay::Palette(Palette::default()));
    Vec::new()
}

/// Opens the list of keys.
pub fn open_help(app: &mut App) -> Vec<Effect> {
    app.overlay = Some(Overlay::Help(Scrolled::default()));
    Vec::new()
}

/// Takes a key for what stands in front.
pub fn key(app: &mut App, key: Key) -> Vec<Effect> {
    let is_cancel = key.ctrl && matches!(key.code, KeyCode::Char('c' | 'q'));
    if key.code == KeyCode::Esc || is_cancel {
        close(app);
        return Vec::new();
    }
    match &app.overlay {
        Some(Overlay::Help(_) | Overlay::Text { .. }) => scroll_key(app, key),
        Some(Overlay::Palette(_)) => palette_key(app, key),
        Some(Overlay::Lessons(_)) => lessons_key(app, key),
        Some(Overlay::Themes(list)) => {
            let chosen = list.chosen;
            themes_key(app, key, chosen)
        }
        Some(Overlay::Prompt(_)) => prompt_key(app, key),
        Some(Overlay::Question(_)) => question_key(app, key),
        None => Vec::new(),
    }
}

/// Takes away what stands in front; a theme that was only tried goes, too.
pub fn close(app: &mut App) {
    if let Some(Overlay::Themes(list)) = app.overlay.take() {
        look::preview(app, list.before);
    }
}

/// Takes pasted text for what stands in front: its first line.
pub fn paste(app: &mut App, text: &str) -> Vec<Effect> {
    let line = text.lines().next().unwrap_or_default();
    match &mut app.overlay {
        Some(Overlay::Palette(palette)) => palette.query.insert_str(line),
        Some(Overlay::Lessons(list)) => list.query.insert_str(line),
        Some(Overlay::Prompt(prompt)) => prompt.line.insert_str(line),
        _ => false,
    };
    Vec::new()
}

/// Scrolls what stands in front, or moves its choice.
pub fn scroll(app: &mut App, rows: isize) {
    match &mut app.overlay {
        Some(Overlay::Help(Scrolled(top)) | Overlay::Text { scroll: Scrolled(top), .. }) => {
            *top = top.saturating_add_signed(rows).min(app.shown.front_most);
        }
        Some(Overlay::Palette(palette)) => {
            let last = palette.entries(&app.keymap).len().saturating_sub(1);
            palette.chosen = palette.chosen.saturating_add_signed(rows).min(last);
        }
        Some(Overlay::Lessons(list)) => {
            let last = list.keys(&app.lessons).len().saturating_sub(1);
            list.chosen = list.chosen.saturating_add_signed(rows).min(last);
        }
        Some(Overlay::Themes(list)) => {
            let last = app.look.themes().len().saturating_sub(1);
            list.chosen = list.chosen.saturating_add_signed(rows).min(last);
            app.look.choose(list.chosen);
        }
        Some(Overlay::Question(question)) => {
            let last = question.answers.len().saturating_sub(1);
            question.chosen = question.chosen.saturating_add_signed(rows).min(last);
        }
        Some(Overlay::Prompt(_)) | None => {}
    }
}

fn scroll_key(app: &mut App, key: Key) -> Vec<Effect> {
    let page = isize::try_from(app.shown.front_rows.max(2)).unwrap_or(2) - 1;
    match key.code {
        KeyCode::Up => scroll(app, -1),
        KeyCode::Down => scroll(app, 1),
        KeyCode::PageUp => scroll(app, -page),
        KeyCode::PageDown | KeyCode::Char(' ') => scroll(app, page),
        KeyCode::Home => scroll(app, isize::MIN),
        KeyCode::Enter | KeyCode::Char('?') | KeyCode::F(1) => app.overlay = None,
        _ => {}
    }
    Vec::new()
}

fn palette_key(app: &mut App, key: Key) -> Vec<Effect> {
    match key.code {
        KeyCode::Up => scroll(app, -1),
        KeyCode::Down => scroll(app, 1),
        KeyCode::PageUp => scroll(app, -8),
        KeyCode::PageDown => scroll(app, 8),
        KeyCode::Enter => {
            let Some(Overlay::Palette(palette)) = &app.overlay else { return Vec::new() };
            let chosen = palette.chosen;
            return choose(app, chosen);
        }
        _ if is_palette_key(app, key) => app.overlay = None,
        _ => {
            if let Some(Overlay::Palette(palette)) = &mut app.overlay
                && input::edit_line(&mut palette.query, key)
            {
                palette.chosen = 0;
            }
        }
    }
    Vec::new()
}

fn lessons_key(app: &mut App, key: Key) -> Vec<Effect> {
    let Some(Overlay::Lessons(list)) = &mut app.overlay else { return Vec::new() };
    match key.code {
        KeyCode::Up => scroll(app, -1),
        KeyCode::Down | KeyCode::Tab => scroll(app, 1),
        KeyCode::PageUp => scroll(app, -8),
        KeyCode::PageDown => scroll(app, 8),
        KeyCode::Enter => {
            let chosen = list.chosen;
            return choose(app, chosen);
        }
        _ => {
            if input::edit_line(&mut list.query, key) {
                list.chosen = 0;
            }
        }
    }
    Vec::new()
}

fn themes_key(app: &mut App, key: Key, chosen: usize) -> Vec<Effect> {
    match key.code {
        KeyCode::Up => scroll(app, -1),
        KeyCode::Down | KeyCode::Tab => scroll(app, 1),
        KeyCode::Home | KeyCode::PageUp => scroll(app, isize::MIN),
        KeyCode::End | KeyCode::PageDown => scroll(app, isize::MAX),
        KeyCode::Enter => return choose(app, chosen),
        _ => {}
    }
    Vec::new()
}

/// The key that opened the palette closes it, unless it types a character.
fn is_palette_key(app: &App, key: Key) -> bool {
    let opens = app.keymap.action_for(key, &app.places()) == Some(Action::Palette);
    opens && key.typed().is_none()
}

/// Chooses the entry of the list, or the answer, at this place.
pub fn choose(app: &mut App, index: usize) -> Vec<Effect> {
    if matches!(app.overlay, Some(Overlay::Themes(_))) {
        app.overlay = None;
        return look::use_theme(app, index);
    }
    if matches!(app.overlay, Some(Overlay::Lessons(_))) {
        return lesson::choose(app, index);
    }
    let Some(Overlay::Palette(palette)) = &app.overlay else {
        return question::answer(app, index);
    };
    let entry = palette.entries(&app.keymap).get(index).map(|row| row.binding.action);
    app.overlay = None;
    entry.map_or_else(Vec::new, |action| act(app, action))
}

fn question_key(app: &mut App, key: Key) -> Vec<Effect> {
    let Some(Overlay::Question(question)) = &app.overlay else { return Vec::new() };
    let typed = key.typed().map(|letter| letter.to_ascii_lowercase());
    let by_letter = question.answers.iter().position(|answer| Some(answer.key) == typed);
    let chosen = question.chosen;
    match (by_letter, key.code) {
        (Some(index), _) if question.answers[index].needs_enter() => {
            scroll(app, index.cast_signed() - chosen.cast_signed());
        }
        (Some(index), _) => return question::answer(app, index),
        (None, KeyCode::Enter) => return question::answer(app, chosen),
        (None, KeyCode::Up | KeyCode::Left) => scroll(app, -1),
        (None, KeyCode::Down | KeyCode::Right | KeyCode::Tab) => scroll(app, 1),
        // A letter that is no answer is typed without looking: Enter must do the harmless thing.
        _ if typed.is_some() => scroll(app, isize::MIN),
        _ => {}
    }
    Vec::new()
}

fn prompt_key(app: &mut App, key: Key) -> Vec<Effect> {
    let Some(Overlay::Prompt(prompt)) = &mut app.overlay else { return Vec::new() };
    let (purpose, typed) = (prompt.purpose, prompt.line.text());
    if key.code == KeyCode::Enter {
        app.overlay = None;
        return entered(app, purpose, &typed);
    }
    let is_number = matches!(purpose, PromptFor::Step | PromptFor::Turn);
    let is_code = is_number && typed.is_empty();
    match key.typed().filter(|character| is_code && !character.is_ascii_digit()) {
        Some(character) => typed_code(app, character),
        None => {
            input::edit_line(&mut prompt.line, key);
            Vec::new()
        }
    }
}

/// Whoever goes on with a letter after `g` is writing a program, not the number of a step.
fn typed_code(app: &mut App, character: char) -> Vec<Effect> {
    app.overlay = None;
    super::letters::type_on(app, character)
}

fn entered(app: &mut App, purpose: PromptFor, typed: &str) -> Vec<Effect> {
    let path = typed.trim();
    match purpose {
        PromptFor::Step => step::answer(app, typed),
        PromptFor::Turn => step::answer_turn(app, typed),
        PromptFor::Watch | PromptFor::Times => watch::answer(app, purpose, typed),
        PromptFor::LessonAnswer => lesson::answer(app, typed),
        PromptFor::TutorAnswer => tutor::answered(app, typed),
        PromptFor::Row => sheet::find(app, typed.trim()),
        PromptFor::OtherInput(number) => compare::run_with(app, number, typed),
        PromptFor::Line => find::go_to_line(app, typed),
        PromptFor::Export(form) => export::to_path(app, form, path),
        PromptFor::SaveAs | PromptFor::Open | PromptFor::CompareWith if path.is_empty() => {
            note(app, "No name was typed, so nothing was done.")
        }
        PromptFor::SaveAs => file::save_to(app, Some(path.into()), false),
        PromptFor::Open => file::open_other(app, ToOpen::File(path.into())),
        PromptFor::CompareWith => compare::with_path(path.as_ref()),
    }
}
