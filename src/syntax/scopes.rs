//! Whose a name is: each place of the text where a name is read or given a value, with the
//! function, class or comprehension in which it stands, as Python tells them apart.

mod reader;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use ruff_python_ast::Mod;

use super::outline::with_tree;
use reader::Reader;

/// What has names of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeKind {
    /// The program outside of functions and classes.
    Module,
    /// A `def`.
    Function,
    /// A `class`.
    Class,
    /// A `lambda`.
    Lambda,
    /// A generator in brackets, which runs as a call of its own.
    Generator,
    /// A comprehension of a list, set or dict.
    Comprehension,
}

/// A part of the program with names of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// What it is.
    pub kind: ScopeKind,
    /// The name of a function or class; else empty.
    pub name: Arc<str>,
    /// The scope around it, by its place; nothing for the module.
    pub parent: Option<usize>,
    /// The line (1-based) on which it begins.
    pub line: u32,
}

/// What happens to a name at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Its value is read.
    Read,
    /// It gets a value.
    Set,
    /// It gets a value by an `import`.
    Imported,
    /// It gets a value as a parameter.
    Parameter,
    /// It is the name of a `def` or `class`.
    Defined,
    /// It is taken away.
    Deleted,
}

impl Role {
    /// Whether the name has a value after it.
    pub fn makes(self) -> bool {
        !matches!(self, Self::Read | Self::Deleted)
    }
}

/// A place at which a name stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name.
    pub name: Arc<str>,
    /// What happens to it.
    pub role: Role,
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// Its line, from 1.
    pub line: u32,
    /// The scope in which it stands, by its place.
    pub scope: usize,
    /// Whether it happens whenever the statement runs to its end: not in `b` of `a and b`.
    pub is_sure: bool,
}

/// The names of a program and whose they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scopes {
    scopes: Vec<Scope>,
    mentions: Vec<Mention>,
    /// The names that each scope makes, takes away or only announces.
    bound: HashSet<(usize, Arc<str>)>,
    /// Names that `global` (then true) and `nonlocal` give to scopes around.
    declared: HashMap<(usize, Arc<str>), bool>,
    imports_all: bool,
}

impl Scopes {
    /// The names of a program; of one that is very long or deep, none.
    pub fn of(source: &str) -> Self {
        let scopes = with_tree(source, |parsed| match parsed.syntax() {
            Mod::Module(module) => Reader::new(source).scopes_of(&module.body),
            Mod::Expression(_) => Self::default(),
        });
        scopes.unwrap_or_default()
    }

    /// All places, those of a statement in the order in which Python comes to them.
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// A scope by its place; 0 is the module.
    pub fn scope(&self, place: usize) -> Option<&Scope> {
        self.scopes.get(place)
    }

    /// Whether some line imports all that a module has: which names those are is not known here.
    pub fn imports_all(&self) -> bool {
        self.imports_all
    }

    /// The scope whose name it is, seen from a scope, by its place. What no scope makes is the
    /// module's.
    pub fn home(&self, scope: usize, name: &Arc<str>) -> usize {
        let (mut at, mut is_first) = (scope, true);
        loop {
            let key = (at, Arc::clone(name));
            let is_seen = is_first || self.scopes[at].kind != ScopeKind::Class;
            match self.declared.get(&key) {
                Some(true) if is_seen => return 0,
                None if is_seen && self.bound.contains(&key) => return at,
                _ => {}
            }
            is_first = false;
            let Some(parent) = self.scopes[at].parent else { return 0 };
            at = parent;
        }
    }

    /// The scope that runs as a call of its own and in which a scope stands: the same one, but for
    /// comprehensions.
    pub fn call_of(&self, scope: usize) -> usize {
        let mut at = scope;
        while self.scopes[at].kind == ScopeKind::Comprehension
            && let Some(parent) = self.scopes[at].parent
        {
            at = parent;
        }
        at
    }
}

#[cfg(test)]
mod tests;
