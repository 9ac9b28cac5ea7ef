//! Questions asked of a trace. Pure: a recording in, facts out.

mod alarms;
mod changed;
mod compare;
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
mod way_up;

pub use alarms::{Alarm, AlarmKind, alarms};
pub use changed::{ChangedVariable, changed};
pub use compare::{
    CameBy, Comparison, Difference, DifferenceKind, Doing, Outcome, Side, compare,
    difference_sentence,
};
pub use cut_off_sentence::cut_off;
pub use forbidden::{Fault, Walls};
pub use limit_reached::limit_reached;
pub use moment::{Moment, moment};
pub use output::{OutputLog, Segment, SegmentKind};
pub use repeat::{Repetition, repetition};
pub use show_value::show_value;
pub use verdict_sentence::verdict_sentence;
pub use way_up::{CallOnWay, WayUp, way_up};
