//! All that the tutor reads in a run before it says anything.

use super::{Fact, FactKind, facts};
use crate::explain::{Explanation, Kind, explain, output_differs, traps};
use crate::lesson::{CheckKind, Difference, Lesson};
use crate::syntax::{NodeKind, Tree};
use crate::trace::{Recording, Trace, Verdict};

/// What is to be said of a run, and what it shows. Everything that the tutor says rests on this.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Why it ended as it did, or why its output is not the expected one; else the most telling
    /// thing that is seldom meant.
    pub explanation: Option<Explanation>,
    /// Further things that are seldom meant.
    pub traps: Vec<Explanation>,
    /// What it shows.
    pub facts: Vec<Fact>,
}

impl Reading {
    /// Reads a run. Takes a while for a long one: call it off the thread that draws.
    pub fn of(recording: &Recording, trace: &Trace, output: Option<&Difference>) -> Self {
        let mut traps = traps_of(recording, trace);
        let differs = || output.and_then(|output| output_differs(recording, trace, output));
        let mut explanation = explain(recording, trace).or_else(differs);
        if explanation.is_none() && !traps.is_empty() {
            explanation = Some(traps.remove(0));
        }
        Self { explanation, traps, facts: facts(recording, trace, output) }
    }

    /// The same without what is told of functions that the program does not call, where that is
    /// left to the checks of a lesson.
    #[must_use]
    pub fn in_lesson(mut self, lesson: &Lesson, recording: &Recording) -> Self {
        let tree = Tree::of(&recording.source);
        let called = called_by_checks(lesson, &tree);
        let is_of_checks = |explanation: &Explanation| {
            let line = explanation.line.filter(|_| explanation.kind == Kind::FunctionNeverCalled);
            line.is_some_and(|line| called.iter().any(|(first, _)| *first == line))
        };
        self.traps.retain(|trap| !is_of_checks(trap));
        if self.explanation.as_ref().is_some_and(is_of_checks) {
            self.explanation = (!self.traps.is_empty()).then(|| self.traps.remove(0));
        }
        self.facts.retain(|fact| {
            let never = matches!(fact.kind, FactKind::NeverRan { decided: None });
            !never || !called.iter().any(|(first, last)| (*first..=*last).contains(&fact.line))
        });
        self
    }
}

/// What is seldom meant. After an error there is enough to look at, and of a run that was stopped
/// nobody knows what would have been used later.
fn traps_of(recording: &Recording, trace: &Trace) -> Vec<Explanation> {
    let mut found = match recording.verdict {
        Verdict::Finished { .. } | Verdict::Stopped { .. } => traps(recording, trace),
        _ => return Vec::new(),
    };
    if matches!(recording.verdict, Verdict::Stopped { .. }) {
        found.retain(|trap| matches!(trap.kind, Kind::ComparisonDropped | Kind::ResultDropped));
    }
    found
}

/// The first and the last line of each function that the checks of a lesson call.
fn called_by_checks(lesson: &Lesson, tree: &Tree) -> Vec<(u32, u32)> {
    let is_called = |function: &str| {
        lesson.checks.iter().any(|check| match &check.kind {
            CheckKind::Call { calls, random } => {
                let name = |call: &str| call.split('(').next().map(str::trim) == Some(function);
                calls.iter().any(|given| name(&given.call))
                    || random.as_ref().is_some_and(|random| random.function == function)
            }
            _ => false,
        })
    };
    let nodes = tree.nodes().iter().filter(|node| match &node.kind {
        NodeKind::Function(name) => is_called(name),
        _ => false,
    });
    nodes.map(|node| (node.line, node.last_line)).collect()
}
