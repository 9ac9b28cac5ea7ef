//! Questions about the recorded run, answered in rows of words: `insight` finds, this tells.

mod alarms;
pub mod compared;
mod folded;
mod grid;
mod hits;
pub mod loops;
mod story;
mod value;
pub mod watch;
mod way_up;
mod what_if;
pub mod why;

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
        Inquiry::Loops => loops::all(replay),
        Inquiry::Table(round) => loops::table(replay, *round),
        Inquiry::Watch(typed) => watch::watch(replay, typed),
        Inquiry::Times(typed) => watch::times(replay, typed),
        Inquiry::NoneStored => watch::none_stored(replay),
        Inquiry::WhichValue => why::which_value(replay),
        Inquiry::WhyValue(question) => Ok(why::value(replay, question)),
        Inquiry::WhichLine => why::which_line(replay),
        Inquiry::WhyNot(line) => Ok(why::line(replay, *line)),
        Inquiry::Hits => Ok(hits::findings(replay)),
        Inquiry::Story => Ok(story::findings(replay)),
        Inquiry::Folded(fold) => Ok(folded::findings(replay, fold.as_ref())),
        Inquiry::Alarms => alarms::findings(replay),
        Inquiry::Compared(other) => Ok(compared::findings(replay, other)),
        Inquiry::WhichInput | Inquiry::OtherInput(_) => what_if::which_input(replay),
        Inquiry::WayUp => way_up::findings(replay),
    }
}
