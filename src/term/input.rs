//! What the terminal sends, in our words.

use std::io;

use crossterm::event::{
    Event, KeyCode as TerminalKey, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent,
    MouseEventKind,
};

use super::reader::{Events, Reader, gone};
use crate::app::{Key, KeyCode, Mouse};

/// Something that came from the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(Key),
    /// Pasted text.
    Paste(String),
    /// The mouse.
    Mouse(MouseAt),
    /// The screen has this many columns and rows now.
    Resize(u16, u16),
}

/// What the mouse did, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MouseAt {
    /// What it did.
    pub mouse: Mouse,
    /// Column, from 0.
    pub column: u16,
    /// Row, from 0.
    pub row: u16,
}

/// What comes from the terminal, in order. Dropped while the shell has the terminal.
#[derive(Debug)]
pub struct Inputs {
    events: Events,
    _reader: Reader,
}

impl Inputs {
    /// Begins to read the terminal.
    ///
    /// # Errors
    /// If the system has no room for the threads that read.
    pub fn new() -> io::Result<Self> {
        let (reader, events) = Reader::start()?;
        Ok(Self { events, _reader: reader })
    }

    /// Waits for the next input.
    ///
    /// # Errors
    /// If the terminal is gone.
    pub async fn next(&mut self) -> io::Result<Input> {
        loop {
            let event = self.events.recv().await.unwrap_or_else(|| Err(gone()))?;
            if let Some(input) = input(event) {
                return Ok(input);
            }
        }
    }

    /// The next input, if one is there already.
    ///
    /// # Errors
    /// If the terminal is gone.
    pub fn ready(&mut self) -> io::Result<Option<Input>> {
        while let Ok(event) = self.events.try_recv() {
            if let Some(input) = input(event?) {
                return Ok(Some(input));
            }
        }
        Ok(None)
    }
}

fn input(event: Event) -> Option<Input> {
    match event {
        Event::Key(event) => key(event).map(Input::Key),
        Event::Paste(text) => Some(Input::Paste(text)),
        Event::Mouse(event) => mouse(event).map(Input::Mouse),
        Event::Resize(columns, rows) => Some(Input::Resize(columns, rows)),
        Event::FocusGained | Event::FocusLost => None,
    }
}

fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let held = |modifier| event.modifiers.contains(modifier);
    let mut key = Key {
        code: code(event.code)?,
        ctrl: held(KeyModifiers::CONTROL),
        alt: held(KeyModifiers::ALT),
        shift: held(KeyModifiers::SHIFT) || event.code == TerminalKey::BackTab,
    };
    if let KeyCode::Char(character) = key.code {
        key.shift = false;
        if key.ctrl || key.alt {
            key.code = KeyCode::Char(character.to_ascii_lowercase());
        }
    }
    Some(with_one_name(key))
}

/// Keys that terminals send as others, under the name by which they are bound.
fn with_one_name(key: Key) -> Key {
    if !key.ctrl {
        return key;
    }
    match key.code {
        KeyCode::Char('h') => Key { code: KeyCode::Backspace, ctrl: false, ..key },
        KeyCode::Char('j') => Key { code: KeyCode::Enter, ctrl: false, ..key },
        KeyCode::Char('7' | '_') => Key { code: KeyCode::Char('/'), ..key },
        KeyCode::Char('5') => Key { code: KeyCode::Char(']'), ..key },
        KeyCode::Char('4') => Key { code: KeyCode::Char('\\'), ..key },
        _ => key,
    }
}

fn code(code: TerminalKey) -> Option<KeyCode> {
    Some(match code {
        TerminalKey::Char(character) => KeyCode::Char(character),
        TerminalKey::Enter => KeyCode::Enter,
        TerminalKey::Esc => KeyCode::Esc,
        TerminalKey::Tab | TerminalKey::BackTab => KeyCode::Tab,
        TerminalKey::Backspace => KeyCode::Backspace,
        TerminalKey::Delete => KeyCode::Delete,
        TerminalKey::Up => KeyCode::Up,
        TerminalKey::Down => KeyCode::Down,
        TerminalKey::Left => KeyCode::Left,
        TerminalKey::Right => KeyCode::Right,
        TerminalKey::Home => KeyCode::Home,
        TerminalKey::End => KeyCode::End,
        TerminalKey::PageUp => KeyCode::PageUp,
        TerminalKey::PageDown => KeyCode::PageDown,
        TerminalKey::F(number) => KeyCode::F(number),
        _ => return None,
    })
}

fn mouse(event: MouseEvent) -> Option<MouseAt> {
    let mouse = match event.kind {
        MouseEventKind::Down(MouseButton::Left) if event.modifiers == KeyModifiers::SHIFT => {
            Mouse::ShiftPress
        }
        MouseEventKind::Down(MouseButton::Left) => Mouse::Press,
        MouseEventKind::Drag(MouseButton::Left) => Mouse::Drag,
        MouseEventKind::ScrollUp => Mouse::WheelUp,
        MouseEventKind::ScrollDown => Mouse::WheelDown,
        _ => return None,
    };
    Some(MouseAt { mouse, column: event.column, row: event.row })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(code: TerminalKey, modifiers: KeyModifiers) -> String {
        key(KeyEvent::new(code, modifiers)).expect("a key").to_string()
    }

    #[test]
    fn keys_that_arrive_as_others_get_their_bound_name() {
        let ctrl = KeyModifiers::CONTROL;
        assert_eq!(named(TerminalKey::Char('h'), ctrl), "Backspace");
        assert_eq!(named(TerminalKey::Char('7'), ctrl), "Ctrl-/");
        assert_eq!(named(TerminalKey::Char('5'), ctrl), "Ctrl-]");
        assert_eq!(named(TerminalKey::Char('j'), ctrl), "Enter");
        assert_eq!(named(TerminalKey::BackTab, KeyModifiers::SHIFT), "Shift-Tab");
        assert_eq!(named(TerminalKey::Char('R'), ctrl), "Ctrl-R");
        assert_eq!(named(TerminalKey::Char('A'), KeyModifiers::SHIFT), "A");
    }

    #[test]
    fn a_click_with_shift_is_another_one() {
        let click = |modifiers| MouseEvent {
            kind: MouseEventKind::Down(MouseButton::Left),
            column: 3,
            row: 4,
            modifiers,
        };
        let clicked = |modifiers| mouse(click(modifiers)).expect("a click").mouse;
        assert_eq!(clicked(KeyModifiers::SHIFT), Mouse::ShiftPress);
        assert_eq!(clicked(KeyModifiers::NONE), Mouse::Press);
    }

    #[test]
    fn letting_a_key_go_is_no_key() {
        let event = KeyEvent::new_with_kind(
            TerminalKey::Char('a'),
            KeyModifiers::NONE,
            KeyEventKind::Release,
        );
        assert_eq!(key(event), None);
    }
}
