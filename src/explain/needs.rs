//! Values of another kind than what is done with them needs.

use super::failed::key_of_spec;
use super::line::{Fault, Line, Want};
use super::values::said;
use super::{Explanation, Kind};
use crate::insight::show_value;
use crate::syntax::{NodeId, NodeKind};
use crate::text::clean_line;

/// Items of lists are shown in about so many cells.
const ITEM_CELLS: usize = 30;

impl Line<'_> {
    /// The part that is a function which was not called, where a fault is about that.
    pub(super) fn not_called(&self, fault: &Fault) -> Option<NodeId> {
        let parts = match fault {
            Fault::Sign(_, left, right) | Fault::Order(_, left, right) => vec![*left, *right],
            Fault::NoItems(of) | Fault::NoLength(of) | Fault::Wants(_, of) => vec![*of],
            _ => Vec::new(),
        };
        parts.into_iter().find(|id| self.is_function(*id))
    }

    fn is_function(&self, id: NodeId) -> bool {
        let has_name = matches!(self.kind(id), NodeKind::Name(_) | NodeKind::Attribute(_));
        has_name && self.fact(id).is_some_and(super::line::Fact::is_function)
    }

    pub(super) fn function_itself(&self, function: NodeId) -> Explanation {
        let explanation = Explanation::new(Kind::TypesDiffer);
        let explanation = said(explanation, "errors.types-differ-not-called")
            .with("value", self.written(function));
        let explanation = self.scene.placed_at(function, explanation);
        let mut explanation = self.with_values(explanation, &[function]);
        let tree = &self.scene.tree;
        // Where a function was defined is not where it was not called.
        let is_kept = |line: u32| {
            tree.statement_at(line).is_some_and(|id| *tree.kind(id) == NodeKind::Assign)
        };
        let since = self.since(function).filter(|place| is_kept(place.line));
        explanation.origin = since.filter(|place| place.line != self.scene.line);
        explanation
    }

    /// A function or a sign that needs a value of one kind was given one of another.
    pub(super) fn wanted(&self, id: NodeId, want: Want, given: NodeId) -> Explanation {
        let is_float = self.fact(given).is_some_and(|fact| &*fact.type_name == "float");
        let key = match want {
            Want::Number => "errors.types-differ-number",
            Want::Whole if is_float => "errors.types-differ-whole-float",
            Want::Whole => "errors.types-differ-whole",
            Want::Text => "errors.types-differ-text",
            Want::Readable => "errors.types-differ-readable",
        };
        let tree = &self.scene.tree;
        let function = match self.kind(id) {
            NodeKind::Unary(sign) | NodeKind::Binary(sign) => (*sign).to_owned(),
            _ => tree.children(id).first().map(|id| self.written(*id)).unwrap_or_default(),
        };
        let explanation = said(Explanation::new(Kind::TypesDiffer), key);
        let is_counted = matches!(want, Want::Number | Want::Whole) && self.is_text(given);
        let explanation =
            if is_counted { self.told_of_input(explanation, given) } else { explanation };
        let origin = explanation.origin;
        let told = self.type_of(given, explanation.with("function", function));
        Explanation { origin, ..told }
    }

    /// What is put into a text or a place does not fit, or there is nothing to choose from.
    pub(super) fn put_in(&self, id: NodeId, fault: &Fault) -> Explanation {
        let explanation = Explanation::new(Kind::TypesDiffer);
        match fault {
            Fault::Joined(list, item) => {
                let state = &self.scene.state;
                let explanation = said(explanation, "errors.types-differ-join")
                    .with("list", self.written(*list))
                    .with("item", show_value(item, state, ITEM_CELLS))
                    .with("type", clean_line(&state.type_name(item)));
                self.with_values(self.scene.placed_at(*list, explanation), &[*list])
            }
            Fault::Places(places, given) => {
                let explanation = said(explanation, self.key_of_places(id));
                let explanation = explanation.with("places", places).with("given", given);
                self.scene.placed_at(id, explanation)
            }
            Fault::Shown(want, of, spec) => {
                let explanation = said(explanation, key_of_spec(*want));
                self.type_of(*of, explanation.with("spec", clean_line(spec)))
            }
            Fault::Mark(mark) => {
                let explanation = match mark {
                    Some(mark) => said(explanation, "errors.types-differ-mark")
                        .with("found", clean_line(&mark.to_string())),
                    None => said(explanation, "errors.types-differ-mark-none"),
                };
                self.scene.placed_at(id, explanation)
            }
            Fault::NoStep(step) => {
                let explanation = said(explanation, "errors.types-differ-step");
                let explanation = explanation.with("value", self.written(*step));
                self.with_values(self.scene.placed_at(*step, explanation), &[*step])
            }
            Fault::Empty(of) => {
                let tree = &self.scene.tree;
                let function = tree.children(id).first().map(|id| self.written(*id));
                let explanation = Explanation::new(Kind::NothingInside)
                    .with("function", function.unwrap_or_default())
                    .with("value", self.written(*of));
                self.with_values(self.scene.placed_at(*of, explanation), &[*of])
            }
            _ => self.scene.placed(explanation),
        }
    }

    /// What is said of too many or too few places: a `%` may be meant to be read, as in `50%`.
    fn key_of_places(&self, id: NodeId) -> &'static str {
        let text = self.scene.tree.text(id);
        let is_after_digit = |at: usize| text[..at].ends_with(|sign: char| sign.is_ascii_digit());
        match text.match_indices("% ").any(|(at, _)| is_after_digit(at)) {
            true => "errors.types-differ-places-percent",
            false => "errors.types-differ-places",
        }
    }
}
