//! What is said where a name is wanted and something else stands.

use ruff_python_ast::{Expr, ExprBinOp, Operator, token::TokenKind};
use ruff_python_parser::parse_expression;
use ruff_text_size::Ranged;

use super::finding::{Finding, Flaw};
use super::source::{Source, bytes};
use super::unexpected::word_in_line;

/// What is said of a word that cannot be a name, if one stands where a name is wanted.
pub(super) fn taken_word(source: &Source<'_>) -> Option<Finding> {
    let token = source.here().filter(|token| token.kind().is_non_soft_keyword())?;
    let word = source.text_of(token);
    let rest = source.text.get(bytes(token.range()).end..).unwrap_or_default().trim_start();
    // These can be out of place without being meant as a name.
    let joins = ["in", "is", "and", "or", "not", "if", "else", "for", "lambda", "yield"];
    let is_used_as_name = rest.starts_with(['=', ')', ',', '(']);
    let is_after_name_word = source.before().is_none_or(|token| {
        token.kind().is_keyword() || matches!(token.kind(), TokenKind::Dot | TokenKind::Lpar)
    });
    let is_stray = !is_after_name_word && !is_used_as_name;
    if let Some(finding) = is_stray.then(|| word_in_line(source)).flatten() {
        return Some(finding);
    }
    let at = bytes(token.range()).start;
    (!joins.contains(&word) || is_used_as_name).then(|| taken(at, word))
}

/// What is said of a word that stands where a value is wanted, as in `print(class)`.
pub(super) fn taken_word_as_value(source: &Source<'_>) -> Option<Finding> {
    use TokenKind::{As, Class, Def, Del, From, Global, Import, Pass, Raise, With};
    let token = source.here()?;
    let can_be_meant = [As, Class, Def, Del, From, Global, Import, Pass, Raise, With];
    let rest = source.text.get(bytes(token.range()).end..).unwrap_or_default();
    let rest = rest.trim_start_matches([' ', '\t']);
    let goes_on = rest.is_empty() || rest.starts_with(['\n', '=', ')', ',', ']', '+', '-', '*']);
    let is_meant = can_be_meant.contains(&token.kind()) && goes_on && source.before().is_some();
    is_meant.then(|| taken(bytes(token.range()).start, source.text_of(token)))
}

/// What is said of a word with a `=` behind it at the beginning of a statement, as in `import = 3`.
pub(super) fn taken_before_equals(source: &Source<'_>) -> Option<Finding> {
    let before = source.before().filter(|token| token.kind().is_non_soft_keyword())?;
    let is_value = matches!(source.text_of(before), "None" | "True" | "False");
    let is_first = source.nth_before(2).is_none() && !is_value;
    let is_meant = is_first && source.found() == "=";
    is_meant.then(|| taken(bytes(before.range()).start, source.text_of(before)))
}

pub(super) fn taken(at: usize, word: &str) -> Finding {
    Finding::new(at).is(Flaw::KeywordAsName, "keyword-as-name").with("word", word)
}

/// What is said of a value that stands where a name is wanted.
pub(super) fn no_name(source: &Source<'_>) -> Finding {
    let found = source.part(source.at.clone());
    let is_value = matches!(found.as_str(), "None" | "True" | "False");
    if let Some(finding) = taken_word(source).filter(|_| !is_value) {
        return finding;
    }
    let finding = Finding::here(source).fails(source.at.clone()).with("found", found);
    if is_value {
        return finding.is(Flaw::AssignToValue, "assign-to-value");
    }
    let before = source.before().map(|token| source.text_of(token)).unwrap_or_default();
    if let "for" | "as" = before {
        return finding.with("before", before).is(Flaw::AssignToValue, "assign-to-value-after");
    }
    match target(source) {
        Some(Expr::Call(_)) => finding.is(Flaw::AssignToCall, "assign-to-call"),
        Some(Expr::BinOp(sum)) if is_name_with_minus(source, &sum) => {
            finding.is(Flaw::AssignToValue, "name-with-minus")
        }
        _ => finding.is(Flaw::AssignToValue, "assign-to-value"),
    }
}

/// `my-name`, without blanks.
fn is_name_with_minus(source: &Source<'_>, sum: &ExprBinOp) -> bool {
    let written = source.text.get(source.at.clone()).unwrap_or_default();
    let is_word = |part: &str| part.chars().all(|sign| sign.is_alphanumeric() || sign == '_');
    sum.op == Operator::Sub && written.split('-').all(is_word)
}

fn target(source: &Source<'_>) -> Option<Expr> {
    let target = source.text.get(source.at.clone())?;
    parse_expression(target).ok().map(ruff_python_parser::Parsed::into_expr)
}

/// There is no name where one must be.
pub(super) fn no_identifier(source: &Source<'_>) -> Finding {
    if let Some(finding) = taken_word(source) {
        return finding;
    }
    let before = source.before().filter(|token| token.kind().is_non_soft_keyword());
    let word = before.map(|token| source.text_of(token)).unwrap_or_default();
    let rest = source.text.get(source.at.start..).unwrap_or_default();
    let starts_with = |sign: &str| rest.starts_with(sign);
    let Some(token) = before else { return Finding::here(source) };
    if starts_with("=") || starts_with(")") {
        return taken(bytes(token.range()).start, word);
    }
    let finding = Finding::here(source).with("before", word);
    if source.is_line_end() {
        return finding.is(Flaw::Other, "value-missing-end");
    }
    finding.with("found", source.found()).is(Flaw::Other, "name-wanted")
}
