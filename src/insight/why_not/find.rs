//! Climbs from a line to the nearest clause that was asked, or to what left before.

use std::sync::Arc;

use super::ran::{Ran, Turns};
use super::ways::{Answers, Way};
use super::{Reason, WhyNot};
use crate::insight::{WatchedKind, show_value, value_at};
use crate::syntax::{Lines, Outline, Part, PartKind, expression};
use crate::text::{cells, clean_line, graphemes};
use crate::trace::{Event, Step, Trace};

/// Values are shown in about so many cells at most.
const WIDTH: usize = 60;
/// More turns of one question are not worked out.
const MOST_TURNS: usize = 1_000;

pub(super) struct Finder<'a> {
    pub(super) trace: &'a Trace,
    pub(super) outline: &'a Outline,
    source: &'a str,
    lines: Vec<&'a str>,
    pub(super) ran: Ran,
}

impl<'a> Finder<'a> {
    pub fn new(trace: &'a Trace, outline: &'a Outline, source: &'a str) -> Self {
        Self { trace, outline, source, lines: source.lines().collect(), ran: Ran::of(trace) }
    }

    pub fn why_not(&self, line: u32) -> WhyNot {
        if let Some(turns) = self.ran.turns(line) {
            return self.told(line, Reason::Ran, turns);
        }
        let text = self.text(line);
        let Some(place) = self.outline.at_line(line) else {
            let is_empty = text.is_empty() || text.starts_with('#');
            let reason = if is_empty { Reason::Empty } else { Reason::NoStep };
            return WhyNot::new(line, reason);
        };
        let part = &self.outline.parts()[place];
        if let Some(turns) = self.ran.of_head(part.head) {
            return self.told(line, Reason::Further(part.head.first), turns);
        }
        if self.has_no_step(part) {
            return self.of_silent(line, place);
        }
        if self.trace.is_empty() {
            return WhyNot::new(line, Reason::NeverBegan);
        }
        let why = self.climb(line, place);
        match why.reason {
            Reason::Unknown(_) if text == "pass" => WhyNot::new(line, Reason::NoStep),
            _ => why,
        }
    }

    fn text(&self, line: u32) -> &'a str {
        let at = (line as usize).checked_sub(1);
        at.and_then(|at| self.lines.get(at)).map_or("", |text| text.trim())
    }

    fn told(&self, line: u32, reason: Reason, turns: Turns) -> WhyNot {
        let Turns { times, first, last } = turns;
        WhyNot { times, first: Some(first), last: Some(last), ..WhyNot::new(line, reason) }
    }

    /// Whether Python takes no step at such a line.
    fn has_no_step(&self, part: &Part) -> bool {
        match part.kind {
            PartKind::Else | PartKind::OtherElse | PartKind::Finally => true,
            PartKind::Simple => {
                let text = self.text(part.head.first);
                let is_text =
                    ["'", "\"", "r'", "r\"", "..."].iter().any(|start| text.starts_with(start));
                let is_declared = text.starts_with("global ") || text.starts_with("nonlocal ");
                let is_bare = part.reads.is_empty() && part.binds.is_empty();
                is_declared || (is_bare && is_text) || (is_bare && is_annotation(text))
            }
            _ => false,
        }
    }

    /// About a line without a step: what is below it counts.
    fn of_silent(&self, line: u32, place: usize) -> WhyNot {
        let part = &self.outline.parts()[place];
        let below =
            self.children(place).find(|child| !self.has_no_step(&self.outline.parts()[*child]));
        let Some(below) = below.filter(|_| part.body.is_some()) else {
            return WhyNot::new(line, Reason::NoStep);
        };
        if let Some(turns) = self.ran.of_head(self.outline.parts()[below].head) {
            return self.told(line, Reason::NoStep, turns);
        }
        self.climb(line, below)
    }

    /// The places of the statements directly below a part.
    fn children(&self, place: usize) -> impl Iterator<Item = usize> {
        let parts = self.outline.parts();
        let last = parts[place].body.map_or(0, |body| body.last);
        let below =
            (place + 1..parts.len()).take_while(move |child| parts[*child].head.first <= last);
        below.filter(move |child| parts[*child].parent == Some(place))
    }

    /// Whether a part is the first clause of its statement; each `case` counts as one.
    fn is_first(&self, place: usize) -> bool {
        let part = &self.outline.parts()[place];
        part.kind == PartKind::Case || part.before.is_none()
    }

    /// All clauses of the statement that begins with this one.
    fn clauses(&self, root: usize) -> Vec<usize> {
        let parts = self.outline.parts();
        let mut clauses = vec![root];
        for (place, part) in parts.iter().enumerate().skip(root + 1) {
            let before = part.before.filter(|_| !self.is_first(place));
            if before.is_some() && before == clauses.last().copied() {
                clauses.push(place);
            }
        }
        clauses
    }

    /// The first clause of the statement that a part is a clause of.
    pub(super) fn root(&self, place: usize) -> usize {
        let parts = self.outline.parts();
        let before = |place: &usize| match parts[*place].kind {
            PartKind::Case => None,
            _ => parts[*place].before,
        };
        std::iter::successors(Some(place), before).last().unwrap_or(place)
    }

    /// All lines of the statement that a part is a clause of.
    pub(super) fn whole(&self, place: usize) -> Lines {
        let root = self.root(place);
        let parts = self.outline.parts();
        let last = self.clauses(root).into_iter().map(|clause| {
            let part = &parts[clause];
            part.body.map_or(part.head.last, |body| body.last.max(part.head.last))
        });
        Lines { first: parts[root].head.first, last: last.max().unwrap_or(parts[root].head.last) }
    }

    /// Why a part that did not run did not.
    fn climb(&self, line: u32, place: usize) -> WhyNot {
        let parts = self.outline.parts();
        let (mut place, mut inside) = (place, Vec::new());
        // Every turn goes outwards.
        for _ in 0..=parts.len() {
            let root = self.root(place);
            if root != place && self.ran.of_head(parts[root].head).is_some() {
                return WhyNot { inside, ..self.clause_not_asked(line, place) };
            }
            if let Some(before) = self.last_that_ran_before(root) {
                return WhyNot { inside, ..self.left_at(line, before) };
            }
            let Some(around) = parts[root].parent else { break };
            if self.ran.of_head(parts[around].head).is_some() {
                // What stands after it ran: Python passed over it.
                if parts[around].kind != PartKind::Match && self.entered(around).is_some() {
                    let passed = Reason::Unknown(Some(parts[around].head.first));
                    return WhyNot { inside, ..WhyNot::new(line, passed) };
                }
                return WhyNot { inside, ..self.not_entered(line, around) };
            }
            let outer = self.root(around);
            if outer != around && self.ran.of_head(parts[outer].head).is_some() {
                return WhyNot { inside, ..self.clause_not_asked(line, around) };
            }
            inside.push(parts[around].head.first);
            place = around;
        }
        let reason = if self.trace.len() <= 1 { Reason::NeverBegan } else { Reason::Unknown(None) };
        WhyNot { inside, ..WhyNot::new(line, reason) }
    }

    /// The last statement before a part, in the same suite, that ran.
    fn last_that_ran_before(&self, place: usize) -> Option<usize> {
        let parts = self.outline.parts();
        let is_before = |other: &usize| {
            let part = &parts[*other];
            part.parent == parts[place].parent
                && self.is_first(*other)
                && part.kind != PartKind::Case
        };
        let ran = |other: &usize| self.ran.of_head(parts[*other].head).is_some();
        (0..place).rev().filter(is_before).find(ran)
    }

    /// A clause that was not asked although its statement ran: another one was in its place.
    fn clause_not_asked(&self, line: u32, place: usize) -> WhyNot {
        let parts = self.outline.parts();
        let root = self.root(place);
        match (parts[root].kind, parts[place].kind) {
            (PartKind::If, _) | (PartKind::Try, PartKind::OtherElse) => {
                self.taken_instead(line, root, place)
            }
            (PartKind::Try, PartKind::Except) => self.no_error(line, root, place),
            _ => self.left_at(line, root),
        }
    }

    fn taken_instead(&self, line: u32, root: usize, place: usize) -> WhyNot {
        let parts = self.outline.parts();
        let asked = parts[root].head.first;
        let mut clauses = match parts[root].kind {
            PartKind::Match => self.children(root).collect(),
            _ => self.clauses(root),
        };
        // The body of `try` itself is no other way.
        clauses.retain(|clause| {
            *clause < place && (parts[root].kind != PartKind::Try || *clause != root)
        });
        let entered =
            clauses.into_iter().filter_map(|clause| Some((clause, self.entered(clause)?)));
        let latest = entered.max_by_key(|(_, turns)| turns.last);
        match latest {
            Some((clause, turns)) => {
                let instead = parts[clause].head.first;
                self.told(line, Reason::Instead(asked, instead), turns)
            }
            None => self.left_at(line, root),
        }
    }

    /// When the lines below a clause were begun, if they were.
    fn entered(&self, clause: usize) -> Option<Turns> {
        self.children(clause).find_map(|child| self.ran.of_head(self.outline.parts()[child].head))
    }

    fn no_error(&self, line: u32, root: usize, place: usize) -> WhyNot {
        let parts = self.outline.parts();
        let tried = parts[root].head.first;
        let Some(turns) = self.ran.of_head(parts[root].head) else {
            return WhyNot::new(line, Reason::Unknown(None));
        };
        let clauses = self.clauses(root).into_iter();
        let handlers =
            clauses.filter(|clause| *clause < place && parts[*clause].kind == PartKind::Except);
        let caught = handlers.filter_map(|clause| Some((clause, self.entered(clause)?)));
        if let Some((clause, turns)) = caught.max_by_key(|(_, turns)| turns.last) {
            return self.told(line, Reason::Instead(tried, parts[clause].head.first), turns);
        }
        // An error that comes out of the lines of a `try` gets to its first `except`.
        let clauses = self.clauses(root).into_iter();
        let mut heads = clauses.filter(|clause| parts[*clause].kind == PartKind::Except);
        if heads.any(|clause| self.ran.of_head(parts[clause].head).is_some()) {
            return WhyNot::new(line, Reason::Unknown(Some(tried)));
        }
        match self.way_out(root) {
            Some(Way::Stopped(at, step)) => self.once(line, Reason::Stopped(at), step),
            _ => self.told(line, Reason::NoError(tried), turns),
        }
    }

    fn never_called(&self, line: u32, function: &Part, turns: Turns) -> WhyNot {
        let is_call = |step: &Step| step.event == Event::Call && function.head.contains(step.line);
        match self.trace.steps().position(|step| is_call(&step)) {
            Some(_) => WhyNot::new(line, Reason::Unknown(Some(function.head.first))),
            None => {
                let name = function.binds.first().cloned().unwrap_or_else(|| "".into());
                self.told(line, Reason::NeverCalled(name, function.head.first), turns)
            }
        }
    }

    fn once(&self, line: u32, reason: Reason, step: usize) -> WhyNot {
        WhyNot { times: 1, first: Some(step), last: Some(step), ..WhyNot::new(line, reason) }
    }

    /// A clause that ran itself, but never what is below it.
    fn not_entered(&self, line: u32, around: usize) -> WhyNot {
        let part = &self.outline.parts()[around];
        let head = part.head.first;
        let Some(turns) = self.ran.of_head(part.head) else {
            return WhyNot::new(line, Reason::Unknown(None));
        };
        let reason = match part.kind {
            PartKind::Function => {
                return self.never_called(line, part, turns);
            }
            PartKind::If | PartKind::Elif | PartKind::While => Reason::False(head),
            PartKind::For => Reason::NoTurns(head),
            PartKind::Case => Reason::NotMatched(head),
            PartKind::Match => return self.taken_instead(line, around, self.outline.parts().len()),
            PartKind::Except => {
                let tried = self.outline.parts()[self.root(around)].head.first;
                Reason::OtherError(tried, head)
            }
            _ => return self.left_at(line, around),
        };
        let Answers { answered, failed } = self.answers(part.head, part.kind == PartKind::For);
        let Some(turns) = answered else {
            return match failed {
                Some((at, kind, step)) => self.once(line, Reason::Raised(at, kind), step),
                None => self.left_at(line, around),
            };
        };
        if self.is_silent(around) && !self.is_always_false(part) {
            return WhyNot::new(line, Reason::Unknown(Some(head)));
        }
        let asked = part.test.clone().and_then(|test| self.source.get(test));
        let asked = asked.map(|test| shortened(&clean_line(&one_line(test))));
        self.with_values(WhyNot { asked, ..self.told(line, reason, turns) }, part)
    }

    /// Whether what is below a clause may have run without a step: up to Python 3.9, some words
    /// have none.
    fn is_silent(&self, place: usize) -> bool {
        let is_word = |text: &str| matches!(text, "pass" | "continue" | "break");
        let mut below = self.children(place).map(|child| &self.outline.parts()[child]);
        let has_steps = |word: &str| {
            let lines = (1..).zip(&self.lines).filter(|(_, text)| text.trim() == word);
            lines.into_iter().any(|(line, _)| self.ran.turns(line).is_some())
        };
        below.all(|part| {
            let text = self.text(part.head.first);
            is_word(text) && !has_steps(text)
        })
    }

    /// Whether what a clause asked was false each time, worked out from what was recorded.
    fn is_always_false(&self, part: &Part) -> bool {
        let is_test = matches!(part.kind, PartKind::If | PartKind::Elif | PartKind::While);
        let test = part.test.clone().and_then(|test| self.source.get(test));
        let asked = test.filter(|_| is_test).and_then(|test| expression(test).ok());
        let Some(asked) = asked else { return false };
        let steps = (0..).zip(self.trace.steps());
        let at = steps
            .filter(|(_, step)| step.event == Event::Line && part.head.contains(step.line))
            .map(|(index, _)| index);
        let turns: Vec<usize> = at.take(MOST_TURNS + 1).collect();
        let is_false = |step: &usize| {
            value_at(self.trace, *step, &asked).kind == WatchedKind::Value(Some(false))
        };
        turns.len() <= MOST_TURNS && turns.iter().all(is_false)
    }

    fn with_values(&self, why: WhyNot, part: &Part) -> WhyNot {
        let Some(step) = why.last else { return why };
        let Some(frame) = self.trace.step(step).and_then(|step| step.frame) else { return why };
        let state = self.trace.state(step);
        let own = state.frame(frame);
        let module = state.frames.first().filter(|frame| &*frame.function == "<module>");
        let subject = part.parent.filter(|_| part.kind == PartKind::Case);
        let subject = subject.and_then(|subject| self.outline.part(subject));
        let reads = subject.iter().flat_map(|part| &part.reads).chain(&part.reads);
        let mut values: Vec<(Arc<str>, String)> = Vec::new();
        for name in reads {
            let held = own.into_iter().chain(module).find_map(|frame| frame.variable(name));
            let Some(held) = held else { continue };
            let shown = show_value(held, &state, WIDTH);
            if !values.iter().any(|(known, _)| known == name) {
                values.push((Arc::clone(name), shown));
            }
        }
        WhyNot { values, ..why }
    }

    /// Where control went after the last turn of a statement, instead of to what follows it.
    fn left_at(&self, line: u32, place: usize) -> WhyNot {
        match self.way_out(place) {
            Some(Way::By(at, how, step)) => {
                let turns = self.ran.turns(at);
                let turns = turns.unwrap_or(Turns { times: 1, first: step, last: step });
                self.told(line, Reason::Left(at, how), Turns { last: step, ..turns })
            }
            Some(Way::Raised(at, kind, step)) => self.once(line, Reason::Raised(at, kind), step),
            Some(Way::Stopped(at, step)) => self.once(line, Reason::Stopped(at), step),
            Some(Way::Otherwise(at)) => WhyNot::new(line, Reason::Unknown(Some(at))),
            None => WhyNot::new(line, Reason::Unknown(None)),
        }
    }
}

/// `x: int` without a value.
fn is_annotation(text: &str) -> bool {
    let name = text.split(':').next().unwrap_or_default();
    name.len() < text.len()
        && !name.is_empty()
        && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn shortened(text: &str) -> String {
    if cells(text) <= WIDTH {
        return text.to_owned();
    }
    graphemes(text).map(|(_, grapheme)| grapheme).take(WIDTH - 1).chain(["…"]).collect()
}
