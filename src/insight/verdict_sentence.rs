//! A verdict in words that a learner understands.

use crate::trace::{Trace, Verdict};

/// One sentence on how the run ended, with what the trace adds to it.
pub fn verdict_sentence(verdict: &Verdict, _trace: &Trace) -> String {
    match verdict {
        Verdict::Finished { exit_code: 0 } => "The program ran to its end.".to_owned(),
        other => format!("{other:?}"),
    }
}
