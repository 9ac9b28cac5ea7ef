//! Which line changed an object.

use crate::explain::Place;
use crate::explain::scene::Scene;
use crate::trace::Event;

/// The line that ran when a step showed a change: only where the step before it is that line
/// about to run, so that nothing else can have done it.
pub(in crate::explain) fn line_before(scene: &Scene<'_>, shown: usize) -> Option<Place> {
    let step = shown.checked_sub(1)?;
    let before = scene.trace.step(step)?;
    (before.event == Event::Line).then_some(Place { step, line: before.line })
}
