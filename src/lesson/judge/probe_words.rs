//! The words of a question that has none of its own.

use super::count::lines_words;
use super::finding::short;
use crate::lesson::{Question, QuestionKind, When};

/// The question in English.
pub fn probe_words(question: &Question) -> String {
    match &question.kind {
        QuestionKind::Value { name, at } => {
            format!("What is {} {}?", short(&name.written), moment_words(at))
        }
        QuestionKind::Type { name, at } => {
            format!("Which type is {} {}?", short(&name.written), moment_words(at))
        }
        QuestionKind::Output { line: None } => "What does your program print?".to_owned(),
        QuestionKind::Output { line: Some(line) } => {
            format!("What does your program print as line {line} of its output?")
        }
        QuestionKind::Hits(lines) => {
            format!("How often does the line run that {}?", lines_words(lines))
        }
        QuestionKind::Turns => "How many turns does the first loop take?".to_owned(),
        QuestionKind::Calls(function) => format!("How often is {} called?", short(function)),
        QuestionKind::NextLine { line, time: 0 | 1 } => {
            format!("Which line runs right after line {line}? Type its number.")
        }
        QuestionKind::NextLine { line, time } => format!(
            "Which line runs right after line {line}, when that runs for time {time}? Type its number."
        ),
        QuestionKind::Error => {
            "With which error does your program end? Type its name, or none.".to_owned()
        }
    }
}

fn moment_words(at: &When) -> String {
    match at {
        When::End => "at the end".to_owned(),
        When::AfterLine { line, time: 0 | 1 } => format!("right after line {line}"),
        When::AfterLine { line, time } => {
            format!("right after line {line} ran for time {time}")
        }
        When::Turn(turn) => format!("at the end of turn {turn}"),
        When::EachTurn => "at the end of the first turn".to_owned(),
        When::Return(function) | When::EachReturn(function) => {
            format!("when {} returns for the first time", short(function))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::Expected;
    use crate::syntax::expression;

    #[test]
    fn a_probe_is_asked_in_plain_words() {
        let name = Expected {
            written: "total".to_owned(),
            expression: expression("total").expect("read"),
        };
        let kind = QuestionKind::Value { name, at: When::Turn(3) };
        let question = Question { text: None, kind, choices: Vec::new() };
        assert_eq!(probe_words(&question), "What is total at the end of turn 3?");
    }
}
