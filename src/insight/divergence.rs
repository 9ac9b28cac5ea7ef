//! Where two runs part: one pass over the lines that each ran, kept in a byte or two a line, so
//! that the runs of a whole class have room.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::line_map::{Fate, LineMap};
use crate::trace::Trace;

/// Which lines a run went through, in order, and what they read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunLines {
    /// What each line of the program reads, as a number.
    texts: Vec<u64>,
    path: Vec<u8>,
    fingerprint: u64,
}

/// The first step at which a run goes another way than another run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Divergence {
    /// The step, from 0: the one at which the line is about to run, or the last line's if the run
    /// ends after it.
    pub step: usize,
    /// The line that runs there; `None` if the run ends.
    pub line: Option<u32>,
    /// The line of the other program that the other one runs; `None` if that one ends.
    pub instead_of: Option<u32>,
    /// Which line of the other program reads as `line` does, if one does.
    pub as_other: Option<u32>,
    /// Whether this program has the line that the other one runs.
    pub has_other: bool,
}

impl RunLines {
    /// The lines of a run. Those of the main thread count, since others come when they like.
    pub fn new(source: &str, trace: &Trace) -> Self {
        let texts: Vec<u64> = source.lines().map(text_of).collect();
        let mut lines = Self { texts, ..Self::default() };
        let mut hasher = DefaultHasher::new();
        let (mut line_before, mut next_step) = (0, 0);
        for glance in trace.glances(0..trace.len()).filter(|g| g.is_line && g.thread == 0) {
            let skipped = (glance.index - next_step) as u64;
            let by = i64::from(glance.line) - i64::from(line_before);
            let folded = (by << 1 ^ by >> 63) as u64;
            put(&mut lines.path, folded << 1 | u64::from(skipped > 0));
            if skipped > 0 {
                put(&mut lines.path, skipped);
            }
            (line_before, next_step) = (glance.line, glance.index + 1);
            lines.text(glance.line).hash(&mut hasher);
        }
        lines.path.shrink_to_fit();
        lines.fingerprint = hasher.finish();
        lines
    }

    /// A number that runs have in common that went through lines of the same texts.
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// Whether no line ran.
    pub fn is_empty(&self) -> bool {
        self.path.is_empty()
    }

    /// Where this run goes another way than the other one; `None` if it does not.
    pub fn divergence(&self, other: &Self) -> Option<Divergence> {
        let map = LineMap::new(&self.texts, &other.texts);
        let parted = |step: usize, line: Option<u32>, others: Option<(usize, u32)>| {
            let instead_of = others.map(|(_, line)| line);
            let as_other = line.and_then(|line| same(map.of_before(line)));
            let has_other = instead_of.is_some_and(|line| same(map.of_now(line)).is_some());
            Some(Divergence { step, line, instead_of, as_other, has_other })
        };
        let (mut own, mut others) = (self.steps(), other.steps());
        let mut last_step = 0;
        loop {
            match (own.next(), others.next()) {
                (None, None) => return None,
                (Some((step, line)), Some((_, instead_of)))
                    if same(map.of_before(line)) == Some(instead_of) =>
                {
                    last_step = step;
                }
                (None, others) => return parted(last_step, None, others),
                (Some((step, line)), others) => {
                    return parted(step, Some(line), others);
                }
            }
        }
    }

    fn text(&self, line: u32) -> Option<u64> {
        self.texts.get((line as usize).checked_sub(1)?).copied()
    }

    /// The steps at which lines ran, and these.
    fn steps(&self) -> Steps<'_> {
        Steps { path: &self.path, line: 0, step: 0 }
    }
}

/// Blanks at the end of a line do not make it another one.
fn text_of(line: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    line.trim_end().hash(&mut hasher);
    hasher.finish()
}

/// The line of the other program that reads as this one does.
fn same(fate: Fate) -> Option<u32> {
    match fate {
        Fate::Kept(line) => Some(line),
        Fate::Changed(_) => None,
    }
}

struct Steps<'a> {
    path: &'a [u8],
    line: u32,
    step: usize,
}

impl Iterator for Steps<'_> {
    type Item = (usize, u32);

    fn next(&mut self) -> Option<Self::Item> {
        let number = take(&mut self.path)?;
        let skipped = if number & 1 == 1 { take(&mut self.path)? } else { 0 };
        let folded = number >> 1;
        let by = (folded >> 1).cast_signed() ^ -((folded & 1).cast_signed());
        self.line = u32::try_from(i64::from(self.line) + by).unwrap_or(0);
        let step = self.step + skipped as usize;
        self.step = step + 1;
        Some((step, self.line))
    }
}

/// Seven bits a byte; the highest bit says that more follow.
fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(first & 0x7f) << shift;
        if *first < 0x80 {
            break;
        }
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::trace::{Event, Step, TraceBuilder};

    /// A run through these lines; between them calls that are no lines.
    fn run(source: &str, lines: &[u32]) -> RunLines {
        let mut builder = TraceBuilder::new();
        for (place, line) in lines.iter().enumerate() {
            if place % 3 == 1 {
                builder.step(Step::on_line(Event::Call, 9, None));
            }
            builder.step(Step::on_line(Event::Line, *line, None));
        }
        RunLines::new(source, &builder.finish())
    }

    const LOOP: &str = "t = 0\nfor n in x:\n    t += n\nprint(t)\n";

    #[test]
    fn the_first_line_that_differs_is_told_with_its_step() {
        let most = run(LOOP, &[1, 2, 3, 2, 4]);
        assert_eq!(most.divergence(&most), None);
        let other = run(LOOP, &[1, 2, 3, 4]);
        let at = |step, line, instead_of: Option<u32>| {
            let (as_other, has_other) = (line, instead_of.is_some());
            Some(Divergence { step, line, instead_of, as_other, has_other })
        };
        assert_eq!(other.divergence(&most), at(4, Some(4), Some(2)));
        assert_eq!(run(LOOP, &[1, 2]).divergence(&most), at(2, None, Some(3)));
        assert_eq!(most.divergence(&run(LOOP, &[1, 2, 3, 2])), at(6, Some(4), None));
        assert_eq!(run("", &[]).divergence(&run("", &[])), None);
    }

    #[test]
    fn lines_of_another_program_are_found_by_their_text() {
        let most = run(LOOP, &[1, 2, 3, 2, 4]);
        let with_comment = format!("# mine\n\n{LOOP}");
        assert_eq!(run(&with_comment, &[3, 4, 5, 4, 6]).divergence(&most), None);
        assert_eq!(run(&with_comment, &[3, 4, 5, 4, 6]).fingerprint(), most.fingerprint());
        let wrong = LOOP.replace("t += n", "t = n");
        let divergence = run(&wrong, &[1, 2, 3, 2, 4]).divergence(&most);
        let changed = Divergence {
            step: 3,
            line: Some(3),
            instead_of: Some(3),
            as_other: None,
            has_other: false,
        };
        assert_eq!(divergence, Some(changed));
        let longer = run(&with_comment, &[3, 4, 6]).divergence(&most).expect("another way");
        assert_eq!((longer.line, longer.as_other, longer.has_other), (Some(6), Some(4), true));
    }

    proptest! {
        #[test]
        fn one_pass_finds_what_comparing_line_by_line_finds(
            one in prop::collection::vec(prop_oneof![0_u32..5, any::<u32>()], 0..40),
            kept in 0_usize..40,
            rest in prop::collection::vec(0_u32..5, 0..10),
        ) {
            let kept = kept.min(one.len());
            let other: Vec<u32> = one[..kept].iter().chain(&rest).copied().collect();
            let same = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
            let expected = (one != other).then(|| (one.get(same).copied(), other.get(same).copied()));
            let found = run(LOOP, &one).divergence(&run(LOOP, &other));
            prop_assert_eq!(found.map(|found| (found.line, found.instead_of)), expected);
            if let Some(found) = found {
                let place = if same < one.len() { same } else { same.saturating_sub(1) };
                let calls = (0..=place).filter(|place| place % 3 == 1).count();
                let step = if one.is_empty() { 0 } else { place + calls };
                prop_assert_eq!(found.step, step);
            }
        }
    }
}
