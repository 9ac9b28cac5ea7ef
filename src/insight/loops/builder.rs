//! Reads the steps of a run once and notes where each turn of each loop begins.

use std::collections::HashMap;

use super::lines::{Leaves, Loop, LoopLines};
use super::open_round::{Left, OpenRound};
use super::{LoopIndex, Round};
use crate::syntax::Outline;
use crate::trace::{Event, FrameId, Step, Trace};

/// Builds a [`LoopIndex`] in portions, so that no screen has to wait for a long recording.
#[derive(Clone, Debug)]
pub struct LoopIndexBuilder {
    lines: LoopLines,
    /// Whether Python tests a `while` behind its body: from 3.10 on.
    tests_behind: bool,
    next_step: usize,
    calls: HashMap<FrameId, OpenCall>,
    /// The call of the last step, if it may run loops; not among the others.
    current: Option<(FrameId, OpenCall)>,
    index: LoopIndex,
}

/// A call that may run loops.
#[derive(Clone, Debug)]
struct OpenCall {
    scope: Option<usize>,
    rounds: Vec<OpenRound>,
    last_line: u32,
    last_step: u32,
    /// How the call stood at its last step.
    last_event: Left,
}

impl LoopIndexBuilder {
    /// Begins with nothing read. `python` is the version that ran the program, as in `3.11.7`.
    pub fn new(outline: &Outline, python: &str) -> Self {
        let mut numbers = python.split('.').map(|number| number.parse::<u32>().unwrap_or(0));
        let version = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
        Self {
            lines: LoopLines::of(outline),
            tests_behind: version >= (3, 10),
            next_step: 0,
            calls: HashMap::new(),
            current: None,
            index: LoopIndex::default(),
        }
    }

    /// Reads so many more steps; tells whether all are read.
    pub fn advance(&mut self, trace: &Trace, steps: usize) -> bool {
        let until = self.next_step.saturating_add(steps).min(trace.len());
        for (number, step) in (self.next_step..until).zip(trace.steps_in(self.next_step..until)) {
            self.step(u32::try_from(number).unwrap_or(u32::MAX), &step);
        }
        self.next_step = until;
        until == trace.len()
    }

    /// The index of what was read.
    pub fn finish(mut self, trace: &Trace) -> LoopIndex {
        let state = trace.state(trace.len());
        let last = trace.len().saturating_sub(1);
        let has_ended = trace.step(last).is_some_and(|step| step.event == Event::End);
        self.calls.extend(self.current.take());
        for (frame, mut call) in std::mem::take(&mut self.calls) {
            let is_there = state.frame(frame).is_some() || state.suspended.contains_key(&frame);
            let end = u32::try_from(trace.len()).unwrap_or(u32::MAX);
            let is_main = call.scope.is_none();
            let (left, step) = match call.last_event {
                _ if is_there && !has_ended => (Left::CutOff, end),
                // The end of the program shows what the last turn left behind.
                event if is_main && has_ended => (event, end.saturating_sub(1)),
                Left::Behind => (Left::Raised, call.last_step + 1),
                event => (event, call.last_step + 1),
            };
            let ends_with_call = !(is_main && has_ended);
            while let Some(round) = call.rounds.pop() {
                self.close(round, step, left, ends_with_call);
            }
        }
        let LoopIndex { rounds, by_frame, starts } = &mut self.index;
        *by_frame = (0..rounds.len()).filter_map(|number| u32::try_from(number).ok()).collect();
        by_frame.sort_by_key(|number| rounds.get(*number as usize).map(|round| round.frame));
        rounds.shrink_to_fit();
        starts.shrink_to_fit();
        self.index
    }

    fn step(&mut self, number: u32, step: &Step) {
        let Some(frame) = step.frame else { return };
        let Some(mut call) = self.call_of(frame, number, step) else { return };
        call.last_step = number;
        match &step.event {
            Event::Line => self.line(&mut call, frame, number, step.line),
            Event::Return(_) => call.last_event = Left::Returned,
            Event::Exception { type_name, .. } if !is_end_of_iterator(type_name) => {
                call.last_event = Left::Raised;
            }
            _ => {}
        }
        self.current = Some((frame, call));
    }

    /// The call of a step, if it may run loops, taken out of the others.
    fn call_of(&mut self, frame: FrameId, number: u32, step: &Step) -> Option<OpenCall> {
        if let Some((_, call)) = self.current.take_if(|(known, _)| *known == frame) {
            return Some(call);
        }
        let known = self.calls.remove(&frame);
        let begins = || match step.event {
            _ if number == 0 => Some(OpenCall::new(None)),
            Event::Call => self.lines.call_with_loops(step.line).map(|at| OpenCall::new(Some(at))),
            _ => None,
        };
        let call = known.or_else(begins)?;
        self.calls.extend(self.current.take());
        Some(call)
    }

    fn line(&mut self, call: &mut OpenCall, frame: FrameId, step: u32, line: u32) {
        call.last_event = Left::Behind;
        let is_around =
            |lines: &LoopLines, place| lines.around(line, call.scope).any(|(at, _)| at == place);
        while let Some(round) = call.rounds.pop_if(|round| !is_around(&self.lines, round.place)) {
            self.close(round, step, Left::Behind, false);
        }
        self.begin_turn_without_head(call, step, line);
        let lines = std::mem::take(&mut self.lines);
        for (place, a_loop) in lines.around(line, call.scope) {
            self.pass(call, frame, (place, a_loop), step, line);
        }
        self.lines = lines;
        call.last_line = line;
    }

    /// A line of a loop is about to run.
    fn pass(
        &mut self,
        call: &mut OpenCall,
        frame: FrameId,
        (place, a_loop): (usize, &Loop),
        step: u32,
        line: u32,
    ) {
        let is_head = a_loop.part.head.contains(line);
        if !call.rounds.iter().any(|round| round.place == place) {
            // What lies behind a head that was not met was jumped into, by a `return` in `try`.
            if !is_head && !a_loop.may_lack_head {
                return;
            }
            let parent = call.rounds.last().map_or(0, |round| round.number + 1);
            let mut round = OpenRound::new(place, self.index.rounds.len() as u32);
            if !is_head {
                round.headless = Some(line);
                round.starts.push(step);
            }
            call.rounds.push(round);
            let place = place as u32;
            let begun = Round { place, frame: frame.0, parent, begin: step, ..Round::default() };
            self.index.rounds.push(begun);
        }
        let Some(round) = call.rounds.iter_mut().find(|round| round.place == place) else { return };
        if is_head {
            round.at_head(step, line, a_loop);
        } else {
            round.in_body();
        }
    }

    /// Up to 3.9 Python says nothing of the head of `while True`: a turn begins where the first
    /// line of the body comes again.
    fn begin_turn_without_head(&mut self, call: &mut OpenCall, step: u32, line: u32) {
        let Some(outer) = (0..call.rounds.len()).find(|at| self.begins_anew(call, *at, line))
        else {
            return;
        };
        while call.rounds.len() > outer + 1
            && let Some(round) = call.rounds.pop()
        {
            self.close(round, step, Left::Behind, false);
        }
        if let Some(round) = call.rounds.last_mut() {
            round.starts.push(step);
        }
    }

    /// Whether a line begins the next turn of a round without head.
    fn begins_anew(&self, call: &mut OpenCall, at: usize, line: u32) -> bool {
        let before = call.last_line;
        let [round, inside @ ..] = &mut call.rounds[at..] else { return false };
        if round.headless != Some(line) {
            return false;
        }
        let Some(inner) = inside.first_mut() else {
            return line == before || !self.lines.in_one_statement(line, before);
        };
        let Some(a_loop) = self.lines.a_loop(inner.place) else { return false };
        let leaves = self.lines.leaves(before, inner.place);
        if a_loop.on_one_line || leaves == Leaves::Perhaps {
            round.is_vague = true;
            inner.is_vague = true;
            return false;
        }
        inner.head.is_some() || leaves == Leaves::Surely
    }

    fn close(&mut self, mut round: OpenRound, step: u32, left: Left, ends_with_call: bool) {
        let Some(a_loop) = self.lines.a_loop(round.place) else { return };
        let over = round.settle(a_loop, left, self.tests_behind);
        // A recording that lies may have heads that are settled late.
        round.starts.sort_unstable();
        let Some(closed) = self.index.rounds.get_mut(round.number as usize) else { return };
        closed.first_start = self.index.starts.len() as u32;
        closed.turns = round.starts.len() as u32;
        closed.left = step;
        closed.over = over.unwrap_or(step);
        closed.ends_with_call = ends_with_call && over.is_none();
        closed.is_whole = left != Left::CutOff && !round.is_vague;
        self.index.starts.append(&mut round.starts);
    }
}

impl OpenCall {
    fn new(scope: Option<usize>) -> Self {
        let rounds = Vec::new();
        Self { scope, rounds, last_line: 0, last_step: 0, last_event: Left::Behind }
    }
}

/// What ends a `for` by itself.
fn is_end_of_iterator(type_name: &str) -> bool {
    matches!(type_name, "StopIteration" | "StopAsyncIteration")
}
