//! The tracer with real Pythons: what a program leaves behind, and that it does not notice.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod alarmed;
mod bounds;
mod chance;
mod compared;
mod endings;
mod expressions;
mod handover;
mod harness;
mod oracle;
mod output;
mod programs;
mod random_programs;
mod runs;
mod transparent;
mod why;
mod why_in_words;
