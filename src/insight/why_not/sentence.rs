//! Why a line did not run, in a sentence.

use super::{Leaving, Reason, WhyNot};
use crate::text::{clean_line, grouped};

impl WhyNot {
    /// Why the line did not run, in a sentence; safe to draw.
    pub fn sentence(&self) -> String {
        let why = self.reason();
        match self.inside.last() {
            Some(outermost) if self.is_told() => {
                let line = self.line;
                format!("Line {line} is inside line {outermost}, which did not run. {why}")
            }
            _ => why,
        }
    }

    fn is_told(&self) -> bool {
        !matches!(
            self.reason,
            Reason::Ran
                | Reason::Empty
                | Reason::NoStep
                | Reason::Further(_)
                | Reason::NeverCalled(..)
        )
    }

    fn reason(&self) -> String {
        let line = self.line;
        let times = times(self.times);
        match &self.reason {
            Reason::Ran => format!("Line {line} did run, {times}."),
            Reason::Empty => format!("Line {line} has nothing to run."),
            Reason::NoStep if self.times > 0 => {
                format!("Line {line} is no step of its own. What stands below it ran {times}.")
            }
            Reason::NoStep => {
                format!("Line {line} is no step of its own: Python only takes note of it.")
            }
            Reason::Further(first) => {
                format!("Line {line} belongs to line {first}, which ran {times}.")
            }
            Reason::False(head) => self.not_so(*head),
            Reason::NoTurns(head) => {
                let row = self.asked.as_deref().unwrap_or("something");
                format!(
                    "The loop of line {head} was reached {times}: it goes through {row}, and that was empty.{}",
                    self.held()
                )
            }
            Reason::Instead(asked, instead) if asked == instead => {
                format!("What line {asked} asked was so, {times}, and its own lines ran instead.")
            }
            Reason::Instead(_, instead) => {
                format!("The lines below line {instead} ran instead, {times}.")
            }
            Reason::NotMatched(case) => {
                let pattern = self.asked.as_deref().unwrap_or("the pattern");
                format!(
                    "The case of line {case}, {pattern}, was tried {times} and did not fit.{}",
                    self.held()
                )
            }
            Reason::NoError(tried) => {
                format!("The try of line {tried} ran {times}, and no error came out of it.")
            }
            Reason::OtherError(_, except) => {
                format!("Line {except} was reached {times}, but the error was of another kind.")
            }
            Reason::NeverCalled(name, head) => {
                let name = clean_line(name);
                format!(
                    "Line {line} is in the function {name} (line {head}), which no call started."
                )
            }
            other => leaving(other),
        }
    }

    fn not_so(&self, head: u32) -> String {
        let asked = self.asked.as_deref().unwrap_or("its question");
        let answer = if self.times == 1 { "it was not so" } else { "it was never so" };
        format!("Line {head} asked {}: {asked}; {answer}.{}", times(self.times), self.held())
    }

    /// What the names held at the last time.
    fn held(&self) -> String {
        if self.values.is_empty() {
            return String::new();
        }
        let values =
            self.values.iter().map(|(name, shown)| format!("{} was {shown}", clean_line(name)));
        let last = if self.times > 1 { "The last time, " } else { "" };
        format!(" {last}{}.", values.collect::<Vec<_>>().join(", "))
    }
}

fn leaving(reason: &Reason) -> String {
    match reason {
        Reason::Left(line, how) => {
            let word = match how {
                Leaving::Return => "return",
                Leaving::Break => "break",
                Leaving::Continue => "continue",
                Leaving::Raise => "raise",
            };
            format!("Before that, line {line} left with {word}.")
        }
        // Python tells a generator so that its values are wanted no more.
        Reason::Raised(line, kind) if &**kind == "GeneratorExit" => {
            format!("It paused in line {line}, and no further value was asked for.")
        }
        Reason::Raised(line, kind) => {
            format!("Before that, an error ({}) happened in line {line}.", clean_line(kind))
        }
        Reason::Stopped(line) => format!("The recording ends before that, while line {line} runs."),
        Reason::NeverBegan => "The program never began to run.".to_owned(),
        Reason::Unknown(Some(line)) => {
            format!("The recording does not tell why. The last line before it was line {line}.")
        }
        _ => "The recording does not tell why.".to_owned(),
    }
}

fn times(times: u64) -> String {
    match times {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        many => format!("{} times", grouped(many)),
    }
}
