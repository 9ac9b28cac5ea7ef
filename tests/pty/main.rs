//! The whole program in a real pseudo-terminal, with real Python in the real sandbox.
#![allow(clippy::expect_used, reason = "helpers of tests may stop a test")]

mod leaving;
mod program;
mod running;
