//! A program's run with all that is worked out of it.

use std::path::Path;

use firefly::insight::{CallCounts, LoopIndex, OutputLog, Replay};
use firefly::syntax::Outline;
use firefly::trace::{Event, FrameId, Note, Recording, Trace, Verdict};

use crate::harness::{Setup, minor_version, trace_with};

pub struct Replayed {
    pub recording: Recording,
    pub trace: Trace,
    pub outline: Outline,
    pub loops: LoopIndex,
    pub calls: CallCounts,
    pub output: OutputLog,
}

impl Replayed {
    pub fn of(python: &Path, source: &str) -> Self {
        Self::within(python, source, 300_000)
    }

    pub fn within(python: &Path, source: &str, max_steps: u64) -> Self {
        let ran = trace_with(python, source, &Setup { max_steps, ..Setup::default() });
        let recording = Recording {
            python: format!("3.{}.1", minor_version(python).expect("a version")),
            stdout: ran.stdout.into_bytes(),
            stderr: ran.stderr.into_bytes(),
            ..Recording::of(source, ran.decoded.ending.unwrap_or(Verdict::Cancelled))
        };
        let (trace, outline) = (ran.decoded.trace, Outline::of(source));
        let loops = LoopIndex::new(&trace, &outline, &recording.python);
        let output = OutputLog::new(&recording, &trace);
        let calls = CallCounts::of(&trace);
        Self { recording, trace, outline, loops, calls, output }
    }

    pub fn replay(&self) -> Replay<'_> {
        let Self { trace, outline, loops, calls, output, .. } = self;
        Replay { trace, outline, loops, calls, output }
    }

    /// All that was printed line by line: the line step that printed it, its call, and the text.
    pub fn printed(&self) -> Vec<(usize, FrameId, String)> {
        let text = String::from_utf8_lossy(&self.recording.stdout).into_owned();
        let (mut done, mut printed) = (0, Vec::new());
        for glance in self.trace.glances(0..self.trace.len()) {
            for note in &glance.notes {
                let Note::Stdout(until) = note else { continue };
                let until = (*until as usize).min(text.len());
                let before = glance.index - 1;
                let step = self.trace.step(before).expect("a step");
                assert_eq!(step.event, Event::Line, "only a line prints");
                let frame = step.frame.expect("a call");
                printed.push((before, frame, text[done..until].trim_end().to_owned()));
                done = until;
            }
        }
        printed
    }

    /// The place of the loop or test that a comment marks: `# L3`.
    pub fn marked(&self, mark: &str) -> usize {
        let mut lines = (1..).zip(self.recording.source.lines());
        let line = lines.find(|(_, text)| text.ends_with(&format!("# {mark}"))).expect("a mark").0;
        let parts = self.outline.parts().iter();
        parts.clone().position(|part| part.head.first == line).expect("a part")
    }
}
