//! Errors of names: mistyped, made too late, or made elsewhere.

mod elsewhere;
mod known;
mod local;
mod missing;

use std::ops::Range;
use std::sync::Arc;

use super::scene::Scene;
use super::{Explanation, Involved, Kind, Place, nearest};
use crate::insight::{Cause, CauseKind, Question, why_value};
use crate::syntax::{Mention, NodeId, NodeKind, Role, ScopeKind};
use crate::text::clean_line;
use crate::trace::{Frame, ObjectKind, Value};
pub use known::may_be_built_in;
use known::{BUILT_INS, MODULES, OF_MODULES, OF_THE_PROMPT};
use missing::{Missing, Names};

/// The type of the error for a function's own name.
const UNBOUND: &str = "UnboundLocalError";

pub(super) fn find(scene: &Scene<'_>) -> Option<Explanation> {
    if !["NameError", UNBOUND].contains(&scene.type_name) {
        return None;
    }
    let names = Names::of(scene)?;
    let missing = names.missing()?;
    let found = names.deleted(&missing).or_else(|| match scene.type_name {
        UNBOUND => names.local_not_set(&missing),
        _ => names.not_made_yet(&missing).or_else(|| names.made_nowhere_near(&missing)),
    })?;
    let found = found.with("name", &missing.name).with("line", names.line(&missing));
    Some(scene.placed_at(missing.node, found))
}

/// An explanation with a text of its own.
fn explanation(kind: Kind, text: &str) -> Explanation {
    let mut explanation = Explanation::new(kind);
    explanation.message.key = format!("errors.{text}");
    explanation
}

impl Names<'_> {
    fn line(&self, missing: &Missing) -> u32 {
        self.scene.tree.node(missing.node).map_or(self.scene.line, |node| node.line)
    }

    /// A name that had a value and has none any more.
    fn deleted(&self, missing: &Missing) -> Option<Explanation> {
        let is_own = missing.home == missing.reader;
        let frame = match self.kind(missing.home) {
            ScopeKind::Module => &self.module,
            _ if is_own => &self.frame,
            _ => return None,
        };
        let cause = self.cause(frame, &missing.name)?;
        let (text, made) = match cause.kind {
            CauseKind::Forgotten(except) => ("name-forgotten", except),
            CauseKind::Deleted => ("name-deleted", cause.line?),
            _ => return None,
        };
        let origin = cause.step.zip(cause.line).map(|(step, line)| Place { step, line });
        let deleted = explanation(Kind::NameDeleted, text).with("made", made);
        Some(Explanation { origin, ..deleted })
    }

    /// Why a call's name holds what it holds, or nothing.
    fn cause(&self, frame: &Frame, name: &Arc<str>) -> Option<Cause> {
        let (step, name) = (self.scene.step, Arc::clone(name));
        let question = Question { step, frame: frame.id, name, path: Vec::new() };
        let source = &self.scene.recording.source;
        Some(why_value(self.scene.trace, &self.scene.outline, source, &question))
    }

    /// A name that the program makes where the line looks for it, but not yet.
    fn not_made_yet(&self, missing: &Missing) -> Option<Explanation> {
        let makers = self.makers(&missing.name).filter(|maker| self.home(maker) == missing.home);
        let makers: Vec<&Mention> = makers.collect();
        let itself = self.assignment_around(missing);
        let is_other = |maker: &&Mention| !itself.contains(&maker.start);
        let others: Vec<&Mention> = makers.iter().copied().filter(is_other).collect();
        let line = self.line(missing);
        let Some(first) = others.first() else {
            makers.first()?;
            let itself = || explanation(Kind::NameTooEarly, "name-too-early-itself");
            return self.mistyped(missing).or_else(|| Some(itself()));
        };
        let ran = others.iter().any(|maker| self.ran.contains_key(&maker.line));
        let later = others.iter().find(|maker| maker.line > line);
        let (text, maker) = match later.filter(|_| !ran) {
            Some(later) => ("name-too-early", later),
            None => ("name-too-early-skipped", first),
        };
        Some(explanation(Kind::NameTooEarly, text).with("made", maker.line))
    }

    /// The place of the assignment that reads the name; empty if it is another statement.
    fn assignment_around(&self, missing: &Missing) -> Range<usize> {
        let tree = &self.scene.tree;
        let is_assignment = |part: &NodeId| {
            use NodeKind::{AnnAssign, Assign, AugAssign};
            matches!(tree.kind(*part), Assign | AugAssign(_) | AnnAssign)
        };
        let assignment = tree.around(missing.node).find(is_assignment);
        assignment.and_then(|part| tree.node(part)).map_or(0..0, |node| node.range.clone())
    }

    /// A name that no line makes where this one looks for it.
    fn made_nowhere_near(&self, missing: &Missing) -> Option<Explanation> {
        self.in_object(missing)
            .or_else(|| self.elsewhere(missing))
            .or_else(|| capital(missing))
            .or_else(|| self.not_imported(missing))
            .or_else(|| self.mistyped(missing))
            .or_else(|| Some(self.name_or_text(missing)))
    }

    /// A module, or a function of one, that no line imports.
    fn not_imported(&self, missing: &Missing) -> Option<Explanation> {
        let name = &*missing.name;
        if self.makes_unseen {
            return None;
        }
        if MODULES.contains(&name) && self.stands_before_dot(missing) {
            let found = |text| explanation(Kind::ModuleNotImported, text);
            return Some(match self.imported(name) {
                Some((made, true)) => found("module-not-imported-out-of").with("made", made),
                Some((made, false)) => found("module-not-imported-as").with("made", made),
                None => found("module-not-imported"),
            });
        }
        let (_, module) = OF_MODULES.iter().find(|(function, _)| *function == name)?;
        let found = match self.imported(module) {
            Some((made, false)) => {
                explanation(Kind::ModuleNotImported, "module-not-imported-inside")
                    .with("made", made)
            }
            _ => explanation(Kind::ModuleNotImported, "module-not-imported-part"),
        };
        self.is_called(missing).then(|| found.with("module", module))
    }

    /// The line that imports a module, and whether it only takes names out of it.
    fn imported(&self, module: &str) -> Option<(u32, bool)> {
        let tree = &self.scene.tree;
        tree.nodes().iter().enumerate().find_map(|(id, node)| match &node.kind {
            NodeKind::ImportFrom(of) if **of == *module => Some((node.line, true)),
            NodeKind::Import => {
                let aliases = tree.children(id).into_iter();
                let is_it =
                    |id: NodeId| matches!(tree.kind(id), NodeKind::Alias(of, _) if **of == *module);
                aliases.into_iter().any(is_it).then_some((node.line, false))
            }
            _ => None,
        })
    }

    /// The line that says of which type a name is to be, and gives it no value.
    fn only_typed(&self, missing: &Missing) -> Option<u32> {
        let tree = &self.scene.tree;
        let is_it = |id: &NodeId| {
            let children = tree.children(*id);
            *tree.kind(*id) == NodeKind::AnnAssign
                && children.len() < 3
                && children.first().is_some_and(|target| tree.text(*target) == &*missing.name)
        };
        let mut found = (0..tree.nodes().len()).filter(is_it);
        let line = tree.node(found.next()?)?.line;
        (self.makers(&missing.name).next().is_none()).then_some(line)
    }

    fn stands_before_dot(&self, missing: &Missing) -> bool {
        matches!(self.begun_by(missing), Some(NodeKind::Attribute(_)))
    }

    fn is_called(&self, missing: &Missing) -> bool {
        self.begun_by(missing) == Some(&NodeKind::Call)
    }

    /// What the name is the first part of, as in `name()`, `name.x` and `name[0]`.
    fn begun_by(&self, missing: &Missing) -> Option<&NodeKind> {
        let tree = &self.scene.tree;
        let around = tree.around(missing.node).next()?;
        (missing.node == around + 1).then(|| tree.kind(around))
    }

    /// A name that resembles one that is there.
    fn mistyped(&self, missing: &Missing) -> Option<Explanation> {
        let name = &*missing.name;
        let own = self.scopes.mentions().iter().filter(|mention| {
            mention.role.makes()
                && mention.scope == missing.scope
                && self.kind(mention.scope) == ScopeKind::Comprehension
        });
        let own = own.map(|mention| &*mention.name);
        let frames = [&self.frame, &self.module];
        let held = frames.iter().flat_map(|frame| frame.variables.iter().map(|(name, _)| &**name));
        let imported = self.scopes.mentions().iter().filter(|mention| {
            mention.role == Role::Imported
                && mention.scope == 0
                && self.ran.contains_key(&mention.line)
        });
        let imported = imported.map(|mention| &*mention.name);
        let is_called = self.is_called(missing);
        let starts_large = name.starts_with(char::is_uppercase);
        let fits =
            |known: &&str| is_called || (starts_large && known.starts_with(char::is_uppercase));
        let built_in = BUILT_INS.iter().copied().filter(fits);
        let near = nearest(name, own.chain(held).chain(imported).chain(built_in))?;
        let is_capital = near.to_lowercase() == name.to_lowercase();
        let text = if is_capital { "name-typo-capitals" } else { "name-typo" };
        let values = self.value(near).into_iter().collect();
        Some(Explanation { values, ..explanation(Kind::NameTypo, text).with("near", near) })
    }

    /// What a name holds that the line can see, unless it is a function or class.
    fn value(&self, name: &str) -> Option<Involved> {
        let frame = [&self.frame, &self.module].into_iter().find(|f| f.variable(name).is_some())?;
        let is_data = match frame.variable(name)? {
            Value::Ref(id) => self.scene.state.object(*id).is_some_and(|object| {
                !matches!(object.kind, ObjectKind::Function | ObjectKind::Class)
            }),
            _ => true,
        };
        is_data.then(|| self.involved(frame, name)).flatten()
    }

    /// What a call's name holds, as a value that took part.
    fn involved(&self, frame: &Frame, name: &str) -> Option<Involved> {
        let value = frame.variable(name)?;
        let cause = self.cause(frame, &name.into())?;
        Some(Involved {
            written: clean_line(name).into_owned(),
            value: self.scene.shown(value),
            type_name: clean_line(&self.scene.state.type_name(value)).into_owned(),
            since: cause.step.zip(cause.line).map(|(step, line)| Place { step, line }),
        })
    }

    /// A name that no line makes at all: perhaps a text.
    fn name_or_text(&self, missing: &Missing) -> Explanation {
        if let Some(made) = self.only_typed(missing) {
            return explanation(Kind::NameTooEarly, "name-only-typed").with("made", made);
        }
        let text = if OF_THE_PROMPT.contains(&&*missing.name) {
            "name-of-prompt"
        } else if self.makes_unseen {
            "name-or-text-unsure"
        } else if self.is_called(missing) {
            "name-or-text-called"
        } else if self.stands_before_dot(missing)
            || self.begun_by(missing) == Some(&NodeKind::Subscript)
        {
            "name-not-made"
        } else {
            "name-or-text"
        };
        explanation(Kind::NameOrText, text)
    }
}

/// `true`, `false`, `none`, and what else differs from Python's words in its capitals alone.
fn capital(missing: &Missing) -> Option<Explanation> {
    let lower = missing.name.to_lowercase();
    let right =
        ["True", "False", "None"].into_iter().find(|right| right.to_lowercase() == lower)?;
    Some(Explanation::new(Kind::NameCapital).with("right", right))
}
