use super::*;
use crate::trace::{Change, FrameChange, FrameId, Step, TraceBuilder, Verdict};

fn recording(source: &str) -> Recording {
    let verdict = Verdict::Finished { exit_code: 0 };
    Recording::of(source, verdict)
}

fn why(source: &str, line: u32, type_name: &str, message: &str) -> Option<&'static str> {
    let recording = recording(source);
    Walls::around(&recording).why(Fault { type_name, message, line: Some(line) })
}

const NOT_PERMITTED: &str = "[Errno 1] Operation not permitted";
const NOT_THERE: &str = "[Errno 2] No such file or directory: 'a.txt'";

#[test]
fn the_line_tells_which_wall_it_was() {
    let permission = |source, line| why(source, line, "PermissionError", NOT_PERMITTED);
    assert_eq!(permission("import socket as s\ns.socket()", 2), Some(NO_NETWORK));
    assert_eq!(permission("from subprocess import *\nrun(['ls'])", 2), Some(NO_PROGRAMS));
    assert_eq!(permission("from os import fork as f\n\nf()", 3), Some(NO_PROGRAMS));
    assert_eq!(permission("import os\nos.kill(1, 9)", 2), Some(NO_SIGNALS));
    let pool = "from multiprocessing import Pool\nwith Pool(2) as p:\n    p.map(abs, [1])\n";
    assert_eq!(permission(pool, 3), Some(NO_PROGRAMS));
    let helper = "import http.client\ndef get(c):\n    c.request('GET', '/')\n";
    assert_eq!(permission(helper, 3), Some(NO_NETWORK), "all that the program imports");
    assert_eq!(permission("x = 1", 1), Some(APART), "true in any case");
    assert_eq!(why("f()", 1, "FileNotFoundError", NOT_THERE), Some(NO_FILES));
}

#[test]
fn what_a_program_raises_itself_is_its_own_matter() {
    let raised = "raise FileNotFoundError(2, 'No such file or directory', 'a.txt')";
    assert_eq!(why(raised, 1, "FileNotFoundError", NOT_THERE), None);
    let in_words = "if not key:\n    raise PermissionError('not yours')";
    assert_eq!(why(in_words, 2, "PermissionError", "not yours"), None);
    for (source, type_name, message) in [
        ("ages['Bo']", "KeyError", "'Bo'"),
        ("int('x')", "ValueError", "invalid literal for int() with base 10: 'x'"),
        ("check()", "FileNotFoundError", "no treasure here"),
        ("check()", "PermissionError", "[Errno is not a number] x"),
        ("import math\nfrom math import nothing", "ImportError", "cannot import name 'nothing'"),
        (
            "import os.pathh",
            "ModuleNotFoundError",
            "No module named 'os.pathh'; 'os' is not a package",
        ),
        ("check()", "ModuleNotFoundError", "no"),
        ("check()", "TimeoutError", "too slow"),
        ("check()", "MyError", "[Errno 1] Operation not permitted: 'a'"),
        ("open('a')", "IsADirectoryError", "[Errno 21] Is a directory: 'a'"),
        ("db.execute('x')", "OperationalError", "no such table: x"),
    ] {
        assert_eq!(why(source, 1, type_name, message), None, "{source}: {type_name}: {message}");
    }
}

#[test]
fn with_a_folder_only_what_lies_outside_is_forbidden() {
    let recording = Recording { files: Some(Vec::new()), ..recording("open(name)") };
    let walls = Walls::around(&recording);
    let why = |type_name, message| walls.why(Fault { type_name, message, line: Some(1) });
    assert_eq!(why("FileNotFoundError", NOT_THERE), None, "it is really not there");
    let outside = "[Errno 2] No such file or directory: '/etc/passwd'";
    assert_eq!(why("FileNotFoundError", outside), Some(ONLY_OWN_FOLDER));
    let not_permitted = "[Errno 1] Operation not permitted: '/a'";
    assert_eq!(why("PermissionError", not_permitted), Some(ONLY_OWN_FOLDER));
}

#[test]
fn on_a_server_other_things_are_true() {
    let recording =
        Recording { runner: RunnerName::Judge0, ..recording("import os\nos.system('x')") };
    let walls = Walls::around(&recording);
    let why = |type_name, message| walls.why(Fault { type_name, message, line: Some(1) });
    assert_eq!(why("FileNotFoundError", NOT_THERE), Some(NOT_ON_SERVER));
    assert_eq!(why("PermissionError", NOT_PERMITTED), None);
    assert_eq!(walls.silent_refusal(&ran(&[1, 2])), None);
}

fn ran(lines: &[u32]) -> Trace {
    let mut builder = TraceBuilder::new();
    let enter = FrameChange::Enter { function: "<module>".into(), line: 1, thread: 0 };
    builder.change(Change::Frame(FrameId(0), enter));
    for line in lines {
        builder.step(Step::on_line(Event::Line, *line, Some(FrameId(0))));
    }
    builder.finish()
}

#[test]
fn what_was_refused_in_silence_is_told_if_it_is_certain_and_ran() {
    let silent =
        |source: &str, lines: &[u32]| Walls::around(&recording(source)).silent_refusal(&ran(lines));
    let told =
        |line: u32, what: &str| Some(format!("Line {line} tried to {what}: programs here cannot."));
    assert_eq!(silent("import os\nos.system('clear')", &[1, 2]), told(2, "start another program"));
    assert_eq!(silent("import os\nos.system('clear')", &[1]), None, "it never ran");
    assert_eq!(silent("import os\n# os.system('x')\nprint('os.system()')", &[1, 3]), None);
    assert_eq!(silent("class os: system = print\nos.system('x')", &[1, 2]), None);
    let page = "from webbrowser import open\nopen('http://a')";
    assert_eq!(silent(page, &[1, 2]), told(2, "open a web page"));
    let settings = "import configparser\nc = configparser.ConfigParser()\nc.read('a.ini')";
    assert_eq!(silent(settings, &[1, 2, 3]), told(3, "find a file"));
    let exists = "import os.path\nif os.path.exists('a.txt'):\n    pass";
    assert_eq!(silent(exists, &[1, 2]), told(2, "find a file"));
    assert_eq!(silent("import os\nos.path.exists('/usr')", &[1, 2]), None, "that may be there");
    assert_eq!(silent("import os\nos.path.exists(name)", &[1, 2]), None);
    let path = "from pathlib import Path\nprint(Path('a').exists())";
    assert_eq!(silent(path, &[1, 2]), told(2, "find a file"));
    assert_eq!(silent("from pathlib import Path\nprint(Path('a').name)", &[1, 2]), None);
}

#[test]
fn an_error_on_its_way_up_is_judged_by_the_line_that_raised_it() {
    let mut builder = TraceBuilder::new();
    let error = || Event::Exception {
        type_name: "FileNotFoundError".into(),
        message: "[Errno 2] No such file: 'x'".into(),
    };
    builder.step(Step::on_line(error(), 2, None));
    builder.step(Step::on_line(Event::Return(crate::trace::Value::None), 2, None));
    builder.step(Step::on_line(error(), 4, None));
    let trace = builder.finish();
    let own = recording("def f():\n    raise FileNotFoundError(2, 'No such file', 'x')\n\nf()");
    assert_eq!(Walls::around(&own).why_at(&trace, 2), None);
    let of_wall = recording("def f():\n    return open('x')\n\nf()");
    assert_eq!(Walls::around(&of_wall).why_at(&trace, 2), Some(NO_FILES));
}
