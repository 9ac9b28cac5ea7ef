//! What a program had written, and which input it had taken, by a step.

use std::ops::Range;

use crate::trace::{Change, Recording, Trace};

/// One piece of what stands in the output pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The first step at which it stands there.
    pub step: usize,
    /// Where it came from.
    pub kind: SegmentKind,
    /// The text as it came, not cleaned; bytes that are no UTF-8 are replaced.
    pub text: String,
}

/// Where a piece of output came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SegmentKind {
    /// Standard output.
    Stdout,
    /// Standard error.
    Stderr,
    /// A line that the learner typed; its text has no line end.
    Input,
}

/// All output of a run in the order of its steps.
#[derive(Clone, Debug, Default)]
pub struct OutputLog {
    segments: Vec<Segment>,
}

impl OutputLog {
    /// Puts a recording's output in the order in which the trace saw it. What the trace did not
    /// see (written after its last step, or by C code) stands at the last step.
    pub fn new(recording: &Recording, trace: &Trace) -> Self {
        let mut log = Self::default();
        let mut stdout = Stream { bytes: &recording.stdout, done: 0 };
        let mut stderr = Stream { bytes: &recording.stderr, done: 0 };
        let mut inputs = recording.inputs.iter();
        for step in 0..trace.len() {
            for change in trace.changes(step) {
                let (kind, text) = match change {
                    Change::Stdout(until) => (SegmentKind::Stdout, stdout.take(until)),
                    Change::Stderr(until) => (SegmentKind::Stderr, stderr.take(until)),
                    Change::Input => match inputs.next() {
                        Some(line) => (SegmentKind::Input, line.as_bytes()),
                        None => continue,
                    },
                    _ => continue,
                };
                log.add(step, kind, text);
            }
        }
        let last = trace.len().saturating_sub(1);
        log.add(last, SegmentKind::Stdout, stdout.take(u64::MAX));
        log.add(last, SegmentKind::Stderr, stderr.take(u64::MAX));
        log
    }

    /// What had been written and typed by this step, in order.
    pub fn until(&self, step: usize) -> &[Segment] {
        &self.segments[..self.segments.partition_point(|segment| segment.step <= step)]
    }

    /// What was written and typed between the step before and this one.
    pub fn at(&self, step: usize) -> &[Segment] {
        let from = self.segments.partition_point(|segment| segment.step < step);
        &self.segments[from..self.until(step).len()]
    }

    fn add(&mut self, step: usize, kind: SegmentKind, bytes: &[u8]) {
        // An empty line of input still moves the output to a new line.
        if !bytes.is_empty() || kind == SegmentKind::Input {
            let text = String::from_utf8_lossy(bytes).into_owned();
            self.segments.push(Segment { step, kind, text });
        }
    }
}

struct Stream<'a> {
    bytes: &'a [u8],
    done: usize,
}

impl<'a> Stream<'a> {
    /// The bytes up to that total, or a few more so that no character is cut in two.
    fn take(&mut self, until: u64) -> &'a [u8] {
        let mut end = usize::try_from(until).unwrap_or(usize::MAX).min(self.bytes.len());
        let is_inside_character = |at: &u8| *at & 0xc0 == 0x80;
        while end > self.done && self.bytes.get(end).is_some_and(is_inside_character) {
            end += 1;
        }
        let range: Range<usize> = self.done..end.max(self.done);
        self.done = range.end;
        &self.bytes[range]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Event, Limits, RunnerName, Step, TraceBuilder, Verdict};

    fn recording(stdout: &str, inputs: &[&str]) -> Recording {
        Recording {
            source: String::new(),
            file_name: "a.py".to_owned(),
            inputs: inputs.iter().map(|line| (*line).to_owned()).collect(),
            input_ended: false,
            seed: 0,
            limits: Limits::default(),
            runner: RunnerName::Local,
            python: String::new(),
            verdict: Verdict::Finished { exit_code: 0 },
            stdout: stdout.into(),
            stderr: Vec::new(),
            trace: Vec::new(),
        }
    }

    #[test]
    fn each_step_shows_only_what_had_been_written_by_then() {
        let mut builder = TraceBuilder::new();
        for changes in
            [vec![], vec![Change::Stdout(6)], vec![Change::Input], vec![Change::Stdout(10)]]
        {
            changes.into_iter().for_each(|change| builder.change(change));
            builder.step(Step::on_line(Event::Line, 1, None));
        }
        let trace = builder.finish();
        let log = OutputLog::new(&recording("Name? Hé!rest", &["Ada"]), &trace);
        let until = |step| -> String {
            log.until(step).iter().map(|segment| segment.text.as_str()).collect()
        };
        assert_eq!(until(0), "");
        assert_eq!(until(1), "Name? ");
        assert_eq!(until(2), "Name? Ada");
        assert_eq!(until(3), "Name? AdaHé!rest");
        assert_eq!(log.at(2)[0].kind, SegmentKind::Input);
    }

    #[test]
    fn totals_that_lie_do_no_harm() {
        let mut builder = TraceBuilder::new();
        for total in [u64::MAX, 2, 0] {
            builder.change(Change::Stdout(total));
            builder.change(Change::Input);
            builder.step(Step::on_line(Event::Line, 1, None));
        }
        let trace = builder.finish();
        let log = OutputLog::new(&recording("abc", &[]), &trace);
        assert_eq!(log.until(2).len(), 1);
    }
}
