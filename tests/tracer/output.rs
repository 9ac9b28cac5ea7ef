//! What each step had written, in whatever way.

use std::fs::File;

use firefly::trace::wire::decode;

use crate::harness::{Setup, pythons, traced_command};

/// Each turn writes the number of bytes that `n` has held so far, in another way.
const WAYS: [&str; 9] = [
    "os.write(1, text)",
    "os.writev(1, [text[:1], text[1:]])",
    "other.write(text.decode()); other.flush()",
    "os.write(copy, text)",
    "libc.write(1, text, len(text))",
    "libc.printf(b'%s', text); libc.fflush(None)",
    "sys.__stdout__.write(text.decode())",
    "io.FileIO(1, 'w', closefd=False).write(text)",
    "print(text.decode(), end='')",
];

#[test]
fn output_past_python_is_known_at_its_step_where_it_goes_to_a_file() {
    for python in pythons() {
        for way in WAYS {
            let source = format!(
                "import ctypes, io, os, sys\nother = os.fdopen(1, 'w', closefd=False); copy = os.dup(1)\n\
                 libc = ctypes.CDLL(None); n = 0\nfor text in [b'one', b'three', b'x' * 5000]:\n    \
                 {way}\n    n += len(text)\n"
            );
            let folder = tempfile::tempdir().expect("a folder");
            let mut command = traced_command(&python, &source, &Setup::default(), folder.path());
            let written = File::create(folder.path().join("out")).expect("created");
            let status = command.current_dir(folder.path()).stdout(written).status();
            assert!(status.expect("ran").success(), "{way}");
            let decoded = decode(&std::fs::read(folder.path().join("trace")).expect("there"));
            let at_line_6 = decoded.trace.steps().enumerate().filter(|(_, step)| step.line == 6);
            let told: Vec<u64> =
                at_line_6.map(|(index, _)| decoded.trace.state(index).stdout_bytes).collect();
            assert_eq!(told, [3, 8, 5008], "{way} {python:?}");
        }
    }
}
