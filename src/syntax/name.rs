//! What a name is.

/// Python's own words, of any version.
const KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];

/// Whether this is a name as Python has them.
pub fn is_name(text: &str) -> bool {
    let fits = |character: char| character == '_' || character.is_alphanumeric();
    let begins = text.chars().next().is_some_and(|first| first == '_' || first.is_alphabetic());
    begins && text.chars().all(fits) && !KEYWORDS.contains(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_letters_digits_and_underscores() {
        assert!(["x", "_", "größe", "x1", "For"].into_iter().all(is_name));
        assert!(!["", "1x", "a b", "a.b", "for", "None", "a-b"].into_iter().any(is_name));
    }
}
