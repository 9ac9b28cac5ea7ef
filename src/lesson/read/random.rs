//! Reads how random values are made.

use super::fields::Fields;
use crate::lesson::Random;

/// So many random runs of a check at most.
pub(super) const MOST_RUNS: u32 = 20;
const MOST_VALUES: usize = 20;
const MOST_CHOICE_BYTES: usize = 500;
/// The longest word, the longest list.
const LONGEST: i64 = 100;

/// Reads several.
pub(super) fn list(fields: &mut Fields<'_>, key: &'static str) -> Vec<Random> {
    fields.tables(key, MOST_VALUES).into_iter().filter_map(random).collect()
}

/// Reads one; none if it is not known here.
pub(super) fn random(mut fields: Fields<'_>) -> Option<Random> {
    let value = if fields.has("int") {
        fields.pair("int").map(|(low, high)| Random::Int(low, high))
    } else if fields.has("choice") {
        choice(&mut fields)
    } else if fields.has("word") {
        length(&mut fields, "word", 1).map(|(least, most)| Random::Word(least, most))
    } else if fields.has("ints") {
        fields.needs("length");
        let range = fields.pair("ints");
        let length = length(&mut fields, "length", 0);
        range.zip(length).map(|(range, length)| Random::Ints { range, length })
    } else {
        fields.newer(
            "",
            "nothing is known of random values of this kind".to_owned(),
            &["int", "choice", "word", "ints"],
        );
        return None;
    };
    fields.finish();
    value
}

fn choice(fields: &mut Fields<'_>) -> Option<Random> {
    let texts = fields.texts("choice", MOST_CHOICE_BYTES);
    if texts.is_empty() {
        fields.error_of("choice", "choice takes texts to choose from");
        return None;
    }
    Some(Random::Choice(texts))
}

fn length(fields: &mut Fields<'_>, key: &'static str, low: i64) -> Option<(u32, u32)> {
    let (least, most) = fields.pair(key)?;
    if least < low || most > LONGEST {
        fields.error_of(key, &format!("{key} goes from {low} to {LONGEST}"));
        return None;
    }
    u32::try_from(least).ok().zip(u32::try_from(most).ok())
}
