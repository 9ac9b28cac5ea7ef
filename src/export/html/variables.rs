//! The variables of a run for a page: what differs from step to step, in few bytes.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::super::text::VALUE_WIDTH;
use crate::insight::{ChangedVariable, objects_shown, show_value};
use crate::text::clean_line;
use crate::trace::{Frame, FrameId, Note, ObjectId, State, Trace, Value};

/// Characters of a name; longer ones are cut.
const NAME_CHARACTERS: usize = 60;
/// A call shows so many of its names.
const NAMES_OF_A_CALL: usize = 400;
/// Of a deep stack, so many outermost and so many innermost calls show their names.
const CALLS_WITH_NAMES: (usize, usize) = (2, 16);
/// The rows of a call follow anew, and are no changes.
const ANEW: i8 = -1;
const ANEW_QUIETLY: i8 = -2;

/// The calls of the step that was told last.
pub(super) struct Variables<'a> {
    trace: &'a Trace,
    calls: Vec<Call>,
    texts: Texts,
    letters: HashMap<ObjectId, u32>,
}

/// A call, as the page shows it.
struct Call {
    id: FrameId,
    name: String,
    has_names: bool,
    rows: Vec<Row>,
}

#[derive(Clone, PartialEq)]
struct Row {
    name: Arc<str>,
    value: Value,
    text: String,
    letter: Option<u32>,
}

/// What a step changed: which calls began or ended, and the rows that are new.
pub(super) struct Difference {
    pub(super) calls: Json,
    pub(super) rows: Vec<Json>,
}

impl<'a> Variables<'a> {
    pub(super) fn new(trace: &'a Trace) -> Self {
        Self { trace, calls: Vec::new(), texts: Texts::default(), letters: HashMap::new() }
    }

    /// The calls as they are: their names, outermost first, and all their rows.
    pub(super) fn all(&self) -> (Vec<&str>, Vec<Json>) {
        let rows_of = |(depth, call): (usize, &Call)| {
            let row = move |(place, row): (usize, &Row)| row.told(depth, place, None);
            call.rows.iter().enumerate().map(row).collect::<Vec<_>>()
        };
        let names = self.calls.iter().map(|call| call.name.as_str()).collect();
        (names, self.calls.iter().enumerate().flat_map(rows_of).collect())
    }

    /// Goes on to the next step, at which these names changed, and tells what differs.
    pub(super) fn go_on(
        &mut self,
        index: usize,
        notes: &[Note<'_>],
        changes: &[ChangedVariable],
    ) -> Difference {
        let state = self.trace.state(index);
        self.texts.forget(notes);
        let thread = self.trace.step(index).map_or(0, |step| step.thread);
        let stack: Vec<_> = state.stack(thread).collect();
        let calls = self.take_calls(&stack);
        let fresh = self.rows_now(&stack, &state);
        let mut rows = Vec::new();
        for (depth, ((has_names, now), call)) in fresh.into_iter().zip(&mut self.calls).enumerate()
        {
            call.tell(depth, has_names, now, changes, &mut rows);
        }
        Difference { calls, rows }
    }

    /// Lets calls end and begin: how many stay, and the names of the new ones.
    fn take_calls(&mut self, stack: &[&Arc<Frame>]) -> Json {
        let pairs = self.calls.iter().zip(stack);
        let kept = pairs.take_while(|(call, frame)| call.id == frame.id).count();
        if kept == self.calls.len() && kept == stack.len() {
            return json!(0);
        }
        self.calls.truncate(kept);
        let mut told = vec![json!(kept)];
        for frame in &stack[kept..] {
            let call = Call::new(frame);
            told.push(json!(call.name));
            self.calls.push(call);
        }
        Json::Array(told)
    }

    fn rows_now(&mut self, stack: &[&Arc<Frame>], state: &State) -> Vec<(bool, Vec<Row>)> {
        let (first, last) = CALLS_WITH_NAMES;
        let has_names = |depth: usize| depth < first || depth + last >= stack.len();
        let mut all = Vec::with_capacity(stack.len());
        for (depth, (frame, call)) in stack.iter().zip(&self.calls).enumerate() {
            let mut rows = Vec::new();
            let names = frame.variables.iter().take(NAMES_OF_A_CALL);
            for (place, (name, value)) in names.enumerate().filter(|_| has_names(depth)) {
                let old = call.rows.get(place).filter(|old| old.name == *name);
                let text = self.texts.of(value, old, state);
                rows.push(Row { name: Arc::clone(name), value: value.clone(), text, letter: None });
            }
            all.push((has_names(depth), rows));
        }
        self.give_letters(&mut all);
        all
    }

    /// The same letter to all names that hold the same object. An object keeps its letter.
    fn give_letters(&mut self, calls: &mut [(bool, Vec<Row>)]) {
        let mut names: HashMap<ObjectId, usize> = HashMap::new();
        for id in calls.iter().flat_map(|(_, rows)| rows).filter_map(Row::object) {
            *names.entry(id).or_default() += 1;
        }
        for row in calls.iter_mut().flat_map(|(_, rows)| rows) {
            let shared = row.object().filter(|id| names.get(id).is_some_and(|names| *names > 1));
            let next = self.letters.len() as u32;
            row.letter = shared.map(|id| *self.letters.entry(id).or_insert(next));
        }
    }
}

impl Call {
    fn new(frame: &Frame) -> Self {
        let name = if &*frame.function == "<module>" { "main" } else { &frame.function };
        Self { id: frame.id, name: short(name), has_names: true, rows: Vec::new() }
    }

    /// Takes the rows that there are now and tells those that differ.
    fn tell(
        &mut self,
        depth: usize,
        has_names: bool,
        now: Vec<Row>,
        changes: &[ChangedVariable],
        told: &mut Vec<Json>,
    ) {
        let is_turned = has_names != self.has_names;
        let pairs = self.rows.iter().zip(&now);
        let goes_on = now.len() >= self.rows.len() && pairs.clone().all(|(a, b)| a.name == b.name);
        if is_turned || !goes_on {
            told.push(json!([depth, if is_turned { ANEW_QUIETLY } else { ANEW }]));
        }
        for (place, row) in now.iter().enumerate() {
            let old = self.rows.get(place).filter(|_| goes_on && !is_turned);
            let inside = changes.iter().find(|change| {
                change.frame == self.id
                    && change.name == row.name
                    && change.after.as_ref().is_some_and(|after| *after != row.text)
            });
            if inside.is_some() || old.is_none_or(|old| !old.looks_like(row)) {
                told.push(row.told(depth, place, inside));
            }
        }
        self.has_names = has_names;
        self.rows = now;
    }
}

impl Row {
    fn object(&self) -> Option<ObjectId> {
        match self.value {
            Value::Ref(id) => Some(id),
            _ => None,
        }
    }

    fn looks_like(&self, other: &Self) -> bool {
        self.text == other.text && self.letter == other.letter
    }

    fn told(&self, depth: usize, place: usize, inside: Option<&ChangedVariable>) -> Json {
        let letter = self.letter.map_or_else(|| json!(0), |letter| json!(letters(letter)));
        let mut told =
            vec![json!(depth), json!(place), json!(short(&self.name)), json!(self.text), letter];
        if let Some(change) = inside {
            let of_place = |value: &str| match change.inside.as_str() {
                "" => value.to_owned(),
                place => format!("…{place} = {value}"),
            };
            let before = change.before.as_deref().map_or("…".to_owned(), of_place);
            told.extend([json!(before), json!(change.after.as_deref().map(of_place))]);
        } else if self.letter.is_none() {
            told.pop();
        }
        Json::Array(told)
    }
}

/// How objects read, kept as long as nothing that is shown of them changes.
#[derive(Default)]
struct Texts {
    known: HashMap<ObjectId, String>,
    /// The texts in which an object shows.
    shows_in: HashMap<ObjectId, HashSet<ObjectId>>,
}

impl Texts {
    /// Forgets the texts in which objects show that changed.
    fn forget(&mut self, notes: &[Note<'_>]) {
        for note in notes {
            let (Note::Object(id) | Note::Dropped(id)) = note else { continue };
            for holder in self.shows_in.remove(id).into_iter().flatten() {
                self.known.remove(&holder);
            }
        }
    }

    fn of(&mut self, value: &Value, old: Option<&Row>, state: &State) -> String {
        let Value::Ref(id) = value else {
            return match old {
                Some(old) if old.value == *value => old.text.clone(),
                _ => show_value(value, state, VALUE_WIDTH),
            };
        };
        if let Some(text) = self.known.get(id) {
            return text.clone();
        }
        let text = show_value(value, state, VALUE_WIDTH);
        for part in objects_shown(value, state, VALUE_WIDTH) {
            self.shows_in.entry(part).or_default().insert(*id);
        }
        self.known.insert(*id, text.clone());
        text
    }
}

fn short(name: &str) -> String {
    let name = clean_line(name);
    if name.chars().nth(NAME_CHARACTERS).is_none() {
        return name.into_owned();
    }
    name.chars().take(NAME_CHARACTERS - 1).chain(['…']).collect()
}

/// A, B … Z, AA, AB …
pub(super) fn letters(mut number: u32) -> String {
    let mut letters = Vec::new();
    loop {
        letters.insert(0, char::from(b'A' + (number % 26) as u8));
        match (number / 26).checked_sub(1) {
            Some(rest) => number = rest,
            None => return letters.into_iter().collect(),
        }
    }
}
