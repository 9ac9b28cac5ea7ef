//! Questions asked of a trace. Pure: a recording in, facts out.

mod changed;
mod cut_off_sentence;
mod forbidden;
mod full_folder;
mod growth;
mod inside;
mod limit_reached;
mod limit_sentence;
mod moment;
mod output;
mod raised;
mod repeat;
#[cfg(test)]
mod sample;
mod show_value;
mod verdict_sentence;
mod watch;
mod why_not;
mod why_value;

pub use changed::{ChangedVariable, changed};
pub use cut_off_sentence::cut_off;
pub use forbidden::{Fault, Walls};
pub use limit_reached::limit_reached;
pub use moment::{Moment, moment};
pub use output::{OutputLog, Segment, SegmentKind};
pub use repeat::{Repetition, repetition};
pub use show_value::show_value;
pub use verdict_sentence::verdict_sentence;
pub use watch::{
    Column, Direction, Row, StoredNone, Times, Watched, WatchedKind, all_times, column, first_time,
    next_time, previous_time, stored_none, value_at,
};
pub use why_not::{Leaving, Reason, WhyNot, why_not};
pub use why_value::{Cause, CauseKind, Place, Question, Read, why_value};
