//! Which key does what, read from the table of bindings.

use std::collections::HashMap;
use std::fmt::Write;
use std::sync::LazyLock;

use super::action::Action;
use super::bindings::{BINDINGS, Binding, When};
use super::key::Key;

static KEYMAP: LazyLock<HashMap<(When, Key), Action>> = LazyLock::new(|| {
    let mut keymap = HashMap::new();
    for binding in BINDINGS {
        for key in binding.keys.iter().filter_map(|name| Key::parse(name)) {
            keymap.entry((binding.when, key)).or_insert(binding.action);
        }
    }
    keymap
});

/// What the key does in the first of these places that knows it.
pub fn action_for(key: Key, places: &[When]) -> Option<Action> {
    places.iter().find_map(|place| KEYMAP.get(&(*place, key)).copied())
}

/// The bindings that the palette offers: one for each action, those of everywhere first.
pub fn palette_entries() -> Vec<&'static Binding> {
    let mut entries: Vec<&Binding> = Vec::new();
    for when in When::ALL {
        for binding in BINDINGS.iter().filter(|binding| binding.when == when) {
            if !entries.iter().any(|known| known.action == binding.action) {
                entries.push(binding);
            }
        }
    }
    entries
}

/// The key to show for an action in these places, if it has one there.
pub fn key_shown(action: Action, places: &[When]) -> Option<&'static str> {
    let of_action = |when: When| BINDINGS.iter().filter(move |b| b.when == when);
    places.iter().find_map(|place| {
        of_action(*place).find(|binding| binding.action == action)?.keys.first().copied()
    })
}

/// The table of keys as Markdown, for the README.
pub fn key_table() -> String {
    let mut table = String::from("| where | key | what it does |\n| --- | --- | --- |\n");
    for when in When::ALL {
        for binding in BINDINGS.iter().filter(|binding| binding.when == when) {
            let keys: Vec<String> = binding.keys.iter().map(|key| format!("`{key}`")).collect();
            let keys = if keys.is_empty() { "`F2`".to_owned() } else { keys.join(" ") };
            let _ = writeln!(table, "| {} | {keys} | {} |", when.title(), binding.description);
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_in_the_table_has_a_name_that_reads_back() {
        for name in BINDINGS.iter().flat_map(|binding| binding.keys) {
            assert_eq!(Key::parse(name).map(|key| key.to_string()).as_deref(), Some(*name));
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
    fn keys_that_arrive_as_another_key_are_not_bound() {
        let swallowed = ["Ctrl-M", "Ctrl-I", "Ctrl-H", "Ctrl-J", "Ctrl-[", "Ctrl-B", "Ctrl-A"];
        for name in BINDINGS.iter().flat_map(|binding| binding.keys) {
            assert!(!swallowed.contains(name), "{name}");
        }
    }
}
