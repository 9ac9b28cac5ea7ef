//! Each card is short, its example runs, and none shows a line of a solution.

use std::path::{Path, PathBuf};

use firefly::wording::{LANGUAGES, Message, Wording};

use crate::harness::{plain, pythons};

const FAMILIES: [&str; 15] = [
    "names",
    "types",
    "none",
    "calls",
    "index",
    "key",
    "unpack",
    "numbers",
    "syntax",
    "indentation",
    "recursion",
    "modules",
    "input",
    "endless-loop",
    "limits",
];

fn pack() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons/first-steps")
}

/// The ids of the skills of the pack that comes with firefly.
fn skills() -> Vec<String> {
    let text = std::fs::read_to_string(pack().join("pack.toml")).expect("the pack");
    let table: toml::Table = text.parse().expect("TOML");
    let skills = table["skill"].as_array().expect("skills");
    skills.iter().map(|skill| skill["id"].as_str().expect("an id").to_owned()).collect()
}

fn cards() -> Vec<String> {
    let wording = Wording::default();
    let titles =
        wording.keys().filter_map(|key| key.strip_prefix("cards.")?.strip_suffix(".title"));
    titles.map(str::to_owned).collect()
}

fn part(wording: &Wording, card: &str, part: &str) -> String {
    let text = wording.text(&format!("cards.{card}.{part}"));
    text.unwrap_or_else(|| panic!("{card} has no {part}")).to_owned()
}

#[test]
fn there_is_a_card_for_each_skill_and_each_family_of_errors() {
    let mut expected = skills();
    assert_eq!(expected.len(), 20);
    expected.extend(FAMILIES.map(|family| format!("error.{family}")));
    expected.sort();
    assert_eq!(cards(), expected);
}

#[test]
fn a_card_is_read_at_a_glance() {
    for language in LANGUAGES {
        let wording = Wording::in_language(language);
        for card in cards() {
            let (title, text) = (part(&wording, &card, "title"), part(&wording, &card, "text"));
            assert!(!title.is_empty() && title.chars().count() <= 70, "{title}");
            assert!(text.chars().count() <= 300 && text.ends_with('.'), "{card}: {text}");
            let example = part(&wording, &card, "example");
            assert!((3..=8).contains(&example.lines().count()), "{card}: {example}");
            assert!(example.lines().all(|line| line.chars().count() <= 60), "{card}: {example}");
            // What stands in braces would be taken for a place.
            assert_eq!(wording.say(&Message::new(format!("cards.{card}.example"))), example);
        }
    }
}

#[test]
fn each_example_runs_to_its_end() {
    let pythons = pythons();
    let ends = [pythons.first(), pythons.last()];
    for language in LANGUAGES {
        let wording = Wording::in_language(language);
        for card in cards() {
            let example = part(&wording, &card, "example");
            for python in ends.into_iter().flatten() {
                let (out, errors, code) = plain(python, &example, "Ada\nRom\n");
                assert_eq!(code, Some(0), "{card} in {language}: {errors}");
                assert!(!out.trim().is_empty(), "{card} in {language} shows nothing");
            }
        }
    }
}

fn solutions(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            solutions(&path, found);
        } else if path.file_name().is_some_and(|name| name == "solution.py") {
            found.push(std::fs::read_to_string(path).expect("a solution"));
        }
    }
}

fn squeezed(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn no_example_has_a_line_of_a_solution() {
    let mut found = Vec::new();
    solutions(&pack(), &mut found);
    assert!(found.len() > 10);
    let lines = || found.iter().flat_map(|solution| solution.lines()).map(squeezed);
    let lines: Vec<String> = lines().filter(|line| line.len() > 5 && line != "else:").collect();
    for language in LANGUAGES {
        let wording = Wording::in_language(language);
        for card in cards() {
            let example = part(&wording, &card, "example");
            let shared = example.lines().map(squeezed).find(|line| lines.contains(line));
            assert_eq!(shared, None, "{card} in {language}");
        }
    }
}
