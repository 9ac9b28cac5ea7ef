//! Nothing of a run is left when it is over, however it ended.

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use firefly::run::{Control, InputSource, OutputStream, RunEvent, Runner};
use firefly::trace::Verdict;

use rustix::process::{Pid, Signal, kill_process};

use super::{end_of, in_runtime, request, runner};

const RUNS: usize = 50;

/// A program that says it runs, in a way that no other does, and then never ends.
fn marked(mark: &str) -> String {
    format!("# {mark}\nprint('up', flush=True)\nimport time\nwhile True: time.sleep(1000)")
}

/// Processes whose environment carries the mark: the seed of a run becomes a variable.
fn processes_with_seed(seed: u32) -> Vec<String> {
    let wanted = format!("PYTHONHASHSEED={seed}\0");
    let entries = fs::read_dir("/proc").expect("processes").flatten();
    entries
        .filter(|entry| {
            let environment = fs::read(entry.path().join("environ")).unwrap_or_default();
            String::from_utf8_lossy(&environment).contains(&wanted)
        })
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect()
}

fn assert_gone(seed: u32) {
    let until = Instant::now() + Duration::from_secs(10);
    while !processes_with_seed(seed).is_empty() {
        assert!(Instant::now() < until, "still there: {:?}", processes_with_seed(seed));
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Runs the program until it says that it runs.
async fn start_and_wait(seed: u32) -> firefly::run::RunHandle {
    let mut request = request(&marked("endless"));
    request.seed = seed;
    let mut handle = runner().start(request);
    loop {
        match handle.events.recv().await.expect("an event") {
            RunEvent::Output(OutputStream::Stdout, _) => return handle,
            RunEvent::Ended(result) => panic!("{result:?}"),
            _ => {}
        }
    }
}

#[test]
fn a_run_that_is_stopped_or_dropped_leaves_nothing() {
    let seed = 4_100_000_001;
    in_runtime(async {
        for run in 0..RUNS {
            let handle = start_and_wait(seed).await;
            if run % 2 == 0 {
                drop(handle);
                continue;
            }
            handle.send(Control::Stop);
            assert_eq!(end_of(handle).await.expect("recording").verdict, Verdict::Cancelled);
        }
    });
    assert_gone(seed);
}

#[test]
fn many_runs_at_once_do_not_disturb_each_other() {
    let seed = 4_100_000_002;
    in_runtime(async {
        let runner = runner();
        let mut runs = Vec::new();
        for number in 0..RUNS {
            let mut request = request("name = input()\nprint('hello', name)");
            request.seed = seed;
            request.input = InputSource::Given(format!("{number}\n"));
            runs.push(runner.start(request));
        }
        for (number, run) in runs.into_iter().enumerate() {
            let recording = end_of(run).await.expect("recording");
            let errors = String::from_utf8_lossy(&recording.stderr);
            assert_eq!(recording.verdict, Verdict::Finished { exit_code: 0 }, "{errors}");
            assert_eq!(recording.stdout, format!("hello {number}\n").as_bytes());
        }
    });
    assert_gone(seed);
}

/// This test starts itself anew as the program that holds the run, and kills that.
#[test]
fn killing_the_program_that_holds_the_run_leaves_nothing() {
    const ROLE: &str = "FIREFLY_TEST_HOLDS_A_RUN";
    let name = "survivors::killing_the_program_that_holds_the_run_leaves_nothing";
    let seed = 4_100_000_003;
    if std::env::var_os(ROLE).is_some() {
        in_runtime(async {
            let _handle = start_and_wait(seed).await;
            std::io::Write::write_all(&mut std::io::stdout(), b"holding\n").unwrap();
            std::future::pending::<()>().await;
        });
    }
    for run in 0..RUNS {
        let mut holder = Command::new(std::env::current_exe().unwrap())
            .args([name, "--exact", "--nocapture"])
            .env(ROLE, "1")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("starts");
        // Some are killed while the cage is being built.
        if run % 2 == 0 {
            wait_for_line(&mut holder, "holding");
        } else {
            std::thread::sleep(Duration::from_millis(20 + run as u64 * 3));
        }
        let signal = [Signal::KILL, Signal::TERM, Signal::HUP][run % 3];
        let pid = Pid::from_raw(i32::try_from(holder.id()).unwrap()).unwrap();
        kill_process(pid, signal).expect("is killed");
        holder.wait().expect("ends");
        assert_gone(seed);
    }
    // One that was killed is seen until the computer has found time to clear it away.
    let mut left = stages();
    for _ in 0..500 {
        if left.is_empty() {
            break;
        }
        std::thread::sleep(Duration::from_millis(10));
        left = stages();
    }
    assert!(left.is_empty(), "{left:?}");
}

fn wait_for_line(child: &mut Child, line: &str) {
    use std::io::{BufRead, BufReader};
    let lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    assert!(lines.map_while(Result::ok).any(|found| found.contains(line)), "never {line}");
}

/// Stages that no living program started.
fn stages() -> Vec<String> {
    let entries = fs::read_dir("/proc").expect("processes").flatten();
    let is_orphan = |folder: &Path| {
        let command = fs::read_to_string(folder.join("cmdline")).unwrap_or_default();
        let status = fs::read_to_string(folder.join("status")).unwrap_or_default();
        command.contains("__sandbox-stage") && status.contains("\nPPid:\t1\n")
    };
    entries.filter(|entry| is_orphan(&entry.path())).map(|e| format!("{:?}", e.path())).collect()
}
