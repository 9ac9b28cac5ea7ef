//! One pass over the steps: what each test was answered, and which calls gave `None`.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::ground::Ground;
use super::{Fact, FactKind};
use crate::syntax::{Lines, Part, PartKind};
use crate::trace::{Event, FrameId, Step, Value, Verdict};

/// Words in a test that run lines of their own or leave the call in the middle.
const WINDING: &[&str] = &["for", "lambda", "yield", "await", "async"];

/// The answers of a test.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Asked {
    pub times_true: u64,
    pub times_false: u64,
    /// The last step at which it was asked and answered.
    pub last: usize,
    /// Whether one of the answers could not be told.
    is_unclear: bool,
}

/// A call of a function of the program, from a line.
#[derive(Clone, Debug)]
struct Call {
    /// The line of the `def`.
    line: u32,
    caller: Option<(FrameId, u32)>,
}

/// What a pass over the steps shows.
#[derive(Default)]
pub(super) struct Answers {
    /// By the place of the clause in the outline.
    asked: BTreeMap<usize, Asked>,
    /// The last step at which a call from a line gave `None`: by the line of the `def` and that of
    /// the caller.
    pub nones: BTreeMap<(u32, u32), usize>,
    /// How many calls from a line gave something back, and at which step the last one did.
    pub given: BTreeMap<(u32, u32), (u64, usize)>,
}

/// What is kept while the steps pass.
#[derive(Default)]
struct Pass {
    /// The clause of each line that can be told.
    clauses: HashMap<u32, (usize, Lines)>,
    /// The question that is open in a call: its clause, the lines below it, the step.
    open: HashMap<FrameId, (usize, Lines, usize)>,
    calls: HashMap<FrameId, Call>,
    /// Calls that an error is about to leave.
    failing: HashSet<FrameId>,
    found: Answers,
}

impl Answers {
    /// What a pass over the steps shows; nothing where it is not to be counted.
    pub fn of(ground: &Ground<'_>, is_counted: bool) -> Self {
        if !is_counted {
            return Self::default();
        }
        let mut pass = Pass { clauses: clauses(ground), ..Pass::default() };
        let mut before: Option<Step> = None;
        for (index, step) in ground.trace.steps().enumerate() {
            pass.step(index, &step, before.as_ref());
            before = Some(step);
        }
        let is_over = ground.recording.verdict == Verdict::Finished { exit_code: 0 };
        if is_over && before.is_some_and(|last| last.event == Event::End) {
            pass.open.clone().into_keys().for_each(|frame| pass.answer(frame, None));
        }
        pass.found
    }

    /// What was answered to the test of a clause.
    pub fn asked(&self, place: usize) -> Option<Asked> {
        self.asked.get(&place).copied().filter(|asked| !asked.is_unclear)
    }

    /// The tests that had the same answer each time.
    pub fn conditions(&self, ground: &Ground<'_>) -> Vec<Fact> {
        self.asked.keys().filter_map(|place| self.condition(ground, *place)).collect()
    }

    /// The test of a clause, if it had the same answer each time.
    pub fn condition(&self, ground: &Ground<'_>, place: usize) -> Option<Fact> {
        let asked = self.asked(place)?;
        let (answer, times) = match (asked.times_true, asked.times_false) {
            (times @ 2.., 0) => (true, times),
            (0, times @ 2..) => (false, times),
            _ => return None,
        };
        let part = ground.outline.part(place)?;
        let test = ground.test(part)?;
        let kind = FactKind::Condition { test, answer, times };
        Some(Fact { step: asked.last, line: part.head.first, kind })
    }
}

impl Pass {
    fn step(&mut self, index: usize, step: &Step, before: Option<&Step>) {
        let Some(frame) = step.frame else { return };
        match &step.event {
            Event::Line => {
                self.failing.remove(&frame);
                self.answer(frame, Some(step.line));
                if let Some((place, body)) = self.clauses.get(&step.line) {
                    self.open.insert(frame, (*place, *body, index));
                }
            }
            Event::Call => self.call(frame, step.line, before),
            Event::Return(value) => self.leave(frame, index, value),
            Event::Exception { .. } => {
                if let Some((place, ..)) = self.open.remove(&frame) {
                    self.found.asked.entry(place).or_default().is_unclear = true;
                }
                self.failing.insert(frame);
            }
            Event::End => {}
        }
    }

    /// The line that follows a question in its call answers it; where none does, the call was left.
    fn answer(&mut self, frame: FrameId, next: Option<u32>) {
        let Some((place, body, index)) = self.open.remove(&frame) else { return };
        let asked = self.found.asked.entry(place).or_default();
        match next.is_some_and(|line| body.contains(line)) {
            true => asked.times_true += 1,
            false => asked.times_false += 1,
        }
        asked.last = index;
    }

    fn call(&mut self, frame: FrameId, line: u32, before: Option<&Step>) {
        let caller = before.and_then(|before| match before.event {
            Event::Line => Some((before.frame?, before.line)),
            // The line that made the call before goes on.
            Event::Return(_) => self.calls.get(&before.frame?)?.caller,
            _ => None,
        });
        self.calls.entry(frame).or_insert(Call { line, caller });
    }

    fn leave(&mut self, frame: FrameId, index: usize, value: &Value) {
        self.answer(frame, None);
        if self.failing.remove(&frame) {
            return;
        }
        let Some(Call { line, caller: Some((_, from)) }) = self.calls.get(&frame) else { return };
        let given = self.found.given.entry((*line, *from)).or_default();
        *given = (given.0 + 1, index);
        if *value == Value::None {
            self.found.nones.insert((*line, *from), index);
        }
    }
}

/// The clauses whose answers the lines show: their head is one line, what is below it stands on
/// other lines, and its first statement is told by Python whenever it runs.
fn clauses(ground: &Ground<'_>) -> HashMap<u32, (usize, Lines)> {
    let parts = ground.outline.parts();
    let mut clauses = HashMap::new();
    for (place, part) in parts.iter().enumerate() {
        let is_asked = matches!(part.kind, PartKind::If | PartKind::Elif | PartKind::While);
        let below = part.body.filter(|body| body.first > part.head.last);
        let Some(body) = below.filter(|_| is_asked && part.head.first == part.head.last) else {
            continue;
        };
        let first = parts.get(place + 1).filter(|first| first.parent == Some(place));
        if first.is_some_and(is_told) && is_plain(ground, part) {
            clauses.insert(part.head.first, (place, body));
        }
    }
    clauses
}

/// Whether Python tells of each time that a statement runs.
pub(super) fn is_told(part: &Part) -> bool {
    let is_empty = part.reads.is_empty() && part.binds.is_empty();
    match part.kind {
        PartKind::Simple | PartKind::If | PartKind::While | PartKind::For | PartKind::With => {
            !is_empty
        }
        PartKind::Return | PartKind::Raise => !is_empty,
        _ => false,
    }
}

/// Whether a test hangs on names, and is answered on its own line.
fn is_plain(ground: &Ground<'_>, part: &Part) -> bool {
    let test = part.test.clone().and_then(|test| ground.recording.source.get(test));
    let mut words =
        test.unwrap_or_default().split(|mark: char| !mark.is_alphanumeric() && mark != '_');
    let is_constant = part.reads.iter().all(|name: &Arc<str>| &**name == "__debug__");
    !is_constant && !words.any(|word| WINDING.contains(&word))
}
