//! One class on one server.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use firefly::run::judge0::{Judge0Runner, Judge0Settings, Secret};
use firefly::run::{InputSource, RunEvent, RunHandle, RunRequest, Runner};
use firefly::trace::{Limits, Verdict};

use super::paced::{self, Pace};
use super::server::Server;
use super::{QUEUE, WORKERS};

/// What one run of everybody came to.
pub struct Row {
    clients: usize,
    run: &'static str,
    refused: usize,
    lost: usize,
    waits: Vec<Duration>,
    requests: Vec<usize>,
}

impl Row {
    pub fn print(&self) {
        let of = |part: usize| self.waits[(self.waits.len() - 1) * part / 100].as_secs_f64();
        let requests = |part: usize| self.requests[(self.requests.len() - 1) * part / 100];
        println!(
            "{:>7}  {:5}  {:>10}  {:>4}  {:>7.1} s  {:>5.1} s  {:>16}  {:>4}",
            self.clients,
            self.run,
            self.refused,
            self.lost,
            of(50),
            of(95),
            requests(50),
            requests(100),
        );
    }
}

/// Lets so many clients press Run at once, twice.
pub async fn run(clients: usize, pace: Pace) -> Vec<Row> {
    let server = paced::start(WORKERS, QUEUE, pace);
    finish(client(&server, "first").start(request())).await;
    let runners: Vec<_> = (0..clients).map(|at| client(&server, &at.to_string())).collect();
    let mut rows = Vec::new();
    for run in ["first", "later"] {
        let (posts, counted) = (server.submissions().len(), count(&server));
        let runs = runners.iter().map(|runner| {
            let handle = runner.start(request());
            let started = Instant::now();
            tokio::spawn(async move { (finish(handle).await, started.elapsed()) })
        });
        let runs: Vec<_> = runs.collect();
        let (mut waits, mut lost) = (Vec::new(), 0);
        for run in runs {
            let (is_whole, wait) = run.await.unwrap();
            waits.push(wait);
            lost += usize::from(!is_whole);
        }
        let counts = count(&server);
        let requests = counts.iter().map(|(who, all)| all - counted.get(who).unwrap_or(&0));
        let mut requests: Vec<usize> = requests.filter(|requests| *requests > 0).collect();
        requests.sort_unstable();
        waits.sort_unstable();
        let refused = server.submissions().len() - posts - clients;
        rows.push(Row { clients, run, refused, lost, waits, requests });
    }
    rows
}

/// A learner's computer; the server knows it by its token.
fn client(server: &Server, name: &str) -> Judge0Runner {
    let token = Some(Secret::new(name));
    Judge0Runner::new(Judge0Settings { token, ..Judge0Settings::new(server.url()) })
}

fn request() -> RunRequest {
    RunRequest {
        source: "total = 0\nfor n in range(5):\n    total += n\nprint(total)\n".to_owned(),
        file_name: "main.py".to_owned(),
        input: InputSource::Ask,
        files: None,
        seed: 7,
        limits: Limits::default(),
        is_checked: false,
    }
}

/// Whether the run came back whole.
async fn finish(mut run: RunHandle) -> bool {
    while let Some(event) = run.events.recv().await {
        if let RunEvent::Ended(ended) = event {
            return ended.is_ok_and(|recording| {
                recording.verdict == Verdict::Finished { exit_code: 0 }
                    && recording.stdout == b"10\n"
            });
        }
    }
    false
}

/// All requests so far of each client.
fn count(server: &Server) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for request in server.requests() {
        *counts.entry(request.header("X-Auth-Token").unwrap().to_owned()).or_default() += 1;
    }
    counts
}
