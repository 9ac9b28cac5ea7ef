//! One run, with what is worked out of it when it is first asked for.

use std::cell::OnceCell;

use super::finding::{Finding, aside, failure};
use crate::insight::{CallsOf, LoopIndex, OutputLog, Repetition};
use crate::insight::{busy_with, cut_off, step_that_raised};
use crate::lesson::{Failure, Ran};
use crate::syntax::{Outline, PartKind};
use crate::trace::{Event, FrameId, LimitKind, Trace, Verdict};
use crate::wording::Message;

use super::finding::{short, with_article};

/// A run that was made.
pub(super) struct Course<'a> {
    pub ran: &'a Ran,
    pub trace: &'a Trace,
    outline: OnceCell<Outline>,
    loops: OnceCell<LoopIndex>,
    output: OnceCell<OutputLog>,
}

/// How a run ended that did not end well.
pub(super) struct Trouble {
    pub message: Message,
    pub step: Option<usize>,
    pub line: Option<u32>,
    /// Whether not all of what the program would do is known.
    pub is_cut: bool,
}

impl<'a> Course<'a> {
    pub fn new(ran: &'a Ran) -> Self {
        let (outline, loops, output) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        Self { ran, trace: &ran.trace, outline, loops, output }
    }

    pub fn outline(&self) -> &Outline {
        self.outline.get_or_init(|| Outline::of(&self.ran.trial.source))
    }

    /// The calls of a function. What stands in a class of that name runs, and is no call.
    pub fn calls_of(&self, function: &str) -> CallsOf {
        if self.makes(PartKind::Class, function) && !self.makes(PartKind::Function, function) {
            return CallsOf::default();
        }
        CallsOf::new(self.trace, function)
    }

    fn makes(&self, kind: PartKind, name: &str) -> bool {
        let mut such = self.outline().parts().iter().filter(|part| part.kind == kind);
        such.any(|part| part.binds.iter().any(|bound| **bound == *name))
    }

    /// That a function was not called. What was made in another way than with `def` may have been.
    pub fn never_called(&self, function: &str) -> Message {
        let key = match self.makes(PartKind::Function, function) {
            true => "checks.never-called",
            false => "checks.no-def",
        };
        Message::new(key).with("name", short(function))
    }

    /// The next step of the call that a step belongs to, or the end.
    pub fn next_of_call(&self, step: usize) -> Option<usize> {
        let call = self.trace.step(step)?.frame;
        let mut later =
            (step + 1..self.trace.len()).zip(self.trace.steps_in(step + 1..self.trace.len()));
        let is_next = |step: &crate::trace::Step| step.frame == call || step.event == Event::End;
        later.find(|(_, step)| is_next(step)).map(|(index, _)| index)
    }

    pub fn loops(&self) -> &LoopIndex {
        let python = &self.ran.recording.python;
        self.loops.get_or_init(|| LoopIndex::new(self.trace, self.outline(), python))
    }

    pub fn output(&self) -> &OutputLog {
        self.output.get_or_init(|| OutputLog::new(&self.ran.recording, self.trace))
    }

    /// The last step.
    pub fn end(&self) -> Option<usize> {
        self.trace.len().checked_sub(1)
    }

    /// The call that is the program itself.
    pub fn main(&self) -> Option<FrameId> {
        let frame = self.trace.state(0).frames.first().map(|frame| frame.id);
        frame.or_else(|| self.trace.step(0)?.frame)
    }

    pub fn verdict(&self) -> &Verdict {
        &self.ran.recording.verdict
    }

    /// A failure of this run.
    pub fn failure(&self, message: Message, step: Option<usize>) -> Box<Failure> {
        let line = step.and_then(|step| crate::insight::moment(self.trace, step).just_ran);
        Box::new(Failure {
            run: Some(self.ran.trial.kind.clone()),
            step,
            line: line.filter(|line| *line <= self.lines()),
            ..*failure(message)
        })
    }

    /// How many lines its program has.
    fn lines(&self) -> u32 {
        super::appended::python_lines(&self.ran.trial.source)
    }

    /// The failure of all checks if Python could not read the program.
    pub fn not_python(&self) -> Option<Box<Failure>> {
        let Verdict::NotPython { type_name, line, .. } = self.verdict() else { return None };
        let keys = ["checks.not-python", "checks.not-python-nowhere"];
        let message = of_place(keys, *line).with("error", short(type_name));
        Some(Box::new(Failure { line: *line, ..*aside(message) }))
    }

    /// What kept the program from ending well, or the recording from being whole.
    pub fn trouble(&self) -> Option<Trouble> {
        let is_cut = cut_off(self.verdict(), self.trace).is_some();
        let (message, step, line) = match self.verdict() {
            Verdict::Raised { type_name, line, .. } => {
                let (step, line) = (self.raised_at(), line.filter(|line| *line <= self.lines()));
                (raised(type_name, line), step, line)
            }
            Verdict::Finished { .. } if !is_cut => return None,
            Verdict::Finished { .. } => (Message::new("checks.cut-off"), self.end(), None),
            Verdict::Stopped { limit, value } => (self.stopped(*limit, *value), self.end(), None),
            Verdict::Cancelled => (Message::new("checks.cancelled"), self.end(), None),
            _ => (Message::new("checks.killed"), self.end(), None),
        };
        let is_cut = is_cut || !matches!(self.verdict(), Verdict::Raised { .. });
        Some(Trouble { message, step, line, is_cut })
    }

    /// Which limit ended the run, and what it was busy with.
    fn stopped(&self, limit: LimitKind, value: u64) -> Message {
        let stopped = limit_words(limit).with("count", value);
        match busy_with(&self.ran.recording, self.trace) {
            Some(Repetition::Lines(first, last)) if first == last => {
                Message::new("checks.stopped-repeating-line").with("line", first)
            }
            Some(Repetition::Lines(first, last)) => {
                Message::new("checks.stopped-repeating").with("first", first).with("last", last)
            }
            _ => Message::new("checks.stopped"),
        }
        .with_inner("stopped", stopped)
    }

    /// The step at which the error was raised that ended the program.
    fn raised_at(&self) -> Option<usize> {
        let end = self.end()?;
        let mut steps = (0..=end).rev().zip(self.trace.steps().rev());
        let (index, _) = steps.find(|(_, step)| matches!(step.event, Event::Exception { .. }))?;
        step_that_raised(self.trace, index)
    }

    /// A verdict: no check holds in a run that is not known to its end, and a program that an
    /// error ended is told so first.
    pub fn settle(&self, finding: Finding) -> Result<(), Box<Failure>> {
        match (finding, self.trouble()) {
            (Finding::Holds, _) => self.check_end(),
            (Finding::Missing(failure), Some(trouble)) => Err(self.by_trouble(trouble, failure)),
            (Finding::Missing(failure) | Finding::Wrong(failure), _) => Err(failure),
        }
    }

    /// That the run is known to its end.
    pub fn check_end(&self) -> Result<(), Box<Failure>> {
        match self.trouble() {
            Some(trouble) if trouble.is_cut => {
                Err(self.by_trouble(trouble, aside(Message::default())))
            }
            _ => Ok(()),
        }
    }

    pub fn by_trouble(&self, trouble: Trouble, failure: Box<Failure>) -> Box<Failure> {
        let Trouble { message, step, line, .. } = trouble;
        let run = Some(self.ran.trial.kind.clone());
        Box::new(Failure { message, run, step, line, ..*failure })
    }
}

fn raised(type_name: &str, line: Option<u32>) -> Message {
    let keys = match type_name {
        "EOFError" => ["checks.raised-input", "checks.raised-input-nowhere"],
        _ => ["checks.raised", "checks.raised-nowhere"],
    };
    of_place(keys, line).with_inner("error", with_article(type_name))
}

/// The first text says where; the other one is for what has no line.
pub(super) fn of_place([somewhere, nowhere]: [&str; 2], line: Option<u32>) -> Message {
    match line {
        Some(line) => Message::new(somewhere).with("line", line),
        None => Message::new(nowhere),
    }
}

fn limit_words(limit: LimitKind) -> Message {
    Message::new(match limit {
        LimitKind::CpuSeconds => "checks.stopped-computing",
        LimitKind::WallSeconds => "checks.stopped-seconds",
        LimitKind::InputSeconds => "checks.stopped-waiting",
        LimitKind::OutputKb => "checks.stopped-printing",
        LimitKind::Steps => "checks.stopped-steps",
        LimitKind::MemoryMb => "checks.stopped-memory",
        _ => "checks.stopped-limit",
    })
}
