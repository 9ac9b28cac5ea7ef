//! Calls within calls.

use super::crisis::Crisis;
use crate::text::{clean_line, grouped};
use crate::trace::Frame;

/// Fewer calls within each other are nothing special.
const DEEP: usize = 100;

/// Which function called itself, or which two called each other, and how deep.
pub(super) fn deep_calls(crisis: &Crisis) -> Option<String> {
    let stack: Vec<&str> = crisis
        .state
        .stack(crisis.thread)
        .map(|frame: &std::sync::Arc<Frame>| &*frame.function)
        .collect();
    let depth = stack.len().saturating_sub(1);
    if depth < DEEP {
        return None;
    }
    let deep = grouped(depth as u64);
    let innermost = *stack.last()?;
    let share = |count: usize, of: usize| count * 10 >= depth * of;
    let calls_of = |name: &str| stack.iter().filter(|known| **known == name).count();
    if share(calls_of(innermost), 9) {
        let name = clean_line(innermost);
        return Some(format!("{name} kept calling itself: {deep} calls deep."));
    }
    let other = stack.iter().rev().find(|name| **name != innermost)?;
    if share(calls_of(innermost) + calls_of(other), 9) {
        let (one, two) = (clean_line(other), clean_line(innermost));
        return Some(format!("{one} and {two} kept calling each other: {deep} calls deep."));
    }
    Some(format!("Calls were {deep} deep, the last one of {}.", clean_line(innermost)))
}
