//! All texts of a trace in one, each only once.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

/// A text that grows is looked for by so many bytes of its beginning.
const BEGINNING: usize = 8;

/// Where a text stands among all texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) start: u32,
    pub(super) length: u32,
}

/// Texts one behind the other.
#[derive(Debug, Default)]
pub(super) struct Texts(pub(super) String);

impl Texts {
    pub(super) fn get(&self, place: Place) -> &str {
        let start = place.start as usize;
        self.0.get(start..start + place.length as usize).unwrap_or_default()
    }
}

/// Finds texts that are there already, while a trace is built.
#[derive(Debug, Default)]
pub(super) struct TextFinder {
    hasher: RandomState,
    known: HashMap<u64, Place>,
    /// Where the text that was added last with this beginning starts.
    beginnings: HashMap<[u8; BEGINNING], u32>,
}

impl TextFinder {
    /// Where the text stands; adds it if it stands nowhere. The same text has the same place.
    /// A text that goes on where one that was known ended, as one does to which a program adds
    /// piece by piece, takes only its new part.
    pub(super) fn place(&mut self, texts: &mut Texts, text: &str) -> Place {
        let hash = self.hasher.hash_one(text);
        if let Some(place) = self.known.get(&hash)
            && texts.get(*place) == text
        {
            return *place;
        }
        let start = self.start(texts, text);
        let place = Place { start, length: text.len() as u32 };
        self.known.insert(hash, place);
        place
    }

    fn start(&mut self, texts: &mut Texts, text: &str) -> u32 {
        let all = &mut texts.0;
        let beginning = text.as_bytes().first_chunk::<BEGINNING>();
        if let Some(start) = beginning.and_then(|beginning| self.beginnings.get(beginning)) {
            let there = &all.as_bytes()[*start as usize..];
            let pairs = there.iter().zip(text.as_bytes());
            let common = pairs.take_while(|(one, other)| one == other).count();
            if common == text.len() || common == there.len() {
                all.push_str(text.get(common..).unwrap_or_default());
                return *start;
            }
        }
        let start = all.len() as u32;
        all.push_str(text);
        if let Some(beginning) = beginning {
            self.beginnings.insert(*beginning, start);
        }
        start
    }

    /// About how many bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        (self.known.len() + self.beginnings.len()) * 32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_grows_takes_only_what_is_new() {
        let (mut texts, mut finder) = (Texts::default(), TextFinder::default());
        let mut text = String::new();
        let mut places = Vec::new();
        for number in 0..1000 {
            text.push_str(&format!("{number}é"));
            places.push((finder.place(&mut texts, &text), text.clone()));
        }
        assert!(texts.0.len() < text.len() + 20, "{}", texts.0.len());
        assert!(places.iter().all(|(place, text)| texts.get(*place) == text));
    }

    proptest::proptest! {
        #[test]
        fn each_text_is_found_again_at_one_place(
            given in proptest::collection::vec("[aé]{0,12}", 0..50),
        ) {
            let (mut texts, mut finder) = (Texts::default(), TextFinder::default());
            let places: Vec<_> = given.iter().map(|text| finder.place(&mut texts, text)).collect();
            for (text, place) in given.iter().zip(places) {
                proptest::prop_assert_eq!(texts.get(place), text);
                proptest::prop_assert_eq!(finder.place(&mut texts, text), place);
            }
        }
    }
}
