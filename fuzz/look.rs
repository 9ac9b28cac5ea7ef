//! Whatever a decoder made can be looked at, from any side.

use firefly::insight::{changed, moment, repetition, show_value};
use firefly::trace::Trace;

/// Asks a trace what a screen would ask at some steps, and checks that the answers agree.
pub fn at(trace: &Trace) {
    let last = trace.len().saturating_sub(1);
    for index in [last, 0, last / 2, last / 3, last] {
        let state = trace.state(index);
        for frame in state.frames.iter().take(20) {
            for (_, value) in frame.variables.iter().take(20) {
                show_value(value, &state, 40);
            }
        }
        state.objects();
        moment(trace, index);
        changed(trace, index, 40);
        trace.changes(index);
    }
    repetition(trace);
    assert_eq!(trace.steps().count(), trace.len());
    assert_eq!(trace.glances(0..trace.len()).rev().count(), trace.len());
    let forwards = trace.state(last);
    trace.state(0);
    assert_eq!(forwards.frames.len(), trace.state(last).frames.len());
}
