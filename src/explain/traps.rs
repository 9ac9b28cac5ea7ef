//! Silent traps: a program that ran without an error and did not do what was meant.
//!
//! Each is a fact that holds of the program's text and of its run. Where one of the two does not
//! prove it, nothing is said.

mod always;
mod dropped;
mod loops;
mod names;
mod unused;

use super::Explanation;
use super::run::Run;
use crate::trace::{Recording, Trace, Verdict};
use names::Names;

/// So many are told.
const MOST_TRAPS: usize = 8;
/// So many of one kind are told.
const MOST_OF_A_KIND: usize = 3;

/// What is seldom meant and raises no error, the most telling first.
pub fn traps(recording: &Recording, trace: &Trace) -> Vec<Explanation> {
    if trace.is_empty() || matches!(recording.verdict, Verdict::NotPython { .. }) {
        return Vec::new();
    }
    let run = Run::of(recording, trace);
    let names = Names::of(&run);
    let kinds: [Vec<Explanation>; 7] = [
        dropped::comparisons(&run).take(MOST_OF_A_KIND).collect(),
        dropped::results(&run, &names).take(MOST_OF_A_KIND).collect(),
        dropped::uncalled(&run, &names).take(MOST_OF_A_KIND).collect(),
        always::find(&run, &names).take(MOST_OF_A_KIND).collect(),
        unused::functions(&run, &names).take(MOST_OF_A_KIND).collect(),
        loops::find(&run).take(MOST_OF_A_KIND).collect(),
        unused::names(&run, &names).take(MOST_OF_A_KIND).collect(),
    ];
    kinds.into_iter().flatten().take(MOST_TRAPS).collect()
}
