//! What the outline says of each line about loops, looked up once.

use std::collections::{HashMap, HashSet};

use crate::syntax::{Outline, Part, PartKind};

/// Longer programs have no loops told: no outline is that long.
const MOST_LINES: u32 = 200_000;

/// One loop of the program.
#[derive(Clone, Debug)]
pub(super) struct Loop {
    pub(super) part: Part,
    /// The function or class around it, by its place.
    pub(super) scope: Option<usize>,
    /// Whether its body stands behind its colon.
    pub(super) on_one_line: bool,
    /// Whether its test reads no name, as in `while True`: Python leaves out such heads.
    pub(super) may_lack_head: bool,
    /// Whether its one line leaves it (`break`).
    pub(super) breaks: bool,
    /// Whether its one line leaves its call (`return`).
    pub(super) returns: bool,
}

/// The loops and calls of a program by their lines.
#[derive(Clone, Debug, Default)]
pub(super) struct LoopLines {
    /// By their places in the outline; nothing at those of other parts.
    loops: Vec<Option<Box<Loop>>>,
    /// For each line the loops around it, the outermost first.
    chains: Vec<Vec<usize>>,
    /// The lines that a simple statement or head takes that goes over more than one.
    statements: HashMap<u32, (u32, u32)>,
    /// The loop that a line leaves for sure.
    breaks: HashMap<u32, usize>,
    /// Lines with a `break` behind a condition.
    perhaps_breaks: HashMap<u32, usize>,
    /// By its first line, the function or class that begins there.
    calls: HashMap<u32, usize>,
    /// The functions and classes that have loops of their own.
    scopes: HashSet<usize>,
    /// The last statement below each part.
    last_below: HashMap<usize, usize>,
}

impl LoopLines {
    pub(super) fn of(outline: &Outline) -> Self {
        let mut lines = Self::default();
        let last = outline.parts().iter().map(|part| part.head.last).max().unwrap_or(0);
        lines.chains = vec![Vec::new(); last.min(MOST_LINES) as usize + 1];
        for (place, part) in outline.parts().iter().enumerate() {
            lines.add(outline, place, part);
        }
        lines.scopes = lines.loops.iter().flatten().filter_map(|a_loop| a_loop.scope).collect();
        lines
    }

    fn add(&mut self, outline: &Outline, place: usize, part: &Part) {
        let is_loop = part.kind.is_loop();
        self.loops.push(is_loop.then(|| Box::new(a_loop(outline, place, part))));
        if matches!(part.kind, PartKind::Function | PartKind::Class) {
            self.calls.insert(part.head.first, place);
        }
        if part.kind == PartKind::Break
            && let Some(left) = chain(outline, place, part).last()
        {
            let around = part.parent.and_then(|parent| outline.part(parent));
            let is_alone = !around.is_some_and(|around| around.head.contains(part.head.first));
            let kind = if is_alone { &mut self.breaks } else { &mut self.perhaps_breaks };
            kind.insert(part.head.first, *left);
        }
        if part.kind != PartKind::OtherElse
            && let Some(parent) = part.parent
        {
            self.last_below.insert(parent, place);
        }
        let chain = chain(outline, place, part);
        for line in part.head.first..=part.head.last.min(MOST_LINES) {
            if let Some(known) = self.chains.get_mut(line as usize) {
                known.clone_from(&chain);
            }
            if part.head.first < part.head.last {
                self.statements.insert(line, (part.head.first, part.head.last));
            }
        }
    }

    pub(super) fn a_loop(&self, place: usize) -> Option<&Loop> {
        self.loops.get(place)?.as_deref()
    }

    /// The loops of a call around one of its lines, the outermost first.
    pub(super) fn around(
        &self,
        line: u32,
        scope: Option<usize>,
    ) -> impl Iterator<Item = (usize, &Loop)> {
        let chain = self.chains.get(line as usize).map_or(&[][..], |chain| chain);
        let loops = chain.iter().filter_map(|place| Some((*place, self.a_loop(*place)?)));
        loops.filter(move |(_, a_loop)| a_loop.scope == scope)
    }

    /// The function or class whose call begins at a line, if it has loops of its own.
    pub(super) fn call_with_loops(&self, line: u32) -> Option<usize> {
        self.calls.get(&line).filter(|call| self.scopes.contains(call)).copied()
    }

    /// Whether two lines are lines of one statement that goes over several.
    pub(super) fn in_one_statement(&self, line: u32, other: u32) -> bool {
        let statement = self.statements.get(&line);
        statement.is_some_and(|(first, last)| (*first..=*last).contains(&other))
    }

    /// Whether a line leaves this loop by `break` and so ends the turn of the loop around it.
    pub(super) fn leaves(&self, line: u32, place: usize) -> Leaves {
        let around = self.a_loop(place).and_then(|a_loop| a_loop.part.parent);
        if around.and_then(|around| self.last_below.get(&around)) != Some(&place) {
            return Leaves::Never;
        }
        match (self.breaks.get(&line), self.perhaps_breaks.get(&line)) {
            (Some(left), _) if *left == place => Leaves::Surely,
            (_, Some(left)) if *left == place => Leaves::Perhaps,
            _ => Leaves::Never,
        }
    }
}

/// Whether a line leaves a loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaves {
    Surely,
    Perhaps,
    Never,
}

/// The loops around a part and the part itself if it is one, the outermost first.
fn chain(outline: &Outline, place: usize, part: &Part) -> Vec<usize> {
    let is_loop = |place: &usize| outline.part(*place).is_some_and(|around| around.kind.is_loop());
    let itself = part.kind.is_loop().then_some(place);
    let mut chain: Vec<usize> =
        itself.into_iter().chain(outline.around(place).filter(is_loop)).collect();
    chain.reverse();
    chain
}

fn a_loop(outline: &Outline, place: usize, part: &Part) -> Loop {
    let is_scope = |place: &usize| {
        outline
            .part(*place)
            .is_some_and(|part| matches!(part.kind, PartKind::Function | PartKind::Class))
    };
    let on_one_line = part.body.is_some_and(|body| body.first <= part.head.last);
    let inside = outline.parts().iter().skip(place + 1);
    let inside = inside.take_while(|inside| inside.head.first <= part.head.last);
    let has = |kind| on_one_line && inside.clone().any(|inside| inside.kind == kind);
    Loop {
        scope: outline.around(place).find(is_scope),
        on_one_line,
        may_lack_head: part.kind == PartKind::While && part.reads.is_empty(),
        breaks: has(PartKind::Break),
        returns: has(PartKind::Return),
        part: part.clone(),
    }
}
