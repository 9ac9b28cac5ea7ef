//! Calls that fail for what they were given or found, and methods that give Python what it cannot
//! use.

use super::line::{Line, Returned};
use super::scene::Scene;
use super::values::said;
use super::{Explanation, Kind, Place};
use crate::syntax::{NodeId, NodeKind};
use crate::text::clean_line;
use crate::trace::{Event, Value};

/// Errors that say nothing of a call but of something around it.
const OF_NO_CALL: [&str; 9] = [
    "AssertionError",
    "AttributeError",
    "ImportError",
    "ModuleNotFoundError",
    "NameError",
    "UnboundLocalError",
    "MemoryError",
    "RecursionError",
    "EOFError",
];
/// Functions that only take numbers of a part of all numbers.
const PICKY: [(&str, &str, &str); 6] = [
    ("math", "sqrt", "call-failed-below-zero"),
    ("math", "factorial", "call-failed-below-zero"),
    ("math", "log", "call-failed-not-above-zero"),
    ("math", "log2", "call-failed-not-above-zero"),
    ("math", "log10", "call-failed-not-above-zero"),
    ("random", "randint", "call-failed-order"),
];

pub(super) fn find(scene: &Scene<'_>) -> Option<Explanation> {
    if let Some(told) = gave_wrong(scene) {
        return Some(told);
    }
    let line = Line::of(scene).filter(|_| !OF_NO_CALL.contains(&scene.type_name))?;
    let call = line.only_call()?;
    let children = scene.tree.children(call);
    let (called, given) = children.split_first()?;
    let explanation = Explanation::new(Kind::CallFailed);
    let explanation = line
        .with_reason(call, given, explanation.clone())
        .unwrap_or_else(|| match given.is_empty() {
            true => said(explanation, "errors.call-failed-nothing-given"),
            false => explanation,
        })
        .with("function", line.written(*called));
    let values: Vec<NodeId> = given.iter().map(|id| value_of(scene, *id)).collect();
    Some(line.with_values(scene.placed_at(call, explanation), &values))
}

/// What an argument is worth, without its name.
fn value_of(scene: &Scene<'_>, argument: NodeId) -> NodeId {
    match scene.tree.kind(argument) {
        NodeKind::Keyword(Some(_)) => argument + 1,
        _ => argument,
    }
}

impl Line<'_> {
    /// What is known of the reason for which a call failed.
    fn with_reason(
        &self,
        call: NodeId,
        given: &[NodeId],
        explanation: Explanation,
    ) -> Option<Explanation> {
        let first = *given.first()?;
        match self.scene.type_name {
            "StopIteration" if self.is_of_python(call, "next") && given.len() == 1 => {
                let explanation = said(explanation, "errors.call-failed-next");
                Some(explanation.with("given", self.written(first)))
            }
            "FileNotFoundError" if self.is_of_python(call, "open") && self.only_reads(given) => {
                Some(said(explanation, "errors.call-failed-file"))
            }
            "ValueError" => self.out_of_range(call, given, explanation),
            _ => None,
        }
    }

    /// Whether a call is one of a function that Python always has.
    fn is_of_python(&self, call: NodeId, name: &str) -> bool {
        let called = self.kind(call + 1);
        matches!(called, NodeKind::Name(known) if **known == *name) && self.is_not_made(name)
    }

    /// Whether a file is opened to be read, and not made.
    fn only_reads(&self, given: &[NodeId]) -> bool {
        let how = given.iter().skip(1).map(|id| self.kind(*id));
        let mut how = how
            .filter(|kind| !matches!(kind, NodeKind::Keyword(Some(name)) if &**name == "encoding"));
        match (how.next(), how.next()) {
            (None, _) => true,
            (Some(NodeKind::Text(mode)), None) => mode.starts_with('r'),
            _ => false,
        }
    }

    /// A number that a function cannot work with, where the recording proves that.
    fn out_of_range(
        &self,
        call: NodeId,
        given: &[NodeId],
        explanation: Explanation,
    ) -> Option<Explanation> {
        let (module, name) = self.of_module(call)?;
        let (.., key) =
            PICKY.iter().find(|(of, function, _)| (*of, *function) == (&*module, &*name))?;
        let numbers: Option<Vec<&Value>> =
            given.iter().map(|id| self.fact(*id)?.value.as_ref()).collect();
        let numbers = numbers?;
        let is_below = |value: &Value, is_none_too: bool| match value {
            Value::Int(number) => *number < 0 || is_none_too && *number == 0,
            Value::Float(number) => *number < 0.0 || is_none_too && *number == 0.0,
            _ => false,
        };
        let is_it = match (*key, &numbers[..]) {
            ("call-failed-below-zero", [number]) => is_below(number, false),
            ("call-failed-not-above-zero", [number]) => is_below(number, true),
            ("call-failed-order", [Value::Int(from), Value::Int(to)]) => from > to,
            _ => false,
        };
        let shown = |number: &Value| self.scene.shown(number);
        let told =
            said(explanation, &format!("errors.{key}")).with("value", shown(numbers.first()?));
        is_it.then(|| match numbers.get(1) {
            Some(to) => told.with("to", shown(to)),
            None => told,
        })
    }
}

/// Methods that Python itself calls, the types that they may give back, and what is said.
const CALLED_BY_PYTHON: [(&str, &[&str], &str); 5] = [
    ("__init__", &["NoneType"], "method-gave-wrong-init"),
    ("__str__", &["str"], "method-gave-wrong"),
    ("__repr__", &["str"], "method-gave-wrong"),
    ("__len__", &["int", "bool"], "method-gave-wrong-len"),
    ("__bool__", &["bool"], "method-gave-wrong-bool"),
];

/// A method that gave back what Python cannot use there: the error came up at once.
fn gave_wrong(scene: &Scene<'_>) -> Option<Explanation> {
    let (step, method, back) = came_back_last(scene).filter(|_| scene.type_name == "TypeError")?;
    let (_, types, key) = CALLED_BY_PYTHON.iter().find(|(name, ..)| *name == method)?;
    let is_wrong =
        Line::of(scene)?.known_type(&back.type_name) && !types.contains(&&*back.type_name);
    // What the program calls by itself may give back anything.
    let is_named = scene
        .parts()
        .into_iter()
        .any(|id| matches!(scene.tree.kind(id), NodeKind::Attribute(name) if **name == *method));
    if !is_wrong || is_named {
        return None;
    }
    let key = match &*back.type_name {
        "NoneType" => "method-gave-wrong-nothing",
        _ => key,
    };
    let explanation = said(Explanation::new(Kind::MethodGaveWrong), &format!("errors.{key}"))
        .with("method", clean_line(&method))
        .with("value", show(scene, step, &back.value))
        .with("type", clean_line(&back.type_name));
    let origin = Some(Place { step, line: back.line }).filter(|place| place.line != scene.line);
    Some(scene.placed(Explanation { origin, ..explanation }))
}

fn show(scene: &Scene<'_>, step: usize, value: &Value) -> String {
    crate::insight::show_value(value, &scene.trace.state(step), 30)
}

/// What the last call gave back, if that was the last thing that happened in this thread.
fn came_back_last(scene: &Scene<'_>) -> Option<(usize, String, Returned)> {
    let raised = scene.trace.step(scene.step)?;
    let before = scene.trace.step(scene.step.checked_sub(1)?)?;
    let Event::Return(value) = before.event else { return None };
    if before.thread != raised.thread || before.frame == raised.frame {
        return None;
    }
    let state = scene.trace.state(scene.step - 1);
    let function = state.frame(before.frame?)?.function.rsplit('.').next()?.to_owned();
    let type_name = state.type_name(&value);
    Some((scene.step - 1, function, Returned { value, type_name, line: before.line }))
}
