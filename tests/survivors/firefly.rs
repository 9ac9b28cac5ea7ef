//! firefly in its forms: on the full screen, as a command, and as a library in a process.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

use firefly::run::local::LocalRunner;
use firefly::run::{InputSource, RunEvent, RunHandle, RunRequest, Runner};
use firefly::trace::Limits;

use super::terminal::Terminal;
use super::{STAYS, world};

/// The whole environment of firefly.
pub fn environment() -> impl Iterator<Item = (&'static str, String)> {
    let plain = [
        ("TERM", "xterm-256color"),
        ("LANG", "C.UTF-8"),
        ("PATH", "/usr/local/bin:/usr/bin:/bin"),
        ("XDG_RUNTIME_DIR", "/run/user"),
        ("FIREFLY_RUNNER", "local"),
    ];
    let plain = plain.into_iter().map(|(name, value)| (name, value.to_owned()));
    plain.chain([("HOME", world::home())])
}

/// Makes the home with the program, and lets firefly find out once what this computer has.
pub fn settle_in() {
    let home = world::home();
    fs::create_dir_all(&home).expect("a home");
    fs::create_dir_all("/run/user").ok();
    fs::write(format!("{home}/stays.py"), STAYS).expect("written");
    fs::write(format!("{home}/short.py"), "print('done')\n").expect("written");
    let first = command(&["run", "short.py"]).output().expect("firefly starts");
    assert!(first.status.success(), "{}", String::from_utf8_lossy(&first.stderr));
    let mut editor = Terminal::with(&world::firefly(), &["stays.py"]);
    editor.shows("Run");
    editor.keys("\x11");
    editor.comes_back("the first visit");
}

/// firefly without a terminal.
pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(world::firefly());
    command.args(arguments).env_clear().envs(environment()).current_dir(world::home());
    command.stdin(Stdio::null());
    command
}

pub fn request(source: &str) -> RunRequest {
    RunRequest {
        source: source.to_owned(),
        file_name: "program.py".to_owned(),
        input: InputSource::Given(String::new()),
        files: None,
        seed: 1,
        limits: Limits::default(),
        is_checked: false,
    }
}

/// The one runner of this process.
pub fn runner() -> &'static LocalRunner {
    static RUNNER: OnceLock<LocalRunner> = OnceLock::new();
    RUNNER.get_or_init(|| LocalRunner::with_stage(None, world::firefly().into()))
}

pub fn in_runtime<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("runtime").block_on(future)
}

/// Waits until the program has written something.
pub async fn is_up(handle: &mut RunHandle) {
    loop {
        match handle.events.recv().await.expect("an event") {
            RunEvent::Output(..) => return,
            RunEvent::Ended(ended) => panic!("{ended:?}"),
            _ => {}
        }
    }
}

/// A process that holds a run: says so before it starts one, and stays.
pub fn holder_main() -> ! {
    in_runtime(async {
        println!("holding");
        let mut handle = runner().start(request(STAYS));
        while handle.events.recv().await.is_some() {}
        std::future::pending::<()>().await;
    });
    unreachable!("it waits for ever")
}

/// Starts such a process; it is about to start the run.
pub fn holder(test: &str) -> Child {
    let mut holder = world::again(test, "holder");
    holder.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut holder = holder.spawn().expect("starts");
    let lines = BufReader::new(holder.stdout.take().expect("piped")).lines();
    assert!(lines.map_while(Result::ok).any(|line| line.contains("holding")), "it holds nothing");
    holder
}
