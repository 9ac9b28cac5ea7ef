//! Questions asked of a trace. Pure: a recording in, facts out.

mod alarms;
mod aliasing;
mod below;
mod calls_of;
mod changed;
mod class;
mod compare;
mod cut_off_sentence;
mod divergence;
mod entrance;
mod folding;
mod forbidden;
mod full_folder;
mod grid;
mod growth;
mod hits;
mod inside;
mod limit_reached;
mod limit_sentence;
mod line_map;
mod line_running;
mod loop_table;
mod loops;
mod moment;
mod output;
mod raised;
mod repeat;
mod replay;
mod show_value;
mod step_words;
mod story;
mod verdict_sentence;
mod watch;
mod way_up;
mod why_not;
mod why_value;

pub use alarms::{Alarm, AlarmKind, alarms, stuck_loops};
pub use aliasing::{AliasGroup, Aliases, aliases};
pub use calls_of::{CallsOf, OneCall};
pub use changed::{ChangedVariable, changed};
pub use class::{ClassGroup, ClassRow, ClassRun, ClassTable, RunFacts};
pub use compare::{
    CameBy, Comparison, Difference, DifferenceKind, Doing, Outcome, Side, compare,
    difference_sentence,
};
pub use cut_off_sentence::cut_off;
pub use divergence::{Divergence, RunLines};
pub use entrance::{Departure, Entrance, arguments, departure, entrance};
pub use folding::{Fold, FoldKind};
pub use forbidden::{Fault, Walls};
pub use grid::{Grid, GridCell, GridWindow};
pub use growth::{Amount, DeepCalls, Growing, Grown, Unit, growing};
pub use hits::{Hits, HitsBuilder};
pub use limit_reached::limit_reached;
pub use limit_sentence::busy_with;
pub use line_running::line_running_before;
pub use loop_table::{LoopCell, LoopColumn, LoopRow, LoopTable};
pub use loops::{LoopIndex, LoopIndexBuilder, RoundId, TurnAt, Turns};
pub use moment::{Moment, moment};
pub use output::{OutputLog, Segment, SegmentKind};
pub use raised::step_that_raised;
pub use repeat::{Repetition, WhileRepeating, repetition, while_repeating};
pub use replay::Replay;
pub use show_value::{objects_shown, show_value};
pub use step_words::{
    call_words, change_words, error_words, function_words, output_literal, return_words,
};
pub use story::{CallCounts, Sentence, story};
pub use verdict_sentence::verdict_sentence;
pub use watch::{
    Column, ExactValue, NoneStored, Row, StoredNone, Times, Truths, Watched, WatchedKind,
    all_times, column, exact_value, first_time, held_at, history, literal_value, literal_values,
    next_time, previous_time, truths, value_at,
};
pub use way_up::{CallOnWay, WayUp, way_up};
pub use why_not::{Leaving, Reason, WhyNot, why_not};
pub use why_value::{Cause, CauseKind, Place, Question, Read, why_value};
