//! What stands where Python wants something else.

use ruff_python_ast::token::{Token, TokenKind};
use ruff_text_size::Ranged;

use super::finding::{Finding, Flaw};
use super::foreign::{foreign_sign, foreign_word, needless_word, parted_sign};
use super::names::{taken, taken_word, taken_word_as_value};
use super::source::{Source, bytes};

/// A `=` where values are compared.
pub(super) fn equals(source: &Source<'_>) -> Finding {
    foreign_sign(source)
        .unwrap_or_else(|| Finding::here(source).is(Flaw::EqualsInTest, "equals-in-test"))
}

/// Two things with nothing between them.
pub(super) fn side_by_side(source: &Source<'_>) -> Finding {
    let finding = Finding::here(source);
    let before = source.last_before().map(|token| source.whole(token));
    let Some(before) = before.filter(|_| !source.is_line_end()) else { return finding };
    let here = source.here().map_or(source.at.clone(), |token| source.whole(token));
    let is_on_line = source.line_start(before.start) == source.line_start(here.start);
    let from = if is_on_line { before.start } else { here.start };
    let finding = finding.fails(from..here.end).with("before", source.part(before));
    let finding = finding.with("found", source.found());
    let is_name = |token: &Token| token.kind() == TokenKind::Name;
    let are_names = source.last_before().is_some_and(is_name) && source.here().is_some_and(is_name);
    let text = if are_names { "missing-comma-names" } else { "missing-comma" };
    finding.is(Flaw::MissingComma, text)
}

/// Something that is missing behind what comes before.
pub(super) fn behind(source: &Source<'_>) -> Finding {
    let finding = Finding::here(source);
    let Some(before) = source.before().map(|token| source.text_of(token)) else { return finding };
    let finding = finding.with("before", before);
    if source.is_line_end() {
        return finding.is(Flaw::Other, "value-missing-end");
    }
    finding.with("found", source.found()).is(Flaw::Other, "value-missing")
}

/// A function of Python's that learners call without its brackets, as in `range 10`.
pub(super) fn without_brackets(source: &Source<'_>) -> Option<Finding> {
    let name = source.before().filter(|token| token.kind() == TokenKind::Name)?;
    let is_method = source.nth_before(2).is_some_and(|token| token.kind() == TokenKind::Dot);
    let word = source.text_of(name);
    if is_method || !CALLED.contains(&word) || is_sign(source) || source.is_line_end() {
        return None;
    }
    let end = source.here().map_or(source.at.end, |token| source.whole(token).end);
    let finding = Finding::here(source);
    let finding = finding.fails(bytes(name.range()).start..end).with("name", word);
    Some(finding.with("found", source.found()).is(Flaw::MissingComma, "call-without-brackets"))
}

const CALLED: [&str; 14] = [
    "range", "len", "input", "int", "str", "float", "max", "min", "sum", "abs", "round", "sorted",
    "exec", "type",
];

/// There is no value where one must be.
pub(super) fn no_value(source: &Source<'_>) -> Finding {
    let special = foreign_sign(source).or_else(|| double_equals(source));
    let special = special.or_else(|| parted_sign(source)).or_else(|| for_without_in(source));
    let special = special.or_else(|| equals_in_dict(source)).or_else(|| end_of_block(source));
    if let Some(finding) = special {
        return finding;
    }
    let before = source.before();
    if let Some(token) = before.filter(|token| is_taken(token) && source.found() == "=") {
        return taken(bytes(token.range()).start, source.text_of(token));
    }
    if let Some(finding) = taken_word_as_value(source).or_else(|| strange_token(source)) {
        return finding;
    }
    let last = before.map(|token| source.part(source.whole(token))).unwrap_or_default();
    if source.is_line_end() && last == ":" {
        return block_of_nothing(source);
    }
    if source.is_line_end() {
        let finding = Finding::here(source);
        return match last.is_empty() {
            true => finding,
            false => finding.with("before", last).is(Flaw::Other, "value-missing-end"),
        };
    }
    let finding = Finding::here(source).with("found", source.found());
    match last.is_empty() {
        true => finding.is(Flaw::Other, "not-expected"),
        false => finding.with("before", last).is(Flaw::Other, "value-missing"),
    }
}

/// A `for` that has no `in` up to here, as in other languages.
fn for_without_in(source: &Source<'_>) -> Option<Finding> {
    let has_in = (1..).map_while(|nth| source.nth_before(nth)).any(|it| it.kind() == TokenKind::In);
    let is_name = source.before().is_some_and(|token| token.kind() == TokenKind::Name);
    let is_it = source.first_word() == "for" && is_name && !has_in && !source.is_line_end();
    is_it.then(|| no_in(source))
}

/// Something else stands where a `for` has `in`.
pub(super) fn no_in(source: &Source<'_>) -> Finding {
    if !source.is_line_end() {
        return side_by_side(source).is(Flaw::MissingComma, "for-without-in");
    }
    let before = source.before().map(|token| source.text_of(token)).unwrap_or_default();
    let finding = Finding::here(source).with("before", before);
    finding.is(Flaw::Other, "value-missing-end")
}

/// A `=` between a key and its value.
fn equals_in_dict(source: &Source<'_>) -> Option<Finding> {
    let is_dict = source.innermost_open() == Some(TokenKind::Lbrace) && !source.is_in_field();
    if !is_dict || source.found() != "=" {
        return None;
    }
    Some(Finding::here(source).with("found", "=").is(Flaw::Other, "equals-in-dict"))
}

/// `end if` and the like.
fn end_of_block(source: &Source<'_>) -> Option<Finding> {
    let word = source.before().filter(|token| token.kind().is_keyword())?;
    let end = source.nth_before(2).filter(|token| source.text_of(token) == "end")?;
    if source.nth_before(3).is_some() || !source.is_line_end() {
        return None;
    }
    let word = format!("end {}", source.text_of(word));
    let start = bytes(end.range()).start;
    let finding = Finding::new(start).fails(start..source.code_end()).with("word", word);
    Some(finding.is(Flaw::Other, "foreign-word"))
}

/// A word that opens no block, as in `esle:`.
fn block_of_nothing(source: &Source<'_>) -> Finding {
    if let Some(finding) = foreign_word(source) {
        return finding;
    }
    let finding = Finding::here(source);
    let word = source.nth_before(2).filter(|token| token.kind() == TokenKind::Name);
    let Some(word) = word.filter(|_| source.nth_before(3).is_none()) else {
        return finding.with("found", ":").is(Flaw::Other, "not-expected");
    };
    let finding = finding.fails(bytes(word.range())).with("before", source.text_of(word));
    finding.is(Flaw::Other, "block-word-unknown")
}

/// A colon at the end of a line that opens no block.
pub(super) fn colon_at_end(source: &Source<'_>) -> Option<Finding> {
    let start = source.line_start(source.at.start);
    let code = source.code_of(start);
    let end = source.before_comment(code.clone());
    let is_colon = source.text.get(..end)?.ends_with(':');
    let stands_there = source.at.start + 1 == end || source.at.start == code.start;
    if !is_colon || !stands_there || !source.begins_statement(code.start) {
        return None;
    }
    Some(Finding::new(end - 1).fails(end - 1..end).is(Flaw::Other, "colon-opens-nothing"))
}

/// `= =` with a blank between, in a test.
fn double_equals(source: &Source<'_>) -> Option<Finding> {
    let before = source.before().filter(|token| token.kind() == TokenKind::Equal)?;
    let is_test = source.found() == "=" && source.is_in_test();
    let finding = is_test.then(|| equals(source))?;
    Some(finding.fails(bytes(before.range()).start..source.at.end))
}

/// A sign that Python's own language has no use for, such as `?`.
fn strange_token(source: &Source<'_>) -> Option<Finding> {
    let token = source.here().filter(|token| token.kind() == TokenKind::Question)?;
    let finding = Finding::here(source).with("character", "?");
    let finding = finding.fails(bytes(token.range()));
    Some(finding.is(Flaw::WrongCharacter, "wrong-character-unknown"))
}

fn is_taken(token: &Token) -> bool {
    token.kind().is_non_soft_keyword() && !token.kind().is_operator()
}

/// Two things where a list wants a comma between them.
pub(super) fn in_list(source: &Source<'_>) -> Finding {
    if let Some(finding) = quote_in_text(source).or_else(|| bad_number(source)) {
        return finding;
    }
    if source.is_line_end() {
        return Finding::here(source);
    }
    if source.found() == "=" && source.is_in_test() {
        return equals(source);
    }
    let special = strange_token(source).or_else(|| parted_sign(source));
    special.or_else(|| without_brackets(source)).unwrap_or_else(|| side_by_side(source))
}

/// Two statements where one must be.
pub(super) fn two_on_one_line(source: &Source<'_>) -> Finding {
    let before = source.before().map(|token| source.text_of(token)).unwrap_or_default();
    let special = foreign_word(source).or_else(|| quote_in_text(source));
    let special = special.or_else(|| bad_number(source)).or_else(|| strange_token(source));
    let special = special.or_else(|| needless_word(source)).or_else(|| without_brackets(source));
    let special = special.or_else(|| parted_sign(source)).or_else(|| colon_at_end(source));
    if let Some(finding) = special {
        return finding;
    }
    let found = source.found();
    if source.first_word() == "import" && found == "from" {
        return Finding::here(source).is(Flaw::Other, "from-behind-import");
    }
    if before == "print" {
        return print_without_brackets(source, &found);
    }
    match source.before() {
        Some(token) if !token.kind().is_non_soft_keyword() && !is_sign(source) => {
            let finding = side_by_side(source);
            let can_be_misspelt = token.kind() == TokenKind::Name
                && source.nth_before(2).is_none()
                && finding.flaw == Flaw::MissingComma;
            if can_be_misspelt {
                return finding.is(Flaw::MissingComma, "missing-comma-or-misspelt");
            }
            finding
        }
        _ => Finding::here(source).with("found", found).is(Flaw::Other, "not-expected"),
    }
}

fn print_without_brackets(source: &Source<'_>, found: &str) -> Finding {
    let finding = Finding::here(source);
    if source.nth_before(2).is_some_and(|token| token.kind() == TokenKind::Dot) {
        return finding.with("found", found).is(Flaw::Other, "not-expected");
    }
    let print = source.before().map_or(source.at.start, |token| bytes(token.range()).start);
    let end = source.here().map_or(source.at.end, |token| source.whole(token).end);
    let finding = finding.fails(print..end).with("found", found);
    finding.is(Flaw::PrintWithoutBrackets, "print-without-brackets")
}

/// Whether a sign stands where the mistake is, and no value.
fn is_sign(source: &Source<'_>) -> bool {
    let is_operator = |token: &Token| token.kind().is_operator();
    source.here().is_none_or(|token| {
        is_operator(token) || matches!(token.kind(), TokenKind::Colon | TokenKind::Equal)
    })
}

/// A quote in the middle of a text that ends the text.
fn quote_in_text(source: &Source<'_>) -> Option<Finding> {
    let before = source.before().filter(|token| source.touches(token))?;
    let is_text = matches!(before.kind(), TokenKind::String | TokenKind::FStringEnd);
    let is_word = source
        .here()
        .is_some_and(|token| token.kind() == TokenKind::Name || token.kind().is_keyword());
    let sign = source.text_of(before).chars().next_back().filter(|_| is_text && is_word)?;
    let finding = Finding::new(source.at.start - 1);
    let finding = finding.with("quote", sign).with("found", source.found());
    let end = source.here().map_or(source.at.end, |token| bytes(token.range()).end);
    let finding = finding.fails(bytes(before.range()).start..end);
    Some(finding.is(Flaw::MissingComma, "text-ends-early"))
}

/// A number that goes on with what is no part of one.
fn bad_number(source: &Source<'_>) -> Option<Finding> {
    let before = source.before().filter(|token| source.touches(token))?;
    let kinds = [TokenKind::Int, TokenKind::Float, TokenKind::Complex];
    if !kinds.contains(&before.kind()) {
        return None;
    }
    let start = bytes(before.range()).start;
    let rest = source.text.get(start..)?;
    let is_part = |sign: char| sign.is_alphanumeric() || sign == '_' || sign == '.';
    if !source.text.get(source.at.start..)?.starts_with(is_part) {
        return None;
    }
    let end = rest.find(|sign: char| !is_part(sign));
    let all = source.part(start..start + end.unwrap_or(rest.len()));
    let finding = Finding::new(start).with("found", &all);
    let finding = finding.fails(start..start + end.unwrap_or(rest.len()));
    let is_name_like =
        all.chars().next_back().is_some_and(|last| last.is_alphanumeric() || last == '_');
    let text =
        if is_name_like && !all.contains('.') { "name-begins-with-digit" } else { "no-number" };
    Some(finding.is(Flaw::Other, text))
}

/// What can begin no statement.
pub(super) fn not_here(source: &Source<'_>) -> Finding {
    let special = foreign_sign(source).or_else(|| parted_sign(source));
    let special = special.or_else(|| colon_at_end(source)).or_else(|| word_in_line(source));
    let special = special.or_else(|| taken_word(source)).or_else(|| strange_token(source));
    if let Some(finding) = special {
        return finding;
    }
    let found = source.found();
    if found.is_empty() {
        return Finding::here(source);
    }
    Finding::here(source).with("found", found).is(Flaw::Other, "not-expected")
}

/// A word that begins a statement, in the middle of another one.
pub(super) fn word_in_line(source: &Source<'_>) -> Option<Finding> {
    use TokenKind::{
        Break, Class, Continue, Def, Elif, Else, Except, Finally, For, Return, Try, While,
    };
    let words = [Break, Class, Continue, Def, Elif, Else, Except, Finally, For, Return, Try, While];
    let here = source.here().filter(|token| words.contains(&token.kind()))?;
    let range = bytes(here.range());
    let word = source.text_of(here);
    let rest = source.text.get(range.end..)?.trim_start_matches([' ', '\t']);
    let is_in_brackets = source.innermost_open().is_some();
    // These are meant as names.
    if source.before().is_none() || is_in_brackets || rest.starts_with(['=', ')', ',', ']']) {
        return None;
    }
    let finding = Finding::new(range.start).fails(range);
    Some(finding.with("word", word).is(Flaw::Other, "word-begins-line"))
}
