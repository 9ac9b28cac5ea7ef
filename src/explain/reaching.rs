//! Programs that may reach their names by texts: what happens to a name does not show in the lines
//! that write it.

use crate::syntax::{NodeKind, Tree};

/// Functions that reach names by their text.
const FUNCTIONS: &[&str] = &[
    "exec",
    "eval",
    "compile",
    "globals",
    "locals",
    "vars",
    "setattr",
    "getattr",
    "delattr",
    "__import__",
    "__builtins__",
    "__loader__",
    "breakpoint",
];
/// Modules that reach names of a program by their text, or call its functions.
const MODULES: &[&str] = &[
    "__main__",
    "builtins",
    "code",
    "ctypes",
    "doctest",
    "gc",
    "importlib",
    "inspect",
    "pdb",
    "pytest",
    "runpy",
    "timeit",
    "unittest",
];
/// Attributes that lead to the names of a program.
const ATTRIBUTES: &[&str] = &[
    "modules",
    "f_globals",
    "f_locals",
    "f_back",
    "_getframe",
    "__globals__",
    "__dict__",
    "__code__",
    "__builtins__",
    "settrace",
    "setprofile",
];

/// Whether a program may reach its names in other ways than by writing them.
pub fn reaches_names(tree: &Tree, file_name: &str) -> bool {
    let own = file_name.trim_end_matches(".py");
    tree.nodes().iter().any(|node| match &node.kind {
        NodeKind::Name(name) => FUNCTIONS.contains(&&**name),
        NodeKind::Attribute(name) => ATTRIBUTES.contains(&&**name),
        NodeKind::Alias(name, _) | NodeKind::ImportFrom(name) => {
            let mut parts = name.split('.');
            let module = parts.next().unwrap_or_default();
            module == "*"
                || module == own
                || MODULES.contains(&module)
                || ATTRIBUTES.contains(&module)
        }
        _ => false,
    })
}
