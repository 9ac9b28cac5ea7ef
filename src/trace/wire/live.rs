//! What the decoder must know of the calls under way.

use std::collections::HashMap;

/// Whole numbers of a call that are looked through one by one.
const NUMBERS_WITHOUT_INDEX: usize = 32;

/// A call that has not ended.
#[derive(Debug, Default)]
pub(super) struct LiveCall {
    pub(super) line: u32,
    thread: u32,
    is_suspended: bool,
    few: Vec<(u32, i64)>,
    many: HashMap<u32, i64>,
}

impl LiveCall {
    /// The whole number that a name holds, if it holds one.
    fn number(&mut self, slot: u32) -> Option<&mut i64> {
        match self.few.iter().position(|(known, _)| *known == slot) {
            Some(place) => Some(&mut self.few[place].1),
            None => self.many.get_mut(&slot),
        }
    }

    /// A name holds this now: a whole number, or something else.
    fn set(&mut self, slot: u32, number: Option<i64>) {
        match (self.number(slot), number) {
            (Some(held), Some(number)) => *held = number,
            (Some(_), None) => {
                self.few.retain(|(known, _)| *known != slot);
                self.many.remove(&slot);
            }
            (None, Some(number)) => self.add(slot, number),
            (None, None) => {}
        }
    }

    fn add(&mut self, slot: u32, number: i64) {
        if self.few.len() < NUMBERS_WITHOUT_INDEX {
            self.few.push((slot, number));
        } else {
            self.many.insert(slot, number);
        }
    }

    /// How many of its names hold whole numbers.
    fn numbers(&self) -> usize {
        self.few.len() + self.many.len()
    }
}

/// The calls under way, thread by thread.
#[derive(Debug, Default)]
pub(super) struct LiveCalls {
    calls: HashMap<u32, LiveCall>,
    /// Those that are not suspended, outermost first.
    stacks: HashMap<u32, Vec<u32>>,
    /// Whole numbers that names of all calls hold.
    numbers: usize,
    pub(super) thread: u32,
}

impl LiveCalls {
    /// The innermost call of the current thread.
    pub(super) fn current(&self) -> Option<u32> {
        self.stacks.get(&self.thread)?.last().copied()
    }

    pub(super) fn get(&mut self, frame: u32) -> Option<&mut LiveCall> {
        self.calls.get_mut(&frame)
    }

    /// The whole number that a name of a call holds, if it holds one.
    pub(super) fn number(&mut self, frame: u32, slot: u32) -> Option<&mut i64> {
        self.get(frame)?.number(slot)
    }

    /// A name of a call holds this now: a whole number, or something else.
    pub(super) fn set(&mut self, frame: u32, slot: u32, number: Option<i64>) {
        let Some(call) = self.calls.get_mut(&frame) else { return };
        let before = call.numbers();
        call.set(slot, number);
        self.numbers = self.numbers + call.numbers() - before;
    }

    /// A call begins or goes on, with the numbers that its names hold. `None` if it is under way
    /// somewhere else than innermost: no program can do that.
    pub(super) fn enter(&mut self, frame: u32, line: u32) -> Option<()> {
        let is_innermost = self.current() == Some(frame);
        let call = self
            .calls
            .entry(frame)
            .or_insert_with(|| LiveCall { is_suspended: true, ..LiveCall::default() });
        if call.is_suspended {
            call.is_suspended = false;
            self.stacks.entry(self.thread).or_default().push(frame);
        } else if !is_innermost {
            return None;
        }
        (call.line, call.thread) = (line, self.thread);
        Some(())
    }

    /// The innermost call is over.
    pub(super) fn leave(&mut self) -> Option<u32> {
        let frame = self.stacks.get_mut(&self.thread)?.pop()?;
        let call = self.calls.remove(&frame);
        self.numbers -= call.map_or(0, |call| call.numbers());
        Some(frame)
    }

    /// The innermost call pauses.
    pub(super) fn suspend(&mut self) -> Option<u32> {
        let frame = self.stacks.get_mut(&self.thread)?.pop()?;
        self.get(frame)?.is_suspended = true;
        Some(frame)
    }

    /// About how many bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        let calls = self.calls.len() * size_of::<LiveCall>();
        let stacks = self.stacks.len() * size_of::<Vec<u32>>();
        2 * (calls + stacks + self.numbers * size_of::<(u32, i64)>())
    }
}
