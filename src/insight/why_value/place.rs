//! What a question about a value is about.

use std::sync::Arc;

use crate::insight::watch;
use crate::syntax::Expression;
use crate::text::clean_line;
use crate::trace::{FrameId, Object, ObjectId, ObjectKind, State, Trace, Value};

/// A question about what a name, an item or an attribute holds at a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The step.
    pub step: usize,
    /// The call whose name it is.
    pub frame: FrameId,
    /// The name.
    pub name: Arc<str>,
    /// The way from what the name holds: empty for the name itself.
    pub path: Vec<Place>,
}

/// A place in an object.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// `[…]`: an item of a list or tuple by its number, or a dict's value by its key.
    Item(Value),
    /// `.name`
    Attribute(Arc<str>),
}

impl Question {
    /// The question about what an expression names: a name, with items and attributes after it.
    /// Else a sentence that says what can be asked about.
    pub fn of(trace: &Trace, step: usize, expression: &Expression) -> Result<Self, String> {
        let step = step.min(trace.len().saturating_sub(1));
        let state = trace.state(step);
        let viewed = trace.step(step).and_then(|step| {
            let frame = step.frame.and_then(|id| state.frame(id));
            frame.or_else(|| state.stack(step.thread).next_back())
        });
        let Some(viewed) = viewed else { return Err("Nothing was running there.".to_owned()) };
        let (mut path, mut rest) = (Vec::new(), expression);
        let name = loop {
            match rest {
                Expression::Name(name) => break Arc::clone(name),
                Expression::Attribute(of, name) => {
                    path.push(Place::Attribute(Arc::clone(name)));
                    rest = of;
                }
                Expression::Item(of, index) => {
                    let index = watch::plain_value(&state, viewed, index)
                        .ok_or("What stands in the brackets has no value there.")?;
                    path.push(Place::Item(index));
                    rest = of;
                }
                _ => return Err("Ask about a name, as in x, xs[0] or p.x.".to_owned()),
            }
        };
        path.reverse();
        let held = super::held_by(&state, viewed.id, &name);
        let frame = held.map_or(viewed.id, |(frame, _)| frame);
        Ok(Self { step, frame, name, path })
    }

    /// What is asked about, as a program would write it; safe to draw.
    pub fn shown(&self) -> String {
        let mut shown = clean_line(&self.name).into_owned();
        for place in &self.path {
            match place {
                Place::Attribute(name) => shown.push_str(&format!(".{}", clean_line(name))),
                Place::Item(index) => {
                    let index = index.literal().unwrap_or_else(|| "…".to_owned());
                    let index: String = clean_line(&index).chars().take(40).collect();
                    shown.push_str(&format!("[{index}]"));
                }
            }
        }
        shown
    }

    /// What it holds in a state.
    pub(super) fn held(&self, state: &State) -> Option<Value> {
        let last = self.path.split_last();
        match last {
            None => name_in(state, self.frame, &self.name),
            Some((place, _)) => member(&*state.object(self.container(state)?)?, place),
        }
    }

    /// The object whose item or attribute is asked about.
    pub(super) fn container(&self, state: &State) -> Option<ObjectId> {
        let (_, way) = self.path.split_last()?;
        let mut value = name_in(state, self.frame, &self.name)?;
        for place in way {
            let Value::Ref(id) = value else { return None };
            value = member(&*state.object(id)?, place)?;
        }
        match value {
            Value::Ref(id) => Some(id),
            _ => None,
        }
    }
}

/// What a call's name holds.
pub(super) fn name_in(state: &State, frame: FrameId, name: &str) -> Option<Value> {
    let frame = state.frame(frame).or_else(|| state.suspended.get(&frame))?;
    frame.variable(name).cloned()
}

/// What stands at a place in an object.
pub(super) fn member(object: &Object, place: &Place) -> Option<Value> {
    match place {
        Place::Attribute(name) => {
            let found = object.attributes.iter().find(|(known, _)| known == name);
            found.map(|(_, value)| value.clone())
        }
        Place::Item(key) if object.kind == ObjectKind::Dict => {
            let found = object.entries.iter().find(|(known, _)| known == key);
            found.map(|(_, value)| value.clone())
        }
        Place::Item(Value::Int(at)) => item(object, *at),
        Place::Item(_) => None,
    }
}

fn item(object: &Object, at: i64) -> Option<Value> {
    let is_row = matches!(object.kind, ObjectKind::List | ObjectKind::Tuple);
    // From the end of a list of which some is missing, a place is not known.
    if !is_row || (at < 0 && object.omitted > 0) {
        return None;
    }
    let at = if at < 0 { at + object.items.len() as i64 } else { at };
    object.items.get(usize::try_from(at).ok()?).cloned()
}
