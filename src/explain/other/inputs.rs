//! More input was asked for than there was.

use crate::explain::items::evaluated;
use crate::explain::scene::Scene;
use crate::explain::{Explanation, Kind};
use crate::syntax::{NodeId, NodeKind};
use crate::trace::text_literal;
use crate::wording::Message;

/// So many of the last lines of input are told.
const MOST_TOLD: usize = 4;

pub(super) fn find(scene: &Scene<'_>) -> Option<Explanation> {
    let is_input =
        |id: &NodeId| matches!(scene.tree.kind(*id), NodeKind::Name(name) if &**name == "input");
    let asks: Vec<NodeId> = evaluated(scene).into_iter().filter(is_input).collect();
    if asks.is_empty() || scene.held("input").is_some() {
        return None;
    }
    let used = usize::try_from(scene.state.inputs_used).ok()?;
    let key = if used == 0 { "input-missing-none" } else { "input-missing" };
    let message = Message::new(format!("errors.{key}"));
    let told = Explanation { message, ..Explanation::new(Kind::InputMissing) };
    let told = told.with("line", scene.line);
    let given = scene.recording.inputs.get(..used);
    let told = match given {
        Some(given) if used > 0 => {
            let last = &given[used.saturating_sub(MOST_TOLD)..];
            let last: Vec<String> = last.iter().map(|line| short(line)).collect();
            told.with("used", used).with("inputs", last.join(", "))
        }
        Some(_) => told,
        None => return None,
    };
    match asks[..] {
        [only] if *scene.tree.kind(only - 1) == NodeKind::Call => {
            Some(scene.placed_at(only - 1, told))
        }
        _ => Some(scene.placed(told)),
    }
}

/// A line of input in quotes, cut where it is long.
fn short(line: &str) -> String {
    let start: String = line.chars().take(12).collect();
    let end = if start.len() < line.len() { "…" } else { "" };
    text_literal(&(start + end))
}
