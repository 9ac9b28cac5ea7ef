//! Refusals whose error the program caught, or that ended only a thread of it.

use std::collections::HashSet;
use std::sync::Arc;

use super::sentences::attempt;
use super::{Fault, Walls, may_be_of_a_wall, why_not_imported};
use crate::text::lower_first;
use crate::trace::{Event, Trace};

impl Walls<'_> {
    /// A sentence on the first error of the trace that one of the walls brought about; modules
    /// that are not there come last, since programs often try whether they are.
    pub fn caught_refusal(&self, trace: &Trace) -> Option<String> {
        let mut known: HashSet<(u32, Arc<str>, Arc<str>)> = HashSet::new();
        let mut of_import = None;
        let errors = trace.steps().enumerate().filter_map(|(index, step)| match step.event {
            Event::Exception { type_name, message } => Some((index, step.line, type_name, message)),
            _ => None,
        });
        for (index, line, type_name, message) in errors {
            let fault = Fault { type_name: &type_name, message: &message, line: Some(line) };
            if !may_be_of_a_wall(&fault)
                || !known.insert((line, Arc::clone(&type_name), Arc::clone(&message)))
            {
                continue;
            }
            match self.why_at(trace, index) {
                Some(why) if why_not_imported(&fault).is_none() => return Some(tried(line, why)),
                Some(why) => of_import = of_import.or_else(|| Some(tried(line, why))),
                None => {}
            }
        }
        of_import
    }
}

fn tried(line: u32, why: &str) -> String {
    format!("Line {line} tried to {}: {}", attempt(why), lower_first(why))
}
