//! Random values that are the same for the same seed.

use crate::lesson::Random;
use crate::trace::text_literal;

/// No word or list is longer.
const MOST_LENGTH: u32 = 1_000;

/// The generator SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators,
/// 2014).
pub(super) struct Chance(u64);

impl Chance {
    /// The values of one case of a check: others than those of its other cases.
    pub fn new(seed: u32, check: &str, number: u32) -> Self {
        let of_name = check.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        let mut chance = Self(of_name ^ (u64::from(seed) << 32) ^ u64::from(number));
        chance.next();
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from the first to the second.
    fn between(&mut self, low: i64, high: i64) -> i64 {
        let (low, high) = (i128::from(low.min(high)), i128::from(low.max(high)));
        let number = low + i128::from(self.next()) % (high - low + 1);
        i64::try_from(number).unwrap_or(0)
    }

    fn length(&mut self, least: u32, most: u32) -> usize {
        let length = self.between(least.min(MOST_LENGTH).into(), most.min(MOST_LENGTH).into());
        usize::try_from(length).unwrap_or(0)
    }

    /// A value made so.
    pub fn value(&mut self, random: &Random) -> Made {
        match random {
            Random::Int(low, high) => Made::Int(self.between(*low, *high)),
            Random::Choice(texts) => {
                let last = i64::try_from(texts.len()).unwrap_or(1) - 1;
                let place = usize::try_from(self.between(0, last.max(0))).unwrap_or(0);
                Made::Text(texts.get(place).cloned().unwrap_or_default())
            }
            Random::Word(least, most) => {
                let length = self.length(*least, *most);
                let letter = |_| char::from(b'a' + u8::try_from(self.between(0, 25)).unwrap_or(0));
                Made::Text((0..length).map(letter).collect())
            }
            Random::Ints { range: (low, high), length: (least, most) } => {
                let length = self.length(*least, *most);
                Made::Ints((0..length).map(|_| self.between(*low, *high)).collect())
            }
        }
    }
}

/// A value that was made.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Made {
    Int(i64),
    Text(String),
    Ints(Vec<i64>),
}

impl Made {
    /// As Python writes it.
    pub fn literal(&self) -> String {
        match self {
            Self::Int(number) => number.to_string(),
            Self::Text(text) => text_literal(text),
            Self::Ints(numbers) => format!("[{}]", joined(numbers, ", ")),
        }
    }

    /// As a line of input, without its end.
    pub fn line(&self) -> String {
        match self {
            Self::Int(number) => number.to_string(),
            Self::Text(text) => text.replace(['\n', '\r'], " "),
            Self::Ints(numbers) => joined(numbers, " "),
        }
    }
}

fn joined(numbers: &[i64], between: &str) -> String {
    numbers.iter().map(i64::to_string).collect::<Vec<_>>().join(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stay_in_their_bounds_and_are_the_same_for_the_same_seed() {
        let all = |seed| {
            let mut chance = Chance::new(seed, "check", 1);
            let randoms = [
                Random::Int(-3, 3),
                Random::Int(i64::MIN, i64::MAX),
                Random::Choice(vec!["a".to_owned(), "it's".to_owned()]),
                Random::Word(1, 4),
                Random::Ints { range: (5, 6), length: (0, 3) },
            ];
            let mut values = Vec::new();
            for _ in 0..200 {
                values.extend(randoms.iter().map(|random| chance.value(random)));
            }
            values
        };
        assert_eq!(all(1), all(1));
        assert_ne!(all(1), all(2));
        let first: Vec<_> = all(7).into_iter().step_by(5).collect();
        assert!((-3..4).all(|number| first.contains(&Made::Int(number))), "each comes up");
        for value in all(3) {
            match value {
                Made::Ints(numbers) => {
                    assert!(numbers.len() < 4 && numbers.iter().all(|n| [5, 6].contains(n)));
                }
                Made::Text(text) => assert!((1..=4).contains(&text.len())),
                Made::Int(_) => {}
            }
        }
    }

    #[test]
    fn values_are_written_as_python_and_as_input() {
        let numbers = Made::Ints(vec![1, -2]);
        assert_eq!((numbers.literal(), numbers.line()), ("[1, -2]".into(), "1 -2".into()));
        let text = Made::Text("it's\n".to_owned());
        assert_eq!((text.literal(), text.line()), ("\"it's\\n\"".into(), "it's ".into()));
    }
}
