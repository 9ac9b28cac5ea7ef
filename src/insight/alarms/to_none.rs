//! A call's result was kept, and it was `None`.

use std::collections::HashSet;

use super::names::Names;
use super::{Alarm, AlarmKind, Moment, Source, WIDTH, calls_in_text, name_in_words};
use crate::insight::show_value;
use crate::syntax::Part;
use crate::text::clean_line;
use crate::trace::{Change, FrameChange, FrameId, Value};

/// Methods that hand back nothing, whatever they are called with.
const HAND_BACK_NOTHING: &[&str] =
    &["append", "extend", "insert", "remove", "reverse", "sort", "clear", "update", "add", "print"];

/// Finds them, one a line.
#[derive(Default)]
pub(super) struct Finder {
    pub(super) alarms: Vec<Alarm>,
    /// Lines that were looked at.
    lines: HashSet<u32>,
}

impl Finder {
    /// Looks at what leads to a step; the names are those before it.
    pub(super) fn look(&mut self, moment: &Moment, names: &Names, changes: &[Change]) {
        let Some((acting, line)) = moment.acting else { return };
        for change in changes {
            if let Change::Frame(frame, FrameChange::Set(name, Value::None)) = change
                && *frame == acting
                && self.lines.insert(line)
            {
                self.became_none(moment, names, (*frame, name), line);
            }
        }
    }

    fn became_none(
        &mut self,
        moment: &Moment,
        names: &Names,
        (frame, name): (FrameId, &str),
        line: u32,
    ) {
        let held = names.value(frame, name).filter(|held| **held != Value::None);
        let Some(call) = stored_call(moment, line, name) else { return };
        let last = call.rsplit('.').next().unwrap_or(call);
        let own = moment.source.functions(last).next().is_some();
        if !hands_back_nothing(moment.source, last) || !is_used_unasked(moment.source, name) {
            return;
        }
        let place = name_in_words(name, names.function(frame));
        let call = clean_line(call);
        let mut sentence =
            format!("Line {line} set {place} to None: that is what {call}() handed back.");
        let mut values = vec!["None".to_owned()];
        if let (Some(held), Some(before)) = (held, moment.index.checked_sub(1)) {
            let shown = show_value(held, &moment.trace.state(before), WIDTH);
            sentence.push_str(&format!(" Before, it held {shown}."));
            values.insert(0, shown);
        } else if own {
            sentence.push_str(" It has no return with a value.");
        }
        self.alarms.push(Alarm {
            kind: AlarmKind::BecameNone,
            step: moment.index,
            line,
            names: vec![clean_line(name).into_owned()],
            values,
            sentence,
        });
    }
}

/// The call whose result a line keeps under a name, if it does nothing else.
fn stored_call<'a>(moment: &Moment<'a>, line: u32, name: &str) -> Option<&'a str> {
    let part = moment.source.part(line)?;
    if part.head.first != part.head.last || part.binds.len() != 1 || *part.binds[0] != *name {
        return None;
    }
    let rest = moment.source.line(line)?.strip_prefix(name)?.trim_start().strip_prefix('=')?;
    Some(calls_in_text::whole_call(rest)?.0)
}

/// Whether a function never hands back anything. One that does so sometimes means `None`, too.
fn hands_back_nothing(source: &Source, function: &str) -> bool {
    let mut own = source.functions(function).peekable();
    if own.peek().is_none() {
        return HAND_BACK_NOTHING.contains(&function);
    }
    own.all(|part| !source.hands_back(part, |value| !value.is_empty()))
}

/// Whether a name is read, and the program does not ask whether it is `None`.
fn is_used_unasked(source: &Source, name: &str) -> bool {
    let mut readers = source
        .outline
        .parts()
        .iter()
        .filter(|part| part.reads.iter().any(|read| **read == *name))
        .peekable();
    let asks = |part: &Part| {
        let text = source.line(part.head.first).unwrap_or_default();
        text.contains("None") || part.test.is_some()
    };
    readers.peek().is_some() && !readers.any(asks)
}
