//! What a recorded run costs whoever steps through it, as two tables: `cargo bench --bench trace`.
//!
//! The first is of real recordings of the ten programs of the tracer's benchmark: how fast they
//! are decoded, and how much memory their steps take. The second is of runs of a million steps,
//! made to be hard: how long it takes to find a step and to show what it holds.

#![allow(clippy::expect_used, clippy::print_stdout)]

mod decoding;
mod seeks;

fn main() {
    decoding::print();
    println!();
    seeks::print();
}
