//! The speeds that a learner feels, as one table: `cargo bench`.
//!
//! Times are medians; on a shared machine only those measured side by side in one run compare.

#![allow(clippy::expect_used, clippy::print_stdout)]

mod cage;
mod editor;
mod replay;
mod screen;
mod terminal;

/// One row of the table.
struct Row {
    what: &'static str,
    measured: String,
    goal: String,
}

fn main() {
    let mut rows = Vec::new();
    rows.extend(screen::rows());
    rows.extend(replay::rows());
    rows.extend(cage::rows());
    rows.extend(editor::rows());
    println!("{:<58} {:>26}  goal", "what", "measured");
    for Row { what, measured, goal } in rows {
        println!("{what:<58} {measured:>26}  {goal}");
    }
}

fn median(mut times: Vec<std::time::Duration>) -> std::time::Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
