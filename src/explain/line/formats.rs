//! Places in texts into which values are put, as in `f"{price:.2f}"` and `"%d" % age`.

use super::{Fate, Fault, Line, Want, signs};
use crate::syntax::{NodeId, NodeKind};
use crate::trace::Value;

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
        let (is_text, is_number) = (type_name == "str", signs::is_number(type_name));
        let Some(sign) = sign_of(spec) else { return Fate::Unknown };
        let want = match sign {
            "" if spec.is_empty() => return Fate::Works,
            "e" | "E" | "f" | "F" | "g" | "G" | "%" => Want::Number,
            "d" | "b" | "o" | "x" | "X" if !spec.contains('.') => Want::Whole,
            _ if type_name == "NoneType" => return Fate::Fails(Fault::None(id)),
            _ => return Fate::Unknown,
        };
        let fits = is_number && (want == Want::Number || type_name != "float");
        match type_name {
            _ if fits => Fate::Works,
            "NoneType" => Fate::Fails(Fault::None(id)),
            _ if is_text || is_number || signs::has_items(type_name) == Some(true) => {
                Fate::Fails(Fault::Shown(want, id, spec.to_owned()))
            }
            _ => Fate::Unknown,
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

    /// What becomes of `"…" % values`.
    pub(super) fn filled(&self, text: NodeId, with: NodeId) -> Fate {
        let NodeKind::Text(text) = self.kind(text) else { return Fate::Unknown };
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
                'd' | 'i' | 'f' | 'e' | 'g' => self.wants(Want::Number, *id),
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

/// The letter at the end of what stands behind a colon, as in `.2f`; empty if there is none.
fn sign_of(spec: &str) -> Option<&str> {
    let is_align = |sign: char| matches!(sign, '<' | '>' | '=' | '^');
    let second = spec.chars().nth(1);
    let filled = match spec.chars().next() {
        Some(fill) if second.is_some_and(is_align) => {
            spec.get(fill.len_utf8()..)?.strip_prefix(is_align)?
        }
        _ => spec.strip_prefix(is_align).unwrap_or(spec),
    };
    let rest = filled.strip_prefix(['+', '-', ' ']).unwrap_or(filled);
    let rest = rest.strip_prefix('#').unwrap_or(rest);
    let rest = rest.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let rest = rest.strip_prefix([',', '_']).unwrap_or(rest);
    let rest = match rest.strip_prefix('.') {
        Some(places) => places.trim_start_matches(|sign: char| sign.is_ascii_digit()),
        None => rest,
    };
    (rest.len() <= 1).then_some(rest)
}

/// The letters of the places in a text, as in `%s is %d`; `None` if there are others.
fn places(text: &str) -> Option<Vec<char>> {
    let mut signs = Vec::new();
    let mut parts = text.split('%').skip(1);
    while let Some(part) = parts.next() {
        if part.is_empty() {
            // `%%` is a sign of its own; what follows it is text.
            parts.next()?;
            continue;
        }
        let width = |sign: char| matches!(sign, '-' | '+' | ' ' | '.') || sign.is_ascii_digit();
        let sign = part.trim_start_matches(width).chars().next()?;
        signs.push(Some(sign).filter(char::is_ascii_alphabetic)?);
    }
    Some(signs)
}
