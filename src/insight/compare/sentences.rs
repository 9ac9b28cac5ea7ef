//! Differences in words.

use super::{CameBy, Difference, DifferenceKind, Doing, Outcome};
use crate::text::{clean_line, grouped};
use crate::trace::{Event, Verdict};

const MODULE: &str = "<module>";

impl Outcome {
    /// What came out, a sentence for each fact.
    pub fn sentences(&self) -> Vec<String> {
        let steps = self.same_steps;
        let count = grouped(steps as u64);
        let first = match (self.is_same(), steps) {
            (true, 0) => "Both runs are the same.".to_owned(),
            (true, 1) => "Both runs are the same, in their only step.".to_owned(),
            (true, _) => format!("Both runs are the same in all {count} steps."),
            (false, 0) => "The runs differ from the first step on.".to_owned(),
            (false, 1) => "Both runs are the same for one step.".to_owned(),
            (false, _) => format!("Both runs are the same for {count} steps."),
        };
        let mut sentences = vec![first];
        sentences.extend(self.differences.iter().map(difference_sentence));
        let is_change_alone = |difference: &&Difference| {
            matches!(difference.kind, DifferenceKind::ChangedLine { .. })
        };
        if self.gave_up {
            sentences
                .push("What comes after that was not compared: the runs hold too much.".to_owned());
        } else if self.differences.len() == 1
            && self.differences.iter().any(|d| is_change_alone(&d))
        {
            sentences.push("Nothing else that was recorded differs.".to_owned());
        }
        if self.has_threads {
            let words =
                "Threads take turns as it comes: each was compared with its own steps before.";
            sentences.push(words.to_owned());
        }
        sentences
    }
}

/// One difference as a sentence.
pub fn difference_sentence(difference: &Difference) -> String {
    match &difference.kind {
        DifferenceKind::ChangedLine { before, now } => changed_line(*before, *now),
        DifferenceKind::Input { before, now } => {
            let read = |line: &Option<String>| match line {
                Some(line) => format!("\"{line}\""),
                None => "nothing".to_owned(),
            };
            format!("Then the program read {} before, and {} now.", read(before), read(now))
        }
        DifferenceKind::Value { name, function, before, now, by_before, by_now } => {
            let values = (before.as_deref(), now.as_deref());
            value(name, function, values, (by_before, by_now))
        }
        DifferenceKind::Output { before, now } => {
            let wrote = |line: &str| match line {
                "" => "nothing more".to_owned(),
                line => format!("\"{line}\""),
            };
            format!("Then it printed {} before, and {} now.", wrote(before), wrote(now))
        }
        DifferenceKind::Exception { before, now } => ways(Some(before), Some(now)),
        DifferenceKind::OtherWay { before, now } => ways(before.as_ref(), now.as_ref()),
        DifferenceKind::Ending { before, now } => {
            format!("At the end, {} before, and {} now.", ending(before), ending(now))
        }
    }
}

fn changed_line(before: Option<u32>, now: Option<u32>) -> String {
    match (before, now) {
        (Some(before), Some(now)) if before == now => {
            format!("Then line {now} runs, which was changed.")
        }
        (Some(before), Some(now)) => {
            format!("Then line {now} runs, which was changed (it was line {before}).")
        }
        (None, Some(now)) => format!("Then line {now} runs, which is new."),
        (Some(before), None) => format!("Then line {before} ran before, which is gone now."),
        (None, None) => "Then a line runs that was changed.".to_owned(),
    }
}

/// `Then line 4 set total to 6 before, and to 7 now.`
fn value(
    name: &str,
    function: &str,
    (before, now): (Option<&str>, Option<&str>),
    by: (&CameBy, &CameBy),
) -> String {
    let place = match function {
        MODULE => name.to_owned(),
        function => format!("{name} in {function}"),
    };
    if *by.0 == CameBy::Returned {
        let (before, now) = (before.unwrap_or("nothing"), now.unwrap_or("nothing"));
        return format!("Then {name} returned {before} before, and {now} now.");
    }
    let (before, now) = match (before, now) {
        (Some(before), Some(now)) => (before, now),
        (None, Some(now)) => {
            return format!("Then {}{place} is {now} now; before, it had no value.", when(by.1));
        }
        (Some(before), None) => {
            return format!("Then {}{place} was {before} before; now it has no value.", when(by.0));
        }
        (None, None) => return format!("Then {place} differs."),
    };
    match by {
        (CameBy::Set(line), CameBy::Set(other)) if line == other => {
            format!("Then line {line} set {place} to {before} before, and to {now} now.")
        }
        (CameBy::Set(line), CameBy::Set(other)) => format!(
            "Then line {line} set {place} to {before} before, and line {other} sets it to {now} now."
        ),
        (CameBy::Handed, CameBy::Handed) if function != MODULE => {
            format!("Then {function} got {before} as {name} before, and {now} now.")
        }
        (_, by_now) => {
            format!("Then {}{place} was {before} before, and is {now} now.", when(by_now))
        }
    }
}

fn when(by: &CameBy) -> String {
    match by {
        CameBy::Set(line) | CameBy::ChangedInside(line) => format!("after line {line}, "),
        CameBy::Handed | CameBy::Returned => String::new(),
    }
}

/// `Then line 7 ran before, and line 9 ran now.`
fn ways(before: Option<&Doing>, now: Option<&Doing>) -> String {
    let (old, new) = (doing(before), doing(now));
    match (before, now) {
        (Some(one), Some(other)) if old == new && one.thread != other.thread => {
            format!("Then another thread's turn came: {old} in both runs.")
        }
        _ => format!("Then {old} before, and {new} now."),
    }
}

fn doing(doing: Option<&Doing>) -> String {
    let Some(doing) = doing else { return "nothing more was recorded".to_owned() };
    let Doing { line, function, .. } = doing;
    let function = clean_line(function);
    match &doing.event {
        Event::Line => format!("line {line} ran"),
        Event::Call => format!("{function} in line {line} was called"),
        Event::Return(_) if *function == *MODULE => "the program came to its end".to_owned(),
        Event::Return(_) => format!("{function} returned in line {line}"),
        Event::Exception { type_name, message } => {
            let error = exception(type_name, message);
            format!("line {line} raised {error}")
        }
        Event::End => "the program ended".to_owned(),
    }
}

fn exception(type_name: &str, message: &str) -> String {
    let short: String = message.chars().take(60).collect();
    let error =
        if short.is_empty() { type_name.to_owned() } else { format!("{type_name}: {short}") };
    clean_line(&error).into_owned()
}

fn ending(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Finished { exit_code: 0 } => "the program ended well".to_owned(),
        Verdict::Finished { exit_code } => format!("the program left with the code {exit_code}"),
        Verdict::Raised { type_name, message, .. } => {
            format!("it raised {}", exception(type_name, message))
        }
        Verdict::NotPython { type_name, line: Some(line), .. } => {
            format!("Python could not read line {line} ({})", clean_line(type_name))
        }
        Verdict::NotPython { type_name, .. } => {
            format!("Python could not read the program ({})", clean_line(type_name))
        }
        Verdict::Stopped { limit, value } => {
            format!("it was stopped by the limit {} = {}", limit.name(), grouped(*value))
        }
        Verdict::Cancelled => "it was stopped by hand".to_owned(),
        Verdict::Killed { signal } => format!("Python itself was ended by signal {signal}"),
    }
}
