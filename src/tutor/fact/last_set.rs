//! The line that gave a name its last value.

use std::sync::Arc;

use super::ground::{Ground, is_code};
use super::{Fact, FactKind};
use crate::insight::{Cause, CauseKind, Question, show_value, why_value};
use crate::syntax::Expression;
use crate::text::clean_line;
use crate::trace::FrameId;

/// As wide as the values of a [`Cause`].
const WIDTH: usize = 80;

/// Which line gave a name the value that it holds at the end.
pub(super) fn find(ground: &Ground<'_>, name: &Arc<str>) -> Option<Fact> {
    let name = Expression::Name(Arc::clone(name));
    let question = Question::of(ground.trace, ground.end, &name).ok()?;
    let frame = ground.state.frame(question.frame)?;
    let value = frame.variable(&question.name)?;
    if !ground.is_at_the_end() || is_code(ground.object(value).as_deref()) {
        return None;
    }
    let cause = cause(ground, &question)?;
    let shown = show_value(value, &ground.state, WIDTH);
    let after = cause.after.filter(|after| *after == shown && is_whole(after))?;
    let before = cause.before;
    if before.as_ref().is_some_and(|before| *before == after || !is_whole(before)) {
        return None;
    }
    let function = Some(&frame.function).filter(|function| &***function != "<module>");
    Some(Fact {
        step: cause.step?,
        line: cause.line?,
        kind: FactKind::LastSet {
            name: clean_line(&question.name).into_owned(),
            function: function.map(|function| clean_line(function).into_owned()),
            before,
            after,
        },
    })
}

/// Why a name has its value, where a line of the program shows it by its text.
pub(super) fn cause(ground: &Ground<'_>, question: &Question) -> Option<Cause> {
    let Ground { trace, outline, recording, .. } = ground;
    let cause = why_value(trace, outline, &recording.source, question);
    let is_seen = match cause.kind {
        CauseKind::Assigned | CauseKind::Loop(_) => is_own(ground, &cause, question.frame),
        CauseKind::Argument(_) | CauseKind::Inside(_) | CauseKind::Member(_) => true,
        _ => false,
    };
    // A line that went on after an error did not do what it says.
    (is_seen && cause.seen? > cause.step?).then_some(cause)
}

/// Whether the line belongs to the call whose name it is, or the name to the program's own level:
/// a name of a function around has its value from elsewhere.
fn is_own(ground: &Ground<'_>, cause: &Cause, frame: FrameId) -> bool {
    let actor = cause.step.and_then(|step| ground.trace.step(step)?.frame);
    actor == Some(frame) || ground.module().is_some_and(|module| module.id == frame)
}

/// Whether nothing is left out: the mark for that stands in no such value.
fn is_whole(shown: &str) -> bool {
    !shown.contains('…')
}
