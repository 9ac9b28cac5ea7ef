//! The calls at one step, as the places of what their names hold.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::bytes::{Reader, put};
use super::calls_log::{EventRecord, Record, StepRecord};
use super::heap_log::name_of;
use super::ordered::{Ordered, Slots};
use super::texts::Texts;
use super::values;
use crate::trace::{Frame, FrameId};

/// A call that has not ended.
#[derive(Debug, Default)]
struct Call {
    function: u32,
    line: u32,
    thread: u32,
    /// The line whose turn it was last; 0 for none.
    ran: u32,
    names: Ordered,
    is_suspended: bool,
    /// As it was handed out, if nothing changed since.
    frame: Option<Arc<Frame>>,
}

/// All calls that have not ended, and how much was written and read.
#[derive(Debug, Default)]
pub(super) struct Calls {
    calls: HashMap<u32, Call>,
    /// The calls of each thread that are not suspended, outermost first.
    stacks: BTreeMap<u32, Vec<u32>>,
    pub(super) stdout: u64,
    pub(super) stderr: u64,
    pub(super) inputs: u32,
}

impl Calls {
    /// Carries out a record. One about a call that is not there changes nothing.
    pub(super) fn apply(&mut self, record: Record) {
        match record {
            Record::Enter { frame, function, line, thread } => {
                self.enter(frame, function, line, thread);
            }
            Record::Leave { frame } => {
                self.unstack(frame);
                self.calls.remove(&frame);
            }
            Record::Suspend { frame } => {
                self.unstack(frame);
                self.change(frame, |call| call.is_suspended = true);
            }
            Record::Line { frame, line } => self.change(frame, |call| call.line = line),
            Record::Set { frame, slot, at } => {
                self.change(frame, |call| call.names.set(&Slots, slot, at));
            }
            Record::Unset { frame, slot } => {
                self.change(frame, |call| call.names.remove(&Slots, slot));
            }
            Record::Heap => {}
            Record::Stdout(bytes) => self.stdout = bytes,
            Record::Stderr(bytes) => self.stderr = bytes,
            Record::Input => self.inputs = self.inputs.saturating_add(1),
            Record::Step(step) => self.step(step),
        }
    }

    fn change(&mut self, frame: u32, change: impl FnOnce(&mut Call)) {
        if let Some(call) = self.calls.get_mut(&frame) {
            change(call);
            call.frame = None;
        }
    }

    /// A call begins; or goes on, with its names.
    fn enter(&mut self, frame: u32, function: u32, line: u32, thread: u32) {
        self.unstack(frame);
        let call = self.calls.entry(frame).or_default();
        (call.function, call.line, call.thread) = (function, line, thread);
        call.is_suspended = false;
        call.frame = None;
        self.stacks.entry(thread).or_default().push(frame);
    }

    fn unstack(&mut self, frame: u32) {
        let Some(call) = self.calls.get(&frame).filter(|call| !call.is_suspended) else { return };
        let Some(stack) = self.stacks.get_mut(&call.thread) else { return };
        if let Some(place) = stack.iter().rposition(|known| *known == frame) {
            stack.remove(place);
        }
        if stack.is_empty() {
            self.stacks.remove(&call.thread);
        }
    }

    fn step(&mut self, step: StepRecord) {
        let Some(frame) = step.frame else { return };
        let is_line = step.event == EventRecord::Line;
        if step.moved || is_line {
            self.change(frame, |call| {
                call.line = if step.moved { step.line } else { call.line };
                call.ran = if is_line { step.line } else { call.ran };
            });
        }
    }

    fn in_order(&self) -> impl Iterator<Item = u32> {
        let suspended = self.calls.iter().filter(|(_, call)| call.is_suspended).map(|(id, _)| *id);
        self.stacks.values().flatten().copied().chain(suspended)
    }

    /// All of it as bytes.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        put(out, self.stdout);
        put(out, self.stderr);
        put(out, u64::from(self.inputs));
        put(out, self.calls.len() as u64);
        for (id, call) in self.in_order().filter_map(|id| Some((id, self.calls.get(&id)?))) {
            let numbers = [id, call.function, call.line, call.thread, call.ran];
            numbers.iter().for_each(|number| put(out, u64::from(*number)));
            out.push(u8::from(call.is_suspended));
            put(out, call.names.len() as u64);
            for (slot, at) in call.names.iter() {
                put(out, u64::from(slot));
                put(out, u64::from(at));
            }
        }
    }

    /// What was written.
    pub(super) fn read(bytes: &[u8], at: usize) -> Self {
        let mut reader = Reader::new(bytes, at);
        let (stdout, stderr, inputs) = (reader.number(), reader.number(), reader.small());
        let mut calls = Self { stdout, stderr, inputs, ..Self::default() };
        for _ in 0..reader.number() {
            let [id, function, line, thread, ran] = [0; 5].map(|_| reader.small());
            let is_suspended = reader.byte() == 1;
            let count = reader.number();
            let names = (0..count).map(|_| (reader.small(), reader.small())).collect();
            let names = Ordered::new(names);
            let call = Call { function, line, thread, ran, names, is_suspended, frame: None };
            calls.calls.insert(id, call);
            if !is_suspended {
                calls.stacks.entry(thread).or_default().push(id);
            }
        }
        calls
    }

    /// All calls: those of each thread, outermost first; then the suspended.
    pub(super) fn all(&self) -> Vec<u32> {
        self.in_order().collect()
    }

    /// The outermost call of all; the one asked for; and, if that does not run, the innermost of
    /// the thread.
    pub(super) fn seen_by(&self, call: Option<u32>, thread: u32) -> Vec<u32> {
        let mut seen: Vec<u32> =
            self.stacks.values().flatten().next().copied().into_iter().collect();
        let known = call.and_then(|id| Some((id, self.calls.get(&id)?.is_suspended)));
        let innermost = || self.stacks.get(&thread).and_then(|stack| stack.last().copied());
        let running = known.filter(|(_, is_suspended)| !is_suspended).map(|(id, _)| id);
        for id in running.or_else(innermost).into_iter().chain(known.map(|(id, _)| id)) {
            if !seen.contains(&id) {
                seen.push(id);
            }
        }
        seen
    }

    /// These calls with their values: those that run in their order, and the suspended.
    pub(super) fn frames(
        &mut self,
        order: Vec<u32>,
        log: &[u8],
        names: &[Arc<str>],
        texts: &Texts,
    ) -> (Vec<Arc<Frame>>, HashMap<FrameId, Arc<Frame>>) {
        let (mut frames, mut suspended) = (Vec::with_capacity(order.len()), HashMap::new());
        for id in order {
            let Some(call) = self.calls.get_mut(&id) else { continue };
            let frame = call.frame.take().unwrap_or_else(|| call.frame_of(id, log, names, texts));
            call.frame = Some(Arc::clone(&frame));
            if call.is_suspended {
                suspended.insert(FrameId(id), frame);
            } else {
                frames.push(frame);
            }
        }
        (frames, suspended)
    }
}

impl Call {
    fn frame_of(&self, id: u32, log: &[u8], names: &[Arc<str>], texts: &Texts) -> Arc<Frame> {
        let value = |at: u32| values::read(&mut Reader::new(log, at as usize), texts);
        let variables = self.names.iter().map(|(slot, at)| (name_of(names, slot), value(at)));
        Arc::new(Frame {
            id: FrameId(id),
            function: name_of(names, self.function),
            line: self.line,
            thread: self.thread,
            ran: (self.ran > 0).then_some(self.ran),
            variables: variables.collect(),
        })
    }
}
