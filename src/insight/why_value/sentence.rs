//! Why something has its value, in a sentence.

use super::{Cause, CauseKind};
use crate::text::{clean_line, grouped};

impl Cause {
    /// Why it has its value, in a sentence or two; safe to draw.
    pub fn sentence(&self) -> String {
        let Some(line) = self.line else { return self.without_line() };
        let name = &self.name;
        let now = self.after.as_deref().unwrap_or("nothing");
        let what = match &self.kind {
            CauseKind::Assigned => format!("Line {line} gave {name} the value {now}."),
            CauseKind::Loop(Some(turn)) => {
                format!(
                    "The loop of line {line} gave {name} the value {now} at its turn {}.",
                    grouped(*turn)
                )
            }
            CauseKind::Loop(None) => {
                format!("The loop of line {line} gave {name} the value {now}.")
            }
            CauseKind::Argument(function) => format!(
                "Line {line} called {}, which began with {name} = {now}.",
                clean_line(function)
            ),
            CauseKind::Entered(function) => {
                format!(
                    "While line {line} ran, {} began, with {name} = {now}.",
                    clean_line(function)
                )
            }
            CauseKind::Inside(other) => {
                format!("Line {line} changed {name} inside{}.{}", through(other), self.is_now())
            }
            CauseKind::Member(other) => {
                format!("{name} became {now} when line {line} ran{}.", through(other))
            }
            CauseKind::Forgotten(except) => format!(
                "Python took {name} away at the end of the except of line {except}: the name of an \
                 error is gone then."
            ),
            CauseKind::Made => format!("Line {line} made the object with {name} = {now} in it."),
            CauseKind::Imported => format!("Line {line} imported {name}."),
            CauseKind::Defined => format!("Line {line} defined {name}."),
            CauseKind::Caught => format!("Line {line} caught an error and named it {name}."),
            CauseKind::Deleted => format!("{name} was taken away while line {line} ran."),
            _ => format!("{name} became {now} while line {line} ran."),
        };
        format!("{what}{}{}", self.handed_back(), self.held_before())
    }

    fn is_now(&self) -> String {
        let is_shown = self.before != self.after;
        let now = self.after.as_deref().filter(|_| is_shown);
        now.map_or_else(String::new, |now| format!(" It is {now} now."))
    }

    fn handed_back(&self) -> String {
        self.returned.as_ref().map_or_else(String::new, |(_, function)| {
            format!(" {} had handed that back.", clean_line(function))
        })
    }

    fn held_before(&self) -> String {
        let is_change = !matches!(self.kind, CauseKind::Argument(_) | CauseKind::Entered(_));
        match &self.before {
            Some(before) if is_change && self.before != self.after => {
                format!(" Before, it was {before}.")
            }
            _ => String::new(),
        }
    }

    fn without_line(&self) -> String {
        let name = &self.name;
        match (&self.kind, &self.after) {
            (CauseKind::Never, _) => format!("{name} has held nothing so far."),
            (CauseKind::FromAround, _) => {
                format!(
                    "{name} belongs to the function around this one. Which line set it is not known."
                )
            }
            (CauseKind::Unknown(why), Some(now)) => format!("{name} is {now}. {why}"),
            (CauseKind::Unknown(why), None) => (*why).to_owned(),
            _ => format!("Which line set {name} is not known."),
        }
    }
}

fn through(other: &Option<std::sync::Arc<str>>) -> String {
    other.as_ref().map_or_else(String::new, |name| format!(" through {}", clean_line(name)))
}
