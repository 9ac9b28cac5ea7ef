//! A key whose bytes came in one piece with an Esc before it, as they do over a slow line.
//!
//! Crossterm takes the Esc and the first byte of the key for one Esc, and the rest of the key for
//! characters: they would be typed into the program.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// No key sends more characters behind its first byte.
const LONGEST_KEY: usize = 24;

/// What keys send behind `Esc [` or `Esc O`.
const KEYS: [(&[&str], KeyCode); 11] = [
    (&["A"], KeyCode::Up),
    (&["B"], KeyCode::Down),
    (&["C"], KeyCode::Right),
    (&["D"], KeyCode::Left),
    (&["H", "1~", "7~"], KeyCode::Home),
    (&["F", "4~", "8~"], KeyCode::End),
    (&["5~"], KeyCode::PageUp),
    (&["6~"], KeyCode::PageDown),
    (&["3~"], KeyCode::Delete),
    (&["P", "11~"], KeyCode::F(1)),
    (&["Q", "12~"], KeyCode::F(2)),
];

/// Puts keys together again that came in one piece with an Esc.
#[derive(Debug, Default)]
pub struct BehindEsc {
    is_behind: bool,
    held: Vec<Event>,
    characters: String,
}

impl BehindEsc {
    /// Takes what came next in the same piece, and gives what is certain by now.
    pub fn take(&mut self, event: Event) -> Vec<Event> {
        let character = character(&event);
        let Some(character) = character.filter(|c| self.belongs(*c)) else {
            let mut events = self.rest();
            self.is_behind = is_esc(&event);
            events.push(event);
            return events;
        };
        self.held.push(event);
        self.characters.push(character);
        match is_whole(&self.characters) {
            false => Vec::new(),
            true => self.whole(),
        }
    }

    /// Gives what was held, as nothing more is there: it was typed.
    pub fn rest(&mut self) -> Vec<Event> {
        self.is_behind = false;
        self.characters.clear();
        std::mem::take(&mut self.held)
    }

    fn belongs(&self, character: char) -> bool {
        match self.characters.is_empty() {
            true => self.is_behind && matches!(character, '[' | 'O'),
            false => character.is_ascii_graphic() && self.held.len() < LONGEST_KEY,
        }
    }

    /// The key; none for what has no name here, such as the mouse, but is no text either.
    fn whole(&mut self) -> Vec<Event> {
        let key = key(&self.characters);
        let has_numbers = self.characters.len() > 2;
        let typed = self.rest();
        match key {
            Some(code) => vec![Event::Key(KeyEvent::new(code, KeyModifiers::NONE))],
            None if has_numbers => Vec::new(),
            None => typed,
        }
    }
}

fn character(event: &Event) -> Option<char> {
    match event {
        Event::Key(KeyEvent { code: KeyCode::Char(character), modifiers, .. })
            if (*modifiers - KeyModifiers::SHIFT).is_empty() =>
        {
            Some(*character)
        }
        _ => None,
    }
}

fn is_esc(event: &Event) -> bool {
    matches!(
        event,
        Event::Key(KeyEvent {
            code: KeyCode::Esc,
            modifiers: KeyModifiers::NONE,
            kind: KeyEventKind::Press,
            ..
        })
    )
}

/// Whether the last character ends a key: behind `[` numbers may stand before it.
fn is_whole(characters: &str) -> bool {
    let is_number = |c: char| ('0'..='?').contains(&c);
    characters.len() > 1 && !(characters.starts_with('[') && characters.ends_with(is_number))
}

fn key(characters: &str) -> Option<KeyCode> {
    let name = characters.strip_prefix(['[', 'O'])?;
    KEYS.iter().find(|(names, _)| names.contains(&name)).map(|(_, key)| *key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(code: KeyCode) -> Event {
        Event::Key(KeyEvent::new(code, KeyModifiers::NONE))
    }

    /// What comes of an Esc with these characters in one piece.
    fn behind_esc(characters: &str) -> Vec<Event> {
        let mut behind = BehindEsc::default();
        let mut events = behind.take(press(KeyCode::Esc));
        for character in characters.chars() {
            events.extend(behind.take(press(KeyCode::Char(character))));
        }
        events.extend(behind.rest());
        assert_eq!(events.first(), Some(&press(KeyCode::Esc)));
        events.split_off(1)
    }

    fn typed(text: &str) -> Vec<Event> {
        text.chars().map(|character| press(KeyCode::Char(character))).collect()
    }

    #[test]
    fn keys_are_keys_and_nothing_of_them_is_typed() {
        assert_eq!(behind_esc("[B"), [press(KeyCode::Down)]);
        assert_eq!(behind_esc("OH"), [press(KeyCode::Home)]);
        assert_eq!(behind_esc("[6~"), [press(KeyCode::PageDown)]);
        assert_eq!(behind_esc("[<0;12;3M"), []);
        assert_eq!(behind_esc("[Cx"), [press(KeyCode::Right), press(KeyCode::Char('x'))]);
    }

    #[test]
    fn what_is_typed_stays() {
        for text in ["[", "[]", "O", "x[B", "word", "[5", "["] {
            assert_eq!(behind_esc(text), typed(text), "{text}");
        }
        let digits = format!("[{}", "1".repeat(LONGEST_KEY * 2));
        assert_eq!(behind_esc(&digits), typed(&digits));
        let mut behind = BehindEsc::default();
        let events: Vec<Event> = typed("[B").into_iter().flat_map(|e| behind.take(e)).collect();
        assert_eq!(events, typed("[B"));
    }
}
