//! Runs that a limit ended, and what was growing.

use super::Explanation;
use crate::trace::{Recording, Trace};

pub(super) fn find(_recording: &Recording, _trace: &Trace) -> Option<Explanation> {
    None
}
