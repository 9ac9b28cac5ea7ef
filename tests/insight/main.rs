//! Questions about loops asked of real runs, against answers that the programs give themselves.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod calls;
mod compared;
mod folding;
#[path = "../tracer/harness.rs"]
#[allow(dead_code, reason = "the tests of the tracer use the rest")]
mod harness;
mod hits;
mod loop_table;
mod loops;
mod programs;
mod replayed;
mod story;
