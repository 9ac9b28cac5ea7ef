//! The choice between a server and this computer.

use std::sync::Arc;

use firefly::run::choice::{AutoRunner, RunnerChoice, choose};
use firefly::run::judge0::Judge0Runner;
use firefly::run::{
    Control, Files, InputSource, OutputStream, RunError, RunEvent, RunHandle, RunRequest, Runner,
};
use firefly::trace::{Recording, RunnerName, Verdict};
use tokio::sync::mpsc;

use crate::recorded::{Recorded, agreement};
use crate::server::{Reply, Server};
use crate::watch::{request, settings, watch};

/// A runner that tells what it is told to tell, and then ends as it is told to end.
struct Told {
    name: RunnerName,
    events: fn() -> Vec<RunEvent>,
    ends: Option<RunError>,
}

impl Runner for Told {
    fn name(&self) -> RunnerName {
        self.name
    }

    fn start(&self, request: RunRequest) -> RunHandle {
        let (events, watched) = mpsc::channel(16);
        let (control, mut controls) = mpsc::unbounded_channel();
        for event in (self.events)() {
            events.try_send(event).unwrap();
        }
        let recording = |verdict| recording(request.clone(), self.name, verdict);
        let (finished, cancelled) =
            (recording(Verdict::Finished { exit_code: 0 }), recording(Verdict::Cancelled));
        let ends = self.ends.clone();
        tokio::spawn(async move {
            tokio::task::yield_now().await;
            let stopped = matches!(controls.try_recv(), Ok(Control::Stop));
            let ended = match ends {
                Some(error) => Err(error),
                None if stopped => Ok(cancelled),
                None => Ok(finished),
            };
            events.send(RunEvent::Ended(Box::new(ended))).await.ok();
        });
        RunHandle::new(watched, control)
    }
}

fn recording(request: RunRequest, runner: RunnerName, verdict: Verdict) -> Recording {
    Recording {
        source: request.source,
        file_name: request.file_name,
        inputs: Vec::new(),
        input_ended: request.input != InputSource::Ask,
        files: None,
        seed: request.seed,
        limits: request.limits,
        runner,
        python: "3.11.2".to_owned(),
        verdict,
        stdout: Vec::new(),
        stderr: Vec::new(),
        trace: Vec::new(),
    }
}

pub fn local() -> Arc<dyn Runner> {
    Arc::new(Told { name: RunnerName::Local, events: Vec::new, ends: None })
}

fn gone() -> RunError {
    RunError::Judge0 { reason: "the server is gone".to_owned(), advice: "Wait.".to_owned() }
}

#[tokio::test]
async fn a_server_that_takes_no_program_is_told_and_left_alone_for_a_while() {
    let denied = Recorded::load("v1.13.1/auth_401_no_token").answer("POST", "/submissions");
    let maintained = Recorded::load("v1.13.1/error_503_maintenance").answer("POST", "/submissions");
    let full =
        Recorded::load("v1.13.1/error_503_queue_full").answers("POST", "wait=false")[1].clone();
    let broken = Reply::broken(b"");
    for (refusal, words) in [
        (denied, "asks for a token"),
        (maintained, "in maintenance"),
        (full, "queue is full"),
        (broken, "broke off"),
    ] {
        let server = Server::start(move |request| {
            agreement("v1.13.1", request).unwrap_or_else(|| refusal.clone())
        });
        let runner = choose(RunnerChoice::Auto, Some(settings(server.url())), local()).unwrap();
        assert_eq!(runner.name(), RunnerName::Judge0);
        let watched = watch(runner.start(request("print(1)")), &[]).await;
        assert_eq!(watched.recording().runner, RunnerName::Local);
        assert_eq!(watched.runners, [RunnerName::Judge0, RunnerName::Local]);
        assert!(watched.notes[0].contains(words), "{:?}", watched.notes);
        assert!(watched.notes[0].ends_with("Running on this computer."), "{:?}", watched.notes);

        let asked = server.requests().len();
        assert_eq!(runner.name(), RunnerName::Local);
        let watched = watch(runner.start(request("print(1)")), &[]).await;
        assert!(watched.notes[0].contains(words), "{:?}", watched.notes);
        assert_eq!(watched.runners, [RunnerName::Local]);
        assert_eq!(server.requests().len(), asked, "each run does not wait for it anew");
    }
}

#[tokio::test]
async fn a_program_that_was_seen_does_not_begin_twice() {
    let seen: [fn() -> Vec<RunEvent>; 2] = [
        || vec![RunEvent::Output(OutputStream::Stdout, b"hi".to_vec())],
        || vec![RunEvent::InputWanted],
    ];
    for events in seen {
        let server = Arc::new(Told { name: RunnerName::Judge0, events, ends: Some(gone()) });
        let runner = AutoRunner::new(server, local());
        let watched = watch(runner.start(request("input()")), &[Some("x")]).await;
        assert_eq!(watched.ended, Err(gone()));
        assert_eq!(watched.runners, [RunnerName::Judge0]);
    }
}

/// Nothing goes to a server that the program could not run with there.
#[tokio::test]
async fn a_program_with_files_runs_here_or_not_at_all() {
    let server = Server::start(|_| Reply::broken(b""));
    let mut with_files = request("open('a.txt')");
    let mut files = Files::new(true);
    files.give("a.txt", b"1".to_vec()).unwrap();
    with_files.files = Some(files);
    let runner = choose(RunnerChoice::Auto, Some(settings(server.url())), local()).unwrap();
    let watched = watch(runner.start(with_files.clone()), &[]).await;
    assert_eq!(watched.recording().runner, RunnerName::Local);
    assert_eq!(watched.notes, ["A Judge0 server is given no files. Running on this computer."]);
    let runner = choose(RunnerChoice::Judge0, Some(settings(server.url())), local()).unwrap();
    let refused = watch(runner.start(with_files), &[]).await.ended.unwrap_err().to_string();
    assert!(
        refused.contains("is given no files") && refused.contains("Nothing was run"),
        "{refused}"
    );
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_stopped_run_stays_stopped() {
    let server = Arc::new(Told { name: RunnerName::Judge0, events: Vec::new, ends: Some(gone()) });
    let runner = AutoRunner::new(server, local());
    let handle = runner.start(request("print(1)"));
    handle.send(Control::Stop);
    assert_eq!(watch(handle, &[]).await.ended, Err(gone()));
}

#[tokio::test]
async fn without_a_server_there_is_no_choice() {
    let runner = choose(RunnerChoice::Auto, None, local()).unwrap();
    assert_eq!(runner.name(), RunnerName::Local);
    let watched = watch(runner.start(request("print(1)")), &[]).await;
    assert!(watched.notes.is_empty());
    let error = choose(RunnerChoice::Judge0, None, local()).err().unwrap().to_string();
    assert!(error.contains("no server is set up"), "{error}");
    let runner = choose(RunnerChoice::Judge0, Some(settings("http://127.0.0.1:1".into())), local());
    assert_eq!(runner.unwrap().name(), RunnerName::Judge0);
    let runner = Judge0Runner::new(settings("http://127.0.0.1:1".into()));
    assert!(watch(runner.start(request("print(1)")), &[]).await.ended.is_err());
}

#[test]
fn choices_have_names() {
    for choice in RunnerChoice::ALL {
        assert_eq!(choice.to_string().parse(), Ok(choice));
    }
    let error = "Judge0".parse::<RunnerChoice>().unwrap_err().to_string();
    assert_eq!(error, "the runner is one of local, judge0, auto");
}

/// A kernel without Landlock, and without namespaces for programs.
#[cfg(target_os = "linux")]
mod without_walls {
    use std::collections::BTreeMap;
    use std::process::Command;

    use firefly::run::local::LocalRunner;
    use seccompiler::{BpfProgram, SeccompAction, SeccompFilter, TargetArch};

    use super::*;
    use crate::stand_in;

    /// Set in the process that lacks the walls.
    const ROLE: &str = "FIREFLY_TEST_WITHOUT_WALLS";
    const TEST: &str = "choices::without_walls::programs_run_on_the_server_or_not_at_all";

    fn take_walls_away() {
        let calls = [libc::SYS_landlock_create_ruleset, libc::SYS_unshare];
        let rules: BTreeMap<i64, Vec<_>> = calls.into_iter().map(|call| (call, vec![])).collect();
        let refuse = SeccompAction::Errno(libc::ENOSYS.unsigned_abs());
        let here = TargetArch::try_from(std::env::consts::ARCH).unwrap();
        let filter = SeccompFilter::new(rules, SeccompAction::Allow, refuse, here).unwrap();
        seccompiler::apply_filter(&BpfProgram::try_from(filter).unwrap()).unwrap();
    }

    #[test]
    fn programs_run_on_the_server_or_not_at_all() {
        if std::env::var_os(ROLE).is_some() {
            take_walls_away();
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            return runtime.unwrap().block_on(try_choices());
        }
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args([TEST, "--exact", "--test-threads=1"]).env(ROLE, "1");
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    }

    async fn try_choices() {
        let stage = env!("CARGO_BIN_EXE_firefly").into();
        let here: Arc<dyn Runner> = Arc::new(LocalRunner::with_stage(None, stage));
        let server = stand_in::start(1, 10);
        let program = || request("print(6 * 7)");

        let auto = choose(RunnerChoice::Auto, Some(settings(server.url())), Arc::clone(&here));
        let watched = watch(auto.unwrap().start(program()), &[]).await;
        assert_eq!(watched.recording().stdout, b"42\n");
        assert_eq!(watched.runners, [RunnerName::Judge0]);

        let asked = server.requests().len();
        let told = "This computer's Linux cannot fence in Python (no Landlock, and no namespaces). \
                    Nothing was run. Ask your teacher for the address of a Judge0 server";
        let local = choose(RunnerChoice::Local, Some(settings(server.url())), Arc::clone(&here));
        let refused = watch(local.unwrap().start(program()), &[]).await;
        assert!(refused.error().starts_with(told), "{}", refused.error());
        assert_eq!(server.requests().len(), asked, "the server was not chosen");

        let gone = Some(settings("http://127.0.0.1:9".to_owned()));
        for settings in [None, gone] {
            let auto = choose(RunnerChoice::Auto, settings, Arc::clone(&here)).unwrap();
            let refused = watch(auto.start(program()), &[]).await;
            assert!(refused.error().starts_with(told), "{}", refused.error());
            assert_eq!(refused.screen, "");
        }
    }
}
