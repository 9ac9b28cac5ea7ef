//! A whole trace as bytes, and how a step is found in them.

use std::sync::Arc;

use super::bytes::Reader;
use super::calls::Calls;
use super::calls_log::{Context, EventRecord, Record, Records, StepRecord};
use super::digest::Digest;
use super::heap_log;
use super::texts::Texts;
use super::tracks::Tracks;
use super::values;
use crate::trace::{Change, Event, FrameChange, FrameId, Step, Value};

/// The place of every step that is a multiple of this is known; the others are counted from it.
pub(super) const BLOCK: usize = 64;

/// Where a block of steps begins, and what they are about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    pub(super) calls: u32,
    pub(super) heap: u32,
    pub(super) context: Context,
    pub(super) digest: Digest,
}

/// The calls before a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct KeptCalls {
    pub(super) block: u32,
    /// Where among the bytes of kept calls.
    pub(super) at: u32,
}

/// A trace as bytes.
#[derive(Debug, Default)]
pub(super) struct Packed {
    pub(super) steps: usize,
    pub(super) calls: Vec<u8>,
    pub(super) heap: Vec<u8>,
    pub(super) blocks: Vec<Block>,
    pub(super) names: Vec<Arc<str>>,
    /// About how many bytes the names take.
    pub(super) name_bytes: usize,
    pub(super) texts: Texts,
    pub(super) tracks: Tracks,
    pub(super) kept: Vec<KeptCalls>,
    pub(super) kept_calls: Vec<u8>,
}

/// Goes through both logs from the beginning of a block.
pub(super) struct Walk<'a> {
    pub(super) packed: &'a Packed,
    pub(super) records: Records<'a>,
    pub(super) heap: Reader<'a>,
}

impl Packed {
    /// From the beginning of a block, if there is such a block.
    pub(super) fn walk(&self, block: usize) -> Option<Walk<'_>> {
        let Block { calls, heap, context, .. } = *self.blocks.get(block)?;
        let records = Records::new(&self.calls, calls as usize, context);
        Some(Walk { packed: self, records, heap: Reader::new(&self.heap, heap as usize) })
    }

    /// From the first change that leads to a step.
    pub(super) fn walk_to(&self, step: usize) -> Option<Walk<'_>> {
        if step >= self.steps {
            return None;
        }
        let mut walk = self.walk(step / BLOCK)?;
        for _ in 0..step % BLOCK {
            walk.pass_step();
        }
        Some(walk)
    }

    /// The last step up to this one before which the calls are kept; 0 without any.
    pub(super) fn kept_step(&self, step: usize) -> usize {
        self.kept_for(step).map_or(0, |kept| kept.block as usize * BLOCK)
    }

    /// The calls before such a step.
    pub(super) fn calls_kept_at(&self, step: usize) -> Calls {
        let kept = self.kept_for(step);
        kept.map_or_else(Calls::default, |kept| Calls::read(&self.kept_calls, kept.at as usize))
    }

    fn kept_for(&self, step: usize) -> Option<&KeptCalls> {
        let later = self.kept.partition_point(|kept| kept.block as usize * BLOCK <= step);
        self.kept.get(later.checked_sub(1)?)
    }

    pub(super) fn value(&self, at: u32) -> Value {
        values::read(&mut Reader::new(&self.calls, at as usize), &self.texts)
    }

    pub(super) fn step(&self, step: StepRecord) -> Step {
        let event = match step.event {
            EventRecord::Line => Event::Line,
            EventRecord::Call => Event::Call,
            EventRecord::Return(at) => Event::Return(self.value(at)),
            EventRecord::Exception(at) => {
                let mut reader = Reader::new(&self.calls, at as usize);
                let mut text = || match values::read(&mut reader, &self.texts) {
                    Value::Text { shown, .. } => shown,
                    _ => Arc::from(""),
                };
                Event::Exception { type_name: text(), message: text() }
            }
            EventRecord::End => Event::End,
        };
        Step { event, line: step.line, frame: step.frame.map(FrameId), thread: step.thread }
    }

    pub(super) fn name(&self, slot: u32) -> Arc<str> {
        heap_log::name_of(&self.names, slot)
    }

    /// How many bytes it takes in memory.
    pub(super) fn bytes(&self) -> usize {
        self.calls.capacity()
            + self.heap.capacity()
            + self.blocks.capacity() * size_of::<Block>()
            + self.name_bytes
            + self.texts.0.capacity()
            + self.tracks.bytes()
            + self.kept.capacity() * size_of::<KeptCalls>()
            + self.kept_calls.capacity()
    }
}

impl Walk<'_> {
    /// Goes on behind the next step.
    pub(super) fn pass_step(&mut self) -> Option<StepRecord> {
        loop {
            match self.records.next()? {
                Record::Step(step) => return Some(step),
                Record::Heap => heap_log::pass(&mut self.heap),
                _ => {}
            }
        }
    }

    /// A record as the changes that were put in.
    pub(super) fn changes(&mut self, record: Record, changes: &mut Vec<Change>) {
        let Packed { names, texts, .. } = self.packed;
        let of = |frame: u32, change: FrameChange| Change::Frame(FrameId(frame), change);
        changes.push(match record {
            Record::Enter { frame, function, line, thread } => {
                let function = self.packed.name(function);
                of(frame, FrameChange::Enter { function, line, thread })
            }
            Record::Leave { frame } => of(frame, FrameChange::Leave),
            Record::Suspend { frame } => of(frame, FrameChange::Suspend),
            Record::Line { frame, line } => of(frame, FrameChange::Line(line)),
            Record::Set { frame, slot, at } => {
                of(frame, FrameChange::Set(self.packed.name(slot), self.packed.value(at)))
            }
            Record::Unset { frame, slot } => of(frame, FrameChange::Unset(self.packed.name(slot))),
            Record::Heap => {
                let (id, change) =
                    heap_log::record(&mut self.heap).change(&mut self.heap, names, texts);
                Change::Heap(id, change)
            }
            Record::Stdout(bytes) => Change::Stdout(bytes),
            Record::Stderr(bytes) => Change::Stderr(bytes),
            Record::Input => Change::Input,
            Record::Step(step) => match step.frame.filter(|_| step.moved) {
                Some(frame) => of(frame, FrameChange::Line(step.line)),
                None => return,
            },
        });
    }
}
