//! A recorded run together with what was worked out of it once.

use super::{CallCounts, LoopIndex, OutputLog};
use crate::syntax::Outline;
use crate::trace::Trace;

/// What questions about loops are asked of. Cheap to copy.
#[derive(Clone, Copy, Debug)]
pub struct Replay<'a> {
    /// The steps.
    pub trace: &'a Trace,
    /// The parts of the program that ran.
    pub outline: &'a Outline,
    /// The turns of its loops.
    pub loops: &'a LoopIndex,
    /// How often its functions were called.
    pub calls: &'a CallCounts,
    /// What it printed.
    pub output: &'a OutputLog,
}
