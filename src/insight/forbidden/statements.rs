//! Which names a statement of a program mentions, and where they come from. Not a parser of
//! Python: enough to tell which part of the library a line has to do with.

use std::collections::HashMap;
use std::ops::RangeInclusive;

/// More names than this are not followed; programs have far fewer.
const ORIGINS: usize = 10_000;
/// A path longer than this, in bytes, is none of a library.
const LONGEST_PATH: usize = 200;

/// One logical line: as many lines as its brackets and strings take.
#[derive(Clone, Debug, Default)]
pub(super) struct Statement {
    /// Its first and last line, from 1.
    pub lines: (u32, u32),
    /// Its text without comments and without what is in strings.
    pub code: String,
    /// Its text as it is.
    pub text: String,
}

/// A program's statements, and what its names stand for.
#[derive(Clone, Debug, Default)]
pub(super) struct Statements {
    all: Vec<Statement>,
    /// A name, or an assigned attribute, to the path of what it was imported or made from.
    origins: HashMap<String, String>,
    /// Modules of which all names were imported.
    stars: Vec<String>,
}

impl Statement {
    /// Its lines, from 1.
    pub(super) fn lines(&self) -> RangeInclusive<u32> {
        self.lines.0..=self.lines.1
    }

    /// Whether the word stands in it.
    pub(super) fn has_word(&self, word: &str) -> bool {
        self.code.split(|c: char| !is_of_name(c)).any(|found| found == word)
    }

    /// Names with their dots, as in `os.path.exists`, in order, and whether each is called.
    fn chains(&self) -> impl Iterator<Item = (&str, bool)> {
        let of_chain = |c: char| is_of_name(c) || c == '.';
        let chains = self.code.split(move |c: char| !of_chain(c));
        let chains =
            chains.filter(|chain| chain.starts_with(|c: char| is_of_name(c) && !c.is_numeric()));
        chains.map(|chain| {
            let end = chain.as_ptr().addr() - self.code.as_ptr().addr() + chain.len();
            (chain, self.code[end..].trim_start().starts_with('('))
        })
    }
}

impl Statements {
    /// Reads a program.
    pub(super) fn of(source: &str) -> Self {
        let mut statements = Self { all: split(source), ..Self::default() };
        for at in 0..statements.all.len() {
            let code = std::mem::take(&mut statements.all[at].code);
            for part in code.split(';').map(str::trim) {
                statements.import(part);
                statements.assign(part);
            }
            statements.all[at].code = code;
        }
        statements
    }

    /// The statement to which a line belongs.
    pub(super) fn at(&self, line: u32) -> Option<&Statement> {
        self.all.iter().find(|statement| statement.lines().contains(&line))
    }

    /// All statements.
    pub(super) fn all(&self) -> impl Iterator<Item = &Statement> {
        self.all.iter()
    }

    /// The modules that the program imports from.
    pub(super) fn imported(&self) -> impl Iterator<Item = &str> {
        self.origins.values().chain(&self.stars).map(String::as_str)
    }

    /// What a statement's names stand for if they come from modules, as paths, and `open`; of a
    /// name that may come from several modules, each path.
    pub(super) fn paths<'a>(&'a self, statement: &'a Statement) -> impl Iterator<Item = String> {
        statement.chains().flat_map(|(chain, _)| self.origins_of(chain))
    }

    /// Those of [`Statements::paths`] that are called, for certain.
    pub(super) fn calls<'a>(&'a self, statement: &'a Statement) -> impl Iterator<Item = String> {
        let called = statement.chains().filter(|(_, is_called)| *is_called);
        called.filter_map(|(chain, _)| {
            let mut paths = self.origins_of(chain);
            paths.pop().filter(|_| paths.is_empty())
        })
    }

    fn origins_of(&self, chain: &str) -> Vec<String> {
        let ends = chain.rmatch_indices('.').map(|(end, _)| end);
        let known = std::iter::once(chain.len()).chain(ends).find_map(|end| {
            let origin = self.origins.get(&chain[..end])?;
            Some(format!("{origin}{}", &chain[end..]))
        });
        let builtin = Some("open").filter(|open| *open == chain).map(str::to_owned);
        let stars = || self.stars.iter().map(|module| format!("{module}.{chain}"));
        known.map_or_else(|| stars().chain(builtin).collect(), |path| vec![path])
    }

    fn import(&mut self, code: &str) {
        if let Some(modules) = code.strip_prefix("import ") {
            for module in modules.split(',') {
                let (path, name) = renamed(module);
                // `import a.b` binds `a`.
                let name = name.unwrap_or_else(|| path.split('.').next().unwrap_or_default());
                let path = if path.starts_with(&format!("{name}.")) { name } else { path };
                self.remember(name, path.to_owned());
            }
        } else if let Some((module, names)) =
            code.strip_prefix("from ").and_then(|rest| rest.split_once(" import"))
        {
            let module = module.trim();
            for name in
                names.trim_matches(|c: char| c.is_whitespace() || "()".contains(c)).split(',')
            {
                match renamed(name) {
                    ("*", _) => self.stars.push(module.to_owned()),
                    (name, new) => {
                        self.remember(new.unwrap_or(name), format!("{module}.{name}"));
                    }
                }
            }
        }
    }

    /// Follows `name = module.Thing(…)` and `with module.Thing(…) as name`.
    fn assign(&mut self, code: &str) {
        let (target, value) = match code.split_once('=') {
            Some((target, value)) if !value.starts_with('=') => (target.trim(), value.trim()),
            _ => {
                let Some((value, target)) =
                    code.strip_prefix("with ").and_then(|with| with.rsplit_once(" as "))
                else {
                    return;
                };
                (target.trim_end_matches(':').trim(), value)
            }
        };
        if target.is_empty() || !target.chars().all(|c| is_of_name(c) || c == '.') {
            return;
        }
        let made_by = value.split(|c: char| !(is_of_name(c) || c == '.')).next();
        match made_by.map(|chain| self.origins_of(chain)) {
            Some(paths) if paths.len() == 1 && paths[0].contains('.') => {
                self.remember(target, paths[0].clone());
            }
            _ => {}
        }
    }

    fn remember(&mut self, name: &str, path: String) {
        if self.origins.len() < ORIGINS && path.len() < LONGEST_PATH && !name.is_empty() {
            self.origins.insert(name.to_owned(), path);
        }
    }
}

/// `path as name`.
fn renamed(part: &str) -> (&str, Option<&str>) {
    match part.split_once(" as ") {
        Some((path, name)) => (path.trim(), Some(name.trim())),
        None => (part.trim(), None),
    }
}

fn is_of_name(character: char) -> bool {
    character == '_' || character.is_alphanumeric()
}

fn split(source: &str) -> Vec<Statement> {
    let mut reader = Reader { statements: Vec::new(), current: Statement::default(), depth: 0 };
    let mut rest = source;
    let mut line = 1;
    reader.current.lines = (1, 1);
    while let Some(character) = rest.chars().next() {
        let length = match character {
            '#' => rest.find('\n').unwrap_or(rest.len()),
            '\'' | '"' => string_length(rest),
            '\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            _ => character.len_utf8(),
        };
        let (piece, after) = rest.split_at(length);
        reader.take(character, piece);
        line += u32::try_from(piece.matches('\n').count()).unwrap_or(0);
        if character == '\n' && reader.depth == 0 {
            reader.end(line);
        }
        rest = after;
    }
    reader.end(line + 1);
    reader.statements
}

struct Reader {
    statements: Vec<Statement>,
    current: Statement,
    depth: usize,
}

impl Reader {
    fn take(&mut self, character: char, piece: &str) {
        self.current.text.push_str(piece);
        match character {
            '#' => {}
            '\'' | '"' => self.current.code.push_str("''"),
            '\\' | '\n' => self.current.code.push(' '),
            _ => self.current.code.push(character),
        }
        match character {
            '(' | '[' | '{' => self.depth += 1,
            ')' | ']' | '}' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }

    /// The statement ended before this line.
    fn end(&mut self, next: u32) {
        self.current.lines.1 = next.saturating_sub(1);
        let ended = std::mem::take(&mut self.current);
        if !ended.code.trim().is_empty() {
            self.statements.push(ended);
        }
        self.current.lines = (next, next);
    }
}

/// The length of the string that the text begins with; one that does not end goes on to the end
/// of its line, or of everything.
fn string_length(text: &str) -> usize {
    let quote = &text[..1];
    let triple = quote.repeat(3);
    let (closing, is_long) =
        if text.starts_with(&triple) { (&*triple, true) } else { (quote, false) };
    let mut at = closing.len();
    while let Some(rest) = text.get(at..) {
        let Some(character) = rest.chars().next() else { break };
        if rest.starts_with(closing) {
            return at + closing.len();
        }
        if character == '\n' && !is_long {
            return at;
        }
        at += character.len_utf8();
        if character == '\\' {
            at += text[at..].chars().next().map_or(0, char::len_utf8);
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(source: &str, line: u32, path: &str) {
        let statements = Statements::of(source);
        let statement = statements.at(line).expect("a statement");
        let paths: Vec<String> = statements.paths(statement).collect();
        assert!(paths.iter().any(|found| found == path), "{path} is not in {paths:?}");
    }

    #[test]
    fn names_are_followed_to_the_module_that_they_come_from() {
        check("import os\nos.system('x')", 2, "os.system");
        check("import subprocess as sp\nsp.run(\n  ['ls'],\n)\n", 3, "subprocess.run");
        check("from os import (system as s,\n  fork)\nif 1: s('x')", 3, "os.system");
        check("import urllib.request\nurllib.request.urlopen('x')", 2, "urllib.request.urlopen");
        check("from socket import *\nsocket()", 2, "socket.socket");
        check(
            "import socket\ns = socket.socket\nx = s()\nx.connect(1)",
            4,
            "socket.socket.connect",
        );
        check(
            "import http.client as h\nwith h.HTTPConnection('a') as c:\n  c.request()",
            3,
            "http.client.HTTPConnection.request",
        );
        check("open('a')", 1, "open");
    }

    #[test]
    fn strings_and_comments_name_nothing() {
        let source = "print(\"os.system('x')\")  # raise\nx = '''\nraise\n''' + f'{y}'\n";
        let statements = Statements::of(source);
        assert!(statements.all().all(|statement| !statement.has_word("raise")));
        assert_eq!(statements.at(3).map(|statement| statement.lines), Some((2, 4)));
        assert_eq!(statements.all().next().map(|s| s.code.trim()), Some("print('')"));
    }

    proptest! {
        #[test]
        fn any_text_is_read(source in "[\\\\'\"#()\n a-z=.;é]{0,80}") {
            let statements = Statements::of(&source);
            let last = source.matches('\n').count() as u32 + 1;
            prop_assert!(statements.all().all(|s| s.lines.0 <= s.lines.1 && s.lines.1 <= last));
        }
    }
}
