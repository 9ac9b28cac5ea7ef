//! Why a name, an item or an attribute holds what it holds: the line that did it, and what that
//! line read, from where one can ask on.

mod around;
mod doer;
mod kind;
mod origin;
mod place;
mod sentence;

use std::sync::Arc;

use crate::insight::show_value;
use crate::syntax::{Outline, PartKind};
use crate::trace::{FrameId, ObjectKind, State, Trace, Value};

pub use place::{Place, Question};

use doer::Doer;
use origin::Origin;

/// Values are shown in about so many cells at most.
const WIDTH: usize = 80;

/// What gave something the value that it has.
#[derive(Clone, Debug, PartialEq)]
pub struct Cause {
    /// What was asked about, as a program would write it; safe to draw.
    pub name: String,
    /// The step at which the line that did it stands about to run.
    pub step: Option<usize>,
    /// The first step that shows the value.
    pub seen: Option<usize>,
    /// The line that did it.
    pub line: Option<u32>,
    /// The text of that line; safe to draw.
    pub text: String,
    /// What it held before that, if anything; safe to draw.
    pub before: Option<String>,
    /// What it holds since then, if anything; safe to draw.
    pub after: Option<String>,
    /// How it came about.
    pub kind: CauseKind,
    /// The step at which a call handed back this very value while the line ran, and the function.
    pub returned: Option<(usize, Arc<str>)>,
    /// The names that the line read.
    pub reads: Vec<Read>,
}

/// How a value came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CauseKind {
    /// The line gives it a value.
    Assigned,
    /// The line is a loop that gave it the value at this turn, counted from 1, where that is known.
    Loop(Option<u64>),
    /// The line called the function of that name, which took it.
    Argument(Arc<str>),
    /// The line called the function of that name, which had it from its beginning.
    Entered(Arc<str>),
    /// The line changed an object inside, through a name other than the one asked about if one
    /// is given.
    Inside(Option<Arc<str>>),
    /// The line changed an item or an attribute, through another name if one is given.
    Member(Option<Arc<str>>),
    /// The line made the object, with this inside.
    Made,
    /// The line imported it.
    Imported,
    /// The line is the `def` or `class` of it.
    Defined,
    /// The line caught an error and gave it this name.
    Caught,
    /// The name was taken away.
    Deleted,
    /// Python took the name of an error away at the end of the `except` of this line.
    Forgotten(u32),
    /// It happened while the line ran; how, its text does not tell.
    While,
    /// It comes from the function around, and which line set it is not known.
    FromAround,
    /// It never held anything up to the step that was asked about.
    Never,
    /// The recording does not tell: why.
    Unknown(&'static str),
}

/// A name that a line read.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// The name.
    pub name: Arc<str>,
    /// What it held then; safe to draw.
    pub value: String,
    /// The step at which the line that had set it stands about to run.
    pub set_at: Option<usize>,
    /// Asks why it had that value.
    pub question: Question,
}

/// Why something has the value that it has. One level: each of its `reads` can be asked on.
pub fn why_value(trace: &Trace, outline: &Outline, source: &str, question: &Question) -> Cause {
    Asker { trace, outline, source }.cause(question)
}

struct Asker<'a> {
    trace: &'a Trace,
    outline: &'a Outline,
    source: &'a str,
}

impl Asker<'_> {
    fn cause(&self, question: &Question) -> Cause {
        let origin = match self.origin(question) {
            Ok(origin) => origin,
            Err(kind) => return self.without_line(question, kind),
        };
        let seen = Some(origin.step);
        let followed = self.followed(question, &origin).and_then(|(question, origin)| {
            let doer = self.doer_of(&question, &origin)?;
            Ok((question, origin, doer))
        });
        let (asked, origin, doer) = match followed {
            Ok(followed) => followed,
            Err(kind) => return Cause { seen, ..self.without_line(question, kind) },
        };
        let kind = self.kind(&asked, &origin, &doer);
        let returned = self.returned(&origin, &doer);
        let (before, after) = self.before_and_after(&asked, &origin);
        Cause {
            name: question.shown(),
            step: Some(doer.step),
            seen,
            line: Some(doer.line),
            text: self.text(doer.line),
            before,
            after,
            kind,
            returned,
            reads: self.reads(&doer),
        }
    }

    fn without_line(&self, question: &Question, kind: CauseKind) -> Cause {
        let state = self.trace.state(question.step);
        let after = question.held(&state).map(|value| show_value(&value, &state, WIDTH));
        Cause {
            name: question.shown(),
            step: None,
            seen: None,
            line: None,
            text: String::new(),
            before: None,
            after,
            kind,
            returned: None,
            reads: Vec::new(),
        }
    }

    fn before_and_after(
        &self,
        question: &Question,
        origin: &Origin,
    ) -> (Option<String>, Option<String>) {
        let show = |step: usize| {
            let state = self.trace.state(step);
            let held = origin.target.held(question, &state);
            held.map(|value| show_value(&value, &state, WIDTH))
        };
        (origin.step.checked_sub(1).and_then(show), show(origin.step))
    }

    fn text(&self, line: u32) -> String {
        let text = (line as usize).checked_sub(1).and_then(|at| self.source.lines().nth(at));
        crate::text::clean_line(text.unwrap_or_default().trim()).into_owned()
    }

    /// The names that the line of the doer read, as they were before it ran.
    fn reads(&self, doer: &Doer) -> Vec<Read> {
        let state = self.trace.state(doer.step);
        let mut reads: Vec<Read> = Vec::new();
        for name in self.names_read(doer.line) {
            let Some((frame, value)) = held_by(&state, doer.frame, &name) else { continue };
            if is_code(&value, &state) {
                continue;
            }
            let value = show_value(&value, &state, WIDTH);
            let (step, path) = (doer.step, Vec::new());
            let question = Question { step, frame, name: Arc::clone(&name), path };
            let set_at = self.set_at(&question).ok();
            reads.push(Read { name, value, set_at, question });
        }
        reads
    }

    /// The step at which the line that set it stands about to run.
    fn set_at(&self, question: &Question) -> Result<usize, CauseKind> {
        let origin = self.origin(question)?;
        let (question, origin) = self.followed(question, &origin)?;
        Ok(self.doer_of(&question, &origin)?.step)
    }

    /// The names that the statements on a line read; of a `def` or `class` head, those of its
    /// defaults.
    fn names_read(&self, line: u32) -> Vec<Arc<str>> {
        let parts = self.outline.parts().iter().filter(|part| part.head.contains(line));
        let mut names: Vec<Arc<str>> = Vec::new();
        for name in parts.flat_map(|part| &part.reads) {
            if !names.contains(name) {
                names.push(Arc::clone(name));
            }
        }
        names
    }

    /// Whether a statement on the line is of a kind.
    fn is_at(&self, line: u32, is_kind: impl Fn(PartKind) -> bool) -> bool {
        let parts = self.outline.parts().iter();
        parts.filter(|part| part.head.contains(line)).any(|part| is_kind(part.kind))
    }
}

/// What a name holds as a call sees it: which call's name it is, and its value.
fn held_by(state: &State, frame: FrameId, name: &str) -> Option<(FrameId, Value)> {
    let own = state.frame(frame).or_else(|| state.suspended.get(&frame));
    let module = state.frames.first().filter(|frame| &*frame.function == "<module>");
    let mut frames = own.into_iter().chain(module);
    frames.find_map(|frame| Some((frame.id, frame.variable(name)?.clone())))
}

/// Functions and classes: why they are what they are is no question of values.
fn is_code(value: &Value, state: &State) -> bool {
    let Value::Ref(id) = value else { return false };
    let kind = state.object(*id).map(|object| object.kind);
    matches!(kind, Some(ObjectKind::Function | ObjectKind::Class))
}

#[cfg(test)]
mod tests;
