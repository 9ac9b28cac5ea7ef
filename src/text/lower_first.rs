//! A sentence behind a colon.

/// The sentence with a small letter at its beginning.
pub fn lower_first(sentence: &str) -> String {
    let mut characters = sentence.chars();
    let first = characters.next().map(char::to_lowercase).into_iter().flatten();
    first.chain(characters).collect()
}

#[cfg(test)]
mod tests {
    use super::lower_first;

    #[test]
    fn only_the_first_letter_changes() {
        for (sentence, expected) in [("", ""), ("Äh. Ja.", "äh. Ja."), ("a B", "a B")] {
            assert_eq!(lower_first(sentence), expected);
        }
    }
}
