//! Lessons: what a pack holds, which runs a lesson's checks need, and what those runs show.
//!
//! The format for authors is docs/lessons.md. Everything of a pack is foreign: it is decoded with
//! bounds, and its programs run only where a runner runs them.

mod check;
mod hint;
pub mod judge;
mod pack;
mod question;
mod random;
mod report;
mod trial;

pub use check::{
    Check, CheckKind, Count, Expected, GivenCall, LineWith, LinesMeant, Matching, OutputMatch, When,
};
pub use hint::{Actual, Hint, Mistake, Show};
pub use pack::{Case, Lesson, LessonKind, Pack, Skill, Texts, Unit};
pub use question::{Question, QuestionKind};
pub use random::{Random, RandomArguments};
pub use report::{Difference, Failure, Outcome, Report, Verdict};
pub use trial::{Ran, Trial, TrialKind};
