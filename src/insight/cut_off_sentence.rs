//! A recording that ends before its program did, in words.

use crate::text::{clean_line, grouped};
use crate::trace::{CutOff, Trace, Verdict};

/// Why the recording ends before the program did. A run that was stopped is recorded up to
/// there: that is no loss.
pub fn cut_off<'a>(verdict: &Verdict, trace: &'a Trace) -> Option<&'a CutOff> {
    let ended_by_itself = matches!(verdict, Verdict::Finished { .. } | Verdict::Raised { .. });
    let is_loss = |reason: &&CutOff| ended_by_itself || !matches!(reason, CutOff::Unended { .. });
    trace.cut_off().filter(is_loss)
}

/// The same in a sentence, safe to draw.
pub(super) fn cut_off_sentence(verdict: &Verdict, trace: &Trace) -> Option<String> {
    let last = grouped(trace.len() as u64);
    let what = match cut_off(verdict, trace)? {
        CutOff::Memory if matches!(verdict, Verdict::Finished { .. }) => {
            "then memory ran short, and the program went on unrecorded".to_owned()
        }
        CutOff::Memory => "then there was no memory left to record with".to_owned(),
        CutOff::Failure(_) if is_of_debugger(verdict) => "then the debugger took over".to_owned(),
        CutOff::Failure(detail) => {
            let detail = clean_line(detail);
            format!("then the recorder failed ({detail}), and the program went on unrecorded")
        }
        CutOff::Damaged => "what follows cannot be read".to_owned(),
        CutOff::TooLong => "the rest is more than fits into memory".to_owned(),
        CutOff::Unended { .. } => "what the program did after it is not known".to_owned(),
    };
    Some(format!("Recorded up to step {last}: {what}."))
}

/// Whether the debugger, which takes the tracer's place, ended the program.
fn is_of_debugger(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Raised { type_name, .. } if type_name == "BdbQuit")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::verdict_sentence;
    use crate::trace::Recording;
    use crate::trace::{Change, Event, FrameChange, FrameId, LimitKind, Step, TraceBuilder};

    fn sentence(reason: CutOff, verdict: &Verdict) -> String {
        let mut builder = TraceBuilder::new();
        (0..1234).for_each(|_| builder.step(Step::on_line(Event::Line, 1, None)));
        builder.cut_off(reason);
        verdict_sentence(&Recording::of("", verdict.clone()), &builder.finish())
    }

    #[test]
    fn a_recording_that_ends_early_says_so() {
        let finished = Verdict::Finished { exit_code: 0 };
        assert_eq!(
            sentence(CutOff::Memory, &finished),
            "The program ran to its end. Recorded up to step 1,234: then memory ran short, and \
             the program went on unrecorded."
        );
        let failure = CutOff::Failure("KeyError\u{1b} in line 3".to_owned());
        let failed = sentence(failure, &finished);
        assert!(failed.contains("the recorder failed (KeyError· in line 3)"), "{failed}");
        let unended = sentence(CutOff::Unended { silent_millis: 0 }, &finished);
        assert!(unended.ends_with("what the program did after it is not known."), "{unended}");
    }

    #[test]
    fn what_repeats_where_a_recording_became_too_long_is_told_of_that_place() {
        let mut builder = TraceBuilder::new();
        let enter = FrameChange::Enter { function: "<module>".into(), line: 1, thread: 0 };
        builder.change(Change::Frame(FrameId(0), enter));
        for line in (0..600).flat_map(|_| [2, 3]) {
            builder.step(Step::on_line(Event::Line, line, Some(FrameId(0))));
        }
        builder.cut_off(CutOff::TooLong);
        let stopped = Verdict::Stopped { limit: LimitKind::Steps, value: 5_000 };
        assert_eq!(
            verdict_sentence(&Recording::of("", stopped), &builder.finish()),
            "Stopped after 5,000 steps. Where the recording ends, lines 2 to 3 repeat. No \
             variable changes there any more. Recorded up to step 1,200: the rest is more than \
             fits into memory."
        );
    }

    #[test]
    fn a_run_that_was_stopped_has_lost_nothing_and_blames_no_lines_that_were_not_seen() {
        let stopped = Verdict::Stopped { limit: LimitKind::CpuSeconds, value: 5 };
        let whole = "Stopped after 5 seconds of computing.";
        assert_eq!(sentence(CutOff::Unended { silent_millis: 0 }, &stopped), whole);
        let short = sentence(CutOff::Memory, &stopped);
        assert!(
            short.starts_with("Stopped after 5 seconds of computing. Recorded up to"),
            "{short}"
        );
    }
}
