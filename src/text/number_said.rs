//! Numbers as people say them.

/// Whole numbers from 2 on, as they are called. `one` is often no number: `the last one`.
const NUMBERS: [&[&str]; 11] = [
    &["two", "zwei"],
    &["three", "drei"],
    &["four", "vier"],
    &["five", "fünf", "fuenf"],
    &["six", "sechs"],
    &["seven", "sieben"],
    &["eight", "acht"],
    &["nine", "neun"],
    &["ten", "zehn"],
    &["eleven", "elf"],
    &["twelve", "zwölf", "zwoelf"],
];

/// How often, from never on.
const OFTEN: [&[&str]; 3] = [&["never", "nie"], &["once", "einmal"], &["twice", "zweimal"]];

/// A whole number in digits or as a word of small letters: `7`, `7x`, `seven`, `sieben`.
pub fn number_said(word: &str) -> Option<u64> {
    let in_words = NUMBERS.iter().position(|words| words.contains(&word));
    if let Some(at) = in_words {
        return Some(at as u64 + 2);
    }
    let digits = word.strip_suffix(['x', '×']).unwrap_or(word);
    let is_whole = digits.bytes().all(|byte| byte.is_ascii_digit());
    is_whole.then(|| digits.parse().ok()).flatten()
}

/// How often, in one word of small letters: `never`, `twice`, `dreimal`.
pub fn times_said(word: &str) -> Option<u64> {
    if let Some(times) = OFTEN.iter().position(|words| words.contains(&word)) {
        return Some(times as u64);
    }
    number_said(word.strip_suffix("mal").filter(|number| !number.is_empty())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_known_by_their_words_in_both_languages() {
        let numbers = ["7", "07", "seven", "sieben", "zwölf", "2x", "", "one", "7.0", "-7"];
        let known = numbers.map(number_said);
        let some = [Some(7), Some(7), Some(7), Some(7), Some(12), Some(2)];
        assert_eq!(known[..6], some);
        assert_eq!(known[6..], [None, None, None, None]);
        let often = ["never", "once", "zweimal", "dreimal", "4mal", "mal", "einmalig"];
        let known = often.map(times_said);
        assert_eq!(known, [Some(0), Some(1), Some(2), Some(3), Some(4), None, None]);
    }
}
