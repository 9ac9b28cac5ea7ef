//! A verdict in words that a learner understands.

use super::cut_off_sentence::cut_off_sentence;
use super::full_folder::full_folder;
use super::growth::calls_at_the_end;
use super::limit_sentence::{beside_a_crash, limit_met_sentence, limit_sentence};
use super::{Fault, Walls};
use crate::text::clean_line;
use crate::trace::{Recording, Trace, Verdict};

/// More characters of an error's name or message are left out.
const MESSAGE_CHARACTERS: usize = 300;
/// The same where a sentence follows that is to be seen, too, in the three rows on the screen.
const MESSAGE_CHARACTERS_WITH_REASON: usize = 90;

/// One or two sentences on how the run ended, safe to draw, with what the trace adds and what the
/// walls around the program had to do with it, and one more if the recording ends before the
/// program did.
pub fn verdict_sentence(recording: &Recording, trace: &Trace) -> String {
    let verdict = &recording.verdict;
    let walls = Walls::around(recording);
    let fault = fault_of(verdict);
    let why = fault.and_then(|fault| {
        let wall = || walls.why(fault).map(str::to_owned);
        full_folder(recording, fault).or_else(wall).or_else(|| reason(fault, trace))
    });
    let of_limit = limit_sentence(recording, trace);
    let met = || limit_met_sentence(recording, trace).filter(|_| of_limit.is_none());
    let refused = if why.is_none() { refused(verdict, &walls, trace, met) } else { None };
    let sentence = match (of_limit, fault) {
        (Some(sentence), _) => sentence,
        (None, Some(fault)) => raised(fault, why.as_deref()),
        (None, None) => ended(recording, trace),
    };
    let cut_off = cut_off_sentence(verdict, trace);
    let sentences = [Some(sentence), refused, cut_off].into_iter().flatten().collect::<Vec<_>>();
    clean_line(&one_after_the_other(&sentences)).into_owned()
}

/// What was refused to a program that ended otherwise: beyond a limit, without an error, or by one
/// that it caught.
fn refused(
    verdict: &Verdict,
    walls: &Walls<'_>,
    trace: &Trace,
    limit_met: impl FnOnce() -> Option<String>,
) -> Option<String> {
    let silently = || walls.silent_refusal(trace);
    match verdict {
        Verdict::Finished { .. } | Verdict::Raised { .. } => {
            // What raised an error is told at its step, too.
            limit_met().or_else(silently).or_else(|| walls.caught_refusal(trace))
        }
        Verdict::Stopped { .. } => walls.caught_refusal(trace),
        Verdict::NotPython { .. } | Verdict::Cancelled | Verdict::Killed { .. } => None,
    }
}

/// Sentences in a row; one that Python wrote may lack its full stop.
fn one_after_the_other(sentences: &[String]) -> String {
    let mut row = String::new();
    for sentence in sentences {
        if !row.is_empty() {
            row.push_str(if row.ends_with(['.', '!', '?', '…']) { " " } else { ". " });
        }
        row.push_str(sentence);
    }
    row
}

/// How a run ended that no limit and no error ended.
fn ended(recording: &Recording, trace: &Trace) -> String {
    match &recording.verdict {
        Verdict::Finished { exit_code } if *exit_code != 0 => {
            format!("The program ended itself with exit code {exit_code}.")
        }
        Verdict::NotPython { type_name, message, line, .. } => {
            let place = line.map_or("the program".to_owned(), |line| format!("line {line}"));
            let error = error(type_name, message, MESSAGE_CHARACTERS);
            format!("Nothing ran: Python cannot read {place} ({error}).")
        }
        Verdict::Cancelled if trace.is_empty() => {
            "You stopped the program. No step of it was recorded.".to_owned()
        }
        Verdict::Cancelled => "You stopped the program. The steps up to here are kept.".to_owned(),
        Verdict::Killed { signal } => {
            let more = beside_a_crash(recording, trace);
            let more = more.unwrap_or_else(|| "The steps up to there are kept.".to_owned());
            format!("{} {more}", killed(*signal))
        }
        Verdict::Finished { .. } | Verdict::Raised { .. } | Verdict::Stopped { .. } => {
            "The program ran to its end.".to_owned()
        }
    }
}

fn fault_of(verdict: &Verdict) -> Option<Fault<'_>> {
    match verdict {
        Verdict::Raised { type_name, message, line } => {
            Some(Fault { type_name, message, line: *line })
        }
        _ => None,
    }
}

fn raised(fault: Fault<'_>, why: Option<&str>) -> String {
    let place = fault.line.map_or(String::new(), |line| format!(" in line {line}"));
    match why {
        Some(why) => {
            let error = error(fault.type_name, fault.message, MESSAGE_CHARACTERS_WITH_REASON);
            format!("Stopped by an error{place}. {}. {why}", error.trim_end_matches('.'))
        }
        None => {
            let error = error(fault.type_name, fault.message, MESSAGE_CHARACTERS);
            format!("Stopped by an error{place}. {error}")
        }
    }
}

/// An error as Python names it, of a length that can be read.
fn error(type_name: &str, message: &str, characters: usize) -> String {
    let (type_name, message) = (shortened(type_name, characters), shortened(message, characters));
    if message.is_empty() { type_name } else { format!("{type_name}: {message}") }
}

fn shortened(text: &str, characters: usize) -> String {
    match text.char_indices().nth(characters) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Why an error came about that has to do with what a program may use.
fn reason(fault: Fault<'_>, trace: &Trace) -> Option<String> {
    match fault.type_name {
        "EOFError" => Some("The program asked for more input than it was given.".to_owned()),
        "BdbQuit" => Some(
            "The debugger got no answer. None is needed here: each recorded step can be looked at."
                .to_owned(),
        ),
        "RecursionError" => calls_at_the_end(trace),
        _ => None,
    }
}

fn killed(signal: i32) -> String {
    let crash = match signal {
        4 => "illegal instruction",
        6 => "abort",
        7 | 11 => "invalid memory access",
        8 => "arithmetic fault",
        31 => return "The program was stopped: it asked the system for a forbidden thing.".into(),
        9 => return "The program was killed (signal 9).".to_owned(),
        other => return format!("The program was ended by a signal ({other})."),
    };
    format!("Python itself crashed ({crash}).")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Recording;
    use crate::trace::{Change, Event, FrameChange, FrameId, LimitKind, Step, TraceBuilder};

    #[test]
    fn a_limit_names_its_value_and_the_lines_that_repeat() {
        let mut builder = TraceBuilder::new();
        let enter = FrameChange::Enter { function: "<module>".into(), line: 1, thread: 0 };
        builder.change(Change::Frame(FrameId(0), enter));
        for line in (0..60).flat_map(|_| [3, 4, 5]) {
            builder.step(Step::on_line(Event::Line, line, Some(FrameId(0))));
        }
        let trace = builder.finish();
        let of = |limit, value| {
            verdict_sentence(&Recording::of("", Verdict::Stopped { limit, value }), &trace)
        };
        let computing = "Stopped after 5 seconds of computing: lines 3 to 5 repeat. \
                         No variable changes there any more.";
        assert_eq!(of(LimitKind::CpuSeconds, 5), computing);
        let steps = of(LimitKind::Steps, 300_000);
        assert!(steps.starts_with("Stopped after 300,000 steps: lines 3 to 5 repeat."), "{steps}");
    }

    #[test]
    fn a_message_cannot_smuggle_control_characters() {
        let verdict = Verdict::Raised {
            type_name: "ValueError".to_owned(),
            message: "\x1b[2Jboo".to_owned(),
            line: Some(4),
        };
        let sentence = verdict_sentence(&Recording::of("", verdict), &TraceBuilder::new().finish());
        assert_eq!(sentence, "Stopped by an error in line 4. ValueError: ·[2Jboo");
    }

    fn raised(type_name: &str, message: &str) -> String {
        let (type_name, message) = (type_name.to_owned(), message.to_owned());
        let verdict = Verdict::Raised { type_name, message, line: Some(2) };
        verdict_sentence(&Recording::of("", verdict), &TraceBuilder::new().finish())
    }

    #[test]
    fn an_error_at_a_wall_says_why_it_came() {
        assert_eq!(
            raised("FileNotFoundError", "[Errno 2] No such file or directory: 'a.txt'"),
            "Stopped by an error in line 2. FileNotFoundError: [Errno 2] No such file or \
             directory: 'a.txt'. Programs here cannot open files."
        );
        assert!(raised("EOFError", "").contains("EOFError. The program asked for more input"));
        let own = "Stopped by an error in line 2. PermissionError: not yours";
        assert_eq!(raised("PermissionError", "not yours"), own);
    }

    #[test]
    fn the_reason_is_seen_behind_the_longest_name() {
        let long = format!("[Errno 2] No such file or directory: '{}'", "x".repeat(500));
        let sentence = raised("FileNotFoundError", &long);
        assert!(sentence.ends_with("…. Programs here cannot open files."), "{sentence}");
        assert!(sentence.len() < 3 * 76, "three rows of 76 columns show it");
    }

    #[test]
    fn what_was_refused_in_silence_stands_behind_the_ending() {
        let mut builder = TraceBuilder::new();
        let enter = FrameChange::Enter { function: "<module>".into(), line: 1, thread: 0 };
        builder.change(Change::Frame(FrameId(0), enter));
        (1..3).for_each(|n| builder.step(Step::on_line(Event::Line, n, Some(FrameId(0)))));
        let source = "import os\nos.system('clear')\n".to_owned();
        let recording =
            Recording { source, ..Recording::of("", Verdict::Finished { exit_code: 0 }) };
        assert_eq!(
            verdict_sentence(&recording, &builder.finish()),
            "The program ran to its end. Line 2 tried to start another program: programs here \
             cannot."
        );
    }

    #[test]
    fn a_message_of_python_is_parted_from_the_sentence_behind_it() {
        let mut builder = TraceBuilder::new();
        let enter = FrameChange::Enter { function: "<module>".into(), line: 1, thread: 0 };
        builder.change(Change::Frame(FrameId(0), enter));
        (1..4).for_each(|n| builder.step(Step::on_line(Event::Line, n, Some(FrameId(0)))));
        let source = "import os\nos.system('date')\nraise PermissionError('system failed')\n";
        let verdict = Verdict::Raised {
            type_name: "PermissionError".to_owned(),
            message: "system failed".to_owned(),
            line: Some(3),
        };
        let recording = Recording { source: source.to_owned(), ..Recording::of("", verdict) };
        assert_eq!(
            verdict_sentence(&recording, &builder.finish()),
            "Stopped by an error in line 3. PermissionError: system failed. Line 2 tried to start \
             another program: programs here cannot."
        );
    }

    #[test]
    fn a_long_message_is_cut() {
        let sentence = raised("ValueError", &"é".repeat(5000));
        assert!(sentence.ends_with("éé…") && sentence.chars().count() < 400, "{sentence}");
    }

    #[test]
    fn a_signal_that_is_no_crash_is_not_called_one() {
        let of =
            |verdict| verdict_sentence(&Recording::of("", verdict), &TraceBuilder::new().finish());
        let ended = of(Verdict::Killed { signal: 15 });
        assert!(ended.starts_with("The program was ended by a signal (15)."), "{ended}");
        assert!(of(Verdict::Killed { signal: 11 }).starts_with("Python itself crashed"));
        let once = of(Verdict::Stopped { limit: LimitKind::Steps, value: 1 });
        assert_eq!(once, "Stopped after 1 step.");
    }
}
