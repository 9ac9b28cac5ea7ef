//! An output that is not the expected one.

use super::Explanation;
use crate::lesson::Difference;
use crate::trace::{Recording, Trace};

/// What is to be said of an output that differs from the expected one, with the step whose line
/// printed it.
pub fn output_differs(
    _recording: &Recording,
    _trace: &Trace,
    _difference: &Difference,
) -> Option<Explanation> {
    None
}
