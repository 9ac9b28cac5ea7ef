//! Where a wrong output came from: facts about what the line that printed it had read, got, or was
//! chosen by. They tell more than the line that shows it.

use super::program::Program;
use super::session::Ground;
use super::{Fact, FactKind};
use crate::explain::Kind;

/// A shorter text stands in many lines.
const LEAST_WANTED: usize = 2;

/// What was printed and is not the expected output.
pub(super) struct Printed<'a> {
    step: usize,
    line: u32,
    wanted: Option<&'a str>,
    /// The names that the line reads, and the lines that its values came from.
    reads: Vec<String>,
    sources: Vec<u32>,
    /// Whether what was wanted was printed later, or nothing more was.
    is_too_much: bool,
}

impl<'a> Printed<'a> {
    /// What is to be explained; nothing where that is something else.
    pub fn of(ground: &Ground<'a>, program: &Program<'_>) -> Option<Self> {
        ground.explanation.filter(|explanation| explanation.kind == Kind::OutputDiffers)?;
        let (fact, number, wanted) = ground.facts.iter().find_map(|fact| match &fact.kind {
            FactKind::OutputDiffers { number, wanted, .. } => Some((fact, *number, wanted)),
            _ => None,
        })?;
        let wanted = wanted.as_deref().map(str::trim);
        let output = String::from_utf8_lossy(&ground.recording.stdout);
        let mut later = output.lines().skip(number as usize);
        let is_too_much = wanted.is_none_or(|wanted| later.any(|line| line.trim() == wanted));
        let reads = program.reads(fact.line);
        let gave = ground.facts.iter().filter(|from| match &from.kind {
            FactKind::LastSet { name, .. } => reads.contains(name) && from.step < fact.step,
            _ => false,
        });
        let sources = gave.map(|from| from.line).chain([fact.line]).collect();
        Some(Self { step: fact.step, line: fact.line, wanted, reads, sources, is_too_much })
    }

    /// How much a fact tells of where it came from, the most telling first.
    pub fn place(&self, program: &Program<'_>, fact: &Fact) -> Option<usize> {
        let is_source = |line: &u32| self.sources.contains(line);
        let is_read = |name: &String| self.reads.contains(name);
        let place = match &fact.kind {
            FactKind::NeverRan { decided: Some(_) } if self.is_wanted_in(program, fact) => 0,
            FactKind::Shadowed { name, .. } if is_read(name) => 0,
            FactKind::Loop { .. } if self.is_too_much && program.is_in(self.line, fact.line) => 0,
            FactKind::NoneFrom { caller, .. } | FactKind::GaveBack { caller, .. }
                if is_source(caller) =>
            {
                1
            }
            FactKind::SameObject { names: (one, other) } if is_read(one) || is_read(other) => 2,
            FactKind::LastSet { name, .. } if is_read(name) && fact.step < self.step => {
                // What was written down or typed in is seldom to blame.
                let is_looked_at = program.is_read_in_loop(fact.line, name);
                return (is_looked_at || !program.gives(fact.line)).then_some(2);
            }
            FactKind::NeverRan { decided: Some((test, ..)) } => {
                return program.chooses(*test, self.line).then_some(3);
            }
            _ => return None,
        };
        Some(place)
    }

    /// Whether the line of a fact would print what was wanted.
    fn is_wanted_in(&self, program: &Program<'_>, fact: &Fact) -> bool {
        let wanted = self.wanted.filter(|wanted| wanted.chars().count() >= LEAST_WANTED);
        wanted.is_some_and(|wanted| program.text(fact.line).contains(wanted))
    }
}
