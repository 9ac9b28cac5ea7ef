//! Lessons, with real programs in the real sandbox.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod judging;
mod judging_calls;
mod judging_cases;
mod judging_equality;
mod judging_hits;
mod judging_questions;
mod judging_rogues;
mod judging_runs;
