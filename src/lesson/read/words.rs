//! The small languages inside of a pack: moments, views, calls, ids.

use crate::lesson::{Show, When};
use crate::syntax::{Expression, expression, is_name};

/// What ids of packs are made of.
pub(super) const PACK_ID_RULE: &str = "an id of small letters, digits and -, with dots between";
/// What ids are made of.
pub(super) const ID_RULE: &str = "an id of letters, digits, - and _, with dots between";
/// The highest number of a line, turn, or time.
const MOST_NUMBER: u32 = 1_000_000;
/// Whether this is an id: progress and folders are named after some, so that none leads away.
pub(super) fn is_id(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let is_part = |part: &str| !part.is_empty() && part.bytes().all(fits);
    text.len() <= 64 && text.split('.').all(is_part) && !text.starts_with('-')
}

/// Whether this is the id of a pack: folders are named after it, also where capital and small
/// letters are the same.
pub(super) fn is_pack_id(text: &str) -> bool {
    is_id(text) && !text.bytes().any(|byte| byte.is_ascii_uppercase() || byte == b'_')
}

/// Whether this is a language, as in `de` or `pt-br`.
pub(super) fn is_language(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let mut parts = text.split('-');
    let is_short = |part: &str| (2..=3).contains(&part.len());
    parts.next().is_some_and(|part| is_short(part) && part.bytes().all(|b| b.is_ascii_lowercase()))
        && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(fits))
        && text.len() <= 20
}

/// Reads a moment.
pub(super) fn when(text: &str) -> Option<When> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let name = |name: &str| is_name(name).then(|| name.to_owned());
    Some(match words[..] {
        ["end"] => When::End,
        ["after", "line", line] => When::AfterLine { line: number(line)?, time: 1 },
        ["after", "line", line, "time", time] => {
            When::AfterLine { line: number(line)?, time: number(time)? }
        }
        ["turn", turn] => When::Turn(number(turn)?),
        ["each", "turn"] => When::EachTurn,
        ["return", "of", function] => When::Return(name(function)?),
        ["each", "return", "of", function] => When::EachReturn(name(function)?),
        _ => return None,
    })
}

fn number(text: &str) -> Option<u32> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().ok().filter(|_| is_plain)?;
    (1..=MOST_NUMBER).contains(&number).then_some(number)
}

/// Reads what a hint opens.
pub(super) fn show(text: &str) -> Option<Show> {
    let words: Vec<&str> = text.split_whitespace().collect();
    Some(match words[..] {
        ["changes", name] if is_name(name) => Show::Changes(name.to_owned()),
        ["why", name] if is_name(name) => Show::Why(name.to_owned()),
        ["table"] => Show::Table,
        ["hits"] => Show::Hits,
        ["error"] => Show::Error,
        ["start"] => Show::Start,
        ["end"] => Show::End,
        _ => return None,
    })
}

/// Whether this calls a function with values that are written out, as in `double(4)`.
pub(super) fn is_call(text: &str) -> bool {
    let Some((name, rest)) = text.split_once('(') else { return false };
    let Some(given) = rest.strip_suffix(')') else { return false };
    if !is_name(name) || text.chars().any(char::is_control) {
        return false;
    }
    let given = expression(&format!("[{given}]"));
    given.is_ok_and(|given| matches!(given, Expression::List(_)) && given.is_literal())
}

/// Whether this says which Python is needed, as in `>=3.8`.
pub(super) fn is_python(text: &str) -> bool {
    let minor = text.strip_prefix(">=3.").unwrap_or_default();
    (1..=2).contains(&minor.len()) && minor.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests;
