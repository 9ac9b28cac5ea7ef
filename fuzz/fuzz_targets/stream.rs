//! Any bytes as a tracer's stream: as they are, and as the text inside its chunks.
#![no_main]

use firefly::trace::wire::{FrameReader, decode, decode_text};
use libfuzzer_sys::fuzz_target;

#[path = "../look.rs"]
mod look;

fuzz_target!(|bytes: &[u8]| {
    let mut reader = FrameReader::new("n");
    for piece in bytes.chunks(61) {
        reader.feed(piece);
    }
    look::at(&decode(&reader.finish().0).trace);
    look::at(&decode(bytes).trace);
    look::at(&decode_text(bytes));
});
