//! What lines did, and how often.

use std::collections::HashMap;
use std::ops::Range;

use crate::trace::{Change, FrameChange, HeapChange, Note, Trace};

/// Of a long run only so many of the last steps are looked at for what they recorded.
const WINDOW: usize = 20_000;

/// How often the line ran.
pub(super) fn times(trace: &Trace, line: u32) -> u64 {
    trace.glances(0..trace.len()).filter(|glance| glance.is_line && glance.line == line).count()
        as u64
}

/// The line that ran before the last of these changes, if it is one that ran more than once.
pub(super) fn of_last_change(
    trace: &Trace,
    steps: Range<usize>,
    is_it: impl Fn(&Note<'_>) -> bool,
) -> Option<u32> {
    let mut glances = trace.glances(steps).rev();
    let changed = glances.find(|glance| glance.notes.iter().any(&is_it))?;
    let before = trace.step(changed.index.checked_sub(1)?)?;
    let repeats = before.thread == changed.thread && times(trace, before.line) > 1;
    repeats.then_some(before.line)
}

/// The line that printed most often of what was kept, so many bytes, and how often, if it printed
/// more than once.
pub(super) fn most_printing(trace: &Trace, kept: u64) -> Option<(u32, u64)> {
    let mut times: HashMap<u32, u64> = HashMap::new();
    let (mut before, mut written) = (None, (0_u64, 0_u64));
    for glance in trace.glances(0..trace.len()) {
        let is_kept = written.0.saturating_add(written.1) < kept;
        let mut printed = false;
        for note in &glance.notes {
            match note {
                Note::Stdout(bytes) => (written.0, printed) = (*bytes, true),
                Note::Stderr(bytes) => (written.1, printed) = (*bytes, true),
                _ => {}
            }
        }
        if let Some((line, thread)) = before
            && printed
            && is_kept
            && thread == glance.thread
        {
            *times.entry(line).or_default() += 1;
        }
        before = Some((glance.line, glance.thread));
    }
    times.into_iter().filter(|(_, times)| *times > 1).max_by_key(|(line, times)| (*times, *line))
}

/// The line that more than half of what was recorded last came from.
pub(super) fn most_recorded(trace: &Trace) -> Option<u32> {
    let from = trace.len().saturating_sub(WINDOW).max(1);
    let (mut sizes, mut all): (HashMap<u32, u64>, u64) = (HashMap::new(), 0);
    let mut before = trace.step(from - 1)?;
    for (index, step) in (from..).zip(trace.steps_in(from..trace.len())) {
        let size: u64 = trace.changes(index).iter().map(size_of).sum();
        all += size;
        if before.thread == step.thread {
            *sizes.entry(before.line).or_default() += size;
        }
        before = step;
    }
    let (line, size) = sizes.into_iter().max_by_key(|(line, size)| (*size, *line))?;
    (size > all / 2).then_some(line)
}

/// About how much there was to record of it.
fn size_of(change: &Change) -> u64 {
    1 + match change {
        Change::Heap(_, HeapChange::Whole(object)) => object.len() as u64,
        Change::Heap(_, HeapChange::Splice { inserted, .. }) => inserted.len() as u64,
        Change::Frame(_, FrameChange::Set(_, value)) => super::weight::characters(value) / 16,
        _ => 0,
    }
}
