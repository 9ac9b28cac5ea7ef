//! A fact in words.

use super::{Fact, FactKind};
use crate::explain::Place;
use crate::wording::Message;

impl Fact {
    /// What it is called in texts and for scripts, as in `last-set`.
    pub fn name(&self) -> &'static str {
        match self.kind {
            FactKind::LastSet { .. } => "last-set",
            FactKind::NeverRan { .. } => "never-ran",
            FactKind::Condition { .. } => "condition",
            FactKind::SameObject { .. } => "same-object",
            FactKind::TypeSince { .. } => "type-since",
            FactKind::OutputDiffers { .. } => "output-differs",
            FactKind::Loop { .. } => "loop",
            FactKind::NoneFrom { .. } => "none-from",
            FactKind::GaveBack { .. } => "gave-back",
            FactKind::Repeating { .. } => "repeating",
            FactKind::NeverAssigned { .. } => "never-assigned",
            FactKind::OtherScope { .. } => "other-scope",
            FactKind::Shadowed { .. } => "shadowed",
        }
    }

    /// Where one sees it.
    pub fn place(&self) -> Place {
        // At the step the line of the test is about to run, not the one that never ran.
        let line = match &self.kind {
            FactKind::NeverRan { decided: Some((test_line, ..)) } => *test_line,
            _ => self.line,
        };
        Place { step: self.step, line }
    }

    /// It in a sentence.
    pub fn message(&self) -> Message {
        let message = |form: &str| {
            let dash = if form.is_empty() { "" } else { "-" };
            Message::new(format!("questions.fact-{}{dash}{form}", self.name()))
                .with("line", self.line)
        };
        match &self.kind {
            FactKind::LastSet { name, before, after, .. } => match before {
                Some(before) => message("again").with("before", before),
                None => message(""),
            }
            .with("name", name)
            .with("after", after),
            FactKind::NeverRan { decided: None } => message(""),
            FactKind::NeverRan { decided: Some((at, test, answer)) } => {
                message("decided").with("at", at).with("test", test).with("answer", truth(*answer))
            }
            FactKind::Condition { test, answer, times } => {
                message("").with("test", test).with("answer", truth(*answer)).with("count", times)
            }
            FactKind::SameObject { names: (one, other) } => {
                message("").with("one", one).with("other", other)
            }
            other => in_words(other, &message),
        }
    }
}

fn in_words(kind: &FactKind, message: &dyn Fn(&str) -> Message) -> Message {
    match kind {
        FactKind::TypeSince { name, type_name, is_input } => {
            let form = if *is_input { "input" } else { "" };
            message(form).with("name", name).with("type", type_name)
        }
        FactKind::OutputDiffers { number, wanted, got } => match wanted {
            Some(wanted) => message("").with("wanted", wanted),
            None => message("hidden"),
        }
        .with("number", number)
        .with("got", got),
        FactKind::Loop { begun: begun @ 2.., turns } => {
            message("often").with("begun", begun).with("count", turns)
        }
        FactKind::Loop { turns, .. } => message("").with("count", turns),
        FactKind::NoneFrom { function, caller } => {
            message("").with("function", function).with("caller", caller)
        }
        FactKind::GaveBack { function, caller, value } => {
            message("").with("function", function).with("caller", caller).with("value", value)
        }
        FactKind::Repeating { last, unchanged, turns } => {
            let lines = |form: &str| message(form).with("last", last);
            match unchanged.is_empty() {
                true => lines(""),
                false => {
                    lines("unchanged").with("turns", turns).with("names", unchanged.join(", "))
                }
            }
        }
        other => of_names(other, message),
    }
}

fn of_names(kind: &FactKind, message: &dyn Fn(&str) -> Message) -> Message {
    match kind {
        FactKind::NeverAssigned { name, near: Some(near) } => {
            message("near").with("name", name).with("near", near)
        }
        FactKind::NeverAssigned { name, near: None } => message("").with("name", name),
        FactKind::Shadowed { name, function, made, .. } => {
            message("").with("name", name).with("function", function).with("made", made)
        }
        FactKind::OtherScope { name, made, made_in, .. } => match made_in {
            Some(function) => message("in").with("function", function),
            None => message(""),
        }
        .with("name", name)
        .with("made", made),
        // The others are told above.
        _ => message(""),
    }
}

fn truth(answer: bool) -> &'static str {
    if answer { "True" } else { "False" }
}
