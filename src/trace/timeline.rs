//! Any step of a recorded run, quickly: the changes in order, and the whole state now and then.

use std::sync::{Arc, Mutex, PoisonError};

use super::change::Change;
use super::cut_off::CutOff;
use super::state::{Event, State, Step};
use super::value::{Object, ObjectId};

/// A whole state is kept after this many changes, more when it shares little with the one kept
/// before, so that the kept states never outweigh the changes between them.
const CHANGES_BETWEEN_STATES: usize = 2048;

/// All steps of one run. Steps count from 0; a trace has at least one step once a run began.
#[derive(Debug)]
pub struct Trace {
    steps: Vec<Step>,
    /// `changes[change_ends[i - 1]..change_ends[i]]` lead from step `i - 1` to step `i`.
    change_ends: Vec<usize>,
    changes: Vec<Change>,
    kept: Vec<(usize, State)>,
    /// The step asked for last: a neighbour of it costs only the changes in between.
    last: Mutex<Option<(usize, Arc<State>)>>,
    cut_off: Option<CutOff>,
}

impl Trace {
    /// How many steps there are.
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Whether nothing at all was recorded (the program never began).
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// Why it ends before its program did, if it does.
    pub fn cut_off(&self) -> Option<&CutOff> {
        self.cut_off.as_ref()
    }

    /// What happened at a step; `None` beyond the end.
    pub fn step(&self, index: usize) -> Option<Step> {
        self.steps.get(index).cloned()
    }

    /// All steps in order.
    pub fn steps(&self) -> impl DoubleEndedIterator<Item = Step> + ExactSizeIterator {
        self.steps.iter().cloned()
    }

    /// What changed from the step before to this one; empty beyond the end.
    pub fn changes(&self, index: usize) -> Vec<Change> {
        self.changes_at(index).to_vec()
    }

    fn changes_at(&self, index: usize) -> &[Change] {
        let Some(end) = self.change_ends.get(index) else { return &[] };
        let start = index.checked_sub(1).and_then(|before| self.change_ends.get(before));
        &self.changes[start.copied().unwrap_or(0)..*end]
    }

    /// The whole state at a step; beyond the end, that of the last step.
    pub fn state(&self, index: usize) -> Arc<State> {
        let index = index.min(self.len().saturating_sub(1));
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let near = last.as_ref().filter(|(known, _)| *known <= index);
        if let Some((known, state)) = near
            && *known == index
        {
            return Arc::clone(state);
        }
        let kept = self.kept.partition_point(|(step, _)| *step <= index).checked_sub(1);
        let kept = kept.and_then(|at| self.kept.get(at));
        let (from, mut state) = match (near, kept) {
            (Some((near, state)), Some((kept, _))) if near >= kept => (near + 1, (**state).clone()),
            (Some((near, state)), None) => (near + 1, (**state).clone()),
            (_, Some((kept, state))) => (kept + 1, state.clone()),
            (None, None) => (0, State::default()),
        };
        for step in from..=index {
            for change in self.changes_at(step) {
                change.apply(&mut state);
            }
        }
        let state = Arc::new(state);
        *last = Some((index, Arc::clone(&state)));
        state
    }
}

/// Collects changes and steps into a [`Trace`].
#[derive(Debug, Default)]
pub struct TraceBuilder {
    steps: Vec<Step>,
    change_ends: Vec<usize>,
    changes: Vec<Change>,
    kept: Vec<(usize, State)>,
    state: State,
    changes_at_last_kept: usize,
    /// How many changes there must be before the next state may be kept.
    changes_at_next_kept: usize,
    cut_off: Option<CutOff>,
}

impl TraceBuilder {
    /// An empty trace.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a change that leads to the next step.
    pub fn change(&mut self, change: Change) {
        change.apply(&mut self.state);
        self.changes.push(change);
    }

    /// Ends a step: all changes since the last call led to it.
    pub fn step(&mut self, step: Step) {
        self.steps.push(step);
        self.change_ends.push(self.changes.len());
        if self.changes.len() > self.changes_at_next_kept {
            self.keep_if_worth_it();
        }
    }

    /// Notes why no more steps follow although the program went on; the first reason stays.
    pub fn cut_off(&mut self, reason: CutOff) {
        self.cut_off.get_or_insert(reason);
    }

    fn keep_if_worth_it(&mut self) {
        let cost = self.cost_of_keeping();
        if self.changes.len() - self.changes_at_last_kept >= cost {
            self.kept.push((self.steps.len() - 1, self.state.clone()));
            self.changes_at_last_kept = self.changes.len();
        }
        let wait = CHANGES_BETWEEN_STATES.max(self.state.heap.len() + self.state.frames.len());
        self.changes_at_next_kept = self.changes.len() + wait;
    }

    /// How much of the state is not shared with the one kept last: calls, objects and members.
    fn cost_of_keeping(&self) -> usize {
        let State { frames, suspended, heap, .. } = &self.state;
        let last = self.kept.last().map(|(_, state)| state);
        let is_shared = |id: &ObjectId, object: &Arc<Object>| {
            let before = last.and_then(|state| state.heap.get(id));
            before.is_some_and(|before| Arc::ptr_eq(before, object))
        };
        let new = heap.iter().filter(|(id, object)| !is_shared(id, object));
        let members: usize = new.map(|(_, object)| object.len()).sum();
        let names: usize = frames.iter().map(|frame| frame.variables.len()).sum();
        frames.len() + names + suspended.len() + heap.len() + members
    }

    /// The state after all changes so far.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// How many steps there are so far.
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Whether there is no step yet.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// The finished trace. A trace that was cut off ends at its last whole step; one without an
    /// `end` step gets none invented.
    pub fn finish(self) -> Trace {
        let Self { steps, change_ends, changes, kept, cut_off, .. } = self;
        Trace { steps, change_ends, changes, kept, last: Mutex::new(None), cut_off }
    }
}

impl Step {
    /// A step of the main thread on that line.
    pub fn on_line(event: Event, line: u32, frame: Option<super::FrameId>) -> Self {
        Self { event, line, frame, thread: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{FrameChange, FrameId, HeapChange, Object, ObjectId, Value};

    fn counting_trace(steps: i64) -> Trace {
        let mut builder = TraceBuilder::new();
        let (frame, list) = (FrameId(0), ObjectId(1));
        let enter = FrameChange::Enter { function: "<module>".into(), line: 1, thread: 0 };
        builder.change(Change::Frame(frame, enter));
        let whole = HeapChange::Whole(Box::new(Object::list(Vec::new())));
        builder.change(Change::Heap(list, whole));
        for number in 0..steps {
            let value = Value::Int(number);
            builder.change(Change::Frame(frame, FrameChange::Set("n".into(), value.clone())));
            let start = u32::try_from(number % 50).expect("small");
            let splice = HeapChange::Splice { start, removed: 1, inserted: vec![value] };
            builder.change(Change::Heap(list, splice));
            builder.step(Step::on_line(Event::Line, 1, Some(frame)));
        }
        builder.finish()
    }

    #[test]
    fn any_step_shows_what_was_true_there_in_whatever_order_one_asks() {
        let trace = counting_trace(10_000);
        for index in [9_999, 0, 5_000, 4_999, 5_001, 2_047, 2_048, 2_049, 9_998, 1] {
            let state = trace.state(index);
            let expected = Value::Int(i64::try_from(index).expect("small"));
            assert_eq!(state.frames[0].variable("n"), Some(&expected), "step {index}");
            assert!(state.heap[&ObjectId(1)].items.contains(&expected), "step {index}");
        }
    }

    /// Each step changes one item of a long list: every kept state would hold a copy of it.
    #[test]
    fn kept_states_weigh_no_more_than_the_changes_between_them() {
        let mut builder = TraceBuilder::new();
        let list = ObjectId(1);
        let items = vec![Value::None; 10_000];
        builder.change(Change::Heap(list, HeapChange::Whole(Box::new(Object::list(items)))));
        for number in 0..100_000 {
            let inserted = vec![Value::Int(number)];
            let start = u32::try_from(number % 10_000).expect("small");
            builder.change(Change::Heap(list, HeapChange::Splice { start, removed: 1, inserted }));
            builder.step(Step::on_line(Event::Line, 1, None));
        }
        let trace = builder.finish();
        let members: usize = trace.kept.iter().map(|(_, state)| state.heap[&list].len()).sum();
        assert!((10_000..=100_000).contains(&members), "{members} members kept");
        let state = trace.state(77_777);
        assert_eq!(state.heap[&list].items[7_777], Value::Int(77_777));
        assert_eq!(state.heap[&list].items[7_778], Value::Int(67_778));
    }

    #[test]
    fn a_step_beyond_the_end_is_the_last_one() {
        let trace = counting_trace(10);
        assert_eq!(trace.state(1_000), trace.state(9));
        assert!(trace.step(10).is_none());
        assert!(trace.changes(10).is_empty());
    }
}
