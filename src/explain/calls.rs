//! Errors of calls: arguments that do not fit, and values that cannot be called.

use super::line::{Fault, IsOf, Line, Problem, Sent};
use super::scene::Scene;
use super::values::said;
use super::{Explanation, Kind, Place};
use crate::insight::{Question, why_value};
use crate::syntax::{NodeId, NodeKind};
use crate::text::clean_line;

pub(super) fn find(scene: &Scene<'_>) -> Option<Explanation> {
    let line = Line::of(scene).filter(|_| scene.type_name == "TypeError")?;
    match line.culprit()? {
        (call, Fault::Called(called)) => Some(line.not_callable(call, called)),
        (call, Fault::Sent(sent)) => Some(line.arguments(call, &sent)),
        _ => None,
    }
}

impl Line<'_> {
    fn not_callable(&self, call: NodeId, called: NodeId) -> Explanation {
        let type_name = self.fact(called).map(|fact| fact.type_name.to_string());
        let type_name = clean_line(&type_name.unwrap_or_default()).into_owned();
        let hidden = match self.kind(called) {
            NodeKind::Name(name) if self.hides(name) => {
                self.first_made(name).or_else(|| self.since(called))
            }
            _ => None,
        };
        let explanation = match hidden {
            Some(place) => Explanation::new(Kind::NameHidesFunction).with("line", place.line),
            None => {
                let explanation = Explanation::new(Kind::NotCallable);
                match type_name.as_str() {
                    "int" | "float" => said(explanation, "errors.not-callable-number"),
                    "list" | "tuple" | "dict" => said(explanation, "errors.not-callable-items"),
                    "module" => said(explanation, "errors.not-callable-module"),
                    _ => explanation,
                }
            }
        };
        let explanation = explanation.with("name", self.written(called)).with("type", type_name);
        let marked = if hidden.is_some() { called } else { call };
        let explanation = self.scene.placed_at(marked, explanation);
        let mut explanation = self.with_values(explanation, &[called]);
        explanation.origin = hidden.filter(|place| place.line != self.scene.line);
        explanation
    }

    /// Where a name of the program's own got its first value.
    fn first_made(&self, name: &std::sync::Arc<str>) -> Option<Place> {
        let Scene { trace, step, .. } = *self.scene;
        let frame = self.scene.holder(name)?.id;
        let has = |step: usize| {
            let state = trace.state(step);
            state.frame(frame).is_some_and(|frame| frame.variable(name).is_some())
        };
        let (mut without, mut with) = (0, step);
        while with - without > 1 {
            let middle = usize::midpoint(without, with);
            if has(middle) {
                with = middle;
            } else {
                without = middle;
            }
        }
        let question =
            Question { step: with, frame, name: std::sync::Arc::clone(name), path: Vec::new() };
        let source = &self.scene.recording.source;
        let cause = why_value(trace, &self.scene.outline, source, &question);
        Some(Place { step: cause.step?, line: cause.line? })
    }

    fn arguments(&self, call: NodeId, sent: &Sent) -> Explanation {
        let name = clean_line(&sent.name).into_owned();
        let names = |names: &[std::sync::Arc<str>]| {
            let names: Vec<String> =
                names.iter().map(|name| clean_line(name).into_owned()).collect();
            names.join(", ")
        };
        let expected = match sent.most {
            Some(most) if most == sent.least => most.to_string(),
            Some(most) => format!("{}-{most}", sent.least),
            None => format!("{}+", sent.least),
        };
        let taken = names(&sent.taken);
        let explanation = match &sent.problem {
            Problem::Unknown(unknown) => {
                let explanation = Explanation::new(Kind::ArgumentUnknown);
                explanation.with("argument", clean_line(unknown))
            }
            Problem::Missing(missing) if missing.is_empty() => {
                said(Explanation::new(Kind::ArgumentsMissing), "errors.arguments-missing-count")
            }
            Problem::Missing(_) if self.lacks_object(call, sent) => {
                let explanation = Explanation::new(Kind::ArgumentsMissing);
                let first = sent.taken.first().map(|name| clean_line(name).into_owned());
                said(explanation, "errors.arguments-missing-object")
                    .with("first", first.unwrap_or_default())
            }
            Problem::Missing(missing) => {
                Explanation::new(Kind::ArgumentsMissing).with("missing", names(missing))
            }
            Problem::TooMany | Problem::NoInit(None) => {
                too_many(sent, taken, self.takes_object_as(sent))
            }
            Problem::Twice(twice) => {
                let explanation = Explanation::new(Kind::ArgumentsTooMany);
                said(explanation, "errors.arguments-too-many-twice")
                    .with("argument", clean_line(twice))
            }
            Problem::NoInit(Some(near)) => {
                let explanation = Explanation::new(Kind::ArgumentsTooMany);
                said(explanation, "errors.arguments-too-many-init").with("near", clean_line(near))
            }
        };
        let explanation =
            explanation.with("name", name).with("sent", sent.sent).with("expected", expected);
        let mut explanation = self.scene.placed_at(call, explanation);
        let def = sent.def.and_then(|def| self.scene.tree.node(def));
        explanation.origin = def.and_then(|def| self.defined_at(def.line));
        explanation
    }

    /// Whether a method is called of its class, and no object is given to it by hand either.
    fn lacks_object(&self, call: NodeId, sent: &Sent) -> bool {
        let first = self.scene.tree.children(call).get(1).map(|id| self.kind(*id));
        let is_self = matches!(first, Some(NodeKind::Name(name)) if &**name == "self");
        sent.is_of == IsOf::MethodOfClass && !is_self
    }

    /// The name under which a method takes its object, where that looks as if it was meant for
    /// something else.
    fn takes_object_as(&self, sent: &Sent) -> Option<&str> {
        let tree = &self.scene.tree;
        let first = tree.children(sent.def?).into_iter().find_map(|id| match tree.kind(id) {
            NodeKind::Parameter(name) => Some(&**name),
            _ => None,
        });
        first.filter(|name| sent.is_of == IsOf::Method && !matches!(*name, "self" | "cls" | "_"))
    }

    /// The step at which a function was defined, where the trace has it.
    fn defined_at(&self, line: u32) -> Option<Place> {
        let trace = self.scene.trace;
        let mut steps = (0..self.scene.step).filter_map(|at| Some((at, trace.step(at)?)));
        let (step, _) = steps.find(|(_, step)| step.line == line)?;
        (line != self.scene.line).then_some(Place { step, line })
    }
}

fn too_many(sent: &Sent, taken: String, first: Option<&str>) -> Explanation {
    let explanation = Explanation::new(Kind::ArgumentsTooMany);
    match (sent.is_of, first) {
        (IsOf::MethodWithoutSelf, _) => said(explanation, "errors.arguments-too-many-self"),
        (_, Some(first)) => {
            said(explanation, "errors.arguments-too-many-first").with("first", clean_line(first))
        }
        _ if sent.most == Some(0) => said(explanation, "errors.arguments-too-many-none"),
        _ if taken.is_empty() => explanation,
        _ => said(explanation, "errors.arguments-too-many-names").with("names", taken),
    }
}
