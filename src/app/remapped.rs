//! The keymap with what people's settings say of keys: what cannot be is told, the rest holds.

use std::collections::HashMap;

use super::action::Action;
use super::bindings::When;
use super::key::Key;
use super::keymap::{Keymap, Row};
use crate::config::KeyWish;
use crate::text::clean_line;

impl Keymap {
    /// The keymap with these wishes, the strongest first, and what of them does not hold, in
    /// sentences with file and line.
    pub fn with(wishes: &[KeyWish]) -> (Self, Vec<String>) {
        let rows = Self::default().rows().to_vec();
        let names = rows.iter().map(|row| row.binding.name()).collect();
        let mut remapping = Remapping { rows, names, given: HashMap::new(), told: Vec::new() };
        let mut wished = Vec::new();
        for wish in wishes {
            wished.extend(remapping.grant(wish));
        }
        remapping.take_from_others(&wished);
        let keymap = Self::of(remapping.rows);
        if keymap.reaches_everything() {
            return (keymap, remapping.told);
        }
        let mut told = remapping.told;
        told.push(
            "With these keys none would show everything that can be done (palette), so all keys \
             are as firefly comes with them."
                .to_owned(),
        );
        (Self::default(), told)
    }

    /// Whether there is a key that opens the palette wherever one is.
    fn reaches_everything(&self) -> bool {
        let opens =
            |row: &&Row| row.binding.action == Action::Palette && row.binding.when == When::Always;
        let mut keys = self.rows().iter().filter(opens).flat_map(|row| &row.keys);
        keys.any(|key| {
            let others = self.rows().iter().filter(|row| row.binding.when != When::Always);
            !others.into_iter().any(|row| row.keys.contains(key))
        })
    }
}

/// Who was given a key: the row, and where that was said.
struct Given<'a> {
    row: usize,
    wish: &'a KeyWish,
}

struct Remapping<'a> {
    rows: Vec<Row>,
    /// Their names in settings, in the same order.
    names: Vec<String>,
    given: HashMap<(When, Key), Given<'a>>,
    told: Vec<String>,
}

impl<'a> Remapping<'a> {
    /// Gives a row the keys that are wished for, and tells which row it is.
    fn grant(&mut self, wish: &'a KeyWish) -> Option<usize> {
        let Some(row) = self.names.iter().position(|name| *name == wish.action) else {
            let name = clean_line(&wish.action);
            self.tell(wish, &format!("there is no action {name}; firefly keys lists them"));
            return None;
        };
        let when = self.rows[row].binding.when;
        let mut keys: Vec<String> = Vec::new();
        let words = wish.keys.iter().filter(|word| !is_none(word));
        for word in words.clone() {
            match self.usable(word, when) {
                Ok(key) => {
                    self.given.insert((when, key), Given { row, wish });
                    keys.extend((!keys.contains(&key.to_string())).then(|| key.to_string()));
                }
                Err(reason) => self.tell(wish, &format!("{}: {reason}", clean_line(word))),
            }
        }
        // Whoever wrote only keys that cannot be is better off with the usual ones.
        if keys.is_empty() && words.count() > 0 {
            return None;
        }
        self.rows[row].keys = keys;
        Some(row)
    }

    fn usable(&self, word: &str, when: When) -> Result<Key, String> {
        let Some(key) = Key::read(word) else {
            return Err(
                "there is no such key; firefly keys --test shows how keys are called".to_owned()
            );
        };
        if let Some(reason) = key.never_arrives() {
            return Err(format!("this key cannot be used, because {reason}"));
        }
        if key.typed().is_some() && when.is_typed_in() {
            return Err("this key types a character there".to_owned());
        }
        match self.given.get(&(when, key)) {
            Some(Given { row, wish }) => {
                let name = &self.names[*row];
                Err(format!("{} gives this key to {name} already", wish.origin))
            }
            None => Ok(key),
        }
    }

    /// A key that was given to one row is no longer another one's that it belonged to.
    fn take_from_others(&mut self, wished: &[usize]) {
        let mut taken = Vec::new();
        for (index, row) in self.rows.iter_mut().enumerate() {
            if wished.contains(&index) {
                continue;
            }
            let when = row.binding.when;
            row.keys.retain(|name| {
                let given = Key::parse(name).and_then(|key| self.given.get(&(when, key)));
                taken.extend(given.map(|given| (given.wish, given.row, index, name.clone())));
                given.is_none()
            });
        }
        for (wish, new, old, key) in taken {
            let (new, old) = (self.names[new].clone(), self.names[old].clone());
            self.tell(wish, &format!(
                "{key} is now for {new} and no longer for {old}; say which key {old} has, or none"
            ));
        }
    }

    fn tell(&mut self, wish: &KeyWish, what: &str) {
        self.told.push(format!("{}: {what}", wish.origin));
    }
}

fn is_none(word: &str) -> bool {
    word.is_empty() || word.eq_ignore_ascii_case("none")
}
