//! Pairs in the order in which their keys came, each found at once.

use std::collections::HashMap;
use std::hash::Hash;

/// Fewer pairs are looked through one by one.
const PAIRS_WITHOUT_INDEX: usize = 16;

/// Keys, and where the value of each stands.
#[derive(Debug)]
pub(super) struct Ordered<K> {
    /// `None` where a pair was removed.
    pairs: Vec<Option<(K, u32)>>,
    removed: usize,
    /// Empty as long as there are few pairs, and until a key is looked for.
    places: HashMap<K, usize>,
}

impl<K> Default for Ordered<K> {
    fn default() -> Self {
        Self { pairs: Vec::new(), removed: 0, places: HashMap::new() }
    }
}

impl<K: Copy + Eq + Hash> Ordered<K> {
    pub(super) fn len(&self) -> usize {
        self.pairs.len() - self.removed
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (K, u32)> {
        self.pairs.iter().filter_map(|pair| *pair)
    }

    /// Adds a pair whose key is not there yet.
    pub(super) fn push(&mut self, key: K, value: u32) {
        if !self.places.is_empty() {
            self.places.entry(key).or_insert(self.pairs.len());
        }
        self.pairs.push(Some((key, value)));
    }

    /// A new key goes to the end; one that is there stays the key that it was.
    pub(super) fn set(&mut self, key: K, value: u32) {
        match self.place(key) {
            Some(place) => {
                if let Some((_, held)) = &mut self.pairs[place] {
                    *held = value;
                }
            }
            None => self.push(key, value),
        }
    }

    pub(super) fn remove(&mut self, key: K) {
        let Some(place) = self.place(key) else { return };
        self.pairs[place] = None;
        self.places.remove(&key);
        self.removed += 1;
        if self.removed > PAIRS_WITHOUT_INDEX && self.removed * 2 > self.pairs.len() {
            self.pairs.retain(Option::is_some);
            self.removed = 0;
            self.places.clear();
        }
    }

    fn place(&mut self, key: K) -> Option<usize> {
        if self.pairs.len() < PAIRS_WITHOUT_INDEX {
            let is_it = |pair: &Option<(K, u32)>| pair.is_some_and(|(known, _)| known == key);
            return self.pairs.iter().position(is_it);
        }
        if self.places.is_empty() {
            self.places.reserve(self.pairs.len());
            for (place, pair) in self.pairs.iter().enumerate() {
                if let Some((key, _)) = pair {
                    self.places.entry(*key).or_insert(place);
                }
            }
        }
        self.places.get(&key).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn it_is_a_list_of_pairs(
            changes in proptest::collection::vec((0_u32..60, proptest::bool::weighted(0.6)), 0..300),
        ) {
            let mut ordered = Ordered::default();
            let mut pairs: Vec<(u32, u32)> = Vec::new();
            for (value, (key, is_set)) in (0..).zip(changes) {
                let known = pairs.iter().position(|pair| pair.0 == key);
                match (known, is_set) {
                    (Some(place), true) => pairs[place].1 = value,
                    (None, true) => pairs.push((key, value)),
                    (Some(place), false) => drop(pairs.remove(place)),
                    (None, false) => {}
                }
                if is_set { ordered.set(key, value) } else { ordered.remove(key) }
                proptest::prop_assert_eq!(ordered.len(), pairs.len());
            }
            proptest::prop_assert_eq!(ordered.iter().collect::<Vec<_>>(), pairs);
        }
    }
}
