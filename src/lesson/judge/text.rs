//! What stands in a program's text.

use super::Judging;
use super::finding::{aside, failure, fault, short};
use crate::lesson::{Failure, TrialKind};
use crate::wording::Message;

impl Judging<'_> {
    /// Whether the text can be judged: it was looked through, and can be read.
    pub(super) fn check_text(&self) -> Result<(), Box<Failure>> {
        if !self.constructs.is_read() {
            return Err(aside(Message::new("checks.too-long")));
        }
        // What Python ran, it could read.
        if self.constructs.has_errors() && self.course(&TrialKind::Main).is_none() {
            return Err(aside(Message::new("checks.cannot-be-read")));
        }
        Ok(())
    }

    pub(super) fn uses(&self, what: &[String]) -> Result<(), Box<Failure>> {
        self.check_text()?;
        for wanted in what {
            if self.lines_with(wanted)?.is_empty() {
                let message = Message::new("checks.uses-not").with_inner("what", words(wanted));
                return Err(Box::new(Failure {
                    expected: Some(wanted.clone()),
                    ..*failure(message)
                }));
            }
        }
        Ok(())
    }

    pub(super) fn avoids(&self, what: &[String]) -> Result<(), Box<Failure>> {
        self.check_text()?;
        for unwanted in what {
            if let Some(line) = self.lines_with(unwanted)?.first() {
                let message = Message::new("checks.uses").with_inner("what", words(unwanted));
                return Err(Box::new(Failure {
                    happened: unwanted.clone(),
                    line: Some(*line),
                    ..*failure(message.with("line", line))
                }));
            }
        }
        Ok(())
    }

    fn lines_with(&self, what: &str) -> Result<Vec<u32>, Box<Failure>> {
        self.constructs.lines_with(what).ok_or_else(|| fault("checks.fault-word"))
    }
}

/// `for`, `the call of sum`, `the name x`, `the text "a"`, `the sign +`.
fn words(what: &str) -> Message {
    let what = short(what);
    let (key, name) = match what.split_once(' ') {
        Some(("call", name)) => ("checks.word-call", name),
        Some(("name", name)) => ("checks.word-name", name),
        Some(("text", text)) => ("checks.word-text", text),
        Some(("operator", sign)) => ("checks.word-operator", sign),
        _ => ("checks.word", &*what),
    };
    Message::new(key).with("name", name)
}
