//! What the tutor says: its texts, its cards, and its questions in words.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod adversarial;
mod cards;
#[path = "../tracer/harness.rs"]
#[allow(dead_code, reason = "the tests of the tracer use the rest")]
mod harness;
mod never_the_answer;
mod questions;
#[path = "../explain/told.rs"]
#[allow(dead_code, reason = "the tests of explanations use the rest")]
mod told;
