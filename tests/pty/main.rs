//! The whole program in a real pseudo-terminal, with real Python in the real sandbox.
#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests may stop a test")]

mod hostile;
#[cfg(target_os = "linux")]
mod keeper;
mod leaving;
mod program;
mod running;
mod stopping;
mod stream;
