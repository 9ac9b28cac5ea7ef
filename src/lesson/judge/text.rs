//! What stands in a program's text.

use super::Judging;
use super::finding::{failure, fault, short};
use crate::lesson::{Failure, TrialKind};

impl Judging<'_> {
    /// Whether the text can be judged: it was looked through, and can be read.
    pub(super) fn check_text(&self) -> Result<(), Box<Failure>> {
        if !self.constructs.is_read() {
            return Err(failure("Your program is too long to be looked through."));
        }
        // What Python ran, it could read.
        if self.constructs.has_errors() && self.course(&TrialKind::Main).is_none() {
            return Err(failure("Python cannot read your program."));
        }
        Ok(())
    }

    pub(super) fn uses(&self, what: &[String]) -> Result<(), Box<Failure>> {
        self.check_text()?;
        for wanted in what {
            if self.lines_with(wanted)?.is_empty() {
                let words = words(wanted);
                return Err(Box::new(Failure {
                    expected: Some(wanted.clone()),
                    ..*failure(&format!("Your program was to use {words}, and it does not."))
                }));
            }
        }
        Ok(())
    }

    pub(super) fn avoids(&self, what: &[String]) -> Result<(), Box<Failure>> {
        self.check_text()?;
        for unwanted in what {
            if let Some(line) = self.lines_with(unwanted)?.first() {
                let words = words(unwanted);
                return Err(Box::new(Failure {
                    happened: unwanted.clone(),
                    line: Some(*line),
                    ..*failure(&format!(
                        "Your program uses {words} in line {line}: here it is to do without."
                    ))
                }));
            }
        }
        Ok(())
    }

    fn lines_with(&self, what: &str) -> Result<Vec<u32>, Box<Failure>> {
        self.constructs.lines_with(what).ok_or_else(|| fault("a word that is not known"))
    }
}

/// `for`, `the call of sum`, `the name x`, `the text "a"`, `the sign +`.
fn words(what: &str) -> String {
    let what = short(what);
    match what.split_once(' ') {
        Some(("call", name)) => format!("{name}()"),
        Some(("name", name)) => format!("the name {name}"),
        Some(("text", text)) => format!("the text {text}"),
        Some(("operator", sign)) => format!("the sign {sign}"),
        _ => what,
    }
}
