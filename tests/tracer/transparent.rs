//! A traced program prints and ends as it does without the tracer.
//!
//! `transparent/` holds the programs. The first line of each says what it is for; marks may
//! follow: `# python: 3.11` for programs that need at least this Python, `# except: 3.12 3.14` for
//! those that do notice the tracer on these (docs/tracing.md says why), and `# stdin: "1\n"` for what
//! is typed, in quotes. On the oldest and the newest Python each also runs as if it was judged,
//! unless it has the mark `# watches programs`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use crate::harness::{Setup, plain, pythons, trace_with};

/// Programs in which a comment on the first line would change what they are for.
const BARE: &[(&str, &str)] = &[
    ("an empty file", ""),
    ("nothing but a comment, without an end of line", "# nothing"),
    ("no end of line", "print('end')"),
    ("lines that end as on Windows", "def f():\r\n    return 1 / 0\r\nprint('a')\r\nf()\r\n"),
    ("lines that end as on old Macs", "x = 1\rprint(x)\r1 / 0\r"),
    ("a byte order mark", "\u{feff}print('é')\n1 / 0\n"),
    ("an encoding", "# -*- coding: utf-8 -*-\nprint('é')\n1 / 0\n"),
    ("a docstring", "'''About\nthis.'''\nprint(__doc__)\nraise SystemExit(__doc__)\n"),
    ("an indented first line", "  x = 1\n"),
];

/// A program of the corpus.
struct Program {
    purpose: String,
    source: String,
    stdin: String,
    /// Major and minor number of the first Python that it is for.
    since: (u32, u32),
    except: Vec<(u32, u32)>,
    /// Whether it runs as well when it is judged.
    may_be_judged: bool,
}

impl Program {
    fn read(path: &Path) -> Self {
        let source = std::fs::read_to_string(path).expect("a program");
        let name = path.file_name().expect("a name").to_string_lossy();
        let first = source.lines().next().and_then(|line| line.strip_prefix("# "));
        let purpose = format!("{name}: {}", first.expect("the first line says what it is for"));
        let mark = |name: &str| {
            let head = source.lines().skip(1).take_while(|line| line.starts_with('#'));
            head.filter_map(|line| line.strip_prefix(name)).next()
        };
        let stdin = mark("# stdin: ").map_or_else(String::new, |quoted| {
            serde_json::from_str(quoted).expect("a text in double quotes")
        });
        let version = |text: &str| {
            let (major, minor) = text.split_once('.').expect("as in 3.11");
            (major.parse().expect("a number"), minor.parse().expect("a number"))
        };
        let since = mark("# python: ").map_or((3, 8), version);
        let except = mark("# except: ")
            .map_or_else(Vec::new, |list| list.split_whitespace().map(version).collect());
        let may_be_judged = mark("# watches programs").is_none();
        Self { purpose, stdin, since, except, may_be_judged, source }
    }
}

fn programs() -> Vec<Program> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tracer/transparent");
    let files = std::fs::read_dir(folder).expect("the programs");
    let mut paths: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
    paths.sort();
    let bare = BARE.iter().map(|(purpose, source)| Program {
        purpose: (*purpose).to_owned(),
        source: (*source).to_owned(),
        stdin: String::new(),
        since: (3, 8),
        except: Vec::new(),
        may_be_judged: true,
    });
    paths.iter().map(|path| Program::read(path)).chain(bare).collect()
}

fn version_of(python: &Path) -> (u32, u32) {
    let ask = "import sys; print(*sys.version_info[:2])";
    let output = Command::new(python).args(["-S", "-c", ask]).output().expect("started");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut numbers = text.split_whitespace().map(|number| number.parse().expect("a number"));
    (numbers.next().expect("major"), numbers.next().expect("minor"))
}

/// The text with `0x…` in the place of addresses, which differ from run to run.
fn mask(text: &str) -> String {
    let mut parts = text.split("0x");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |masked, part| {
        let rest = part.trim_start_matches(|digit: char| digit.is_ascii_hexdigit());
        let digits = &part[..part.len() - rest.len()];
        masked + "0x" + if digits.len() > 5 { "…" } else { digits } + rest
    })
}

/// How the traced runs differ from the plain one, if they do.
fn differences(python: &Path, program: &Program, is_at_an_end: bool) -> Vec<String> {
    let expected = plain(python, &program.source, &program.stdin);
    let ways =
        [false, true].into_iter().take(if is_at_an_end && program.may_be_judged { 2 } else { 1 });
    ways.filter_map(|is_checked| difference(python, program, is_checked, &expected)).collect()
}

fn difference(
    python: &Path,
    program: &Program,
    is_checked: bool,
    expected: &(String, String, Option<i32>),
) -> Option<String> {
    let setup = Setup { stdin: &program.stdin, is_checked, ..Setup::default() };
    let ran = trace_with(python, &program.source, &setup);
    // Whoever is killed by a signal leaves no word about the end.
    let whole = !ran.decoded.damaged && (ran.decoded.ending.is_some() || ran.code.is_none());
    let masked = |(out, err, code): (String, String, _)| (mask(&out), mask(&err), code);
    let (seen, expected) = (masked((ran.stdout, ran.stderr, ran.code)), masked(expected.clone()));
    (seen != expected || !whole).then(|| {
        let python = python.display();
        let whole = if whole { "" } else { ", its recording is not whole" };
        let judged = if is_checked { ", judged" } else { "" };
        format!("{} ({python}{judged}){whole}:\n{seen:?}\n{expected:?}", program.purpose)
    })
}

#[test]
fn every_program_prints_and_ends_as_without_the_tracer() {
    let programs = programs();
    let runs: Vec<(PathBuf, &Program)> = pythons()
        .into_iter()
        .flat_map(|python| {
            let version = version_of(&python);
            let fits = move |program: &&Program| {
                program.since <= version && !program.except.contains(&version)
            };
            let fitting = programs.iter().filter(fits);
            fitting.map(move |program| (python.clone(), program))
        })
        .collect();
    let pythons = pythons();
    let is_at_an_end = |python: &PathBuf| [pythons.first(), pythons.last()].contains(&Some(python));
    let left = Mutex::new(runs.iter());
    let different = Mutex::new(Vec::new());
    let next = || left.lock().expect("no panic").next();
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some((python, program)) = next() {
                    different.lock().expect("no panic").extend(differences(
                        python,
                        program,
                        is_at_an_end(python),
                    ));
                }
            });
        }
    });
    let different = different.into_inner().expect("no panic");
    assert!(different.is_empty(), "{}", different.join("\n\n"));
}
