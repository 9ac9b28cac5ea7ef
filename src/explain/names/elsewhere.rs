//! Names that are made in a function, class or expression where the line cannot see them.

use super::missing::{Missing, Names};
use super::{Explanation, explanation};
use crate::explain::{Kind, Place};
use crate::syntax::{Mention, Role, ScopeKind};
use crate::trace::{Frame, ObjectKind, Value};

impl Names<'_> {
    /// A name that the object of a method has behind a dot.
    pub(super) fn in_object(&self, missing: &Missing) -> Option<Explanation> {
        let Value::Ref(id) = self.frame.variable("self")? else { return None };
        let object = self.scene.state.object(*id)?;
        let has = object.attributes.iter().any(|(name, _)| *name == missing.name);
        let is_object = has && object.kind == ObjectKind::Instance;
        is_object.then(|| explanation(Kind::NameInOtherScope, "name-in-object"))
    }

    /// A name that only another scope has.
    pub(super) fn elsewhere(&self, missing: &Missing) -> Option<Explanation> {
        let ran = |maker: &&Mention| self.ran.contains_key(&maker.line);
        let mut makers = self.makers(&missing.name);
        let maker = self.makers(&missing.name).find(ran).or_else(|| makers.next())?;
        let home = self.scopes.scope(self.home(maker))?;
        let here = self.named_around(missing.reader).filter(|here| **here != *home.name);
        let text = match (home.kind, here.is_some()) {
            (ScopeKind::Function, true) => "name-in-other-scope",
            (ScopeKind::Function, false) => "name-in-other-scope-outside",
            (ScopeKind::Class, _) => "name-in-other-scope-class",
            _ => "name-in-other-scope-brackets",
        };
        let mut found = explanation(Kind::NameInOtherScope, text).with("made", maker.line);
        if matches!(home.kind, ScopeKind::Function | ScopeKind::Class) {
            found = found.with("function", &home.name);
        }
        if let Some(here) = here.filter(|_| home.kind == ScopeKind::Function) {
            found = found.with("here", here);
        }
        let frame = (home.kind == ScopeKind::Function).then(|| self.only_call_of(&home.name));
        let value = frame.flatten().and_then(|frame| self.involved(frame, &missing.name));
        let made = self.ran.get(&maker.line).filter(|_| maker.role != Role::Parameter);
        let origin = made.map(|step| Place { step: *step, line: maker.line });
        Some(Explanation { values: value.into_iter().collect(), origin, ..found })
    }

    /// The function in which a scope stands, or that it is.
    fn named_around(&self, scope: usize) -> Option<String> {
        let scopes = std::iter::successors(self.scopes.scope(scope), |scope| {
            scope.parent.and_then(|parent| self.scopes.scope(parent))
        });
        let mut functions = scopes.filter(|scope| scope.kind == ScopeKind::Function);
        functions.next().map(|scope| scope.name.to_string())
    }

    /// The call of a function that waits for this one, if it is only one.
    pub(super) fn only_call_of(&self, function: &str) -> Option<&Frame> {
        let stack = self.scene.state.stack(self.frame.thread);
        let mut calls = stack.filter(|frame| *frame.function == *function);
        let call = calls.next()?;
        calls.next().is_none().then_some(&**call)
    }
}
