//! The way through both runs.

use super::cursor::{Cursor, Touched};
use super::names::{Counterparts, NameDifference, Sight, WORK_PER_STEP};
use super::pairing::Pairing;
use super::written::{fit, line_around, written};
use super::{CameBy, Difference, DifferenceKind, Doing, Outcome, Side};
use crate::insight::line_map::{Fate, LineMap};
use crate::insight::moment;
use crate::text::clean_line;
use crate::trace::{Event, Verdict};

#[derive(Debug)]
pub(super) struct Walk {
    pub(super) lines: LineMap,
    pub(super) before: Cursor,
    pub(super) now: Cursor,
    pub(super) counterparts: Counterparts,
    pub(super) outcome: Outcome,
    /// Whether the last steps were two texts of one line.
    pub(super) after_changed: bool,
    /// Up to here the output is the same.
    stdout_done: u64,
    stderr_done: u64,
    inputs_done: usize,
}

impl Walk {
    pub(super) fn new(before: Side, now: Side) -> Self {
        let lines = LineMap::of_texts(&before.recording.source, &now.recording.source);
        let steps = before.trace.len().max(now.trace.len());
        Self {
            lines,
            before: Cursor::default(),
            now: Cursor::default(),
            counterparts: Counterparts::new(steps),
            outcome: Outcome::default(),
            after_changed: false,
            stdout_done: 0,
            stderr_done: 0,
            inputs_done: 0,
        }
    }

    pub(super) fn steps_done(&self) -> usize {
        self.before.read
    }

    /// Goes on by so many steps, fewer if they are hard; tells whether it came to an end.
    pub(super) fn advance(&mut self, before: Side, now: Side, budget: usize) -> bool {
        let mut old = before.trace.moves(self.before.read..usize::MAX);
        let mut new = now.trace.moves(self.now.read..usize::MAX);
        let enough = budget.saturating_mul(WORK_PER_STEP);
        let rest = self.counterparts.work_left().saturating_sub(enough);
        for _ in 0..budget {
            if self.counterparts.work_left() < rest {
                return false;
            }
            self.before.read(&mut old);
            let thread = self.before.met.as_ref().map_or(0, |met| met.step.thread);
            self.outcome.has_threads |= thread != 0;
            self.now.read_thread(thread, &mut new);
            if self.step(before, now) {
                return true;
            }
        }
        false
    }

    fn step(&mut self, before: Side, now: Side) -> bool {
        match self.pairing() {
            Pairing::OnlyBefore => {
                self.before_passing(before, now);
                self.before.pass();
            }
            Pairing::OnlyNow => {
                self.before_passing(before, now);
                self.now.pass();
            }
            pairing @ (Pairing::Same | Pairing::Changed) => {
                self.after_changed = pairing == Pairing::Changed;
                self.meet(before, now, pairing);
            }
            Pairing::Parted => {
                self.part(before, now);
                return true;
            }
            Pairing::Over => {
                self.end(before, now);
                return true;
            }
        }
        if self.counterparts.is_too_much() {
            self.give_up();
        }
        self.outcome.gave_up
    }

    /// Both runs come to the same step, by whatever way.
    fn meet(&mut self, before: Side, now: Side, pairing: Pairing) {
        let entered: Vec<_> = self.mets().map_or_else(Vec::new, |(old, new)| {
            let pairs = old.entered.iter().zip(&new.entered);
            pairs.map(|((one, _), (other, _))| (*one, *other)).collect()
        });
        entered.iter().for_each(|(one, other)| self.counterparts.pair_calls(*one, *other));
        let places = self.places();
        let (Some(old), Some(new)) = (self.before.take(), self.now.take()) else {
            return;
        };
        let sight = Sight::new((before, places.0), (now, places.1));
        self.compare_what_happened(before, now, &sight, places);
        if pairing == Pairing::Changed {
            self.note(
                places,
                DifferenceKind::ChangedLine { before: Some(old.line), now: Some(new.line) },
            );
        }
        if let (Event::Return(one), Event::Return(other)) = (&old.event, &new.event) {
            let function = old.frame.and_then(|frame| self.before.functions.get(&frame));
            let function = function.map(ToString::to_string).unwrap_or_default();
            if self.compares_values() && !self.counterparts.returns_the_same(&sight, one, other) {
                let (shown, shown_now) = Counterparts::show(&sight, one, other);
                self.note(
                    places,
                    DifferenceKind::Value {
                        name: function.clone(),
                        function,
                        before: Some(shown),
                        now: Some(shown_now),
                        by_before: CameBy::Returned,
                        by_now: CameBy::Returned,
                    },
                );
            }
        }
        self.forget_what_happened();
    }

    fn forget_what_happened(&mut self) {
        let (old, new) = (&self.before.touched.left, &self.now.touched.left);
        self.counterparts.forget(old, new);
        for cursor in [&mut self.before, &mut self.now] {
            let Touched { left, .. } = std::mem::take(&mut cursor.touched);
            for frame in left {
                cursor.functions.remove(&frame);
            }
        }
    }

    /// The steps that come next, for a difference.
    fn places(&self) -> (usize, usize) {
        let place = |cursor: &Cursor| match &cursor.met {
            Some(met) => met.index,
            None => cursor.read.saturating_sub(1),
        };
        (place(&self.before), place(&self.now))
    }

    /// Compares what was taken in and not compared yet.
    fn compare_what_happened(
        &mut self,
        before: Side,
        now: Side,
        sight: &Sight,
        places: (usize, usize),
    ) {
        self.compare_inputs(before, now, places, true);
        if self.compares_values() {
            let (old, new) = (&self.before.touched, &self.now.touched);
            let found = self.counterparts.difference(sight, old, new);
            if let Some(found) = found {
                let kind = value_difference(found, (before, places.0), (now, places.1));
                self.note(places, kind);
            }
        }
        self.compare_output(before, now, places);
    }

    fn compares_values(&self) -> bool {
        let is_value = |kind: &DifferenceKind| matches!(kind, DifferenceKind::Value { .. });
        !self.has(is_value)
    }

    fn has(&self, which: impl Fn(&DifferenceKind) -> bool) -> bool {
        self.outcome.differences.iter().any(|difference| which(&difference.kind))
    }

    fn compare_inputs(&mut self, before: Side, now: Side, places: (usize, usize), counts: bool) {
        let (old, new) = (self.before.inputs, self.now.inputs);
        let until = if counts { old.max(new) } else { old.min(new) };
        for number in self.inputs_done..until {
            let line = |side: Side, taken| {
                let line = (number < taken).then(|| side.input(number).cloned());
                line.flatten().map(|line| fit(&line))
            };
            let (one, other) = (line(before, old), line(now, new));
            if one != other {
                self.note(places, DifferenceKind::Input { before: one, now: other });
            }
        }
        self.inputs_done = self.inputs_done.max(until);
    }

    fn compare_output(&mut self, before: Side, now: Side, places: (usize, usize)) {
        let (old, new) = (before.recording, now.recording);
        let totals = (self.before.stdout, self.now.stdout);
        let done = self.same_output((&old.stdout, &new.stdout), self.stdout_done, totals, places);
        self.stdout_done = done;
        // The lines that Python writes of an error repeat the program's text.
        if [old, new].iter().any(|run| matches!(run.verdict, Verdict::Raised { .. })) {
            return;
        }
        let totals = (self.before.stderr, self.now.stderr);
        let done = self.same_output((&old.stderr, &new.stderr), self.stderr_done, totals, places);
        self.stderr_done = done;
    }

    /// Compares one stream up to these totals; tells up to where it is compared.
    fn same_output(
        &mut self,
        (old, new): (&[u8], &[u8]),
        done: u64,
        (until, until_now): (u64, u64),
        places: (usize, usize),
    ) -> u64 {
        if until == done && until_now == done
            || self.has(|kind| matches!(kind, DifferenceKind::Output { .. }))
        {
            return done;
        }
        let (one, other) = (written(old, done, until), written(new, done, until_now));
        if one == other {
            return until;
        }
        let common = one.iter().zip(other).take_while(|(one, other)| one == other).count() as u64;
        let before = line_around(old, done + common, until);
        let now = line_around(new, done + common, until_now);
        self.note(places, DifferenceKind::Output { before, now });
        done
    }

    /// Before a line that only one run has: what lines of both did up to here is compared.
    fn before_passing(&mut self, before: Side, now: Side) {
        let is_at_its_start = !self.before.is_passing && !self.now.is_passing;
        if is_at_its_start && self.mets().is_some_and(|(old, new)| self.corresponds(old, new)) {
            let places = self.places();
            self.before.absorb();
            self.now.absorb();
            let sight = Sight::new((before, places.0), (now, places.1));
            self.compare_what_happened(before, now, &sight, places);
            self.forget_what_happened();
        }
        self.note_changed();
    }

    fn note_changed(&mut self) {
        let line = |cursor: &Cursor, fate: &dyn Fn(u32) -> Fate| {
            let line = cursor.met.as_ref().map(|met| met.step.line)?;
            matches!(fate(line), Fate::Changed(_)).then_some(line)
        };
        let before = line(&self.before, &|at| self.lines.of_before(at));
        let now = line(&self.now, &|at| self.lines.of_now(at));
        if before.is_some() || now.is_some() {
            self.note(self.places(), DifferenceKind::ChangedLine { before, now });
        }
    }

    /// Notes a difference, if it is the first of its kind.
    fn note(&mut self, places: (usize, usize), kind: DifferenceKind) {
        if self.has(|known| std::mem::discriminant(known) == std::mem::discriminant(&kind)) {
            return;
        }
        if self.outcome.differences.is_empty() {
            self.outcome.same_steps = places.0;
        }
        let (before, now) = places;
        self.outcome.differences.push(Difference { before, now, kind });
    }

    fn give_up(&mut self) {
        self.outcome.gave_up = true;
        if self.outcome.differences.is_empty() {
            self.outcome.same_steps = self.before.read.saturating_sub(1);
        }
    }

    /// The runs go other ways from here.
    fn part(&mut self, before: Side, now: Side) {
        let places = self.places();
        let doing = (self.before.doing(), self.now.doing());
        let is_raised = |doing: &Option<Doing>| {
            let event = doing.as_ref().map(|doing| &doing.event);
            matches!(event, Some(Event::Exception { .. }))
        };
        let has_raised = is_raised(&doing.0) || is_raised(&doing.1);
        let is_one_call =
            self.mets().is_some_and(|(old, new)| self.corresponds(old, new)) && !has_raised;
        self.before.take();
        self.now.take();
        if is_one_call {
            let sight = Sight::new((before, places.0), (now, places.1));
            self.compare_what_happened(before, now, &sight, places);
        } else {
            self.compare_inputs(before, now, places, false);
        }
        let kind = match doing {
            (Some(before), Some(now)) if has_raised => DifferenceKind::Exception { before, now },
            (before, now) => DifferenceKind::OtherWay { before, now },
        };
        self.note(places, kind);
    }

    /// Both runs are over.
    fn end(&mut self, before: Side, now: Side) {
        let (old, new) = (before.recording, now.recording);
        let places = self.places();
        (self.before.stdout, self.now.stdout) = (u64::MAX, u64::MAX);
        let streams = (&*old.stdout, &*new.stdout);
        self.same_output(streams, self.stdout_done, (u64::MAX, u64::MAX), places);
        self.outcome.same_steps = match self.outcome.differences.first() {
            Some(first) => first.before,
            None => before.trace.len(),
        };
        if !self.ended_alike(&old.verdict, &new.verdict) {
            let (before, now) = (old.verdict.clone(), new.verdict.clone());
            let same_steps = self.outcome.same_steps;
            self.note(places, DifferenceKind::Ending { before, now });
            self.outcome.same_steps = same_steps;
        }
    }

    fn ended_alike(&self, before: &Verdict, now: &Verdict) -> bool {
        let mut before = before.clone();
        if let Verdict::Raised { line: Some(line), .. }
        | Verdict::NotPython { line: Some(line), .. } = &mut before
            && let Fate::Kept(moved) = self.lines.of_before(*line)
        {
            *line = moved;
        }
        before == *now
    }
}

fn value_difference(
    found: NameDifference,
    before: (Side, usize),
    now: (Side, usize),
) -> DifferenceKind {
    let by = |(side, index): (Side, usize), was_set: bool| match moment(side.trace, index).just_ran
    {
        Some(line) if was_set => CameBy::Set(line),
        Some(line) => CameBy::ChangedInside(line),
        None => CameBy::Handed,
    };
    DifferenceKind::Value {
        name: clean_line(&found.name).into_owned(),
        function: clean_line(&found.function).into_owned(),
        before: found.before,
        now: found.now,
        by_before: by(before, found.was_set.0),
        by_now: by(now, found.was_set.1),
    }
}
