//! Questions about the recorded run, answered in rows of words: `insight` finds, this tells.

mod value;
mod way_up;

pub use value::{Part, Place};

use super::Replay;
use super::sheet::{Findings, Inquiry};

/// What is found; else why there is nothing to find, in words.
///
/// # Errors
/// A sentence for the learner.
pub fn findings(replay: &Replay, inquiry: &Inquiry) -> Result<Findings, String> {
    match inquiry {
        Inquiry::Value(place) => value::findings(replay, place),
        // A run has to tell, not the recording.
        Inquiry::OtherInput(_) => super::compare::inputs(replay),
        Inquiry::WayUp => way_up::findings(replay),
    }
}
