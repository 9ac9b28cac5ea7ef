//! A default argument that an earlier call changed.

use std::collections::HashMap;
use std::rc::Rc;

use super::calls_in_text::{arguments, only_call};
use super::names::Names;
use super::{Alarm, AlarmKind, Moment, WIDTH};
use crate::insight::show_value;
use crate::syntax::PartKind;
use crate::text::clean_line;
use crate::trace::{Event, Step, Value};

/// Defaults that are empty when the function is made.
const EMPTY: &[&str] = &["[]", "{}", "list()", "dict()", "set()"];

/// Those of dicts.
const DICTS: &[&str] = &["{}", "dict()"];

/// Finds them, one a function.
#[derive(Default)]
pub(super) struct Finder {
    pub(super) alarms: Vec<Alarm>,
    /// What is looked at of the functions with these first lines; nothing, if they are done.
    defaults: HashMap<u32, Rc<[(usize, String)]>>,
}

impl Finder {
    /// Looks at a step; the names are those at it.
    pub(super) fn look(&mut self, moment: &Moment, names: &Names, step: &Step) {
        if step.event != Event::Call {
            return;
        }
        let defaults = self
            .defaults
            .entry(step.line)
            .or_insert_with(|| empty_defaults(moment, step.line).unwrap_or_default().into());
        if !defaults.is_empty() {
            let defaults = Rc::clone(defaults);
            self.called(moment, names, step, &defaults);
        }
    }

    fn called(
        &mut self,
        moment: &Moment,
        names: &Names,
        step: &Step,
        defaults: &[(usize, String)],
    ) {
        let Some((frame, (_, calling))) = step.frame.zip(moment.acting) else { return };
        let function = names.function(frame);
        let Some(text) = moment.source.line(calling) else { return };
        let is_whole = moment.source.part(calling).is_some_and(|p| p.head.first == p.head.last);
        let Some((inside, is_method)) = only_call(text, function).filter(|_| is_whole) else {
            return;
        };
        let given = arguments(inside);
        let all_told = given.iter().all(|argument| !argument.starts_with('*'));
        let is_given = |place: usize, name: &str| {
            place < given.len() + usize::from(is_method)
                || given.iter().any(|argument| {
                    argument.strip_prefix(name).is_some_and(|rest| rest.trim().starts_with('='))
                })
        };
        for (_, name) in defaults.iter().filter(|(place, name)| !is_given(*place, name)) {
            let Some(value @ Value::Ref(id)) = names.value(frame, name) else { continue };
            let state = moment.trace.state(moment.index);
            let has_members = state.object(*id).is_some_and(|object| !object.is_empty());
            if !has_members || !all_told {
                continue;
            }
            self.defaults.insert(step.line, Rc::default());
            let shown = show_value(value, &state, WIDTH);
            let (name, function) = (clean_line(name), clean_line(function));
            self.alarms.push(Alarm {
                kind: AlarmKind::KeptDefault,
                step: moment.index,
                line: step.line,
                names: vec![name.clone().into_owned()],
                values: vec![shown.clone()],
                sentence: format!(
                    "Line {calling} calls {function} without {name}, and {name} is not empty: it \
                     holds {shown} from an earlier call. A default in line {} is made once, for \
                     all calls.",
                    step.line
                ),
            });
            return;
        }
    }
}

/// The parameters of the function on that line that are empty if nothing is given for them, with
/// their places.
fn empty_defaults(moment: &Moment, line: u32) -> Option<Vec<(usize, String)>> {
    let part = moment.source.part(line)?;
    if part.kind != PartKind::Function || part.head.first != part.head.last {
        return None;
    }
    let name = part.binds.first()?;
    let (inside, _) = only_call(moment.source.line(line)?, name)?;
    let parameters = arguments(inside).into_iter().enumerate();
    let empty = parameters.filter_map(|(place, parameter)| {
        let (name, default) = parameter.split_once('=')?;
        let name = name.split(':').next().unwrap_or(name).trim();
        // A dict that is not handed back is meant to be kept: what was worked out before is in it.
        let is_memory =
            DICTS.contains(&default.trim()) && !moment.source.hands_back(part, |v| v == name);
        (EMPTY.contains(&default.trim()) && !is_memory).then(|| (place, name.to_owned()))
    });
    let starred = inside.contains('*') || inside.contains('/');
    (!starred).then(|| empty.collect())
}
