//! A recorded run on the screen: where one is in it, and the moves through it.

use std::collections::HashSet;
use std::sync::Arc;

use super::action::Move;
use super::buffer::Buffer;
use crate::insight::{self, Moment, OutputLog};
use crate::syntax::Highlighter;
use crate::trace::{
    Change, Event, FrameChange, FrameId, HeapChange, Recording, State, Step, Trace, Value,
};
use crate::trace::{Verdict, wire};

/// A recording, decoded: all that replay needs.
#[derive(Debug)]
pub struct Recorded {
    /// The record.
    pub recording: Recording,
    /// Its steps.
    pub trace: Trace,
    /// Its output in the order of the steps.
    pub output: OutputLog,
    /// How it ended, in words.
    pub sentence: String,
}

impl Recorded {
    /// Decodes a recording. Takes a while for a long one: call it off the thread that draws.
    pub fn new(recording: Recording) -> Self {
        let trace = wire::decode(&recording.trace).trace;
        Self::with_trace(recording, trace)
    }

    /// A recording whose trace is decoded already.
    pub fn with_trace(recording: Recording, trace: Trace) -> Self {
        let output = OutputLog::new(&recording, &trace);
        let sentence = insight::verdict_sentence(&recording.verdict, &trace);
        Self { recording, trace, output, sentence }
    }
}

/// A variable that the learner chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The call that it belongs to.
    pub frame: FrameId,
    /// Its name.
    pub name: Arc<str>,
}

/// A recorded run and where one is in it.
pub struct Replay {
    /// The run.
    pub recorded: Box<Recorded>,
    /// The program as it ran.
    pub source: Buffer,
    /// The roles of its parts.
    pub highlighter: Highlighter,
    /// Whether the program was changed since.
    pub is_old: bool,
    /// What the learner should know about this run.
    pub notes: Vec<String>,
    /// Calls that are shown open although another one runs.
    pub open_calls: HashSet<FrameId>,
    /// The row of the variables that is chosen, counted from the first.
    pub chosen_row: Option<usize>,
    step: usize,
    moment: Moment,
}

impl Replay {
    /// A run at the step that tells most about its end: the first one if it finished, the one
    /// that raised if it raised, else the last one.
    pub fn new(recorded: Box<Recorded>, notes: Vec<String>) -> Self {
        let source = Buffer::new(&recorded.recording.source).unwrap_or_default();
        let mut replay = Self {
            source,
            highlighter: Highlighter::default(),
            is_old: false,
            notes,
            open_calls: HashSet::new(),
            chosen_row: None,
            step: 0,
            moment: Moment { just_ran: None, runs_next: None },
            recorded,
        };
        replay.go_to(replay.opening_step());
        replay
    }

    fn opening_step(&self) -> usize {
        match self.recorded.recording.verdict {
            Verdict::Finished { .. } | Verdict::NotPython { .. } => 0,
            Verdict::Raised { .. } => self.raising_step().unwrap_or_else(|| self.last_step()),
            _ => self.last_step(),
        }
    }

    /// The step at which the exception that ended the run was raised: after it, nothing but
    /// calls that end.
    fn raising_step(&self) -> Option<usize> {
        let is_way_up = |step: &Step| !matches!(step.event, Event::Line | Event::Call);
        let way_up = (0..).zip(self.trace().steps().rev()).take_while(|(_, step)| is_way_up(step));
        let raised = way_up.filter(|(_, step)| matches!(step.event, Event::Exception { .. }));
        raised.last().map(|(from_end, _)| self.last_step() - from_end)
    }

    /// The steps.
    pub fn trace(&self) -> &Trace {
        &self.recorded.trace
    }

    /// Where one is, from 0.
    pub fn step(&self) -> usize {
        self.step
    }

    /// The last step, from 0.
    pub fn last_step(&self) -> usize {
        self.trace().len().saturating_sub(1)
    }

    /// What happened at this step; `None` if nothing was recorded at all.
    pub fn event(&self) -> Option<Step> {
        self.trace().step(self.step)
    }

    /// Which line just ran and which runs next.
    pub fn moment(&self) -> Moment {
        self.moment
    }

    /// All that is known at this step.
    pub fn state(&self) -> Arc<State> {
        self.trace().state(self.step)
    }

    /// The line to keep in sight: the one that runs next, else the one that just ran.
    pub fn line_in_sight(&self) -> Option<u32> {
        self.moment.runs_next.or(self.moment.just_ran)
    }

    /// Goes to a step, or the last one if there are fewer.
    pub fn go_to(&mut self, step: usize) {
        self.step = step.min(self.last_step());
        self.moment = insight::moment(self.trace(), self.step);
    }

    /// Moves. Returns whether there was such a step.
    pub fn go(&mut self, to: Move, chosen: Option<&Chosen>) -> bool {
        let target = self.target(to, chosen);
        if let Some(step) = target {
            self.go_to(step);
        }
        target.is_some()
    }

    fn target(&self, to: Move, chosen: Option<&Chosen>) -> Option<usize> {
        let here = self.step;
        let last = self.last_step();
        let step = match to {
            Move::Forward => Some(here + 1),
            Move::Back => here.checked_sub(1),
            Move::First => Some(0),
            Move::Last => Some(last),
            Move::Over => self.over(),
            Move::BackOver => self.back_over(),
            Move::NextHit => (here + 1..=last).find(|step| self.is_hit(*step)),
            Move::PreviousHit => (0..here).rev().find(|step| self.is_hit(*step)),
            Move::NextChange => self.find_change(here + 1..=last, chosen),
            Move::PreviousChange => self.find_change((0..here).rev(), chosen),
        };
        step.filter(|step| *step <= last && (*step != here || matches!(to, Move::First)))
    }

    fn is_hit(&self, step: usize) -> bool {
        let Some(line) = self.line_in_sight() else { return false };
        let hit = |step: &Step| matches!(step.event, Event::Line) && step.line == line;
        self.trace().step(step).as_ref().is_some_and(hit)
    }

    /// The next step that is in no deeper call.
    fn over(&self) -> Option<usize> {
        let thread = self.event()?.thread;
        let mut depth: i64 = 0;
        for step in self.step + 1..self.trace().len() {
            if self.trace().step(step)?.thread != thread {
                continue;
            }
            depth += self.depth_change(step);
            if depth <= 0 {
                return Some(step);
            }
        }
        None
    }

    /// The last step before that was in no deeper call.
    fn back_over(&self) -> Option<usize> {
        let thread = self.event()?.thread;
        let mut depth: i64 = 0;
        for step in (0..self.step).rev() {
            if self.trace().step(step + 1)?.thread == thread {
                depth -= self.depth_change(step + 1);
            }
            if depth <= 0 && self.trace().step(step)?.thread == thread {
                return Some(step);
            }
        }
        None
    }

    /// How many calls more there are at a step than at the one before.
    fn depth_change(&self, step: usize) -> i64 {
        let of_change = |change: &Change| match change {
            Change::Frame(_, FrameChange::Enter { .. }) => 1,
            Change::Frame(_, FrameChange::Leave | FrameChange::Suspend) => -1,
            _ => 0,
        };
        self.trace().changes(step).iter().map(of_change).sum()
    }

    fn find_change(
        &self,
        mut steps: impl Iterator<Item = usize>,
        chosen: Option<&Chosen>,
    ) -> Option<usize> {
        let object = chosen.and_then(|chosen| {
            match self.state().frame(chosen.frame)?.variable(&chosen.name)? {
                Value::Ref(object) => Some(*object),
                _ => None,
            }
        });
        steps.find(|step| {
            self.trace().changes(*step).iter().any(|change| match (change, chosen) {
                (Change::Heap(_, HeapChange::Drop), None) => false,
                (Change::Frame(_, FrameChange::Set(..) | FrameChange::Unset(_)), None)
                | (Change::Heap(..), None) => true,
                (
                    Change::Frame(frame, FrameChange::Set(name, _) | FrameChange::Unset(name)),
                    Some(chosen),
                ) => *frame == chosen.frame && *name == chosen.name,
                (Change::Heap(changed, _), Some(_)) => Some(*changed) == object,
                _ => false,
            })
        })
    }
}
