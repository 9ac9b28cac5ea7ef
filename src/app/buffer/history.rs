//! Undo and redo: a list of changes, joined while the learner types on.

use std::time::Duration;

use super::{Buffer, Carets, Place};

/// Typing after a longer pause than this begins a new step.
const PAUSE: Duration = Duration::from_secs(1);
/// Older steps go when all steps together hold more text than this.
const MAX_HISTORY_BYTES: usize = 16 * 1024 * 1024;
/// Older steps go when there are more than this.
const MAX_STEPS: usize = 2_000;

/// What kind of edit a change is part of: only typing joins typing, and deleting joins
/// deleting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EditKind {
    Typing,
    Deleting,
    Command,
}

/// One replacement of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub start: Place,
    pub removed: String,
    pub inserted: String,
}

impl Change {
    pub(super) fn end_of_inserted(&self) -> Place {
        end_of(self.start, &self.inserted)
    }

    fn inverse(&self) -> Self {
        Self { start: self.start, removed: self.inserted.clone(), inserted: self.removed.clone() }
    }

    fn bytes(&self) -> usize {
        self.removed.len() + self.inserted.len()
    }

    /// Takes `next` into this change if both together are one replacement.
    fn absorb(&mut self, next: &Self, kind: EditKind) -> bool {
        if kind == EditKind::Typing && next.removed.is_empty() {
            let begins_word = self.inserted.ends_with(char::is_whitespace)
                && !next.inserted.starts_with(char::is_whitespace);
            if begins_word || next.start != self.end_of_inserted() {
                return false;
            }
            self.inserted.push_str(&next.inserted);
            return true;
        }
        let both_delete = self.inserted.is_empty() && next.inserted.is_empty();
        if kind != EditKind::Deleting || !both_delete || next.removed.contains('\n') {
            return false;
        }
        if next.start == self.start {
            self.removed.push_str(&next.removed);
            return true;
        }
        if end_of(next.start, &next.removed) == self.start {
            self.removed.insert_str(0, &next.removed);
            self.start = next.start;
            return true;
        }
        false
    }
}

/// Where a text ends that begins at `start`.
fn end_of(start: Place, text: &str) -> Place {
    match text.rfind('\n') {
        None => Place { line: start.line, byte: start.byte + text.len() },
        Some(last) => Place {
            line: start.line + text.bytes().filter(|byte| *byte == b'\n').count(),
            byte: text.len() - last - 1,
        },
    }
}

struct Step {
    change: Change,
    kind: EditKind,
    before: Carets,
    after: Carets,
    /// When the last edit of the step was made.
    at: Duration,
}

/// The steps that can be undone and redone.
#[derive(Default)]
pub(super) struct History {
    pub now: Duration,
    undo: Vec<Step>,
    redo: Vec<Step>,
    bytes: usize,
}

impl History {
    pub(super) fn record(&mut self, change: Change, kind: EditKind, before: Carets, after: Carets) {
        self.bytes -= self.redo.drain(..).map(|step| step.change.bytes()).sum::<usize>();
        self.bytes += change.bytes();
        if !self.joins_last(&change, kind, before, after) {
            self.undo.push(Step { change, kind, before, after, at: self.now });
        }
        self.forget_oldest();
    }

    fn joins_last(
        &mut self,
        change: &Change,
        kind: EditKind,
        before: Carets,
        after: Carets,
    ) -> bool {
        let now = self.now;
        let Some(last) = self.undo.last_mut() else { return false };
        let goes_on = last.kind == kind
            && last.after == before
            && now.saturating_sub(last.at) <= PAUSE
            && last.change.absorb(change, kind);
        if goes_on {
            last.after = after;
            last.at = now;
        }
        goes_on
    }

    /// The cursor of the last step stands elsewhere than the edit left it.
    pub(super) fn set_last_carets(&mut self, carets: Carets) {
        if let Some(last) = self.undo.last_mut() {
            last.after = carets;
        }
    }

    fn forget_oldest(&mut self) {
        let mut bytes = self.bytes;
        let old = self
            .undo
            .iter()
            .enumerate()
            .take_while(|(index, step)| {
                let too_much = bytes > MAX_HISTORY_BYTES || self.undo.len() - index > MAX_STEPS;
                bytes -= step.change.bytes();
                too_much && index + 1 < self.undo.len()
            })
            .count();
        self.bytes -= self.undo.drain(..old).map(|step| step.change.bytes()).sum::<usize>();
    }
}

impl Buffer {
    /// Takes the last step back. Returns whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(step) = self.history.undo.pop() else { return false };
        self.apply(&step.change.inverse());
        self.carets = step.before;
        self.history.redo.push(step);
        true
    }

    /// Does the step again that was undone last. Returns whether there was one.
    pub fn redo(&mut self) -> bool {
        let Some(step) = self.history.redo.pop() else { return false };
        self.apply(&step.change);
        self.carets = step.after;
        self.history.undo.push(step);
        true
    }
}
