//! One value as a window: a row for each item, entry, attribute or line, as far as recorded.
//!
//! It shows the value at the step where one is, so that it can be watched while stepping.

use std::sync::Arc;

use super::super::sheet::{Findings, Inquiry, Rows, SheetCell, SheetRow, Tone};
use super::super::{Chosen, Replay};
use super::grid;
use crate::insight::show_value;
use crate::text::{clean_line, grouped};
use crate::trace::{Object, State, Value};

/// Cells that the value of one row may take.
const VALUE_CELLS: usize = 2_000;
/// Characters of a long text in one row.
const TEXT_CHARACTERS: usize = 60;

/// A value somewhere inside a variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The variable.
    pub variable: Chosen,
    /// The way into it.
    pub path: Vec<Part>,
}

/// One step of the way into a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The item at this index.
    Item(usize),
    /// The value of the entry that comes at this place.
    Entry(usize),
    /// The attribute with that name.
    Attribute(Arc<str>),
}

impl Place {
    /// A whole variable.
    pub fn of(variable: Chosen) -> Self {
        Self { variable, path: Vec::new() }
    }

    pub(super) fn within(&self, part: Part) -> Self {
        let mut place = self.clone();
        place.path.push(part);
        place
    }

    /// What is there, if there is something.
    pub(super) fn value(&self, state: &State) -> Option<Value> {
        let frame = state.frame(self.variable.frame)?;
        let mut value = frame.variable(&self.variable.name)?.clone();
        for part in &self.path {
            let Value::Ref(id) = value else { return None };
            let object = state.object(id)?;
            value = match part {
                Part::Item(index) => object.items.get(*index)?.clone(),
                Part::Entry(index) => object.entries.get(*index)?.1.clone(),
                Part::Attribute(name) => {
                    object.attributes.iter().find(|(known, _)| known == name)?.1.clone()
                }
            };
        }
        Some(value)
    }

    /// How a program would write it: `pairs[2].name`.
    fn words(&self, state: &State) -> String {
        let mut words = self.variable.name.to_string();
        let mut place = Self::of(self.variable.clone());
        for part in &self.path {
            match part {
                Part::Item(index) => words.push_str(&format!("[{index}]")),
                Part::Entry(index) => {
                    let key = object_at(&place, state)
                        .and_then(|object| object.entries.get(*index).map(|(key, _)| key.clone()))
                        .map_or_else(|| "…".to_owned(), |key| show_value(&key, state, 40));
                    words.push_str(&format!("[{key}]"));
                }
                Part::Attribute(name) => words.push_str(&format!(".{name}")),
            }
            place = place.within(part.clone());
        }
        clean_line(&words).into_owned()
    }
}

fn object_at(place: &Place, state: &State) -> Option<Arc<Object>> {
    match place.value(state)? {
        Value::Ref(id) => state.object(id),
        _ => None,
    }
}

pub(super) fn findings(replay: &Replay, place: &Place) -> Result<Findings, String> {
    let state = replay.state();
    let value = place.value(&state).ok_or("It holds nothing at this step.")?;
    let title = format!("{} ({})", place.words(&state), clean_line(&state.type_name(&value)));
    let is_object = matches!(value, Value::Ref(_));
    let heads = if is_object { vec!["where".to_owned(), "value".to_owned()] } else { Vec::new() };
    if let Some(grid) = grid::findings(replay, place, &value, &title) {
        return Ok(grid);
    }
    let inquiry = Inquiry::Value(place.clone());
    Ok(Findings {
        inquiry,
        title,
        heads,
        rows: Box::new(Window { place: place.clone() }),
        first: 0,
        is_whole: true,
    })
}

/// The rows of a value at the step where one is.
struct Window {
    place: Place,
}

impl Rows for Window {
    fn count(&self, replay: &Replay) -> usize {
        let state = replay.state();
        match self.place.value(&state) {
            Some(Value::Ref(id)) => state
                .object(id)
                .map_or(1, |object| (object.len() + usize::from(object.omitted > 0)).max(1)),
            Some(Value::Text { shown, omitted }) => {
                chunks(&shown).count().max(1) + usize::from(omitted > 0)
            }
            _ => 1,
        }
    }

    fn row(&self, replay: &Replay, index: usize) -> SheetRow {
        let state = replay.state();
        match self.place.value(&state) {
            None => SheetRow::sentence("It holds nothing at this step.", None, Tone::Dim),
            Some(Value::Ref(id)) => match state.object(id) {
                Some(object) => self.member(replay, &state, &object, index),
                None => SheetRow::sentence("It was not recorded.", None, Tone::Dim),
            },
            Some(Value::Text { shown, omitted }) => text_row(&shown, omitted, index),
            Some(value) => {
                SheetRow::sentence(show_value(&value, &state, VALUE_CELLS), None, Tone::Plain)
            }
        }
    }

    fn opens(&self, replay: &Replay, index: usize) -> Option<Inquiry> {
        let state = replay.state();
        let part = part_at(&*object_at(&self.place, &state)?, index)?;
        Some(Inquiry::Value(self.place.within(part)))
    }
}

impl Window {
    fn member(&self, replay: &Replay, state: &State, object: &Object, index: usize) -> SheetRow {
        let Some(part) = part_at(object, index) else { return rest_row(object) };
        let key = match &part {
            Part::Item(index) => index.to_string(),
            Part::Entry(index) => object
                .entries
                .get(*index)
                .map_or_else(String::new, |(key, _)| show_value(key, state, TEXT_CHARACTERS)),
            Part::Attribute(name) => name.to_string(),
        };
        let here = self.place.within(part);
        let shown = here.value(state).map(|value| show_value(&value, state, VALUE_CELLS));
        let before = replay.step().checked_sub(1).map(|step| replay.trace().state(step));
        let old = before.and_then(|before| {
            let is_there = self.place.value(&before).is_some();
            let old = here.value(&before).map(|value| show_value(&value, &before, VALUE_CELLS));
            is_there.then_some(old)
        });
        let tone = match old {
            Some(old) if old != shown => Tone::Changed,
            _ => Tone::Plain,
        };
        let cells =
            vec![SheetCell::new(key, Tone::Dim), SheetCell::new(shown.unwrap_or_default(), tone)];
        SheetRow { cells, step: None }
    }
}

fn part_at(object: &Object, index: usize) -> Option<Part> {
    let entries = object.items.len();
    let attributes = entries + object.entries.len();
    if index < entries {
        return Some(Part::Item(index));
    }
    if index < attributes {
        return Some(Part::Entry(index - entries));
    }
    let (name, _) = object.attributes.get(index - attributes)?;
    Some(Part::Attribute(Arc::clone(name)))
}

/// What is said below the last member.
fn rest_row(object: &Object) -> SheetRow {
    let words = match object.omitted {
        0 if object.is_empty() => {
            object.label.as_deref().map_or_else(|| "It is empty.".to_owned(), str::to_owned)
        }
        0 => String::new(),
        omitted => format!("{} more were not recorded.", grouped(omitted)),
    };
    SheetRow { cells: vec![SheetCell::default(), SheetCell::new(words, Tone::Dim)], step: None }
}

/// A text in rows: its lines, long ones in pieces.
fn chunks(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive('\n').flat_map(|line| {
        let ends = line.char_indices().map(|(at, _)| at).skip(TEXT_CHARACTERS);
        let ends: Vec<usize> = ends.step_by(TEXT_CHARACTERS).chain([line.len()]).collect();
        let mut start = 0;
        ends.into_iter().map(move |end| {
            let piece = &line[start..end];
            start = end;
            piece
        })
    })
}

fn text_row(text: &str, omitted: u64, index: usize) -> SheetRow {
    match chunks(text).nth(index) {
        Some(piece) => SheetRow::sentence(crate::trace::text_literal(piece), None, Tone::Plain),
        None if text.is_empty() => SheetRow::sentence("''", None, Tone::Plain),
        None => {
            let words = format!("{} more characters were not recorded.", grouped(omitted));
            SheetRow::sentence(words, None, Tone::Dim)
        }
    }
}
