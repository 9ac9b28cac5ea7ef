//! Which lines of two texts of one program are the same.

use std::hash::Hash;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Where more lines than this differ in one place, they all count as changed: looking for what
/// is common in them would take long.
const MOST_COMPARED: usize = 3_000;

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is the same as that line (from 1) of the other text.
    Kept(u32),
    /// It is in one of the places where the texts differ.
    Changed(usize),
}

/// The lines of both texts, and what became of each.
#[derive(Debug, Default)]
pub(super) struct LineMap {
    before: Vec<Fate>,
    now: Vec<Fate>,
}

impl LineMap {
    /// Blanks at the end of a line do not make it another one.
    pub(super) fn of_texts(before: &str, now: &str) -> Self {
        let before: Vec<&str> = before.lines().map(str::trim_end).collect();
        let now: Vec<&str> = now.lines().map(str::trim_end).collect();
        Self::new(&before, &now)
    }

    /// Of lines or of what stands for them.
    pub(super) fn new<T: Hash + Ord>(before: &[T], now: &[T]) -> Self {
        let pairs = before.iter().zip(now);
        let start = pairs.take_while(|(one, other)| one == other).count();
        let rest = before[start..].iter().rev().zip(now[start..].iter().rev());
        let end = rest.take_while(|(one, other)| one == other).count();
        let (until_before, until_now) = (before.len() - end, now.len() - end);
        let mut map = Self::default();
        map.keep(0, 0, start);
        let (old, new) = (&before[start..until_before], &now[start..until_now]);
        if old.len().max(new.len()) > MOST_COMPARED {
            map.change(old.len(), new.len(), 0);
        } else {
            map.between(old, new, start);
        }
        map.keep(until_before, until_now, end);
        map
    }

    fn between<T: Hash + Ord>(&mut self, old: &[T], new: &[T], start: usize) {
        for (place, op) in capture_diff_slices(Algorithm::Myers, old, new).iter().enumerate() {
            match op {
                DiffOp::Equal { old_index, new_index, len } => {
                    self.keep(start + old_index, start + new_index, *len);
                }
                other => self.change(other.old_range().len(), other.new_range().len(), place),
            }
        }
    }

    fn keep(&mut self, before: usize, now: usize, count: usize) {
        let line = |from: usize| move |at: usize| Fate::Kept((from + at + 1) as u32);
        self.before.extend((0..count).map(line(now)));
        self.now.extend((0..count).map(line(before)));
    }

    fn change(&mut self, before: usize, now: usize, place: usize) {
        self.before.extend(std::iter::repeat_n(Fate::Changed(place), before));
        self.now.extend(std::iter::repeat_n(Fate::Changed(place), now));
    }

    /// What became of a line (from 1) of the text before.
    pub(super) fn of_before(&self, line: u32) -> Fate {
        fate(&self.before, line)
    }

    /// What a line of the text now was.
    pub(super) fn of_now(&self, line: u32) -> Fate {
        fate(&self.now, line)
    }
}

/// A line that is in no text is the same as itself.
fn fate(fates: &[Fate], line: u32) -> Fate {
    let place = (line as usize).checked_sub(1);
    place.and_then(|at| fates.get(at)).copied().unwrap_or(Fate::Kept(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inserted_line_moves_those_below_it_and_a_changed_one_only_itself() {
        let map = LineMap::of_texts("a\nb\nc\nd\n", "a\nnew\nb\nC\nd\n");
        let fates: Vec<Fate> = (1..=5).map(|line| map.of_now(line)).collect();
        assert_eq!(fates[0], Fate::Kept(1));
        assert!(matches!(fates[1], Fate::Changed(_)));
        assert_eq!(fates[2], Fate::Kept(2));
        assert!(matches!(fates[3], Fate::Changed(_)) && fates[3] != fates[1]);
        assert_eq!(fates[4], Fate::Kept(4));
        assert_eq!(map.of_before(3), fates[3]);
        assert_eq!((map.of_before(4), map.of_before(99)), (Fate::Kept(5), Fate::Kept(99)));
    }

    #[test]
    fn long_programs_without_anything_in_common_are_mapped_at_once() {
        let text = |word: &str| (0..60_000).map(|n| format!("{word}{n}\n")).collect::<String>();
        let map = LineMap::of_texts(&text("a"), &text("b"));
        assert_eq!(map.of_before(60_000), Fate::Changed(0));
    }

    proptest::proptest! {
        #[test]
        fn kept_lines_are_equal_in_order_and_known_from_both_sides(
            before in "[abc\n]{0,40}", now in "[abc\n]{0,40}",
        ) {
            let map = LineMap::of_texts(&before, &now);
            let (old, new): (Vec<_>, Vec<_>) = (before.lines().collect(), now.lines().collect());
            let mut last = 0;
            for (at, text) in old.iter().enumerate() {
                if let Fate::Kept(line) = map.of_before(at as u32 + 1) {
                    proptest::prop_assert!(line > last);
                    last = line;
                    proptest::prop_assert_eq!(&new[line as usize - 1], text);
                    proptest::prop_assert_eq!(map.of_now(line), Fate::Kept(at as u32 + 1));
                }
            }
        }
    }
}
