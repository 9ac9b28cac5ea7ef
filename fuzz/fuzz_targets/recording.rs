//! Any bytes as the file of a recording; and what is in a good one.
#![no_main]

use firefly::trace::{Recording, wire};
use libfuzzer_sys::fuzz_target;

#[path = "../look.rs"]
mod look;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(recording) = Recording::from_bytes(bytes) {
        let again = Recording::from_bytes(&recording.to_bytes());
        assert_eq!(again.as_ref(), Ok(&recording));
        look::at(&wire::decode(&recording.trace).trace);
    }
});
