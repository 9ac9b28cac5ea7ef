//! What can be typed after `firefly`.

mod lessons;

pub use lessons::{Check, Lessons, LessonsCommand, Progress, ProvePack};

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

use crate::text::{clean_lines, is_printable};
use crate::trace::LimitKind;

/// Write Python, run it safely, and step through the run, forwards and backwards.
#[derive(Debug, Parser)]
#[command(name = "firefly", version, args_conflicts_with_subcommands = true)]
#[command(after_help = "Settings: docs/settings.md. What works on this computer: firefly doctor")]
pub struct Cli {
    /// What to do; without it the editor opens
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The Python program to open; without it, the one you left off at, or the first lesson
    #[arg(value_hint = ValueHint::FilePath)]
    pub file: Option<PathBuf>,
    /// Line by line, without a screen: for screen readers and simple terminals
    #[arg(long)]
    pub plain: bool,
    /// How many colours to show: auto, 16m, 256, 16, or none
    #[arg(long, value_name = "COLOURS")]
    pub color: Option<String>,
    /// How programs run
    #[command(flatten)]
    pub options: RunOptions,
}

impl Cli {
    /// What was typed. Help, the version and complaints about wrong use end the program here.
    pub fn from_arguments() -> Self {
        Self::try_parse().unwrap_or_else(|error| {
            // A name that a shell put in for `*` may hold what acts on a terminal.
            let is_printable =
                |argument: OsString| argument.to_string_lossy().chars().all(is_printable);
            if std::env::args_os().all(is_printable) {
                error.exit();
            }
            let complaint = error.render().to_string();
            write!(io::stderr(), "{}", clean_lines(&complaint)).ok();
            std::process::exit(error.exit_code())
        })
    }
}

/// The commands besides the editor.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run a program: its output on standard output, how it ended on standard error
    ///
    /// Exit code: 0 the program ended well; 1 it raised an error; 2 wrong use; 3 stopped by a
    /// limit or by you; 4 it could not be run here; 129 the terminal was closed; 143 firefly was
    /// asked to end. The run up to there is saved all the same.
    Run(Run),
    /// Step through a saved run
    Replay(Replay),
    /// Run a program and step through it line by line, without a screen: for screen readers,
    /// simple terminals and scripts
    Plain(Plain),
    /// Write out every step of a run, for other programs or for people
    Export(Export),
    /// Show the recordings of a folder side by side, the alike ones together
    Class(Class),
    /// Tell where two runs part, such as those of a program before and after a change
    ///
    /// Exit code: 0 the runs are the same; 1 they differ; 2 wrong use; 4 a program could not be
    /// run here.
    Compare(Compare),
    /// List the lessons; add, prove or begin a pack of them
    Lessons(Lessons),
    /// Judge a program for a lesson; nothing of it counts as your progress
    ///
    /// Exit code: 0 it passes; 1 it does not; 2 wrong use; 4 it could not be run here.
    Check(Check),
    /// Say in plain words why a run went wrong, what it shows, and what the tutor asks
    ///
    /// Exit code: 0 it was told; 2 wrong use; 4 the program could not be run here.
    Explain(Explain),
    /// Tell how far you are: lessons passed, and what you know
    Progress(Progress),
    /// Say what works on this computer and what does not
    Doctor(Doctor),
    /// Print which keys do what, with the names that settings call the actions by
    Keys(Keys),
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page
    Man,
}

/// How programs run: for the editor, `run` and `export`.
#[derive(Args, Clone, Debug, Default)]
pub struct RunOptions {
    /// Where programs run: local, judge0 or auto
    #[arg(long, value_name = "RUNNER")]
    pub runner: Option<String>,
    /// Address of a Judge0 server
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
    pub judge0_url: Option<String>,
    /// Stop after this many steps [default: 300000]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub max_steps: Option<String>,
    /// Stop after so many seconds of computing [default: 5]
    #[arg(long, value_name = "S", allow_negative_numbers = true)]
    pub cpu_seconds: Option<String>,
    /// Stop after so many seconds, not counting waits for input [default: 8]
    #[arg(long, value_name = "S", allow_negative_numbers = true)]
    pub wall_seconds: Option<String>,
    /// Stop when more than so many MB of memory are needed [default: 256]
    #[arg(long, value_name = "M", allow_negative_numbers = true)]
    pub memory_mb: Option<String>,
    /// Stop after so many KB of output [default: 1024]
    #[arg(long, value_name = "K", allow_negative_numbers = true)]
    pub output_kb: Option<String>,
    /// Set any limit, such as threads=8 or trace_kb=4096: docs/settings.md names them all
    #[arg(long, value_name = "NAME=VALUE", value_parser = limit)]
    pub limit: Vec<(&'static str, String)>,
    /// Give the program a folder of its own with a copy of this file, or of all in this folder,
    /// which may hold no links; can be repeated. What it writes there is gone after the run
    #[arg(long, value_name = "FILE|FOLDER", value_hint = ValueHint::AnyPath)]
    pub files: Vec<PathBuf>,
    /// How many colours to show: told by those commands that draw a screen
    #[arg(skip)]
    pub color: Option<String>,
    /// Make `random` give the same numbers each time
    #[arg(long, value_name = "N")]
    pub seed: Option<u32>,
}

impl RunOptions {
    /// The options given, each with the name of the setting that it stands above.
    pub fn flags(&self) -> Vec<(String, &'static str, String)> {
        let limit = |(name, value): &(&'static str, String)| {
            (format!("--limit {}", name.trim_start_matches("limits.")), *name, value.clone())
        };
        [
            ("--runner", "runner", &self.runner),
            ("--judge0-url", "judge0.url", &self.judge0_url),
            ("--color", "color", &self.color),
            ("--max-steps", "limits.max_steps", &self.max_steps),
            ("--cpu-seconds", "limits.cpu_seconds", &self.cpu_seconds),
            ("--wall-seconds", "limits.wall_seconds", &self.wall_seconds),
            ("--memory-mb", "limits.memory_mb", &self.memory_mb),
            ("--output-kb", "limits.output_kb", &self.output_kb),
        ]
        .into_iter()
        .filter_map(|(flag, name, value)| Some((flag.to_owned(), name, value.clone()?)))
        .chain(self.limit.iter().map(limit))
        .collect()
    }
}

/// `firefly run`
#[derive(Args, Debug)]
pub struct Run {
    /// The Python program; - reads it from standard input
    #[arg(value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// Give the program this file as its input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub stdin: Option<PathBuf>,
    /// Save the run, to step through it later
    #[arg(long, value_name = "RECORDING", value_hint = ValueHint::FilePath)]
    pub save: Option<PathBuf>,
    /// How it runs
    #[command(flatten)]
    pub options: RunOptions,
}

/// `firefly replay`
#[derive(Args, Debug)]
pub struct Replay {
    /// The saved run
    #[arg(value_hint = ValueHint::FilePath)]
    pub recording: PathBuf,
    /// Line by line, without a screen: for screen readers and simple terminals
    #[arg(long)]
    pub plain: bool,
    /// How many colours to show: auto, 16m, 256, 16, or none
    #[arg(long, value_name = "COLOURS")]
    pub color: Option<String>,
}

/// `firefly plain`
#[derive(Args, Debug)]
pub struct Plain {
    /// The Python program, or a saved run; without it, the program you left off at
    #[arg(value_name = "FILE|RECORDING", value_hint = ValueHint::FilePath)]
    pub file: Option<PathBuf>,
    /// How it runs
    #[command(flatten)]
    pub options: RunOptions,
}

/// `firefly explain`
#[derive(Args, Debug)]
pub struct Explain {
    /// A saved run, or a Python program (.py), which is run first
    #[arg(value_name = "RECORDING|FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// Judge the program for this lesson first, and explain where it fails
    #[arg(long, value_name = "LESSON", conflicts_with = "stdin")]
    pub lesson: Option<String>,
    /// So many questions, each as if something was tried after the one before
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(0..=20))]
    pub questions: u8,
    /// Print an object for a script
    #[arg(long)]
    pub json: bool,
    /// Give the program this file as its input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub stdin: Option<PathBuf>,
    /// How it runs
    #[command(flatten)]
    pub options: RunOptions,
}

/// `firefly export`
#[derive(Args, Debug)]
pub struct Export {
    /// A saved run, or a Python program (.py), which is run first
    #[arg(value_name = "RECORDING|FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// The form to write
    #[arg(long, value_enum)]
    pub format: Format,
    /// Write into this file instead of standard output
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    /// Write over the file if there is one already
    #[arg(long, requires = "output")]
    pub force: bool,
    /// Give the program this file as its input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub stdin: Option<PathBuf>,
    /// The step to draw, from 1 (svg) [default: the last]
    #[arg(long, value_name = "N")]
    pub step: Option<usize>,
    /// Columns and rows of the screen to draw (svg)
    #[arg(long, value_name = "COLUMNSxROWS", default_value = "80x24", value_parser = size)]
    pub size: (u16, u16),
    /// How it runs
    #[command(flatten)]
    pub options: RunOptions,
}

/// The forms of an exported run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A JSON object per line and step, for programs
    Jsonl,
    /// A sentence per step, for reading
    Text,
    /// A page to step through in a browser
    Html,
    /// A picture of the screen at one step
    Svg,
}

/// `firefly compare`
#[derive(Args, Debug)]
pub struct Compare {
    /// The run before: a saved run, or a Python program (.py), which is run first
    #[arg(value_name = "BEFORE", value_hint = ValueHint::FilePath)]
    pub before: PathBuf,
    /// The run now: the same. A program gets the input and the seed of a saved run before it
    #[arg(value_name = "NOW", value_hint = ValueHint::FilePath)]
    pub now: PathBuf,
    /// Give both programs this file as their input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub stdin: Option<PathBuf>,
    /// Give the second program this file as its input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub stdin_now: Option<PathBuf>,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
    /// How programs run
    #[command(flatten)]
    pub options: RunOptions,
}

/// `firefly keys`
#[derive(Args, Debug)]
pub struct Keys {
    /// Answer in JSON
    #[arg(long, conflicts_with = "test")]
    pub json: bool,
    /// Show what the terminal sends for each key that you press
    #[arg(long)]
    pub test: bool,
}

/// `firefly class`
#[derive(Args, Debug)]
pub struct Class {
    /// The folder with the recordings, and with folders of recordings
    #[arg(value_hint = ValueHint::DirPath)]
    pub folder: PathBuf,
    /// Compare each run with this one instead of with the most common run of its program
    #[arg(long, value_name = "RECORDING", value_hint = ValueHint::FilePath)]
    pub against: Option<PathBuf>,
    /// Print the table, also in a terminal
    #[arg(long)]
    pub plain: bool,
    /// Print a JSON object per line and recording
    #[arg(long, conflicts_with_all = ["plain", "csv"])]
    pub json: bool,
    /// Print it for a spreadsheet
    #[arg(long, conflicts_with = "plain")]
    pub csv: bool,
    /// How many colours are used: truecolor, 256, 16 or none
    #[arg(long, value_name = "DEPTH")]
    pub color: Option<String>,
}

/// `firefly doctor`
#[derive(Args, Debug)]
pub struct Doctor {
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
    /// Ask the Judge0 server, too, whatever the runner is
    #[arg(long)]
    pub judge0: bool,
    /// How programs run
    #[command(flatten)]
    pub options: RunOptions,
}

/// The setting that a limit's name stands for, and its value.
fn limit(text: &str) -> Result<(&'static str, String), String> {
    let names = || LimitKind::ALL.map(LimitKind::name).join(", ");
    let (name, value) =
        text.split_once('=').ok_or("write a limit's name, = and its value: threads=8")?;
    let limit = LimitKind::named(name.trim().trim_start_matches("limits."));
    let limit = limit.ok_or_else(|| format!("the limits are {}", names()))?;
    Ok((limit.setting(), value.trim().to_owned()))
}

fn size(text: &str) -> Result<(u16, u16), String> {
    let parse = |text: &str| text.parse().ok().filter(|cells| (20..=400).contains(cells));
    let (columns, rows) = text.split_once('x').unwrap_or_default();
    let parsed = parse(columns).zip(rows.parse().ok().filter(|rows| (8..=200).contains(rows)));
    parsed.ok_or_else(|| "write columns and rows as 80x24; at most 400x200".to_owned())
}
