//! Questions asked of a trace. Pure: a recording in, facts out.

mod verdict_sentence;

pub use verdict_sentence::verdict_sentence;
