//! Simple values, so that equal ones are found at once.

use std::sync::Arc;

use super::held::Held;
use crate::trace::Value;

/// What is equal in Python has equal keys.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    None,
    Int(i64),
    /// A number that no `i64` is.
    Float(u64),
    Text(Arc<str>),
}

impl Key {
    /// The key of a simple value.
    pub fn of(held: &Held) -> Option<Self> {
        let Held::Value(value) = held else { return None };
        Some(match value {
            Value::None => Self::None,
            Value::Bool(value) => Self::Int(i64::from(*value)),
            Value::Int(number) => Self::Int(*number),
            Value::Float(number) if number.is_nan() => return None,
            Value::Float(number) => {
                const BEYOND: f64 = 9_223_372_036_854_775_808.0;
                let is_int = number.fract() == 0.0 && (-BEYOND..BEYOND).contains(number);
                if is_int { Self::Int(*number as i64) } else { Self::Float(number.to_bits()) }
            }
            Value::Text { shown, omitted: 0 } => Self::Text(Arc::clone(shown)),
            _ => return None,
        })
    }
}
