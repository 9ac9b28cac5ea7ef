//! Calls within calls.

use super::crisis::Crisis;
use crate::text::{clean_line, grouped};
use crate::trace::Frame;

/// Fewer calls within each other are nothing special.
const DEEP: usize = 100;

/// Calls within calls, very deep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeepCalls {
    /// The function that kept calling itself, or the two that called each other; none if it was
    /// otherwise. Safe to draw.
    pub functions: Vec<String>,
    /// The function that was called last; safe to draw.
    pub last: String,
    /// How many calls were open.
    pub deep: u64,
}

impl DeepCalls {
    pub(super) fn sentence(&self) -> String {
        let deep = grouped(self.deep);
        match &*self.functions {
            [name] => format!("{name} kept calling itself: {deep} calls deep."),
            [one, two] => format!("{one} and {two} kept calling each other: {deep} calls deep."),
            _ => format!("Calls were {deep} deep, the last one of {}.", self.last),
        }
    }
}

/// Which function called itself, or which two called each other, and how deep.
pub(super) fn deep_calls(crisis: &Crisis) -> Option<DeepCalls> {
    let stack: Vec<&str> = crisis
        .state
        .stack(crisis.thread)
        .map(|frame: &std::sync::Arc<Frame>| &*frame.function)
        .collect();
    let depth = stack.len().saturating_sub(1);
    if depth < DEEP {
        return None;
    }
    let innermost = *stack.last()?;
    let share = |count: usize, of: usize| count * 10 >= depth * of;
    let calls_of = |name: &str| stack.iter().filter(|known| **known == name).count();
    let cleaned = |names: &[&str]| names.iter().map(|name| clean_line(name).into()).collect();
    let of = |functions: &[&str]| {
        let (functions, last) = (cleaned(functions), clean_line(innermost).into_owned());
        Some(DeepCalls { functions, last, deep: depth as u64 })
    };
    if share(calls_of(innermost), 9) {
        return of(&[innermost]);
    }
    let other = stack.iter().rev().find(|name| **name != innermost)?;
    if share(calls_of(innermost) + calls_of(other), 9) {
        return of(&[other, innermost]);
    }
    of(&[])
}
