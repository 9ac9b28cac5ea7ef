//! What a learner waits for: the program itself in a real pseudo-terminal of 80x24.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use super::terminal::Terminal;
use super::{Row, median};

const TEN_LINES: &str = "\
def double(number):
    return number * 2


total = 0
for n in range(5):
    total = total + double(n)
    print(n, total)
names = [\"Ada\", \"Alan\"]
print(names, total)
";

pub fn rows() -> Vec<Row> {
    let home = tempfile::tempdir().expect("a folder for the benchmark");
    let program = home.path().join("ten.py");
    std::fs::write(&program, TEN_LINES).expect("a program");
    let long = home.path().join("long.py");
    let line = |number| format!("value_{number} = {number} * 2  # a line among many\n");
    std::fs::write(&long, (0..10_000).map(line).collect::<String>()).expect("a long program");
    let mut rows = vec![first_frame(home.path(), &program), keystroke(home.path(), &long)];
    rows.extend(run_to_first_step(home.path(), &program));
    rows
}

fn first_frame(home: &Path, program: &Path) -> Row {
    let times = (0..15).map(|_| {
        let start = Instant::now();
        let terminal = Terminal::start(home, &[program]);
        terminal.wait_for(|screen| screen.contains("total = 0"));
        start.elapsed()
    });
    Row {
        what: "first frame",
        measured: format!("{:.1?}", median(times.collect())),
        goal: "≤ 50 ms".to_owned(),
    }
}

fn keystroke(home: &Path, program: &Path) -> Row {
    let mut terminal = Terminal::start(home, &[program]);
    terminal.wait_for(|screen| screen.contains("value_0"));
    std::thread::sleep(Duration::from_millis(500));
    let mut typed = String::from("#");
    terminal.send(b"#");
    let times = (0..24).map(|number| {
        // Nobody types faster than the screen is drawn.
        std::thread::sleep(Duration::from_millis(40));
        typed.push(char::from(b'a' + number));
        let start = Instant::now();
        terminal.send(&typed.as_bytes()[typed.len() - 1..]);
        terminal.wait_for(|screen| screen.contains(&typed));
        start.elapsed()
    });
    let times = times.collect();
    Row {
        what: "keystroke to redraw in a file of 10,000 lines",
        measured: format!("{:.1?}", median(times)),
        goal: "≤ 8 ms".to_owned(),
    }
}

/// Interleaved with bare Python, so that both meet the same noise.
fn run_to_first_step(home: &Path, program: &Path) -> Vec<Row> {
    let mut terminal = Terminal::start(home, &[program]);
    terminal.wait_for(|screen| screen.contains("total = 0"));
    let (mut runs, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..16 {
        let start = Instant::now();
        let python = Command::new("/usr/bin/python3").args(["-I", "-c", "pass"]).status();
        assert!(python.is_ok_and(|status| status.success()));
        bare.push(start.elapsed());
        let start = Instant::now();
        terminal.send(b"\x12");
        terminal.wait_for(|screen| screen.contains("step 1 of"));
        runs.push(start.elapsed());
        terminal.send(b"\x1b[F");
        terminal.wait_for(|screen| !screen.contains("step 1 of"));
    }
    // The first run also looks for Python and tests the sandbox.
    let first = runs.remove(0);
    let (run, bare) = (median(runs), median(bare));
    let goal = bare.mul_f64(1.5) + Duration::from_millis(60);
    vec![
        Row {
            what: "bare `python3 -I -c pass`, for comparison",
            measured: format!("{bare:.1?}"),
            goal: String::new(),
        },
        Row {
            what: "Run to first step of a ten-line program",
            measured: format!("{run:.1?} ({:.2}x bare)", run.as_secs_f64() / bare.as_secs_f64()),
            goal: format!("≤ 1.5 x bare + 60 ms = {goal:.1?}"),
        },
        Row {
            what: "the very first Run (finds Python, tests the sandbox)",
            measured: format!("{first:.1?}"),
            goal: String::new(),
        },
    ]
}
