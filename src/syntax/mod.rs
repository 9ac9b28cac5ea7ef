//! Python's text. Colours: which range of a line has which role, kept per line and made anew
//! only from an edited line on until nothing differs any more. The outline: which lines belong
//! together, and what they read and bind. The tree: what each part of a line is. Constructs: which words and signs stand in it. Expressions:
//! questions about values, typed in.
//!
//! Reading the grammar takes a moment, so [`warm_up`] does it on a thread of the caller's;
//! until then everything is plain.

mod constructs;
mod expression;
mod first_value;
mod grammar;
mod highlighter;
mod mistake;
mod name;
mod names;
mod outline;
mod scopes;
mod tree;

pub use constructs::{Constructs, constructs, is_construct};
pub use expression::{
    BadExpression, Binary, Comparison, Conditional, Expression, Function, MOST_EXPRESSION_BYTES,
    Method, Unary, expression,
};
pub use first_value::first_value_of;
pub use grammar::{is_ready, warm_up};
pub use highlighter::{Highlighter, MAX_BYTES, MAX_LINES, Span};
pub use mistake::{Flaw, Mistake, mistake, why_not_python};
pub use name::is_name;
pub use outline::{Lines, Outline, Part, PartKind};
pub use scopes::{Mention, Role, Scope, ScopeKind, Scopes};
pub use tree::{Node, NodeId, NodeKind, Tree};
