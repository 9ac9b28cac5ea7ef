//! Statements that Python can read but not compile, for where they stand.

use std::collections::HashSet;

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{Expr, Mod, Parameters, Stmt, StmtFunctionDef};
use ruff_text_size::Ranged;

use super::finding::{Finding, Flaw};
use super::source::{Source, bytes};

/// The first statement, in the order of the program, that stands where it cannot.
pub(super) fn first(source: &Source<'_>, module: &Mod) -> Option<Finding> {
    let mut walk = Walk {
        source,
        found: None,
        around: Around::default(),
        seen: HashSet::new(),
        hidden: 0,
        last_function: None,
        last_loop: None,
    };
    if let Mod::Module(module) = module {
        walk.visit_body(&module.body);
    }
    walk.found
}

/// What a statement stands in.
#[derive(Clone, Copy, Default)]
struct Around {
    is_function: bool,
    is_async: bool,
    is_loop: bool,
    is_class: bool,
}

struct Walk<'a> {
    source: &'a Source<'a>,
    found: Option<Finding>,
    around: Around,
    /// The names that were used in the function so far.
    seen: HashSet<&'a str>,
    /// In how many comprehensions it is: their names are their own.
    hidden: usize,
    /// Where the last function and loop above began.
    last_function: Option<usize>,
    last_loop: Option<usize>,
}

impl<'a> Walk<'a> {
    fn find(&mut self, finding: Finding) {
        if self.found.as_ref().is_none_or(|found| finding.at < found.at) {
            self.found = Some(finding);
        }
    }

    fn at(&self, node: impl Ranged, flaw: Flaw, text: &'static str) -> Finding {
        let range = bytes(node.range());
        let finding = Finding::new(range.start);
        let word = self.source.part(range.clone());
        let word = word
            .split(|sign: char| !sign.is_alphanumeric() && sign != '_')
            .next()
            .unwrap_or_default();
        let end = range.start + word.len();
        finding.fails(range.start..end).is(flaw, text).with("word", word)
    }

    /// Takes in a statement that needs another one around it, which may have ended above.
    fn outside(
        &mut self,
        node: impl Ranged,
        flaw: Flaw,
        texts: [&'static str; 2],
        above: Option<usize>,
    ) {
        let finding = self.at(node, flaw, texts[0]);
        let finding = match above {
            Some(above) => finding.opened(self.source, above).is(flaw, texts[1]),
            None => finding,
        };
        self.find(finding);
    }

    fn inside(&mut self, around: Around, body: &'a [Stmt]) {
        let before = std::mem::replace(&mut self.around, around);
        self.visit_body(body);
        self.around = before;
    }

    fn function(&mut self, function: &'a StmtFunctionDef) {
        for decorator in &function.decorator_list {
            self.visit_decorator(decorator);
        }
        self.visit_parameters(&function.parameters);
        let seen = std::mem::take(&mut self.seen);
        self.parameters(&function.parameters);
        let is_async = function.is_async;
        let around = Around { is_function: true, is_async, ..Around::default() };
        self.inside(around, &function.body);
        self.last_function = Some(bytes(function.name.range()).start);
        self.seen = seen;
        self.seen.insert(&function.name);
    }

    fn parameters(&mut self, parameters: &'a Parameters) {
        for parameter in parameters {
            let name = parameter.name();
            if !self.seen.insert(name.as_str()) {
                let finding = self.at(name, Flaw::Other, "parameter-twice");
                self.find(finding.fails(bytes(name.range())));
            }
        }
    }

    fn body_of_loop(&mut self, statement: &'a Stmt, body: &'a [Stmt], otherwise: &'a [Stmt]) {
        self.inside(Around { is_loop: true, ..self.around }, body);
        self.last_loop = Some(bytes(statement.range()).start);
        self.visit_body(otherwise);
    }

    fn names(&mut self, statement: &'a Stmt, names: &'a [ruff_python_ast::Identifier]) {
        if let Some(late) = names.iter().find(|name| self.seen.contains(name.as_str())) {
            let finding = self.at(statement, Flaw::Other, "declared-late");
            self.find(finding.with("name", late.as_str()));
        }
    }
}

impl<'a> Visitor<'a> for Walk<'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        let around = self.around;
        match statement {
            Stmt::FunctionDef(function) => return self.function(function),
            Stmt::ClassDef(class) => {
                if let Some(arguments) = &class.arguments {
                    self.visit_arguments(arguments);
                }
                let seen = std::mem::take(&mut self.seen);
                self.inside(Around { is_class: true, ..Around::default() }, &class.body);
                self.seen = seen;
                return;
            }
            Stmt::For(each) => {
                self.visit_expr(&each.iter);
                self.visit_expr(&each.target);
                return self.body_of_loop(statement, &each.body, &each.orelse);
            }
            Stmt::While(each) => {
                self.visit_expr(&each.test);
                return self.body_of_loop(statement, &each.body, &each.orelse);
            }
            Stmt::Return(_) if !around.is_function => {
                let texts = ["return-outside", "return-outside-below"];
                self.outside(statement, Flaw::ReturnOutside, texts, self.last_function);
            }
            Stmt::Break(_) | Stmt::Continue(_) if !around.is_loop => {
                let texts = ["break-outside", "break-outside-below"];
                self.outside(statement, Flaw::BreakOutside, texts, self.last_loop);
            }
            Stmt::Global(global) => self.names(statement, &global.names),
            Stmt::Nonlocal(_) if !around.is_function && !around.is_class => {
                let finding = self.at(statement, Flaw::Other, "nonlocal-outside");
                self.find(finding);
            }
            Stmt::Nonlocal(nonlocal) => self.names(statement, &nonlocal.names),
            _ => {}
        }
        walk_stmt(self, statement);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        let around = self.around;
        match expression {
            Expr::Name(name) if self.hidden == 0 => {
                self.seen.insert(&name.id);
            }
            Expr::Yield(_) | Expr::YieldFrom(_) if !around.is_function => {
                let finding = self.at(expression, Flaw::Other, "yield-outside");
                self.find(finding);
            }
            Expr::Await(_) if !around.is_async => {
                let finding = self.at(expression, Flaw::Other, "await-outside");
                self.find(finding);
            }
            _ => {}
        }
        let is_own = matches!(
            expression,
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) | Expr::Generator(_)
        );
        let is_lambda = matches!(expression, Expr::Lambda(_));
        if is_lambda {
            self.around = Around { is_function: true, ..Around::default() };
        }
        self.hidden += usize::from(is_own || is_lambda);
        walk_expr(self, expression);
        self.hidden -= usize::from(is_own || is_lambda);
        self.around = around;
    }
}
