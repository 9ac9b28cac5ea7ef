//! Sentences where code cannot be told by its colour.

/// A sentence without the backquotes around its code. Code that could run into the sentence, for a
/// blank in it or because it is empty, stands in quotes instead.
pub fn without_marks(sentence: &str) -> String {
    let mut plain = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some((before, code)) = rest.split_once('`') {
        // A backquote that nothing closes is one that is meant.
        let Some((code, after)) = code.split_once('`') else { break };
        let runs_in = code.is_empty() || code.contains(char::is_whitespace);
        let quote = if runs_in && !code.contains('"') { "\"" } else { "" };
        plain.extend([before, quote, code, quote]);
        rest = after;
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_stands_without_marks_and_in_quotes_where_it_has_blanks() {
        assert_eq!(without_marks("Behind `for` comes `x in y`."), "Behind for comes \"x in y\".");
        assert_eq!(without_marks("`` and `print(\"a b\")`"), "\"\" and print(\"a b\")");
        assert_eq!(without_marks("one ` is meant"), "one ` is meant");
        assert_eq!(without_marks("`a` and ` too"), "a and ` too");
    }
}
