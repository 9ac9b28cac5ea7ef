//! Where control went after a question or a statement.

use std::collections::HashMap;
use std::sync::Arc;

use super::Leaving;
use super::find::Finder;
use super::ran::Turns;
use crate::syntax::{Lines, Part, PartKind};
use crate::trace::{Event, FrameId, Step};

/// How control left a statement.
pub(super) enum Way {
    By(u32, Leaving, usize),
    Raised(u32, Arc<str>, usize),
    Stopped(u32, usize),
    /// Not by any of these; the last line in it.
    Otherwise(u32),
}

/// What became of the turns of a head.
#[derive(Default)]
pub(super) struct Answers {
    /// Those that led on to another line.
    pub answered: Option<Turns>,
    /// The first error in one: its line, its type, its step.
    pub failed: Option<(u32, Arc<str>, usize)>,
}

impl Answers {
    fn add(&mut self, asked: usize) {
        let turns = self.answered.get_or_insert(Turns { times: 0, first: asked, last: 0 });
        turns.times += 1;
        turns.last = asked;
    }
}

impl Finder<'_> {
    /// The turns of a head that led on to another line.
    pub(super) fn answers(&self, head: Lines, is_for: bool) -> Answers {
        let mut answers = Answers::default();
        let mut open: HashMap<FrameId, usize> = HashMap::new();
        for (index, step) in (0..).zip(self.trace.steps()) {
            let Some(frame) = step.frame.or_else(|| open.keys().next().copied()) else { continue };
            let is_in_head = step.event == Event::Line && head.contains(step.line);
            match &step.event {
                Event::Call => {}
                Event::Exception { type_name, .. } if is_for && &**type_name == "StopIteration" => {
                }
                Event::Exception { type_name, .. } => {
                    if open.remove(&frame).is_some() {
                        let failed = (step.line, Arc::clone(type_name), index);
                        answers.failed.get_or_insert(failed);
                    }
                }
                // A further line of the same question.
                _ if is_in_head && open.contains_key(&frame) => {}
                _ => {
                    open.remove(&frame).into_iter().for_each(|asked| answers.add(asked));
                    if is_in_head {
                        open.insert(frame, index);
                    }
                }
            }
        }
        answers
    }

    pub(super) fn way_out(&self, place: usize) -> Option<Way> {
        let root = self.root(place);
        let turns = self.ran.of_head(self.outline.parts()[root].head)?;
        self.walk(turns.last, self.whole(root))
    }

    /// Follows one call from a step on until it leaves these lines.
    fn walk(&self, start: usize, lines: Lines) -> Option<Way> {
        let frame = self.trace.step(start)?.frame?;
        let (mut last, mut raised) = ((self.trace.step(start)?.line, start), None);
        let later = (start + 1..).zip(self.trace.steps_in(start + 1..self.trace.len()));
        for (index, step) in later.filter(|(_, step)| is_of(step, frame)) {
            match &step.event {
                // What `finally` does on the way out is not what led out.
                Event::Line if self.is_on_the_way_out(last.0, step.line) => {}
                Event::Line if lines.contains(step.line) => {
                    (last, raised) = ((step.line, index), None);
                }
                Event::Exception { type_name, .. }
                    if &**type_name == "StopIteration" && self.is_loop(step.line) => {}
                Event::Exception { type_name, .. } => {
                    let first = (step.line, Arc::clone(type_name), index);
                    raised = raised.or(Some(first));
                }
                Event::Call => {}
                Event::End if raised.is_none() => return self.ended(last),
                Event::Return(_) if raised.is_none() && !self.ends_with_return(last.0) => {
                    // A generator that pauses goes on later.
                    if self.pauses(index, frame) {
                        continue;
                    }
                    return Some(Way::Otherwise(last.0));
                }
                _ => return Some(self.way(last, raised)),
            }
        }
        Some(match raised {
            Some(_) => self.way(last, raised),
            None => Way::Stopped(last.0, last.1),
        })
    }

    fn ended(&self, last: (u32, usize)) -> Option<Way> {
        Some(self.way(last, None))
    }

    fn way(&self, (line, step): (u32, usize), raised: Option<(u32, Arc<str>, usize)>) -> Way {
        let leaving = |kind| match kind {
            PartKind::Return => Some(Leaving::Return),
            PartKind::Break => Some(Leaving::Break),
            PartKind::Continue => Some(Leaving::Continue),
            PartKind::Raise => Some(Leaving::Raise),
            _ => None,
        };
        let parts = self.outline.parts().iter().filter(|part| part.head.contains(line));
        let how = parts.rev().find_map(|part| leaving(part.kind));
        match (how, raised) {
            (Some(Leaving::Raise), Some((_, _, at))) => Way::By(line, Leaving::Raise, at),
            (_, Some((line, kind, at))) => Way::Raised(line, kind, at),
            (Some(how), None) if how != Leaving::Raise => Way::By(line, how, step),
            _ => Way::Otherwise(line),
        }
    }

    /// Whether a line is the head of a `for`: what it goes through ends with an error that is none.
    fn is_loop(&self, line: u32) -> bool {
        let parts = self.outline.parts().iter();
        parts.filter(|part| part.head.contains(line)).any(|part| part.kind == PartKind::For)
    }

    /// Whether a line belongs to a `finally` that follows a line that leaves.
    fn is_on_the_way_out(&self, last: u32, line: u32) -> bool {
        let parts = self.outline.parts();
        let leaves = |part: &&Part| {
            let kinds = [PartKind::Return, PartKind::Break, PartKind::Continue];
            part.head.contains(last) && kinds.contains(&part.kind)
        };
        let is_finally = |part: &&Part| {
            let body = part.body.filter(|_| part.kind == PartKind::Finally);
            body.is_some_and(|body| body.contains(line) && !body.contains(last))
        };
        parts.iter().any(|part| leaves(&part)) && parts.iter().any(|part| is_finally(&part))
    }

    fn ends_with_return(&self, line: u32) -> bool {
        let parts = self.outline.parts().iter();
        parts.filter(|part| part.head.contains(line)).any(|part| part.kind == PartKind::Return)
    }

    fn pauses(&self, index: usize, frame: FrameId) -> bool {
        self.trace.state(index + 1).suspended.contains_key(&frame)
    }
}

/// Whether a step belongs to a call; the end of the run belongs to all.
fn is_of(step: &Step, frame: FrameId) -> bool {
    step.frame == Some(frame) || step.event == Event::End
}
