//! The run folded: calls, loops and turns that went alike are one row each, and open to more.

use super::super::Replay;
use super::super::sheet::{Findings, Inquiry, Rows, SheetRow, Tone};
use crate::insight::{Departure, Entrance, Fold, FoldKind, RoundId};
use crate::text::grouped;
use crate::trace::Event;

pub(super) fn findings(replay: &Replay, fold: Option<&Fold>) -> Findings {
    let told = replay.recorded.told();
    let whole = fold.cloned().unwrap_or_else(|| Fold::whole(told));
    let rows = Folds { folds: whole.children(told) };
    let first = rows.row_of_step(replay).unwrap_or(0);
    Findings {
        inquiry: Inquiry::Folded(fold.cloned()),
        title: words(replay, &whole),
        heads: Vec::new(),
        rows: Box::new(rows),
        first,
        is_whole: true,
    }
}

struct Folds {
    folds: Vec<Fold>,
}

impl Rows for Folds {
    fn count(&self, _replay: &Replay) -> usize {
        self.folds.len()
    }

    fn row(&self, replay: &Replay, index: usize) -> SheetRow {
        let Some(fold) = self.folds.get(index) else { return SheetRow::default() };
        let sign = if fold.has_children() { "+ " } else { "  " };
        let text = format!("{sign}{}", words(replay, fold));
        let tone = if fold.has_children() { Tone::Plain } else { Tone::Dim };
        SheetRow::sentence(text, Some(fold.steps.start), tone)
    }

    fn row_of_step(&self, replay: &Replay) -> Option<usize> {
        self.folds.iter().position(|fold| fold.steps.contains(&replay.step()))
    }

    fn opens(&self, _replay: &Replay, index: usize) -> Option<Inquiry> {
        let fold = self.folds.get(index).filter(|fold| fold.has_children())?;
        Some(Inquiry::Folded(Some(fold.clone())))
    }
}

/// What a fold is, in one line.
fn words(replay: &Replay, fold: &Fold) -> String {
    let steps = fold.steps.len() as u64;
    let long = match steps {
        1 => "1 step".to_owned(),
        steps => format!("{} steps", grouped(steps)),
    };
    match &fold.kind {
        FoldKind::Run => format!("The whole run: {long}"),
        FoldKind::Step { line } => step_words(replay, fold.steps.start, *line),
        FoldKind::Call { .. } => format!("{}  ({long})", call_words(&fold.kind)),
        FoldKind::Loop { round, turns } => {
            let line = line_of_loop(replay, *round);
            let turns = match *turns {
                1 => "1 turn".to_owned(),
                turns => format!("{} turns", grouped(turns as u64)),
            };
            format!("line {line}:  {}  {turns} ({long})", code(replay, line))
        }
        FoldKind::Turn { turn, .. } => format!("turn {}  ({long})", grouped(*turn as u64)),
        FoldKind::Turns { turns: (first, last), are_alike, .. } => {
            let [first, last] = [*first, *last].map(|turn| grouped(turn as u64));
            let alike = if *are_alike { " alike" } else { "" };
            format!("turns {first} to {last}{alike}  ({long})")
        }
        FoldKind::Thread { thread } => format!("thread {thread}  ({long})"),
        FoldKind::More => format!("more  ({long})"),
    }
}

fn call_words(call: &FoldKind) -> String {
    let FoldKind::Call { entrance, function, arguments, result, departure, .. } = call else {
        return String::new();
    };
    let given = || {
        let list = arguments.iter().map(|(name, value)| format!("{name}={value}"));
        list.collect::<Vec<_>>().join(", ")
    };
    let begin = match entrance {
        Entrance::Class => return format!("class {function}"),
        Entrance::GoesOn => format!("{function}() went on,"),
        Entrance::Called => format!("{function}({})", given()),
    };
    let result = result.as_ref().map_or("no result", String::as_str);
    match departure {
        Some(Departure::HandsOut) => format!("{begin} handed out {result}"),
        Some(Departure::Waits) => format!("{begin} waited"),
        _ => format!("{begin} gave {result}"),
    }
}

fn step_words(replay: &Replay, step: usize, line: u32) -> String {
    match replay.trace().step(step).map(|step| step.event) {
        Some(Event::End) => "the end of the program".to_owned(),
        Some(Event::Return(_)) => format!("line {line} hands back the result"),
        Some(Event::Exception { type_name, .. }) => format!("line {line}:  error {type_name}"),
        _ => format!("line {line}:  {}", code(replay, line)),
    }
}

fn line_of_loop(replay: &Replay, round: RoundId) -> u32 {
    let turns = replay.recorded.loops.turns(round);
    let part = turns.and_then(|turns| replay.recorded.outline.part(turns.place()));
    part.map_or(0, |part| part.head.first)
}

fn code(replay: &Replay, line: u32) -> String {
    let text = line.checked_sub(1).and_then(|at| replay.source.lines().get(at as usize));
    text.map_or_else(String::new, |text| text.trim().to_owned())
}
