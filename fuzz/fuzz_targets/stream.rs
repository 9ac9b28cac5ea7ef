//! Any bytes as a tracer's stream: as they are, and as the text inside its chunks.
#![no_main]

use firefly::trace::wire::{FrameReader, decode, decode_text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut reader = FrameReader::new("n");
    for piece in bytes.chunks(61) {
        reader.feed(piece);
    }
    decode(&reader.finish().0);
    decode(bytes);
    let trace = decode_text(bytes);
    for index in [0, trace.len() / 2, trace.len()] {
        trace.state(index);
    }
});
