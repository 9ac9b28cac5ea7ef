//! Turns Ruff's tree into an expression of ours, or says what is not possible.

use ruff_python_ast::{self as ast, CmpOp, Expr, Number, Operator, UnaryOp};
use ruff_text_size::Ranged;

use super::{BadExpression, Binary, Comparison, Conditional, Expression, Function, Method, Unary};
use crate::text::{clean_line, lower_first};

/// Parts inside parts that are followed.
const MOST_DEPTH: usize = 60;

pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
}

type Read<T> = Result<T, BadExpression>;

impl Reader<'_> {
    /// What is wrong at a byte.
    pub(super) fn bad(&self, at: usize, message: &str) -> BadExpression {
        let before = self.text.char_indices().take_while(|(start, _)| *start < at).count();
        BadExpression { column: before + 1, message: clean_line(message).into_owned() }
    }

    fn refuse<T>(&self, node: &impl Ranged, message: &str) -> Read<T> {
        Err(self.bad(node.range().start().to_usize(), message))
    }

    /// Text that is no Python.
    pub(super) fn unreadable(&self, at: usize, ruff: &str) -> BadExpression {
        let at = at.min(self.text.len());
        let rest = self.text.get(at..).unwrap_or_default();
        let before = self.text.get(..at).unwrap_or_default();
        let is_one = |rest: &str| rest.starts_with('=') && !rest.starts_with("==");
        if is_one(rest) || (before.ends_with('=') && is_one(&self.text[at - 1..])) {
            return self.bad(at, "One = gives a name a value. To compare, write ==.");
        }
        if rest.is_empty() {
            return self.bad(at, "Something is missing at the end.");
        }
        self.bad(at, &format!("Python cannot read this: {}.", lower_first(ruff)))
    }

    pub(super) fn expression(&self, node: &Expr, depth: usize) -> Read<Expression> {
        if depth > MOST_DEPTH {
            return self.refuse(node, "This has too many parts inside each other.");
        }
        let part = |node: &Expr| self.expression(node, depth + 1);
        let boxed = |node: &Expr| part(node).map(Box::new);
        let parts = |nodes: &[Expr]| nodes.iter().map(part).collect::<Read<Vec<_>>>();
        Ok(match node {
            Expr::NoneLiteral(_) => Expression::None,
            Expr::BooleanLiteral(node) => Expression::Bool(node.value),
            Expr::NumberLiteral(number) => self.number(number)?,
            Expr::StringLiteral(node) => Expression::Text(node.value.to_str().into()),
            Expr::Name(node) => Expression::Name(node.id.as_str().into()),
            Expr::List(node) => Expression::List(parts(&node.elts)?),
            Expr::Tuple(node) => Expression::Tuple(parts(&node.elts)?),
            Expr::Set(node) => Expression::Set(parts(&node.elts)?),
            Expr::Dict(node) => self.dict(node, depth)?,
            Expr::Subscript(node) => self.subscript(node, depth)?,
            Expr::Attribute(node) => {
                Expression::Attribute(boxed(&node.value)?, node.attr.as_str().into())
            }
            Expr::UnaryOp(node) => Expression::Unary(self.unary(node)?, boxed(&node.operand)?),
            Expr::BinOp(node) => {
                Expression::Binary(boxed(&node.left)?, self.binary(node)?, boxed(&node.right)?)
            }
            Expr::BoolOp(node) => match node.op {
                ast::BoolOp::And => Expression::And(parts(&node.values)?),
                ast::BoolOp::Or => Expression::Or(parts(&node.values)?),
            },
            Expr::Compare(node) => {
                let others = node.ops.iter().zip(&node.comparators);
                let others = others.map(|(op, other)| Ok((comparison(*op), part(other)?)));
                Expression::Compare(boxed(&node.left)?, others.collect::<Read<_>>()?)
            }
            Expr::If(node) => Expression::Conditional(Box::new(Conditional {
                test: part(&node.test)?,
                then: part(&node.body)?,
                otherwise: part(&node.orelse)?,
            })),
            Expr::Call(node) => self.call(node, depth)?,
            other => return self.refuse(other, impossible(other)),
        })
    }

    fn number(&self, node: &ast::ExprNumberLiteral) -> Read<Expression> {
        match &node.value {
            Number::Int(number) => match number.as_i64() {
                Some(number) => Ok(Expression::Int(number)),
                None => self.refuse(node, "This number is too large to work with here."),
            },
            Number::Float(number) => Ok(Expression::Float(*number)),
            Number::Complex { .. } => self.refuse(node, "Complex numbers are not possible here."),
        }
    }

    fn dict(&self, node: &ast::ExprDict, depth: usize) -> Read<Expression> {
        let entry = |item: &ast::DictItem| match &item.key {
            Some(key) => {
                Ok((self.expression(key, depth + 1)?, self.expression(&item.value, depth + 1)?))
            }
            None => self.refuse(&item.value, "** is not possible in a dict here."),
        };
        Ok(Expression::Dict(node.items.iter().map(entry).collect::<Read<_>>()?))
    }

    fn subscript(&self, node: &ast::ExprSubscript, depth: usize) -> Read<Expression> {
        let of = Box::new(self.expression(&node.value, depth + 1)?);
        let Expr::Slice(slice) = &*node.slice else {
            let index = self.expression(&node.slice, depth + 1)?;
            return Ok(Expression::Item(of, Box::new(index)));
        };
        let bound = |bound: &Option<Box<Expr>>| {
            bound.as_ref().map(|bound| self.expression(bound, depth + 1)).transpose()
        };
        let bounds = [bound(&slice.lower)?, bound(&slice.upper)?, bound(&slice.step)?];
        Ok(Expression::Slice(of, Box::new(bounds)))
    }

    fn unary(&self, node: &ast::ExprUnaryOp) -> Read<Unary> {
        match node.op {
            UnaryOp::USub => Ok(Unary::Minus),
            UnaryOp::UAdd => Ok(Unary::Plus),
            UnaryOp::Not => Ok(Unary::Not),
            UnaryOp::Invert => self.refuse(node, "~ is not possible here."),
        }
    }

    fn binary(&self, node: &ast::ExprBinOp) -> Read<Binary> {
        Ok(match node.op {
            Operator::Add => Binary::Add,
            Operator::Sub => Binary::Subtract,
            Operator::Mult => Binary::Multiply,
            Operator::Div => Binary::Divide,
            Operator::FloorDiv => Binary::FloorDivide,
            Operator::Mod => Binary::Modulo,
            Operator::Pow => Binary::Power,
            other => {
                let message = format!("{} is not possible here.", other.as_str());
                return Err(self.bad(node.right.range().start().to_usize(), &message));
            }
        })
    }

    fn call(&self, node: &ast::ExprCall, depth: usize) -> Read<Expression> {
        let arguments = &node.arguments;
        if let Some(keyword) = arguments.keywords.first() {
            return self.refuse(keyword, "Arguments with a name are not possible here.");
        }
        let given = arguments.args.iter().map(|node| self.expression(node, depth + 1));
        match &*node.func {
            Expr::Name(name) => {
                let Some((function, least, most)) = function(name.id.as_str()) else {
                    return self.refuse(name, &format!("{} {FUNCTIONS}", called(&name.id)));
                };
                self.check_count(node, (least, most))?;
                Ok(Expression::Call(function, given.collect::<Read<_>>()?))
            }
            Expr::Attribute(attribute) => {
                let Some((method, least, most)) = method(attribute.attr.as_str()) else {
                    let name = format!(".{}", attribute.attr);
                    return self.refuse(&attribute.attr, &format!("{} {METHODS}", called(&name)));
                };
                self.check_count(node, (least, most))?;
                let of = Box::new(self.expression(&attribute.value, depth + 1)?);
                Ok(Expression::Method(of, method, given.collect::<Read<_>>()?))
            }
            other => self.refuse(other, &format!("This cannot be called here. {FUNCTIONS}")),
        }
    }

    fn check_count(&self, node: &ast::ExprCall, (least, most): (usize, usize)) -> Read<()> {
        let given = node.arguments.args.len();
        if (least..=most).contains(&given) {
            return Ok(());
        }
        let wanted = match (least, most) {
            (0, 0) => "This call takes nothing in its brackets here.",
            (1, 1) => "This call takes one value in its brackets here.",
            (0, _) => "This call takes one value or none in its brackets here.",
            (_, usize::MAX) => "This call takes at least one value in its brackets here.",
            _ => "This call takes one value or two in its brackets here.",
        };
        self.refuse(&node.arguments, wanted)
    }
}

const FUNCTIONS: &str = "Only these functions are: abs, all, any, float, int, len, max, min, \
                         round, sorted, str, sum.";
const METHODS: &str = "Only these are: .count, .endswith, .index, .lower, .split, .startswith, \
                       .strip, .upper.";

fn called(name: &str) -> String {
    format!("Calling {name} is not possible here: no code of the program runs.")
}

/// The function of that name, and how many values it takes.
fn function(name: &str) -> Option<(Function, usize, usize)> {
    Some(match name {
        "abs" => (Function::Abs, 1, 1),
        "all" => (Function::All, 1, 1),
        "any" => (Function::Any, 1, 1),
        "float" => (Function::Float, 1, 1),
        "int" => (Function::Int, 1, 1),
        "len" => (Function::Len, 1, 1),
        "max" => (Function::Max, 1, usize::MAX),
        "min" => (Function::Min, 1, usize::MAX),
        "round" => (Function::Round, 1, 2),
        "sorted" => (Function::Sorted, 1, 1),
        "str" => (Function::Str, 1, 1),
        "sum" => (Function::Sum, 1, 2),
        _ => return None,
    })
}

fn method(name: &str) -> Option<(Method, usize, usize)> {
    Some(match name {
        "count" => (Method::Count, 1, 1),
        "endswith" => (Method::EndsWith, 1, 1),
        "index" => (Method::Index, 1, 1),
        "lower" => (Method::Lower, 0, 0),
        "split" => (Method::Split, 0, 1),
        "startswith" => (Method::StartsWith, 1, 1),
        "strip" => (Method::Strip, 0, 0),
        "upper" => (Method::Upper, 0, 0),
        _ => return None,
    })
}

fn comparison(op: CmpOp) -> Comparison {
    match op {
        CmpOp::Eq => Comparison::Equal,
        CmpOp::NotEq => Comparison::NotEqual,
        CmpOp::Lt => Comparison::Less,
        CmpOp::LtE => Comparison::LessOrEqual,
        CmpOp::Gt => Comparison::Greater,
        CmpOp::GtE => Comparison::GreaterOrEqual,
        CmpOp::Is => Comparison::Is,
        CmpOp::IsNot => Comparison::IsNot,
        CmpOp::In => Comparison::In,
        CmpOp::NotIn => Comparison::NotIn,
    }
}

fn impossible(node: &Expr) -> &'static str {
    match node {
        Expr::Named(_) => "Giving a name a value (:=) is not possible here.",
        Expr::Lambda(_) => "lambda is not possible here.",
        Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) | Expr::Generator(_) => {
            "for is not possible here."
        }
        Expr::FString(_) | Expr::TString(_) => "Texts with values in them are not possible here.",
        Expr::BytesLiteral(_) => "Bytes are not possible here.",
        Expr::EllipsisLiteral(_) => "... is not possible here.",
        Expr::Starred(_) => "* before a value is not possible here.",
        Expr::Slice(_) => "A part of a part is not possible here.",
        _ => "This is not possible here.",
    }
}
