//! The Socratic tutor: it sees the recorded run, finds facts in it, and asks the next right
//! question. It never gives the answer, needs no network and no model, and says nothing that the
//! recording does not show.
//!
//! [`facts`] finds what the run shows; [`Session`] chooses one fact and one rung of the ladder and
//! keeps the rules of conduct; [`Question::judge`] judges what is typed against the recording.

mod fact;
mod question;
mod session;

pub use fact::{Fact, FactKind, facts};
pub use question::{Answer, Judged, Question, Rung};
pub use session::{Act, Ground, KnownMistake, Session, Turn};
