//! Programs that Python cannot read: nothing ran.

use super::{Explanation, Kind, Place, nearest};
use crate::syntax::{Flaw, Mistake, why_not_python};
use crate::text::clean_line;
use crate::trace::{Recording, Verdict};
use crate::wording::Message;

/// Words with which statements begin.
const WORDS: [&str; 17] = [
    "if", "elif", "else", "for", "while", "def", "class", "try", "except", "finally", "with",
    "import", "from", "return", "raise", "global", "print",
];

/// Python's message is cut behind so many characters.
const MOST_MESSAGE: usize = 300;

pub(super) fn find(recording: &Recording) -> Option<Explanation> {
    let Verdict::NotPython { type_name, message, line, .. } = &recording.verdict else {
        return None;
    };
    let explanation = match why_not_python(&recording.source, version(&recording.python)) {
        Some(mistake) => explained(&recording.source, mistake),
        None => unknown(&recording.source, *line),
    };
    let words: String = message.chars().take(MOST_MESSAGE).collect();
    let words = match words.is_empty() {
        true => type_name.clone(),
        false => format!("{type_name}: {words}"),
    };
    Some(Explanation { python: Some(clean_line(&words).into_owned()), ..explanation })
}

/// Nothing is known but the line that Python names.
fn unknown(source: &str, line: Option<u32>) -> Explanation {
    let lines = number(source.lines().count()).max(1);
    let line = line.unwrap_or(1).clamp(1, lines);
    let explanation = Explanation::new(Kind::NotPython).with("line", line);
    Explanation { line: Some(line), ..explanation }
}

/// As in `3.11.7`.
fn version(python: &str) -> Option<(u8, u8)> {
    let mut numbers = python.split('.').map_while(|number| number.parse().ok());
    Some((numbers.next()?, numbers.next()?))
}

fn explained(source: &str, mistake: Mistake) -> Explanation {
    let mistake = with_word_meant(source, mistake);
    let (line, columns) = mistake.fails;
    let line = number(line + 1);
    let opened = mistake.opened.map(|opened| number(opened + 1)).filter(|opened| *opened != line);
    let text = format!("errors.{}", mistake.text);
    Explanation {
        message: Message { parts: mistake.parts, ..Message::new(text) },
        line: Some(line),
        columns: Some(columns),
        origin: opened.map(|line| Place { step: 0, line }),
        ..Explanation::new(kind(mistake.flaw))
    }
}

/// The same of a word that looks like one with which Python's statements begin.
fn with_word_meant(source: &str, mistake: Mistake) -> Mistake {
    if !matches!(mistake.text, "missing-comma-or-misspelt" | "block-word-unknown") {
        return mistake;
    }
    let Some((_, word)) = mistake.parts.iter().find(|(name, _)| *name == "before") else {
        return mistake;
    };
    // A name of the program's own is as it should be.
    let is_own = source.lines().any(|line| {
        line.trim_start()
            .strip_prefix(&**word)
            .is_some_and(|rest| rest.trim_start().starts_with('='))
    });
    let Some(right) = nearest(word, WORDS).filter(|_| !is_own) else { return mistake };
    let is_capital = word.to_lowercase() == right;
    let text = if is_capital { "keyword-capital" } else { "keyword-misspelt" };
    let mut parts = mistake.parts;
    parts.push(("right", right.to_owned()));
    Mistake { text, parts, ..mistake }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn kind(flaw: Flaw) -> Kind {
    match flaw {
        Flaw::MissingColon => Kind::MissingColon,
        Flaw::TextNotClosed => Kind::TextNotClosed,
        Flaw::BracketNotClosed => Kind::BracketNotClosed,
        Flaw::EndOfFile => Kind::EndOfFile,
        Flaw::BlockEmpty => Kind::BlockEmpty,
        Flaw::IndentUnexpected => Kind::IndentUnexpected,
        Flaw::IndentMismatch => Kind::IndentMismatch,
        Flaw::TabsAndSpaces => Kind::TabsAndSpaces,
        Flaw::PrintWithoutBrackets => Kind::PrintWithoutBrackets,
        Flaw::EqualsInTest => Kind::EqualsInTest,
        Flaw::AssignToValue => Kind::AssignToValue,
        Flaw::AssignToCall => Kind::AssignToCall,
        Flaw::WrongCharacter => Kind::WrongCharacter,
        Flaw::ClauseAlone => Kind::ClauseAlone,
        Flaw::ReturnOutside => Kind::ReturnOutside,
        Flaw::BreakOutside => Kind::BreakOutside,
        Flaw::MissingComma => Kind::MissingComma,
        Flaw::KeywordAsName => Kind::KeywordAsName,
        Flaw::Other => Kind::NotPython,
    }
}
