//! The words of a question that has none of its own.

use super::count::lines_words;
use super::finding::short;
use crate::lesson::{Question, QuestionKind, When};
use crate::wording::Message;

/// The question.
pub fn probe_words(question: &Question) -> Message {
    match &question.kind {
        QuestionKind::Value { name, at } => Message::new("lessons.ask-value")
            .with("name", short(&name.written))
            .with_inner("when", moment(at)),
        QuestionKind::Type { name, at } => Message::new("lessons.ask-type")
            .with("name", short(&name.written))
            .with_inner("when", moment(at)),
        QuestionKind::Output { line: None } => Message::new("lessons.ask-output"),
        QuestionKind::Output { line: Some(line) } => {
            Message::new("lessons.ask-output-line").with("line", line)
        }
        QuestionKind::Hits(lines) => {
            Message::new("lessons.ask-hits").with_inner("what", lines_words(lines))
        }
        QuestionKind::Turns => Message::new("lessons.ask-turns"),
        QuestionKind::Calls(function) => {
            Message::new("lessons.ask-calls").with("name", short(function))
        }
        QuestionKind::NextLine { line, time: 0 | 1 } => {
            Message::new("lessons.ask-next-line").with("line", line)
        }
        QuestionKind::NextLine { line, time } => {
            Message::new("lessons.ask-next-line-time").with("line", line).with("time", time)
        }
        QuestionKind::Error => Message::new("lessons.ask-error"),
    }
}

fn moment(at: &When) -> Message {
    match at {
        When::End => Message::new("lessons.when-end"),
        When::AfterLine { line, time: 0 | 1 } => {
            Message::new("lessons.when-line").with("line", line)
        }
        When::AfterLine { line, time } => {
            Message::new("lessons.when-line-time").with("line", line).with("time", time)
        }
        When::Turn(turn) => Message::new("lessons.when-turn").with("turn", turn),
        When::EachTurn => Message::new("lessons.when-first-turn"),
        When::Return(function) | When::EachReturn(function) => {
            Message::new("lessons.when-return").with("name", short(function))
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
        let english = crate::wording::Wording::default();
        assert_eq!(english.say(&probe_words(&question)), "What is total at the end of turn 3?");
    }
}
