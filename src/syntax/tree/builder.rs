//! Puts the tree together while the parser's is walked through.

use std::sync::Arc;

use ruff_python_ast::AnyNodeRef;
use ruff_python_ast::visitor::source_order::{SourceOrderVisitor, TraversalSignal};
use ruff_text_size::Ranged;

use super::{Node, NodeId, NodeKind};

pub(super) struct Builder {
    line_starts: Vec<usize>,
    nodes: Vec<Node>,
    /// The parts that are open, the outermost first; `None` for those that have no node.
    open: Vec<Option<NodeId>>,
}

impl Builder {
    pub fn new(source: &str) -> Self {
        let ends = source.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let line_starts = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
        Self { line_starts, nodes: Vec::new(), open: Vec::new() }
    }

    pub fn finish(self) -> Vec<Node> {
        self.nodes
    }

    fn line(&self, at: usize) -> u32 {
        u32::try_from(self.line_starts.partition_point(|start| *start <= at)).unwrap_or(u32::MAX)
    }
}

impl<'a> SourceOrderVisitor<'a> for Builder {
    fn enter_node(&mut self, node: AnyNodeRef<'a>) -> TraversalSignal {
        let kind = statement(node).or_else(|| simple_value(node)).or_else(|| expression(node));
        let id = kind.map(|kind| {
            let range = node.range();
            let (start, end) = (range.start().to_usize(), range.end().to_usize());
            let node = Node {
                kind,
                range: start..end,
                line: self.line(start),
                last_line: self.line(end.saturating_sub(1).max(start)),
                parent: self.open.iter().rev().find_map(|open| *open),
                end: 0,
            };
            self.nodes.push(node);
            self.nodes.len() - 1
        });
        self.open.push(id);
        TraversalSignal::Traverse
    }

    fn leave_node(&mut self, _: AnyNodeRef<'a>) {
        let count = self.nodes.len();
        if let Some(node) = self.open.pop().flatten().and_then(|id| self.nodes.get_mut(id)) {
            node.end = count;
        }
    }
}

fn name(name: &str) -> Arc<str> {
    Arc::from(name)
}

fn statement(node: AnyNodeRef) -> Option<NodeKind> {
    Some(match node {
        AnyNodeRef::ModModule(_) => NodeKind::Module,
        AnyNodeRef::StmtFunctionDef(node) => NodeKind::Function(name(&node.name)),
        AnyNodeRef::StmtClassDef(node) => NodeKind::Class(name(&node.name)),
        AnyNodeRef::StmtReturn(_) => NodeKind::Return,
        AnyNodeRef::StmtDelete(_) => NodeKind::Delete,
        AnyNodeRef::StmtAssign(_) => NodeKind::Assign,
        AnyNodeRef::StmtAugAssign(node) => NodeKind::AugAssign(node.op.as_str()),
        AnyNodeRef::StmtAnnAssign(_) => NodeKind::AnnAssign,
        AnyNodeRef::StmtFor(_) => NodeKind::For,
        AnyNodeRef::StmtWhile(_) => NodeKind::While,
        AnyNodeRef::StmtIf(_) => NodeKind::If,
        AnyNodeRef::ElifElseClause(_) => NodeKind::ElifElse,
        AnyNodeRef::StmtWith(_) => NodeKind::With,
        AnyNodeRef::StmtMatch(_) => NodeKind::Match,
        AnyNodeRef::StmtRaise(_) => NodeKind::Raise,
        AnyNodeRef::StmtTry(_) => NodeKind::Try,
        AnyNodeRef::ExceptHandlerExceptHandler(_) => NodeKind::Except,
        AnyNodeRef::StmtAssert(_) => NodeKind::Assert,
        AnyNodeRef::StmtImport(_) => NodeKind::Import,
        AnyNodeRef::StmtImportFrom(node) => {
            NodeKind::ImportFrom(name(node.module.as_deref().unwrap_or_default()))
        }
        AnyNodeRef::StmtGlobal(_) => NodeKind::Global,
        AnyNodeRef::StmtNonlocal(_) => NodeKind::Nonlocal,
        AnyNodeRef::StmtExpr(_) => NodeKind::ExpressionStatement,
        other if other.is_statement() => NodeKind::OtherStatement,
        _ => return None,
    })
}

fn simple_value(node: AnyNodeRef) -> Option<NodeKind> {
    Some(match node {
        AnyNodeRef::ExprName(node) => NodeKind::Name(name(&node.id)),
        AnyNodeRef::ExprNumberLiteral(_) => NodeKind::Number,
        AnyNodeRef::ExprStringLiteral(node) => NodeKind::Text(name(node.value.to_str())),
        AnyNodeRef::ExprFString(_) => NodeKind::FString,
        AnyNodeRef::ExprBooleanLiteral(node) => NodeKind::Bool(node.value),
        AnyNodeRef::ExprNoneLiteral(_) => NodeKind::None,
        AnyNodeRef::Parameter(node) => NodeKind::Parameter(name(&node.name)),
        AnyNodeRef::Keyword(node) => NodeKind::Keyword(node.arg.as_ref().map(|arg| name(arg))),
        AnyNodeRef::Alias(node) => {
            let called = node.asname.as_ref().unwrap_or(&node.name);
            NodeKind::Alias(name(&node.name), name(called))
        }
        _ => return None,
    })
}

fn expression(node: AnyNodeRef) -> Option<NodeKind> {
    Some(match node {
        AnyNodeRef::ExprCall(_) => NodeKind::Call,
        AnyNodeRef::ExprAttribute(node) => NodeKind::Attribute(name(&node.attr)),
        AnyNodeRef::ExprSubscript(_) => NodeKind::Subscript,
        AnyNodeRef::ExprSlice(_) => NodeKind::Slice,
        AnyNodeRef::ExprBinOp(node) => NodeKind::Binary(node.op.as_str()),
        AnyNodeRef::ExprCompare(node) => {
            NodeKind::Compare(node.ops.iter().map(ruff_python_ast::CmpOp::as_str).collect())
        }
        AnyNodeRef::ExprUnaryOp(node) => NodeKind::Unary(node.op.as_str()),
        AnyNodeRef::ExprBoolOp(node) if node.op.as_str() == "and" => NodeKind::And,
        AnyNodeRef::ExprBoolOp(_) => NodeKind::Or,
        AnyNodeRef::ExprIf(_) => NodeKind::Conditional,
        AnyNodeRef::ExprList(_) => NodeKind::List,
        AnyNodeRef::ExprTuple(_) => NodeKind::Tuple,
        AnyNodeRef::ExprSet(_) => NodeKind::Set,
        AnyNodeRef::ExprDict(_) => NodeKind::Dict,
        AnyNodeRef::ExprListComp(_)
        | AnyNodeRef::ExprSetComp(_)
        | AnyNodeRef::ExprDictComp(_)
        | AnyNodeRef::ExprGenerator(_) => NodeKind::Comprehension,
        AnyNodeRef::ExprLambda(_) => NodeKind::Lambda,
        AnyNodeRef::ExprStarred(_) => NodeKind::Starred,
        AnyNodeRef::ExprNamed(_) => NodeKind::Named,
        other if other.is_expression() => NodeKind::Other,
        _ => return None,
    })
}
