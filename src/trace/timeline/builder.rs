//! Packs changes and steps as they come.

mod draft;

use std::collections::HashMap;
use std::sync::Arc;

use super::Trace;
use super::calls::Calls;
use super::calls_log::{EventRecord, Record, Records, StepRecord, Writer};
use super::digest::Digest;
use super::packed::{BLOCK, Block, KeptCalls, Packed};
use super::texts::TextFinder;
use super::tracks::TrackBuilder;
use super::values::{self, RawValue};
use crate::trace::{Change, CutOff, Event, FrameChange, FrameId, ObjectId, Step};

/// The calls are kept after so many bytes of the log, or more if they take more themselves.
const BYTES_BETWEEN_CALLS: usize = 16 << 10;

/// Collects changes and steps into a [`Trace`].
#[derive(Debug, Default)]
pub struct TraceBuilder {
    packed: Packed,
    calls: Writer,
    tracks: TrackBuilder,
    slots: HashMap<Arc<str>, u32>,
    finder: TextFinder,
    /// The line change that came last, if it may yet go with the step.
    moved: Option<(u32, u32)>,
    /// What of an object's change is known so far.
    draft: Vec<u8>,
    kept: Kept,
    /// How much deeper the calls are than at the last step.
    rise: i32,
    cut_off: Option<CutOff>,
}

/// The calls as they were kept last.
#[derive(Debug, Default)]
struct Kept {
    calls: Calls,
    block: usize,
    bytes: usize,
}

/// What happened at a step; its values stand elsewhere.
#[derive(Clone, Copy, Debug)]
pub(in crate::trace) enum RawEvent<'a> {
    Line,
    Call,
    Return(RawValue<'a>),
    Exception { type_name: &'a str, message: &'a str },
    End,
}

impl<'a> From<&'a Event> for RawEvent<'a> {
    fn from(event: &'a Event) -> Self {
        match event {
            Event::Line => Self::Line,
            Event::Call => Self::Call,
            Event::Return(value) => Self::Return(value.into()),
            Event::Exception { type_name, message } => Self::Exception { type_name, message },
            Event::End => Self::End,
        }
    }
}

impl TraceBuilder {
    /// An empty trace.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a change that leads to the next step.
    pub fn change(&mut self, change: Change) {
        match change {
            Change::Frame(frame, change) => self.frame_change(frame, change),
            Change::Heap(id, change) => self.heap_change(id, &change),
            Change::Stdout(bytes) => self.stdout(bytes),
            Change::Stderr(bytes) => self.stderr(bytes),
            Change::Input => self.input(),
        }
    }

    fn frame_change(&mut self, frame: FrameId, change: FrameChange) {
        match change {
            FrameChange::Enter { function, line, thread } => {
                let function = self.slot(&function);
                self.enter(frame, function, line, thread);
            }
            FrameChange::Leave => self.leave(frame),
            FrameChange::Suspend => self.suspend(frame),
            FrameChange::Line(line) => self.line(frame, line),
            FrameChange::Set(name, value) => {
                let slot = self.slot(&name);
                self.set(frame, slot, (&value).into());
            }
            FrameChange::Unset(name) => {
                let slot = self.slot(&name);
                self.unset(frame, slot);
            }
        }
    }

    /// Ends a step: all changes since the last call led to it.
    pub fn step(&mut self, step: Step) {
        let Step { event, line, frame, thread } = step;
        self.raw_step((&event).into(), line, frame, thread);
    }

    /// Notes why no more steps follow although the program went on; the first reason stays.
    pub fn cut_off(&mut self, reason: CutOff) {
        self.cut_off.get_or_insert(reason);
    }

    /// How many steps there are so far.
    pub fn len(&self) -> usize {
        self.packed.steps
    }

    /// Whether there is no step yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// About how many bytes it takes in memory.
    pub fn bytes(&self) -> usize {
        self.packed.bytes()
            + self.calls.log.len()
            + self.tracks.bytes()
            + self.slots.len() * 2 * size_of::<(Arc<str>, u32)>()
            + self.finder.bytes()
    }

    /// The finished trace. A trace that was cut off ends at its last whole step; one without an
    /// `end` step gets none invented.
    pub fn finish(self) -> Trace {
        let Self { mut packed, calls, tracks, cut_off, .. } = self;
        packed.calls = calls.log;
        packed.tracks = tracks.finish();
        packed.calls.shrink_to_fit();
        packed.heap.shrink_to_fit();
        packed.blocks.shrink_to_fit();
        packed.texts.0.shrink_to_fit();
        packed.kept_calls.shrink_to_fit();
        Trace::new(packed, cut_off)
    }
}

/// The same with texts that stand elsewhere and names that have slots.
impl TraceBuilder {
    /// The slot of a name.
    pub(in crate::trace) fn slot(&mut self, name: &str) -> u32 {
        if let Some(slot) = self.slots.get(name) {
            return *slot;
        }
        let (name, slot) = (Arc::<str>::from(name), self.packed.names.len() as u32);
        self.packed.name_bytes += 2 * size_of::<Arc<str>>() + name.len();
        self.packed.names.push(Arc::clone(&name));
        self.slots.insert(name, slot);
        slot
    }

    pub(in crate::trace) fn enter(&mut self, id: FrameId, function: u32, line: u32, thread: u32) {
        self.write(Record::Enter { frame: id.0, function, line, thread });
    }

    pub(in crate::trace) fn leave(&mut self, frame: FrameId) {
        self.write(Record::Leave { frame: frame.0 });
    }

    pub(in crate::trace) fn suspend(&mut self, frame: FrameId) {
        self.write(Record::Suspend { frame: frame.0 });
    }

    pub(in crate::trace) fn line(&mut self, frame: FrameId, line: u32) {
        self.write_line();
        self.moved = Some((frame.0, line));
    }

    pub(in crate::trace) fn set(&mut self, frame: FrameId, slot: u32, value: RawValue) {
        self.write(Record::Set { frame: frame.0, slot, at: 0 });
        self.value(value);
    }

    pub(in crate::trace) fn unset(&mut self, frame: FrameId, slot: u32) {
        self.write(Record::Unset { frame: frame.0, slot });
    }

    pub(in crate::trace) fn stdout(&mut self, bytes: u64) {
        self.write(Record::Stdout(bytes));
    }

    pub(in crate::trace) fn stderr(&mut self, bytes: u64) {
        self.write(Record::Stderr(bytes));
    }

    pub(in crate::trace) fn input(&mut self) {
        self.write(Record::Input);
    }

    pub(in crate::trace) fn raw_step(
        &mut self,
        event: RawEvent,
        line: u32,
        frame: Option<FrameId>,
        thread: u32,
    ) {
        let frame = frame.map(|frame| frame.0);
        let moved = frame.is_some_and(|frame| self.moved == Some((frame, line)));
        if moved {
            self.moved = None;
        }
        let kind = match event {
            RawEvent::Line => EventRecord::Line,
            RawEvent::Call => EventRecord::Call,
            RawEvent::Return(_) => EventRecord::Return(0),
            RawEvent::Exception { .. } => EventRecord::Exception(0),
            RawEvent::End => EventRecord::End,
        };
        self.write(Record::Step(StepRecord { event: kind, line, frame, thread, moved }));
        match event {
            RawEvent::Return(value) => self.value(value),
            RawEvent::Exception { type_name, message } => {
                self.value(RawValue::Text { shown: type_name, omitted: 0 });
                self.value(RawValue::Text { shown: message, omitted: 0 });
            }
            _ => {}
        }
        self.packed.steps += 1;
    }

    fn write(&mut self, record: Record) {
        self.write_line();
        self.begin_block();
        if let Some(block) = self.packed.blocks.last_mut() {
            block.digest.add(record, &mut self.rise);
        }
        self.calls.change(record);
    }

    fn write_line(&mut self) {
        if let Some((frame, line)) = self.moved.take() {
            self.begin_block();
            self.calls.change(Record::Line { frame, line });
        }
    }

    fn value(&mut self, value: RawValue) {
        values::write(&mut self.calls.log, value, &mut self.packed.texts, &mut self.finder);
    }

    /// Notes where a block begins, if one does here.
    fn begin_block(&mut self) {
        if self.packed.steps / BLOCK < self.packed.blocks.len() {
            return;
        }
        self.keep_calls_if_worth_it();
        let (calls, heap) = (self.calls.log.len() as u32, self.packed.heap.len() as u32);
        self.packed.blocks.push(Block {
            calls,
            heap,
            context: self.calls.context,
            digest: Digest::default(),
        });
    }

    fn keep_calls_if_worth_it(&mut self) {
        let Kept { calls, block, bytes } = &mut self.kept;
        let Some(start) = self.packed.blocks.get(*block) else { return };
        if self.calls.log.len() - (start.calls as usize) < BYTES_BETWEEN_CALLS.max(2 * *bytes) {
            return;
        }
        let records = Records::new(&self.calls.log, start.calls as usize, start.context);
        records.for_each(|record| calls.apply(record));
        *block = self.packed.blocks.len();
        let at = self.packed.kept_calls.len();
        calls.write(&mut self.packed.kept_calls);
        *bytes = self.packed.kept_calls.len() - at;
        self.packed.kept.push(KeptCalls { block: *block as u32, at: at as u32 });
    }

    /// How many items an object has, if it is there.
    pub(in crate::trace) fn items(&self, id: ObjectId) -> Option<u32> {
        self.tracks.items(id.0)
    }
}
