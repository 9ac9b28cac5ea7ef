//! Names that did not exist where a line looked for them.

use std::sync::Arc;

use super::ground::Ground;
use super::{Fact, FactKind};
use crate::explain::{may_be_built_in, nearest};
use crate::syntax::{NodeKind, Part, PartKind};
use crate::text::clean_line;
use crate::trace::Verdict;

/// What is told of the names that the line that failed could not find: the first of them.
pub(super) fn find(ground: &Ground<'_>) -> Option<Fact> {
    let Verdict::Raised { type_name, .. } = &ground.recording.verdict else { return None };
    let line = ground.failed?;
    let is_local = match type_name.as_str() {
        "NameError" => false,
        "UnboundLocalError" => true,
        _ => return None,
    };
    let missing = missing(ground, is_local)?;
    let kind = match is_local {
        true => hidden(ground, &missing),
        false => elsewhere(ground, &missing).or_else(|| never(ground, &missing)),
    }?;
    Some(Fact { step: ground.end, line, kind })
}

/// The only name that the line reads and that held nothing.
fn missing(ground: &Ground<'_>, is_local: bool) -> Option<Arc<str>> {
    let (own, module) = (ground.frame()?, ground.module()?);
    let is_there = |name: &Arc<str>| {
        own.variable(name).is_some() || !is_local && module.variable(name).is_some()
    };
    let function = function_at(ground, ground.failed?);
    let is_own =
        |name: &Arc<str>| !is_local || makers(ground, name).iter().any(|(_, f)| *f == function);
    let names = ground.names_of_the_last_line().into_iter();
    let mut missing =
        names.filter(|name| !is_there(name) && is_own(name) && !may_be_built_in(name));
    missing.next().filter(|_| missing.next().is_none())
}

/// The place of the function that a line stands in; nothing for the program's own level.
fn function_at(ground: &Ground<'_>, line: u32) -> Option<usize> {
    function_of(ground, ground.outline.at_line(line)?)
}

/// The place of the function, or class, that a part stands in.
fn function_of(ground: &Ground<'_>, place: usize) -> Option<usize> {
    let is_scope = |place: &usize| {
        let kind = ground.outline.parts()[*place].kind;
        matches!(kind, PartKind::Function | PartKind::Class)
    };
    ground.outline.around(place).find(is_scope)
}

/// The places of the parts that give the name a value, each with the function that it stands in.
fn makers(ground: &Ground<'_>, name: &str) -> Vec<(usize, Option<usize>)> {
    let has = |names: &[Arc<str>]| names.iter().any(|known| **known == *name);
    let parts = ground.outline.parts().iter().enumerate();
    let mut found = Vec::new();
    for (place, part) in parts {
        if has(&part.parameters) {
            found.push((place, Some(place)));
        } else if has(&part.binds) {
            found.push((place, function_of(ground, place)));
        }
    }
    found
}

/// Whether the program names it in a way that leaves open where it belongs: `global`, `import *`,
/// a `class`, names of comprehensions, patterns and `:=`.
fn is_unclear(ground: &Ground<'_>, name: &str) -> bool {
    let tree = &ground.tree;
    let is_such = |id: usize| match tree.kind(id) {
        NodeKind::Alias(imported, _) => &**imported == "*",
        NodeKind::Name(known) if **known == *name => tree.around(id).any(|around| {
            matches!(
                tree.kind(around),
                NodeKind::Comprehension | NodeKind::Lambda | NodeKind::Named | NodeKind::Match
            )
        }),
        _ => false,
    };
    let is_declared = |line: &str| {
        let line = line.trim_start();
        ["global ", "nonlocal ", "del "].iter().any(|word| line.starts_with(word))
            && line.contains(name)
    };
    (0..tree.nodes().len()).any(is_such) || ground.recording.source.lines().any(is_declared)
}

/// A name that no line makes.
fn never(ground: &Ground<'_>, name: &str) -> Option<FactKind> {
    if !makers(ground, name).is_empty() || is_unclear(ground, name) {
        return None;
    }
    let (own, module) = (ground.frame()?, ground.module()?);
    let alive = own.variables.iter().chain(&module.variables).map(|(name, _)| &**name);
    let near = nearest(name, alive.filter(|known| !known.starts_with("__")));
    let near = near.map(|near| clean_line(near).into_owned());
    Some(FactKind::NeverAssigned { name: clean_line(name).into_owned(), near })
}

/// A name that only another function makes.
fn elsewhere(ground: &Ground<'_>, name: &str) -> Option<FactKind> {
    let makers = makers(ground, name);
    let (place, home) = *makers.first()?;
    let home = home?;
    let used = function_at(ground, ground.failed?);
    let is_one = makers.iter().all(|(_, other)| *other == Some(home));
    let around =
        used.into_iter().flat_map(|used| std::iter::once(used).chain(ground.outline.around(used)));
    let is_around = around.into_iter().any(|place| place == home);
    if !is_one || is_around || is_unclear(ground, name) {
        return None;
    }
    let (made_in, used_in) = (named(ground, Some(home))?, named(ground, used)?);
    let made = ground.outline.part(place)?.head.first;
    let name = clean_line(name).into_owned();
    Some(FactKind::OtherScope { name, made, made_in, used_in })
}

/// A name of the program's own level that a function hides by making one of its own.
fn hidden(ground: &Ground<'_>, name: &str) -> Option<FactKind> {
    let used = function_at(ground, ground.failed?)?;
    ground.module()?.variable(name)?;
    let makers = makers(ground, name);
    let has_run =
        |part: &Part| (part.head.first..=part.head.last).any(|line| ground.hits.times(line) > 0);
    let outer = makers.iter().filter(|(_, home)| home.is_none());
    let mut ran =
        outer.filter_map(|(place, _)| ground.outline.part(*place)).filter(|part| has_run(part));
    let made = ran.next()?.head.first;
    let is_other = |(_, home): &(usize, Option<usize>)| home.is_none() || *home == Some(used);
    if !makers.iter().all(is_other) || is_unclear(ground, name) {
        return None;
    }
    let used_in = named(ground, Some(used))?;
    let name = clean_line(name).into_owned();
    Some(FactKind::OtherScope { name, made, made_in: None, used_in })
}

/// The name of a function by its place; nothing at all if it is none.
fn named(ground: &Ground<'_>, place: Option<usize>) -> Option<Option<String>> {
    let Some(place) = place else { return Some(None) };
    let part = ground.outline.part(place).filter(|part| part.kind == PartKind::Function)?;
    part.binds.first().map(|name| Some(clean_line(name).into_owned()))
}
