//! Which words, calls, names, texts and signs stand in a program, and in which lines. Comments and
//! what stands in texts never count.

mod finder;

use std::collections::BTreeMap;
use std::ops::Range;

use ruff_python_ast::Mod;
use ruff_python_ast::token::TokenKind;
use ruff_python_ast::visitor::Visitor;
use ruff_text_size::Ranged;

use super::name::is_name;
use super::outline::with_tree;
use finder::Finder;

/// The words that can be asked for by themselves.
const WORDS: [&str; 21] = [
    "for",
    "while",
    "if",
    "elif",
    "else",
    "def",
    "return",
    "break",
    "continue",
    "class",
    "import",
    "try",
    "with",
    "lambda",
    "comprehension",
    "f-string",
    "list",
    "dict",
    "set",
    "tuple",
    "global",
];

/// The signs and words between values that can be asked for.
const OPERATORS: &[&str] = &[
    "+", "-", "*", "/", "//", "%", "**", "@", "&", "|", "^", "~", "<<", ">>", "==", "!=", "<",
    "<=", ">", ">=", "and", "or", "not", "in", "not in", "is", "is not", ":=", "+=", "-=", "*=",
    "/=", "//=", "%=", "**=", "@=", "&=", "|=", "^=", "<<=", ">>=",
];

/// What stands in a program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Constructs {
    /// Where `for`, `call print`, `operator +` and so on stand, in bytes.
    found: BTreeMap<String, Vec<usize>>,
    /// Texts, with their places.
    texts: Vec<(String, usize)>,
    /// Each line without its comment.
    code: Vec<String>,
    /// The first byte of each line.
    starts: Vec<usize>,
    is_read: bool,
    has_errors: bool,
}

/// Looks through a program.
pub fn constructs(source: &str) -> Constructs {
    let read = with_tree(source, |parsed| {
        let mut finder = Finder::default();
        if let Mod::Module(module) = parsed.syntax() {
            finder.visit_body(&module.body);
        }
        let comments = parsed.tokens().iter().filter(|token| token.kind() == TokenKind::Comment);
        let comments = comments.map(|token| token.range().start().to_usize());
        let (found, texts) = finder.finish();
        let code = without_comments(source, &comments.collect::<Vec<_>>());
        let ends = source.match_indices('\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(ends).collect();
        let has_errors = !parsed.errors().is_empty();
        Constructs { found, texts, code, starts, is_read: true, has_errors }
    });
    read.unwrap_or_default()
}

/// The lines of a program, each up to where its comment begins.
fn without_comments(source: &str, comments: &[usize]) -> Vec<String> {
    let mut comments = comments.iter().copied().peekable();
    let mut start = 0;
    let cut = |line: &str| {
        let whole = start..start + line.len();
        start = whole.end;
        while comments.next_if(|at| *at < whole.start).is_some() {}
        let end = comments.next_if(|at| whole.contains(at)).unwrap_or(whole.end);
        source.get(whole.start..end).unwrap_or_default().trim_end().to_owned()
    };
    source.split_inclusive('\n').map(cut).collect()
}

/// What is asked for: one of the words, or `call NAME`, `name NAME`, `text "…"`, `operator +`.
enum Asked<'a> {
    Word(&'a str),
    Text(&'a str),
}

fn asked(what: &str) -> Option<Asked<'_>> {
    if WORDS.contains(&what) {
        return Some(Asked::Word(what));
    }
    let (kind, rest) = what.split_once(' ')?;
    match kind {
        "call" | "name" => is_name(rest).then_some(Asked::Word(what)),
        "operator" => OPERATORS.contains(&rest).then_some(Asked::Word(what)),
        "text" => {
            let quoted = |quote| rest.strip_prefix(quote)?.strip_suffix(quote);
            let text = quoted('"').or_else(|| quoted('\''));
            text.filter(|text| !text.trim().is_empty()).map(Asked::Text)
        }
        _ => None,
    }
}

/// Whether [`Constructs::lines_with`] knows what this asks for.
pub fn is_construct(what: &str) -> bool {
    asked(what).is_some()
}

impl Constructs {
    /// The lines, from 1, in which it stands: `for`, `call NAME`, `name NAME`, `text "…"`,
    /// `operator +`. `None` if it is not known what is asked for.
    pub fn lines_with(&self, what: &str) -> Option<Vec<u32>> {
        let mut lines: Vec<u32> =
            self.places_of(what)?.into_iter().map(|at| self.line_of(at)).collect();
        lines.dedup();
        Some(lines)
    }

    fn line_of(&self, at: usize) -> u32 {
        u32::try_from(self.starts.partition_point(|start| *start <= at)).unwrap_or(u32::MAX)
    }

    /// The same, as places in bytes, in their order.
    pub fn places_of(&self, what: &str) -> Option<Vec<usize>> {
        Some(match asked(what)? {
            Asked::Word(word) => self.found.get(word).cloned().unwrap_or_default(),
            Asked::Text(text) => {
                let such = self.texts.iter().filter(|(known, _)| known.contains(text));
                such.map(|(_, at)| *at).collect()
            }
        })
    }

    /// A line, from 1, without its comment.
    pub fn code(&self, line: u32) -> &str {
        let place = (line as usize).checked_sub(1);
        place.and_then(|place| self.code.get(place)).map_or("", String::as_str)
    }

    /// What stands in a range of bytes, without comments.
    pub fn code_in(&self, range: &Range<usize>) -> String {
        let within = |(start, line): (&usize, &String)| {
            let cut = |at: usize| at.saturating_sub(*start).min(line.len());
            line.get(cut(range.start)..cut(range.end)).map(str::to_owned)
        };
        let lines = self.starts.iter().zip(&self.code);
        let such = lines.skip_while(|(start, line)| *start + line.len() < range.start);
        such.take_while(|(start, _)| **start < range.end).filter_map(within).collect()
    }

    /// How many lines are neither empty nor comments.
    pub fn code_lines(&self) -> usize {
        self.code.iter().filter(|line| !line.trim().is_empty()).count()
    }

    /// Whether the program was looked through: one that is very long or deep is not.
    pub fn is_read(&self) -> bool {
        self.is_read
    }

    /// Whether something in it cannot be read.
    pub fn has_errors(&self) -> bool {
        self.has_errors
    }
}

#[cfg(test)]
mod tests;
