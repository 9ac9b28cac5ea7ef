//! The Judge0 runner against recorded answers, against faults, and against a stand-in that
//! really runs programs.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod certificates;
mod choices;
mod class;
mod contract;
mod fallback;
mod faults;
mod hostile;
mod negotiation;
mod paced;
mod proxies;
mod recorded;
mod replays;
mod secrets;
mod server;
mod stand_in;
mod watch;
mod whole_runs;
