//! Walks through the parser's tree in the order in which Python runs it.

use std::sync::Arc;

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{
    self as ast, Comprehension, ExceptHandler, Expr, ExprContext, Identifier, Parameters, Pattern,
    Stmt,
};
use ruff_text_size::Ranged;

use super::{Mention, Role, Scope, ScopeKind, Scopes};

pub(super) struct Reader {
    line_starts: Vec<usize>,
    found: Scopes,
    /// The scope that is read.
    current: usize,
    /// Whether what is read happens whenever the statement runs.
    is_sure: bool,
}

impl Reader {
    pub fn new(source: &str) -> Self {
        let ends = source.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let line_starts = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
        Self { line_starts, found: Scopes::default(), current: 0, is_sure: true }
    }

    pub fn scopes_of(mut self, body: &[Stmt]) -> Scopes {
        self.inside(ScopeKind::Module, "", 0, |reader| reader.visit_body(body));
        self.found
    }

    fn line(&self, at: usize) -> u32 {
        u32::try_from(self.line_starts.partition_point(|start| *start <= at)).unwrap_or(u32::MAX)
    }

    fn inside(&mut self, kind: ScopeKind, name: &str, start: usize, read: impl FnOnce(&mut Self)) {
        let parent = (!self.found.scopes.is_empty()).then_some(self.current);
        let scope = Scope { kind, name: name.into(), parent, line: self.line(start) };
        let (around, was_sure) = (self.current, self.is_sure);
        self.current = self.found.scopes.len();
        self.found.scopes.push(scope);
        self.is_sure = true;
        read(self);
        (self.current, self.is_sure) = (around, was_sure);
    }

    /// Reads what may be passed over when the statement runs.
    fn perhaps(&mut self, read: impl FnOnce(&mut Self)) {
        let was_sure = std::mem::replace(&mut self.is_sure, false);
        read(self);
        self.is_sure = was_sure;
    }

    fn mention(&mut self, name: &str, start: usize, role: Role) {
        self.mention_in(self.current, name, start, role);
    }

    fn mention_in(&mut self, scope: usize, name: &str, start: usize, role: Role) {
        let name: Arc<str> = name.into();
        if role != Role::Read {
            self.found.bound.insert((scope, Arc::clone(&name)));
        }
        let (line, is_sure) = (self.line(start), self.is_sure);
        self.found.mentions.push(Mention { name, role, start, line, scope, is_sure });
    }

    fn identifier(&mut self, name: &Identifier, role: Role) {
        self.mention(name.as_str(), name.range().start().to_usize(), role);
    }

    fn declared(&mut self, names: &[Identifier], is_global: bool) {
        for name in names {
            self.found.declared.insert((self.current, name.as_str().into()), is_global);
        }
    }

    fn imported(&mut self, aliases: &[ast::Alias]) {
        for alias in aliases {
            let name = alias.name.as_str();
            if name == "*" {
                self.found.imports_all = true;
                continue;
            }
            let first = name.split('.').next().unwrap_or(name);
            let called = alias.asname.as_ref().map_or(first, |name| name.as_str());
            self.mention(called, alias.range().start().to_usize(), Role::Imported);
        }
    }

    /// What a `def` or `lambda` evaluates where it stands.
    fn defaults(&mut self, parameters: &Parameters) {
        for default in parameters.iter_non_variadic_params().filter_map(|one| one.default()) {
            self.visit_expr(default);
        }
    }

    fn parameters(&mut self, parameters: &Parameters) {
        for parameter in parameters {
            self.identifier(parameter.name(), Role::Parameter);
        }
    }

    fn function(&mut self, node: &ast::StmtFunctionDef) {
        for decorator in &node.decorator_list {
            self.visit_decorator(decorator);
        }
        self.defaults(&node.parameters);
        // The names of type parameters are known to annotations alone.
        if node.type_params.is_none() {
            let annotations = node.parameters.iter().filter_map(ast::AnyParameterRef::annotation);
            for annotation in annotations.chain(node.returns.as_deref()) {
                self.visit_annotation(annotation);
            }
        }
        self.identifier(&node.name, Role::Defined);
        let start = node.name.range().start().to_usize();
        self.inside(ScopeKind::Function, node.name.as_str(), start, |reader| {
            reader.parameters(&node.parameters);
            reader.visit_body(&node.body);
        });
    }

    fn class(&mut self, node: &ast::StmtClassDef) {
        for decorator in &node.decorator_list {
            self.visit_decorator(decorator);
        }
        if let Some(arguments) = &node.arguments
            && node.type_params.is_none()
        {
            self.visit_arguments(arguments);
        }
        let start = node.name.range().start().to_usize();
        self.inside(ScopeKind::Class, node.name.as_str(), start, |reader| {
            reader.visit_body(&node.body);
        });
        self.identifier(&node.name, Role::Defined);
    }

    fn comprehension(
        &mut self,
        kind: ScopeKind,
        node: &Expr,
        made: &[&Expr],
        parts: &[Comprehension],
    ) {
        // What the first part goes through is worked out outside.
        if let Some(first) = parts.first() {
            self.visit_expr(&first.iter);
        }
        self.inside(kind, "", node.range().start().to_usize(), |reader| {
            for (at, part) in parts.iter().enumerate() {
                reader.is_sure = false;
                if at > 0 {
                    reader.visit_expr(&part.iter);
                }
                reader.visit_expr(&part.target);
                part.ifs.iter().for_each(|test| reader.visit_expr(test));
            }
            made.iter().for_each(|made| reader.visit_expr(made));
        });
    }

    /// Expressions of which the first ones are always worked out.
    fn some_of<'a>(&mut self, sure: usize, parts: impl IntoIterator<Item = &'a Expr>) {
        for (at, part) in parts.into_iter().enumerate() {
            match at < sure {
                true => self.visit_expr(part),
                false => self.perhaps(|reader| reader.visit_expr(part)),
            }
        }
    }

    /// A name that is given a value by `:=`, in the function around.
    fn named(&mut self, node: &ast::ExprNamed) {
        self.visit_expr(&node.value);
        let Expr::Name(target) = &*node.target else { return };
        let is_brackets = |kind| matches!(kind, ScopeKind::Comprehension | ScopeKind::Generator);
        let mut scope = self.current;
        while is_brackets(self.found.scopes[scope].kind)
            && let Some(parent) = self.found.scopes[scope].parent
        {
            scope = parent;
        }
        self.mention_in(scope, &target.id, target.range().start().to_usize(), Role::Set);
    }

    fn name(&mut self, node: &ast::ExprName) {
        let role = match node.ctx {
            ExprContext::Load => Role::Read,
            ExprContext::Del => Role::Deleted,
            ExprContext::Store => Role::Set,
            ExprContext::Invalid => return,
        };
        self.mention(&node.id, node.range().start().to_usize(), role);
    }

    fn changed(&mut self, node: &ast::StmtAugAssign) {
        if let Expr::Name(target) = &*node.target {
            self.mention(&target.id, target.range().start().to_usize(), Role::Read);
        }
        if !node.target.is_name_expr() {
            self.visit_expr(&node.target);
        }
        self.visit_expr(&node.value);
        if node.target.is_name_expr() {
            self.visit_expr(&node.target);
        }
    }

    fn annotated(&mut self, node: &ast::StmtAnnAssign) {
        if let Some(value) = &node.value {
            self.visit_expr(value);
        }
        self.visit_annotation(&node.annotation);
        match &*node.target {
            // It gets no value, but is a name of this scope from now on.
            Expr::Name(target) if node.value.is_none() => {
                self.found.bound.insert((self.current, target.id.as_str().into()));
            }
            target => self.visit_expr(target),
        }
    }
}

impl<'a> Visitor<'a> for Reader {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(node) => self.function(node),
            Stmt::ClassDef(node) => self.class(node),
            Stmt::Global(node) => self.declared(&node.names, true),
            Stmt::Nonlocal(node) => self.declared(&node.names, false),
            Stmt::Import(node) => self.imported(&node.names),
            Stmt::ImportFrom(node) => self.imported(&node.names),
            Stmt::AugAssign(node) => self.changed(node),
            Stmt::AnnAssign(node) => self.annotated(node),
            Stmt::Assert(node) => {
                self.some_of(1, std::iter::once(&*node.test).chain(node.msg.as_deref()));
            }
            _ => visitor::walk_stmt(self, statement),
        }
    }

    fn visit_annotation(&mut self, annotation: &'a Expr) {
        self.perhaps(|reader| reader.visit_expr(annotation));
    }

    fn visit_except_handler(&mut self, handler: &'a ExceptHandler) {
        let ExceptHandler::ExceptHandler(node) = handler;
        if let Some(type_) = &node.type_ {
            self.visit_expr(type_);
        }
        if let Some(name) = &node.name {
            self.identifier(name, Role::Set);
        }
        self.visit_body(&node.body);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        let name = match pattern {
            Pattern::MatchAs(node) => node.name.as_ref(),
            Pattern::MatchStar(node) => node.name.as_ref(),
            Pattern::MatchMapping(node) => node.rest.as_ref(),
            _ => None,
        };
        if let Some(name) = name {
            self.identifier(name, Role::Set);
        }
        self.perhaps(|reader| visitor::walk_pattern(reader, pattern));
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        use ScopeKind::{Comprehension, Generator};
        match expression {
            Expr::Name(node) => self.name(node),
            Expr::Named(node) => self.named(node),
            Expr::BoolOp(node) => self.some_of(1, &node.values),
            Expr::Compare(node) => {
                self.some_of(2, std::iter::once(&*node.left).chain(&node.comparators));
            }
            Expr::If(node) => self.some_of(1, [&*node.test, &*node.body, &*node.orelse]),
            Expr::Lambda(node) => self.lambda(node),
            Expr::ListComp(node) => {
                self.comprehension(Comprehension, expression, &[&node.elt], &node.generators);
            }
            Expr::SetComp(node) => {
                self.comprehension(Comprehension, expression, &[&node.elt], &node.generators);
            }
            Expr::Generator(node) => {
                self.comprehension(Generator, expression, &[&node.elt], &node.generators);
            }
            Expr::DictComp(node) => {
                let key = node.key.as_deref();
                let made: Vec<&Expr> = key.into_iter().chain([&*node.value]).collect();
                self.comprehension(Comprehension, expression, &made, &node.generators);
            }
            _ => visitor::walk_expr(self, expression),
        }
    }
}

impl Reader {
    fn lambda(&mut self, node: &ast::ExprLambda) {
        if let Some(parameters) = &node.parameters {
            self.defaults(parameters);
        }
        self.inside(ScopeKind::Lambda, "", node.range().start().to_usize(), |reader| {
            if let Some(parameters) = &node.parameters {
                reader.parameters(parameters);
            }
            reader.visit_expr(&node.body);
        });
    }
}
