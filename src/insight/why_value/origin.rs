//! The step that shows a value first.

use std::collections::HashSet;

use super::place::{self, Place, Question};
use super::{Asker, CauseKind};
use crate::trace::{Change, FrameChange, Note, ObjectId, ObjectKind, Sought, State, Value};

/// Objects below a value that are followed.
const MOST_OBJECTS: usize = 2_000;
/// So many changes of an object are looked at, backwards, for one place in it.
const MOST_CHANGES: usize = 5_000;

/// The step that shows a value first, and what was changed for it.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    pub step: usize,
    pub target: Target,
}

/// What was changed.
#[derive(Clone, Debug)]
pub(super) enum Target {
    /// The name itself.
    Name,
    /// An item or an attribute of this object, which the change made if so.
    Member { container: ObjectId, place: Place, is_new: bool },
    /// Something inside the object that the place asked about holds.
    Inside(Value, ObjectId),
}

impl Target {
    /// What is told about, in a state.
    pub fn held(&self, question: &Question, state: &State) -> Option<Value> {
        match self {
            Self::Name => place::name_in(state, question.frame, &question.name),
            Self::Member { container, place, .. } => {
                place::member(&*state.object(*container)?, place)
            }
            Self::Inside(value, _) => Some(value.clone()),
        }
    }
}

impl Asker<'_> {
    /// The step that shows first what is asked about.
    pub(super) fn origin(&self, question: &Question) -> Result<Origin, CauseKind> {
        let state = self.trace.state(question.step);
        let (held, first) = match question.path.split_last() {
            None => {
                let held = place::name_in(&state, question.frame, &question.name);
                (held, self.set_before(question, question.step + 1).ok_or(CauseKind::Never)?)
            }
            Some((place, _)) => self.member_origin(question, &state, place)?,
        };
        let Some(Value::Ref(id)) = held else { return Ok(first) };
        let object = state.object(id);
        if object.is_none_or(|object| object.kind == ObjectKind::Function) {
            return Ok(first);
        }
        let inside = self.changed_inside(id, &state, first.step + 1..question.step + 1);
        Ok(match inside {
            Some((step, object)) => Origin { step, target: Target::Inside(Value::Ref(id), object) },
            None => first,
        })
    }

    fn member_origin(
        &self,
        question: &Question,
        state: &State,
        place: &Place,
    ) -> Result<(Option<Value>, Origin), CauseKind> {
        const NOWHERE: CauseKind = CauseKind::Unknown("It leads to no object that was recorded.");
        const NOTHING: CauseKind =
            CauseKind::Unknown("There is no such place, as far as recorded.");
        let container = question.container(state).ok_or(NOWHERE)?;
        let object = state.object(container).ok_or(NOWHERE)?;
        let held = place::member(&object, place).ok_or(NOTHING)?;
        Ok((Some(held), self.member_set(container, place, question.step)?))
    }

    /// The last step before `end` that shows a change of the name.
    pub(super) fn set_before(&self, question: &Question, end: usize) -> Option<Origin> {
        let sought = Sought::name(question.frame, &question.name);
        let found = self.trace.search(&sought, 0..end).next_back()?;
        Some(Origin { step: found.index, target: Target::Name })
    }

    fn member_set(
        &self,
        container: ObjectId,
        place: &Place,
        until: usize,
    ) -> Result<Origin, CauseKind> {
        let sought = Sought::objects([container]);
        let changes = self.trace.search(&sought, 0..until + 1).rev();
        for glance in changes.take(MOST_CHANGES) {
            let step = glance.index;
            let before =
                step.checked_sub(1).and_then(|step| self.trace.state(step).object(container));
            let after = self.trace.state(step).object(container);
            let member = |object: &Option<_>| {
                let object: &std::sync::Arc<_> = object.as_ref()?;
                place::member(object, place)
            };
            if before.is_none() || !is_same(&member(&before), &member(&after)) {
                let is_new = before.is_none();
                let target = Target::Member { container, place: place.clone(), is_new };
                return Ok(Origin { step, target });
            }
        }
        Err(CauseKind::Unknown("It was set too long ago to be found."))
    }

    /// The last of these steps that shows a change of an object or of one below it.
    fn changed_inside(
        &self,
        object: ObjectId,
        state: &State,
        steps: std::ops::Range<usize>,
    ) -> Option<(usize, ObjectId)> {
        let below = below(object, state);
        let mut looked = 0;
        let sought = Sought::objects(below.iter().copied());
        for glance in self.trace.search(&sought, steps).rev() {
            let changed = glance.notes.iter().find_map(|note| match note {
                Note::Object(id) if below.contains(id) => Some(*id),
                _ => None,
            });
            let Some(id) = changed else { continue };
            looked += 1;
            // An object may have been sent afresh as it was.
            let before = glance.index.checked_sub(1).map(|step| self.trace.state(step));
            let before = before.and_then(|state| state.object(id));
            if before != self.trace.state(glance.index).object(id) || looked > MOST_CHANGES {
                return Some((glance.index, id));
            }
        }
        None
    }

    /// Whether the change at a step took the name away.
    pub(super) fn is_unset(&self, question: &Question, step: usize) -> bool {
        let of_name = self.trace.changes(step).into_iter().rev().find_map(|change| match change {
            Change::Frame(frame, FrameChange::Set(name, _)) => {
                (frame == question.frame && name == question.name).then_some(false)
            }
            Change::Frame(frame, FrameChange::Unset(name)) => {
                (frame == question.frame && name == question.name).then_some(true)
            }
            _ => None,
        });
        of_name == Some(true)
    }
}

/// The same value, a `nan` included.
fn is_same(one: &Option<Value>, other: &Option<Value>) -> bool {
    match (one, other) {
        (Some(Value::Float(one)), Some(Value::Float(other))) => one.to_bits() == other.to_bits(),
        _ => one == other,
    }
}

/// An object and those below it. What a function has from around it is not in it.
pub(super) fn below(object: ObjectId, state: &State) -> HashSet<ObjectId> {
    let (mut seen, mut open) = (HashSet::from([object]), vec![object]);
    while let Some(id) = open.pop() {
        let object = state.object(id).filter(|object| object.kind != ObjectKind::Function);
        let Some(object) = object else { continue };
        for value in object.members() {
            if let Value::Ref(id) = value
                && seen.len() < MOST_OBJECTS
                && seen.insert(*id)
            {
                open.push(*id);
            }
        }
    }
    seen
}
