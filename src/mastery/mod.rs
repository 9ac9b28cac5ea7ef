//! How far a learner is in a pack: what was done in its lessons, what that says of each skill,
//! and which lesson fits next. Pure: events in, words and figures out.

mod bkt;
mod course;
mod event;
mod event_set;
mod evidence;
mod next;
mod report;
#[cfg(test)]
mod sample;

pub use bkt::{Guess, Known};
pub use course::{Course, LessonSpec, SkillSpec};
pub use event::{Event, MAX_LINE_BYTES, What};
pub use event_set::EventSet;
pub use evidence::{Growth, LessonStanding, SkillStanding, Standing};
pub use next::next_lesson;
pub use report::Report;
