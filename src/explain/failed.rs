//! Calls that fail for what they were given or found, and methods that give Python what it cannot
//! use.

mod functions;
mod library;
mod numbers;
mod templates;

pub(super) use templates::key_of_spec;

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
pub(super) fn find(scene: &Scene<'_>) -> Option<Explanation> {
    if let Some(told) = gave_wrong(scene) {
        return Some(told);
    }
    let line = Line::of(scene).filter(|_| !OF_NO_CALL.contains(&scene.type_name))?;
    let call = line.only_call()?;
    let children = scene.tree.children(call);
    let (called, given) = children.split_first()?;
    let explanation = line
        .reason(call, given)
        .unwrap_or_else(|| match given.is_empty() {
            true => told("nothing-given"),
            false => Explanation::new(Kind::CallFailed),
        })
        .with("function", line.written(*called));
    let values: Vec<NodeId> = given.iter().map(|id| value_of(scene, *id)).collect();
    Some(line.with_values(scene.placed_at(call, explanation), &values))
}

/// That a call failed, in the words of one reason.
fn told(reason: &str) -> Explanation {
    said(Explanation::new(Kind::CallFailed), &format!("errors.call-failed-{reason}"))
}

impl Line<'_> {
    /// What is known of the reason for which a call failed.
    fn reason(&self, call: NodeId, given: &[NodeId]) -> Option<Explanation> {
        self.of_function(call, given).or_else(|| self.of_method(call, given)).or_else(|| {
            let (module, name) = self.of_module(call)?;
            self.out_of_range(&module, &name, given)
                .or_else(|| self.of_library(&module, &name, given))
        })
    }

    /// A part's value, in one line.
    fn value_shown(&self, id: NodeId) -> Option<String> {
        Some(self.scene.shown(self.fact(id)?.value.as_ref()?))
    }

    /// The whole text that a part is.
    fn whole_text(&self, id: NodeId) -> Option<&str> {
        match self.fact(id)?.value.as_ref()? {
            Value::Text { shown, omitted: 0 } => Some(shown),
            _ => None,
        }
    }
}

/// What an argument is worth, without its name.
fn value_of(scene: &Scene<'_>, argument: NodeId) -> NodeId {
    match scene.tree.kind(argument) {
        NodeKind::Keyword(Some(_)) => argument + 1,
        _ => argument,
    }
}

/// Methods that Python itself calls, the types that they may give back, and what is said.
const CALLED_BY_PYTHON: [(&str, &[&str], &str); 6] = [
    ("__iter__", &[], "method-gave-wrong-iter"),
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
