//! Lessons: what a pack holds, which runs a lesson's checks need, and what those runs show.
//!
//! The format for authors is docs/lessons.md. Everything of a pack is foreign: it is decoded with
//! bounds, and its programs run only where a runner runs them.

mod check;
mod hint;
pub mod judge;
mod pack;
mod page;
mod proof;
mod question;
mod random;
mod read;
mod report;
mod telling;
mod trial;

pub use check::{
    Check, CheckKind, Count, Expected, GivenCall, LineWith, LinesMeant, Matching, OutputMatch, When,
};
pub use hint::{Actual, Hint, Mistake, Show};
pub use pack::{Case, Lesson, LessonKey, LessonKind, Pack, Skill, Texts, Unit};
pub use page::{Block, Span, SpanKind, links, page, paragraph};
pub use proof::{missing_texts, proof, proof_of};
pub use question::{Question, QuestionKind};
pub use random::{Random, RandomArguments};
pub use read::{
    Entries, Fault, MOST_PACK_BYTES, MOST_ZIP_BYTES, Read, Rejection, SUMS, is_passed_over, read,
};
pub use report::{Difference, Failure, Outcome, Report, Verdict};
pub use trial::{Ran, Trial, TrialKind};
