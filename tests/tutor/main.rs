//! The tutor, asked about real runs with each Python that is here.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

#[path = "../tracer/chance.rs"]
#[allow(dead_code, reason = "the tests of the tracer use the rest")]
mod chance;
mod facts;
#[path = "../tracer/harness.rs"]
#[allow(dead_code, reason = "the tests of the tracer use the rest")]
mod harness;
mod hostile;
#[path = "../insight/programs.rs"]
mod programs;
mod ran;
#[path = "../tracer/random_programs.rs"]
mod random_programs;
mod rich_programs;
mod walked;
