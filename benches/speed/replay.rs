//! Going through a run of a million steps: the program itself in a real pseudo-terminal.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::terminal::Terminal;
use super::{Row, median};

const STEPS: usize = 1_000_000;

/// Loops in a function in a loop: names, a list and a dict change all the time.
const PROGRAM: &str = "\
def collect(n, seen):
    total = 0
    for k in range(50):
        total += k * n
        seen[k % 7] = total
    return total

seen = {}
totals = []
n = 0
while True:
    totals.append(collect(n, seen))
    if len(totals) > 20:
        totals.clear()
    n = n + 1
";

/// A key, the bytes that a terminal sends for it, and how often it is pressed.
const KEYS: [(&str, &[u8], usize); 10] = [
    ("step back (←)", b"\x1b[D", 40),
    ("step on (→)", b"\x1b[C", 40),
    ("back over calls (↑)", b"\x1b[A", 20),
    ("before this call (<)", b"<", 1),
    ("last time at this line ([)", b"[", 40),
    ("next time at this line (])", b"]", 40),
    ("last change ({)", b"{", 20),
    ("next change (})", b"}", 20),
    ("first step (Home)", b"\x1b[H", 1),
    ("last step (End)", b"\x1b[F", 1),
];

/// A question, what is typed before the key that asks it, that key, what shows then, and how many
/// sheets are to be closed after it.
type Question = (&'static str, &'static [u8], &'static [u8], &'static str, usize);

const QUESTIONS: [Question; 10] = [
    ("this loop as a table (t)", b"", b"t", "Lines 3 to 5", 1),
    ("how often each line ran (h)", b"", b"h", "How often each line ran", 1),
    ("the run in a few sentences (s)", b"", b"s", "The story of this run", 1),
    ("the run folded (r)", b"", b"r", "The whole run", 1),
    ("why has a variable its value (w Enter)", b"w", b"\r", "Why n has its value", 2),
    ("watch over all steps (= total)", b"=total", b"\r", "total from step to step", 1),
    ("watch over all steps (= len(seen))", b"=len(seen)", b"\r", "len(seen) from step", 1),
    ("when it became true (! total > 900)", b"!total > 900", b"\r", "When total > 900 bec", 1),
    ("when it never became true", b"!total == -1", b"\r", "When total == -1 bec", 1),
    ("when None was stored (/ n)", b"/", b"n", "When None was stored", 1),
];

pub fn rows() -> Vec<Row> {
    let home = tempfile::tempdir().expect("a folder for the benchmark");
    let recording = record(home.path());
    let start = Instant::now();
    let mut terminal = Terminal::start(home.path(), &[Path::new("replay"), &recording]);
    let at_end = format!("of {STEPS}");
    terminal.wait_for(|screen| screen.contains(&at_end));
    let opened = format!("{:.0?}", start.elapsed());
    let mut rows =
        vec![Row { what: "opening a million steps", measured: opened, goal: String::new() }];
    let keys = KEYS.iter();
    rows.extend(keys.map(|(what, bytes, count)| keystrokes(&mut terminal, what, bytes, *count)));
    rows.push(far_line(&mut terminal));
    terminal.send(b"\x1b[F");
    terminal.wait_for(|screen| step_shown(screen) == Some(STEPS));
    rows.extend(QUESTIONS.iter().map(|asked| question(&mut terminal, asked)));
    rows.push(idle(&terminal));
    rows
}

/// Runs the program until a million steps are recorded.
fn record(home: &Path) -> std::path::PathBuf {
    let program = home.join("long.py");
    std::fs::write(&program, PROGRAM).expect("a program");
    let recording = home.join("long.firefly");
    let steps = STEPS.to_string();
    let run = Command::new(env!("CARGO_BIN_EXE_firefly"))
        .env("HOME", home)
        .args(["run", "--max-steps", &steps, "--cpu-seconds", "60", "--wall-seconds", "120"])
        .args(["--limit", "trace_kb=65536"])
        .arg("--save")
        .args([&recording, &program])
        .stderr(Stdio::null())
        .status()
        .expect("firefly runs");
    assert_eq!(run.code(), Some(3), "the run ends at its limit of steps");
    recording
}

fn step_shown(screen: &str) -> Option<usize> {
    let (_, after) = screen.rsplit_once("step ")?;
    after.split(' ').next()?.parse().ok()
}

fn keystrokes(terminal: &mut Terminal, what: &'static str, bytes: &[u8], count: usize) -> Row {
    let times: Vec<Duration> = (0..count)
        .map(|_| {
            std::thread::sleep(Duration::from_millis(30));
            let before = step_shown(&terminal.contents());
            let start = Instant::now();
            terminal.send(bytes);
            terminal.wait_for(|screen| step_shown(screen) != before);
            start.elapsed()
        })
        .collect();
    row(what, times)
}

fn question(terminal: &mut Terminal, (what, typed, key, shows, sheets): &Question) -> Row {
    let times = (0..5).map(|_| {
        terminal.send(typed);
        std::thread::sleep(Duration::from_millis(300));
        let start = Instant::now();
        terminal.send(key);
        terminal.wait_for(|screen| screen.contains(shows));
        let time = start.elapsed();
        // What is looked for in the background is not measured.
        std::thread::sleep(Duration::from_secs(2));
        for _ in 0..*sheets {
            terminal.send(b"\x1b");
            std::thread::sleep(Duration::from_millis(300));
        }
        terminal.send(b"\x1b[F");
        std::thread::sleep(Duration::from_millis(100));
        time
    });
    row(what, times.collect())
}

fn row(what: &'static str, times: Vec<Duration>) -> Row {
    let worst = times.iter().max().copied().unwrap_or_default();
    let measured = format!("{:.1?}, worst {worst:.1?}", median(times));
    Row { what, measured, goal: "≤ 8 ms".to_owned() }
}

/// A line that ran only once, asked for from the other end of the run.
fn far_line(terminal: &mut Terminal) -> Row {
    let times = (0..10).map(|_| {
        terminal.send(b"\x1b[H");
        terminal.wait_for(|screen| step_shown(screen) == Some(1));
        std::thread::sleep(Duration::from_millis(30));
        let start = Instant::now();
        terminal.send(b"]");
        terminal.wait_for(|screen| screen.contains("does not run again"));
        let time = start.elapsed();
        terminal.send(b"\x1b[C");
        terminal.wait_for(|screen| step_shown(screen) == Some(2));
        time
    });
    row("a line that never runs again (] through the whole run)", times.collect())
}

fn idle(terminal: &Terminal) -> Row {
    std::thread::sleep(Duration::from_secs(1));
    let before = terminal.used();
    std::thread::sleep(Duration::from_secs(10));
    let used = terminal.used() - before;
    Row {
        what: "processor time in 10 seconds without a key",
        measured: format!("{} ms", used.as_millis()),
        goal: "0 ms".to_owned(),
    }
}
