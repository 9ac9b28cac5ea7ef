//! Many steps at a glance: what they are about, without any values.

use std::ops::Range;
use std::sync::Arc;

use super::Trace;
use super::calls_log::{EventRecord, Record};
use super::heap_log::{self, Kind};
use super::packed::BLOCK;
use crate::trace::{FrameId, ObjectId};

/// What a step is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glance<'a> {
    /// The step, from 0.
    pub index: usize,
    /// Whether a line is about to run.
    pub is_line: bool,
    /// The line of the step.
    pub line: u32,
    /// The thread of the step.
    pub thread: u32,
    /// What the changes that lead to it are about.
    pub notes: Vec<Note<'a>>,
}

/// What a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note<'a> {
    /// A call began or went on.
    Entered,
    /// A call ended or paused.
    Left,
    /// The name of a call holds something else, or nothing.
    Name(FrameId, &'a Arc<str>),
    /// The object is new or changed.
    Object(ObjectId),
    /// No name reaches the object any more.
    Dropped(ObjectId),
    /// Standard output has so many bytes.
    Stdout(u64),
    /// Standard error has so many bytes.
    Stderr(u64),
    /// A line of input was taken.
    Input,
}

impl Trace {
    /// The steps of a range at a glance, as far as there are any.
    pub fn glances(&self, steps: Range<usize>) -> impl DoubleEndedIterator<Item = Glance<'_>> {
        let blocks = steps.start / BLOCK..steps.end.min(self.len()).div_ceil(BLOCK);
        blocks.flat_map(move |block| {
            let mut glances = self.glances_of_block(block);
            glances.retain(|glance| steps.contains(&glance.index));
            glances
        })
    }

    pub(super) fn glances_of_block(&self, block: usize) -> Vec<Glance<'_>> {
        let mut glances = Vec::with_capacity(BLOCK);
        let Some(mut walk) = self.packed.walk(block) else { return glances };
        let mut notes = Vec::new();
        let first = block * BLOCK;
        let end = (first + BLOCK).min(self.len());
        while first + glances.len() < end
            && let Some(record) = walk.records.next()
        {
            match record {
                Record::Step(step) => glances.push(Glance {
                    index: first + glances.len(),
                    is_line: step.event == EventRecord::Line,
                    line: step.line,
                    thread: step.thread,
                    notes: std::mem::take(&mut notes),
                }),
                Record::Heap => {
                    let record = heap_log::record(&mut walk.heap);
                    record.skip(&mut walk.heap);
                    let id = ObjectId(record.id);
                    let is_gone = record.kind == Kind::Drop;
                    notes.push(if is_gone { Note::Dropped(id) } else { Note::Object(id) });
                }
                other => notes.extend(self.note(other)),
            }
        }
        glances
    }

    fn note(&self, record: Record) -> Option<Note<'_>> {
        Some(match record {
            Record::Enter { .. } => Note::Entered,
            Record::Leave { .. } | Record::Suspend { .. } => Note::Left,
            Record::Set { frame, slot, .. } | Record::Unset { frame, slot } => {
                Note::Name(FrameId(frame), self.packed.names.get(slot as usize)?)
            }
            Record::Stdout(bytes) => Note::Stdout(bytes),
            Record::Stderr(bytes) => Note::Stderr(bytes),
            Record::Input => Note::Input,
            Record::Line { .. } | Record::Heap | Record::Step(_) => return None,
        })
    }
}
