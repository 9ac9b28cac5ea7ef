//! The words for what can be done, and which of them a typed line means.

mod table;

use crate::app::bindings::{BINDINGS, When};
use crate::app::{Action, App, Keymap};
use table::{WORDS, Word};

/// What a word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    /// An action of the full screen.
    Do(Action),
    /// Something that only lines need.
    Own(Own),
}

/// What the full screen shows without being asked, or does with its cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Own {
    Menu,
    More,
    Rows,
    Names,
    Value,
    Line,
    List,
    Output,
    Edit,
    Insert,
    Delete,
    Add,
    Task,
    Lesson,
}

/// The parts of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Move,
    See,
    Ask,
    Program,
    Edit,
    Lesson,
    Leave,
}

impl Group {
    pub(super) const ALL: [Self; 7] =
        [Self::Move, Self::See, Self::Ask, Self::Program, Self::Edit, Self::Lesson, Self::Leave];

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Move => "Move",
            Self::See => "See",
            Self::Ask => "Ask",
            Self::Program => "Program",
            Self::Edit => "Edit",
            Self::Lesson => "Lesson",
            Self::Leave => "Leave",
        }
    }
}

/// One thing that can be done in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// What is typed; it stays the same whatever the keys are.
    pub(super) word: &'static str,
    /// What follows it, for the menu.
    pub(super) follows: &'static str,
    pub(super) description: &'static str,
    pub(super) deed: Deed,
    pub(super) group: Group,
    when: When,
}

/// A word of the table with what the bindings say of its action.
fn entry(word: &Word) -> Entry {
    let binding = match word.deed {
        Deed::Do(action) => BINDINGS.iter().find(|binding| binding.action == action),
        Deed::Own(_) => None,
    };
    let (when, description) =
        binding.map_or((When::Always, ""), |binding| (binding.when, binding.description));
    Entry {
        word: word.word,
        follows: word.follows,
        description: word.means.unwrap_or(description),
        deed: word.deed,
        group: word.group,
        when: word.when.unwrap_or(when),
    }
}

/// Everything that there are words for, in the order of the menu.
pub(super) fn entries() -> Vec<Entry> {
    WORDS.iter().map(entry).collect()
}

/// The keys with the word for each action as the first of them, so that messages name words.
pub fn in_words(keymap: Keymap) -> Keymap {
    let word_for = |action| WORDS.iter().find(|word| word.deed == Deed::Do(action));
    keymap.with_words(|action| word_for(action).map(|word| format!("\"{}\"", word.word)))
}

/// What can be done now, group by group.
pub(super) fn entries_now(app: &App) -> Vec<Entry> {
    let is_now = |entry: &Entry| match entry.when {
        When::Running => app.running.is_some(),
        When::Stepping | When::Program | When::Variables => app.can_step(),
        When::Sheet => app.can_step() && !app.sheets.is_empty(),
        When::Tutor => app.tutor.talk.is_some(),
        When::Editing => !app.is_replay_only,
        _ => true,
    };
    entries().into_iter().filter(is_now).collect()
}

/// The entry whose word a line begins with, the longest such word, and the rest of the line.
pub(super) fn find<'a>(line: &'a str, entries: &[Entry]) -> Option<(Entry, &'a str)> {
    let line = line.trim();
    let menu = entries.iter().find(|entry| entry.deed == Deed::Own(Own::Menu));
    let asked = line.strip_prefix('?').or_else(|| rest_after(line, "help"));
    if let (Some(rest), Some(menu)) = (asked, menu) {
        return Some((*menu, rest.trim()));
    }
    let rest_after = |word: &str| rest_after(line, word);
    let fitting = entries.iter().filter_map(|entry| Some((entry, rest_after(entry.word)?)));
    let found = fitting.max_by_key(|(entry, _)| entry.word.len());
    found.map(|(entry, rest)| (*entry, rest)).or_else(|| by_description(line, entries))
}

/// What follows the words of `word` in a line, whatever their case and the blanks between them.
fn rest_after<'a>(line: &'a str, word: &str) -> Option<&'a str> {
    let mut rest = line;
    for part in word.split_whitespace() {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        if rest[..end].to_lowercase() != part {
            return None;
        }
        rest = rest[end..].trim_start();
    }
    Some(rest)
}

/// The only entry whose description has all words of the line.
fn by_description<'a>(line: &str, entries: &[Entry]) -> Option<(Entry, &'a str)> {
    let line = line.to_lowercase();
    let words: Vec<&str> = line.split_whitespace().filter(|word| word.len() > 2).collect();
    let has_words = |entry: &&Entry| {
        let description = entry.description.to_lowercase();
        words.iter().all(|word| description.contains(word))
    };
    let mut fitting = entries.iter().filter(has_words);
    let only = fitting.next().filter(|_| !words.is_empty() && fitting.next().is_none());
    only.map(|entry| (*entry, ""))
}

#[cfg(test)]
mod tests {
    use super::table::{AT_A_CURSOR, OF_THE_SCREEN};
    use super::*;
    use crate::app::bindings::Binding;
    use std::collections::BTreeSet;

    #[test]
    fn every_word_means_one_thing_and_finds_it() {
        let entries = entries();
        let mut words = BTreeSet::new();
        for entry in &entries {
            assert!(words.insert(entry.word), "{} twice", entry.word);
            assert_ne!(entry.description, "", "{}", entry.word);
            let line = format!("{} 7", entry.word.to_uppercase());
            let found = find(&line, &entries).map(|(found, rest)| (found.deed, rest));
            assert_eq!(found, Some((entry.deed, "7")), "{}", entry.word);
        }
    }

    #[test]
    fn what_the_full_screen_can_do_has_a_word_or_belongs_to_the_screen() {
        for Binding { action, .. } in BINDINGS {
            let has_word = WORDS.iter().any(|word| word.deed == Deed::Do(*action));
            let is_of_the_screen = OF_THE_SCREEN.contains(action)
                || AT_A_CURSOR.iter().any(|edit| Action::Edit(*edit) == *action);
            let advice = "needs a row in the table of words, or belongs to the screen";
            assert_ne!(has_word, is_of_the_screen, "{action:?} {advice}");
        }
    }

    #[test]
    fn the_menu_has_its_groups_one_after_the_other() {
        let mut groups: Vec<_> = entries().iter().map(|entry| entry.group).collect();
        groups.dedup();
        assert_eq!(groups, Group::ALL);
    }

    #[test]
    fn a_description_finds_its_entry_if_it_is_the_only_one() {
        let found = |line| find(line, &entries()).map(|(entry, _)| entry.word);
        assert_eq!(found("error came up"), Some("way"));
        assert_eq!(found("breakpoint"), None, "several have that word");
        assert_eq!(found("print(1)"), None);
    }
}
