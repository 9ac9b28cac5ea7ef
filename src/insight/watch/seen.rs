//! At which steps an expression can be worth something else than a step before.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::evaluate::Evaluator;
use super::evaluator;
use crate::syntax::Expression;
use crate::trace::{FrameId, Glance, Note, Object, ObjectId, Step, Trace};

/// Passing over a step costs this much of a budget: 100,000 take some milliseconds.
const COST_OF_STEP: usize = 1;
/// Working out an expression costs so much more than its work.
const COST_OF_STATE: usize = 32;
/// An object is carried on from step to step: so many of its items cost 1, as some may have to move,
const ITEMS_AT_ONCE: usize = 640;
/// and so many of its keys, among which one is looked for.
const KEYS_AT_ONCE: usize = 64;

fn cost_of_keeping(object: &Object) -> usize {
    let keys = object.entries.len() + object.attributes.len();
    object.items.len() / ITEMS_AT_ONCE + keys / KEYS_AT_ONCE
}

/// What the last answer depends on.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    expression: Expression,
    names: Vec<Arc<str>>,
    /// The call of the last step, and its thread.
    view: Option<(Option<FrameId>, u32)>,
    frames: Vec<FrameId>,
    objects: HashSet<ObjectId>,
}

impl Seen {
    pub fn new(expression: Expression) -> Self {
        let names = expression.names();
        Self { expression, names, view: None, frames: Vec::new(), objects: HashSet::new() }
    }

    /// Goes through steps until `budget` is used up, and tells `answer` each one where the
    /// expression has to be worked out anew; it may end the walk. Returns the first step that
    /// was not passed.
    pub fn walk(
        &mut self,
        trace: &Trace,
        steps: Range<usize>,
        budget: usize,
        mut answer: impl FnMut(usize, &mut Evaluator<'_>, &Expression) -> bool,
    ) -> usize {
        let end = steps.end.min(trace.len());
        let (mut at, mut spent) = (steps.start, 0);
        let all = trace.glances(at..end).zip(trace.steps_in(at..end));
        for (glance, step) in all {
            if spent >= budget {
                return at;
            }
            spent += COST_OF_STEP;
            at += 1;
            if !self.is_touched(&glance, &step) {
                continue;
            }
            let state = trace.state_seen_by(glance.index, step.frame, step.thread);
            let mut evaluator = evaluator(&state, &step);
            evaluator.known = std::mem::take(&mut self.objects);
            let goes_on = answer(glance.index, &mut evaluator, &self.expression);
            self.objects = std::mem::take(&mut evaluator.touched);
            self.view = Some((step.frame, step.thread));
            self.frames = evaluator.frames().into_iter().flatten().map(|frame| frame.id).collect();
            let objects = self.objects.iter().filter_map(|id| state.object(*id));
            let kept: usize = objects.map(|object| cost_of_keeping(&object)).sum();
            spent = spent.saturating_add(COST_OF_STATE + evaluator.work + kept);
            if !goes_on {
                return at;
            }
        }
        end.max(steps.start)
    }

    fn is_touched(&self, glance: &Glance<'_>, step: &Step) -> bool {
        if step.frame.is_none() || self.view != Some((step.frame, step.thread)) {
            return true;
        }
        glance.notes.iter().any(|note| match note {
            Note::Name(frame, name) => self.frames.contains(frame) && self.names.contains(name),
            Note::Object(id) | Note::Dropped(id) => self.objects.contains(id),
            Note::Entered | Note::Left => true,
            _ => false,
        })
    }
}
