//! Signs and words of other languages.

use ruff_python_ast::token::TokenKind;
use ruff_text_size::Ranged;

use super::finding::{Finding, Flaw};
use super::source::{Source, bytes};

/// What other languages write, and Python does not.
const SIGNS: [&str; 11] = ["===", "!==", "=>", "=<", "<>", "=!", "&&", "||", "++", "--", "!"];

/// A sign of another language around the mistake.
pub(super) fn foreign_sign(source: &Source<'_>) -> Option<Finding> {
    let is_sign = |byte: &u8| b"=!<>&|+-".contains(byte);
    let bytes = source.text.as_bytes();
    let at = source.at.start.min(bytes.len());
    let before = bytes[..at].iter().rev().take(3).take_while(|byte| is_sign(byte)).count();
    let after = bytes[at..].iter().take(3).take_while(|byte| is_sign(byte)).count();
    let sign = source.text.get(at - before..at + after)?;
    SIGNS.contains(&sign).then_some(())?;
    let finding = Finding::new(at - before).fails(at - before..at + after).with("sign", sign);
    Some(finding.is(Flaw::Other, "foreign-sign"))
}

/// A sign of two characters with a blank in it, as in `+ =`.
pub(super) fn parted_sign(source: &Source<'_>) -> Option<Finding> {
    let here = source.here()?;
    let is_sign = |range: &std::ops::Range<usize>| {
        let text = source.text.get(range.clone()).unwrap_or_default();
        text.len() == 1 && "=!<>+-*/".contains(text)
    };
    let here = Some(bytes(here.range())).filter(is_sign)?;
    let before = source.before().map(|token| bytes(token.range())).filter(is_sign);
    let after = source.text.get(here.end..)?.trim_start_matches([' ', '\t']);
    let after = source.text.len() - after.len();
    let after = Some(after..after + 1).filter(is_sign);
    let pairs = [before.zip(Some(here.clone())), Some(here).zip(after)];
    let pair = |(first, second): (std::ops::Range<usize>, std::ops::Range<usize>)| {
        let sign = format!("{}{}", &source.text[first.clone()], &source.text[second.clone()]);
        let is_known = PARTED.contains(&&*sign) && first.end < second.start;
        is_known.then_some((first.start..second.end, sign))
    };
    let (range, sign) = pairs.into_iter().flatten().find_map(pair)?;
    let finding = Finding::new(range.start).with("sign", sign);
    Some(finding.fails(range).is(Flaw::Other, "sign-parted"))
}

const PARTED: [&str; 10] = ["==", "!=", "<=", ">=", "+=", "-=", "*=", "/=", "**", "//"];

/// A word with which other languages begin a line.
pub(super) fn foreign_word(source: &Source<'_>) -> Option<Finding> {
    let word = source.first_word();
    let is_second = source.nth_before(2).is_none();
    let start = source.before().map(|token| bytes(token.range()).start)?;
    let text = match word {
        _ if !is_second => return None,
        "elseif" | "elsif" | "function" | "func" | "fn" | "fun" | "sub" | "foreach" | "switch" => {
            "foreign-word"
        }
        // These can be functions, or names, of Python's own, too.
        "var" | "let" | "const" | "int" | "float" | "double" | "string" | "String" | "char"
        | "auto" | "bool" => "foreign-word-before-name",
        _ => return unknown_word(source, start, word),
    };
    Some(Finding::new(start).with("word", word).is(Flaw::Other, text))
}

/// A word that begins lines in other languages, of computers or of people, and has no counterpart
/// that could be named in a word.
fn unknown_word(source: &Source<'_>, start: usize, word: &str) -> Option<Finding> {
    let is_end = word == "end" && source.here().is_some_and(|token| token.kind().is_keyword());
    let text = match word {
        _ if is_end => "foreign-word",
        "repeat" | "forever" | "loop" | "until" | "unless" | "set" | "public" | "private"
        | "static" | "void" | "printf" | "println" | "echo" | "puts" => "foreign-word",
        "wenn" | "falls" | "sonst" | "solange" | "während" | "für" | "fuer" | "wiederhole"
        | "funktion" | "drucke" | "schreibe" | "ausgabe" | "importiere" | "gib" | "si"
        | "mientras" | "para" | "pour" | "tantque" | "sinon" => "foreign-language",
        _ => return None,
    };
    let finding = Finding::new(start).fails(start..start + word.len()).with("word", word);
    Some(finding.is(Flaw::Other, text))
}

/// `then` or `do` behind what a block tests. Where the colon is missing, too, that is told.
pub(super) fn needless_word(source: &Source<'_>) -> Option<Finding> {
    let here = source.here().filter(|token| token.kind() == TokenKind::Name)?;
    let word = source.text_of(here);
    let opens = matches!(source.first_word(), "if" | "elif" | "while" | "for");
    if !opens || !source.colon_follows() || !matches!(word, "then" | "do" | "dann" | "alors") {
        return None;
    }
    let finding = Finding::here(source).fails(bytes(here.range())).with("word", word);
    Some(finding.is(Flaw::Other, "needless-word"))
}
