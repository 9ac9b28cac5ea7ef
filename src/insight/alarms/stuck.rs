//! A `while` loop that was under way at the end, and nothing that its test reads changed.

use std::collections::HashSet;
use std::sync::Arc;

use super::{Alarm, AlarmKind, Source, WIDTH};
use crate::insight::growth::is_known;
use crate::insight::show_value;
use crate::syntax::{Part, PartKind};
use crate::text::{clean_line, grouped};
use crate::trace::{
    Event, Frame, FrameId, Note, ObjectId, ObjectKind, State, Trace, Value, Verdict,
};

/// A loop that went round less often is not stuck yet.
const LEAST_TURNS: usize = 3;
/// The same where the program could change what the test reads, and only did not.
const LEAST_TURNS_UNCHANGED: usize = 50;
/// So many of the innermost calls are looked at.
const MOST_CALLS: usize = 10;
/// So many objects are followed from the names of a test.
const MOST_OBJECTS: usize = 2_000;
/// Names of a test told in a sentence.
const MOST_NAMES: usize = 3;

/// Functions whose result hangs on nothing but what they are given.
const PURE: &[&str] = &[
    "len",
    "abs",
    "min",
    "max",
    "sum",
    "int",
    "float",
    "str",
    "bool",
    "ord",
    "chr",
    "any",
    "all",
    "round",
    "sorted",
    "isinstance",
];

/// The stuck loops of a run that was stopped, the innermost first.
pub(super) fn find(source: &Source, verdict: &Verdict, trace: &Trace) -> Vec<Alarm> {
    if !matches!(verdict, Verdict::Stopped { .. } | Verdict::Cancelled | Verdict::Killed { .. }) {
        return Vec::new();
    }
    let Some(last) = trace.len().checked_sub(1) else { return Vec::new() };
    let state = trace.state(last);
    let mut alarms = Vec::new();
    for frame in state.frames.iter().rev().take(MOST_CALLS) {
        for place in source.outline.loops_at(frame.line) {
            let stuck = source.outline.part(place).and_then(|part| {
                let watched = Watched::of(source, part, frame, &state)?;
                watched.alarm(source, part, trace, &state)
            });
            alarms.extend(stuck);
        }
    }
    alarms
}

/// What the test of a loop reads.
struct Watched {
    frame: FrameId,
    names: Vec<(FrameId, Arc<str>)>,
    objects: HashSet<ObjectId>,
}

/// How long nothing changed.
struct Still {
    turns: usize,
    /// The test of the loop since which nothing did, as a step.
    since: usize,
    /// Whether the program read input meanwhile: other input could have ended the loop.
    has_read: bool,
}

impl Watched {
    /// Nothing if it cannot be known what the test hangs on.
    fn of(source: &Source, part: &Part, frame: &Arc<Frame>, state: &State) -> Option<Self> {
        let one_line = part.head.first == part.head.last;
        let below = part.body.is_some_and(|body| body.first > part.head.last);
        if part.kind != PartKind::While || !one_line || !below {
            return None;
        }
        let test = test(source, part)?;
        if !hangs_on_names_alone(test) {
            return None;
        }
        let module = state.frames.iter().find(|frame| &*frame.function == "<module>")?;
        let (mut names, mut objects) = (Vec::new(), HashSet::new());
        for name in &part.reads {
            let holder = [frame, module].into_iter().find(|f| f.variable(name).is_some());
            let Some(holder) = holder else {
                // A built-in of that name; else it belongs to a function around.
                if PURE.contains(&&**name) { continue } else { return None }
            };
            names.push((holder.id, Arc::clone(name)));
            let value = holder.variable(name)?;
            if is_asked_itself(value, name, test, state) {
                return None;
            }
            reach(value, state, &mut objects)?;
        }
        let has = |attribute: &str| {
            objects
                .iter()
                .filter_map(|id| state.object(*id))
                .any(|object| object.attributes.iter().any(|(name, _)| &**name == attribute))
        };
        // An attribute that no object has is worked out, or belongs to a class.
        let known = attributes(test).all(has);
        (known && !names.is_empty()).then_some(Self { frame: frame.id, names, objects })
    }

    /// Whether the loop, or a function, works with a name that the test reads.
    fn could_change(&self, source: &Source, part: &Part) -> bool {
        let is_function = |function: &&Part| {
            let is_around = function.body.is_some_and(|body| body.contains(part.head.first));
            function.kind == PartKind::Function && !is_around
        };
        let functions = source.outline.parts().iter().filter(is_function);
        let places = functions.chain([part]).filter_map(|part| part.body);
        places.flat_map(|lines| source.parts_in(lines)).any(|part| {
            self.names
                .iter()
                .any(|(_, name)| part.binds.contains(name) || part.reads.contains(name))
        })
    }

    fn is_touched(&self, notes: &[Note]) -> bool {
        notes.iter().any(|note| match note {
            Note::Name(frame, name) => {
                self.names.iter().any(|(of, known)| of == frame && known == *name)
            }
            Note::Object(id) | Note::Dropped(id) => self.objects.contains(id),
            _ => false,
        })
    }

    /// Goes back from the end to where something changed or the loop began.
    fn still(&self, part: &Part, trace: &Trace) -> Still {
        let body = part.body.unwrap_or(part.head);
        let mut still = Still { turns: 0, since: trace.len(), has_read: false };
        let mut was_in_body = false;
        let back = trace.steps().rev().zip(trace.glances(0..trace.len()).rev());
        for (step, glance) in back {
            if step.frame == Some(self.frame) && step.event == Event::Line {
                let is_head = step.line == part.head.first;
                if !is_head && !body.contains(step.line) {
                    break;
                }
                // The body ran after this test: the loop went round.
                still.turns += usize::from(is_head && was_in_body);
                was_in_body = !is_head;
                if is_head {
                    still.since = glance.index;
                }
            }
            let is_begin = step.frame == Some(self.frame) && step.event == Event::Call;
            if is_begin || self.is_touched(&glance.notes) {
                break;
            }
            still.has_read |= glance.notes.iter().any(|note| matches!(note, Note::Input));
        }
        still
    }

    fn alarm(&self, source: &Source, part: &Part, trace: &Trace, state: &State) -> Option<Alarm> {
        let still = self.still(part, trace);
        let is_half = still.since <= trace.len() / 2;
        let is_stuck = match self.could_change(source, part) {
            false => still.turns >= LEAST_TURNS,
            true => still.turns >= LEAST_TURNS_UNCHANGED && is_half && !still.has_read,
        };
        if !is_stuck {
            return None;
        }
        let values: Vec<(String, String)> = self
            .names
            .iter()
            .filter_map(|(frame, name)| {
                let value = state.frame(*frame)?.variable(name)?;
                Some((clean_line(name).into_owned(), show_value(value, state, WIDTH)))
            })
            .collect();
        let stayed: Vec<String> = values
            .iter()
            .take(MOST_NAMES)
            .map(|(name, value)| format!("{name} stayed {value}"))
            .collect();
        let stayed = stayed.join(", ");
        let body = part.body?;
        let lines = format!("lines {} to {}", part.head.first, body.last);
        let test = clean_line(test(source, part)?).into_owned();
        let turns = grouped(still.turns as u64);
        let sentence = if self.begins_at(part, trace, still.since) {
            format!(
                "The loop in {lines} went round {turns} times, and nothing that its test {test} \
                 reads ever changed: {stayed}."
            )
        } else {
            format!(
                "In the last {turns} turns of the loop in {lines}, nothing changed that its test \
                 {test} reads: {stayed}."
            )
        };
        let (names, values) = values.into_iter().unzip();
        let kind = AlarmKind::StuckLoop;
        Some(Alarm { kind, step: still.since, line: part.head.first, names, values, sentence })
    }

    /// Whether the loop was entered at this step: the call ran another line before it.
    fn begins_at(&self, part: &Part, trace: &Trace, since: usize) -> bool {
        let of_call = trace.steps_in(0..since).rev().find(|step| step.frame == Some(self.frame));
        of_call.is_none_or(|step| {
            step.event == Event::Call
                || step.line != part.head.first
                    && !part.body.is_some_and(|body| body.contains(step.line))
        })
    }
}

fn test<'a>(source: &Source<'a>, part: &Part) -> Option<&'a str> {
    let line = source.line(part.head.first)?;
    let rest = line.strip_prefix("while")?;
    Some(rest.trim().trim_end_matches(':').trim())
}

/// Whether a test calls nothing that could answer otherwise the next time.
fn hangs_on_names_alone(test: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    let mut calls = test.match_indices('(').map(|(at, _)| {
        let before = test[..at].trim_end();
        let start = before
            .rfind(|c| !is_name(c))
            .map_or(0, |end| end + before[end..].chars().next().map_or(1, char::len_utf8));
        &before[start..]
    });
    let words = ["", "not", "and", "or", "in"];
    !test.contains(":=")
        && !test.contains("await")
        && !test.contains("yield")
        && calls.all(|name| words.contains(&name) || PURE.contains(&name))
}

/// The attributes that a test reads; a number with a point has none.
fn attributes(test: &str) -> impl Iterator<Item = &str> {
    test.split('.').skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let name = &rest[..end];
        name.starts_with(|c: char| c.is_alphabetic() || c == '_').then_some(name)
    })
}

/// Whether a test asks an instance itself, not its attributes: its class says how.
fn is_asked_itself(value: &Value, name: &str, test: &str, state: &State) -> bool {
    let Value::Ref(id) = value else { return false };
    let is_instance = state.object(*id).is_some_and(|object| object.kind == ObjectKind::Instance);
    is_instance && test.matches(name).count() != test.matches(&format!("{name}.")).count()
}

/// All objects below a value; nothing if some are not known or do what they want when tested.
fn reach(value: &Value, state: &State, objects: &mut HashSet<ObjectId>) -> Option<()> {
    let mut open = vec![value.clone()];
    while let Some(value) = open.pop() {
        let Value::Ref(id) = value else {
            let is_whole = !matches!(
                value,
                Value::Text { omitted: 1.., .. } | Value::Plain { omitted: 1.., .. }
            );
            is_whole.then_some(())?;
            continue;
        };
        if !objects.insert(id) {
            continue;
        }
        let object = state.object(id)?;
        let is_data = matches!(
            object.kind,
            ObjectKind::List
                | ObjectKind::Tuple
                | ObjectKind::Set
                | ObjectKind::Dict
                | ObjectKind::Instance
        );
        let is_seen = is_data && object.omitted == 0 && is_known(&object);
        (is_seen && objects.len() <= MOST_OBJECTS).then_some(())?;
        let entries = object.entries.iter().flat_map(|(key, value)| [key, value]);
        let attributes = object.attributes.iter().map(|(_, value)| value);
        open.extend(object.items.iter().chain(entries).chain(attributes).cloned());
    }
    Some(())
}
