//! Goes through a program's tree and notes what stands where.

use std::collections::BTreeMap;

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, ExprContext, Stmt, UnaryOp};
use ruff_text_size::{Ranged, TextRange};

/// What was found, with its places in bytes; and the texts, with theirs.
type Found = (BTreeMap<String, Vec<usize>>, Vec<(String, usize)>);

#[derive(Default)]
pub(super) struct Finder {
    found: BTreeMap<String, Vec<usize>>,
    texts: Vec<(String, usize)>,
}

impl Finder {
    pub fn finish(mut self) -> Found {
        for places in self.found.values_mut() {
            places.sort_unstable();
        }
        (self.found, self.texts)
    }

    fn note(&mut self, what: &str, range: TextRange) {
        self.found.entry(what.to_owned()).or_default().push(range.start().to_usize());
    }

    fn note_name(&mut self, name: &str, range: TextRange) {
        self.note(&format!("name {name}"), range);
    }

    fn note_text(&mut self, text: &str, range: TextRange) {
        self.texts.push((text.to_owned(), range.start().to_usize()));
    }

    fn note_operator(&mut self, sign: &str, range: TextRange) {
        self.note(&format!("operator {sign}"), range);
    }

    /// `else` of a loop or of `try`: the line before what stands below it.
    fn note_else(&mut self, suite: &[Stmt]) {
        if let Some(first) = suite.first() {
            self.note("else", first.range());
        }
    }

    fn compound(&mut self, statement: &Stmt) {
        let range = statement.range();
        match statement {
            Stmt::If(node) => {
                self.note("if", range);
                for clause in &node.elif_else_clauses {
                    let word = if clause.test.is_some() { "elif" } else { "else" };
                    self.note(word, clause.range);
                }
            }
            Stmt::For(node) => {
                self.note("for", range);
                self.note_else(&node.orelse);
            }
            Stmt::While(node) => {
                self.note("while", range);
                self.note_else(&node.orelse);
            }
            Stmt::Try(node) => {
                self.note("try", range);
                self.note_else(&node.orelse);
            }
            Stmt::FunctionDef(node) => {
                self.note("def", node.name.range);
                self.note_name(&node.name, node.name.range);
            }
            Stmt::ClassDef(node) => {
                self.note("class", node.name.range);
                self.note_name(&node.name, node.name.range);
            }
            Stmt::With(_) => self.note("with", range),
            _ => self.simple(statement),
        }
    }

    fn simple(&mut self, statement: &Stmt) {
        let range = statement.range();
        match statement {
            Stmt::Return(_) => self.note("return", range),
            Stmt::Break(_) => self.note("break", range),
            Stmt::Continue(_) => self.note("continue", range),
            Stmt::Global(node) => {
                self.note("global", range);
                node.names.iter().for_each(|name| self.note_name(name, name.range));
            }
            Stmt::Nonlocal(node) => {
                node.names.iter().for_each(|name| self.note_name(name, name.range));
            }
            Stmt::Import(_) | Stmt::ImportFrom(_) => self.note("import", range),
            Stmt::AugAssign(node) => {
                let sign = node.op.as_str();
                self.note_operator(sign, range);
                self.note_operator(&format!("{sign}="), range);
            }
            _ => {}
        }
    }

    fn call(&mut self, node: &ast::ExprCall) {
        let (name, is_plain) = match &*node.func {
            Expr::Name(name) => (name.id.as_str(), true),
            Expr::Attribute(attribute) => (attribute.attr.as_str(), false),
            _ => return,
        };
        self.note(&format!("call {name}"), node.func.range());
        if is_plain && ["list", "dict", "set", "tuple"].contains(&name) {
            self.note(name, node.func.range());
        }
    }

    fn signs(&mut self, expression: &Expr) {
        let range = expression.range();
        match expression {
            Expr::BinOp(node) => self.note_operator(node.op.as_str(), range),
            Expr::BoolOp(node) => self.note_operator(node.op.as_str(), range),
            Expr::UnaryOp(node) if matches!(node.op, UnaryOp::Not | UnaryOp::Invert) => {
                self.note_operator(node.op.as_str(), range);
            }
            Expr::Compare(node) => {
                for sign in &node.ops {
                    self.note_operator(sign.as_str(), range);
                }
            }
            Expr::Named(_) => self.note_operator(":=", range),
            _ => {}
        }
    }

    fn values(&mut self, expression: &Expr) {
        let range = expression.range();
        match expression {
            Expr::If(_) => ["if", "else"].iter().for_each(|word| self.note(word, range)),
            Expr::Lambda(_) => self.note("lambda", range),
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) | Expr::Generator(_) => {
                self.note("comprehension", range);
            }
            Expr::FString(_) => self.note("f-string", range),
            Expr::List(node) if node.ctx == ExprContext::Load => self.note("list", range),
            Expr::Tuple(node) if node.ctx == ExprContext::Load => self.note("tuple", range),
            Expr::Set(_) => self.note("set", range),
            Expr::Dict(_) => self.note("dict", range),
            Expr::Name(node) => self.note_name(&node.id, range),
            Expr::StringLiteral(node) => self.note_text(node.value.to_str(), range),
            Expr::Call(node) => self.call(node),
            other => self.signs(other),
        }
    }
}

impl<'a> Visitor<'a> for Finder {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        self.compound(statement);
        visitor::walk_stmt(self, statement);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        self.values(expression);
        visitor::walk_expr(self, expression);
    }

    fn visit_parameter(&mut self, parameter: &'a ast::Parameter) {
        self.note_name(&parameter.name, parameter.range);
        visitor::walk_parameter(self, parameter);
    }

    fn visit_alias(&mut self, alias: &'a ast::Alias) {
        let name = alias.asname.as_ref().unwrap_or(&alias.name);
        self.note_name(name.as_str(), alias.range);
    }

    fn visit_interpolated_string_element(&mut self, element: &'a ast::InterpolatedStringElement) {
        if let ast::InterpolatedStringElement::Literal(literal) = element {
            self.note_text(&literal.value, literal.range);
        }
        visitor::walk_interpolated_string_element(self, element);
    }
}
