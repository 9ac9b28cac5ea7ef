//! Any step of a recorded run, quickly, in a few bytes a step.
//!
//! Everything stands in two logs of bytes: one of steps, calls and names, one of objects. Every
//! 64th step has its place noted, and what the steps up to the next such place are about, so that a
//! search reads few of them. The calls are kept now and then, and so is each object after
//! changes that weigh as much as it does; neither is kept as values, but as the places of its
//! values in the logs. An object is put together only when it is asked for. So a step is found
//! by reading a few kilobytes, however long the run and however large its objects together.

mod builder;
mod bytes;
mod calls;
mod calls_log;
mod digest;
mod glance;
mod heap;
mod heap_log;
mod items;
mod ordered;
mod packed;
mod search;
mod shape;
mod texts;
mod tracks;
mod values;

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

pub(super) use builder::RawEvent;
pub use builder::TraceBuilder;
pub use glance::{Glance, Note};
pub(super) use heap::Heap;
pub(super) use heap_log::Kind;
pub use search::Sought;
pub(super) use values::RawValue;

use calls::Calls;
use calls_log::Record;
use heap::Shown;
use packed::{BLOCK, Packed};

use super::change::Change;
use super::cut_off::CutOff;
use super::state::{Event, FrameId, State, Step};

/// All steps of one run. Steps count from 0; a trace has at least one step once a run began.
#[derive(Debug)]
pub struct Trace {
    packed: Arc<Packed>,
    cut_off: Option<CutOff>,
    last: Mutex<Last>,
    /// The objects that were asked for last.
    shown: Arc<Mutex<Shown>>,
}

/// What was asked for last: a later step costs only what lies in between.
#[derive(Debug, Default)]
struct Last {
    state: Option<(usize, Arc<State>)>,
    calls: Calls,
    /// So many steps are in the calls.
    steps: usize,
}

impl Trace {
    fn new(packed: Packed, cut_off: Option<CutOff>) -> Self {
        let (last, shown) = (Mutex::default(), Arc::default());
        Self { packed: Arc::new(packed), cut_off, last, shown }
    }

    /// How many steps there are.
    pub fn len(&self) -> usize {
        self.packed.steps
    }

    /// Whether nothing at all was recorded (the program never began).
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Why it ends before its program did, if it does.
    pub fn cut_off(&self) -> Option<&CutOff> {
        self.cut_off.as_ref()
    }

    /// How many bytes of memory the steps take.
    pub fn bytes(&self) -> usize {
        self.packed.bytes()
    }

    /// What happened at a step; `None` beyond the end.
    pub fn step(&self, index: usize) -> Option<Step> {
        let step = self.packed.walk_to(index)?.pass_step()?;
        Some(self.packed.step(step))
    }

    /// All steps in order.
    pub fn steps(&self) -> impl DoubleEndedIterator<Item = Step> {
        self.steps_in(0..self.len())
    }

    /// The steps of a range, as far as there are any.
    pub fn steps_in(&self, steps: Range<usize>) -> impl DoubleEndedIterator<Item = Step> {
        let blocks = steps.start / BLOCK..steps.end.min(self.len()).div_ceil(BLOCK);
        blocks.flat_map(move |block| {
            let mut walk = self.packed.walk(block);
            let first = block * BLOCK;
            let count = BLOCK.min(self.len().saturating_sub(first));
            let all = (first..first + count)
                .map_while(|index| Some((index, walk.as_mut().and_then(packed::Walk::pass_step)?)));
            let inside = all.filter(|(index, _)| steps.contains(index));
            inside.map(|(_, step)| self.packed.step(step)).collect::<Vec<_>>()
        })
    }

    /// What changed from the step before to this one, in order; empty beyond the end.
    pub fn changes(&self, index: usize) -> Vec<Change> {
        let mut changes = Vec::new();
        let Some(mut walk) = self.packed.walk_to(index) else { return changes };
        while let Some(record) = walk.records.next() {
            walk.changes(record, &mut changes);
            if matches!(record, Record::Step(_)) {
                break;
            }
        }
        changes
    }

    /// The steps of a range, each with the changes that lead to it.
    pub fn moves(&self, steps: Range<usize>) -> impl Iterator<Item = (Vec<Change>, Step)> {
        let mut walk = self.packed.walk_to(steps.start);
        (steps.start..steps.end.min(self.len())).map_while(move |_| {
            let walk = walk.as_mut()?;
            let mut changes = Vec::new();
            loop {
                let record = walk.records.next()?;
                walk.changes(record, &mut changes);
                if let Record::Step(step) = record {
                    return Some((changes, self.packed.step(step)));
                }
            }
        })
    }

    /// The whole state at a step; beyond the end, that of the last step.
    pub fn state(&self, index: usize) -> Arc<State> {
        let index = index.min(self.len().saturating_sub(1));
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, state)) = &last.state
            && *known == index
        {
            return Arc::clone(state);
        }
        last.go_to(&self.packed, index);
        let order = last.calls.all();
        let state = Arc::new(self.state_of(&mut last.calls, index, order));
        last.state = Some((index, Arc::clone(&state)));
        state
    }

    /// What one call sees of the state at a step: of all calls only the outermost one, itself, and
    /// the innermost of the thread where it does not run. With many calls under way that is much
    /// less than the whole state.
    pub fn state_seen_by(&self, index: usize, call: Option<FrameId>, thread: u32) -> State {
        let index = index.min(self.len().saturating_sub(1));
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.go_to(&self.packed, index);
        let order = last.calls.seen_by(call.map(|call| call.0), thread);
        self.state_of(&mut last.calls, index, order)
    }

    fn state_of(&self, calls: &mut Calls, index: usize, order: Vec<u32>) -> State {
        let Packed { calls: log, names, texts, .. } = &*self.packed;
        let (frames, suspended) = calls.frames(order, log, names, texts);
        State {
            frames,
            suspended,
            stdout_bytes: calls.stdout,
            stderr_bytes: calls.stderr,
            inputs_used: calls.inputs,
            heap: self.heap(index),
        }
    }

    /// The objects after a step.
    fn heap(&self, index: usize) -> Heap {
        let mut walk = self.packed.walk_to(index);
        if let Some(walk) = &mut walk {
            walk.pass_step();
        }
        let until = walk.map_or(0, |walk| walk.heap.at as u32);
        Heap::new(Arc::clone(&self.packed), Arc::clone(&self.shown), until)
    }
}

impl Last {
    /// Brings the calls to what they are at a step.
    fn go_to(&mut self, packed: &Packed, index: usize) {
        let kept = packed.kept_step(index);
        if self.steps > index + 1 || self.steps < kept {
            self.calls = packed.calls_kept_at(kept);
            self.steps = kept;
        }
        let Some(mut records) = packed.walk_to(self.steps).map(|walk| walk.records) else { return };
        while self.steps <= index {
            let Some(record) = records.next() else { return };
            self.calls.apply(record);
            self.steps += usize::from(matches!(record, Record::Step(_)));
        }
    }
}

impl Step {
    /// A step of the main thread on that line.
    pub fn on_line(event: Event, line: u32, frame: Option<super::FrameId>) -> Self {
        Self { event, line, frame, thread: 0 }
    }
}

#[cfg(test)]
mod tests;
