//! Names that a function makes for itself and uses for nothing, though the program has others of
//! the same name.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::ground::{Ground, is_code};
use super::{Fact, FactKind};
use crate::insight::show_value;
use crate::syntax::{Part, PartKind};
use crate::text::clean_line;

/// So many are told.
const MOST_NAMES: usize = 3;
const WIDTH: usize = 80;

/// The lines that give such names their values.
pub(super) fn find(ground: &Ground<'_>) -> Vec<Fact> {
    let names = Names::of(ground);
    let written = names.written.iter();
    written
        .filter_map(|((function, name), line)| {
            let made = *names.outside.get(name)?;
            let is_used = names.used.contains(&(*function, Arc::clone(name)));
            (!is_used && !names.declared.contains(&**name)).then_some(())?;
            told(ground, *function, name, (*line, made))
        })
        .take(MOST_NAMES)
        .collect()
}

/// Who gives names their values, and who reads them.
#[derive(Default)]
struct Names<'a> {
    /// The first line at the program's own level that ran and gave the name a value.
    outside: HashMap<Arc<str>, u32>,
    /// The line of a function, by its place, that gave the name a value.
    written: BTreeMap<(usize, Arc<str>), u32>,
    /// Names that a function reads for something else, or takes as parameters.
    used: HashSet<(usize, Arc<str>)>,
    /// Names in lines that say where names belong.
    declared: HashSet<&'a str>,
}

impl<'a> Names<'a> {
    fn of(ground: &Ground<'a>) -> Self {
        let mut names = Self::default();
        for line in ground.recording.source.lines().map(str::trim_start) {
            if ["global ", "nonlocal ", "del "].iter().any(|word| line.starts_with(word)) {
                names.declared.extend(line.split(|c: char| !c.is_alphanumeric() && c != '_'));
            }
        }
        for (place, part) in ground.outline.parts().iter().enumerate() {
            names.part(ground, place, part);
        }
        names
    }

    fn part(&mut self, ground: &Ground<'_>, place: usize, part: &Part) {
        let line = part.head.first;
        let has_run = ground.hits.times(line) > 0;
        let mut scopes = ground.outline.around(place).filter(|around| {
            let kind = ground.outline.part(*around).map(|part| part.kind);
            matches!(kind, Some(PartKind::Function | PartKind::Class))
        });
        let scope = scopes.next();
        let is_plain = part.kind == PartKind::Simple && has_run;
        for name in part.binds.iter().filter(|_| is_plain) {
            match scope {
                None => {
                    self.outside.entry(Arc::clone(name)).or_insert(line);
                }
                Some(scope) => {
                    self.written.insert((scope, Arc::clone(name)), line);
                }
            }
        }
        for around in scope.into_iter().chain(scopes) {
            let others = part.reads.iter().filter(|name| !part.binds.contains(name));
            self.used.extend(others.map(|name| (around, Arc::clone(name))));
            self.used.extend(part.parameters.iter().map(|name| (around, Arc::clone(name))));
        }
        self.used.extend(part.parameters.iter().map(|name| (place, Arc::clone(name))));
    }
}

fn told(
    ground: &Ground<'_>,
    function: usize,
    name: &Arc<str>,
    (line, made): (u32, u32),
) -> Option<Fact> {
    let part = ground.outline.part(function).filter(|part| part.kind == PartKind::Function)?;
    let step = ground.hits.last(line)?;
    let state = ground.trace.state(step);
    // What stands in a `lambda` on the line runs in a call of its own.
    let own = state.frame(ground.trace.step(step)?.frame?)?;
    part.binds.first().filter(|name| **name == own.function)?;
    let module = state.frames.first().filter(|module| &*module.function == "<module>")?;
    let value = module.variable(name)?;
    let object = match value {
        crate::trace::Value::Ref(id) => state.object(*id),
        _ => None,
    };
    let held = show_value(value, &state, WIDTH);
    if is_code(object.as_deref()) || held.contains('…') {
        return None;
    }
    let function = clean_line(part.binds.first()?).into_owned();
    let name = clean_line(name).into_owned();
    Some(Fact { step, line, kind: FactKind::Shadowed { name, function, made, held } })
}
