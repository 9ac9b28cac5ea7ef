//! From atoms to steps.

use super::atoms::{Atom, Atoms, Text};
use super::live::LiveCalls;
use super::values::{Objects, WireValue, count, number, text, value, value_from};
use crate::trace::{
    CutOff, FrameId, HeapKind, ObjectId, ObjectKind, RawEvent, RawValue, Trace, TraceBuilder,
};

/// Lines of input that are kept.
const MAX_INPUTS: usize = 100_000;

/// An object with more items is damage: the tracer records far fewer.
const MAX_ITEMS: u32 = 1 << 20;

/// How often it is looked whether there is still room, in operations.
const OPERATIONS_BETWEEN_LOOKS: u32 = 256;

pub(super) struct Machine {
    builder: TraceBuilder,
    /// Slots in the builder, by those in the stream.
    names: Vec<u32>,
    calls: LiveCalls,
    /// The number of the next new call that carries none.
    next_call: u32,
    /// The object of the highest number that was told as a whole.
    told: u32,
    objects: Objects,
    /// The frame that the next names belong to, if it is not the innermost.
    target: Option<u32>,
    stdout: u64,
    stderr: u64,
    inputs: Vec<String>,
    /// Bytes that those take.
    input_bytes: usize,
    operations: u32,
    /// Whether there was more than there is room for.
    pub(super) is_full: bool,
    /// Bytes of memory that the trace may take.
    max_bytes: usize,
}

impl Machine {
    pub(super) fn new(max_bytes: usize) -> Self {
        Self {
            builder: TraceBuilder::new(),
            names: Vec::new(),
            calls: LiveCalls::default(),
            next_call: 0,
            told: 0,
            objects: Objects::default(),
            target: None,
            stdout: 0,
            stderr: 0,
            inputs: Vec::new(),
            input_bytes: 0,
            operations: 0,
            is_full: false,
            max_bytes,
        }
    }

    /// Carries out a text of atoms and says how many bytes of it were good: all, unless it is
    /// cut off, does not hold what it should, or there is no more room.
    pub(super) fn run(&mut self, text: &[u8]) -> usize {
        let mut atoms = Atoms::new(text);
        loop {
            let start = atoms.at();
            if atoms.is_at_end() {
                return text.len();
            }
            let objects = self.objects;
            if !self.has_room() || self.operation(&mut atoms).is_none() {
                self.objects = objects;
                return start;
            }
        }
    }

    fn has_room(&mut self) -> bool {
        self.operations = self.operations.wrapping_add(1);
        self.is_full |= self.operations.is_multiple_of(OPERATIONS_BETWEEN_LOOKS)
            && self.builder.bytes() + self.calls.bytes() + self.input_bytes >= self.max_bytes;
        !self.is_full
    }

    pub(super) fn cut_off(&mut self, reason: CutOff) {
        self.builder.cut_off(reason);
    }

    pub(super) fn finish(self) -> (Trace, Vec<String>) {
        (self.builder.finish(), self.inputs)
    }

    fn operation(&mut self, atoms: &mut Atoms) -> Option<()> {
        if let Some(letter) = atoms.letter() {
            return self.named(letter, atoms);
        }
        match atoms.next()? {
            Atom::Int(line) if line >= 0 => {
                let line = u32::try_from(line).ok()?;
                self.step(RawEvent::Line, line);
                Some(())
            }
            Atom::Int(code) => self.set_name(code, atoms),
            Atom::Text(Text::Whole(name)) => self.named(&name, atoms),
            Atom::Open | Atom::Close => Some(()),
            _ => None,
        }
    }

    fn named(&mut self, name: &str, atoms: &mut Atoms) -> Option<()> {
        match name {
            "n" => {
                let slot = self.builder.slot(&text(atoms)?);
                self.names.push(slot);
            }
            "@" => self.target = Some(number(atoms)?),
            "C" | "(" | ")" | "y" | "d" | "t" => return self.call_operation(name, atoms),
            "c" | "r" | "x" | "e" => return self.event(name, atoms),
            "o" | "O" | "i" => return self.stream_operation(name, atoms),
            _ => return self.heap_operation(name, atoms),
        }
        Some(())
    }

    /// `-1 - 2 * slot` sets a name, `-2 - 2 * slot` adds to the whole number that it holds.
    fn set_name(&mut self, code: i64, atoms: &mut Atoms) -> Option<()> {
        let code = usize::try_from((-1_i64).checked_sub(code)?).ok()?;
        let slot = *self.names.get(code / 2)?;
        let frame = self.target.or_else(|| self.calls.current());
        if code % 2 == 0 {
            let value = value(atoms, &mut self.objects)?;
            let int = if let WireValue::Int(int) = value { Some(int) } else { None };
            self.calls.set(frame?, slot, int);
            self.builder.set(FrameId(frame?), slot, value.raw());
        } else {
            let Atom::Int(difference) = atoms.next()? else { return None };
            let held = self.calls.number(frame?, slot)?;
            *held = held.checked_add(difference)?;
            let value = RawValue::Int(*held);
            self.builder.set(FrameId(frame?), slot, value);
        }
        Some(())
    }

    fn step(&mut self, event: RawEvent, line: u32) {
        self.target = None;
        let current = self.calls.current();
        let frame = if matches!(event, RawEvent::End) { None } else { current };
        if let Some(call) = frame.and_then(|frame| self.calls.get(frame))
            && call.line != line
        {
            call.line = line;
            self.builder.line(FrameId(frame.unwrap_or_default()), line);
        }
        self.builder.raw_step(event, line, frame.map(FrameId), self.calls.thread);
    }

    fn call_operation(&mut self, name: &str, atoms: &mut Atoms) -> Option<()> {
        match name {
            "C" => {
                self.enter(self.next_call, atoms)?;
                self.next_call = self.next_call.checked_add(1)?;
            }
            "(" => {
                let frame = number(atoms)?;
                self.enter(frame, atoms)?;
            }
            "t" => {
                self.calls.thread = number(atoms)?;
                self.target = None;
            }
            "d" => {
                let slot = self.name(atoms)?;
                let frame = self.target.or_else(|| self.calls.current())?;
                self.calls.set(frame, slot, None);
                self.builder.unset(FrameId(frame), slot);
            }
            "y" => self.builder.suspend(FrameId(self.calls.suspend()?)),
            _ => self.builder.leave(FrameId(self.calls.leave()?)),
        }
        Some(())
    }

    /// A call of this number begins, or goes on.
    fn enter(&mut self, frame: u32, atoms: &mut Atoms) -> Option<()> {
        let (function, line) = (self.name(atoms)?, number(atoms)?);
        self.calls.enter(frame, line)?;
        self.builder.enter(FrameId(frame), function, line, self.calls.thread);
        self.target = None;
        Some(())
    }

    fn event(&mut self, name: &str, atoms: &mut Atoms) -> Option<()> {
        let line = number(atoms)?;
        match name {
            "c" => self.step(RawEvent::Call, line),
            "r" => {
                let value = value(atoms, &mut self.objects)?;
                self.step(RawEvent::Return(value.raw()), line);
            }
            "x" => {
                let (type_name, message) = (text(atoms)?, text(atoms)?);
                let event = RawEvent::Exception { type_name: &type_name, message: &message };
                self.step(event, line);
            }
            _ => self.step(RawEvent::End, line),
        }
        Some(())
    }

    fn stream_operation(&mut self, name: &str, atoms: &mut Atoms) -> Option<()> {
        if name == "i" {
            let line = text(atoms)?;
            if self.inputs.len() < MAX_INPUTS {
                self.input_bytes += size_of::<String>() + line.len();
                self.inputs.push(line.into_owned());
            }
            self.builder.input();
            return Some(());
        }
        let more = u64::from(number(atoms)?);
        if name == "o" {
            self.stdout = self.stdout.checked_add(more)?;
            self.builder.stdout(self.stdout);
        } else {
            self.stderr = self.stderr.checked_add(more)?;
            self.builder.stderr(self.stderr);
        }
        Some(())
    }

    fn heap_operation(&mut self, name: &str, atoms: &mut Atoms) -> Option<()> {
        let id = self.object(name, atoms)?;
        self.builder.begin();
        let kind = match name {
            "w" | "W" => self.whole(id, atoms)?,
            "a" => {
                let start = self.builder.items(id).filter(|items| *items < MAX_ITEMS)?;
                self.builder.draft_number(u64::from(start));
                self.draft_value(atoms)?;
                HeapKind::Insert
            }
            "=" => {
                self.draft_number(atoms)?;
                self.draft_value(atoms)?;
                HeapKind::Item
            }
            "s" => self.splice(id, atoms)?,
            "k" => {
                self.draft_value(atoms)?;
                self.draft_value(atoms)?;
                HeapKind::SetEntry
            }
            "K" => {
                self.draft_value(atoms)?;
                HeapKind::RemoveEntry
            }
            "." => {
                let slot = self.name(atoms)?;
                self.builder.draft_number(u64::from(slot));
                self.draft_value(atoms)?;
                HeapKind::SetAttribute
            }
            "," => {
                let slot = self.name(atoms)?;
                self.builder.draft_number(u64::from(slot));
                HeapKind::RemoveAttribute
            }
            "m" => {
                self.builder.draft_number(count(atoms)?);
                HeapKind::Omitted
            }
            "D" | "~" => HeapKind::Drop,
            _ => return None,
        };
        self.builder.commit(id, kind);
        Some(())
    }

    /// The object that an operation is about.
    fn object(&self, name: &str, atoms: &mut Atoms) -> Option<ObjectId> {
        match name {
            "W" => self.told.checked_add(1),
            "~" => {
                let Atom::Int(before) = atoms.next()? else { return None };
                u32::try_from(i64::from(self.told).checked_sub(before)?).ok()
            }
            _ => number(atoms),
        }
        .map(ObjectId)
    }

    fn splice(&mut self, id: ObjectId, atoms: &mut Atoms) -> Option<HeapKind> {
        self.draft_number(atoms)?;
        self.draft_number(atoms)?;
        let inserted = self.draft_values(atoms)?;
        let items = self.builder.items(id).unwrap_or(0);
        (items.saturating_add(inserted) <= MAX_ITEMS).then_some(HeapKind::Splice)
    }

    fn whole(&mut self, id: ObjectId, atoms: &mut Atoms) -> Option<HeapKind> {
        self.objects.meet(id.0);
        let kind = ObjectKind::of_number(count(atoms)?)?;
        let type_name = self.name(atoms)?;
        let label = match atoms.next()? {
            Atom::Null => None,
            Atom::Text(text) => Some(text.written_out()),
            _ => return None,
        };
        self.builder.draft_head(kind, type_name, label.as_deref());
        let items = self.draft_values(atoms)?;
        self.builder.draft_end();
        let halves = self.draft_values(atoms)?;
        self.builder.draft_end();
        self.draft_attributes(atoms)?;
        self.builder.draft_number(count(atoms)?);
        self.told = self.told.max(id.0);
        (items <= MAX_ITEMS && halves.is_multiple_of(2)).then_some(HeapKind::Whole)
    }

    fn draft_attributes(&mut self, atoms: &mut Atoms) -> Option<()> {
        let Atom::Open = atoms.next()? else { return None };
        loop {
            match atoms.next()? {
                Atom::Close => break,
                Atom::Int(slot) => {
                    let slot = *self.names.get(usize::try_from(slot).ok()?)?;
                    let value = value(atoms, &mut self.objects)?;
                    self.builder.draft_attribute(slot, value.raw());
                }
                _ => return None,
            }
        }
        self.builder.draft_number(0);
        Some(())
    }

    /// Takes a list of values over and says how many there are.
    fn draft_values(&mut self, atoms: &mut Atoms) -> Option<u32> {
        let Atom::Open = atoms.next()? else { return None };
        let mut values = 0_u32;
        loop {
            match atoms.next()? {
                Atom::Close => return Some(values),
                atom => {
                    self.builder.draft(value_from(atom, atoms, &mut self.objects)?.raw());
                }
            }
            values = values.saturating_add(1);
        }
    }

    fn draft_value(&mut self, atoms: &mut Atoms) -> Option<()> {
        let value = value(atoms, &mut self.objects)?;
        self.builder.draft(value.raw());
        Some(())
    }

    fn draft_number(&mut self, atoms: &mut Atoms) -> Option<()> {
        self.builder.draft_number(u64::from(number(atoms)?));
        Some(())
    }

    fn name(&self, atoms: &mut Atoms) -> Option<u32> {
        let slot = number(atoms)?;
        self.names.get(slot as usize).copied()
    }
}
