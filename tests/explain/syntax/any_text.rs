//! Programs with anything in them.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use firefly::explain::{Kind, explain};
use firefly::syntax::why_not_python;
use firefly::trace::wire::decode;
use firefly::trace::{Recording, Verdict};
use firefly::wording::Wording;
use proptest::prelude::*;
use proptest::strategy::ValueTree;

use crate::harness::{NAME, pythons};

const PROGRAMS: [&str; 5] = [
    "total = 0\nfor n in range(1, 5):\n    total = total + n\n    print(f'so far {total}')\nprint('end', total)\n",
    "def mean(numbers):\n    \"\"\"The middle.\"\"\"\n    if not numbers:\n        return None\n    return sum(numbers) / len(numbers)\n\nprint(mean([1, 2, 3]))\n",
    "name = input('Name? ')\nwhile name != '':\n    if name == 'Ada':\n        print(\"Hello\", name)\n        break\n    elif len(name) > 3:\n        name = name[1:]\n    else:\n        continue\n",
    "class Dog:\n    def __init__(self, name):\n        self.name = name\n\n    def bark(self, times=2):\n        return self.name + ' wow' * times\n\ndogs = {'a': Dog('Rex'), 'b': Dog('Bo')}\n",
    "try:\n    x = [int(a) for a in '1,2'.split(',') if a]\nexcept (ValueError, TypeError) as error:\n    print(error)\nfinally:\n    y = (1,\n         2)\n",
];

const PIECES: [&str; 46] = [
    "if ",
    "else",
    ":",
    "\n",
    "    ",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "'",
    "\"",
    "f\"",
    "\"\"\"",
    "x",
    "ä",
    "1",
    "=",
    "==",
    "!",
    "+",
    ",",
    ".",
    "\\",
    "def f():",
    "class ",
    "print ",
    "for ",
    " in ",
    "\t",
    "#",
    "“",
    "\u{a0}",
    "import ",
    "0",
    "&",
    "try:",
    "return ",
    "break\n",
    "global x\n",
    "yield ",
    "lambda ",
    "\r",
    "😀",
    "await ",
];

/// Names the programs that a Python refuses, as `type line`; the others as an empty line.
const JUDGE: &str = "
import sys, json, warnings
warnings.simplefilter('ignore')
for text in json.load(sys.stdin.buffer):
    try:
        compile(text, 'p', 'exec', dont_inherit=True)
    except SyntaxError as error:
        print(type(error).__name__, error.lineno or 0)
    except Exception:
        print()
    else:
        print()
";

/// A valid program with some changes: where, what is taken away, what is put in.
fn changed() -> impl Strategy<Value = String> {
    let change = (any::<prop::sample::Index>(), 0_usize..4, prop::sample::select(&PIECES[..]));
    let changes = prop::collection::vec(change, 1..4);
    (prop::sample::select(&PROGRAMS[..]), changes).prop_map(|(program, changes)| {
        let mut letters: Vec<char> = program.chars().collect();
        for (at, taken, put) in changes {
            let at = at.index(letters.len() + 1);
            let end = (at + taken).min(letters.len());
            let put = if taken == 1 { "" } else { put };
            letters.splice(at..end, put.chars());
        }
        letters.into_iter().collect()
    })
}

fn refused(python: &Path, programs: &[String]) -> Vec<Option<(String, u32)>> {
    let mut judge = Command::new(python)
        .args(["-I", "-c", JUDGE])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python starts");
    let mut stdin = judge.stdin.take().expect("a pipe");
    let text = serde_json::to_vec(programs).expect("texts");
    let writes = std::thread::spawn(move || stdin.write_all(&text));
    let output = judge.wait_with_output().expect("it ends");
    writes.join().expect("no panic").expect("it reads");
    let said = String::from_utf8(output.stdout).expect("text");
    let said: Vec<_> = said
        .lines()
        .map(|line| {
            let (type_name, line) = line.split_once(' ')?;
            Some((type_name.to_owned(), line.parse().expect("a line")))
        })
        .collect();
    assert_eq!(said.len(), programs.len());
    said
}

fn recording(source: &str, type_name: &str, line: u32) -> Recording {
    let verdict = Verdict::NotPython {
        type_name: type_name.to_owned(),
        message: "invalid syntax".to_owned(),
        line: Some(line),
        column: None,
    };
    Recording { file_name: NAME.to_owned(), ..Recording::of(source, verdict) }
}

#[test]
fn whatever_a_python_refuses_is_explained_at_a_line_of_the_program() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let draw = |_| changed().new_tree(&mut runner).expect("a program").current();
    let programs: Vec<String> = (0..1_500).map(draw).collect();
    let (wording, mut told) = (Wording::default(), 0);
    for python in pythons() {
        for (source, refused) in programs.iter().zip(refused(&python, &programs)) {
            let Some((type_name, line)) = refused else { continue };
            let found = explain(&recording(source, &type_name, line), &decode(b"").trace);
            let found = found.unwrap_or_else(|| panic!("nothing is explained: {source}"));
            let lines = u32::try_from(source.split('\n').count()).expect("few lines");
            let place = found.line.expect("a line");
            assert!((1..=lines).contains(&place), "line {place} of {lines}: {source}");
            let line = source.split('\n').nth(place as usize - 1).expect("in the program");
            let end = found.columns.clone().map_or(0, |columns| columns.end);
            assert!(end <= line.chars().count(), "{end} {source}");
            let words = wording.say(&found.message);
            assert!(words.starts_with("Nothing ran yet: "), "{words}: {source}");
            told += usize::from(found.kind != Kind::NotPython);
        }
    }
    assert!(told > pythons().len() * 300, "most have a kind: {told}");
}

#[test]
fn what_every_python_runs_is_not_called_unreadable() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let draw = |_| changed().new_tree(&mut runner).expect("a program").current();
    let programs: Vec<String> = (0..1_500).map(draw).collect();
    for python in pythons() {
        for (source, refused) in programs.iter().zip(refused(&python, &programs)) {
            let found = if refused.is_none() { why_not_python(source, None) } else { None };
            assert_eq!(found, None, "{} {source}", python.display());
        }
    }
}

proptest! {
    #[test]
    fn any_text_has_an_end(parts in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60)) {
        let source = parts.concat();
        let found = explain(&recording(&source, "SyntaxError", 7), &decode(b"").trace);
        let line = found.and_then(|found| found.line);
        prop_assert!(line.is_some_and(|line| line as usize <= source.split('\n').count()));
    }
}

#[test]
fn large_programs_are_read_once() {
    let line = "print('a', [1, 2], f'{3}')\n".repeat(3_500);
    let block = "if 1:\n    x = 1\n".repeat(3_000);
    let deep = "if 1:\n".to_owned() + &"    pass\n".repeat(9_000) + "  x\n";
    for source in [
        format!("{line}print(1"),
        format!("print((1\n{line}"),
        format!("{block}else:\n    x = 1\nelse:\n"),
        deep,
        format!("x = \"\"\"{line}"),
        format!("x = [{}1 2]\n", "1,\n".repeat(9_000)),
        format!("f({}1 2)\n", "f'{a}',".repeat(9_000)),
        format!("{}break\n", "def f():\n    return 1\n".repeat(4_000)),
    ] {
        let found = explain(&recording(&source, "SyntaxError", 1), &decode(b"").trace);
        assert!(found.is_some_and(|found| found.kind != Kind::NotPython), "{}", &source[..20]);
    }
}
