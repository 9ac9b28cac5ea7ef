//! Which known name somebody meant who mistyped it.

/// Longer names are compared only for being the same but for their capitals.
const LONGEST: usize = 60;
/// No more names than that are looked at.
const MOST_CANDIDATES: usize = 5_000;
/// A name of so many letters may have one slip in it, of twice as many two.
const LETTERS_PER_SLIP: usize = 3;
/// No name may have more slips than that.
const MOST_SLIPS: usize = 3;

/// The candidate that a name resembles most; `None` if it resembles none, so that nothing can be
/// said. A candidate of the same letters comes first, however capitals, `_` and blanks stand in
/// it; then those with the fewest slips: a letter too many, too few, another one, or two that
/// changed places. Of equals the one with the same first letter comes first, then the first one.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = letters(name);
    let slips = |candidate: &str| {
        let letters = letters(candidate);
        let slips = slips(&wanted, &letters)?;
        Some((slips, letters.first() != wanted.first()))
    };
    let others = candidates.into_iter().take(MOST_CANDIDATES).filter(|other| *other != name);
    let ranked = others.filter_map(|other| Some((slips(other)?, other)));
    ranked.min_by_key(|(rank, _)| *rank).map(|(_, other)| other)
}

/// What is compared of a name.
fn letters(name: &str) -> Vec<char> {
    let folded = name.chars().flat_map(char::to_lowercase);
    folded.filter(|letter| !matches!(letter, '_' | '-' | ' ')).collect()
}

/// How many slips lead from one name to the other; `None` for more than names of this length may
/// have.
fn slips(one: &[char], other: &[char]) -> Option<usize> {
    if one == other {
        return (!one.is_empty()).then_some(0);
    }
    let (shorter, longer) = (one.len().min(other.len()), one.len().max(other.len()));
    let most = (shorter / LETTERS_PER_SLIP).min(MOST_SLIPS);
    if longer > LONGEST || longer - shorter > most {
        return None;
    }
    Some(distance(one, other)).filter(|slips| *slips <= most)
}

/// The distance of Damerau and Levenshtein, where no letter is changed twice.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, wanted) in other.iter().enumerate() {
            let replaced = last[column] + usize::from(letter != wanted);
            let mut best = replaced.min(last[column + 1] + 1).min(current[column] + 1);
            let swapped =
                row > 0 && column > 0 && one[row - 1] == *wanted && other[column - 1] == *letter;
            if swapped {
                best = best.min(before_last[column - 1] + 1);
            }
            current.push(best);
        }
        before_last = std::mem::replace(&mut last, current);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slips_of_the_fingers_lead_to_the_name_that_was_meant() {
        let known = ["count", "print", "total", "input", "range", "len", "number", "alter"];
        let typed = [
            ("cuont", "count"),
            ("prnt", "print"),
            ("totall", "total"),
            ("inpit", "input"),
            ("ragne", "range"),
            ("lne", "len"),
            ("nummber", "number"),
            ("Total", "total"),
        ];
        for (name, meant) in typed {
            assert_eq!(nearest(name, known), Some(meant), "{name}");
        }
    }

    #[test]
    fn the_same_letters_come_before_fewer_letters() {
        assert_eq!(nearest("USERNAME", ["usernames", "userName"]), Some("userName"));
        assert_eq!(nearest("username", ["usernam", "user_name"]), Some("user_name"));
        assert_eq!(nearest("user name", ["user_names", "user_name"]), Some("user_name"));
        assert_eq!(nearest("X", ["y", "x"]), Some("x"));
    }

    #[test]
    fn of_equals_the_one_that_begins_alike_comes_first() {
        assert_eq!(nearest("bord", ["word", "cord", "bird"]), Some("bird"));
        assert_eq!(nearest("bord", ["word", "cord"]), Some("word"));
    }

    #[test]
    fn what_only_looks_a_little_alike_is_nothing() {
        for (name, other) in [
            ("x", "y"),
            ("ab", "ac"),
            ("hi", "i"),
            ("hello", "help"),
            ("apple", "people"),
            ("", "a"),
        ] {
            assert_eq!(nearest(name, [other]), None, "{name} {other}");
        }
        assert_eq!(nearest("count", ["count"]), None, "the name itself is no other name");
        assert_eq!(nearest("_", ["__"]), None);
    }

    #[test]
    fn very_long_names_are_told_apart_only_by_their_letters() {
        let long = "a".repeat(100_000);
        let longer = format!("{long}b");
        let capital = long.to_uppercase();
        assert_eq!(nearest(&long, [&*longer]), None);
        assert_eq!(nearest(&long, [&*longer, &*capital]), Some(&*capital));
    }

    /// The same by its definition.
    fn by_definition(one: &[char], other: &[char]) -> usize {
        let ([start @ .., last], [other_start @ .., other_last]) = (one, other) else {
            return one.len() + other.len();
        };
        let replaced = by_definition(start, other_start) + usize::from(last != other_last);
        let removed = by_definition(start, other).min(by_definition(one, other_start)) + 1;
        let swapped = match (one, other) {
            ([start @ .., a, b], [other_start @ .., c, d]) if a == d && b == c => {
                by_definition(start, other_start) + 1
            }
            _ => usize::MAX,
        };
        replaced.min(removed).min(swapped)
    }

    proptest! {
        #[test]
        fn the_distance_is_the_fewest_slips(one in "[abc]{0,6}", other in "[abc]{0,6}") {
            let [one, other]: [Vec<char>; 2] = [one, other].map(|name| name.chars().collect());
            prop_assert_eq!(distance(&one, &other), by_definition(&one, &other));
        }
    }
}
