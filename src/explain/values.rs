//! Errors of types and values: texts and numbers together, `None` as a value, division by 0.

use super::line::{Fact, Fault, Line, is_stream};
use super::scene::Scene;
use super::{Explanation, Involved, Kind, Place, classes, nothing};
use crate::insight::show_value;
use crate::syntax::{NodeId, NodeKind};
use crate::text::clean_line;
use crate::trace::{Value, text_literal};
use crate::wording::Message;

/// Items of lists are shown in about so many cells.
const ITEM_CELLS: usize = 30;

pub(super) fn find(scene: &Scene<'_>) -> Option<Explanation> {
    let is_ours = matches!(
        scene.type_name,
        "TypeError" | "ValueError" | "ZeroDivisionError" | "AttributeError"
    );
    // That is no matter of the text that is no number.
    let is_ours = is_ours && !scene.message.starts_with("Exceeds the limit (");
    let line = Line::of(scene).filter(|_| is_ours)?;
    match line.culprit() {
        Some((id, fault)) => line.told(id, fault),
        None => line.signs_only(),
    }
}

impl Line<'_> {
    fn told(&self, id: NodeId, fault: Fault) -> Option<Explanation> {
        if let Some(function) = self.not_called(&fault) {
            return Some(self.function_itself(function));
        }
        Some(match fault {
            Fault::Sign(sign, left, right) => self.sign(id, sign, left, right),
            Fault::Order(sign, left, right) => self.order(id, sign, left, right),
            Fault::Items(holder, one, other) => self.items(id, holder, &one, &other),
            Fault::None(of) => nothing::explain(self, of)?,
            Fault::NotNumber(given, text) => self.not_number_text(id, given, text.as_deref()),
            Fault::NotNumberInside(function, given, text) => {
                let explanation = Explanation::new(Kind::NumberFromText);
                let explanation = said(explanation, "errors.number-from-text-inside")
                    .with("function", self.written(function))
                    .with("given", self.written(given))
                    .with("text", visible(&text));
                self.with_values(self.scene.placed_at(id, explanation), &[given])
            }
            Fault::Wants(want, given) => self.wanted(id, want, given),
            Fault::Joined(..)
            | Fault::Places(..)
            | Fault::Shown(..)
            | Fault::Mark(_)
            | Fault::NoStep(_)
            | Fault::Empty(_) => self.put_in(id, &fault),
            Fault::Divisor(divisor) => self.divided_by_zero(id, divisor),
            Fault::NoItems(of) | Fault::NoLength(of) => {
                let has_no_length = matches!(fault, Fault::NoLength(_));
                let key = self.key_of_single(of, has_no_length);
                self.type_of(of, said(Explanation::new(Kind::NotIterable), key))
            }
            Fault::NoBlock(of) => {
                let explanation = Explanation::new(Kind::TypesDiffer);
                self.type_of(of, said(explanation, "errors.types-differ-with"))
            }
            Fault::NoOrder(of, class) => {
                let function = self.scene.tree.children(id).first().map(|id| self.written(*id));
                let explanation = Explanation::new(Kind::TypesDiffer);
                let explanation = said(explanation, "errors.types-differ-items-own")
                    .with("function", function.unwrap_or_default())
                    .with("list", self.written(of))
                    .with("type", clean_line(&class));
                self.with_values(self.scene.placed_at(of, explanation), &[of])
            }
            Fault::Called(_) | Fault::Sent(_) | Fault::Elsewhere => return None,
        })
    }

    /// All that can have failed are signs between values, and which one did is not known.
    fn signs_only(&self) -> Option<Explanation> {
        let statement = self.only_signs().filter(|_| self.scene.type_name == "TypeError")?;
        let explanation =
            said(Explanation::new(Kind::TypesDiffer), "errors.types-differ-somewhere");
        Some(self.scene.placed_at(statement, explanation))
    }

    fn sign(&self, id: NodeId, sign: &str, left: NodeId, right: NodeId) -> Explanation {
        let explanation = match self.text_and_number(left, right) {
            // A text times a whole number is fine.
            Some((text, number)) if !["in", "not in", "*"].contains(&sign) => {
                let explanation = self.told_of_input(Explanation::new(Kind::TextAndNumber), text);
                explanation
                    .with("text", self.written(text))
                    .with("number", self.written(number))
                    .with("sign", sign)
            }
            _ if self.is_text(left) && self.is_text(right) => {
                self.two_texts(left, right).with("sign", sign)
            }
            _ => self.types(Explanation::new(Kind::TypesDiffer), left, right).with("sign", sign),
        };
        self.with_values(self.scene.placed_at(id, explanation), &[left, right])
    }

    fn two_texts(&self, left: NodeId, right: NodeId) -> Explanation {
        let from_input =
            |id: &NodeId| self.since(*id).is_some_and(|place| self.is_input_line(place));
        let text = [left, right].into_iter().find(from_input).unwrap_or(left);
        let explanation = said(Explanation::new(Kind::TypesDiffer), "errors.types-differ-texts");
        self.types(self.told_of_input(explanation, text), left, right)
            .with("text", self.written(text))
    }

    fn order(&self, id: NodeId, sign: &str, left: NodeId, right: NodeId) -> Explanation {
        let explanation = match self.text_and_number(left, right) {
            Some((text, number)) => {
                let explanation =
                    self.told_of_input(Explanation::new(Kind::CompareTextNumber), text);
                explanation.with("text", self.written(text)).with("number", self.written(number))
            }
            None => {
                let explanation = Explanation::new(Kind::TypesDiffer);
                self.types(said(explanation, "errors.types-differ-order"), left, right)
                    .with("sign", sign)
            }
        };
        self.with_values(self.scene.placed_at(id, explanation), &[left, right])
    }

    /// A function met two items that do not go together.
    fn items(&self, id: NodeId, holder: NodeId, one: &Value, other: &Value) -> Explanation {
        let fact = |value: &Value| self.known(value.clone());
        let is_pair = [(one, other), (other, one)].into_iter().any(|(text, number)| {
            fact(text).is_some_and(|fact| fact.is_text())
                && fact(number).is_some_and(|fact| is_said_number(&fact))
        });
        let function = self.scene.tree.children(id).first().map(|id| self.written(*id));
        let function = function.unwrap_or_default();
        let (kind, key) = match (is_pair, &*function) {
            (true, "sum") => (Kind::TextAndNumber, "errors.text-and-number-items"),
            (true, _) => (Kind::CompareTextNumber, "errors.compare-text-number-items"),
            _ => (Kind::TypesDiffer, "errors.types-differ-items"),
        };
        let show = |value: &Value| show_value(value, &self.scene.state, ITEM_CELLS);
        let mut explanation = said(Explanation::new(kind), key)
            .with("function", function)
            .with("list", self.written(holder))
            .with("item", show(other));
        if kind == Kind::CompareTextNumber {
            explanation = explanation.with("first", show(one));
        }
        self.with_values(self.scene.placed_at(holder, explanation), &[holder])
    }

    fn divided_by_zero(&self, id: NodeId, divisor: NodeId) -> Explanation {
        let since = self.since(divisor);
        let mut explanation = Explanation::new(Kind::DivisionByZero);
        explanation = match since {
            Some(place) if self.has_no_name(divisor) => explanation.with("line", place.line),
            Some(place) => {
                said(explanation, "errors.division-by-zero-since").with("line", place.line)
            }
            None => explanation,
        };
        explanation = explanation.with("divisor", self.written(divisor));
        let explanation = self.scene.placed_at(id, explanation);
        let mut explanation = self.with_values(explanation, &[divisor]);
        explanation.origin = since.filter(|place| place.line != self.scene.line);
        explanation
    }

    fn not_number_text(&self, id: NodeId, given: NodeId, text: Option<&str>) -> Explanation {
        let tree = &self.scene.tree;
        let function = tree.children(id).first().map(|id| self.written(*id)).unwrap_or_default();
        let explanation = Explanation::new(Kind::NumberFromText);
        let explanation = match text {
            None => said(explanation, "errors.number-from-text-unseen")
                .with("given", self.written(given)),
            Some(text) => said(explanation, key_of_text(text)).with("text", visible(text)),
        };
        let explanation = self.scene.placed_at(id, explanation.with("function", function));
        let mut explanation = self.with_values(explanation, &[given]);
        if explanation.values.is_empty()
            && *self.kind(given) == NodeKind::Call
            && let Some(text) = text
        {
            explanation.values.push(Involved {
                written: self.written(given),
                value: self.scene.shown(&Value::text(text)),
                type_name: "str".to_owned(),
                since: None,
            });
        }
        let since = self.since(given);
        explanation.origin = since.filter(|place| place.line != self.scene.line);
        explanation
    }

    /// An explanation of a part that is of the wrong type.
    pub(super) fn type_of(&self, id: NodeId, explanation: Explanation) -> Explanation {
        let explanation =
            explanation.with("value", self.written(id)).with("type", self.type_word(id));
        self.with_values(self.scene.placed_at(id, explanation), &[id])
    }

    fn types(&self, explanation: Explanation, left: NodeId, right: NodeId) -> Explanation {
        explanation
            .with("left", self.written(left))
            .with("left_type", self.type_word(left))
            .with("right", self.written(right))
            .with("right_type", self.type_word(right))
    }

    pub(super) fn type_word(&self, id: NodeId) -> String {
        self.fact(id).map(|fact| clean_line(&fact.type_name).into_owned()).unwrap_or_default()
    }

    /// Which of two parts is the text and which the number, if it is one of each.
    fn text_and_number(&self, left: NodeId, right: NodeId) -> Option<(NodeId, NodeId)> {
        let is_text = |id: NodeId| self.fact(id).is_some_and(Fact::is_text);
        let is_number = |id: NodeId| self.fact(id).is_some_and(is_said_number);
        [(left, right), (right, left)]
            .into_iter()
            .find(|(text, number)| is_text(*text) && is_number(*number))
    }

    /// The same, and that the text came from `input`, if it did.
    pub(super) fn told_of_input(&self, explanation: Explanation, text: NodeId) -> Explanation {
        let place = self.since(text).filter(|place| self.is_input_line(*place));
        let Some(place) = place else { return explanation };
        let key = format!("{}-input", explanation.message.key);
        let mut explanation = said(explanation, &key).with("line", place.line);
        explanation.origin = Some(place).filter(|place| place.line != self.scene.line);
        explanation
    }

    /// Whether the line of a place only keeps what `input` gave.
    fn is_input_line(&self, place: Place) -> bool {
        let tree = &self.scene.tree;
        let Some(statement) = tree.statement_at(place.line) else { return false };
        let children = tree.children(statement);
        let [_, value] = children[..] else { return false };
        let called = tree.children(value).first().map(|id| tree.kind(*id).clone());
        *tree.kind(statement) == NodeKind::Assign
            && *tree.kind(value) == NodeKind::Call
            && matches!(called, Some(NodeKind::Name(name)) if &*name == "input")
            && self.is_builtin("input")
    }

    /// What is said of a value that has no items, or no length.
    fn key_of_single(&self, of: NodeId, has_no_length: bool) -> &'static str {
        let type_name = self.type_word(of);
        let is_own = classes::class(self.scene, &type_name).is_some();
        match has_no_length {
            true if is_stream(&type_name) => "errors.not-iterable-length-stream",
            true if is_own => "errors.not-iterable-length-own",
            true => "errors.not-iterable-length",
            false if is_own => "errors.not-iterable-own",
            false => "errors.not-iterable",
        }
    }

    fn has_no_name(&self, id: NodeId) -> bool {
        !matches!(self.kind(id), NodeKind::Name(_) | NodeKind::Attribute(_) | NodeKind::Subscript)
    }

    /// Where a name, an item or an attribute got its value.
    pub(super) fn since(&self, id: NodeId) -> Option<Place> {
        if self.has_no_name(id) || self.fact(id)?.value.is_none() {
            return None;
        }
        self.scene.since(self.scene.tree.text(id))
    }

    /// A part as the program writes it.
    pub(super) fn written(&self, id: NodeId) -> String {
        clean_line(self.scene.tree.text(id)).into_owned()
    }

    /// The same with the values of parts, as far as they are known and not written there.
    pub(super) fn with_values(&self, explanation: Explanation, ids: &[NodeId]) -> Explanation {
        let is_written = |id: NodeId| match self.kind(id) {
            NodeKind::Text(_) | NodeKind::Number | NodeKind::Bool(_) | NodeKind::None => true,
            NodeKind::Unary(_) => *self.kind(id + 1) == NodeKind::Number,
            _ => false,
        };
        let mut values: Vec<Involved> = Vec::new();
        for id in ids.iter().copied().filter(|id| !is_written(*id)) {
            let Some(fact) = self.fact(id) else { continue };
            let Some(value) = &fact.value else { continue };
            let involved = Involved {
                written: self.written(id),
                value: self.scene.shown(value),
                type_name: clean_line(&fact.type_name).into_owned(),
                since: self.since(id),
            };
            if !values.iter().any(|known| known.written == involved.written) {
                values.push(involved);
            }
        }
        Explanation { values, ..explanation }
    }
}

/// The same in other words.
pub(super) fn said(explanation: Explanation, key: &str) -> Explanation {
    let message = Message { key: key.to_owned(), ..explanation.message };
    Explanation { message, ..explanation }
}

/// Whether people call it a number: to Python, `True` is one, too.
fn is_said_number(fact: &Fact) -> bool {
    fact.is_number() && &*fact.type_name != "bool"
}

/// A text with its blanks to be seen.
fn visible(text: &str) -> String {
    text_literal(text).replace(' ', "·")
}

fn key_of_text(text: &str) -> &'static str {
    let trimmed = text.trim();
    let is_point = |text: &str| text.parse::<f64>().is_ok() && text.contains('.');
    match trimmed {
        "" if text.is_empty() => "errors.number-from-text-empty",
        "" => "errors.number-from-text-blank",
        _ if is_point(trimmed) => "errors.number-from-text-point",
        _ if trimmed.contains(',') && is_point(&trimmed.replace(',', ".")) => {
            "errors.number-from-text-comma"
        }
        _ => "errors.number-from-text",
    }
}
