//! A sentence per step.

use std::collections::HashMap;
use std::io::{self, Write};

use crate::insight::{
    ChangedVariable, OutputLog, Segment, SegmentKind, Walls, call_words, change_words, changed,
    error_words, output_literal, return_words, show_value, verdict_sentence,
};
use crate::syntax::Outline;
use crate::text::clean_line;
use crate::trace::{Event, FrameId, Recording, RunnerName, Trace};

/// Cells that a value may take in a sentence.
pub(super) const VALUE_WIDTH: usize = 60;
/// Cells that an argument may take.
const ARGUMENT_WIDTH: usize = 30;

/// Writes how the run ended, then a line for each step.
///
/// # Errors
/// Those of the writer.
pub fn write_text(recording: &Recording, trace: &Trace, out: &mut dyn Write) -> io::Result<()> {
    let place = place(recording);
    writeln!(out, "{}: {place}", clean_line(&recording.file_name))?;
    writeln!(out, "{}", verdict_sentence(recording, trace))?;
    if trace.is_empty() {
        return out.flush();
    }
    writeln!(out)?;
    let output = OutputLog::new(recording, trace);
    let mut teller = Teller::new(recording);
    let digits = trace.len().to_string().len();
    for index in 0..trace.len() {
        let told = teller.step(trace, index, &output);
        let (line, sentence) = (told.line, told.sentence);
        writeln!(out, "step {:>digits$}  line {line:<4}  {sentence}", index + 1)?;
    }
    out.flush()
}

/// Where and with what a program ran, in words.
pub(super) fn place(recording: &Recording) -> String {
    let runner = match recording.runner {
        RunnerName::Local => "run in the local sandbox",
        RunnerName::Judge0 => "run by Judge0",
    };
    match recording.python.as_str() {
        "" => runner.to_owned(),
        version => format!("{runner} with Python {}", clean_line(version)),
    }
}

/// Tells the steps of a trace one after the other.
#[derive(Debug)]
pub struct Teller<'a> {
    walls: Walls<'a>,
    outline: Outline,
    last_lines: HashMap<FrameId, u32>,
}

/// What a step is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The line that ran, if one did, else the one at which the program is.
    pub line: u32,
    /// The line of this call that ran last, if one did.
    pub just_ran: Option<u32>,
    /// The line that runs when one steps on, if that is known.
    pub runs_next: Option<u32>,
    /// What happened, in one line that is safe to draw.
    pub sentence: String,
    /// The names that hold something else.
    pub changes: Vec<ChangedVariable>,
}

impl<'a> Teller<'a> {
    /// Tells the steps of this recording.
    pub fn new(recording: &'a Recording) -> Self {
        let outline = Outline::of(&recording.source);
        Self { walls: Walls::around(recording), outline, last_lines: HashMap::new() }
    }

    /// Tells a step. Steps are to be asked for in order from the first, so that what a line did
    /// is known without searching.
    pub fn step(&mut self, trace: &Trace, index: usize, output: &OutputLog) -> Told {
        let Some(step) = trace.step(index) else { return Told::default() };
        let (just_ran, runs_next) = match (&step.event, step.frame) {
            (Event::Line, Some(call)) => (self.last_lines.insert(call, step.line), Some(step.line)),
            (Event::Line, None) | (Event::Call, _) => (None, Some(step.line)),
            (Event::Return(_) | Event::Exception { .. } | Event::End, _) => (Some(step.line), None),
        };
        // Before the state of this step is asked for: going on is cheap, going back is not.
        let changes = changed(trace, index, VALUE_WIDTH);
        let mut parts = Vec::from_iter(self.event_sentence(trace, index));
        if step.event != Event::Call {
            parts.extend(changes.iter().map(change_words));
        }
        parts.extend(output.at(index).filter_map(output_sentence));
        if parts.is_empty() {
            parts.push(if just_ran.is_none() { "runs next" } else { "nothing changes" }.to_owned());
        }
        let line = just_ran.unwrap_or(step.line);
        Told { line, just_ran, runs_next, sentence: parts.join("; "), changes }
    }

    fn event_sentence(&self, trace: &Trace, index: usize) -> Option<String> {
        let step = trace.step(index)?;
        match &step.event {
            Event::Line if index == 0 => Some("the program starts".to_owned()),
            Event::Line => None,
            Event::Call => Some(call_words(trace, &self.outline, index, |_, value, state| {
                show_value(value, state, ARGUMENT_WIDTH)
            })),
            Event::Return(value) => {
                let value = show_value(value, &trace.state(index), VALUE_WIDTH);
                return_words(trace, &self.outline, index, &value)
            }
            Event::Exception { .. } => {
                error_words(trace, index, &self.walls).map(|error| format!("error {error}"))
            }
            Event::End => Some("the program is over".to_owned()),
        }
    }
}

fn output_sentence(segment: Segment) -> Option<String> {
    let verb = match segment.kind {
        SegmentKind::Stdout => "prints",
        SegmentKind::Stderr => "writes as an error",
        SegmentKind::Input => "reads",
    };
    let (text, is_cut) = output_literal(segment)?;
    Some(format!("{verb} {text}{}", if is_cut { "…" } else { "" }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    #[test]
    fn each_step_is_a_sentence_about_the_line_that_ran() {
        let (recording, trace) = sample::run();
        let mut text = Vec::new();
        write_text(&recording, &trace, &mut text).expect("a vector takes all");
        let expected = "\
            add·[2J.py: run in the local sandbox with Python 3.11.2\n\
            The program ran to its end.\n\
            \n\
            step 1  line 1     the program starts\n\
            step 2  line 1     nums becomes [1, 'é'… 7 more]\n\
            step 3  line 4     double is called with x = 3\n\
            step 4  line 4     double returns Point(x=1)\n\
            step 5  line 2     error ValueError: bad </script>·\n\
            step 6  line 2     the program is over; prints '<b>6</b>'\n";
        assert_eq!(String::from_utf8(text).expect("UTF-8"), expected);
    }
}
