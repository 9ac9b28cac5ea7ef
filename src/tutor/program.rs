//! What questions need to know of the program's text.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::sync::Arc;

use crate::syntax::{NodeKind, Outline, Part, PartKind, Tree};
use crate::trace::{Recording, Verdict};

/// Functions that only hand on what is written in their brackets, or typed in.
const GIVING: &[&str] = &["input", "int", "float", "str", "list", "dict", "set", "tuple"];

/// The program that a talk is about.
pub(super) struct Program<'a> {
    recording: &'a Recording,
    lines: Vec<&'a str>,
    outline: Outline,
    tree: OnceCell<Tree>,
    /// Names that lines give values to; names of functions and modules are none of them.
    variables: HashSet<Arc<str>>,
}

impl<'a> Program<'a> {
    pub fn of(recording: &'a Recording) -> Self {
        let outline = Outline::of(&recording.source);
        let lines: Vec<&str> = recording.source.lines().collect();
        let mut variables = HashSet::new();
        for part in outline.parts() {
            variables.extend(part.parameters.iter().cloned());
            let line = lines.get(part.head.first as usize - 1).map_or("", |line| line.trim_start());
            let is_import = line.starts_with("import ") || line.starts_with("from ");
            if !is_definition(part.kind) && !is_import {
                variables.extend(part.binds.iter().cloned());
            }
        }
        Self { recording, lines, outline, tree: OnceCell::new(), variables }
    }

    pub fn reads_input(&self) -> bool {
        !self.recording.inputs.is_empty()
    }

    fn part(&self, line: u32) -> Option<&Part> {
        self.outline.part(self.outline.at_line(line)?)
    }

    fn is(&self, line: u32, kind: PartKind) -> bool {
        self.part(line).is_some_and(|part| part.kind == kind)
    }

    pub fn is_while(&self, line: u32) -> bool {
        self.is(line, PartKind::While)
    }

    pub fn is_for(&self, line: u32) -> bool {
        self.is(line, PartKind::For)
    }

    /// Whether a line at the margin gives values that are written there, or typed in.
    pub fn gives(&self, line: u32) -> bool {
        self.part(line).is_some_and(|part| {
            let is_given = |name: &Arc<str>| GIVING.contains(&&**name);
            part.kind == PartKind::Simple
                && part.parent.is_none()
                && part.reads.iter().all(is_given)
        })
    }

    /// Whether a line gives the name a value, and does not only change what it holds.
    pub fn binds(&self, line: u32, name: &str) -> bool {
        self.part(line).is_some_and(|part| part.binds.iter().any(|bound| **bound == *name))
    }

    /// Whether a line makes a new value of a name out of its old one.
    pub fn updates(&self, line: u32, name: &str) -> bool {
        let reads = |part: &Part| part.reads.iter().any(|read| **read == *name);
        self.binds(line, name) && self.part(line).is_some_and(reads)
    }

    /// Whether a test, or one of the same statement, leads to a line just below one of its clauses.
    pub fn chooses(&self, test_line: u32, line: u32) -> bool {
        let clause = self.part(line).and_then(|part| part.parent);
        let clauses = std::iter::successors(clause, |place| self.outline.part(*place)?.before);
        let mut clauses = clauses.filter_map(|place| self.outline.part(place));
        clauses.any(|clause| clause.head.first == test_line && clause.kind != PartKind::While)
    }

    /// Whether a line just below a loop makes a new value of a name out of its old one: such a
    /// line runs in each turn, or in all but few.
    pub fn updates_in_loop(&self, head: u32, name: &str) -> bool {
        self.outline.parts().iter().any(|part| {
            let around = part.parent.and_then(|parent| self.outline.part(parent));
            part.kind == PartKind::Simple
                && around.is_some_and(|around| around.kind.is_loop() && around.head.first == head)
                && self.updates(part.head.first, name)
        })
    }

    /// Whether a loop that begins behind a line reads a name in its body.
    pub fn is_read_in_loop(&self, line: u32, name: &str) -> bool {
        let is_loop = |part: &&Part| part.kind.is_loop() && part.head.first > line;
        let loops: Vec<u32> =
            self.outline.parts().iter().filter(is_loop).map(|part| part.head.first).collect();
        self.outline.parts().iter().any(|part| {
            part.reads.iter().any(|read| **read == *name)
                && loops.iter().any(|head| self.is_in(part.head.first, *head))
        })
    }

    /// What the loop that a line begins goes through: the skill that it takes to read it.
    pub fn skill_of_loop(&self, line: u32) -> &'static str {
        let text = self.text(line);
        match text {
            _ if self.is_while(line) => "loop.while",
            text if text.contains("range(") => "loop.range",
            _ => "list.iterate",
        }
    }

    /// Whether a line stands in the block that another one opens, however deep.
    pub fn is_in(&self, line: u32, head: u32) -> bool {
        let parent = self.part(line).and_then(|part| part.parent);
        let up = |place: &usize| self.outline.part(*place)?.parent;
        let mut around = std::iter::successors(parent, up);
        around.any(|place| self.outline.part(place).is_some_and(|it| it.head.first == head))
    }

    /// A line as it is written.
    pub fn text(&self, line: u32) -> &'a str {
        self.lines.get(line as usize - 1).copied().unwrap_or_default()
    }

    /// The clause that a line stands in.
    pub fn around(&self, line: u32) -> Option<PartKind> {
        let parent = self.part(line)?.parent?;
        Some(self.outline.part(parent)?.kind)
    }

    /// The line whose error ended the run.
    pub fn failed(&self) -> Option<u32> {
        match &self.recording.verdict {
            Verdict::Raised { line, .. } => *line,
            _ => None,
        }
    }

    /// The names that a line reads, functions aside; none where a reader could count otherwise.
    pub fn reads(&self, line: u32) -> Vec<String> {
        let Some(part) = self.part(line).filter(|part| part.head.first == part.head.last) else {
            return Vec::new();
        };
        let text = self.text(line);
        let has_own_names = text.contains("lambda") || text.contains(" for ");
        let is_plain = !has_own_names || text.trim_start().starts_with("for ");
        if !is_plain || text.contains(';') || is_definition(part.kind) {
            return Vec::new();
        }
        let reads = part.reads.iter().filter(|name| self.variables.contains(*name));
        reads.map(ToString::to_string).collect()
    }

    /// The lines on which a function gives something back; `None` if there is not one function of
    /// that name.
    pub fn returns(&self, function: &str) -> Option<Vec<u64>> {
        let tree = self.tree.get_or_init(|| Tree::of(&self.recording.source));
        let is_it =
            |kind: &NodeKind| matches!(kind, NodeKind::Function(name) if &**name == function);
        let mut found = (0..tree.nodes().len()).filter(|id| is_it(tree.kind(*id)));
        let (function, None) = (found.next()?, found.next()) else { return None };
        let gives = |id: &usize| {
            *tree.kind(*id) == NodeKind::Return
                && tree.function_around(*id) == Some(function)
                && tree
                    .children(*id)
                    .first()
                    .is_some_and(|value| *tree.kind(*value) != NodeKind::None)
        };
        let lines = tree.inside(function).filter(gives).filter_map(|id| tree.node(id));
        Some(lines.map(|node| u64::from(node.line)).collect())
    }
}

fn is_definition(kind: PartKind) -> bool {
    matches!(kind, PartKind::Function | PartKind::Class)
}
