//! Attack programs, each tried in the real sandbox and judged from outside.
//!
//! A process outside keeps what they reach for ([`canaries`]): files, sockets, a terminal, shared
//! memory, itself. After each attack it tells what was touched. A program may also say `ESCAPED`
//! when it sees from inside that something worked. Each program's first line says in plain words
//! what it tries; a line `# ends:` says how the run has to end if that is not by itself. One that
//! counts how many threads it gets has a line `# alone`: without namespaces, what the kernel lets a
//! user have is shared by all that runs for this user.

mod canaries;
mod judge;
mod supervisor;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, RwLock};
use std::time::Instant;

use firefly::run::local::LocalRunner;
use firefly::run::{Control, InputSource, OutputStream, RunEvent, RunHandle, Runner};
use firefly::trace::Verdict;
use seccompiler::SeccompAction;

use super::lacking::under_one_of_several;
use super::pythons::installed;
use super::{end_of, in_runtime, request, runner};
use canaries::Canaries;
use judge::{Outcome, judge};

/// How many run at a time. Most of those that are slow only sleep.
const AT_A_TIME: usize = 4;

const PRELUDE: &str = include_str!("attacks/prelude.py");
const RAW_CALLS: &str = include_str!("attacks/raw_calls.py");

/// One program of the corpus.
#[derive(Debug)]
struct Attack {
    /// Its folder and file.
    name: String,
    text: String,
}

impl Attack {
    /// How the run must end, in the words of the programs' heads.
    fn ends(&self) -> &str {
        let mut lines = self.text.lines().take_while(|line| line.starts_with('#'));
        lines.find_map(|line| line.strip_prefix("# ends: ")).unwrap_or("by itself")
    }

    fn is_alone(&self) -> bool {
        self.text.lines().any(|line| line == "# alone")
    }

    /// The program as it runs: with what it may know of the outside, and a few helpers.
    fn source(&self, targets: &str) -> String {
        let raw = if self.text.contains("call(") || self.text.contains("must_refuse(") {
            RAW_CALLS
        } else {
            ""
        };
        let prelude = PRELUDE.replace("@TARGETS@", targets);
        format!("{prelude}{raw}{}", self.text)
    }
}

/// All programs below a folder of the corpus, controls or not.
fn corpus(controls: bool) -> Vec<Attack> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sandbox/attacks");
    let folders = fs::read_dir(&root).expect("the corpus").flatten().map(|entry| entry.path());
    let wanted = |folder: &PathBuf| folder.is_dir() && folder.ends_with("controls") == controls;
    let files = folders.filter(wanted).flat_map(|folder| fs::read_dir(folder).expect("a kind"));
    let mut attacks: Vec<Attack> = files
        .flatten()
        .map(|file| Attack {
            name: file.path().strip_prefix(&root).expect("below").display().to_string(),
            text: fs::read_to_string(file.path()).expect("a program"),
        })
        .collect();
    attacks.sort_by(|one, other| one.name.cmp(&other.name));
    attacks
}

/// Runs the corpus with these system calls missing, in a process of its own; all of it but the
/// kinds that are named.
fn none_gets_out(test: &str, missing: &[i64], but: &[&str]) {
    let mut attacks = corpus(false);
    attacks.retain(|attack| !but.iter().any(|kind| attack.name.starts_with(kind)));
    let all = format!("{} contained", attacks.len());
    let refuse = SeccompAction::Errno(libc::EPERM.unsigned_abs());
    let try_them = || try_all(attacks);
    let told = under_one_of_several(&format!("attacks::{test}"), 0, missing, refuse, try_them);
    assert_eq!(told, all);
}

#[test]
fn none_gets_out_of_all_walls() {
    none_gets_out("none_gets_out_of_all_walls", &[libc::SYS_acct], &[]);
}

#[test]
fn none_gets_out_without_namespaces() {
    none_gets_out("none_gets_out_without_namespaces", &[libc::SYS_unshare], &[]);
}

#[test]
fn none_gets_out_without_landlock() {
    // Landlock has no part in what a program may use up.
    let but = ["cpu/", "memory/"];
    none_gets_out("none_gets_out_without_landlock", &[libc::SYS_landlock_create_ruleset], &but);
}

/// Runs all attacks, several at a time beside one harmless neighbour, and tells of each that was
/// not contained.
fn try_all(attacks: Vec<Attack>) -> String {
    let canaries = Canaries::set_up();
    let runner = runner();
    let neighbour = Neighbour::start(&runner, canaries.first_seed - 1);
    let there = canaries::processes_with_seed(canaries.first_seed - 1);
    let targets = canaries.targets.replacen('{', &format!("{{\"neighbours\": {there:?}, "), 1);
    let before = canaries::held();
    let count = attacks.len();
    let queue = Mutex::new(attacks.into_iter().enumerate().rev().collect::<Vec<_>>());
    let (failures, under_way) = (Mutex::new(Vec::new()), Mutex::new(Vec::new()));
    let only = std::env::var("FIREFLY_TEST_ATTACK").unwrap_or_default();
    let together = RwLock::new(());
    let work = || {
        loop {
            let next = queue.lock().unwrap().pop();
            let Some((number, attack)) = next else { break };
            if !attack.name.contains(&only) {
                continue;
            }
            let (_alone, _beside) = match attack.is_alone() {
                true => (Some(together.write().unwrap()), None),
                false => (None, Some(together.read().unwrap())),
            };
            under_way.lock().unwrap().push(attack.name.clone());
            let outcome = try_one(&runner, &attack, &targets, canaries.first_seed, number);
            let mut found = judge(&attack, &outcome, &canaries);
            if !found.is_empty() {
                found.push(format!("beside {:?}", under_way.lock().unwrap()));
                failures.lock().unwrap().push(format!("{}: {}", attack.name, found.join("\n  ")));
            }
            under_way.lock().unwrap().retain(|name| *name != attack.name);
        }
    };
    std::thread::scope(|scope| (0..AT_A_TIME).for_each(|_| drop(scope.spawn(work))));
    let mut failures = failures.into_inner().unwrap();
    failures.extend(neighbour.end());
    failures.extend(canaries.what_is_left(&before));
    if failures.is_empty() { format!("{count} contained") } else { failures.join("\n") }
}

fn try_one(
    runner: &LocalRunner,
    attack: &Attack,
    targets: &str,
    first_seed: u32,
    number: usize,
) -> Outcome {
    let mut asked = request(&attack.source(targets));
    asked.seed = first_seed + u32::try_from(number).unwrap();
    asked.limits = judge::limits_for(attack.ends());
    asked.input = InputSource::Given("a line of input\n".to_owned());
    let (seed, start) = (asked.seed, Instant::now());
    let result = in_runtime(async { end_of(runner.start(asked)).await });
    Outcome { seed, result, elapsed: start.elapsed() }
}

/// A learner's program that waits for an answer while the attacks run. It must not notice them.
struct Neighbour {
    runtime: tokio::runtime::Runtime,
    handle: RunHandle,
}

impl Neighbour {
    fn start(runner: &LocalRunner, seed: u32) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.expect("runtime");
        let mut asked = request(
            "import signal\nseen = []\n\
             for number in range(1, 32):\n\
             \x20   try: signal.signal(number, lambda number, frame: seen.append(number))\n\
             \x20   except OSError: pass\n\
             print('up', flush=True)\nprint(input(), seen)",
        );
        asked.input = InputSource::Ask;
        asked.seed = seed;
        let handle = runtime.block_on(async {
            let mut handle = runner.start(asked);
            while !matches!(
                handle.events.recv().await.expect("an event"),
                RunEvent::Output(OutputStream::Stdout, _)
            ) {}
            handle
        });
        Self { runtime, handle }
    }

    fn end(self) -> Option<String> {
        self.handle.send(Control::Answer("undisturbed".to_owned()));
        let recording = self.runtime.block_on(end_of(self.handle)).expect("a recording");
        let told = String::from_utf8_lossy(&recording.stdout).into_owned();
        let well = recording.verdict == Verdict::Finished { exit_code: 0 };
        (!well || told != "up\nundisturbed []\n").then(|| format!("the neighbour: {told:?}"))
    }
}

/// Harmless programs must run to their end on every Python, with nothing on standard error, and
/// print what the comments at their end say.
#[test]
fn harmless_programs_run() {
    let pythons = installed().into_iter().filter(|(_, version)| *version >= (3, 8));
    std::thread::scope(|scope| {
        for (python, _) in pythons {
            scope.spawn(move || run_controls(&python));
        }
    });
}

fn run_controls(python: &Path) {
    let runner = LocalRunner::with_stage(Some(python.to_owned()), super::STAGE.into());
    for control in corpus(true) {
        let expected = control.text.lines().filter_map(|line| line.strip_prefix("#> "));
        let expected: String = expected.map(|line| format!("{line}\n")).collect();
        let asked = request(&control.text);
        let recording = in_runtime(async { end_of(runner.start(asked)).await }).expect("runs");
        let which = format!("{} on {}", control.name, python.display());
        assert_eq!(String::from_utf8_lossy(&recording.stderr), "", "{which}");
        assert_eq!(recording.verdict, Verdict::Finished { exit_code: 0 }, "{which}");
        assert_eq!(String::from_utf8_lossy(&recording.stdout), expected, "{which}");
    }
}
