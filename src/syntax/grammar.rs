//! The grammar of Python, read once, and what its scopes mean.

use std::ops::Range;
use std::sync::OnceLock;

use syntect::parsing::{
    ParseState, Scope, ScopeStack, SyntaxDefinition, SyntaxSet, SyntaxSetBuilder,
};

use super::highlighter::Span;
use crate::theme::Role;

const GRAMMAR: &str = include_str!("python.sublime-syntax");

/// Has one of everything, so that all patterns are compiled once it was read.
const SAMPLE: &str = include_str!("sample.py");

/// A line that leaves more brackets and strings open than this is passed over: what is open is
/// kept for every line.
const DEEPEST: usize = 50;

/// What the scopes of the grammar mean.
const ROLES: [(&str, Role); 14] = [
    ("comment", Role::Comment),
    ("string", Role::String),
    ("constant.character.escape", Role::Escape),
    ("constant.numeric", Role::Number),
    ("keyword", Role::Keyword),
    ("support.function", Role::Builtin),
    ("entity.name.function", Role::Function),
    ("entity.name.class", Role::Class),
    ("variable.parameter", Role::Parameter),
    ("meta.decorator", Role::Decorator),
    ("meta.field", Role::Plain),
    ("keyword.operator", Role::Operator),
    ("constant.language", Role::Constant),
    ("invalid", Role::Invalid),
];

/// Nothing, if the grammar could not be read, which a test rules out.
static PYTHON: OnceLock<Option<Grammar>> = OnceLock::new();

/// Reads the grammar and compiles its patterns. Takes some milliseconds; later calls take none.
pub fn warm_up() {
    if is_ready() {
        return;
    }
    if let Some(grammar) = PYTHON.get_or_init(Grammar::load) {
        let mut state = grammar.start.clone();
        for line in SAMPLE.lines() {
            state = state.after(grammar, line).0;
        }
    }
}

/// Whether the grammar has been read.
pub fn is_ready() -> bool {
    PYTHON.get().is_some()
}

pub(super) struct Grammar {
    set: SyntaxSet,
    roles: Vec<(Scope, Role)>,
    start: State,
}

impl Grammar {
    /// The grammar, if it has been read.
    pub(super) fn get() -> Option<&'static Self> {
        PYTHON.get()?.as_ref()
    }

    fn load() -> Option<Self> {
        let mut builder = SyntaxSetBuilder::new();
        builder.add(SyntaxDefinition::load_from_str(GRAMMAR, true, None).ok()?);
        let set = builder.build();
        let parse = ParseState::new(set.syntaxes().first()?);
        let roles =
            ROLES.iter().filter_map(|(name, role)| Some((Scope::new(name).ok()?, *role))).collect();
        Some(Self { set, roles, start: State { parse, scopes: ScopeStack::new() } })
    }

    /// The state before the first line of a text.
    pub(super) fn start(&self) -> &State {
        &self.start
    }

    fn role(&self, scopes: &ScopeStack) -> Role {
        let known = |scope: &Scope| self.roles.iter().find(|(known, _)| known == scope);
        scopes.as_slice().iter().rev().find_map(known).map_or(Role::Plain, |(_, role)| *role)
    }
}

/// Where the parser stands between two lines.
#[derive(Clone, PartialEq)]
pub(super) struct State {
    parse: ParseState,
    scopes: ScopeStack,
}

impl State {
    /// The state behind a line, and the parts of the line that are not plain. A line that
    /// cannot be read is taken as if it were not there.
    pub(super) fn after(&self, grammar: &Grammar, line: &str) -> (Self, Vec<Span>) {
        self.try_after(grammar, line).unwrap_or_else(|| (self.clone(), Vec::new()))
    }

    fn try_after(&self, grammar: &Grammar, line: &str) -> Option<(Self, Vec<Span>)> {
        let Self { mut parse, mut scopes } = self.clone();
        let changes = parse.parse_line(&format!("{line}\n"), &grammar.set).ok()?;
        let mut spans = Spans::default();
        let mut done = 0;
        for (at, change) in changes {
            let at = at.min(line.len());
            spans.push(done..at, grammar.role(&scopes));
            scopes.apply(&change).ok()?;
            done = at;
        }
        spans.push(done..line.len(), grammar.role(&scopes));
        (scopes.len() <= DEEPEST).then_some((Self { parse, scopes }, spans.0))
    }
}

#[derive(Default)]
struct Spans(Vec<Span>);

impl Spans {
    fn push(&mut self, range: Range<usize>, role: Role) {
        if range.is_empty() || role == Role::Plain {
            return;
        }
        match self.0.last_mut() {
            Some(last) if last.role == role && last.range.end == range.start => {
                last.range.end = range.end;
            }
            _ => self.0.push(Span { range, role }),
        }
    }
}
