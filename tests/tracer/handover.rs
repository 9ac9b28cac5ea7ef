//! How the tracer comes to Python: compiled beforehand, or as text.

use std::path::Path;

use firefly::run::TracerCode;
use firefly::run::launch;
use firefly::trace::wire::{FrameReader, decode};

use crate::harness::{Ran, Setup, compiled, finish, pythons, trace, trace_with, traced_command};
use crate::programs::programs;

/// A run under what came as the tracer: standard output, and how many steps it left.
fn run_under(python: &Path, tracer: &[u8]) -> (String, usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = traced_command(python, "print(1)\n", &Setup::default(), folder.path());
    std::fs::write(folder.path().join("tracer"), tracer).expect("written");
    let output = finish(&mut command, "", folder.path());
    let mut reader = FrameReader::new("nonce");
    reader.feed(&std::fs::read(folder.path().join("trace")).expect("the trace"));
    let steps = decode(&reader.finish().0).trace.len();
    (String::from_utf8_lossy(&output.stdout).into_owned(), steps)
}

/// The code with another body, and checksums that are right.
fn forged(code: &[u8], change: impl Fn(&mut Vec<u8>)) -> TracerCode {
    let mut body = code[18..].to_vec();
    change(&mut body);
    let mut whole = code[..9].to_vec();
    whole.extend_from_slice(format!("{:08x}\n", crc32fast::hash(&body)).as_bytes());
    whole.extend_from_slice(&body);
    TracerCode::read(&whole).expect("good checksums")
}

#[test]
fn a_run_leaves_the_same_whether_the_tracer_came_compiled_or_as_text() {
    let left = |ran: &Ran| {
        let names: Vec<_> = (0..ran.decoded.trace.len()).map(|index| ran.names(index)).collect();
        (ran.events(), names, ran.stdout.clone(), ran.stderr.clone(), ran.code)
    };
    for python in pythons() {
        let minor = crate::harness::minor_version(&python);
        let known = programs().into_iter().filter(|program| Some(program.since) <= minor);
        // Threads take turns as they like, and places in memory are used again as they fall free.
        let repeatable = known.filter(|program| {
            !["thread", "async", "id("].iter().any(|word| program.source.contains(word))
        });
        for program in repeatable.step_by(12) {
            let text = Setup { compiled: false, ..Setup::default() };
            let by_text = trace_with(&python, &program.source, &text);
            let by_code = trace(&python, &program.source);
            assert_eq!(left(&by_code), left(&by_text), "{} {}", python.display(), program.name);
        }
    }
}

#[test]
fn the_compiled_tracer_is_the_one_that_runs_and_the_text_stands_in_for_it() {
    for python in pythons() {
        let code = compiled(&python);
        let mut without_text = launch::tracer(Some(&code));
        let text_at = without_text.len() - TracerCode::TEXT.len();
        without_text[text_at..text_at + 100].fill(b'(');
        assert_eq!(run_under(&python, &without_text), ("1\n".to_owned(), 2));

        let other_build = forged(code.whole(), |body| body[2] ^= 1);
        let cut_off = forged(code.whole(), |body| body.truncate(body.len() / 2));
        let nonsense = forged(code.whole(), |body| {
            let start = body.iter().position(|byte| *byte == b'\n').expect("who made it") + 1;
            body.splice(start.., *b"N");
        });
        for broken in [other_build, cut_off, nonsense] {
            let tracer = launch::tracer(Some(&broken));
            assert_eq!(run_under(&python, &tracer), ("1\n".to_owned(), 2));
        }
    }
}

#[test]
fn code_that_is_damaged_or_of_another_tracer_is_not_taken() {
    let whole = compiled(&pythons()[0]).whole().to_vec();
    assert!(TracerCode::read(&whole).is_some());
    let changed = |at: usize| {
        let mut changed = whole.clone();
        changed[at] ^= 1;
        TracerCode::read(&changed)
    };
    let of_another_text = 3;
    for at in [of_another_text, 12, 40, whole.len() / 2, whole.len() - 1] {
        assert!(changed(at).is_none(), "byte {at}");
    }
    assert!(TracerCode::read(&whole[..whole.len() - 1]).is_none());
    assert!(TracerCode::read(b"").is_none());
}

#[test]
fn a_program_finds_nothing_of_how_it_was_started() {
    let source = "import os, sys\n\
                  print(sys.argv, getattr(sys, 'orig_argv', ['prog.py'])[-1])\n\
                  print(any('_receive' in word for word in getattr(sys, 'orig_argv', [])))\n\
                  print(sorted(name for name in globals() if name[:2] != '__'))\n\
                  print(os.open('/dev/null', os.O_RDONLY))\n\
                  import traceback, linecache\n\
                  print(linecache.getlines('<string>'), linecache.getlines('<tracer>'))\n";
    for python in pythons() {
        let expected = "['prog.py'] prog.py\nFalse\n['os', 'sys']\n3\n[] []\n";
        assert_eq!(trace(&python, source).stdout, expected, "{}", python.display());
    }
}
