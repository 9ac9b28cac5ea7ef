//! The tree of a program's text, for whoever has to know which part of a line is what: each part
//! with its place, its kind, and what stands inside it.
//!
//! A program with mistakes has a tree, too, of what could be read of it.

mod builder;

use std::ops::Range;
use std::sync::Arc;

use ruff_python_ast::visitor::source_order::SourceOrderVisitor;

use super::outline::with_tree;
use crate::text::grapheme_of_byte;
use builder::Builder;

/// What a part of the text is. What stands inside it comes in the order of the text: of a call
/// what is called, then what it is given; of `for` its target, what it goes through, its body.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "most are named as Python's grammar names them")]
pub enum NodeKind {
    Module,
    /// `def` with its name.
    Function(Arc<str>),
    Class(Arc<str>),
    Return,
    Delete,
    /// `a = b = value`: the targets, then the value.
    Assign,
    /// `a += value` with its sign, as in `+`.
    AugAssign(&'static str),
    AnnAssign,
    For,
    While,
    If,
    /// `elif` and `else` of an `if`; with a test, or none.
    ElifElse,
    With,
    Match,
    Raise,
    Try,
    Except,
    Assert,
    Import,
    /// `from` with the module's name.
    ImportFrom(Arc<str>),
    Global,
    Nonlocal,
    /// An expression that is a statement.
    ExpressionStatement,
    /// `pass`, `break`, `continue` and the like.
    OtherStatement,
    /// A name that is read, or given a value.
    Name(Arc<str>),
    Number,
    /// A text in quotes: its content.
    Text(Arc<str>),
    FString,
    Bool(bool),
    None,
    /// What is called, then what it is given: values, [`NodeKind::Starred`] and
    /// [`NodeKind::Keyword`].
    Call,
    /// `name=value` in a call; no name for `**value`.
    Keyword(Option<Arc<str>>),
    /// `value.name`: the value is inside.
    Attribute(Arc<str>),
    /// `value[index]`.
    Subscript,
    Slice,
    /// `a + b` and the like, with the sign.
    Binary(&'static str),
    /// `a < b <= c` with the signs.
    Compare(Vec<&'static str>),
    /// `-a`, `not a` and the like, with the sign.
    Unary(&'static str),
    And,
    Or,
    /// `then if test else otherwise`: these three, in this order.
    Conditional,
    List,
    Tuple,
    Set,
    /// Keys and values in turn.
    Dict,
    Comprehension,
    Lambda,
    Starred,
    /// `name := value`.
    Named,
    /// A parameter of a function, with its name; what it is when nothing is given stands inside.
    Parameter(Arc<str>),
    /// An imported name, and what it is called here: `numpy`, `np`.
    Alias(Arc<str>, Arc<str>),
    /// What has no kind of its own here.
    Other,
}

impl NodeKind {
    /// Whether it is a statement, or a clause of one.
    pub fn is_statement(&self) -> bool {
        self.is_simple_statement()
            || matches!(
                self,
                Self::Function(_)
                    | Self::Class(_)
                    | Self::For
                    | Self::While
                    | Self::If
                    | Self::ElifElse
                    | Self::With
                    | Self::Match
                    | Self::Try
                    | Self::Except
            )
    }

    fn is_simple_statement(&self) -> bool {
        matches!(
            self,
            Self::Return
                | Self::Delete
                | Self::Assign
                | Self::AugAssign(_)
                | Self::AnnAssign
                | Self::Raise
                | Self::Assert
                | Self::Import
                | Self::ImportFrom(_)
                | Self::Global
                | Self::Nonlocal
                | Self::ExpressionStatement
                | Self::OtherStatement
        )
    }
}

/// A part of the text, by its number in the tree: 0 is the module, and what stands inside a part
/// has higher numbers.
pub type NodeId = usize;

/// A part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Its place in the text, in bytes.
    pub range: Range<usize>,
    /// The line (1-based) on which it begins.
    pub line: u32,
    /// The line on which it ends.
    pub last_line: u32,
    /// What it stands inside of; nothing for the module.
    pub parent: Option<NodeId>,
    /// The number behind the last part inside it.
    end: NodeId,
}

/// The tree of a program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    nodes: Vec<Node>,
    source: String,
}

impl Tree {
    /// The tree of a program; of one that is very long or deep, an empty one.
    pub fn of(source: &str) -> Self {
        let nodes = with_tree(source, |parsed| {
            let mut builder = Builder::new(source);
            builder.visit_mod(parsed.syntax());
            builder.finish()
        });
        Self { nodes: nodes.unwrap_or_default(), source: source.to_owned() }
    }

    /// All parts, in the order of the text, each before what stands inside it.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// A part.
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id)
    }

    /// What a part is.
    pub fn kind(&self, id: NodeId) -> &NodeKind {
        self.nodes.get(id).map_or(&NodeKind::Other, |node| &node.kind)
    }

    /// How a part is written.
    pub fn text(&self, id: NodeId) -> &str {
        let range = self.nodes.get(id).map_or(0..0, |node| node.range.clone());
        self.source.get(range).unwrap_or_default()
    }

    /// Which characters of its first line a part takes, counted from 0 as a reader counts them.
    pub fn columns(&self, id: NodeId) -> Range<usize> {
        let Some(node) = self.nodes.get(id) else { return 0..0 };
        let before = self.source.get(..node.range.start).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let line = self.source[start..].lines().next().unwrap_or_default();
        let end = node.range.end.min(start + line.len());
        let column = |at: usize| grapheme_of_byte(line, at - start);
        column(node.range.start)..column(end.max(node.range.start))
    }

    /// The parts directly inside a part.
    pub fn children(&self, id: NodeId) -> Vec<NodeId> {
        let mut children = Vec::new();
        let mut next = id + 1;
        let end = self.nodes.get(id).map_or(0, |node| node.end);
        while next < end {
            children.push(next);
            next = self.nodes[next].end;
        }
        children
    }

    /// All parts inside a part, each before what stands inside it.
    pub fn inside(&self, id: NodeId) -> Range<NodeId> {
        id + 1..self.nodes.get(id).map_or(id + 1, |node| node.end)
    }

    /// The parts around a part, the innermost first.
    pub fn around(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let parent = |id: NodeId| self.nodes.get(id).and_then(|node| node.parent);
        std::iter::successors(parent(id), move |id| parent(*id))
    }

    /// The innermost statement, or clause, that has a line in it, outside of what stands below its
    /// head.
    pub fn statement_at(&self, line: u32) -> Option<NodeId> {
        let has =
            |node: &Node| node.kind.is_statement() && (node.line..=node.last_line).contains(&line);
        (0..self.nodes.len()).rev().find(|id| has(&self.nodes[*id]))
    }

    /// The expressions of a statement: what stands in it, but not in statements below it.
    pub fn expressions(&self, statement: NodeId) -> Vec<NodeId> {
        let mut found = Vec::new();
        let inside = self.inside(statement);
        let mut next = inside.start;
        while next < inside.end {
            if self.nodes[next].kind.is_statement() {
                next = self.nodes[next].end;
            } else {
                found.push(next);
                next += 1;
            }
        }
        found
    }

    /// The function that a part stands in.
    pub fn function_around(&self, id: NodeId) -> Option<NodeId> {
        self.around(id).find(|id| matches!(self.kind(*id), NodeKind::Function(_)))
    }
}

#[cfg(test)]
mod tests;
