//! firefly: write Python in a terminal, run it in a sandbox, step through the recorded run.
//!
//! The modules stand in the order in which they may depend on each other; `tests/layers.rs`
//! holds them to it. ARCHITECTURE.md tells the way from a keystroke to the picture.

// Domain: data and rules.
pub mod explain;
pub mod insight;
pub mod lesson;
pub mod mastery;
pub mod syntax;
pub mod text;
pub mod theme;
pub mod trace;
pub mod tutor;
pub mod wording;
// Services: async, no terminal.
pub mod config;
pub mod grading;
pub mod rephrase;
pub mod run;
pub mod store;
// Application: pure and synchronous.
pub mod app;
// Shell: screens, commands, the terminal.
pub mod cli;
pub mod commands;
pub mod doctor;
pub mod drive;
pub mod export;
pub mod plain;
pub mod term;
pub mod ui;
