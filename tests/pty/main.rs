//! The whole program in a real pseudo-terminal, with real Python in the real sandbox.
#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests may stop a test")]

mod asking;
mod class;
mod comfort;
mod editing;
mod hostile;
#[cfg(target_os = "linux")]
mod keeper;
mod leaving;
mod lessons;
mod long_runs;
mod plain;
mod program;
#[path = "../judge0/recorded.rs"]
#[allow(dead_code, clippy::unwrap_used)]
mod recorded;
mod running;
mod seeing;
#[path = "../judge0/server.rs"]
#[allow(dead_code, clippy::unwrap_used)]
mod server;
#[path = "../judge0/stand_in.rs"]
#[allow(dead_code, clippy::unwrap_used)]
mod stand_in;
mod stopping;
mod stream;
mod time_travel;
mod tutor;
mod two_runs;
mod waiting;
