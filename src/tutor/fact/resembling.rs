//! Names that resemble one another, as `cuont` and `count` do.

/// Longer names are not compared.
const MOST_CHARACTERS: usize = 40;

/// The name that resembles the wanted one most: one slip of the fingers apart, two in longer
/// names; of equally near ones the first.
pub(super) fn resembling<'a>(
    wanted: &str,
    names: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    let wanted: Vec<char> = wanted.to_lowercase().chars().take(MOST_CHARACTERS + 1).collect();
    let most = match wanted.len() {
        0..=2 => 0,
        3..=5 => 1,
        6..=MOST_CHARACTERS => 2,
        _ => return None,
    };
    let slips = names.filter_map(|name| {
        let other: Vec<char> = name.to_lowercase().chars().take(MOST_CHARACTERS + 1).collect();
        let is_near = other.len() <= MOST_CHARACTERS && other.len().abs_diff(wanted.len()) <= most;
        is_near.then(|| (slips(&wanted, &other), name))
    });
    slips.filter(|(slips, _)| *slips <= most).min_by_key(|(slips, _)| *slips).map(|(_, name)| name)
}

/// How many characters were left out, added, exchanged with a neighbour, or are others.
fn slips(one: &[char], other: &[char]) -> usize {
    let mut two_ago: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (at, here) in one.iter().enumerate() {
        let mut row = vec![at + 1];
        for (to, there) in other.iter().enumerate() {
            let replaced = last[to] + usize::from(here != there);
            let mut least = replaced.min(last[to + 1] + 1).min(row[to] + 1);
            if at > 0 && to > 0 && *here == other[to - 1] && one[at - 1] == *there {
                least = least.min(two_ago[to - 1] + 1);
            }
            row.push(least);
        }
        two_ago = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_near_and_another_name_is_not() {
        let near = |wanted| resembling(wanted, ["total", "count", "n", "i"].into_iter());
        assert_eq!(near("cuont"), Some("count"));
        assert_eq!(near("totl"), Some("total"));
        assert_eq!(near("Total"), Some("total"));
        assert_eq!(near("m"), None, "short names are all alike");
        assert_eq!(near("counter"), Some("count"));
        assert_eq!(near("score"), None);
        assert_eq!(near(&"x".repeat(5000)), None);
    }
}
