//! What is said, as lines to append: cleaned, in words instead of signs, in ASCII if need be.

use std::fmt::Write;

use crate::text::{Pieces, clean_lines, without_marks};

/// Signs of the full screen, and the words for them.
const SIGNS: [(&str, &str); 8] = [
    (" → ", " becomes "),
    ("→", "becomes "),
    ("←", "from "),
    ("…", "..."),
    ("✗", "wrong:"),
    ("☑", "done:"),
    ("▸", ""),
    ("•", "-"),
];

/// Lines that wait to be written.
pub(super) struct Voice {
    out: String,
    is_ascii: bool,
    is_at_line_start: bool,
    is_prompting: bool,
    program: [Pieces; 2],
}

impl Voice {
    /// Says everything, or only what has letters in ASCII.
    pub(super) fn new(is_ascii: bool) -> Self {
        let program = [Pieces::default(), Pieces::default()];
        Self { out: String::new(), is_ascii, is_at_line_start: true, is_prompting: false, program }
    }

    /// Whether what comes next begins a line.
    pub(super) fn is_at_line_start(&self) -> bool {
        self.is_at_line_start
    }

    /// Whether the words before a line to type were the last thing said.
    pub(super) fn is_prompting(&self) -> bool {
        self.is_prompting
    }

    /// A line of its own, or several.
    pub(super) fn say(&mut self, text: &str) {
        self.end_line();
        for line in clean_lines(text).lines() {
            self.push(&in_words(line));
            self.push("\n");
        }
    }

    /// Foreign text with all its signs, a line of its own.
    pub(super) fn quote(&mut self, text: &str) {
        self.end_line();
        self.push(&clean_lines(text));
        self.push("\n");
    }

    /// A sentence in which code stands in backquotes: there is no colour to tell it by, and a
    /// screen reader passes over backquotes or spells them.
    pub(super) fn tell(&mut self, sentence: &str) {
        self.quote(&without_marks(sentence));
    }

    /// The words before the line that is to be typed.
    pub(super) fn prompt(&mut self, words: &str) {
        self.push(words);
        self.is_prompting = true;
    }

    /// A typed line, where no terminal shows it.
    pub(super) fn echo(&mut self, line: &str) {
        self.push(&clean_lines(line));
        self.push("\n");
    }

    /// A terminal showed the typed line with its end.
    pub(super) fn was_typed(&mut self) {
        (self.is_at_line_start, self.is_prompting) = (true, false);
    }

    /// What the program wrote to its first stream, or its second one.
    pub(super) fn program(&mut self, stream: usize, bytes: &[u8]) {
        let text = self.program[stream % 2].clean(bytes);
        self.push(&text);
    }

    /// What the program wrote and left unfinished.
    pub(super) fn end_program(&mut self) {
        for stream in 0..2 {
            let rest = self.program[stream].finish();
            self.push(&rest);
        }
    }

    /// Ends a line that was begun.
    pub(super) fn end_line(&mut self) {
        if !self.is_at_line_start {
            self.push("\n");
        }
    }

    /// Takes all that was said.
    pub(super) fn take(&mut self) -> String {
        std::mem::take(&mut self.out)
    }

    fn push(&mut self, text: &str) {
        let Some(last) = text.chars().next_back() else { return };
        (self.is_at_line_start, self.is_prompting) = (last == '\n', false);
        if self.is_ascii && !text.is_ascii() {
            push_ascii(&mut self.out, text);
        } else {
            self.out.push_str(text);
        }
    }
}

/// A line without the signs of the full screen; what stands between quotes is foreign and stays.
fn in_words(line: &str) -> String {
    if line.is_ascii() {
        return line.to_owned();
    }
    let mut words = String::with_capacity(line.len());
    let mut quote = None;
    let mut rest = line;
    while let Some(character) = rest.chars().next() {
        let sign = SIGNS.iter().find(|(sign, _)| quote.is_none() && rest.starts_with(sign));
        if let Some((sign, word)) = sign {
            words.push_str(word);
            rest = &rest[sign.len()..];
            continue;
        }
        if matches!(character, '\'' | '"') && quote.is_none_or(|open| open == character) {
            quote = if quote.is_some() { None } else { Some(character) };
        }
        words.push(character);
        rest = &rest[character.len_utf8()..];
    }
    words
}

/// As Python writes characters that are not in ASCII.
fn push_ascii(out: &mut String, text: &str) {
    for character in text.chars() {
        let number = u32::from(character);
        let written = match character {
            _ if character.is_ascii() => {
                out.push(character);
                Ok(())
            }
            '…' => out.write_str("..."),
            '·' => out.write_str("?"),
            _ if number < 0x100 => write!(out, "\\x{number:02x}"),
            _ if number < 0x1_0000 => write!(out, "\\u{number:04x}"),
            _ => write!(out, "\\U{number:08x}"),
        };
        // Writing into a string does not fail.
        written.ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_become_words_and_quoted_text_stays_as_it_is() {
        let mut voice = Voice::new(false);
        voice.say("3 → 6 …\n'a → b' → \"c…\"");
        assert_eq!(voice.take(), "3 becomes 6 ...\n'a → b' becomes \"c…\"\n");
    }

    #[test]
    fn nothing_acts_on_a_terminal_and_without_utf_8_all_is_ascii() {
        let mut voice = Voice::new(true);
        voice.program(0, b"a\x1b[2Jb \xc3\xa9");
        voice.say("日 … 👩");
        voice.quote("\u{202e}x");
        assert_eq!(voice.take(), "a?[2Jb \\xe9\n\\u65e5 ... \\U0001f469\n?x\n");
    }

    #[test]
    fn what_is_said_after_an_open_line_begins_a_new_one() {
        let mut voice = Voice::new(false);
        voice.program(0, b"Name? ");
        assert!(!voice.is_at_line_start());
        voice.say("Stopped.");
        voice.say("Again.");
        assert_eq!(voice.take(), "Name? \nStopped.\nAgain.\n");
    }
}
