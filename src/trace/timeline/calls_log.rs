//! Steps and all changes, as bytes; of changes of objects only that there is one: it stands in
//! the heap's log.

use super::bytes::{Reader, put, put_signed};
use super::values;

const AT: u8 = 0;
const ENTER: u8 = 1;
const LEAVE: u8 = 2;
const SUSPEND: u8 = 3;
const LINE: u8 = 4;
const SET: u8 = 5;
const UNSET: u8 = 6;
const HEAP: u8 = 7;
const STDOUT: u8 = 8;
const STDERR: u8 = 9;
const INPUT: u8 = 10;
const STEP: u8 = 11;
/// From here on names with small slots are set.
const FIRST_SET: u8 = 12;
const SHORT_SLOTS: u8 = 64;
/// From here on the commonest of steps: a line of the call that was spoken of last, some lines
/// from the step before, which moves the call there.
const FIRST_MOVE: u8 = FIRST_SET + SHORT_SLOTS;
const LEAST_MOVE: i64 = -90;

const EVENT: u8 = 0b111;
const MOVED: u8 = 1 << 3;
const NO_FRAME: u8 = 1 << 4;
const OTHER_THREAD: u8 = 1 << 5;

/// What is understood from what came before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Context {
    /// The call that was spoken of last.
    pub(super) frame: u32,
    pub(super) thread: u32,
    pub(super) line: u32,
}

/// A change or a step; places are those of values in the log.
#[derive(Clone, Copy, Debug)]
pub(super) enum Record {
    Enter {
        frame: u32,
        function: u32,
        line: u32,
        thread: u32,
    },
    Leave {
        frame: u32,
    },
    Suspend {
        frame: u32,
    },
    Line {
        frame: u32,
        line: u32,
    },
    Set {
        frame: u32,
        slot: u32,
        at: u32,
    },
    Unset {
        frame: u32,
        slot: u32,
    },
    /// The next record of the heap's log.
    Heap,
    Stdout(u64),
    Stderr(u64),
    Input,
    Step(StepRecord),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct StepRecord {
    pub(super) event: EventRecord,
    pub(super) line: u32,
    pub(super) frame: Option<u32>,
    pub(super) thread: u32,
    /// Whether the call's line changed to that of the step, as the last change before it.
    pub(super) moved: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EventRecord {
    Line,
    Call,
    /// Where the value is.
    Return(u32),
    /// Where the name of the type is; the message follows it.
    Exception(u32),
    End,
}

impl EventRecord {
    fn number(self) -> u8 {
        match self {
            Self::Line => 0,
            Self::Call => 1,
            Self::Return(_) => 2,
            Self::Exception(_) => 3,
            Self::End => 4,
        }
    }
}

/// Writes the log.
#[derive(Debug, Default)]
pub(super) struct Writer {
    pub(super) log: Vec<u8>,
    pub(super) context: Context,
}

impl Writer {
    fn at(&mut self, frame: u32) {
        if self.context.frame != frame {
            self.context.frame = frame;
            self.log.push(AT);
            put(&mut self.log, u64::from(frame));
        }
    }

    /// Writes a change of a call or of the streams. The value of a [`Record::Set`] is to be
    /// written behind it.
    pub(super) fn change(&mut self, record: Record) {
        match record {
            Record::Enter { frame, function, line, thread } => {
                self.log.push(ENTER);
                for number in [frame, function, line, thread] {
                    put(&mut self.log, u64::from(number));
                }
                self.context.frame = frame;
            }
            Record::Leave { frame } => self.of_call(frame, LEAVE),
            Record::Suspend { frame } => self.of_call(frame, SUSPEND),
            Record::Line { frame, line } => {
                self.of_call(frame, LINE);
                put(&mut self.log, u64::from(line));
            }
            Record::Set { frame, slot, .. } => self.set(frame, slot),
            Record::Unset { frame, slot } => {
                self.of_call(frame, UNSET);
                put(&mut self.log, u64::from(slot));
            }
            Record::Heap => self.log.push(HEAP),
            Record::Stdout(bytes) => self.bytes(STDOUT, bytes),
            Record::Stderr(bytes) => self.bytes(STDERR, bytes),
            Record::Input => self.log.push(INPUT),
            Record::Step(step) => self.step(step),
        }
    }

    fn of_call(&mut self, frame: u32, tag: u8) {
        self.at(frame);
        self.log.push(tag);
    }

    fn set(&mut self, frame: u32, slot: u32) {
        self.at(frame);
        match u8::try_from(slot) {
            Ok(short) if short < SHORT_SLOTS => self.log.push(FIRST_SET + short),
            _ => {
                self.log.push(SET);
                put(&mut self.log, u64::from(slot));
            }
        }
    }

    fn bytes(&mut self, tag: u8, bytes: u64) {
        self.log.push(tag);
        put(&mut self.log, bytes);
    }

    /// Writes a step. The values of its event are to be written behind it.
    fn step(&mut self, step: StepRecord) {
        if let Some(frame) = step.frame {
            self.at(frame);
        }
        let before = self.context;
        (self.context.thread, self.context.line) = (step.thread, step.line);
        let lines = i64::from(step.line) - i64::from(before.line);
        let is_common = step.moved && step.frame.is_some() && step.thread == before.thread;
        if step.event == EventRecord::Line
            && is_common
            && let Ok(lines) = u8::try_from(lines - LEAST_MOVE)
            && let Some(tag) = FIRST_MOVE.checked_add(lines)
        {
            self.log.push(tag);
            return;
        }
        let flag = |is_so: bool, flag: u8| if is_so { flag } else { 0 };
        let flags = flag(step.moved, MOVED)
            | flag(step.frame.is_none(), NO_FRAME)
            | flag(step.thread != before.thread, OTHER_THREAD);
        self.log.extend([STEP, step.event.number() | flags]);
        put_signed(&mut self.log, lines);
        if step.thread != before.thread {
            put(&mut self.log, u64::from(step.thread));
        }
    }
}

/// Reads the log from some place on.
#[derive(Clone, Copy)]
pub(super) struct Records<'a> {
    reader: Reader<'a>,
    pub(super) context: Context,
}

impl<'a> Records<'a> {
    pub(super) fn new(log: &'a [u8], at: usize, context: Context) -> Self {
        Self { reader: Reader::new(log, at), context }
    }

    fn record(&mut self, tag: u8) -> Record {
        let reader = &mut self.reader;
        let frame = self.context.frame;
        match tag {
            ENTER => self.enter(),
            LEAVE => Record::Leave { frame },
            SUSPEND => Record::Suspend { frame },
            LINE => Record::Line { frame, line: reader.small() },
            SET => {
                let slot = reader.small();
                self.set(slot)
            }
            UNSET => Record::Unset { frame, slot: reader.small() },
            HEAP => Record::Heap,
            STDOUT => Record::Stdout(reader.number()),
            STDERR => Record::Stderr(reader.number()),
            STEP => Record::Step(self.step()),
            FIRST_SET..FIRST_MOVE => self.set(u32::from(tag - FIRST_SET)),
            FIRST_MOVE.. => Record::Step(self.move_by(i64::from(tag - FIRST_MOVE) + LEAST_MOVE)),
            _ => Record::Input,
        }
    }

    fn enter(&mut self) -> Record {
        let [frame, function, line, thread] = [0; 4].map(|_| self.reader.small());
        self.context.frame = frame;
        Record::Enter { frame, function, line, thread }
    }

    fn set(&mut self, slot: u32) -> Record {
        let at = self.reader.at as u32;
        values::skip(&mut self.reader);
        Record::Set { frame: self.context.frame, slot, at }
    }

    fn move_by(&mut self, lines: i64) -> StepRecord {
        let Context { frame, thread, line } = self.context;
        let line = (i64::from(line) + lines) as u32;
        self.context.line = line;
        StepRecord { event: EventRecord::Line, line, frame: Some(frame), thread, moved: true }
    }

    fn step(&mut self) -> StepRecord {
        let flags = self.reader.byte();
        let line = (i64::from(self.context.line) + self.reader.signed()) as u32;
        self.context.line = line;
        if flags & OTHER_THREAD != 0 {
            self.context.thread = self.reader.small();
        }
        let at = self.reader.at as u32;
        let event = match flags & EVENT {
            0 => EventRecord::Line,
            1 => EventRecord::Call,
            2 => {
                values::skip(&mut self.reader);
                EventRecord::Return(at)
            }
            3 => {
                values::skip(&mut self.reader);
                values::skip(&mut self.reader);
                EventRecord::Exception(at)
            }
            _ => EventRecord::End,
        };
        let Context { frame, thread, .. } = self.context;
        let frame = (flags & NO_FRAME == 0).then_some(frame);
        StepRecord { event, line, frame, thread, moved: flags & MOVED != 0 }
    }
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        while !self.reader.is_at_end() {
            match self.reader.byte() {
                AT => self.context.frame = self.reader.small(),
                tag => return Some(self.record(tag)),
            }
        }
        None
    }
}
