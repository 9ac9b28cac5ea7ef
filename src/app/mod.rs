//! The application: pure and synchronous.

pub mod buffer;
