//! What a whole class costs a Judge0 server, and how long it waits, as a table:
//! `cargo bench --bench judge0`.
//!
//! All press Run in the same moment; when all are done they do so once more. The stand-in for the
//! server listens on this computer alone and takes as long as a real one with 4 workers on 2 busy
//! cores did for a class of thirty. It takes seven minutes, most of them asleep.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

mod class;
#[path = "../../tests/judge0/paced.rs"]
mod paced;
#[path = "../../tests/judge0/recorded.rs"]
#[allow(dead_code)]
mod recorded;
#[path = "../../tests/judge0/server.rs"]
#[allow(dead_code)]
mod server;
#[path = "../../tests/judge0/stand_in.rs"]
#[allow(dead_code)]
mod stand_in;

use std::time::Duration;

use class::Row;
use paced::Pace;
use stand_in::Delays;

/// As recorded: alone on the server, a program is noticed after half a second and done soon.
const ALONE: Pace = Pace {
    delays: Delays { notice: Duration::from_millis(450), answer: Duration::from_millis(10) },
    running: Duration::from_millis(200),
};
/// As recorded: thirty at once were done after 37.6 s, so each kept a worker for 5 s.
const BUSY: Pace = Pace { running: Duration::from_millis(4550), ..ALONE };
const WORKERS: usize = 4;
const QUEUE: usize = 100;

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    // Each class has a server of its own; they hardly compute, so they may wait side by side.
    let rows = runtime.block_on(async {
        let classes = [(1, ALONE), (30, BUSY), (100, BUSY), (130, BUSY)];
        let classes = classes.map(|(clients, pace)| tokio::spawn(class::run(clients, pace)));
        let mut rows = Vec::new();
        for class in classes {
            rows.extend(class.await.unwrap());
        }
        rows
    });
    println!("{WORKERS} workers, a queue of {QUEUE}\n");
    println!("clients  run    queue full  lost  wait: median, p95  requests: median, most");
    rows.iter().for_each(Row::print);
}
