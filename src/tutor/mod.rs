//! The Socratic tutor: it sees the recorded run, finds facts in it, and asks the next right
//! question. It never gives the answer, needs no network and no model, and says nothing that the
//! recording does not show.
//!
//! [`facts`] finds what the run shows; [`Session`] chooses one fact and one rung of the ladder and
//! keeps the rules of conduct; [`Question::judge`] judges what is typed against the recording.

mod fact;
mod fact_words;
mod question;
mod reading;
mod session;

pub use fact::{Fact, FactKind, facts};
pub use question::{Answer, Judged, Question, Rung};
pub use reading::Reading;
pub use session::{Act, Ground, KnownMistake, Session, Turn};

use crate::wording::{Message, Wording};

/// TEMPORARY until the policy lands.
pub fn card(_ground: &Ground<'_>, _wording: &Wording) -> Option<Turn> {
    None
}

/// TEMPORARY until the policy lands.
pub fn reply(_turn: &Turn, _judged: Judged, _count: usize) -> Message {
    Message::new("questions.noted")
}
