//! Which names a statement reads and binds.

use std::collections::HashSet;
use std::sync::Arc;

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, ExprContext, Pattern, Stmt};

/// The names, each where it stands first.
pub(super) fn each_once(names: Vec<Arc<str>>) -> Vec<Arc<str>> {
    let mut seen = HashSet::new();
    names.into_iter().filter(|name| seen.insert(Arc::clone(name))).collect()
}

/// Names that expressions read, in the order of reading; not those of their own (of a
/// comprehension or a `lambda`).
pub(super) fn read<'a>(expressions: impl IntoIterator<Item = &'a Expr>) -> Vec<Arc<str>> {
    let mut reader = Reader::default();
    for expression in expressions {
        reader.visit_expr(expression);
    }
    reader.read
}

/// Names that targets of an assignment read: `xs` and `i` of `xs[i] = 1`.
pub(super) fn read_by_targets(targets: &[&Expr]) -> Vec<Arc<str>> {
    let read_by = |target: &&Expr| match target {
        Expr::Name(_) => Vec::new(),
        Expr::Tuple(node) => read_by_targets(&node.elts.iter().collect::<Vec<_>>()),
        Expr::List(node) => read_by_targets(&node.elts.iter().collect::<Vec<_>>()),
        Expr::Starred(node) => read_by_targets(&[&node.value]),
        other => read([*other]),
    };
    targets.iter().flat_map(read_by).collect()
}

/// Names that targets of an assignment bind: `x` and `y` of `x, y = 1, 2`.
pub(super) fn bound(targets: &[&Expr]) -> Vec<Arc<str>> {
    let mut binder = Binder::default();
    for target in targets {
        binder.visit_expr(target);
    }
    binder.bound
}

/// What `:=` binds in expressions; not what a `lambda` binds, which is its own.
pub(super) fn named<'a>(expressions: impl IntoIterator<Item = &'a Expr>) -> Vec<&'a Expr> {
    let mut named = Named::default();
    expressions.into_iter().for_each(|expression| named.visit_expr(expression));
    named.0
}

/// The same, in a simple statement.
pub(super) fn named_in(statement: &Stmt) -> Vec<&Expr> {
    let mut named = Named::default();
    named.visit_stmt(statement);
    named.0
}

#[derive(Default)]
struct Named<'a>(Vec<&'a Expr>);

impl<'a> Visitor<'a> for Named<'a> {
    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Lambda(_) => return,
            Expr::Named(node) => self.0.push(&node.target),
            _ => {}
        }
        visitor::walk_expr(self, expression);
    }
}

/// Names that a pattern binds.
pub(super) fn captured(pattern: &Pattern) -> Vec<Arc<str>> {
    let mut binder = Binder::default();
    binder.visit_pattern(pattern);
    binder.bound
}

/// What a simple statement reads and binds.
#[derive(Default)]
pub(super) struct OfSimple<'a> {
    pub(super) reads: Vec<Arc<str>>,
    /// The targets of an assignment.
    pub(super) bound: Vec<&'a Expr>,
    /// Names that it binds without a target.
    pub(super) names: Vec<Arc<str>>,
}

/// What a simple statement reads and binds.
pub(super) fn of_simple(statement: &Stmt) -> OfSimple<'_> {
    let none = OfSimple::default();
    match statement {
        Stmt::Assign(node) => {
            OfSimple { reads: read([&*node.value]), bound: node.targets.iter().collect(), ..none }
        }
        Stmt::AugAssign(node) => {
            let mut reads = bound(&[&node.target]);
            reads.extend(read_by_targets(&[&node.target]));
            reads.extend(read([&*node.value]));
            OfSimple { reads, bound: vec![&node.target], ..none }
        }
        Stmt::AnnAssign(node) if node.value.is_some() => {
            OfSimple { reads: read(node.value.as_deref()), bound: vec![&node.target], ..none }
        }
        Stmt::Return(node) => OfSimple { reads: read(node.value.as_deref()), ..none },
        Stmt::Expr(node) => OfSimple { reads: read([&*node.value]), ..none },
        Stmt::Delete(node) => {
            let mut reads = bound(&node.targets.iter().collect::<Vec<_>>());
            reads.extend(read(&node.targets));
            OfSimple { reads, ..none }
        }
        Stmt::Raise(node) => OfSimple { reads: read(node.exc.as_deref()), ..none },
        Stmt::Assert(node) => {
            let both = std::iter::once(&*node.test).chain(node.msg.as_deref());
            OfSimple { reads: read(both), ..none }
        }
        Stmt::Import(node) => OfSimple { names: node.names.iter().map(imported).collect(), ..none },
        Stmt::ImportFrom(node) => {
            OfSimple { names: node.names.iter().map(imported).collect(), ..none }
        }
        _ => none,
    }
}

/// The name that an import binds: `b` of `import a as b`, `a` of `import a.b`.
fn imported(alias: &ast::Alias) -> Arc<str> {
    let name = alias.name.as_str();
    let first = name.split('.').next().unwrap_or(name);
    alias.asname.as_ref().map_or(first, |name| name.as_str()).into()
}

#[derive(Default)]
struct Reader {
    read: Vec<Arc<str>>,
    /// Names of the comprehensions and functions around.
    own: Vec<Arc<str>>,
}

impl Reader {
    fn inside(&mut self, own: Vec<Arc<str>>, visit: impl FnOnce(&mut Self)) {
        let before = self.own.len();
        self.own.extend(own);
        visit(self);
        self.own.truncate(before);
    }
}

fn targets(generators: &[ast::Comprehension]) -> Vec<Arc<str>> {
    bound(&generators.iter().map(|generator| &generator.target).collect::<Vec<_>>())
}

impl<'a> Visitor<'a> for Reader {
    fn visit_expr(&mut self, expression: &'a Expr) {
        let own = match expression {
            Expr::Name(name) => {
                let is_read = matches!(name.ctx, ExprContext::Load);
                if is_read && !self.own.iter().any(|own| **own == *name.id.as_str()) {
                    self.read.push(name.id.as_str().into());
                }
                return;
            }
            Expr::ListComp(node) => targets(&node.generators),
            Expr::SetComp(node) => targets(&node.generators),
            Expr::DictComp(node) => targets(&node.generators),
            Expr::Generator(node) => targets(&node.generators),
            Expr::Lambda(node) => {
                node.parameters.iter().flat_map(|list| parameters(list)).collect()
            }
            _ => Vec::new(),
        };
        self.inside(own, |reader| visitor::walk_expr(reader, expression));
    }
}

fn parameters(list: &ast::Parameters) -> Vec<Arc<str>> {
    list.iter().map(|parameter| parameter.name().as_str().into()).collect()
}

#[derive(Default)]
struct Binder {
    bound: Vec<Arc<str>>,
}

impl<'a> Visitor<'a> for Binder {
    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Name(name) => self.bound.push(name.id.as_str().into()),
            Expr::Tuple(_) | Expr::List(_) | Expr::Starred(_) => {
                visitor::walk_expr(self, expression);
            }
            // `xs[i] = 1` and `a.b = 1` bind no name.
            _ => {}
        }
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        let name = match pattern {
            Pattern::MatchAs(node) => node.name.as_ref(),
            Pattern::MatchStar(node) => node.name.as_ref(),
            Pattern::MatchMapping(node) => node.rest.as_ref(),
            // What a value pattern names is read.
            Pattern::MatchValue(_) => return,
            _ => None,
        };
        self.bound.extend(name.map(|name| Arc::from(name.as_str())));
        visitor::walk_pattern(self, pattern);
    }
}
