//! A recorded run on the screen: where one is in it, and the moves through it.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::action::Move;
use super::buffer::Buffer;
use crate::insight::{self, Alarm, Hits, LoopIndex, Moment, OutputLog, TurnAt};
use crate::syntax::{Highlighter, Outline};
use crate::trace::{
    Event, FrameId, Glance, Note, ObjectId, Recording, State, Step, Trace, Value, Verdict, wire,
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
    /// What happened that is seldom meant.
    pub alarms: Vec<Alarm>,
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
        let alarms = insight::alarms(&recording, &trace);
        Self { recording, trace, output, sentence, outline, loops, hits, alarms }
    }

    /// What questions about its loops are asked of.
    pub fn told(&self) -> insight::Replay<'_> {
        insight::Replay {
            trace: &self.trace,
            outline: &self.outline,
            loops: &self.loops,
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
        let later = || self.trace().glances(here + 1..last + 1);
        let earlier = || self.trace().glances(0..here).rev();
        let index = |glance: Glance| glance.index;
        let chosen = goal.chosen.as_ref().map(|chosen| (chosen, self.object_in(chosen)));
        let is_stop =
            |glance: &Glance| glance.is_line && goal.stops.contains(&from_zero(glance.line));
        let at_cursor = |glance: &Glance| glance.is_line && goal.cursor == from_zero(glance.line);
        let step = match to {
            Move::Forward => Some(here + 1),
            Move::Back => here.checked_sub(1),
            Move::First => Some(0),
            Move::Last => Some(last),
            Move::Over => self.over(),
            Move::BackOver => self.back_over(),
            Move::NextHit if self.line_hits().1 <= Some(here) => None,
            Move::NextHit => later().find(|step| self.is_hit(step)).map(index),
            Move::PreviousHit if self.line_hits().0 >= Some(here) => None,
            Move::PreviousHit => earlier().find(|step| self.is_hit(step)).map(index),
            Move::NextTurn => self.turn().and_then(|at| at.turns.next(here)),
            Move::PreviousTurn => self.turn().and_then(|at| at.turns.previous(here)),
            Move::NextChange => later().find(|step| Self::is_change(step, chosen)).map(index),
            Move::PreviousChange => earlier().find(|step| Self::is_change(step, chosen)).map(index),
            Move::Out => self.out(),
            Move::BackOut => self.back_out(),
            Move::NextStop => later().find(is_stop).map(index),
            Move::PreviousStop => earlier().find(is_stop).map(index),
            Move::NextAtCursor => later().find(at_cursor).map(index),
            Move::PreviousAtCursor => earlier().find(at_cursor).map(index),
        };
        step.filter(|step| *step <= last && (*step != here || matches!(to, Move::First)))
    }

    /// The loop that the step is in, the innermost of its call, and which turn of it.
    pub fn turn(&self) -> Option<TurnAt<'_>> {
        let frame = self.event()?.frame?;
        self.recorded.loops.turns_of_call(frame, self.step).next()
    }

    /// The first and the last step at which the line in sight was about to run.
    fn line_hits(&self) -> (Option<usize>, Option<usize>) {
        let (hits, line) = (&self.recorded.hits, self.line_in_sight().unwrap_or(0));
        (hits.first(line), hits.last(line))
    }

    fn is_hit(&self, glance: &Glance) -> bool {
        glance.is_line && self.line_in_sight() == Some(glance.line)
    }

    /// The next step that is in no deeper call.
    fn over(&self) -> Option<usize> {
        self.next_of_depth(0)
    }

    /// The last step before that was in no deeper call.
    fn back_over(&self) -> Option<usize> {
        self.last_of_depth(0)
    }

    /// The next step that is in the call that made this one, or farther out.
    fn out(&self) -> Option<usize> {
        if self.is_outermost() { None } else { self.next_of_depth(-1) }
    }

    /// The last step before this call was made.
    fn back_out(&self) -> Option<usize> {
        if self.is_outermost() { None } else { self.last_of_depth(-1) }
    }

    fn is_outermost(&self) -> bool {
        let thread = self.event().map_or(0, |step| step.thread);
        self.state().stack(thread).count() <= 1
    }

    /// The next step whose call is at most so much deeper.
    fn next_of_depth(&self, most: i64) -> Option<usize> {
        let thread = self.event()?.thread;
        let later = self.trace().glances(self.step + 1..self.trace().len());
        let mut depth: i64 = 0;
        let mut own = later.filter(|glance| glance.thread == thread);
        own.find(|glance| {
            depth += depth_change(glance);
            depth <= most
        })
        .map(|glance| glance.index)
    }

    /// The last step before whose call was at most so much deeper.
    fn last_of_depth(&self, most: i64) -> Option<usize> {
        let thread = self.event()?.thread;
        let mut depth: i64 = 0;
        let here_and_before = self.trace().glances(0..self.step + 1).rev();
        let mut own = here_and_before.filter(|glance| glance.thread == thread);
        own.find(|glance| {
            let is_it = glance.index < self.step && depth <= most;
            depth -= depth_change(glance);
            is_it
        })
        .map(|glance| glance.index)
    }

    /// Whether what was chosen changed from the step before; of anything, if nothing was.
    fn is_change(glance: &Glance, chosen: Option<(&Chosen, Option<ObjectId>)>) -> bool {
        let Some((chosen, object)) = chosen else {
            let is_any = |note: &Note| matches!(note, Note::Name(..) | Note::Object(_));
            return glance.notes.iter().any(is_any);
        };
        glance.notes.iter().any(|note| match note {
            Note::Name(frame, name) => *frame == chosen.frame && **name == chosen.name,
            Note::Object(id) | Note::Dropped(id) => Some(*id) == object,
            _ => false,
        })
    }

    /// The object that the chosen variable holds.
    fn object_in(&self, chosen: &Chosen) -> Option<ObjectId> {
        match self.state().frame(chosen.frame)?.variable(&chosen.name)? {
            Value::Ref(object) => Some(*object),
            _ => None,
        }
    }
}

fn from_zero(line: u32) -> usize {
    (line as usize).saturating_sub(1)
}

/// How many calls more there are at a step than at the one before.
fn depth_change(glance: &Glance) -> i64 {
    let of_note = |note: &Note| match note {
        Note::Entered => 1,
        Note::Left => -1,
        _ => 0,
    };
    glance.notes.iter().map(of_note).sum()
}
