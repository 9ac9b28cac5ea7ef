//! Where the records of each object stand in the heap's log.

use std::collections::HashMap;

use super::bytes::Reader;
use super::heap_log::{self, Kind};
use super::shape::{Shape, shape_at};

/// Every so many records of one object their place is noted.
const RECORDS_BETWEEN_MARKS: u8 = 32;

/// A shape is not kept before so many bytes of changes.
const LEAST_BYTES_BETWEEN_SHAPES: u32 = 256;

/// A record that is found quickly, and perhaps the shape of its object after it.
#[derive(Clone, Copy, Debug)]
struct Mark {
    record: u32,
    /// Where among the kept shapes, from 1; 0 for none.
    shape: u32,
}

/// One object, in a finished trace.
#[derive(Debug)]
struct Track {
    id: u32,
    /// Its last record.
    last: u32,
    /// The first of its marks; they end where those of the next object begin.
    marks: u32,
}

/// All objects of a finished trace.
#[derive(Debug, Default)]
pub(super) struct Tracks {
    /// By their ids.
    tracks: Vec<Track>,
    marks: Vec<Mark>,
    /// Shapes as bytes. They take no more room than the changes between them.
    shapes: Vec<u8>,
}

/// For how long an object stays as one record left it: from that record up to the next one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) record: u32,
    pub(super) next: u32,
}

impl Tracks {
    fn marks(&self, index: usize) -> &[Mark] {
        let place = |index: usize| self.tracks.get(index).map(|track| track.marks as usize);
        let end = place(index + 1).unwrap_or(self.marks.len());
        place(index).and_then(|start| self.marks.get(start..end)).unwrap_or_default()
    }

    /// The last record of an object before a place in the log.
    pub(super) fn span(&self, log: &[u8], id: u32, until: u32) -> Option<Span> {
        let index = self.tracks.binary_search_by_key(&id, |track| track.id).ok()?;
        let marks = self.marks(index);
        let later = marks.partition_point(|mark| mark.record < until);
        let first = marks.get(later).map_or(self.tracks[index].last, |mark| mark.record);
        let (mut record, mut next) = (first, u32::MAX);
        while record >= until {
            next = record;
            record = heap_log::record(&mut Reader::new(log, record as usize)).before?;
        }
        Some(Span { record, next })
    }

    /// The object after a record; `None` if there is none then.
    pub(super) fn shape<'a>(&self, log: &'a [u8], id: u32, record: u32) -> Option<Shape<'a>> {
        let index = self.tracks.binary_search_by_key(&id, |track| track.id).ok()?;
        shape_at(log, &self.shapes, |at| kept_shape(self.marks(index), at), record)
    }

    /// All ids, in order.
    pub(super) fn ids(&self) -> impl Iterator<Item = u32> {
        self.tracks.iter().map(|track| track.id)
    }

    pub(super) fn bytes(&self) -> usize {
        self.tracks.capacity() * size_of::<Track>()
            + self.marks.capacity() * size_of::<Mark>()
            + self.shapes.capacity()
    }
}

fn kept_shape(marks: &[Mark], record: u32) -> Option<u32> {
    let at = marks.binary_search_by_key(&record, |mark| mark.record).ok()?;
    marks[at].shape.checked_sub(1)
}

/// One object, while the trace is built.
#[derive(Debug, Default)]
struct OpenTrack {
    last: Option<u32>,
    /// How many items it has; `None` while it is not there.
    items: Option<u32>,
    records_since_mark: u8,
    bytes_since_shape: u32,
    /// About how many bytes its shape takes.
    shape_bytes: u32,
    marks: Vec<Mark>,
}

/// The objects of a trace that is being built.
#[derive(Debug, Default)]
pub(super) struct TrackBuilder {
    open: HashMap<u32, OpenTrack>,
    marks: usize,
    shapes: Vec<u8>,
}

impl TrackBuilder {
    /// The last record of an object.
    pub(super) fn last(&self, id: u32) -> Option<u32> {
        self.open.get(&id)?.last
    }

    /// How many items the object has, if it is there.
    pub(super) fn items(&self, id: u32) -> Option<u32> {
        self.open.get(&id)?.items
    }

    /// Notes the record that was just written to the end of the log.
    pub(super) fn note(&mut self, log: &[u8], at: u32) {
        let mut reader = Reader::new(log, at as usize);
        let record = heap_log::record(&mut reader);
        let track = self.open.entry(record.id).or_default();
        track.last = Some(at);
        match record.kind {
            Kind::Whole => {
                let content = reader;
                let items = heap_log::count_items(&mut reader);
                track.items = Some(items);
                track.bytes_since_shape = 0;
                track.shape_bytes = 4 * (log.len() - content.at) as u32;
            }
            Kind::Drop => {
                track.items = None;
                track.bytes_since_shape = 0;
                track.shape_bytes = 0;
            }
            _ => {
                let bytes = log.len().saturating_sub(at as usize) as u32;
                track.bytes_since_shape = track.bytes_since_shape.saturating_add(bytes);
                let items = track.items.map(|items| record.items_after(items, &mut reader));
                track.items = items;
            }
        }
        track.records_since_mark += 1;
        if track.records_since_mark >= RECORDS_BETWEEN_MARKS {
            track.records_since_mark = 0;
            self.marks += 1;
            track.mark(log, at, &mut self.shapes);
        }
    }

    /// About how many bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        self.open.len() * 2 * size_of::<OpenTrack>()
            + self.marks * 2 * size_of::<Mark>()
            + self.shapes.len()
    }

    pub(super) fn finish(self) -> Tracks {
        let mut open: Vec<_> = self.open.into_iter().collect();
        open.sort_unstable_by_key(|(id, _)| *id);
        let mut tracks = Vec::with_capacity(open.len());
        let mut marks = Vec::with_capacity(self.marks);
        for (id, track) in open {
            if let Some(last) = track.last {
                tracks.push(Track { id, last, marks: marks.len() as u32 });
                marks.extend(track.marks);
            }
        }
        let mut shapes = self.shapes;
        shapes.shrink_to_fit();
        Tracks { tracks, marks, shapes }
    }
}

impl OpenTrack {
    fn mark(&mut self, log: &[u8], at: u32, shapes: &mut Vec<u8>) {
        let mut shape = 0;
        let worth_it = self.shape_bytes.max(LEAST_BYTES_BETWEEN_SHAPES);
        if self.bytes_since_shape >= worth_it && self.items.is_some() {
            let kept = shape_at(log, shapes, |at| kept_shape(&self.marks, at), at);
            if let Some(kept) = kept {
                let start = shapes.len();
                kept.write(shapes);
                shape = start as u32 + 1;
                self.shape_bytes = (shapes.len() - start) as u32;
                self.bytes_since_shape = 0;
            }
        }
        self.marks.push(Mark { record: at, shape });
    }
}
