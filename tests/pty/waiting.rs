//! What a learner sees and can do while a program waits for its turn on a server.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tempfile::tempdir;

use crate::program::Program;
use crate::recorded::agreement;
use crate::server::{Reply, Request, Server};
use crate::stand_in;

const ESC: &str = "\x1b";
const F4: &str = "\x1bOS";
const QUIT: &str = "\x11";
const RUN: &str = "\x12";

/// A server where programs wait in the queue until they are let go.
struct Busy {
    server: Server,
    is_free: Arc<AtomicBool>,
}

impl Busy {
    fn start() -> Self {
        let is_free = Arc::new(AtomicBool::new(false));
        let (free, taken) = (Arc::clone(&is_free), Mutex::new(Value::Null));
        let server = Server::start(move |request| answer(request, &taken, &free));
        Self { server, is_free }
    }

    fn is_free(&self, is_free: bool) {
        self.is_free.store(is_free, Ordering::Relaxed);
    }
}

fn answer(request: &Request, taken: &Mutex<Value>, is_free: &AtomicBool) -> Reply {
    let mut taken = taken.lock().expect("a submission");
    match request.path() {
        "/submissions" => {
            *taken = request.json();
            Reply::json(201, r#"{"token":"24e7e56d-310d-459a-aa45-5d43200cbd29"}"#)
        }
        "/submissions/batch" if is_free.load(Ordering::Relaxed) => {
            Reply::json(200, &json!({ "submissions": [stand_in::run(&taken)] }).to_string())
        }
        "/submissions/batch" => {
            Reply::json(200, r#"{"submissions":[{"status":{"id":1,"description":"In Queue"}}]}"#)
        }
        _ => agreement("v1.13.1", request).unwrap_or_else(|| Reply::json(404, "{}")),
    }
}

#[test]
fn who_waits_is_told_why_goes_on_writing_and_can_stop_waiting() {
    let home = tempdir().expect("a folder");
    fs::write(home.path().join("sum.py"), "print(1 + 2)\n").expect("written");
    let busy = Busy::start();
    let url = busy.server.url();
    let mut firefly =
        Program::firefly(home.path(), &["sum.py", "--runner", "judge0", "--judge0-url", &url]);
    firefly.shows("print(1 + 2)");
    firefly.keys(RUN);
    firefly.shows("waiting in the queue");
    firefly.shows("The server is busy: the program waits for its turn. You can go on writing");
    firefly.keys(F4);
    firefly.keys("# mine\r");
    firefly.shows("1  # mine");
    firefly.shows("waiting in the queue");
    busy.is_free(true);
    firefly.shows("The program ran to its end.");
    firefly.shows("earlier version");
    busy.is_free(false);
    firefly.keys(RUN);
    firefly.shows("waiting in the queue");
    firefly.keys(ESC);
    firefly.shows("You stopped the program. No step of it was recorded.");
    firefly.keys(QUIT);
    firefly.shows("sum.py has changes that are not saved.");
    firefly.keys("d");
    assert_eq!(firefly.ends(), 0);
}

#[test]
fn the_terminal_of_a_run_without_the_editor_tells_the_wait_on_one_line_and_takes_it_away() {
    let home = tempdir().expect("a folder");
    fs::write(home.path().join("sum.py"), "print(1 + 2)\n").expect("written");
    let busy = Busy::start();
    let url = busy.server.url();
    let arguments = ["run", "sum.py", "--runner", "judge0", "--judge0-url", &url];
    let mut firefly = Program::firefly(home.path(), &arguments);
    firefly.shows("firefly: the program waits for its turn on the server (");
    busy.is_free(true);
    firefly.shows("firefly: The program ran to its end.");
    assert_eq!(firefly.ends(), 0);
    let screen = firefly.screen();
    let rows: Vec<&str> = screen.lines().map(str::trim).filter(|row| !row.is_empty()).collect();
    assert_eq!(rows, ["3", "firefly: The program ran to its end."]);
}
