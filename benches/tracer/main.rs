//! What tracing costs, as one table: `cargo bench --bench tracer`, with `-- --peers` beside other
//! tools from the package index.
//!
//! Everything is measured in turns within one run, as medians; docs/performance.md says what is
//! counted.

#![allow(clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod peers;
mod runs;
mod setup;

use std::path::{Path, PathBuf};

use firefly::run::TracerCode;
use firefly::run::launch;

use runs::{Measured, Under};

const PROGRAMS: [(&str, &str); 10] = [
    ("loops", include_str!("programs/loops.py")),
    ("strings", include_str!("programs/strings.py")),
    ("recursion", include_str!("programs/recursion.py")),
    ("dicts", include_str!("programs/dicts.py")),
    ("objects", include_str!("programs/objects.py")),
    ("bubble sort", include_str!("programs/bubble_sort.py")),
    ("sieve", include_str!("programs/sieve.py")),
    ("exceptions", include_str!("programs/exceptions.py")),
    ("generators", include_str!("programs/generators.py")),
    ("game of life", include_str!("programs/life.py")),
];
const TURNS: usize = 7;

/// What one program cost.
struct Row {
    name: String,
    steps: usize,
    floor: f64,
    /// Times the floor.
    cost: f64,
    bytes_per_step: f64,
    more_memory_mb: f64,
    /// Times the floor; nothing where the peer failed or took too long.
    peers: Vec<Option<f64>>,
}

fn main() {
    let with_peers = std::env::args().any(|argument| argument == "--peers");
    let programs = programs();
    for python in pythons() {
        let peers = if with_peers { peers::install(&python) } else { None };
        let python = peers.clone().unwrap_or(python);
        println!("{}", version(&python));
        let folder = tempfile::tempdir().expect("a folder");
        print_setup(&setup::measure(&python, folder.path()));
        let code = setup::compile(&python, folder.path());
        let names = if peers.is_some() { &peers::NAMES[..] } else { &[] };
        print_head(names);
        let rows: Vec<Row> = programs
            .iter()
            .map(|(name, source)| measure(&python, &code, name, source, names))
            .inspect(print_row)
            .collect();
        print_foot(&rows, names);
    }
}

/// The programs of the table, or those in the folder FIREFLY_BENCH_PROGRAMS.
fn programs() -> Vec<(String, String)> {
    let Some(folder) = std::env::var_os("FIREFLY_BENCH_PROGRAMS") else {
        return PROGRAMS.map(|(name, source)| (name.to_owned(), source.to_owned())).to_vec();
    };
    let files = std::fs::read_dir(folder).expect("a folder of programs");
    let mut paths: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
    paths.sort();
    let named = |path: &PathBuf| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        (name, std::fs::read_to_string(path).expect("a program"))
    };
    paths.iter().map(named).collect()
}

/// The Pythons that FIREFLY_TEST_PYTHONS lists, else the system's own.
fn pythons() -> Vec<PathBuf> {
    let listed = std::env::var_os("FIREFLY_TEST_PYTHONS").unwrap_or_default();
    let found: Vec<_> = std::env::split_paths(&listed).filter(|path| path.is_file()).collect();
    if found.is_empty() { vec!["/usr/bin/python3".into()] } else { found }
}

fn version(python: &Path) -> String {
    let output = std::process::Command::new(python).arg("--version").output();
    String::from_utf8_lossy(&output.expect("Python runs").stdout).trim().to_owned()
}

fn measure(
    python: &Path,
    code: &TracerCode,
    name: &str,
    source: &str,
    peers: &[&'static str],
) -> Row {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    std::fs::write(folder.join("given"), source).expect("the program");
    std::fs::write(folder.join("tracer"), launch::tracer(Some(code))).expect("the tracer");
    let (mut floors, mut ours, mut memory) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..TURNS {
        let run = |under| {
            runs::run(python, folder, under).unwrap_or_else(|| {
                let errors = std::fs::read_to_string(folder.join("errors")).unwrap_or_default();
                panic!("{name} does not run: {errors}")
            })
        };
        let (plain, floor, traced) = (run(Under::Plain), run(Under::Floor), run(Under::Tracer));
        floors.push(floor.seconds);
        ours.push(traced.seconds);
        memory.push(traced.peak_kb.saturating_sub(plain.peak_kb) as f64 / 1024.0);
    }
    let (steps, bytes) = runs::recorded(folder);
    let floor = median(floors);
    let peer = |name: &&'static str| {
        let measured: Measured = runs::run(python, folder, Under::Peer(name))?;
        Some(measured.seconds / floor)
    };
    Row {
        name: name.to_owned(),
        steps,
        floor,
        cost: median(ours) / floor,
        bytes_per_step: bytes as f64 / steps as f64,
        more_memory_mb: median(memory),
        peers: peers.iter().map(peer).collect(),
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn print_setup(setup: &setup::Setup) {
    let setup::Setup { bare, compiled, text } = setup;
    println!("set-up: {compiled}; from text {text}; a bare start {bare}");
}

fn print_head(peers: &[&str]) {
    print!("{:<14}{:>8}{:>10}", "program", "steps", "floor");
    print!("{:>9}{:>12}{:>10}", "firefly", "bytes/step", "memory");
    println!("{}", peers.iter().map(|name| format!("{name:>11}")).collect::<String>());
}

fn print_row(row: &Row) {
    let floor = format!("{:.2}ms", row.floor * 1000.0);
    print!("{:<14}{:>8}{floor:>10}", row.name, row.steps);
    print!("{:>9}", format!("{:.1}x", row.cost));
    print!("{:>12.2}{:>10}", row.bytes_per_step, format!("+{:.1} MB", row.more_memory_mb));
    println!("{}", row.peers.iter().map(|cost| shown(*cost)).collect::<String>());
}

/// A peer's cost; one that failed or ran into the time-out is marked as such.
fn shown(cost: Option<f64>) -> String {
    let text = cost.map_or_else(|| "none".to_owned(), |cost| format!("{cost:.0}x"));
    format!("{text:>11}")
}

fn print_foot(rows: &[Row], peers: &[&str]) {
    let costs: Vec<f64> = rows.iter().map(|row| row.cost).collect();
    let bytes: f64 = rows.iter().map(|row| row.bytes_per_step).sum();
    let memory = rows.iter().map(|row| row.more_memory_mb).fold(0.0, f64::max);
    print!("{:<32}{:>9}", "geometric mean", format!("{:.1}x", geometric_mean(&costs)));
    print!("{:>12}{:>10}", "", "");
    for index in 0..peers.len() {
        let costs: Vec<f64> = rows.iter().filter_map(|row| row.peers[index]).collect();
        print!("{}", shown(Some(geometric_mean(&costs)).filter(|_| !costs.is_empty())));
    }
    let worst = costs.iter().copied().fold(0.0, f64::max);
    let heaviest = rows.iter().map(|row| row.bytes_per_step).fold(0.0, f64::max);
    println!();
    println!("{:<32}{:>9}{:>12.2}", "mean", "", bytes / rows.len() as f64);
    print!("{:<32}{:>9}{heaviest:>12.2}", "worst", format!("{worst:.1}x"));
    println!("{:>10}", format!("+{memory:.1} MB"));
    println!();
}

fn geometric_mean(values: &[f64]) -> f64 {
    let logs: f64 = values.iter().map(|value| value.ln()).sum();
    (logs / values.len() as f64).exp()
}
