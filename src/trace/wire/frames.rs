//! Frames between other bytes.

/// Begins every frame; printable text has no use for it.
const MARK: u8 = 0x1e;

/// A frame longer than this is none.
const MAX_FRAME: usize = 1 << 20;

/// What a runner must notice while the stream comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The program waits for a line of input.
    InputWanted,
    /// The tracer has written its last frame: the program is over.
    Ended,
}

/// Takes the frames out of a stream of bytes that arrives in pieces.
#[derive(Debug)]
pub struct FrameReader {
    /// What every frame begins with: the mark, the nonce and a colon.
    opening: Vec<u8>,
    frames: Vec<u8>,
    rest: Vec<u8>,
    /// Bytes that may yet become a frame.
    pending: Vec<u8>,
    /// How many of them are known to hold no end of it.
    searched: usize,
}

impl FrameReader {
    /// Reads frames that carry this nonce; everything else is the learner's own text.
    pub fn new(nonce: &str) -> Self {
        let opening = [&[MARK], nonce.as_bytes(), b":"].concat();
        Self { opening, frames: Vec::new(), rest: Vec::new(), pending: Vec::new(), searched: 0 }
    }

    /// Takes the next bytes and tells what they bring.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Notice> {
        let mut notices = Vec::new();
        self.pending.extend_from_slice(bytes);
        let pending = std::mem::take(&mut self.pending);
        let mut left = &pending[..];
        loop {
            let start = left.iter().position(|byte| *byte == MARK).unwrap_or(left.len());
            if start > 0 {
                self.searched = 0;
            }
            self.rest.extend_from_slice(&left[..start]);
            left = &left[start..];
            if left.is_empty() {
                break;
            }
            match self.take_frame(left, &mut notices) {
                Taken::Frame(length) => left = &left[length..],
                Taken::Nothing => {
                    self.rest.push(MARK);
                    left = &left[1..];
                }
                Taken::Unknown => break,
            }
            self.searched = 0;
        }
        self.pending = left.to_vec();
        notices
    }

    fn take_frame(&mut self, left: &[u8], notices: &mut Vec<Notice>) -> Taken {
        let common = left.len().min(self.opening.len());
        if left[..common] != self.opening[..common] {
            return Taken::Nothing;
        }
        // No frame holds another mark: what begins later is looked at once, when it is its turn.
        let searched = self.searched.clamp(1, left.len());
        let end = left[searched..].iter().position(|byte| matches!(*byte, b'\n' | MARK));
        let Some(end) = end.map(|end| searched + end) else {
            self.searched = left.len();
            return if left.len() > MAX_FRAME { Taken::Nothing } else { Taken::Unknown };
        };
        let [kind, b':', ..] = left.get(common..end).unwrap_or_default() else {
            return Taken::Nothing;
        };
        if end > MAX_FRAME || left[end] == MARK || !kind.is_ascii_uppercase() {
            return Taken::Nothing;
        }
        match kind {
            b'I' => notices.push(Notice::InputWanted),
            b'E' => notices.push(Notice::Ended),
            _ => {}
        }
        self.frames.extend_from_slice(&left[..=end]);
        Taken::Frame(end + 1)
    }

    /// All whole frames (for [`super::decode`] and the recording), and all bytes that belong to
    /// none. A frame that was cut off is left out.
    pub fn finish(mut self) -> (Vec<u8>, Vec<u8>) {
        if !self.pending.starts_with(&self.opening) {
            self.rest.append(&mut self.pending);
        }
        (self.frames, self.rest)
    }
}

enum Taken {
    /// A frame of that many bytes.
    Frame(usize),
    /// No frame begins here.
    Nothing,
    /// The bytes to come will tell.
    Unknown,
}

/// Kind and payload of each frame in a stream of nothing else; `None` for what is no frame.
pub(super) fn split(stream: &[u8]) -> impl Iterator<Item = Option<(u8, &[u8])>> {
    stream.split_inclusive(|byte| *byte == b'\n').map(|line| {
        let line = line.strip_suffix(b"\n")?;
        let inner = line.strip_prefix(&[MARK])?;
        let nonce = inner.iter().position(|byte| *byte == b':')?;
        match inner.get(nonce + 1..)? {
            [kind, b':', payload @ ..] if line.len() <= MAX_FRAME => Some((*kind, payload)),
            _ => None,
        }
    })
}
