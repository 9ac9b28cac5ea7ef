//! A recorded run on the screen: where one is in it, and the moves through it.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::action::Move;
use super::buffer::Buffer;
use super::seeking::Seeking;
use crate::explain::{Explanation, explain};
use crate::insight::{self, Alarm, CallCounts, Hits, LoopIndex, Moment, OutputLog, TurnAt};
use crate::syntax::{Highlighter, Outline};
use crate::trace::{
    Event, FrameId, Glance, Note, ObjectId, Recording, Sought, State, Step, Trace, Value, Verdict,
    wire,
};

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
    /// The parts of the program that ran.
    pub outline: Outline,
    /// The turns of its loops.
    pub loops: LoopIndex,
    /// How often each line ran.
    pub hits: Hits,
    /// How often its functions were called.
    pub calls: CallCounts,
    /// What happened that is seldom meant.
    pub alarms: Vec<Alarm>,
    /// Why it ended in an error, if it did.
    pub error: Option<Explanation>,
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
        let sentence = insight::verdict_sentence(&recording, &trace);
        let outline = Outline::of(&recording.source);
        let loops = LoopIndex::new(&trace, &outline, &recording.python);
        let hits = Hits::of(&trace);
        let calls = CallCounts::of(&trace);
        let alarms = insight::alarms(&recording, &trace);
        let is_error =
            matches!(recording.verdict, Verdict::Raised { .. } | Verdict::NotPython { .. });
        let error = is_error.then(|| explain(&recording, &trace)).flatten();
        Self { recording, trace, output, sentence, outline, loops, hits, calls, alarms, error }
    }

    /// What questions about its loops are asked of.
    pub fn told(&self) -> insight::Replay<'_> {
        insight::Replay {
            trace: &self.trace,
            outline: &self.outline,
            loops: &self.loops,
            calls: &self.calls,
            output: &self.output,
        }
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

/// What moves look for.
#[derive(Clone, Debug, Default)]
pub struct Goal {
    /// The variable whose changes count; without one, all changes do.
    pub chosen: Option<Chosen>,
    /// The lines with breakpoints, from 0.
    pub stops: BTreeSet<usize>,
    /// The line of the editor's cursor, from 0.
    pub cursor: usize,
}

/// A recorded run and where one is in it.
pub struct Replay {
    /// The run.
    pub recorded: Arc<Recorded>,
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
    /// The times of the condition that was asked for last.
    pub seeking: Option<Seeking>,
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
            seeking: None,
            step: 0,
            moment: Moment { just_ran: None, runs_next: None },
            recorded: Arc::from(recorded),
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
    pub fn go(&mut self, to: Move, goal: &Goal) -> bool {
        let target = self.target(to, goal);
        if let Some(step) = target {
            self.go_to(step);
        }
        target.is_some()
    }

    fn target(&self, to: Move, goal: &Goal) -> Option<usize> {
        let here = self.step;
        let last = self.last_step();
        let step = match to {
            Move::Forward => Some(here + 1),
            Move::Back => here.checked_sub(1),
            Move::First => Some(0),
            Move::Last => Some(last),
            Move::Over => self.trace().next_of_depth(here, 0),
            Move::BackOver => self.trace().last_of_depth(here, 0),
            Move::NextHit => self.next(&self.line_sought()),
            Move::PreviousHit => self.previous(&self.line_sought()),
            Move::NextTurn => self.turn().and_then(|at| at.turns.next(here)),
            Move::PreviousTurn => self.turn().and_then(|at| at.turns.previous(here)),
            Move::NextChange => self.next_change(goal),
            Move::PreviousChange => self.previous_change(goal),
            Move::Out => self.out(),
            Move::BackOut => self.back_out(),
            Move::NextStop => self.next(&Sought::lines(goal.stops.iter().map(from_one))),
            Move::PreviousStop => self.previous(&Sought::lines(goal.stops.iter().map(from_one))),
            Move::NextAtCursor => self.next(&Sought::lines([from_one(&goal.cursor)])),
            Move::PreviousAtCursor => self.previous(&Sought::lines([from_one(&goal.cursor)])),
        };
        step.filter(|step| *step <= last && (*step != here || matches!(to, Move::First)))
    }

    /// The next step at which something stands.
    fn next(&self, sought: &Sought) -> Option<usize> {
        let mut later = self.trace().search(sought, self.step + 1..self.trace().len());
        later.next().map(|glance| glance.index)
    }

    /// The last step before at which something stood.
    fn previous(&self, sought: &Sought) -> Option<usize> {
        let mut earlier = self.trace().search(sought, 0..self.step);
        earlier.next_back().map(|glance| glance.index)
    }

    fn line_sought(&self) -> Sought {
        Sought::lines(self.line_in_sight())
    }

    /// The loop that the step is in, the innermost of its call, and which turn of it.
    pub fn turn(&self) -> Option<TurnAt<'_>> {
        let frame = self.event()?.frame?;
        self.recorded.loops.turns_of_call(frame, self.step).next()
    }

    /// The next step that is in the call that made this one, or farther out.
    fn out(&self) -> Option<usize> {
        if self.is_outermost() { None } else { self.trace().next_of_depth(self.step, -1) }
    }

    /// The last step before this call was made.
    fn back_out(&self) -> Option<usize> {
        if self.is_outermost() { None } else { self.trace().last_of_depth(self.step, -1) }
    }

    fn is_outermost(&self) -> bool {
        let thread = self.event().map_or(0, |step| step.thread);
        self.state().stack(thread).count() <= 1
    }

    /// The next change of what was chosen; of anything, if nothing was.
    fn next_change(&self, goal: &Goal) -> Option<usize> {
        if let Some(chosen) = &goal.chosen {
            return self.next(&self.changes_of(chosen));
        }
        let mut later = self.trace().glances(self.step + 1..self.trace().len());
        later.find(is_change).map(|glance| glance.index)
    }

    /// The last change before of what was chosen; of anything, if nothing was.
    fn previous_change(&self, goal: &Goal) -> Option<usize> {
        if let Some(chosen) = &goal.chosen {
            return self.previous(&self.changes_of(chosen));
        }
        let mut earlier = self.trace().glances(0..self.step).rev();
        earlier.find(is_change).map(|glance| glance.index)
    }

    /// The variable and the object that it holds.
    fn changes_of(&self, chosen: &Chosen) -> Sought {
        let object = Sought::objects(self.object_in(chosen));
        Sought::name(chosen.frame, &chosen.name).or(object)
    }

    /// The object that the chosen variable holds.
    fn object_in(&self, chosen: &Chosen) -> Option<ObjectId> {
        match self.state().frame(chosen.frame)?.variable(&chosen.name)? {
            Value::Ref(object) => Some(*object),
            _ => None,
        }
    }
}

fn is_change(glance: &Glance) -> bool {
    glance.notes.iter().any(|note| matches!(note, Note::Name(..) | Note::Object(_)))
}

/// A line counted from 1 instead of 0.
fn from_one(line: &usize) -> u32 {
    u32::try_from(line + 1).unwrap_or(u32::MAX)
}
