//! Cleaning a stream of bytes as it comes.

use super::Cleaner;

/// Cleans text that comes in pieces, which may end within a character or a line end.
#[derive(Debug, Default)]
pub struct Pieces {
    rest: Vec<u8>,
    cleaner: Cleaner,
}

impl Pieces {
    /// The next piece, cleaned.
    pub fn clean(&mut self, bytes: &[u8]) -> String {
        self.rest.extend_from_slice(bytes);
        let end = whole_characters(&self.rest);
        let whole: Vec<u8> = self.rest.drain(..end).collect();
        self.cleaner.clean(&String::from_utf8_lossy(&whole))
    }

    /// What waited for more to come, cleaned.
    pub fn finish(&mut self) -> String {
        let rest = std::mem::take(&mut self.rest);
        self.cleaner.clean(&String::from_utf8_lossy(&rest)) + self.cleaner.finish()
    }
}

/// How many of the bytes come before a character that is not complete yet.
fn whole_characters(bytes: &[u8]) -> usize {
    let from = bytes.len().saturating_sub(3);
    let started = (from..bytes.len()).rev().find(|at| bytes[*at] & 0xc0 != 0x80);
    let Some(at) = started else { return bytes.len() };
    let length = match bytes[at] {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => 1,
    };
    if at + length > bytes.len() { at } else { bytes.len() }
}

#[cfg(test)]
mod tests {
    use super::super::clean_lines;
    use super::*;

    #[test]
    fn pieces_are_cleaned_as_the_whole_would_be() {
        let text = "a\x1b[31mé\u{301}\r\n\r\n€\u{9b}2J👩\tb\rc\n".as_bytes();
        let whole = clean_lines(std::str::from_utf8(text).unwrap()).into_owned();
        for size in 1..text.len() {
            let mut cleaner = Pieces::default();
            let mut cleaned: String = text.chunks(size).map(|part| cleaner.clean(part)).collect();
            cleaned.push_str(&cleaner.finish());
            assert_eq!(cleaned, whole, "pieces of {size}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_wait_for_nothing() {
        let mut cleaner = Pieces::default();
        assert_eq!(cleaner.clean(b"\xff\x80\x80\x80"), "\u{fffd}\u{fffd}\u{fffd}\u{fffd}");
        assert_eq!(cleaner.clean(b"\xe2\x82"), "");
        assert_eq!(cleaner.finish(), "\u{fffd}");
    }
}
