//! What the calls that a line made gave back.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{Callee, IsOf, Line};
use crate::explain::scene::Scene;
use crate::insight::{Departure, departure};
use crate::syntax::{NodeId, NodeKind};
use crate::trace::{Event, FrameId, Value};

/// More calls on one line are not told apart.
const MOST_CALLS: usize = 200;

/// What a call gave back.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::explain) struct Returned {
    pub value: Value,
    pub type_name: Arc<str>,
    /// The line on which the call ended.
    pub line: u32,
}

/// The step at which the failing statements were about to run.
pub(super) fn began(scene: &Scene<'_>, statements: &[NodeId]) -> Option<usize> {
    let tree = &scene.tree;
    let nodes = || statements.iter().filter_map(|id| tree.node(*id));
    let (first, last) = match nodes().next_back() {
        Some(node) if tree_is_long(scene, statements) => (node.line, node.last_line),
        _ => (scene.line, scene.line),
    };
    let frame = scene.trace.step(scene.step)?.frame;
    let mut found = None;
    for index in (0..scene.step).rev() {
        let step = scene.trace.step(index)?;
        if step.frame != frame || step.event != Event::Line {
            if step.frame == frame && step.event == Event::Call {
                break;
            }
            continue;
        }
        if !(first..=last).contains(&step.line) {
            break;
        }
        found = Some(index);
        if first == last {
            break;
        }
    }
    found
}

/// Whether a statement without a block takes several lines.
fn tree_is_long(scene: &Scene<'_>, statements: &[NodeId]) -> bool {
    let [only] = statements else { return false };
    let tree = &scene.tree;
    let inside = tree.children(*only);
    !inside.iter().any(|id| tree.kind(*id).is_statement())
}

impl Line<'_> {
    /// The calls of the line's own functions that came back, by the part that made them.
    pub(super) fn find_returned(&self) -> HashMap<NodeId, Returned> {
        let mut by_name: HashMap<Arc<str>, Vec<NodeId>> = HashMap::new();
        for id in self.order.iter().filter(|id| *self.kind(**id) == NodeKind::Call) {
            if let Some(name) = self.returns_of(*id) {
                by_name.entry(name).or_default().push(*id);
            }
        }
        if by_name.is_empty() {
            return HashMap::new();
        }
        let came_back = self.came_back();
        let mut found = HashMap::new();
        for (name, calls) in by_name {
            let returns: Vec<&Returned> =
                came_back.iter().filter(|(of, _)| *of == name).map(|(_, back)| back).collect();
            let is_sure = calls.iter().all(|id| !self.unsure.contains(id)) || calls.len() == 1;
            if is_sure && returns.len() <= calls.len() {
                found.extend(calls.into_iter().zip(returns.into_iter().cloned()));
            }
        }
        found
    }

    /// The name of the function of the program that a part calls, if the calls of it on this line
    /// can be told apart.
    fn returns_of(&self, id: NodeId) -> Option<Arc<str>> {
        let Callee::Program { def, of } = self.callee(id) else { return None };
        // A class gives back an object, whatever its `__init__` does.
        if of == IsOf::Class {
            return None;
        }
        let tree = &self.scene.tree;
        let text = tree.text(def);
        let NodeKind::Function(name) = tree.kind(def) else { return None };
        // A generator gives back something else than what its `return` says.
        let is_plain = text.starts_with("def") && !text.contains("yield");
        let is_one = self.statements.iter().all(|id| !self.passes(*id, name));
        (is_plain && is_one && !self.hidden.contains(&id)).then(|| Arc::clone(name))
    }

    /// Whether a statement hands a function to somebody else, who may call it.
    fn passes(&self, statement: NodeId, name: &str) -> bool {
        let tree = &self.scene.tree;
        tree.expressions(statement).into_iter().any(|id| {
            let is_it = match tree.kind(id) {
                NodeKind::Name(known) | NodeKind::Attribute(known) => **known == *name,
                _ => false,
            };
            let parent = tree.node(id).and_then(|node| node.parent).unwrap_or(0);
            let is_called =
                *tree.kind(parent) == NodeKind::Call && tree.children(parent).first() == Some(&id);
            is_it && !is_called
        })
    }

    /// The calls made by the line itself that came back, with the names of their functions.
    fn came_back(&self) -> Vec<(Arc<str>, Returned)> {
        let trace = self.scene.trace;
        let own = trace.step(self.scene.step).and_then(|step| step.frame);
        let mut direct: HashSet<FrameId> = HashSet::new();
        let mut open: Vec<FrameId> = Vec::new();
        let mut raised = None;
        let mut found = Vec::new();
        for index in self.began + 1..self.scene.step {
            let Some(step) = trace.step(index) else { break };
            let Some(frame) = step.frame else { continue };
            if Some(frame) == own {
                open.clear();
                continue;
            }
            if step.event == Event::Call && !open.contains(&frame) {
                if open.is_empty() {
                    direct.insert(frame);
                }
                open.push(frame);
            }
            match step.event {
                Event::Exception { .. } => raised = Some(frame),
                Event::Return(value) => {
                    if direct.contains(&frame) && raised != Some(frame) {
                        found.extend(self.over(index, frame, value, step.line));
                    }
                    open.retain(|open| *open != frame);
                }
                _ => raised = raised.filter(|raised| *raised != frame),
            }
            if found.len() > MOST_CALLS {
                return Vec::new();
            }
        }
        found
    }
}

impl Line<'_> {
    /// A call that is over, and not one that pauses, with the name of its function.
    fn over(
        &self,
        step: usize,
        frame: FrameId,
        value: Value,
        line: u32,
    ) -> Option<(Arc<str>, Returned)> {
        let Scene { trace, outline, .. } = self.scene;
        if departure(trace, outline, step) != Some(Departure::Returns) {
            return None;
        }
        let state = trace.state(step);
        let name = last_part(&state.frame(frame)?.function);
        let type_name = state.type_name(&value);
        Some((name, Returned { value, type_name, line }))
    }
}

fn last_part(name: &Arc<str>) -> Arc<str> {
    name.rsplit('.').next().map_or_else(|| Arc::clone(name), Arc::from)
}
