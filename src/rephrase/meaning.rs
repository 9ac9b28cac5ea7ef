//! Whether other words ask what the question asks. No machine can be sure of that, so this looks
//! at what can be compared: the words that carry the meaning have to stay, none may come in, and
//! each place stands behind the word that it stood behind. A wording that passes may be odd. It
//! cannot hold a number, a hint, a page or an insult that was not in the question.

use std::collections::{BTreeMap, BTreeSet};

const ENGLISH: &str = include_str!("meaning/en.txt");
const GERMAN: &str = include_str!("meaning/de.txt");
/// Whoever moves one of these asks something else.
const NEGATIONS: [&str; 2] = ["not", "nicht"];
/// What stands on both sides of these is offered as an answer.
const CHOICES: [&str; 2] = ["or", "oder"];

/// Whether a wording with open places asks what a question with open places asks.
pub(super) fn is_kept(words: &str, question: &str, language: &str) -> bool {
    let known = Known::of(language);
    let (said, asked) = (known.meanings(words), known.meanings(question));
    let all = |meanings: &[String]| meanings.iter().cloned().collect::<BTreeSet<_>>();
    all(&said) == all(&asked)
        && around(&said, &NEGATIONS) == around(&asked, &NEGATIONS)
        && around(&pieces(words), &CHOICES) == around(&pieces(question), &CHOICES)
}

/// Whether each place stands in other words where it stood: behind the same word or in backquotes,
/// as often and in the same order among those that stand so too.
pub(super) fn are_in_place(words: &str, question: &str) -> bool {
    places_by_kind(words) == places_by_kind(question)
}

/// Each of these words with the one before and the one behind it.
fn around(words: &[String], wanted: &[&str]) -> Vec<Vec<String>> {
    let is_wanted = |at: &usize| wanted.contains(&words[*at].as_str());
    let beside = |at: usize| words[at.saturating_sub(1)..words.len().min(at + 2)].to_vec();
    (0..words.len()).filter(is_wanted).map(beside).collect()
}

fn places_by_kind(text: &str) -> BTreeMap<String, Vec<String>> {
    let mut kinds: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let pieces = pieces(text);
    for (at, piece) in pieces.iter().enumerate().filter(|(_, piece)| piece.contains('{')) {
        let beside = |at: Option<usize>| at.and_then(|at| pieces.get(at)).map(String::as_str);
        let before = beside(at.checked_sub(1)).filter(|word| !word.contains(['{', '`']));
        let word = before.or_else(|| beside(Some(at + 1))).unwrap_or_default();
        let kind = if piece.contains('`') { "`" } else { word };
        kinds.entry(kind.to_owned()).or_default().push(piece.clone());
    }
    kinds
}

/// The words of a text in small letters; a place and a piece of code are one each.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    for (at, part) in text.split('`').enumerate() {
        if at % 2 == 1 {
            pieces.push(format!("`{part}`"));
            continue;
        }
        let is_apart = |c: char| !(c.is_alphanumeric() || "'’{}_".contains(c));
        for word in part.split(is_apart).filter(|word| !word.is_empty()) {
            let word = word.to_lowercase().replace('’', "'");
            match word.split_once("n't") {
                Some((verb, "")) => pieces.extend([verb.to_owned(), "not".to_owned()]),
                // What's, let's, you're.
                _ => pieces.push(word.split('\'').next().unwrap_or_default().to_owned()),
            }
        }
    }
    pieces
}

/// What the words of a language stand for.
struct Known {
    free: BTreeSet<&'static str>,
    /// Words and the first of those that mean the same.
    same: BTreeMap<&'static str, &'static str>,
}

impl Known {
    fn of(language: &str) -> Self {
        let file = if language == "de" { GERMAN } else { ENGLISH };
        let mut known = Self { free: BTreeSet::new(), same: BTreeMap::new() };
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            if let Some(words) = line.strip_prefix("free: ") {
                known.free.extend(words.split_whitespace());
            } else if let Some(first) = line.split_whitespace().next() {
                known.same.extend(line.split_whitespace().map(|word| (word, first)));
            }
        }
        known
    }

    /// What the words of a text stand for, in their order.
    fn meanings(&self, text: &str) -> Vec<String> {
        let pieces = pieces(text).into_iter();
        let bound = pieces.filter(|word| !word.is_empty() && !self.free.contains(word.as_str()));
        bound
            .map(|word| self.same.get(word.as_str()).map_or(word.clone(), |it| (*it).to_owned()))
            .collect()
    }
}
