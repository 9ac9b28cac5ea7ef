//! The steps that have to do with something, without reading all those that have not.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use super::digest::{ChangeBits, Depths, Digest};
use super::packed::BLOCK;
use super::{Glance, Note, Trace};
use crate::trace::{FrameId, ObjectId};

/// With more names and objects than this no block is passed over.
const MOST_CHANGES: usize = 64;

/// What a search is for: any of these.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    lines: BTreeSet<u32>,
    names: Vec<(FrameId, String)>,
    objects: HashSet<ObjectId>,
}

impl Sought {
    /// Steps at which one of these lines is about to run.
    pub fn lines(lines: impl IntoIterator<Item = u32>) -> Self {
        Self { lines: lines.into_iter().collect(), ..Self::default() }
    }

    /// Steps that show a change of this name of a call.
    pub fn name(frame: FrameId, name: &str) -> Self {
        Self { names: vec![(frame, name.to_owned())], ..Self::default() }
    }

    /// Steps that show a change of one of these objects.
    pub fn objects(objects: impl IntoIterator<Item = ObjectId>) -> Self {
        Self { objects: objects.into_iter().collect(), ..Self::default() }
    }

    /// Steps that this search is for, or the other.
    #[must_use]
    pub fn or(mut self, other: Self) -> Self {
        self.lines.extend(other.lines);
        self.names.extend(other.names);
        self.objects.extend(other.objects);
        self
    }

    fn is_at(&self, glance: &Glance<'_>) -> bool {
        (glance.is_line && self.lines.contains(&glance.line))
            || glance.notes.iter().any(|note| match note {
                Note::Name(frame, name) => {
                    self.names.iter().any(|(of, known)| of == frame && **known == ***name)
                }
                Note::Object(id) | Note::Dropped(id) => self.objects.contains(id),
                _ => false,
            })
    }

    /// Whether a block may have such a step. `changes` are the bits of names and objects.
    fn may_be_in(&self, digest: &Digest, changes: Option<&[ChangeBits]>) -> bool {
        let is_any = |bits: &[ChangeBits]| bits.iter().any(|bits| digest.may_change(*bits));
        self.lines.iter().any(|line| digest.may_run(*line)) || changes.is_none_or(is_any)
    }
}

impl Trace {
    /// The steps of a range that have to do with what is sought. A name that changes seldom and
    /// a line that runs seldom are found without reading the steps in between.
    pub fn search<'a>(
        &'a self,
        sought: &'a Sought,
        steps: Range<usize>,
    ) -> impl DoubleEndedIterator<Item = Glance<'a>> {
        let changes = self.bits_of(sought);
        let blocks = steps.start / BLOCK..steps.end.min(self.len()).div_ceil(BLOCK);
        let may_be_in = move |block: &usize| {
            let block = self.packed.blocks.get(*block);
            block.is_some_and(|block| sought.may_be_in(&block.digest, changes.as_deref()))
        };
        let glances = blocks.filter(may_be_in).flat_map(|block| self.glances_of_block(block));
        glances.filter(move |glance| steps.contains(&glance.index) && sought.is_at(glance))
    }

    /// What a search looks at in digests; nothing if that is too much.
    fn bits_of(&self, sought: &Sought) -> Option<Vec<ChangeBits>> {
        if sought.names.len() + sought.objects.len() > MOST_CHANGES {
            return None;
        }
        let slot = |name: &str| self.packed.names.iter().position(|known| **known == *name);
        let names = sought.names.iter().filter_map(|(frame, name)| {
            Some(ChangeBits::name(frame.0, u32::try_from(slot(name)?).ok()?))
        });
        let objects = sought.objects.iter().map(|id| ChangeBits::object(id.0));
        Some(names.chain(objects).collect())
    }

    /// The next step of the same thread whose call is at most so much deeper; with a negative
    /// number, farther out.
    pub fn next_of_depth(&self, step: usize, most: i64) -> Option<usize> {
        let thread = self.step(step)?.thread;
        let (here, mut depth) = (step / BLOCK, 0);
        (here..self.packed.blocks.len()).find_map(|block| {
            match self.depths(block, thread) {
                Depths::Elsewhere if block > here => return None,
                Depths::Known { deeper, least } if block > here && depth + least > most => {
                    depth += deeper;
                    return None;
                }
                _ => {}
            }
            let glances = self.glances_of_block(block).into_iter();
            let mut own = glances.filter(|glance| glance.index > step && glance.thread == thread);
            let found = own.find(|glance| {
                depth += depth_change(glance);
                depth <= most
            });
            found.map(|glance| glance.index)
        })
    }

    /// The last step of the same thread before whose call was at most so much deeper; with a
    /// negative number, farther out.
    pub fn last_of_depth(&self, step: usize, most: i64) -> Option<usize> {
        let thread = self.step(step)?.thread;
        let (here, mut depth) = (step / BLOCK, 0);
        (0..here + 1).rev().find_map(|block| {
            match self.depths(block, thread) {
                Depths::Elsewhere if block < here => return None,
                Depths::Known { deeper, least }
                    if block < here && depth - deeper + least > most =>
                {
                    depth -= deeper;
                    return None;
                }
                _ => {}
            }
            let glances = self.glances_of_block(block).into_iter().rev();
            let mut own = glances.filter(|glance| glance.index <= step && glance.thread == thread);
            let found = own.find(|glance| {
                let is_it = glance.index < step && depth <= most;
                depth -= depth_change(glance);
                is_it
            });
            found.map(|glance| glance.index)
        })
    }

    fn depths(&self, block: usize, thread: u32) -> Depths {
        let block = self.packed.blocks.get(block);
        block.map_or(Depths::Unknown, |block| block.digest.depths(thread))
    }
}

fn depth_change(glance: &Glance<'_>) -> i64 {
    let of_note = |note: &Note<'_>| match note {
        Note::Entered => 1,
        Note::Left => -1,
        _ => 0,
    };
    glance.notes.iter().map(of_note).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::{any_run, built};
    use super::*;
    use crate::trace::{Change, Event, Step};

    type Run = Vec<(Vec<Change>, Step)>;

    /// A run with stretches in which nothing happens, and threads that take turns.
    fn sparse_run() -> impl Strategy<Value = Run> {
        let one_in = prop_oneof![Just(1_usize), Just(40), Just(100)];
        (any_run(), one_in, 1_usize..300).prop_map(|(run, one_in, turn)| {
            let quiet = (Vec::new(), Step::on_line(Event::Line, 7, None));
            let steps = run
                .into_iter()
                .take(2_000 / one_in)
                .flat_map(|told| std::iter::once(told).chain(vec![quiet.clone(); one_in - 1]));
            let mut steps: Run = steps.collect();
            for (index, (_, step)) in steps.iter_mut().enumerate() {
                step.thread = (index / turn % 3) as u32;
            }
            steps
        })
    }

    fn any_sought() -> impl Strategy<Value = Sought> {
        let lines = prop::collection::vec(0_u32..300, 0..3).prop_map(Sought::lines);
        let name = (0_u32..6, 0..95)
            .prop_map(|(frame, name)| Sought::name(FrameId(frame), &format!("name{name}")));
        let few = prop::collection::vec((0_u32..5).prop_map(ObjectId), 0..3);
        let many = Just((3..3 + MOST_CHANGES as u32 * 2).map(ObjectId).collect());
        let objects = prop_oneof![4 => few, 1 => many].prop_map(Sought::objects);
        prop_oneof![
            lines.clone(),
            name.clone(),
            objects.clone(),
            (lines, name, objects).prop_map(|(lines, name, objects)| lines.or(name).or(objects)),
        ]
    }

    /// The depth of each step from the first of its thread, by counting.
    fn depths(trace: &Trace) -> Vec<(u32, i64)> {
        let mut depths = std::collections::HashMap::new();
        let of_glance = |glance: Glance<'_>| {
            let depth = depths.entry(glance.thread).or_insert(0);
            *depth += depth_change(&glance);
            (glance.thread, *depth)
        };
        trace.glances(0..trace.len()).map(of_glance).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_search_finds_what_reading_everything_finds(
            run in sparse_run(),
            sought in any_sought(),
            ends in (any::<prop::sample::Index>(), any::<prop::sample::Index>()),
        ) {
            let trace = built(&run);
            let steps = ends.0.index(run.len())..ends.1.index(run.len() + 70);
            let all = trace.glances(steps.clone()).filter(|glance| sought.is_at(glance));
            let all: Vec<_> = all.collect();
            prop_assert_eq!(&trace.search(&sought, steps.clone()).collect::<Vec<_>>(), &all);
            let mut backwards: Vec<_> = trace.search(&sought, steps).rev().collect();
            backwards.reverse();
            prop_assert_eq!(&backwards, &all);
        }

        #[test]
        fn depths_are_those_of_counting(
            run in sparse_run(),
            from in any::<prop::sample::Index>(),
            most in -3_i64..3,
        ) {
            let trace = built(&run);
            let (from, depths) = (from.index(run.len()), depths(&trace));
            let (thread, here) = depths[from];
            let is_it = |step: &usize| depths[*step].0 == thread && depths[*step].1 - here <= most;
            prop_assert_eq!(trace.next_of_depth(from, most), (from + 1..run.len()).find(is_it));
            prop_assert_eq!(trace.last_of_depth(from, most), (0..from).rev().find(is_it));
        }
    }
}
