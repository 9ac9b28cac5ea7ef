//! Which step of one run is which step of the other.

use super::cursor::{Cursor, Met};
use super::walk::Walk;
use crate::insight::line_map::Fate;
use crate::trace::{Event, Step};

/// How the next steps of both runs belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pairing {
    /// They are the same step.
    Same,
    /// They belong to two texts of one line.
    Changed,
    /// This one has no counterpart, since its line has none.
    OnlyBefore,
    OnlyNow,
    /// The runs part.
    Parted,
    /// Both are over.
    Over,
}

impl Walk {
    pub(super) fn pairing(&mut self) -> Pairing {
        if self.before.goes_on_passing() {
            return Pairing::OnlyBefore;
        }
        if self.now.goes_on_passing() {
            return Pairing::OnlyNow;
        }
        let fate = |met: &Met, fate: &dyn Fn(u32) -> Fate| match met.step.event {
            Event::End => Fate::Kept(0),
            _ => fate(met.step.line),
        };
        let old = self.before.met.as_ref().map(|met| fate(met, &|at| self.lines.of_before(at)));
        let new = self.now.met.as_ref().map(|met| fate(met, &|at| self.lines.of_now(at)));
        let raised = |cursor: &Cursor| {
            let event = cursor.met.as_ref().map(|met| &met.step.event);
            matches!(event, Some(Event::Exception { .. }))
        };
        match (old, new) {
            (None, None) => Pairing::Over,
            (Some(Fate::Changed(one)), Some(Fate::Changed(other))) if one == other => {
                self.of_changed()
            }
            // One text of a line that both ran raised an error, and the other did not.
            (Some(Fate::Changed(_)), _) | (_, Some(Fate::Changed(_)))
                if self.after_changed && (raised(&self.before) || raised(&self.now)) =>
            {
                Pairing::Parted
            }
            (Some(Fate::Changed(_)), _) => Pairing::OnlyBefore,
            (_, Some(Fate::Changed(_))) => Pairing::OnlyNow,
            (Some(Fate::Kept(line)), Some(_)) => self.of_kept(line),
            _ => Pairing::Parted,
        }
    }

    pub(super) fn mets(&self) -> Option<(&Met, &Met)> {
        self.before.met.as_ref().zip(self.now.met.as_ref())
    }

    /// How steps on two texts of one line belong together.
    fn of_changed(&self) -> Pairing {
        let Some((old, new)) = self.mets() else { return Pairing::Parted };
        let is_kind = same_kind(&old.step.event, &new.step.event);
        match (&old.step.event, &new.step.event) {
            _ if is_kind && self.corresponds(old, new) => Pairing::Changed,
            (Event::Exception { .. }, _) | (_, Event::Exception { .. }) => Pairing::Parted,
            (Event::Line, _) => Pairing::OnlyBefore,
            (_, Event::Line) => Pairing::OnlyNow,
            _ => Pairing::Parted,
        }
    }

    /// The same on lines that are in both texts.
    fn of_kept(&self, line: u32) -> Pairing {
        let Some((old, new)) = self.mets() else { return Pairing::Parted };
        let is_line = line == new.step.line || matches!(old.step.event, Event::End);
        let is_same = is_line
            && is_same_event(&old.step, &new.step)
            && old.step.thread == new.step.thread
            && self.corresponds(old, new);
        if is_same {
            return Pairing::Same;
        }
        // What only one text of a changed line calls is part of what it does.
        match (&old.step.event, &new.step.event) {
            (Event::Call, Event::Line | Event::End) if self.after_changed => Pairing::OnlyBefore,
            (Event::Line | Event::End, Event::Call) if self.after_changed => Pairing::OnlyNow,
            _ => Pairing::Parted,
        }
    }

    /// Whether both steps are in the same call.
    pub(super) fn corresponds(&self, old: &Met, new: &Met) -> bool {
        let (Some(one), Some(other)) = (old.step.frame, new.step.frame) else {
            return old.step.frame == new.step.frame;
        };
        if let Some(partner) = self.counterparts.calls.get(&one) {
            return *partner == other;
        }
        let mut entered = old.entered.iter().zip(&new.entered);
        entered.any(|((frame, name), (new_frame, new_name))| {
            *frame == one && *new_frame == other && name == new_name
        })
    }
}

fn same_kind(before: &Event, now: &Event) -> bool {
    std::mem::discriminant(before) == std::mem::discriminant(now)
}

fn is_same_event(before: &Step, now: &Step) -> bool {
    match (&before.event, &now.event) {
        (Event::Exception { .. }, Event::Exception { .. }) => before.event == now.event,
        (one, other) => same_kind(one, other),
    }
}
