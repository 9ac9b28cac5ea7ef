//! Characters that Python does not know, and the keys for those it does.

use super::finding::{Finding, Flaw};
use super::source::Source;

/// What is said of a character that Python does not know.
pub(super) fn strange(source: &Source<'_>, sign: char) -> Finding {
    let finding = Finding::here(source);
    let is_blank = matches!(sign, '\u{a0}' | '\u{2000}'..='\u{200b}' | '\u{202f}' | '\u{3000}');
    if is_blank {
        return finding.is(Flaw::WrongCharacter, "wrong-character-blank");
    }
    if sign == '`' {
        return finding.is(Flaw::WrongCharacter, "wrong-character-backtick");
    }
    let finding = finding.with("character", sign);
    match key(sign) {
        Some(key) => finding.with("key", key).is(Flaw::WrongCharacter, "wrong-character"),
        None => finding.is(Flaw::WrongCharacter, "wrong-character-unknown"),
    }
}

/// Which keys make what was meant.
fn key(sign: char) -> Option<String> {
    let key = match sign {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' => "\"",
        '‘' | '’' | '‚' | '‛' | '′' | '´' | '‹' | '›' | '＇' => "'",
        '‐'..='―' | '−' | '﹣' => "-",
        '×' | '∗' => "*",
        '÷' | '∕' => "/",
        '≤' => "<=",
        '≥' => ">=",
        '≠' => "!=",
        _ => return plain(sign).map(String::from),
    };
    Some(key.to_owned())
}

/// The common sign that a wide one stands for.
fn plain(sign: char) -> Option<char> {
    if !matches!(sign, '！'..='～') {
        return None;
    }
    char::from_u32(u32::from(sign) - 0xfee0)
}
