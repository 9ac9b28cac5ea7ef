//! Whose rights programs have, and that runs take nothing from each other.

use std::io::{Read, Write};
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

use firefly::run::{Control, InputSource, RunEvent, RunHandle, Runner};
use firefly::trace::{Limits, Verdict};

use super::{end_of, in_runtime, left_out, output, request, runner};

const WHO: &str = "import os\nprint(*{*os.getresuid(), *os.getresgid(), *os.getgroups()})";

fn is_root() -> bool {
    rustix::process::getuid().is_root()
}

/// The one user and group that a program has, none of whose ids is another.
fn who() -> u32 {
    let told = output(WHO);
    told.trim().parse().unwrap_or_else(|_| panic!("{told}"))
}

#[test]
fn as_root_each_run_has_a_user_of_its_own() {
    if !is_root() {
        left_out("only root can give programs another user");
        return;
    }
    let (one, other) = (who(), who());
    assert!(one >= 1 << 31 && other >= 1 << 31, "{one} {other}");
    assert_ne!(one, other);
}

/// Containers often have no more than 65,536 users.
#[test]
fn where_there_are_few_users_the_program_is_nobody() {
    const ROLE: &str = "FIREFLY_TEST_HAS_FEW_USERS";
    let name = "users::where_there_are_few_users_the_program_is_nobody";
    if !is_root() {
        left_out("only root can make a container with few users");
        return;
    }
    if std::env::var_os(ROLE).is_some() {
        return println!("who {}", who());
    }
    // The test's own file is started once the users are there: only then is it root.
    let mut inside = Command::new("/bin/sh");
    inside.args(["-c", "read mapped; exec \"$0\" \"$@\""]).arg(std::env::current_exe().unwrap());
    inside.args([name, "--exact", "--nocapture"]).env(ROLE, "1");
    inside.stdin(Stdio::piped()).stdout(Stdio::piped());
    #[allow(unsafe_code)]
    // SAFETY: the closure makes one system call and touches no memory of the parent.
    unsafe {
        use rustix::thread::{UnshareFlags, unshare_unsafe};
        inside.pre_exec(|| Ok(unshare_unsafe(UnshareFlags::NEWUSER)?));
    }
    let mut inside = inside.spawn().expect("a namespace of users");
    for map in ["uid_map", "gid_map"] {
        std::fs::write(format!("/proc/{}/{map}", inside.id()), "0 0 65536").expect("mapped");
    }
    inside.stdin.take().unwrap().write_all(b"mapped\n").expect("is read");
    let mut told = String::new();
    inside.stdout.take().unwrap().read_to_string(&mut told).expect("text");
    inside.wait().expect("ends");
    assert!(told.contains("who 65534\n"), "{told}");
}

/// The kernel counts the threads of a user on the whole computer.
#[test]
fn runs_at_once_leave_each_other_their_threads() {
    const RUNS: usize = 20;
    let program = "import threading\nthreading.stack_size(65536)\nhold = threading.Event()\n\
        threads = [threading.Thread(target=hold.wait) for _ in range(50)]\n\
        [thread.start() for thread in threads]\n\
        input(); hold.set(); [thread.join() for thread in threads]; print('joined')";
    let runner = runner();
    in_runtime(async {
        let mut runs: Vec<RunHandle> = Vec::new();
        for _ in 0..RUNS {
            let mut request = request(program);
            request.input = InputSource::Ask;
            request.limits = Limits { wall_seconds: 60, cpu_seconds: 20, ..Limits::default() };
            runs.push(runner.start(request));
        }
        for run in &mut runs {
            wait_for_question(run).await;
        }
        for run in runs {
            run.send(Control::Answer(String::new()));
            let recording = end_of(run).await.expect("recording");
            assert_eq!(recording.verdict, Verdict::Finished { exit_code: 0 });
            assert_eq!(recording.stdout, b"joined\n");
        }
    });
}

async fn wait_for_question(run: &mut RunHandle) {
    loop {
        match run.events.recv().await.expect("an event") {
            RunEvent::InputWanted => return,
            RunEvent::Ended(result) => {
                let recording = result.expect("recording");
                panic!("{}", String::from_utf8_lossy(&recording.stderr));
            }
            _ => {}
        }
    }
}
