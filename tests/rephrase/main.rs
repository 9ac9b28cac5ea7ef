//! The tutor's optional model, against a server that answers as it is told, and (if one is named)
//! against a real one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod answers;
mod hostile;
mod privacy;
mod questions;
mod real;
mod rests;
#[path = "../judge0/server.rs"]
#[allow(dead_code, reason = "the tests of Judge0 need more of it")]
mod server;
mod servers;
mod trust;
mod wordings;
