//! A small language of questions about values: Python's own expressions, without all that could
//! run code of the program.
//!
//! Whole numbers have 64 bits: larger ones would have to be rounded, and then `==` and the last
//! digit could say what is not so. They are refused.

mod reader;

use std::sync::Arc;

use ruff_python_ast::Mod;
use ruff_python_parser::{Mode, ParseOptions, parse};
use thiserror::Error;

use reader::Reader;

/// Longer questions are refused: nobody types them, and reading them could go deep.
pub const MOST_EXPRESSION_BYTES: usize = 500;
/// Reading text that opens brackets up to its end takes so much stack.
const STACK: usize = 4 * 1024 * 1024;

/// What can be asked about the values at a step.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// `None`.
    None,
    /// `True` or `False`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with a point.
    Float(f64),
    /// A text.
    Text(Arc<str>),
    /// What a name holds.
    Name(Arc<str>),
    /// `[a, b]`.
    List(Vec<Expression>),
    /// `(a, b)`.
    Tuple(Vec<Expression>),
    /// `{a, b}`.
    Set(Vec<Expression>),
    /// `{a: b}`.
    Dict(Vec<(Expression, Expression)>),
    /// `a[b]`.
    Item(Box<Expression>, Box<Expression>),
    /// `a[start:stop:step]`.
    Slice(Box<Expression>, Box<[Option<Expression>; 3]>),
    /// `a.name`.
    Attribute(Box<Expression>, Arc<str>),
    /// `-a`, `+a`, `not a`.
    Unary(Unary, Box<Expression>),
    /// `a + b` and the like.
    Binary(Box<Expression>, Binary, Box<Expression>),
    /// `a < b <= c`: each compared with the one before it.
    Compare(Box<Expression>, Vec<(Comparison, Expression)>),
    /// `a and b and c`.
    And(Vec<Expression>),
    /// `a or b or c`.
    Or(Vec<Expression>),
    /// `then if test else otherwise`.
    Conditional(Box<Conditional>),
    /// `len(a)` and the like.
    Call(Function, Vec<Expression>),
    /// `a.upper()` and the like.
    Method(Box<Expression>, Method, Vec<Expression>),
}

/// The parts of `then if test else otherwise`.
#[derive(Clone, Debug, PartialEq)]
pub struct Conditional {
    /// What is asked.
    pub test: Expression,
    /// The value if that is so.
    pub then: Expression,
    /// The value if not.
    pub otherwise: Expression,
}

/// A sign before a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unary {
    /// `-`
    Minus,
    /// `+`
    Plus,
    /// `not`
    Not,
}

/// A sign between two values that makes a third one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binary {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `//`
    FloorDivide,
    /// `%`
    Modulo,
    /// `**`
    Power,
}

/// A question about two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `is`
    Is,
    /// `is not`
    IsNot,
    /// `in`
    In,
    /// `not in`
    NotIn,
}

/// A function that can be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is Python's function of that name")]
pub enum Function {
    Abs,
    All,
    Any,
    Float,
    Int,
    Len,
    Max,
    Min,
    Round,
    Sorted,
    Str,
    Sum,
}

/// A method that can be called: of texts, `count` and `index` of lists and tuples, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is Python's method of that name")]
pub enum Method {
    Count,
    EndsWith,
    Index,
    Lower,
    Split,
    StartsWith,
    Strip,
    Upper,
}

/// Why a text is no question that can be answered.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{message}")]
pub struct BadExpression {
    /// The character at which it goes wrong, counted from 1.
    pub column: usize,
    /// What is wrong, in a sentence.
    pub message: String,
}

impl Expression {
    /// Whether it is a value written down: nothing in it has to be looked up or worked out.
    pub fn is_literal(&self) -> bool {
        match self {
            Self::None | Self::Bool(_) | Self::Int(_) | Self::Float(_) | Self::Text(_) => true,
            Self::List(parts) | Self::Tuple(parts) | Self::Set(parts) => {
                parts.iter().all(Self::is_literal)
            }
            Self::Dict(entries) => {
                entries.iter().all(|(key, value)| key.is_literal() && value.is_literal())
            }
            Self::Unary(Unary::Minus | Unary::Plus, of) => {
                matches!(**of, Self::Int(_) | Self::Float(_))
            }
            _ => false,
        }
    }

    /// The names that it reads, each once.
    pub fn names(&self) -> Vec<Arc<str>> {
        let mut names: Vec<Arc<str>> = Vec::new();
        self.visit(&mut |part| {
            if let Self::Name(name) = part
                && !names.contains(name)
            {
                names.push(Arc::clone(name));
            }
        });
        names
    }

    fn visit(&self, look: &mut impl FnMut(&Self)) {
        look(self);
        self.parts().into_iter().for_each(|part| part.visit(look));
    }

    fn parts(&self) -> Vec<&Self> {
        match self {
            Self::List(parts)
            | Self::Tuple(parts)
            | Self::Set(parts)
            | Self::And(parts)
            | Self::Or(parts)
            | Self::Call(_, parts) => parts.iter().collect(),
            Self::Dict(entries) => entries.iter().flat_map(|(key, value)| [key, value]).collect(),
            Self::Item(one, other) | Self::Binary(one, _, other) => vec![one, other],
            Self::Slice(of, bounds) => {
                std::iter::once(&**of).chain(bounds.iter().flatten()).collect()
            }
            Self::Attribute(of, _) | Self::Unary(_, of) => vec![of],
            Self::Compare(first, others) => {
                std::iter::once(&**first).chain(others.iter().map(|(_, other)| other)).collect()
            }
            Self::Conditional(all) => vec![&all.test, &all.then, &all.otherwise],
            Self::Method(of, _, given) => std::iter::once(&**of).chain(given).collect(),
            _ => Vec::new(),
        }
    }
}

/// Reads a question. Line breaks count as spaces.
pub fn expression(text: &str) -> Result<Expression, BadExpression> {
    if text.len() > MOST_EXPRESSION_BYTES {
        let message = format!("This is too long: {MOST_EXPRESSION_BYTES} characters are the most.");
        return Err(BadExpression { column: MOST_EXPRESSION_BYTES + 1, message });
    }
    // At its beginning, spaces would be an indentation.
    let question = text.trim_start();
    let skipped = text.chars().count() - question.chars().count();
    let question = question.trim_end().replace(['\n', '\r'], " ");
    let read = stacker::grow(STACK, || read(&question));
    read.map_err(|bad| BadExpression { column: bad.column + skipped, ..bad })
}

fn read(question: &str) -> Result<Expression, BadExpression> {
    let reader = Reader { text: question };
    if question.is_empty() {
        return Err(reader.bad(0, "Type what you want to know: a name, or x > 3."));
    }
    match parse(question, ParseOptions::from(Mode::Expression)) {
        Ok(parsed) => match parsed.syntax() {
            Mod::Expression(node) => reader.expression(&node.body, 0),
            Mod::Module(_) => Err(reader.bad(0, "Only one question can be asked here.")),
        },
        Err(error) => {
            let at = error.location.start().to_usize();
            Err(reader.unreadable(at, &error.error.to_string()))
        }
    }
}

#[cfg(test)]
mod tests;
