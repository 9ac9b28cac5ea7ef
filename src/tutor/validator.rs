//! What is wrong with a wording that somebody else made of a question, such as a model. Whatever
//! is in doubt is wrong: the question's own words are always at hand.

use std::collections::HashSet;

use crate::text::hides_something;

/// Longer wordings are not read at a glance.
const MOST_CHARACTERS: usize = 300;
/// A secret that is shorter, as a hidden value may be, counts where it stands alone.
const FEW_CHARACTERS: usize = 4;
/// Signs of code. A wording that has one must have it, with what stands around it, from somewhere.
const SIGNS: &str = "=+*/%<>[]{}()\\@#|&^~$_-";
/// What may stand around a word without being a part of it.
const MARKS: [char; 17] =
    ['.', ',', ';', ':', '!', '?', '"', '\'', '`', '„', '“', '”', '‚', '‘', '’', '«', '»'];

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Breach {
    /// It is no question, more than one, or goes on behind it.
    NotOneQuestion,
    /// It is too long.
    TooLong,
    /// It has a block of code.
    Code,
    /// It leads to somewhere else.
    Link,
    /// It has characters that act, hide, or look like others.
    Hidden,
    /// This stands neither in the question nor in the learner's program.
    Unknown(String),
    /// It has a line of a solution, or something else that is not to be told.
    Secret,
}

/// What a wording may say, and what it must not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guard {
    /// The question in its own words.
    pub message: String,
    /// What the fact consists of: names, values, lines.
    pub allowed: Vec<String>,
    /// The learner's program.
    pub program: String,
    /// Lines of solutions, and values that are expected and not told. What stands as a line in the
    /// learner's program, or in the question's own words, is no secret.
    pub secrets: Vec<String>,
}

/// All that is wrong with a wording, each once.
pub fn breaches(text: &str, guard: &Guard) -> Vec<Breach> {
    if text.chars().nth(MOST_CHARACTERS).is_some() {
        return vec![Breach::TooLong];
    }
    let sources = Sources::of(guard);
    let checks = [
        (!is_one_question(text), Breach::NotOneQuestion),
        (has_code_block(text), Breach::Code),
        (is_link(text), Breach::Link),
        (is_hidden(text, &guard.message), Breach::Hidden),
        (tells_secret(text, guard, &sources), Breach::Secret),
    ];
    let mut found: Vec<Breach> =
        checks.into_iter().filter(|(is_so, _)| *is_so).map(|(_, breach)| breach).collect();
    let mut seen = HashSet::new();
    let unknown = unknown_parts(text, &sources).into_iter().map(Breach::Unknown);
    found.extend(unknown.filter(|part| seen.insert(part.clone())));
    found
}

/// Question marks of all scripts.
fn is_question_mark(c: char) -> bool {
    matches!(c, '?' | '？' | '؟' | '\u{37e}' | '⁇' | '⁈' | '⁉' | '‽' | '¿' | '՞' | '﹖' | '⸮')
}

fn is_one_question(text: &str) -> bool {
    text.trim_end().ends_with('?') && text.chars().filter(|c| is_question_mark(*c)).count() == 1
}

fn has_code_block(text: &str) -> bool {
    let is_fence = |sign: &str| text.contains(sign);
    is_fence("``")
        || is_fence("~~~")
        || text.contains(['\n', '\r', '\t'])
        || text.starts_with(' ')
        || text.contains("    ")
}

fn is_link(text: &str) -> bool {
    let text = text.to_lowercase();
    let signs = ["://", "www.", "http", "mailto", "](", ".com", ".org", ".net", ".de/"];
    signs.iter().any(|sign| text.contains(sign))
}

/// Whether there are characters that do not show as themselves: acting or invisible ones, other
/// spaces than a space, and letters of another script than the question's.
fn is_hidden(text: &str, message: &str) -> bool {
    let is_latin = |c: char| {
        c.is_ascii() || ('\u{c0}'..='\u{24f}').contains(&c) || "„“”‚‘’«»›‹–—…§°ß".contains(c)
    };
    let is_known = |c: char| is_latin(c) || message.contains(c);
    let is_other_script = message.chars().any(|c| c.is_alphabetic() && !is_latin(c));
    let is_space = |c: char| c.is_whitespace() && c != ' ';
    hides_something(text)
        || text.chars().any(|c| is_space(c) && !message.contains(c) || c.is_control())
        || text.chars().any(|c| !(is_known(c) || is_other_script && c.is_alphabetic()))
}

/// Where a wording may take its words from, without the blanks.
struct Sources {
    /// The question's words and the parts of its fact.
    message: String,
    parts: Vec<String>,
    /// The lines of the program.
    lines: Vec<String>,
    /// All words in them.
    words: HashSet<String>,
}

impl Sources {
    fn of(guard: &Guard) -> Self {
        let texts = || {
            let lines = guard.program.lines();
            [guard.message.as_str()]
                .into_iter()
                .chain(guard.allowed.iter().map(String::as_str))
                .chain(lines)
        };
        Self {
            message: squeezed(&guard.message),
            parts: guard.allowed.iter().map(|part| squeezed(part)).collect(),
            lines: guard.program.lines().map(squeezed).collect(),
            words: texts().flat_map(words).map(str::to_lowercase).collect(),
        }
    }

    /// Whether code stands in them as it is, blanks aside.
    fn has(&self, code: &str) -> bool {
        let code = squeezed(code);
        let all = [&self.message].into_iter().chain(&self.parts).chain(&self.lines);
        code.is_empty() || all.into_iter().any(|source| source.contains(&code))
    }
}

/// Words of letters, digits and `_`.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

/// As it is compared: in small letters, without blanks, marks of code, and what does not show;
/// wide letters as the usual ones.
fn squeezed(text: &str) -> String {
    let is_kept =
        |c: &char| !c.is_whitespace() && !c.is_control() && *c != '`' && !is_invisible(*c);
    text.chars().map(usual).filter(is_kept).flat_map(char::to_lowercase).collect()
}

fn usual(c: char) -> char {
    let narrow = |c: char| char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c);
    match c {
        '！'..='～' => narrow(c),
        '‘' | '’' | '‚' | '"' | '“' | '”' | '„' => '\'',
        '−' | '–' | '—' | '‐' | '‑' => '-',
        _ => c,
    }
}

fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether a secret stands in a wording, also with other blanks, letters of another size, or signs
/// of Markdown between.
fn tells_secret(text: &str, guard: &Guard, sources: &Sources) -> bool {
    let without_marks = |text: &str| text.replace(['*', '_', '~', '\\', '#'], "");
    let (plain, unmarked) = (Joined::of(text), Joined::of(&without_marks(text)));
    let stand_alone: HashSet<String> = words(text).map(str::to_lowercase).collect();
    let is_told = |secret: &str| {
        let secret = squeezed(secret);
        if secret.is_empty() || sources.lines.contains(&secret) || sources.message.contains(&secret)
        {
            return false;
        }
        if secret.chars().count() < FEW_CHARACTERS && secret.chars().all(char::is_alphanumeric) {
            return stand_alone.contains(&secret);
        }
        plain.has(&secret) || unmarked.has(&without_marks(&secret))
    };
    guard.secrets.iter().flat_map(|secret| secret.lines()).any(is_told)
}

/// A squeezed text that still knows where its words begin.
struct Joined {
    /// Each sign, and whether it goes on with the word of the one before.
    signs: Vec<(char, bool)>,
}

impl Joined {
    fn of(text: &str) -> Self {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let mut before = ' ';
        let mut signs = Vec::new();
        for c in text.chars() {
            let mut goes_on = is_word(before) && is_word(c);
            for kept in squeezed(c.encode_utf8(&mut [0; 4])).chars() {
                signs.push((kept, goes_on));
                goes_on = true;
            }
            before = c;
        }
        Self { signs }
    }

    /// Whether a squeezed secret stands in it, and is no more than a piece of other words:
    /// `return n` does not stand in "does it return now".
    fn has(&self, secret: &str) -> bool {
        let secret: Vec<char> = secret.chars().collect();
        let goes_on = |at: usize| self.signs.get(at).is_some_and(|(_, goes_on)| *goes_on);
        let is_it = |at: usize, window: &[(char, bool)]| {
            window.iter().map(|(sign, _)| sign).eq(&secret)
                && !goes_on(at)
                && !goes_on(at + secret.len())
        };
        let windows = self.signs.windows(secret.len().max(1)).enumerate();
        !secret.is_empty() && windows.into_iter().any(|(at, window)| is_it(at, window))
    }
}

/// Numbers, quoted texts, names and code that come from nowhere.
fn unknown_parts(text: &str, sources: &Sources) -> Vec<String> {
    let quoted = quoted(text).into_iter().filter(|part| !sources.has(part));
    let names = words(text)
        .filter(|word| is_namelike(word) && !sources.words.contains(&word.to_lowercase()));
    let code = code(text).into_iter().filter(|part| !sources.has(part));
    quoted.chain(names.map(str::to_owned)).chain(code).collect()
}

/// Whether a word is a number or looks like a name of a program: digits, `_`, or a capital letter
/// behind a small one.
fn is_namelike(word: &str) -> bool {
    let mut before = ' ';
    word.chars().any(|c| {
        let is_hump = before.is_lowercase() && c.is_uppercase();
        before = c;
        is_hump || c.is_numeric() || c == '_'
    })
}

/// What stands in quotes of any kind; a quote that is not closed goes to the end.
fn quoted(text: &str) -> Vec<String> {
    let closing = |open: char| match open {
        '`' | '"' | '\'' => Some(open),
        '„' => Some('“'),
        '“' => Some('”'),
        '‚' => Some('‘'),
        '‘' => Some('’'),
        '«' => Some('»'),
        '»' => Some('«'),
        _ => None,
    };
    let mut found = Vec::new();
    let mut rest = text;
    let mut before = ' ';
    while let Some(open) = rest.chars().next() {
        let inside = &rest[open.len_utf8()..];
        // An apostrophe stands behind a letter.
        let close = closing(open).filter(|_| !(before.is_alphanumeric() && "'’‘".contains(open)));
        before = open;
        rest = inside;
        let Some(close) = close else { continue };
        let end = inside.find(close).unwrap_or(inside.len());
        found.push(inside[..end].to_owned());
        rest = inside[end..].strip_prefix(close).unwrap_or("");
        before = close;
    }
    found
}

/// Each word that has a sign of code or a point in it, and each sign that stands alone, with the
/// word before and the word behind it.
fn code(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().map(|word| word.trim_matches(MARKS)).collect();
    let has_sign = |word: &str| word.contains(|c| SIGNS.contains(usual(c)) || c == '.' || c == '=');
    let is_alone = |word: &str| word.chars().all(|c| !c.is_alphanumeric());
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate().filter(|(_, word)| has_sign(word)) {
        let around = if is_alone(word) { at.saturating_sub(1)..at + 2 } else { at..at + 1 };
        found.push(words[around.start..around.end.min(words.len())].concat());
    }
    found
}

#[cfg(test)]
mod tests;
