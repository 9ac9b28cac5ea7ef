//! The tools that the tracer is compared with, installed for that alone.

use std::path::{Path, PathBuf};
use std::process::Command;

/// As python/peers.py calls them.
pub const NAMES: [&str; 4] = ["pysnooper", "snoop", "birdseye", "pg_logger"];

const REQUIREMENTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/tracer/peers.txt");

/// A Python that has them; nothing, and a sentence, if they cannot be installed.
pub fn install(python: &Path) -> Option<PathBuf> {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("peers");
    let own = python.to_string_lossy().replace('/', "_");
    let home = home.join(own.trim_start_matches('_'));
    let made = Command::new(python).args(["-m", "venv"]).arg(&home).output();
    if !made.is_ok_and(|made| made.status.success()) {
        println!("without the peers: {} -m venv failed", python.display());
        return None;
    }
    let inside = home.join("bin/python3");
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "-r"];
    let installed = Command::new(&inside).args(pip).arg(REQUIREMENTS).output();
    match installed {
        Ok(output) if output.status.success() => Some(inside),
        Ok(output) => {
            let errors = String::from_utf8_lossy(&output.stderr);
            let last = errors.lines().last().unwrap_or_default();
            println!("without the peers: they could not be installed: {last}");
            None
        }
        Err(error) => {
            println!("without the peers: pip did not start: {error}");
            None
        }
    }
}
