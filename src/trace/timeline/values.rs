//! Values as bytes. Equal values have equal bytes.

use std::sync::Arc;

use super::bytes::{Reader, put, put_signed};
use super::texts::{Place, TextFinder, Texts};
use crate::trace::{ObjectId, Value};

const NONE: u8 = 0;
const FALSE: u8 = 1;
const TRUE: u8 = 2;
const FLOAT: u8 = 3;
const TEXT: u8 = 4;
const CUT_TEXT: u8 = 5;
const PLAIN: u8 = 6;
const REF: u8 = 7;
const INT: u8 = 8;
/// A text of 0 bytes; one of up to [`SHORT_TEXT`] bytes has the next tags.
const EMPTY_TEXT: u8 = 9;
const SHORT_TEXT: usize = 5;
/// Ends a row of values.
pub(super) const END: u8 = 15;
/// From here on a tag is a whole number.
const FIRST_INT: u8 = 16;
const LEAST_INT: i64 = -48;

/// A value whose texts stand elsewhere.
#[derive(Clone, Copy, Debug)]
pub(in crate::trace) enum RawValue<'a> {
    None,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text { shown: &'a str, omitted: u64 },
    Plain { type_name: &'a str, repr: &'a str, omitted: u64 },
    Ref(u32),
}

impl<'a> From<&'a Value> for RawValue<'a> {
    fn from(value: &'a Value) -> Self {
        match value {
            Value::None => Self::None,
            Value::Bool(value) => Self::Bool(*value),
            Value::Int(number) => Self::Int(*number),
            Value::Float(number) => Self::Float(*number),
            Value::Text { shown, omitted } => Self::Text { shown, omitted: *omitted },
            Value::Plain { type_name, repr, omitted } => {
                Self::Plain { type_name, repr, omitted: *omitted }
            }
            Value::Ref(id) => Self::Ref(id.0),
        }
    }
}

/// Writes values; the texts go where all texts are.
pub(super) fn write(
    out: &mut Vec<u8>,
    value: RawValue,
    texts: &mut Texts,
    finder: &mut TextFinder,
) {
    match value {
        RawValue::None => out.push(NONE),
        RawValue::Bool(value) => out.push(if value { TRUE } else { FALSE }),
        RawValue::Int(number) => write_int(out, number),
        RawValue::Float(number) => {
            out.push(FLOAT);
            // The low bits of a float are often 0.
            put(out, number.to_bits().swap_bytes());
        }
        RawValue::Text { shown, omitted: 0 } if shown.len() <= SHORT_TEXT => {
            out.push(EMPTY_TEXT + shown.len() as u8);
            out.extend_from_slice(shown.as_bytes());
        }
        RawValue::Text { shown, omitted } => {
            out.push(if omitted == 0 { TEXT } else { CUT_TEXT });
            put_place(out, finder.place(texts, shown));
            if omitted > 0 {
                put(out, omitted);
            }
        }
        RawValue::Plain { type_name, repr, omitted } => {
            out.push(PLAIN);
            put_place(out, finder.place(texts, type_name));
            put_place(out, finder.place(texts, repr));
            put(out, omitted);
        }
        RawValue::Ref(id) => {
            out.push(REF);
            put(out, u64::from(id));
        }
    }
}

fn write_int(out: &mut Vec<u8>, number: i64) {
    let from_least = number.wrapping_sub(LEAST_INT);
    match u8::try_from(from_least) {
        Ok(small) if small <= u8::MAX - FIRST_INT => out.push(FIRST_INT + small),
        _ => {
            out.push(INT);
            put_signed(out, number);
        }
    }
}

fn put_place(out: &mut Vec<u8>, place: Place) {
    put(out, u64::from(place.start));
    put(out, u64::from(place.length));
}

fn place(reader: &mut Reader) -> Place {
    Place { start: reader.small(), length: reader.small() }
}

/// The next value.
pub(super) fn read(reader: &mut Reader, texts: &Texts) -> Value {
    let text = |reader: &mut Reader| Arc::from(texts.get(place(reader)));
    match reader.byte() {
        FALSE => Value::Bool(false),
        TRUE => Value::Bool(true),
        FLOAT => Value::Float(f64::from_bits(reader.number().swap_bytes())),
        TEXT => Value::Text { shown: text(reader), omitted: 0 },
        CUT_TEXT => Value::Text { shown: text(reader), omitted: reader.number() },
        PLAIN => {
            Value::Plain { type_name: text(reader), repr: text(reader), omitted: reader.number() }
        }
        REF => Value::Ref(ObjectId(reader.small())),
        INT => Value::Int(reader.signed()),
        tag @ EMPTY_TEXT..END => {
            let bytes = reader.take(usize::from(tag - EMPTY_TEXT));
            Value::text(str::from_utf8(bytes).unwrap_or_default())
        }
        tag @ FIRST_INT.. => Value::Int(i64::from(tag - FIRST_INT) + LEAST_INT),
        NONE | END => Value::None,
    }
}

/// Passes over the next value.
pub(super) fn skip(reader: &mut Reader) {
    let numbers = match reader.byte() {
        tag @ EMPTY_TEXT..END => {
            reader.take(usize::from(tag - EMPTY_TEXT));
            0
        }
        PLAIN => 5,
        CUT_TEXT => 3,
        TEXT => 2,
        FLOAT | REF | INT => 1,
        _ => 0,
    };
    for _ in 0..numbers {
        reader.number();
    }
}
