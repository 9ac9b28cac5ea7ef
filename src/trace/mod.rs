//! What a run left behind: the recorded steps, the objects they saw, and how the run ended.
//!
//! Pure data and rules: no files, no terminal, no network. Everything in here may come from a
//! hostile program, so decoding is bounded and never panics.

mod change;
mod cut_off;
mod limits;
mod literal;
mod recording;
mod recording_file;
mod state;
mod timeline;
mod value;
mod verdict;
pub mod wire;

pub use change::{Change, FrameChange, HeapChange};
pub use cut_off::CutOff;
pub use limits::{Capped, Limits, LimitsAsked};
pub use literal::{float_literal, text_literal};
pub use recording::{GivenFile, Recording, RunnerName};
pub use recording_file::{BadRecording, MAX_RECORDING_BYTES, RECORDING_START};
pub use state::{Event, Frame, FrameId, State, Step};
pub use timeline::{Glance, Note, Sought, Trace, TraceBuilder};
use timeline::{Kind as HeapKind, RawEvent, RawValue};
pub use value::{Object, ObjectId, ObjectKind, Value};
pub use verdict::{LimitKind, Verdict};
