//! Places in texts into which values are put, as in `f"{price:.2f}"` and `"%d" % age`.

use super::specs::{self, Fit};
use super::{Fate, Fault, Line, Want, signs};
use crate::syntax::{NodeId, NodeKind};
use crate::trace::Value;

/// The letters that Python knows behind a `%` in a text.
const LETTERS: &str = "diouxXeEfFgGcrsa";

impl Line<'_> {
    /// What becomes of `f"…"` as far as types are concerned.
    pub(super) fn formatted(&self, children: &[NodeId]) -> Fate {
        let fates = children.iter().map(|id| self.shown_as(*id));
        let found = fates.into_iter().find(|fate| *fate != Fate::Works);
        match (found, self.scene.type_name) {
            (None, _) => Fate::Works,
            (Some(Fate::Fails(Fault::Shown(_, id, _))), "TypeError")
                if self.fact(id).is_some_and(|fact| fact.is_text() || fact.is_number()) =>
            {
                // That raises an error of another kind.
                Fate::Works
            }
            (Some(Fate::Fails(Fault::Shown(_, id, _))), "ValueError")
                if !self.fact(id).is_some_and(|fact| fact.is_text() || fact.is_number()) =>
            {
                Fate::Works
            }
            (Some(fate), _) => fate,
        }
    }

    /// What becomes of a value in `{…}`, with what stands behind its colon.
    fn shown_as(&self, id: NodeId) -> Fate {
        let type_name = self.fact(id).map(|fact| &*fact.type_name);
        let Some(type_name) = type_name.filter(|name| signs::is_plain(name)) else {
            return Fate::Unknown;
        };
        let Some(spec) = self.spec(id) else { return Fate::Unknown };
        if type_name == "NoneType" && !spec.is_empty() {
            return Fate::Fails(Fault::None(id));
        }
        match specs::fit(spec, type_name) {
            Some(Fit::Fits) => Fate::Works,
            Some(Fit::Needs(want)) => Fate::Fails(Fault::Shown(Some(want), id, spec.to_owned())),
            Some(Fit::Unheard) => Fate::Fails(Fault::Shown(None, id, spec.to_owned())),
            None => Fate::Unknown,
        }
    }

    /// What stands behind the colon of a value in `{…}`; `None` where that is not sure.
    fn spec(&self, id: NodeId) -> Option<&str> {
        let tree = &self.scene.tree;
        let parent = tree.node(tree.node(id)?.parent?)?;
        let end = tree.node(id)?.range.end;
        let rest = self.scene.recording.source.get(end..parent.range.end)?;
        let (inside, _) = rest.split_once('}')?;
        match inside.trim_start().strip_prefix(':') {
            Some(spec) if !spec.contains('{') => Some(spec),
            None if inside.trim().is_empty() => Some(""),
            _ => None,
        }
    }

    /// What becomes of `"…" % values` as far as the letters of the places are concerned.
    pub(super) fn lettered(&self, text: NodeId) -> Fate {
        let Some(marks) = self.text_here(text).and_then(marks) else { return Fate::Unknown };
        let is_known = |mark: &Option<char>| mark.is_some_and(|sign| LETTERS.contains(sign));
        match marks.into_iter().find(|mark| !is_known(mark)) {
            Some(mark) => Fate::Fails(Fault::Mark(mark)),
            None => Fate::Unknown,
        }
    }

    /// The whole text that a part is.
    fn text_here(&self, id: NodeId) -> Option<&str> {
        match self.fact(id)?.value.as_ref()? {
            Value::Text { shown, omitted: 0 } => Some(shown),
            _ => None,
        }
    }

    /// What becomes of `"…" % values`.
    pub(super) fn filled(&self, text: NodeId, with: NodeId) -> Fate {
        let Some(text) = self.text_here(text) else { return Fate::Unknown };
        let Some(signs) = places(text) else { return Fate::Unknown };
        let given = match self.kind(with) {
            NodeKind::Tuple => self.scene.tree.children(with),
            _ => vec![with],
        };
        if given.iter().any(|id| *self.kind(*id) == NodeKind::Starred) {
            return Fate::Unknown;
        }
        if *self.kind(with) != NodeKind::Tuple
            && let Some(fate) = self.filled_with_one(&signs, with)
        {
            return fate;
        }
        for (number, sign) in signs.iter().enumerate() {
            let Some(id) = given.get(number) else {
                return Fate::Fails(Fault::Places(signs.len(), given.len()));
            };
            let fate = match sign {
                's' | 'r' | 'a'
                    if self.fact(*id).is_some_and(|f| signs::is_plain(&f.type_name)) =>
                {
                    Fate::Works
                }
                'd' | 'i' | 'u' | 'f' | 'F' | 'e' | 'E' | 'g' | 'G' => {
                    self.wants(Want::Number, *id)
                }
                'o' | 'x' | 'X' if self.fact(*id).is_some_and(|f| &*f.type_name == "int") => {
                    Fate::Works
                }
                _ => Fate::Unknown,
            };
            if fate != Fate::Works {
                return fate;
            }
        }
        match given.len() > signs.len() {
            true => Fate::Fails(Fault::Places(signs.len(), given.len())),
            false => Fate::Works,
        }
    }
}

impl Line<'_> {
    /// What becomes of `"…" % value`, where that is told without looking at each place.
    fn filled_with_one(&self, signs: &[char], with: NodeId) -> Option<Fate> {
        let Some(fact) = self.fact(with) else { return Some(Fate::Unknown) };
        let is_one = fact.is_text() || fact.is_number() || fact.is_none();
        let shows_all = signs.iter().all(|sign| matches!(sign, 's' | 'r' | 'a'));
        match (&*fact.type_name, &fact.value) {
            _ if is_one => None,
            // One that is not written here stands for all that is in it.
            ("tuple", Some(Value::Ref(id))) if shows_all => {
                let tuple = self.scene.state.object(*id).filter(|tuple| tuple.omitted == 0);
                let differs = tuple.map(|tuple| tuple.items.len()).filter(|it| *it != signs.len());
                Some(
                    differs.map_or(Fate::Unknown, |count| {
                        Fate::Fails(Fault::Places(signs.len(), count))
                    }),
                )
            }
            ("list" | "set", _) if signs.len() > 1 && shows_all => {
                Some(Fate::Fails(Fault::Places(signs.len(), 1)))
            }
            _ => Some(Fate::Unknown),
        }
    }
}

/// The letters of the places in a text, as in `%s is %d`; `None` if there are others.
fn places(text: &str) -> Option<Vec<char>> {
    let is_known = |sign: &Option<char>| sign.is_some_and(|sign| sign.is_ascii_alphabetic());
    let signs = marks(text)?;
    signs.iter().all(is_known).then(|| signs.into_iter().flatten().collect())
}

/// What stands at the end of each place in a text, which may be nothing; `None` if a place has a
/// name or takes its width from a value.
fn marks(text: &str) -> Option<Vec<Option<char>>> {
    let mut marks = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('%') {
        let width = |sign: char| "-+ #.".contains(sign) || sign.is_ascii_digit();
        let behind = after.trim_start_matches(width);
        let mark = behind.chars().next();
        match mark {
            // It is a sign of its own.
            Some('%') => {}
            Some('(' | '*') => return None,
            _ => marks.push(mark),
        }
        rest = behind.get(mark.map_or(0, char::len_utf8)..).unwrap_or_default();
    }
    Some(marks)
}
