//! A class that presses Run in the same moment.

use std::collections::HashMap;
use std::time::Duration;

use firefly::run::judge0::{Judge0Runner, Judge0Settings, Secret};
use firefly::run::{RunRequest, RunState, Runner};
use firefly::trace::Limits;

use crate::paced::{self, Pace};
use crate::server::Server;
use crate::stand_in::{self, Delays};
use crate::watch::{Watched, request, settings, watch};

const QUICK: Pace = Pace {
    delays: Delays { notice: Duration::ZERO, answer: Duration::ZERO },
    running: Duration::from_millis(100),
};

/// One learner, who is known by the token.
fn learner(server: &Server, name: &str) -> Judge0Runner {
    let token = Some(Secret::new(name));
    Judge0Runner::new(Judge0Settings { token, ..settings(server.url()) })
}

fn name(learner: usize) -> String {
    format!("learner {learner}")
}

/// All run this program at once.
async fn press_run(runners: &[Judge0Runner], program: impl Fn(usize) -> String) -> Vec<Watched> {
    let runs = runners.iter().enumerate().map(|(number, runner)| {
        let handle = runner.start(request(&program(number)));
        tokio::spawn(async move { watch(handle, &[]).await })
    });
    let mut all = Vec::new();
    for run in runs.collect::<Vec<_>>() {
        all.push(run.await.unwrap());
    }
    all
}

/// How many requests came from each learner, by the path.
fn requests(server: &Server) -> HashMap<(String, String), usize> {
    let mut counts = HashMap::new();
    for request in server.requests() {
        let who = request.header("X-Auth-Token").unwrap().to_owned();
        *counts.entry((who, request.path().to_owned())).or_default() += 1;
    }
    counts
}

#[tokio::test]
async fn nobody_loses_a_run_and_everybody_gets_their_own() {
    let server = stand_in::start(4, 10);
    let runners: Vec<_> = (0..20).map(|number| learner(&server, &name(number))).collect();
    let all = press_run(&runners, |number| format!("print({number} * 2)\n")).await;
    for (number, watched) in all.iter().enumerate() {
        assert_eq!(watched.recording().stdout, format!("{}\n", number * 2).as_bytes());
    }
}

#[tokio::test]
async fn a_full_queue_costs_nobody_a_run() {
    let server = paced::start(2, 8, QUICK);
    let runners: Vec<_> = (0..30).map(|number| learner(&server, &name(number))).collect();
    for run in 1..=2 {
        let all = press_run(&runners, |_| "print(1)\n".to_owned()).await;
        assert!(all.iter().any(|watched| watched.states.contains(&RunState::Full)));
        for watched in all {
            assert_eq!(watched.recording().stdout, b"1\n");
            assert!(!watched.recording().trace.is_empty());
            assert!(watched.states.contains(&RunState::Queued));
        }
        let counts = requests(&server);
        let of = |number: usize, path: &str| counts[&(name(number), path.to_owned())];
        let sent: Vec<usize> = (0..30).map(|number| of(number, "/submissions")).collect();
        assert!(sent.iter().any(|sent| *sent > run), "nobody met the full queue: {sent:?}");
        for number in 0..30 {
            assert_eq!((of(number, "/languages"), of(number, "/config_info")), (1, 1));
        }
    }
}

#[tokio::test]
async fn what_the_server_lowers_is_told_once_and_again_when_it_changes() {
    let server = paced::start(1, 8, QUICK);
    let runner = learner(&server, "one");
    let mut told = Vec::new();
    for memory_mb in [600, 600, 100, 600] {
        let limits = Limits { memory_mb, ..Limits::default() };
        let request = RunRequest { limits, ..request("print(1)\n") };
        let watched = watch(runner.start(request), &[]).await;
        assert_eq!(watched.recording().limits.memory_mb, memory_mb.min(500));
        told.push(watched.notes.concat());
    }
    let note = "The Judge0 server allows at most 500 MB of memory.";
    assert_eq!(told, [note, "", "", note]);
}
