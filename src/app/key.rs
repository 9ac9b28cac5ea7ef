//! A key as the application knows it: what every terminal sends, under one name.

use std::fmt;

/// Which key, without what was held down with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyCode {
    /// A character, as typed: capitals are their own characters.
    Char(char),
    /// Enter or Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Cursor up.
    Up,
    /// Cursor down.
    Down,
    /// Cursor left.
    Left,
    /// Cursor right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key.
    F(u8),
}

/// A key and what was held down with it. Shift is only told for keys that are no characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// Whether Control was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
    /// Whether Shift was held.
    pub shift: bool,
}

impl Key {
    /// The key alone.
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// The character that typing this key puts into a text, if it is one that types.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(character) if !self.ctrl && !self.alt => Some(character),
            _ => None,
        }
    }

    /// Reads a key from its name, such as `Ctrl-R`, `Shift-Tab`, `F5`, `Space` or `?`.
    pub fn parse(name: &str) -> Option<Self> {
        let mut key = Self::plain(KeyCode::Esc);
        let mut rest = name;
        loop {
            rest = match rest.split_once('-') {
                Some(("Ctrl", after)) if !after.is_empty() => {
                    key.ctrl = true;
                    after
                }
                Some(("Alt", after)) if !after.is_empty() => {
                    key.alt = true;
                    after
                }
                Some(("Shift", after)) if !after.is_empty() => {
                    key.shift = true;
                    after
                }
                _ => break,
            };
        }
        key.code = code_named(rest)?;
        if let KeyCode::Char(character) = key.code
            && (key.ctrl || key.alt)
        {
            key.code = KeyCode::Char(character.to_ascii_lowercase());
        }
        Some(key)
    }
}

impl Key {
    /// Reads a key as people write it: `ctrl+r`, `Left`, `PgUp`, `shift-tab`, and every name that
    /// [`Key::parse`] knows.
    pub fn read(written: &str) -> Option<Self> {
        let written = written.trim();
        let is_between = |(_, mark): &(usize, char)| matches!(mark, '-' | '+');
        let (held, base) = match written.char_indices().rev().skip(1).find(is_between) {
            Some((at, _)) => (&written[..at], &written[at + 1..]),
            None => ("", written),
        };
        let mut name = String::new();
        for held in held.split(['-', '+']).filter(|held| !held.is_empty()) {
            name.push_str(match held.to_ascii_lowercase().as_str() {
                "ctrl" | "control" => "Ctrl-",
                "alt" | "meta" | "option" => "Alt-",
                "shift" => "Shift-",
                _ => return None,
            });
        }
        let small = base.to_ascii_lowercase();
        let other = OTHER_NAMES.iter().find(|(known, _)| *known == small).map(|(_, name)| *name);
        let own = || NAMES.iter().map(|(name, _)| *name).find(|name| **name == *base);
        let alike = || NAMES.iter().map(|(name, _)| *name).find(|n| n.eq_ignore_ascii_case(base));
        let function = || small.strip_prefix('f').filter(|number| number.parse::<u8>().is_ok());
        match other.or_else(own).or_else(alike) {
            Some(known) => name.push_str(known),
            None => match function() {
                Some(number) => name.push_str(&format!("F{number}")),
                None => name.push_str(base),
            },
        }
        Self::parse(&name)
    }

    /// Why no terminal sends this key under its own name, if that is so.
    pub fn never_arrives(self) -> Option<&'static str> {
        let is_held = self.ctrl || self.shift;
        match self.code {
            KeyCode::Char(_) if self.shift => {
                Some("terminals send a shifted letter as a capital one")
            }
            KeyCode::Char('m' | 'j') if self.ctrl => Some("it arrives as Enter"),
            KeyCode::Char('i') if self.ctrl => Some("it arrives as Tab"),
            KeyCode::Char('h') if self.ctrl => Some("it arrives as Backspace"),
            KeyCode::Char('[') if self.ctrl => Some("it arrives as Esc"),
            KeyCode::Char(other) if self.ctrl => {
                let is_sent = other.is_ascii_lowercase() || "/\\]6 ".contains(other);
                (!is_sent).then_some("terminals do not send it")
            }
            KeyCode::Char(other) if other.is_control() => Some("terminals do not send it"),
            KeyCode::Enter | KeyCode::Backspace | KeyCode::Esc if is_held => {
                Some("it arrives as the key alone")
            }
            KeyCode::Tab if self.ctrl => Some("it arrives as the key alone"),
            KeyCode::F(0 | 13..) => Some("keyboards have F1 to F12"),
            _ => None,
        }
    }
}

/// Names of keys where there are no arrows to show: `Ctrl-Left` for `Ctrl-←`. Both read back.
pub fn arrows_in_words(names: &str) -> String {
    let words = [("←", "Left"), ("→", "Right"), ("↑", "Up"), ("↓", "Down")];
    words.iter().fold(names.to_owned(), |names, (sign, word)| names.replace(sign, word))
}

/// What people call keys besides [`NAMES`], in small letters.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("return", "Enter"),
    ("escape", "Esc"),
    ("del", "Delete"),
    ("up", "↑"),
    ("down", "↓"),
    ("left", "←"),
    ("right", "→"),
    ("pgup", "PageUp"),
    ("pgdn", "PageDown"),
    ("pgdown", "PageDown"),
];

const NAMES: &[(&str, KeyCode)] = &[
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("↑", KeyCode::Up),
    ("↓", KeyCode::Down),
    ("←", KeyCode::Left),
    ("→", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PageUp", KeyCode::PageUp),
    ("PageDown", KeyCode::PageDown),
    ("Space", KeyCode::Char(' ')),
];

fn code_named(name: &str) -> Option<KeyCode> {
    if let Some((_, code)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some(*code);
    }
    let mut characters = name.chars();
    match (characters.next()?, characters.as_str()) {
        (character, "") => Some(KeyCode::Char(character)),
        ('F', number) => number.parse().ok().map(KeyCode::F),
        _ => None,
    }
}

impl fmt::Display for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "Ctrl-"), (self.alt, "Alt-"), (self.shift, "Shift-")] {
            if held {
                formatter.write_str(name)?;
            }
        }
        if let Some((name, _)) = NAMES.iter().find(|(_, code)| *code == self.code) {
            return formatter.write_str(name);
        }
        match self.code {
            KeyCode::F(number) => write!(formatter, "F{number}"),
            KeyCode::Char(character) if self.ctrl || self.alt => {
                write!(formatter, "{}", character.to_ascii_uppercase())
            }
            KeyCode::Char(character) => write!(formatter, "{character}"),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back_from_its_own_name() {
        for name in ["Ctrl-R", "Shift-Tab", "F12", "Space", "?", "-", "Ctrl--", "Alt-↑", "Shift-F4"]
        {
            let key = Key::parse(name).expect(name);
            assert_eq!(key.to_string(), name);
        }
        assert_eq!(Key::parse("Hyper-X"), None);
    }

    #[test]
    fn a_key_is_read_as_people_write_it() {
        for (written, name) in [
            ("ctrl+r", "Ctrl-R"),
            ("CTRL-SHIFT-left", "Ctrl-Shift-←"),
            ("f9", "F9"),
            ("pgdn", "PageDown"),
            ("F", "F"),
            ("f", "f"),
            ("+", "+"),
            ("Alt-+", "Alt-+"),
            (" space ", "Space"),
        ] {
            assert_eq!(Key::read(written).map(|key| key.to_string()).as_deref(), Some(name));
        }
        for unknown in ["", "Hyper-X", "Ctrl-", "Ctrl-Foo", "F1000", "ab"] {
            assert_eq!(Key::read(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn only_plain_characters_type() {
        assert_eq!(Key::parse("a").and_then(Key::typed), Some('a'));
        assert_eq!(Key::parse("Ctrl-A").and_then(Key::typed), None);
        assert_eq!(Key::parse("Enter").and_then(Key::typed), None);
    }
}
