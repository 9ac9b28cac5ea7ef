//! A long list in which items come and go quickly anywhere.

/// Chunks that grow beyond twice this are cut into pieces of this many items.
const CHUNK: usize = 512;

/// Where each item's value stands, in chunks: only those at a change move.
#[derive(Debug, Default)]
pub(super) struct Items {
    chunks: Vec<Vec<u32>>,
}

impl Items {
    pub(super) fn new(items: &[u32]) -> Self {
        Self { chunks: items.chunks(CHUNK).map(<[u32]>::to_vec).collect() }
    }

    pub(super) fn len(&self) -> usize {
        self.chunks.iter().map(Vec::len).sum()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = u32> {
        self.chunks.iter().flatten().copied()
    }

    /// `removed` items from `start` on give way to these. What is beyond the end is left out.
    pub(super) fn splice(&mut self, mut start: usize, mut removed: usize, inserted: &[u32]) {
        let mut at = 0;
        while at + 1 < self.chunks.len() && start > self.chunks[at].len() {
            start -= self.chunks[at].len();
            at += 1;
        }
        if self.chunks.is_empty() {
            self.chunks.push(Vec::new());
        }
        let chunk = &mut self.chunks[at];
        let start = start.min(chunk.len());
        let end = start.saturating_add(removed).min(chunk.len());
        removed -= end - start;
        chunk.splice(start..end, inserted.iter().copied());
        while removed > 0 && at + 1 < self.chunks.len() {
            let next = &mut self.chunks[at + 1];
            let gone = removed.min(next.len());
            next.drain(..gone);
            removed -= gone;
            if next.is_empty() {
                self.chunks.remove(at + 1);
            }
        }
        if self.chunks[at].len() > 2 * CHUNK {
            let pieces = Self::new(&self.chunks[at]).chunks;
            self.chunks.splice(at..=at, pieces);
        } else if self.chunks[at].is_empty() {
            self.chunks.remove(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn it_is_a_list(
            first in 0_u32..3000,
            splices in proptest::collection::vec((0_usize..4000, 0_usize..700, 0_u32..700), 0..60),
        ) {
            let mut list: Vec<u32> = (0..first).collect();
            let mut items = Items::new(&list);
            for (start, removed, added) in splices {
                let inserted: Vec<u32> = (0..added).collect();
                items.splice(start, removed, &inserted);
                let start = start.min(list.len());
                let end = (start + removed).min(list.len());
                list.splice(start..end, inserted);
                proptest::prop_assert_eq!(items.len(), list.len());
            }
            proptest::prop_assert_eq!(items.iter().collect::<Vec<_>>(), list);
        }
    }
}
