//! The Socratic tutor: it sees the recorded run, finds facts in it, and asks the next right
//! question. It never gives the answer, needs no network and no model, and says nothing that the
//! recording does not show.
//!
//! [`facts`] finds what the run shows; [`Session`] chooses one fact and one rung of the ladder and
//! keeps the rules of conduct; [`Question::judge`] judges what is typed against the recording.
//! [`breaches`] tells what is wrong with the wording of somebody else, such as a model's.

mod cards;
mod cause;
mod conduct;
mod fact;
mod fact_words;
mod judge;
mod ladder;
mod policy;
mod program;
mod question;
mod reading;
#[cfg(test)]
mod sample;
mod session;
mod subject;
mod validator;

pub use cards::card_for;
pub use fact::{Fact, FactKind, facts};
pub use judge::{claims_to_understand, repeats_question, reply, reply_to_open};
pub use question::{Answer, Judged, Question, Rung};
pub use reading::Reading;
pub use session::{Act, Ground, KnownMistake, Session, Turn};
pub use validator::{Breach, Guard, breaches};
