//! A verdict in words that a learner understands.

use super::{Repetition, repetition};
use crate::text::clean_line;
use crate::trace::{LimitKind, Trace, Verdict};

/// One or two sentences on how the run ended, safe to draw, with what the trace adds.
pub fn verdict_sentence(verdict: &Verdict, trace: &Trace) -> String {
    let sentence = match verdict {
        Verdict::Finished { exit_code: 0 } => "The program ran to its end.".to_owned(),
        Verdict::Finished { exit_code } => {
            format!("The program ended itself with exit code {exit_code}.")
        }
        Verdict::Raised { type_name, message, line } => raised(type_name, message, *line),
        Verdict::NotPython { type_name, message, line, .. } => {
            let place = line.map_or("the program".to_owned(), |line| format!("line {line}"));
            format!("Nothing ran: Python cannot read {place} ({type_name}: {message}).")
        }
        Verdict::Stopped { limit, value } => stopped(*limit, *value, trace),
        Verdict::Cancelled => "You stopped the program. The steps up to here are kept.".to_owned(),
        Verdict::Killed { signal } => format!(
            "Python itself crashed ({}). The steps up to there are kept.",
            signal_name(*signal)
        ),
    };
    clean_line(&sentence).into_owned()
}

fn raised(type_name: &str, message: &str, line: Option<u32>) -> String {
    let place = line.map_or(String::new(), |line| format!(" in line {line}"));
    let message = if message.is_empty() { String::new() } else { format!(": {message}") };
    format!("Stopped by an error{place}. {type_name}{message}")
}

fn stopped(limit: LimitKind, value: u64, trace: &Trace) -> String {
    let amount = grouped(value);
    let reason = match limit {
        LimitKind::CpuSeconds => format!("Stopped after {amount} seconds of computing"),
        LimitKind::WallSeconds => format!("Stopped after {amount} seconds"),
        LimitKind::InputSeconds => format!("Stopped: no input came for {amount} seconds"),
        LimitKind::MemoryMb => format!("Stopped: it needed more than {amount} MB of memory"),
        LimitKind::OutputKb => format!("Stopped: it printed more than {amount} KB"),
        LimitKind::Steps => format!("Stopped after {amount} steps"),
        LimitKind::TraceKb => format!("Stopped: the recording grew over {amount} KB"),
    };
    if limit == LimitKind::InputSeconds {
        return format!("{reason}.");
    }
    match repetition(trace) {
        Some(Repetition::Lines(first, last)) if first == last => {
            format!("{reason}: line {first} repeats.")
        }
        Some(Repetition::Lines(first, last)) => {
            format!("{reason}: lines {first} to {last} repeat.")
        }
        Some(Repetition::Within(line)) => format!("{reason}: line {line} was still running."),
        None => format!("{reason}."),
    }
}

/// Digits in groups of three, as in `300,000`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

fn signal_name(signal: i32) -> String {
    match signal {
        4 => "illegal instruction".to_owned(),
        6 => "abort".to_owned(),
        7 | 11 => "invalid memory access".to_owned(),
        8 => "arithmetic fault".to_owned(),
        9 => "killed".to_owned(),
        31 => "forbidden system call".to_owned(),
        other => format!("signal {other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Change, Event, FrameChange, FrameId, Step, TraceBuilder};

    #[test]
    fn a_limit_names_its_value_and_the_lines_that_repeat() {
        let mut builder = TraceBuilder::new();
        let enter = FrameChange::Enter { function: "<module>".into(), line: 1, thread: 0 };
        builder.change(Change::Frame(FrameId(0), enter));
        for line in (0..60).flat_map(|_| [3, 4, 5]) {
            builder.step(Step::on_line(Event::Line, line, Some(FrameId(0))));
        }
        let trace = builder.finish();
        let of = |limit, value| verdict_sentence(&Verdict::Stopped { limit, value }, &trace);
        let computing = "Stopped after 5 seconds of computing: lines 3 to 5 repeat.";
        assert_eq!(of(LimitKind::CpuSeconds, 5), computing);
        let steps = "Stopped after 300,000 steps: lines 3 to 5 repeat.";
        assert_eq!(of(LimitKind::Steps, 300_000), steps);
    }

    #[test]
    fn a_message_cannot_smuggle_control_characters() {
        let verdict = Verdict::Raised {
            type_name: "ValueError".to_owned(),
            message: "\x1b[2Jboo".to_owned(),
            line: Some(4),
        };
        let sentence = verdict_sentence(&verdict, &TraceBuilder::new().finish());
        assert_eq!(sentence, "Stopped by an error in line 4. ValueError: ·[2Jboo");
    }
}
