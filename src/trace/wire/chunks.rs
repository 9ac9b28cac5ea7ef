//! The text of the chunks, out of the payloads of their frames.

use flate2::{Decompress, FlushDecompress, Status};

use super::Bounds;
use super::machine::Machine;

/// What every flush ends with; a `Z` frame leaves it out.
const FLUSH_END: [u8; 4] = [0, 0, 0xff, 0xff];

/// Stands before a letter in place of a byte that a payload cannot hold.
const ESCAPE: u8 = 0x1f;

/// The packed bytes of a `T` frame.
pub(super) fn from_base64(payload: &[u8]) -> Option<Vec<u8>> {
    use base64::{Engine, engine::general_purpose::STANDARD};
    STANDARD.decode(payload).ok()
}

/// The packed bytes of a `Z` frame.
pub(super) fn unescaped(payload: &[u8]) -> Option<Vec<u8>> {
    let mut packed = Vec::with_capacity(payload.len() + FLUSH_END.len());
    let mut parts = payload.split(|byte| *byte == ESCAPE);
    packed.extend_from_slice(parts.next()?);
    for part in parts {
        let (letter, rest) = part.split_first()?;
        packed.push(match letter {
            b'a' => b'\n',
            b'b' => 0x1e,
            b'c' => ESCAPE,
            _ => return None,
        });
        packed.extend_from_slice(rest);
    }
    packed.extend_from_slice(&FLUSH_END);
    Some(packed)
}

/// The text of all chunks, inflated as one running stream and carried out as it comes.
pub(super) struct Inflated {
    inflate: Decompress,
    /// Text that is not carried out yet.
    pending: Vec<u8>,
    /// It is tried again when there is so much, so that no text is read over and over.
    enough: usize,
    bounds: Bounds,
    broken: bool,
}

/// So much is inflated before it is carried out.
const PIECE: usize = 256 << 10;

impl Inflated {
    pub(super) fn new(bounds: Bounds) -> Self {
        let inflate = Decompress::new(true);
        Self { inflate, pending: Vec::new(), enough: 0, bounds, broken: false }
    }

    /// Adds a chunk; false if it, or one before it, is damaged or there is no room for it.
    pub(super) fn add(&mut self, packed: Option<Vec<u8>>, machine: &mut Machine) -> bool {
        self.broken = self.broken || !packed.is_some_and(|packed| self.inflate(&packed, machine));
        !self.broken
    }

    fn inflate(&mut self, packed: &[u8], machine: &mut Machine) -> bool {
        let start = self.inflate.total_in();
        loop {
            let used = usize::try_from(self.inflate.total_in() - start).unwrap_or(usize::MAX);
            let Some(rest) = packed.get(used..) else { return false };
            machine.is_full |= self.inflate.total_out() >= self.bounds.inflated as u64;
            if machine.is_full || self.pending.len() >= self.bounds.pending {
                return false;
            }
            self.pending.reserve(PIECE);
            let before = (self.inflate.total_out(), self.inflate.total_in());
            let flush = FlushDecompress::Sync;
            match self.inflate.decompress_vec(rest, &mut self.pending, flush) {
                Ok(Status::StreamEnd) | Err(_) => return false,
                Ok(_) => {}
            }
            let after = (self.inflate.total_out(), self.inflate.total_in());
            if after == before {
                return rest.is_empty();
            }
            self.carry_out(machine);
        }
    }

    fn carry_out(&mut self, machine: &mut Machine) {
        if self.pending.len() >= self.enough {
            let done = machine.run(&self.pending);
            self.pending.drain(..done);
            self.enough = 2 * self.pending.len();
        }
    }

    /// Carries out the rest; false if it cannot be.
    pub(super) fn finish(self, machine: &mut Machine) -> bool {
        machine.run(&self.pending) == self.pending.len()
    }
}
