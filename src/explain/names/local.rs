//! Names that are a function's own because it gives them a value, and have none yet.

use super::known::BUILT_INS;
use super::missing::{Missing, Names};
use super::{Explanation, explanation};
use crate::explain::{Involved, Kind};
use crate::syntax::ScopeKind;

impl Names<'_> {
    pub(super) fn local_not_set(&self, missing: &Missing) -> Option<Explanation> {
        let function = self.scopes.scope(missing.home)?;
        let maker = self.makers(&missing.name).find(|maker| self.home(maker) == missing.home)?;
        let outside = self.outside(missing);
        let text = match &outside {
            Some(_) => "local-not-set-outside",
            None if BUILT_INS.contains(&&*missing.name) => "local-not-set-built-in",
            None => "local-not-set",
        };
        let found = explanation(Kind::LocalNotSet, text)
            .with("made", maker.line)
            .with("function", &function.name);
        Some(Explanation { values: outside.into_iter().collect(), ..found })
    }

    /// What a name of the same letters holds outside of the function.
    fn outside(&self, missing: &Missing) -> Option<Involved> {
        let parent = self.scopes.scope(missing.home)?.parent?;
        let home = self.scopes.home(parent, &missing.name);
        let scope = self.scopes.scope(home)?;
        match scope.kind {
            ScopeKind::Module => self.involved(&self.module, &missing.name),
            ScopeKind::Function => self.involved(self.only_call_of(&scope.name)?, &missing.name),
            _ => None,
        }
    }
}
