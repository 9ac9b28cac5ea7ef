//! Which name of a line it is that Python did not find.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::known::{BUILT_INS, MAKE_NAMES, OF_THE_PROMPT, SOMETIMES_BUILT_IN};
use crate::explain::scene::Scene;
use crate::syntax::{Mention, NodeId, NodeKind, Role, ScopeKind, Scopes};
use crate::trace::{Event, Frame};

/// Longer names are cut in the recording.
const LONGEST_NAME: usize = 200;

/// The program's names, and which lines ran before the error.
pub(super) struct Names<'a> {
    pub scene: &'a Scene<'a>,
    pub scopes: Scopes,
    /// The call in which the line ran.
    pub frame: Arc<Frame>,
    /// The call of the program itself.
    pub module: Arc<Frame>,
    /// The lines whose turn it was before the error, with the last step of each.
    pub ran: HashMap<u32, usize>,
    /// Those that ran in the very call in which the error was raised.
    ran_here: HashSet<u32>,
    /// Whether the program can make names that its text does not show.
    pub makes_unseen: bool,
    /// The places of a name, by the name.
    places: HashMap<Arc<str>, Vec<usize>>,
}

/// The name that was not found.
pub(super) struct Missing {
    pub name: Arc<str>,
    pub node: NodeId,
    /// The scope that reads it.
    pub scope: usize,
    /// The same, or the one around it that runs as a call of its own.
    pub reader: usize,
    /// The scope whose name it is, or would be.
    pub home: usize,
}

/// Whether a name was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    There,
    /// Something may have made it that the recording does not show, such as a module.
    Perhaps,
    Missing,
}

impl<'a> Names<'a> {
    /// `None` if the recording does not show the error.
    pub fn of(scene: &'a Scene<'a>) -> Option<Self> {
        let step = scene.trace.step(scene.step)?;
        let is_raised = matches!(step.event, Event::Exception { .. });
        let frame = Arc::clone(scene.frame().filter(|_| is_raised)?);
        let is_module = |frame: &&Arc<Frame>| &*frame.function == "<module>";
        let module = Arc::clone(scene.state.frames.iter().find(is_module)?);
        let (mut ran, mut ran_here) = (HashMap::new(), HashSet::new());
        for (index, step) in scene.trace.steps_in(0..scene.step).enumerate() {
            if step.event == Event::Line {
                ran.insert(step.line, index);
                if step.frame == Some(frame.id) {
                    ran_here.insert(step.line);
                }
            }
        }
        let scopes = Scopes::of(&scene.recording.source);
        let mut places: HashMap<Arc<str>, Vec<usize>> = HashMap::new();
        for (place, mention) in scopes.mentions().iter().enumerate() {
            places.entry(Arc::clone(&mention.name)).or_default().push(place);
        }
        let makes_unseen =
            scopes.imports_all() || MAKE_NAMES.iter().any(|name| places.contains_key(*name));
        Some(Self { scene, scopes, frame, module, ran, ran_here, makes_unseen, places })
    }

    /// The places at which a line makes a name, wherever that is.
    pub fn makers(&self, name: &str) -> impl Iterator<Item = &Mention> {
        let places = self.places.get(name).into_iter().flatten();
        let mentions = places.filter_map(|place| self.scopes.mentions().get(*place));
        mentions.filter(|mention| mention.role.makes())
    }

    /// The scope whose name it is.
    pub fn home(&self, mention: &Mention) -> usize {
        self.scopes.home(mention.scope, &mention.name)
    }

    pub fn kind(&self, scope: usize) -> ScopeKind {
        self.scopes.scope(scope).map_or(ScopeKind::Module, |scope| scope.kind)
    }

    /// The name that was not found; `None` if it cannot be told which one that was.
    pub fn missing(&self) -> Option<Missing> {
        let all = self.candidates();
        let tree = &self.scene.tree;
        let is_on_line = |(_, node): &&(&Mention, NodeId)| {
            tree.node(*node).is_some_and(|node| node.line == self.scene.line)
        };
        let on_line: Vec<_> = all.iter().filter(is_on_line).copied().collect();
        let candidates = if on_line.is_empty() { all } else { on_line };
        let (first, node) = *candidates.first()?;
        let is_alone = candidates.iter().all(|(mention, _)| mention.name == first.name);
        let is_first = first.is_sure && self.status(first) == Status::Missing;
        let is_told = (is_alone || is_first) && !self.is_behind_eval(node);
        is_told.then(|| Missing {
            name: Arc::clone(&first.name),
            node,
            scope: first.scope,
            reader: self.scopes.call_of(first.scope),
            home: self.home(first),
        })
    }

    /// The names of the statement, and of the line if that has several statements, that are read
    /// in this call and may not be there.
    fn candidates(&self) -> Vec<(&Mention, NodeId)> {
        let tree = &self.scene.tree;
        let is_on_line = |id: &NodeId| tree.nodes()[*id].line == self.scene.line;
        let parts = (0..tree.nodes().len()).filter(is_on_line).chain(self.scene.parts());
        let names = parts.filter(|part| matches!(tree.kind(*part), NodeKind::Name(_)));
        let nodes: HashMap<usize, NodeId> =
            names.filter_map(|part| Some((tree.node(part)?.range.start, part))).collect();
        let mentions = self.scopes.mentions().iter();
        let read = mentions.filter(|mention| matches!(mention.role, Role::Read | Role::Deleted));
        let here = read.filter_map(|mention| Some((mention, *nodes.get(&mention.start)?)));
        let mut known: HashMap<(usize, &str), bool> = HashMap::new();
        let missing = here.filter(|(mention, _)| {
            let may_be_it = || {
                self.runs_here(mention)
                    && self.can_raise(mention)
                    && self.status(mention) != Status::There
            };
            *known.entry((mention.scope, &mention.name)).or_insert_with(may_be_it)
        });
        missing.collect()
    }

    /// Whether the call in which the error was raised is one of the scope that reads a name.
    fn runs_here(&self, mention: &Mention) -> bool {
        let Some(scope) = self.scopes.scope(self.scopes.call_of(mention.scope)) else {
            return false;
        };
        let function = match scope.kind {
            ScopeKind::Module => "<module>",
            ScopeKind::Lambda => "<lambda>",
            ScopeKind::Generator => "<genexpr>",
            ScopeKind::Function | ScopeKind::Class | ScopeKind::Comprehension => &scope.name,
        };
        *self.frame.function == *function
    }

    /// Whether Python raises an error of this type for want of a name: for a function's own name
    /// it is another one than for all others.
    fn can_raise(&self, mention: &Mention) -> bool {
        let home = self.home(mention);
        if self.kind(home) == ScopeKind::Comprehension {
            return false;
        }
        let is_function = !matches!(self.kind(home), ScopeKind::Module | ScopeKind::Class);
        let is_own = is_function && home == self.scopes.call_of(mention.scope);
        is_own == (self.scene.type_name == super::UNBOUND)
    }

    fn status(&self, mention: &Mention) -> Status {
        let name = &mention.name;
        let home = self.home(mention);
        let is_there = name.starts_with("__") || self.frame.variable(name).is_some();
        if is_there || (self.is_seen_by_all(home) && self.is_global(name)) {
            return Status::There;
        }
        let of_home = self.makers(name).filter(|maker| self.home(maker) == home);
        let is_own = home == self.scopes.call_of(mention.scope);
        if !is_own && self.is_held_around(home, name) {
            return Status::There;
        }
        let ran = of_home.filter(|maker| match is_own {
            _ if maker.role == Role::Parameter => true,
            true => self.ran_here.contains(&maker.line),
            false => self.ran.contains_key(&maker.line),
        });
        let mut is_perhaps = self.makes_unseen
            || OF_THE_PROMPT.contains(&&**name)
            || name.chars().count() >= LONGEST_NAME;
        for maker in ran {
            match maker.role {
                // What an import brought is not recorded.
                Role::Imported => return Status::There,
                _ => is_perhaps = true,
            }
        }
        if is_perhaps { Status::Perhaps } else { Status::Missing }
    }

    /// Whether a call of the function around holds a name: the body of a class does not show it.
    fn is_held_around(&self, home: usize, name: &str) -> bool {
        let Some(scope) = self.scopes.scope(home) else { return false };
        let stack = self.scene.state.stack(self.frame.thread);
        let mut calls = stack.filter(|frame| *frame.function == *scope.name);
        scope.kind == ScopeKind::Function && calls.any(|frame| frame.variable(name).is_some())
    }

    /// Whether a name that this scope lacks is looked for in the program itself.
    fn is_seen_by_all(&self, home: usize) -> bool {
        matches!(self.kind(home), ScopeKind::Module | ScopeKind::Class)
    }

    fn is_global(&self, name: &str) -> bool {
        self.module.variable(name).is_some()
            || BUILT_INS.contains(&name)
            || SOMETIMES_BUILT_IN.contains(&name)
    }

    /// Whether a text that is run as a program comes before this name in the statement: the error
    /// may be one of that text.
    fn is_behind_eval(&self, node: NodeId) -> bool {
        let tree = &self.scene.tree;
        let runs_text = |part: &NodeId| match tree.kind(*part) {
            NodeKind::Name(name) => matches!(&**name, "eval" | "exec"),
            _ => false,
        };
        let statement = tree.around(node).find(|part| tree.kind(*part).is_statement());
        let parts = statement.map_or_else(Vec::new, |statement| tree.expressions(statement));
        let calls = parts.into_iter().filter(runs_text);
        let start = tree.node(node).map_or(0, |node| node.range.start);
        let mut ends = calls.filter_map(|name| tree.node(tree.around(name).next()?));
        ends.any(|call| call.range.end <= start)
    }
}
