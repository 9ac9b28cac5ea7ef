//! What a block of steps is about, in a few bytes: a search passes over the blocks in which it
//! can find nothing.

use super::calls_log::{EventRecord, Record, StepRecord};

/// Bits that each changed name and object sets, as in a Bloom filter.
const BITS_OF_A_CHANGE: u32 = 3;

/// What may stand in a block of steps; whatever does stand in it, it admits.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Digest {
    /// A bit for each line that is about to run.
    lines: u64,
    /// Bits for each name and object that changes.
    changes: [u64; 2],
    threads: Threads,
    /// How much deeper its last step is than the last step before it.
    deeper: i32,
    /// How deep its steps are at the least, from the last step before it.
    least: i32,
}

/// Whose steps they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Threads {
    #[default]
    None,
    One(u32),
    Several,
}

/// What a search for a change looks at in a digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ChangeBits([u64; 2]);

/// How a block moves through the calls of one thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Depths {
    /// It has no step of the thread.
    Elsewhere,
    /// The last step's depth and the least of all, from the last step before the block.
    Known { deeper: i64, least: i64 },
    /// Other threads take part.
    Unknown,
}

impl ChangeBits {
    pub(super) fn name(frame: u32, slot: u32) -> Self {
        Self::of(u64::from(frame) << 32 | u64::from(slot))
    }

    pub(super) fn object(id: u32) -> Self {
        Self::of(!u64::from(id))
    }

    /// The finishing steps of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom
    /// number generators, 2014): near numbers set other bits.
    fn of(number: u64) -> Self {
        let mut mixed = (number ^ number >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        let mut bits = [0; 2];
        for part in 0..BITS_OF_A_CHANGE {
            let bit = mixed >> (8 * part) & 127;
            bits[usize::from(bit >= 64)] |= 1 << (bit & 63);
        }
        Self(bits)
    }
}

impl Digest {
    /// Takes in the next record. `rise` is what the records since the last step add to the
    /// depth of the calls.
    pub(super) fn add(&mut self, record: Record, rise: &mut i32) {
        match record {
            Record::Enter { .. } => *rise = rise.saturating_add(1),
            Record::Leave { .. } | Record::Suspend { .. } => *rise = rise.saturating_sub(1),
            Record::Set { frame, slot, .. } | Record::Unset { frame, slot } => {
                self.add_change(ChangeBits::name(frame, slot));
            }
            Record::Step(step) => self.add_step(step, std::mem::take(rise)),
            _ => {}
        }
    }

    pub(super) fn add_change(&mut self, ChangeBits(bits): ChangeBits) {
        self.changes[0] |= bits[0];
        self.changes[1] |= bits[1];
    }

    fn add_step(&mut self, step: StepRecord, rise: i32) {
        if step.event == EventRecord::Line {
            self.lines |= bit_of(step.line);
        }
        self.deeper = self.deeper.saturating_add(rise);
        self.least = match self.threads {
            Threads::None => self.deeper,
            _ => self.least.min(self.deeper),
        };
        self.threads = match self.threads {
            Threads::None => Threads::One(step.thread),
            Threads::One(thread) if thread == step.thread => self.threads,
            _ => Threads::Several,
        };
    }

    /// Whether the line may be about to run at one of its steps.
    pub(super) fn may_run(&self, line: u32) -> bool {
        self.lines & bit_of(line) != 0
    }

    /// Whether it may change that.
    pub(super) fn may_change(&self, ChangeBits(bits): ChangeBits) -> bool {
        self.changes[0] & bits[0] == bits[0] && self.changes[1] & bits[1] == bits[1]
    }

    pub(super) fn depths(&self, thread: u32) -> Depths {
        match self.threads {
            Threads::One(own) if own == thread => {
                Depths::Known { deeper: self.deeper.into(), least: self.least.into() }
            }
            Threads::Several => Depths::Unknown,
            _ => Depths::Elsewhere,
        }
    }
}

fn bit_of(line: u32) -> u64 {
    1 << (line % 64)
}
