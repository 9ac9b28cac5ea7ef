//! Which key does what: the table of bindings, with what the settings say of keys.

use std::collections::HashMap;
use std::fmt::Write;

use super::App;
use super::action::Action;
use super::bindings::{BINDINGS, Binding, When};
use super::key::Key;

/// A row of the table with the keys that are in force.
#[derive(Clone, Debug)]
pub struct Row {
    /// What it does, where, and its words.
    pub binding: &'static Binding,
    /// Names of its keys, the one to show first.
    pub keys: Vec<String>,
}

/// The keys in force.
#[derive(Clone, Debug)]
pub struct Keymap {
    rows: Vec<Row>,
    actions: HashMap<(When, Key), Action>,
}

impl Default for Keymap {
    fn default() -> Self {
        let keys = |binding: &Binding| binding.keys.iter().map(|key| (*key).to_owned()).collect();
        Self::of(BINDINGS.iter().map(|binding| Row { binding, keys: keys(binding) }).collect())
    }
}

impl Keymap {
    /// The keymap of these rows.
    pub(super) fn of(rows: Vec<Row>) -> Self {
        let mut actions = HashMap::new();
        for row in &rows {
            for key in row.keys.iter().filter_map(|name| Key::parse(name)) {
                actions.entry((row.binding.when, key)).or_insert(row.binding.action);
            }
        }
        Self { rows, actions }
    }

    /// The same keys, and where an action has a word, that is what messages name.
    pub fn with_words(mut self, word: impl Fn(Action) -> Option<String>) -> Self {
        for row in &mut self.rows {
            row.keys.splice(0..0, word(row.binding.action));
        }
        self
    }

    /// All rows, in the order of the table.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The rows of a place.
    pub fn of_place(&self, when: When) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.binding.when == when)
    }

    /// What the key does in the first of these places that knows it.
    pub fn action_for(&self, key: Key, places: &[When]) -> Option<Action> {
        places.iter().find_map(|place| self.actions.get(&(*place, key)).copied())
    }

    /// The rows that the palette offers: one for each action, those of everywhere first.
    pub fn palette_entries(&self) -> Vec<&Row> {
        let mut entries: Vec<&Row> = Vec::new();
        // A tour that shows is moved through with its own keys.
        let places = When::ALL.into_iter().filter(|when| *when != When::Tour);
        for row in places.flat_map(|when| self.of_place(when)) {
            if !entries.iter().any(|known| known.binding.action == row.binding.action) {
                entries.push(row);
            }
        }
        entries
    }

    /// The key to show for an action in these places, if it has one there.
    pub fn key_shown(&self, action: Action, places: &[When]) -> Option<&str> {
        places.iter().find_map(|place| {
            let row = self.of_place(*place).find(|row| row.binding.action == action)?;
            row.keys.first().map(String::as_str)
        })
    }

    /// The way to an action, for a sentence: its key in these places or in any other; the palette
    /// if it has none.
    pub fn way_to(&self, action: Action, places: &[When]) -> String {
        let key = self.key_shown(action, places).or_else(|| self.key_shown(action, &When::ALL));
        let all = || self.key_shown(Action::Palette, &When::ALL).unwrap_or_default();
        let words = || self.rows.iter().find(|row| row.binding.action == action);
        match (key, words()) {
            (None, Some(row)) => format!("{}, \"{}\",", all(), row.binding.description),
            (key, _) => key.unwrap_or_default().to_owned(),
        }
    }

    /// The table of keys as Markdown.
    pub fn table(&self) -> String {
        let head = "| where | key | what it does | name |\n| --- | --- | --- | --- |\n";
        let mut table = String::from(head);
        for row in When::ALL.into_iter().flat_map(|when| self.of_place(when)) {
            let keys: Vec<String> = row.keys.iter().map(|key| format!("`{key}`")).collect();
            let keys = if keys.is_empty() { "`F2`".to_owned() } else { keys.join(" ") };
            let Binding { when, description, .. } = row.binding;
            let name = row.binding.name();
            let _ = writeln!(table, "| {} | {keys} | {description} | `{name}` |", when.title());
        }
        table
    }
}

impl App {
    /// The way to an action from here, for a sentence: its key, or the palette.
    pub fn way_to(&self, action: Action) -> String {
        self.keymap.way_to(action, &self.places())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_in_the_table_has_a_name_that_reads_back() {
        for name in BINDINGS.iter().flat_map(|binding| binding.keys) {
            assert_eq!(Key::parse(name).map(|key| key.to_string()).as_deref(), Some(*name));
            assert_eq!(Key::read(name), Key::parse(name));
        }
    }

    #[test]
    fn no_key_means_two_things_in_one_place() {
        let mut seen: HashMap<(When, &str), Action> = HashMap::new();
        for binding in BINDINGS {
            for key in binding.keys {
                let other = seen.insert((binding.when, key), binding.action);
                assert_eq!(other, None, "{key} in {:?}", binding.when);
            }
        }
    }

    #[test]
    fn every_row_has_a_name_of_its_own_for_settings() {
        let mut seen: HashMap<String, &Binding> = HashMap::new();
        for binding in BINDINGS {
            let name = binding.name();
            assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{name}");
            let other = seen.insert(name, binding);
            assert!(other.is_none(), "use `named` for one of {binding:?} and {other:?}");
        }
    }
}
