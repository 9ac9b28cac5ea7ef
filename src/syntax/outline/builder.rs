//! Builds an outline from Ruff's tree.

use std::sync::Arc;

use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::{Lines, Part, PartKind};
use crate::syntax::names;

pub(super) struct Builder<'a> {
    source: &'a str,
    line_starts: Vec<usize>,
    parts: Vec<Part>,
}

/// What stands in the head of a clause.
#[derive(Default)]
struct Head<'a> {
    start: usize,
    end: usize,
    test: Option<TextRange>,
    reads: Vec<Arc<str>>,
    bound: Vec<&'a Expr>,
    names: Vec<Arc<str>>,
    parameters: Vec<Arc<str>>,
    is_async: bool,
}

impl<'a> Builder<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        let ends = source.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let line_starts = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
        Self { source, line_starts, parts: Vec::new() }
    }

    fn line(&self, at: usize) -> u32 {
        u32::try_from(self.line_starts.partition_point(|start| *start <= at)).unwrap_or(u32::MAX)
    }

    fn lines(&self, start: usize, end: usize) -> Lines {
        let first = self.line(start);
        Lines { first, last: self.line(end.saturating_sub(1)).max(first) }
    }

    pub(super) fn finish(self) -> Vec<Part> {
        self.parts
    }

    pub(super) fn suite(&mut self, suite: &'a [Stmt], parent: Option<usize>) {
        for statement in suite {
            self.statement(statement, parent);
        }
    }

    /// Adds a clause and the suite below it; tells its place.
    fn clause(
        &mut self,
        kind: PartKind,
        head: Head<'a>,
        suite: &'a [Stmt],
        (parent, before): (Option<usize>, Option<usize>),
    ) -> usize {
        let place = self.parts.len();
        let body = suite
            .first()
            .zip(suite.last())
            .map(|(first, last)| self.lines(decorated_start(first), last.range().end().to_usize()));
        let mut reads = head.reads;
        reads.extend(names::read_by_targets(&head.bound));
        let mut binds = names::bound(&head.bound);
        binds.extend(head.names);
        self.parts.push(Part {
            kind,
            head: self.lines(head.start, head.end),
            text: head.start..head.end,
            body,
            parent,
            before,
            test: head.test.map(|test| test.start().to_usize()..test.end().to_usize()),
            reads: names::each_once(reads),
            binds: names::each_once(binds),
            parameters: head.parameters,
            is_async: head.is_async,
        });
        self.suite(suite, Some(place));
        place
    }

    fn statement(&mut self, statement: &'a Stmt, parent: Option<usize>) {
        match statement {
            Stmt::If(node) => self.if_clauses(node, parent),
            Stmt::For(node) => self.for_clauses(node, parent),
            Stmt::While(node) => self.while_clauses(node, parent),
            Stmt::Try(node) => self.try_clauses(node, parent),
            Stmt::Match(node) => self.match_clauses(node, parent),
            Stmt::With(node) => self.with(node, parent),
            Stmt::FunctionDef(node) => self.function(node, parent),
            Stmt::ClassDef(node) => self.class(node, parent),
            other => self.simple(other, parent),
        }
    }

    /// Where the head of a clause ends: after the colon before its suite.
    fn head_end(&self, from: usize, suite: &[Stmt]) -> usize {
        let Some(first) = suite.first() else { return self.end_of_line(from) };
        let before = decorated_start(first);
        let head = self.source.get(from..before).unwrap_or_default();
        // What follows the colon of the head may be a comment with colons of its own.
        let code = head.lines().map(|line| line.split('#').next().unwrap_or_default().len());
        let without_comment = code.clone().next().unwrap_or(0);
        from + without_comment.max(1).min(head.len())
    }

    fn end_of_line(&self, from: usize) -> usize {
        let rest = self.source.get(from..).unwrap_or_default();
        from + rest.find('\n').unwrap_or(rest.len())
    }

    fn if_clauses(&mut self, node: &'a ast::StmtIf, parent: Option<usize>) {
        let head = self.tested(node.range.start().to_usize(), &node.test, &node.body);
        let mut before = self.clause(PartKind::If, head, &node.body, (parent, None));
        for clause in &node.elif_else_clauses {
            let start = clause.range.start().to_usize();
            let (kind, head) = match &clause.test {
                Some(test) => (PartKind::Elif, self.tested(start, test, &clause.body)),
                None => (PartKind::Else, self.keyword(start, &clause.body)),
            };
            before = self.clause(kind, head, &clause.body, (parent, Some(before)));
        }
    }

    fn tested(&self, start: usize, test: &'a Expr, suite: &[Stmt]) -> Head<'a> {
        let end = self.head_end(test.range().end().to_usize(), suite);
        let (reads, bound) = (names::read([test]), names::named([test]));
        Head { start, end, test: Some(test.range()), reads, bound, ..Head::default() }
    }

    /// A clause that is its keyword alone.
    fn keyword(&self, start: usize, suite: &[Stmt]) -> Head<'a> {
        Head { start, end: self.head_end(start, suite), ..Head::default() }
    }

    /// The place of a keyword between two suites.
    fn keyword_between(&self, word: &str, first: &[Stmt], second: &[Stmt]) -> usize {
        let from = first.last().map_or(0, |last| last.range().end().to_usize());
        let until = second.first().map_or(from, decorated_start);
        let between = self.source.get(from..until).unwrap_or_default();
        let is_code = |(at, _): &(usize, &str)| {
            let line = between[..*at].rsplit('\n').next().unwrap_or_default();
            !line.contains('#')
        };
        let found = between.match_indices(word).filter(is_code).last();
        from + found.map_or(0, |(at, _)| at)
    }

    fn other_suite(
        &mut self,
        (kind, word): (PartKind, &str),
        suite: &'a [Stmt],
        suite_before: &'a [Stmt],
        (parent, before): (Option<usize>, usize),
    ) {
        if !suite.is_empty() {
            let start = self.keyword_between(word, suite_before, suite);
            let head = self.keyword(start, suite);
            self.clause(kind, head, suite, (parent, Some(before)));
        }
    }

    fn for_clauses(&mut self, node: &'a ast::StmtFor, parent: Option<usize>) {
        let mut head = self.tested(node.range.start().to_usize(), &node.iter, &node.body);
        head.bound.insert(0, &node.target);
        let place = self.clause(PartKind::For, head, &node.body, (parent, None));
        let otherwise = (PartKind::OtherElse, "else");
        self.other_suite(otherwise, &node.orelse, &node.body, (parent, place));
    }

    fn while_clauses(&mut self, node: &'a ast::StmtWhile, parent: Option<usize>) {
        let head = self.tested(node.range.start().to_usize(), &node.test, &node.body);
        let place = self.clause(PartKind::While, head, &node.body, (parent, None));
        let otherwise = (PartKind::OtherElse, "else");
        self.other_suite(otherwise, &node.orelse, &node.body, (parent, place));
    }

    fn try_clauses(&mut self, node: &'a ast::StmtTry, parent: Option<usize>) {
        let head = self.keyword(node.range.start().to_usize(), &node.body);
        let mut place = self.clause(PartKind::Try, head, &node.body, (parent, None));
        let mut last: &[Stmt] = &node.body;
        for ast::ExceptHandler::ExceptHandler(handler) in &node.handlers {
            let start = handler.range.start().to_usize();
            let from = handler.name.as_ref().map(|name| name.range.end().to_usize());
            let of_type = handler.type_.as_ref().map(|kind| kind.range().end().to_usize());
            let end = self.head_end(from.or(of_type).unwrap_or(start), &handler.body);
            let head = Head {
                start,
                end,
                reads: names::read(handler.type_.as_deref()),
                names: handler.name.iter().map(|name| name.as_str().into()).collect(),
                ..Head::default()
            };
            place = self.clause(PartKind::Except, head, &handler.body, (parent, Some(place)));
            last = &handler.body;
        }
        let otherwise = (PartKind::OtherElse, "else");
        self.other_suite(otherwise, &node.orelse, last, (parent, place));
        let last = if node.orelse.is_empty() { last } else { &node.orelse };
        self.other_suite((PartKind::Finally, "finally"), &node.finalbody, last, (parent, place));
    }

    fn match_clauses(&mut self, node: &'a ast::StmtMatch, parent: Option<usize>) {
        let start = node.range.start().to_usize();
        let end = self.end_of_line(node.subject.range().end().to_usize());
        let test = Some(node.subject.range());
        let (reads, bound) = (names::read([&*node.subject]), names::named([&*node.subject]));
        let head = Head { start, end, test, reads, bound, ..Head::default() };
        let subject = self.clause(PartKind::Match, head, &[], (parent, None));
        let mut before = None;
        for case in &node.cases {
            let pattern = case.pattern.range();
            let until = case.guard.as_ref().map_or(pattern.end(), |guard| guard.range().end());
            let head = Head {
                start: case.range.start().to_usize(),
                end: self.head_end(until.to_usize(), &case.body),
                test: Some(TextRange::new(pattern.start(), until)),
                reads: names::read(case.guard.as_deref()),
                bound: names::named(case.guard.as_deref()),
                names: names::captured(&case.pattern),
                ..Head::default()
            };
            let of = (Some(subject), before);
            before = Some(self.clause(PartKind::Case, head, &case.body, of));
        }
        let last = node.cases.iter().filter_map(|case| case.body.last()).next_back();
        let first = node.cases.first().map(|case| case.range.start().to_usize());
        self.parts[subject].body =
            first.zip(last).map(|(first, last)| self.lines(first, last.range().end().to_usize()));
    }

    fn with(&mut self, node: &'a ast::StmtWith, parent: Option<usize>) {
        let start = node.range.start().to_usize();
        let last = node.items.last().map_or(start, |item| item.range().end().to_usize());
        let opened = || node.items.iter().map(|item| &item.context_expr);
        let mut bound = names::named(opened());
        bound.extend(node.items.iter().filter_map(|item| item.optional_vars.as_deref()));
        let head = Head {
            start,
            end: self.head_end(last, &node.body),
            reads: names::read(opened()),
            bound,
            ..Head::default()
        };
        self.clause(PartKind::With, head, &node.body, (parent, None));
    }

    fn function(&mut self, node: &'a ast::StmtFunctionDef, parent: Option<usize>) {
        let returns = node.returns.as_ref().map(|returns| returns.range().end());
        let from = returns.unwrap_or(node.parameters.range.end()).to_usize();
        let defaults = node.parameters.iter_non_variadic_params();
        let head = Head {
            start: node.range.start().to_usize(),
            end: self.head_end(from, &node.body),
            reads: names::read(defaults.filter_map(|parameter| parameter.default.as_deref())),
            names: vec![node.name.as_str().into()],
            parameters: node.parameters.iter().map(|one| one.name().as_str().into()).collect(),
            is_async: node.is_async,
            ..Head::default()
        };
        self.clause(PartKind::Function, head, &node.body, (parent, None));
    }

    fn class(&mut self, node: &'a ast::StmtClassDef, parent: Option<usize>) {
        let bases = node.arguments.as_ref();
        let from = bases.map_or(node.name.range.end(), |bases| bases.range.end()).to_usize();
        let head = Head {
            start: node.range.start().to_usize(),
            end: self.head_end(from, &node.body),
            reads: bases.map(|bases| names::read(&bases.args)).unwrap_or_default(),
            names: vec![node.name.as_str().into()],
            ..Head::default()
        };
        self.clause(PartKind::Class, head, &node.body, (parent, None));
    }

    fn simple(&mut self, statement: &'a Stmt, parent: Option<usize>) {
        let range = statement.range();
        let names::OfSimple { reads, mut bound, names } = names::of_simple(statement);
        bound.extend(names::named_in(statement));
        let kind = match statement {
            Stmt::Return(_) => PartKind::Return,
            Stmt::Break(_) => PartKind::Break,
            Stmt::Continue(_) => PartKind::Continue,
            Stmt::Raise(_) => PartKind::Raise,
            _ => PartKind::Simple,
        };
        let (start, end) = (range.start().to_usize(), range.end().to_usize());
        let head = Head { start, end, reads, bound, names, ..Head::default() };
        self.clause(kind, head, &[], (parent, None));
    }
}

/// Where a statement starts, its decorators included.
fn decorated_start(statement: &Stmt) -> usize {
    statement.range().start().to_usize()
}
