//! One turn of a loop as a row of its table.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::own_steps::own_steps;
use super::{LoopCell, LoopColumn, LoopRow};
use crate::insight::below::any_below;
use crate::insight::{Replay, Turns, show_value};
use crate::text::{cells, clean_line, graphemes};
use crate::trace::{Event, Frame, FrameId, Note, ObjectId, State, Value};

/// Of longer turns only the last steps are read.
const STEPS_OF_A_TURN: usize = 20_000;
/// How many objects are looked at below one name.
pub(super) const OBJECTS_BELOW_A_NAME: usize = 500;

pub(super) struct TurnReader<'a> {
    pub(super) replay: Replay<'a>,
    pub(super) turns: Turns<'a>,
    pub(super) columns: &'a [LoopColumn],
    pub(super) width: usize,
}

/// The last step of a turn at which each name and object changed.
#[derive(Default)]
struct Changed<'a> {
    names: HashMap<(FrameId, &'a str), usize>,
    objects: HashMap<ObjectId, usize>,
}

impl TurnReader<'_> {
    pub(super) fn row(&self, turn: usize) -> Option<LoopRow> {
        let (start, end) = (self.turns.start(turn)?, self.turns.end(turn)?);
        let read = (start + 1).max((end + 1).saturating_sub(STEPS_OF_A_TURN))..end + 1;
        let changed = self.changed(read.clone());
        let outcomes = self.outcomes(start.max(read.start.saturating_sub(1))..end + 1);
        let state = self.replay.trace.state(end);
        let cell = |column: &LoopColumn| match column {
            LoopColumn::Name(name) => self.name(name, &state, &changed, end),
            LoopColumn::Test { line, .. } => match outcomes.get(line) {
                Some((step, is_true)) => {
                    let shown = if *is_true { "True" } else { "False" }.to_owned();
                    LoopCell { shown, has_changed: true, step: *step }
                }
                None => LoopCell { shown: String::new(), has_changed: false, step: end },
            },
            LoopColumn::Printed => self.printed(start, end),
        };
        Some(LoopRow { turn, start, end, cells: self.columns.iter().map(cell).collect() })
    }

    fn changed(&self, steps: Range<usize>) -> Changed<'_> {
        let mut changed = Changed::default();
        for glance in self.replay.trace.glances(steps) {
            for note in glance.notes {
                match note {
                    Note::Name(frame, name) => {
                        changed.names.insert((frame, name), glance.index);
                    }
                    Note::Object(id) => {
                        changed.objects.insert(id, glance.index);
                    }
                    _ => {}
                }
            }
        }
        changed
    }

    fn name(&self, name: &str, state: &State, changed: &Changed<'_>, end: usize) -> LoopCell {
        let own = frame_of(state, self.turns.frame());
        let own_value = own.and_then(|frame| frame.variable(name));
        let frame = match own_value {
            Some(_) => Some(self.turns.frame()),
            None => main_call(state).or(Some(self.turns.frame())),
        };
        let value = value_of(state, self.turns.frame(), name);
        let set = frame.and_then(|frame| changed.names.get(&(frame, name))).copied();
        let mut inside = None;
        if let Some(value) = value.filter(|_| !changed.objects.is_empty()) {
            any_below(value, state, OBJECTS_BELOW_A_NAME, |id| {
                inside = inside.max(changed.objects.get(&id).copied());
                false
            });
        }
        let step = set.max(inside);
        let shown = value.map_or(String::new(), |value| show_value(value, state, self.width));
        LoopCell { shown, has_changed: step.is_some(), step: step.unwrap_or(end) }
    }

    /// How each test went last: the step behind it and whether its body ran.
    fn outcomes(&self, steps: Range<usize>) -> HashMap<u32, (usize, bool)> {
        let mut outcomes = HashMap::new();
        let tests: HashSet<u32> = self
            .columns
            .iter()
            .filter_map(|column| match column {
                LoopColumn::Test { line, .. } => Some(*line),
                _ => None,
            })
            .collect();
        if tests.is_empty() {
            return outcomes;
        }
        let mut open: Option<u32> = None;
        for (number, step) in steps.clone().zip(self.replay.trace.steps_in(steps)) {
            if step.frame != Some(self.turns.frame()) {
                continue;
            }
            let part = open.and_then(|line| self.replay.outline.at_line(line));
            let part = part.and_then(|place| self.replay.outline.part(place));
            match (open, part, &step.event) {
                // A test over several lines is one.
                (Some(_), Some(part), Event::Line) if part.head.contains(step.line) => {}
                (Some(line), Some(part), Event::Line) => {
                    let runs = part.body.is_some_and(|body| body.contains(step.line));
                    outcomes.insert(line, (number, runs));
                    open = None;
                }
                // A body that hands back a value told its line before.
                (Some(line), _, Event::Return(_)) => {
                    outcomes.insert(line, (number, false));
                    open = None;
                }
                _ => open = None,
            }
            if step.event == Event::Line && tests.contains(&step.line) {
                open = Some(step.line);
            }
        }
        outcomes
    }

    fn printed(&self, start: usize, end: usize) -> LoopCell {
        let output = self.replay.output;
        let own = own_steps(self.replay.trace, self.turns.frame(), start + 1..end + 1);
        let most = self.width.saturating_mul(4).saturating_add(16);
        let mut text = String::new();
        for steps in own {
            text.push_str(&output.printed(steps, most));
            if text.len() > most {
                break;
            }
        }
        let has_changed = !text.is_empty();
        let lines = text.trim_end_matches('\n').lines().collect::<Vec<_>>().join(" ↵ ");
        LoopCell { shown: fit(&clean_line(&lines), self.width), has_changed, step: end }
    }
}

/// As much of a line as there is room for.
fn fit(line: &str, width: usize) -> String {
    if cells(line) <= width {
        return line.to_owned();
    }
    let mut taken = 1;
    let has_room = |grapheme: &&str| {
        taken += cells(grapheme);
        taken <= width
    };
    graphemes(line).map(|(_, grapheme)| grapheme).take_while(has_room).chain(["…"]).collect()
}

/// A call, also one that is paused.
pub(super) fn frame_of(state: &State, frame: FrameId) -> Option<&Arc<Frame>> {
    state.frame(frame).or_else(|| state.suspended.get(&frame))
}

/// The call of the program itself.
pub(super) fn main_call(state: &State) -> Option<FrameId> {
    state.frames.first().filter(|frame| &*frame.function == "<module>").map(|frame| frame.id)
}

/// What a name holds in a call, or else in the program.
pub(super) fn value_of<'a>(state: &'a State, frame: FrameId, name: &str) -> Option<&'a Value> {
    let own = frame_of(state, frame).and_then(|frame| frame.variable(name));
    own.or_else(|| state.frame(main_call(state)?)?.variable(name))
}
