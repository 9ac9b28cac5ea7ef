//! Things in a run that are seldom meant: each one a fact that the recording shows.

mod calls_in_text;
mod defaults;
mod names;
mod second_names;
mod shared;
mod stuck;
mod to_none;

use crate::syntax::{Lines, Outline, Part, PartKind};
use crate::text::clean_line;
use crate::trace::{Event, Recording, Step, Trace};

use names::Names;

/// So many alarms are told, the most telling first.
const MOST_ALARMS: usize = 12;

/// Cells that a value may take in words.
const WIDTH: usize = 30;

/// What is seldom meant. The most telling kinds come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AlarmKind {
    /// A loop went round, and nothing that its test reads changed.
    StuckLoop,
    /// A call's result was kept that was `None`.
    BecameNone,
    /// A default argument was changed by an earlier call.
    KeptDefault,
    /// Items of one list are one object, and were changed together.
    SharedItems,
    /// An object was changed through one name and belongs to another one, too.
    SharedObject,
}

/// One thing that is seldom meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// What it is.
    pub kind: AlarmKind,
    /// The step at which it shows.
    pub step: usize,
    /// The line (1-based) that did it.
    pub line: u32,
    /// The names that it is about.
    pub names: Vec<String>,
    /// What they hold, each in one line.
    pub values: Vec<String>,
    /// All of this as a sentence or two.
    pub sentence: String,
}

/// What the looks at one step share.
struct Moment<'a> {
    source: &'a Source<'a>,
    trace: &'a Trace,
    /// The step, from 0.
    index: usize,
    /// The call and the line (1-based) that did what leads to this step.
    acting: Option<(crate::trace::FrameId, u32)>,
}

/// The program's text.
struct Source<'a> {
    lines: Vec<&'a str>,
    outline: Outline,
    /// Which part each line belongs to, from line 1.
    parts: Vec<Option<usize>>,
}

impl<'a> Source<'a> {
    fn new(text: &'a str) -> Self {
        let outline = Outline::of(text);
        let lines: Vec<&str> = text.lines().collect();
        let mut parts = vec![None; lines.len() + 1];
        for (place, part) in outline.parts().iter().enumerate() {
            let last = (part.head.last as usize).min(lines.len());
            let heads = parts.get_mut(part.head.first as usize..=last);
            heads.unwrap_or_default().fill(Some(place));
        }
        Self { lines, outline, parts }
    }

    /// The innermost statement or clause on a line.
    fn part(&self, line: u32) -> Option<&Part> {
        self.outline.part(self.parts.get(line as usize).copied().flatten()?)
    }

    /// The functions of that name.
    fn functions(&self, name: &str) -> impl Iterator<Item = &Part> {
        let is_it = move |part: &&Part| {
            part.kind == PartKind::Function && part.binds.first().is_some_and(|own| **own == *name)
        };
        self.outline.parts().iter().filter(is_it)
    }

    /// The statements and clauses within these lines.
    fn parts_in(&self, lines: Lines) -> impl Iterator<Item = &Part> {
        let is_in = move |part: &&Part| lines.contains(part.head.first);
        self.outline.parts().iter().filter(is_in)
    }

    /// Whether a `return` in a function has a value like that; an empty text is none.
    fn hands_back(&self, function: &Part, is_value: impl Fn(&str) -> bool) -> bool {
        let body = function.body.unwrap_or(function.head);
        self.parts_in(body).filter(|part| part.kind == PartKind::Return).any(|part| {
            let text = self.line(part.head.first).unwrap_or_default();
            let value = text.split_once("return").map_or("", |(_, value)| value.trim());
            is_value(value)
        })
    }

    /// The text of a statement that stands alone on its line, without what is behind a `#`.
    fn line(&self, line: u32) -> Option<&'a str> {
        let text = self.lines.get((line as usize).checked_sub(1)?)?;
        Some(calls_in_text::without_comment(text).trim())
    }
}

/// What is seldom meant in a run, the most telling first.
pub fn alarms(recording: &Recording, trace: &Trace) -> Vec<Alarm> {
    let source = Source::new(&recording.source);
    let mut alarms: Vec<Alarm> = stuck::find(&source, &recording.verdict, trace);
    let mut shared = shared::Finder::default();
    let mut to_none = to_none::Finder::default();
    let mut defaults = defaults::Finder::default();
    let mut names = Names::default();
    let mut before: Option<Step> = None;
    for (index, (changes, step)) in trace.moves(0..trace.len()).enumerate() {
        let acting = acting(before.as_ref(), &step, &names);
        let moment = Moment { source: &source, trace, index, acting };
        to_none.look(&moment, &names, &changes);
        names.take(&changes);
        shared.look(&moment, &names, &changes);
        defaults.look(&moment, &names, &step);
        if let (Event::Line, Some(frame)) = (&step.event, step.frame) {
            names.runs(frame, step.line);
        }
        before = Some(step);
    }
    alarms.extend(to_none.alarms);
    alarms.extend(defaults.alarms);
    alarms.extend(shared.found());
    alarms.sort_by_key(|alarm| (alarm.kind, alarm.step));
    spread(alarms)
}

/// The loops that were under way at the end of a run that was stopped, and nothing that their
/// tests read changed any more; the innermost first.
pub fn stuck_loops(recording: &Recording, trace: &Trace) -> Vec<Alarm> {
    stuck::find(&Source::new(&recording.source), &recording.verdict, trace)
}

/// As many as are told: of each kind some, before there are many of one.
fn spread(alarms: Vec<Alarm>) -> Vec<Alarm> {
    let mut of_kind = std::collections::HashMap::new();
    let mut ranked: Vec<(usize, Alarm)> = Vec::new();
    for alarm in alarms {
        let count: &mut usize = of_kind.entry(alarm.kind).or_default();
        *count += 1;
        ranked.push((*count, alarm));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.truncate(MOST_ALARMS);
    let mut alarms: Vec<Alarm> = ranked.into_iter().map(|(_, alarm)| alarm).collect();
    alarms.sort_by_key(|alarm| (alarm.kind, alarm.step));
    alarms
}

/// The call and the line that did what leads to a step.
fn acting(
    before: Option<&Step>,
    step: &Step,
    names: &Names,
) -> Option<(crate::trace::FrameId, u32)> {
    let before = before.filter(|before| before.thread == step.thread)?;
    match before.event {
        Event::Line => Some((before.frame?, before.line)),
        // The line that made the call goes on.
        Event::Return(_) => {
            let frame = step.frame.or(names.module())?;
            Some((frame, names.line(frame)?))
        }
        _ => None,
    }
}

/// A name of the program in a sentence, with where it belongs.
fn name_in_words(name: &str, function: &str) -> String {
    let name = clean_line(name);
    match function {
        "<module>" => name.into_owned(),
        function => format!("{name} in {}", clean_line(function)),
    }
}
