//! Explanations of real runs, with each Python that is here.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod calls;
mod classes;
mod failed;
#[path = "../tracer/harness.rs"]
#[allow(dead_code, reason = "the tests of the tracer use the rest")]
mod harness;
mod items;
mod library;
mod limits;
mod mutants;
mod names;
mod needs;
mod other;
mod syntax;
mod threads;
mod told;
mod traps;
mod values;
