//! From atoms to steps.

use std::sync::Arc;

use super::atoms::{Atom, Atoms};
use crate::trace::{
    Change, CutOff, Event, FrameChange, FrameId, HeapChange, Object, ObjectId, ObjectKind, Step,
    Trace, TraceBuilder, Value,
};

/// All changes, and all values in them, may not be more than this together.
const MAX_WEIGHT: usize = 8_000_000;

/// Lines of input that are kept.
const MAX_INPUTS: usize = 100_000;

pub(super) struct Machine {
    builder: TraceBuilder,
    names: Vec<Arc<str>>,
    thread: u32,
    /// The frame that the next names belong to, if it is not the innermost.
    target: Option<FrameId>,
    inputs: Vec<String>,
    weight: usize,
}

impl Machine {
    pub(super) fn new() -> Self {
        Self {
            builder: TraceBuilder::new(),
            names: Vec::new(),
            thread: 0,
            target: None,
            inputs: Vec::new(),
            weight: 0,
        }
    }

    /// Carries out a text of atoms; false if it does not hold what it should. A text that was cut
    /// off is carried out as far as it goes.
    pub(super) fn run(&mut self, text: &[u8]) -> bool {
        let mut atoms = Atoms::new(text);
        while !atoms.is_at_end() {
            if self.weight > MAX_WEIGHT || self.operation(&mut atoms).is_none() {
                return false;
            }
        }
        true
    }

    pub(super) fn cut_off(&mut self, reason: CutOff) {
        self.builder.cut_off(reason);
    }

    pub(super) fn finish(self) -> (Trace, Vec<String>) {
        (self.builder.finish(), self.inputs)
    }

    fn operation(&mut self, atoms: &mut Atoms) -> Option<()> {
        self.weight += 1;
        match atoms.next()? {
            Atom::Int(line) if line >= 0 => {
                let line = u32::try_from(line).ok()?;
                self.step(Event::Line, line);
                Some(())
            }
            Atom::Int(code) => self.set_name(code, atoms),
            Atom::Text(super::atoms::Text::Whole(name)) => self.named(&name, atoms),
            Atom::Open | Atom::Close => Some(()),
            _ => None,
        }
    }

    fn named(&mut self, name: &str, atoms: &mut Atoms) -> Option<()> {
        match name {
            "n" => self.names.push(self.text(atoms)?),
            "@" => self.target = Some(FrameId(self.number(atoms)?)),
            "(" | ")" | "y" | "d" | "t" => return self.call_operation(name, atoms),
            "c" | "r" | "x" | "e" => return self.event(name, atoms),
            "o" | "O" | "i" => return self.stream_operation(name, atoms),
            _ => return self.heap_operation(name, atoms),
        }
        Some(())
    }

    fn current(&self) -> Option<FrameId> {
        let frames = &self.builder.state().frames;
        frames.iter().rev().find(|frame| frame.thread == self.thread).map(|frame| frame.id)
    }

    fn frame_change(&mut self, change: FrameChange) -> Option<()> {
        let frame = self.target.or_else(|| self.current())?;
        self.builder.change(Change::Frame(frame, change));
        Some(())
    }

    /// `-1 - 2 * slot` sets a name, `-2 - 2 * slot` adds to the whole number that it holds.
    fn set_name(&mut self, code: i64, atoms: &mut Atoms) -> Option<()> {
        let code = usize::try_from(-1 - code).ok()?;
        let name = Arc::clone(self.names.get(code / 2)?);
        let value = if code % 2 == 0 {
            self.value(atoms)?
        } else {
            let Atom::Int(difference) = atoms.next()? else { return None };
            let frame = self.builder.state().frame(self.target.or_else(|| self.current())?)?;
            let Value::Int(before) = frame.variable(&name)? else { return None };
            Value::Int(before.checked_add(difference)?)
        };
        self.frame_change(FrameChange::Set(name, value))
    }

    fn step(&mut self, event: Event, line: u32) {
        self.target = None;
        let frame = if event == Event::End { None } else { self.current() };
        let held = frame.and_then(|frame| self.builder.state().frame(frame));
        if let (Some(id), Some(held)) = (frame, held)
            && held.line != line
        {
            self.builder.change(Change::Frame(id, FrameChange::Line(line)));
        }
        self.builder.step(Step { event, line, frame, thread: self.thread });
    }

    fn call_operation(&mut self, name: &str, atoms: &mut Atoms) -> Option<()> {
        let current = self.current();
        match name {
            "(" => {
                let frame = FrameId(self.number(atoms)?);
                let function = self.name(atoms)?;
                let line = self.number(atoms)?;
                let enter = FrameChange::Enter { function, line, thread: self.thread };
                self.builder.change(Change::Frame(frame, enter));
                self.target = None;
            }
            "t" => {
                self.thread = self.number(atoms)?;
                self.target = None;
            }
            "d" => {
                let name = self.name(atoms)?;
                return self.frame_change(FrameChange::Unset(name));
            }
            "y" => self.builder.change(Change::Frame(current?, FrameChange::Suspend)),
            _ => self.builder.change(Change::Frame(current?, FrameChange::Leave)),
        }
        Some(())
    }

    fn event(&mut self, name: &str, atoms: &mut Atoms) -> Option<()> {
        let line = self.number(atoms)?;
        let event = match name {
            "c" => Event::Call,
            "r" => Event::Return(self.value(atoms)?),
            "x" => Event::Exception { type_name: self.text(atoms)?, message: self.text(atoms)? },
            _ => Event::End,
        };
        self.step(event, line);
        Some(())
    }

    fn stream_operation(&mut self, name: &str, atoms: &mut Atoms) -> Option<()> {
        if name == "i" {
            let line = self.text(atoms)?;
            if self.inputs.len() < MAX_INPUTS {
                self.inputs.push(line.to_string());
            }
            self.builder.change(Change::Input);
            return Some(());
        }
        let more = u64::from(self.number(atoms)?);
        let state = self.builder.state();
        self.builder.change(match name {
            "o" => Change::Stdout(state.stdout_bytes.checked_add(more)?),
            _ => Change::Stderr(state.stderr_bytes.checked_add(more)?),
        });
        Some(())
    }

    fn heap_operation(&mut self, name: &str, atoms: &mut Atoms) -> Option<()> {
        let id = ObjectId(self.number(atoms)?);
        let change = match name {
            "w" => HeapChange::Whole(Box::new(self.object(atoms)?)),
            "a" => {
                let start = u32::try_from(self.builder.state().object(id)?.items.len()).ok()?;
                HeapChange::Splice { start, removed: 0, inserted: vec![self.value(atoms)?] }
            }
            "=" => {
                let start = self.number(atoms)?;
                HeapChange::Splice { start, removed: 1, inserted: vec![self.value(atoms)?] }
            }
            "s" => HeapChange::Splice {
                start: self.number(atoms)?,
                removed: self.number(atoms)?,
                inserted: self.values(atoms)?,
            },
            "k" => HeapChange::SetEntry(self.value(atoms)?, self.value(atoms)?),
            "K" => HeapChange::RemoveEntry(self.value(atoms)?),
            "." => HeapChange::SetAttribute(self.name(atoms)?, self.value(atoms)?),
            "," => HeapChange::RemoveAttribute(self.name(atoms)?),
            "m" => HeapChange::Omitted(self.count(atoms)?),
            "D" => HeapChange::Drop,
            _ => return None,
        };
        self.builder.change(Change::Heap(id, change));
        Some(())
    }

    fn object(&mut self, atoms: &mut Atoms) -> Option<Object> {
        let kind = kind(self.number(atoms)?)?;
        let type_name = self.name(atoms)?;
        let label = match atoms.next()? {
            Atom::Null => None,
            Atom::Text(text) => Some(text.lossy()),
            _ => return None,
        };
        let items = self.values(atoms)?;
        let entries = pairs(self.values(atoms)?).collect();
        let mut attributes = Vec::new();
        for (slot, value) in pairs(self.values(atoms)?) {
            let Value::Int(slot) = slot else { return None };
            attributes.push((Arc::clone(self.names.get(usize::try_from(slot).ok()?)?), value));
        }
        let omitted = self.count(atoms)?;
        Some(Object { kind, type_name, label, items, entries, attributes, omitted })
    }

    fn values(&mut self, atoms: &mut Atoms) -> Option<Vec<Value>> {
        let Atom::Open = atoms.next()? else { return None };
        let mut values = Vec::new();
        loop {
            match atoms.next()? {
                Atom::Close => return Some(values),
                atom => values.push(self.value_from(atom, atoms)?),
            }
        }
    }

    fn value(&mut self, atoms: &mut Atoms) -> Option<Value> {
        let atom = atoms.next()?;
        self.value_from(atom, atoms)
    }

    fn value_from(&mut self, atom: Atom, atoms: &mut Atoms) -> Option<Value> {
        self.weight += 1;
        Some(match atom {
            Atom::Int(number) => Value::Int(number),
            Atom::Float(number) => Value::Float(number),
            Atom::Text(text) => text.value(0),
            Atom::Bool(value) => Value::Bool(value),
            Atom::Null => Value::None,
            Atom::Open => self.marked_value(atoms)?,
            Atom::Close => return None,
        })
    }

    /// What stands in a list of its own: `[object]`, `["t", text, omitted]` or
    /// `["p", type, repr, omitted]`.
    fn marked_value(&mut self, atoms: &mut Atoms) -> Option<Value> {
        let value = match atoms.next()? {
            Atom::Int(id) => Value::Ref(ObjectId(u32::try_from(id).ok()?)),
            Atom::Text(super::atoms::Text::Whole(mark)) if mark == "t" => {
                let Atom::Text(text) = atoms.next()? else { return None };
                text.value(self.count(atoms)?)
            }
            Atom::Text(super::atoms::Text::Whole(mark)) if mark == "p" => Value::Plain {
                type_name: self.text(atoms)?,
                repr: self.text(atoms)?,
                omitted: self.count(atoms)?,
            },
            _ => return None,
        };
        (atoms.next()? == Atom::Close).then_some(value)
    }

    fn name(&self, atoms: &mut Atoms) -> Option<Arc<str>> {
        let slot = self.number(atoms)?;
        self.names.get(slot as usize).map(Arc::clone)
    }

    fn text(&self, atoms: &mut Atoms) -> Option<Arc<str>> {
        match atoms.next()? {
            Atom::Text(text) => Some(text.lossy()),
            _ => None,
        }
    }

    fn number(&self, atoms: &mut Atoms) -> Option<u32> {
        match atoms.next()? {
            Atom::Int(number) => u32::try_from(number).ok(),
            _ => None,
        }
    }

    fn count(&self, atoms: &mut Atoms) -> Option<u64> {
        match atoms.next()? {
            Atom::Int(number) => u64::try_from(number).ok(),
            _ => None,
        }
    }
}

fn pairs(values: Vec<Value>) -> impl Iterator<Item = (Value, Value)> {
    let mut values = values.into_iter();
    std::iter::from_fn(move || Some((values.next()?, values.next()?)))
}

fn kind(number: u32) -> Option<ObjectKind> {
    use ObjectKind::{Class, Dict, Function, Instance, List, Other, Set, Tuple};
    let kinds = [List, Tuple, Set, Dict, Instance, Class, Function, Other];
    kinds.get(number as usize).copied()
}
