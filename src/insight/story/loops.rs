//! The biggest loop.

use std::collections::HashMap;

use super::{Sentence, VALUE_CELLS, times};
use crate::insight::{Replay, Turns, show_value};
use crate::syntax::Part;
use crate::text::{clean_line, grouped};
use crate::trace::{State, Value};

/// All executions of one loop of the program.
struct Total<'a> {
    turns: u64,
    rounds: u64,
    is_whole: bool,
    first: Turns<'a>,
}

/// The loop with the most turns, and what a number in it came to.
pub(super) fn biggest(replay: Replay<'_>) -> Option<Sentence> {
    let mut totals: HashMap<usize, Total<'_>> = HashMap::new();
    for turns in replay.loops.rounds() {
        let total = totals.entry(turns.place()).or_insert(Total {
            turns: 0,
            rounds: 0,
            is_whole: true,
            first: turns,
        });
        total.turns += turns.len() as u64;
        total.rounds += 1;
        total.is_whole &= turns.is_whole();
    }
    let (place, total) =
        totals.iter().max_by_key(|(place, total)| (total.turns, usize::MAX - **place))?;
    let part = replay.outline.part(*place)?;
    if total.turns == 0 {
        return None;
    }
    let least = if total.is_whole { "" } else { "at least " };
    let turns = format!("{least}{}", times(total.turns, "turn"));
    let text = if total.rounds > 1 {
        let rounds = grouped(total.rounds);
        format!("The loop in {} began {rounds} times and took {turns} in all.", lines(part))
    } else {
        let change = change(replay, part, total.first);
        format!("The loop in {} took {turns}{}.", lines(part), change.unwrap_or_default())
    };
    Some(Sentence::new(&text, total.first.start(1)?))
}

fn lines(part: &Part) -> String {
    let last = part.body.map_or(part.head.last, |body| body.last);
    if last > part.head.first {
        format!("lines {} to {last}", part.head.first)
    } else {
        format!("line {}", part.head.first)
    }
}

/// How a number that the body changes went from its first to its last value.
fn change(replay: Replay<'_>, part: &Part, turns: Turns<'_>) -> Option<String> {
    let body = part.body?;
    let before = replay.trace.state(turns.start(1)?);
    let after = replay.trace.state(turns.end(turns.len())?);
    let inside = replay.outline.parts().iter().filter(|inside| body.contains(inside.head.first));
    let bound = inside.flat_map(|inside| &inside.binds);
    let went = bound.filter(|name| !part.binds.contains(name)).find_map(|name| {
        let of = |state: &State| -> Option<Value> {
            let frame = state.frame(turns.frame())?;
            frame.variable(name).filter(|value| is_number(value)).cloned()
        };
        let (old, new) = (of(&before)?, of(&after)?);
        (old != new).then_some((name, old, new))
    });
    let (name, old, new) = went?;
    let shown = |value: &Value, state: &State| match value {
        Value::Int(number) => signed(*number),
        other => show_value(other, state, VALUE_CELLS),
    };
    let (old, new) = (shown(&old, &before), shown(&new, &after));
    Some(format!("; {} went from {old} to {new}", clean_line(name)))
}

fn is_number(value: &Value) -> bool {
    matches!(value, Value::Int(_) | Value::Float(_))
}

fn signed(number: i64) -> String {
    let minus = if number < 0 { "-" } else { "" };
    format!("{minus}{}", grouped(number.unsigned_abs()))
}
