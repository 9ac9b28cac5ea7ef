//! Values in the stream.

use std::borrow::Cow;

use super::atoms::{Atom, Atoms, Text};
use crate::trace::RawValue;
use crate::trace::literal::units_literal;

/// A value as the stream has it.
#[derive(Debug)]
pub(super) enum WireValue<'a> {
    None,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(Cow<'a, str>, u64),
    Plain { type_name: Cow<'a, str>, repr: Cow<'a, str>, omitted: u64 },
    Ref(u32),
}

impl WireValue<'_> {
    pub(super) fn raw(&self) -> RawValue<'_> {
        match self {
            Self::None => RawValue::None,
            Self::Bool(value) => RawValue::Bool(*value),
            Self::Int(number) => RawValue::Int(*number),
            Self::Float(number) => RawValue::Float(*number),
            Self::Text(shown, omitted) => RawValue::Text { shown, omitted: *omitted },
            Self::Plain { type_name, repr, omitted } => {
                RawValue::Plain { type_name, repr, omitted: *omitted }
            }
            Self::Ref(id) => RawValue::Ref(*id),
        }
    }
}

/// Objects that the stream has mentioned: they have numbers in the order in which it does so
/// for the first time.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Objects {
    /// The highest number so far.
    highest: u32,
}

impl Objects {
    pub(super) fn meet(&mut self, id: u32) {
        self.highest = self.highest.max(id);
    }

    fn meet_next(&mut self) -> Option<u32> {
        self.highest = self.highest.checked_add(1)?;
        Some(self.highest)
    }
}

/// The next value.
pub(super) fn value<'a>(atoms: &mut Atoms<'a>, objects: &mut Objects) -> Option<WireValue<'a>> {
    let atom = atoms.next()?;
    value_from(atom, atoms, objects)
}

/// The value that begins with this atom.
pub(super) fn value_from<'a>(
    atom: Atom<'a>,
    atoms: &mut Atoms<'a>,
    objects: &mut Objects,
) -> Option<WireValue<'a>> {
    Some(match atom {
        Atom::Int(number) => WireValue::Int(number),
        Atom::Float(number) => WireValue::Float(number),
        Atom::Text(text) => text_value(text, 0),
        Atom::Bool(value) => WireValue::Bool(value),
        Atom::Null => WireValue::None,
        Atom::Open => marked_value(atoms, objects)?,
        Atom::Close => return None,
    })
}

fn text_value(text: Text<'_>, omitted: u64) -> WireValue<'_> {
    match text {
        Text::Whole(text) => WireValue::Text(text, omitted),
        Text::Units(units) => {
            let repr = units_literal(&units).into();
            WireValue::Plain { type_name: "str".into(), repr, omitted }
        }
    }
}

/// What stands in a list of its own: `[object]`, `[]` for the next new one, `["t", text, omitted]` or
/// `["p", type, repr, omitted]`.
fn marked_value<'a>(atoms: &mut Atoms<'a>, objects: &mut Objects) -> Option<WireValue<'a>> {
    let value = match atoms.next()? {
        Atom::Int(id) => {
            let id = u32::try_from(id).ok()?;
            objects.meet(id);
            WireValue::Ref(id)
        }
        Atom::Close => return objects.meet_next().map(WireValue::Ref),
        Atom::Text(Text::Whole(mark)) if mark == "t" => {
            let Atom::Text(text) = atoms.next()? else { return None };
            text_value(text, count(atoms)?)
        }
        Atom::Text(Text::Whole(mark)) if mark == "p" => {
            WireValue::Plain { type_name: text(atoms)?, repr: text(atoms)?, omitted: count(atoms)? }
        }
        _ => return None,
    };
    (atoms.next()? == Atom::Close).then_some(value)
}

pub(super) fn text<'a>(atoms: &mut Atoms<'a>) -> Option<Cow<'a, str>> {
    match atoms.next()? {
        Atom::Text(text) => Some(text.written_out()),
        _ => None,
    }
}

pub(super) fn number(atoms: &mut Atoms) -> Option<u32> {
    match atoms.next()? {
        Atom::Int(number) => u32::try_from(number).ok(),
        _ => None,
    }
}

pub(super) fn count(atoms: &mut Atoms) -> Option<u64> {
    match atoms.next()? {
        Atom::Int(number) => u64::try_from(number).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_surrogate_pair_is_shown_as_python_writes_it() {
        let mut atoms = Atoms::new(br#""a'\udc80\n","#);
        let atom = atoms.next().expect("a text");
        let value = value_from(atom, &mut atoms, &mut Objects::default());
        let Some(WireValue::Plain { repr, .. }) = value else { panic!("{value:?}") };
        assert_eq!(repr, r#""a'\udc80\n""#);
    }
}
