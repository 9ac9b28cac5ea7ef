//! Why a trace ends before its program did.

/// Why a trace ends before its program did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CutOff {
    /// Memory was short: the tracer gave back what it held, and the program went on unrecorded.
    Memory,
    /// The tracer failed, and the program went on unrecorded. Where it failed, for those who
    /// look after the tracer.
    Failure(String),
    /// What follows in the stream cannot be read.
    Damaged,
    /// What follows is more than a trace may take of memory.
    TooLong,
    /// The stream just ends, without a word of how the program ended.
    Unended {
        /// For how many milliseconds nothing had come when the program ended, if that is known to
        /// have been long: what the last step shows was under way all that time.
        silent_millis: u64,
    },
}
