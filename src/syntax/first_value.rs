//! Where a program gives a name its first value.

use std::ops::Range;

use ruff_python_ast::{Expr, Mod, Stmt};
use ruff_text_size::Ranged;

use super::outline::with_tree;

/// Where in the text, in bytes, stands what the program's first top-level `NAME = …` gives the
/// name.
pub fn first_value_of(source: &str, name: &str) -> Option<Range<usize>> {
    with_tree(source, |parsed| {
        let Mod::Module(module) = parsed.syntax() else { return None };
        let value = module.body.iter().find_map(|statement| given_to(statement, name))?;
        Some(value.range().start().to_usize()..value.range().end().to_usize())
    })?
}

fn given_to<'a>(statement: &'a Stmt, name: &str) -> Option<&'a Expr> {
    let is_name = |target: &Expr| matches!(target, Expr::Name(known) if known.id == *name);
    match statement {
        Stmt::Assign(node) if node.targets.iter().any(is_name) => Some(&node.value),
        Stmt::AnnAssign(node) if is_name(&node.target) => node.value.as_deref(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_at_the_margin_that_gives_the_name_a_value_counts() {
        let value = |source: &'static str| first_value_of(source, "n").map(|range| &source[range]);
        assert_eq!(value("m = 1\nn = 2 + 3  # five\nn = 4\n"), Some("2 + 3"));
        assert_eq!(value("n: int = 5\n"), Some("5"));
        assert_eq!(value("n = (\n    7\n)\n"), Some("7"), "brackets around it stay");
        assert_eq!(value("if True:\n    n = 5\n"), None);
        assert_eq!(value("n = m = 3\n").or(value("m = n = 3\n")), Some("3"));
        assert_eq!(value("n, m = 1, 2\nn += 1\nm = 3\n# n = 4\n"), None);
    }
}
