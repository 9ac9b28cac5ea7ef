//! Pairs in the order in which their keys came, each found at once.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Fewer pairs are looked through one by one.
const PAIRS_WITHOUT_INDEX: usize = 16;

/// The value of a pair that was removed.
const REMOVED: u32 = u32::MAX;

/// What a key, given as a number, stands for.
pub(super) trait Keys {
    /// Whether two numbers stand for the same key.
    fn are_same(&self, one: u32, other: u32) -> bool;
    /// A number that only this key has, and that no program can choose.
    fn identity(&self, key: u32) -> u64;
}

/// Keys, and where the value of each stands.
#[derive(Debug, Default)]
pub(super) struct Ordered {
    pairs: Vec<(u32, u32)>,
    removed: usize,
    /// Places by identity. Empty as long as there are few pairs, and until a key is looked for.
    places: HashMap<u64, u32, BuildHasherDefault<AsItIs>>,
}

/// Identities are spread well enough as they are.
#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(self.0 << 8 | u64::from(*byte)));
    }

    fn write_u64(&mut self, identity: u64) {
        self.0 = identity;
    }
}

impl Ordered {
    /// Pairs whose keys are all different.
    pub(super) fn new(pairs: Vec<(u32, u32)>) -> Self {
        Self { pairs, ..Self::default() }
    }

    pub(super) fn len(&self) -> usize {
        self.pairs.len() - self.removed
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, u32)> {
        self.pairs.iter().copied().filter(|(_, value)| *value != REMOVED)
    }

    /// A new key goes to the end; one that is there stays the key that it was.
    pub(super) fn set(&mut self, keys: &impl Keys, key: u32, value: u32) {
        match self.place(keys, key) {
            Some(place) => self.pairs[place].1 = value,
            None => {
                if !self.places.is_empty() {
                    self.places.insert(keys.identity(key), self.pairs.len() as u32);
                }
                self.pairs.push((key, value));
            }
        }
    }

    pub(super) fn remove(&mut self, keys: &impl Keys, key: u32) {
        let Some(place) = self.place(keys, key) else { return };
        self.pairs[place].1 = REMOVED;
        self.places.remove(&keys.identity(key));
        self.removed += 1;
        if self.removed > PAIRS_WITHOUT_INDEX && self.removed * 2 > self.pairs.len() {
            self.pairs.retain(|(_, value)| *value != REMOVED);
            self.removed = 0;
            self.places.clear();
        }
    }

    fn place(&mut self, keys: &impl Keys, key: u32) -> Option<usize> {
        let is_there = |(_, (_, value)): &(usize, &(u32, u32))| *value != REMOVED;
        let mut there = self.pairs.iter().enumerate().filter(is_there);
        if self.pairs.len() < PAIRS_WITHOUT_INDEX {
            let is_it = |(place, (known, _)): (usize, &(u32, u32))| {
                keys.are_same(*known, key).then_some(place)
            };
            return there.find_map(is_it);
        }
        if self.places.is_empty() {
            self.places.reserve(self.pairs.len());
            for (place, (key, _)) in there {
                self.places.entry(keys.identity(*key)).or_insert(place as u32);
            }
        }
        self.places.get(&keys.identity(key)).map(|place| *place as usize)
    }
}

/// Keys that are what they are: the slots of names, which are counted up.
pub(super) struct Slots;

impl Keys for Slots {
    fn are_same(&self, one: u32, other: u32) -> bool {
        one == other
    }

    fn identity(&self, key: u32) -> u64 {
        // Spreads them over all bits.
        u64::from(key).wrapping_mul(0x9e37_79b9_7f4a_7c15)
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
                if is_set {
                    ordered.set(&Slots, key, value);
                } else {
                    ordered.remove(&Slots, key);
                }
                proptest::prop_assert_eq!(ordered.len(), pairs.len());
            }
            proptest::prop_assert_eq!(ordered.iter().collect::<Vec<_>>(), pairs);
        }
    }
}
