//! The texts for learners can be read by a child of ten to twelve.
//!
//! English: the grade of Flesch and Kincaid (Kincaid et al., Derivation of New Readability
//! Formulas, 1975). German: the first Vienna formula for factual texts (Bamberger and Vanecek,
//! Lesen, Verstehen, Lernen, Schreiben, 1984). Both count a school year. They need some text, so
//! short ones are taken together. Code and places count as one short word.

#![allow(clippy::unwrap_used, missing_docs)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use firefly::wording::Wording;

/// The school year that has to be enough.
const GRADE: f64 = 6.0;
/// The formulas mean nothing for fewer words.
const FEWEST_WORDS: f64 = 60.0;

#[derive(Default)]
struct Counts {
    sentences: f64,
    words: f64,
    syllables: f64,
    of_one: f64,
    of_three: f64,
    long: f64,
}

fn without_code(text: &str) -> String {
    let plain = text.split("```").step_by(2).collect::<Vec<_>>().join(". ");
    let plain =
        plain.split('`').enumerate().map(|(at, part)| if at % 2 == 1 { "it" } else { part });
    let plain: String = plain.collect();
    let mut parts = plain.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| {
        all + &part.split_once('}').map_or(part.to_owned(), |(_, rest)| format!("it{rest}"))
    })
}

fn syllables(word: &str, is_german: bool) -> usize {
    let word = word.to_lowercase();
    let joined = ["au", "eu", "äu", "ei", "ai", "ie"];
    let single = joined.iter().fold(word.clone(), |word, pair| word.replace(pair, "a"));
    let read = if is_german { &single } else { &word };
    let mut count = 0;
    let mut before = false;
    for letter in read.chars() {
        let is_vowel = "aeiouyäöü".contains(letter);
        count += usize::from(is_vowel && (is_german || !before));
        before = is_vowel;
    }
    let is_silent = !is_german && word.ends_with('e') && !word.ends_with("le");
    (count - usize::from(is_silent && count > 1)).max(1)
}

fn counts(text: &str, is_german: bool) -> Counts {
    let mut counts = Counts::default();
    for sentence in without_code(text).split(['.', '!', '?', ':', ';', '\n']) {
        let words = sentence.split(|c: char| !c.is_alphabetic() && c != '\'');
        let words: Vec<&str> = words.filter(|word| word.contains(char::is_alphabetic)).collect();
        counts.sentences += f64::from(u8::from(!words.is_empty()));
        for word in words {
            let syllables = syllables(word, is_german);
            counts.words += 1.0;
            counts.syllables += f64::from(u32::try_from(syllables).unwrap());
            counts.of_one += f64::from(u8::from(syllables == 1));
            counts.of_three += f64::from(u8::from(syllables >= 3));
            counts.long += f64::from(u8::from(word.chars().count() > 6));
        }
    }
    counts
}

/// The school year; nothing for too few words.
fn grade(text: &str, is_german: bool) -> Option<f64> {
    let Counts { sentences, words, syllables, of_one, of_three, long } = counts(text, is_german);
    let share = |part: f64| 100.0 * part / words;
    let german = 0.1935 * share(of_three) + 0.1672 * words / sentences + 0.1297 * share(long)
        - 0.0327 * share(of_one)
        - 0.875;
    let english = 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
    (words >= FEWEST_WORDS).then_some(if is_german { german } else { english })
}

#[track_caller]
fn assert_easy(texts: &BTreeMap<String, String>, is_german: bool) {
    let graded = texts.iter().filter_map(|(name, text)| Some((grade(text, is_german)?, name)));
    let mut graded: Vec<(f64, &String)> = graded.collect();
    graded.sort_by(|one, other| other.0.total_cmp(&one.0));
    assert!(graded.len() > 2, "there is something to read");
    let hard: Vec<_> = graded.iter().filter(|(grade, _)| *grade > GRADE).collect();
    assert!(hard.is_empty(), "too hard: {hard:#?}");
}

#[test]
fn what_the_tutor_says_is_easy_to_read() {
    for language in ["en", "de"] {
        let wording = Wording::in_language(language);
        let mut groups: BTreeMap<String, String> = BTreeMap::new();
        for key in wording.keys().filter(|key| !key.ends_with(".example")) {
            let (file, rest) = key.split_once('.').unwrap();
            let group = rest.split(['-', '.']).next().unwrap();
            for name in [file.to_owned(), format!("{file}.{group}")] {
                let said = groups.entry(name).or_default();
                *said = format!("{said}{}\n", wording.text(key).unwrap());
            }
        }
        assert_easy(&groups, language == "de");
    }
}

fn pages(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            pages(&path, found);
        } else if name.ends_with(".md") {
            found.push(path);
        }
    }
}

#[test]
fn lessons_are_easy_to_read() {
    let mut found = Vec::new();
    pages(&Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons/first-steps"), &mut found);
    for is_german in [false, true] {
        let texts = found.iter().map(|path| (path.to_string_lossy().into_owned(), path));
        let texts = texts.filter(|(name, _)| name.ends_with(".de.md") == is_german);
        let read = texts.map(|(name, path)| (name, std::fs::read_to_string(path).unwrap()));
        assert_easy(&read.collect(), is_german);
    }
}
