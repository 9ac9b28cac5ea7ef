//! firefly line by line: scripts on standard input against the real program, real Python, the
//! real sandbox.
#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests may stop a test")]

mod asking;
mod desk;
mod editing;
mod endings;
mod lessons;
mod page;
mod stepping;
mod tutor;
