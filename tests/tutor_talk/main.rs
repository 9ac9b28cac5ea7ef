//! What the tutor says: its texts, its cards, and its questions in words.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod cards;
#[path = "../tracer/harness.rs"]
#[allow(dead_code, reason = "the tests of the tracer use the rest")]
mod harness;
mod questions;
