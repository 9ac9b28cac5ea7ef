//! What programs cannot do here is told, each time in the words that fit.

use firefly::insight::{Walls, verdict_sentence};
use firefly::trace::{Event, Recording, Verdict, wire};
use seccompiler::SeccompAction;

use super::folder::{has_folder, with_files};
use super::lacking::under_one_of_several;
use super::{run, try_run};

const FILES: &str = "Programs here cannot open files.";
const CHANGES: &str = "Programs here cannot open files or change them.";
const FOLDERS: &str = "Programs here cannot look into folders.";
const NETWORK: &str = "Programs here cannot use the network.";
const PROGRAMS: &str = "Programs here cannot start other programs.";
const SIGNALS: &str = "Programs here cannot reach other programs.";
const WINDOWS: &str = "Programs here cannot open windows.";
const TERMINAL: &str = "Programs here have no terminal of their own.";
const USER: &str = "Programs here cannot see who uses the computer.";
const MODULES: &str = "Programs here can import only what comes with Python, not your other files.";

/// A program and the sentence behind the error in which it ends.
const TAUGHT: &[(&str, &str)] = &[
    ("open('data.txt')", FILES),
    ("open('/etc/hostname')", FILES),
    ("open(__file__)", FILES),
    ("open('data.txt', 'w')", CHANGES),
    ("open('data.txt', 'a')", CHANGES),
    ("open('/etc/hostname', 'r+')", CHANGES),
    ("def load(name):\n    return open(name).read()\n\nprint(load('a'))", FILES),
    ("from pathlib import Path\nPath('data.txt').read_text()", FILES),
    ("from pathlib import Path\nPath('data.txt').write_text('x')", CHANGES),
    ("from pathlib import Path\nlist(Path('.').iterdir())", FOLDERS),
    ("import os\nos.listdir()", FOLDERS),
    ("import os\nos.listdir('/home')", FOLDERS),
    ("import os\nos.chdir('/tmp')", FOLDERS),
    ("import os\nos.remove('a.txt')", CHANGES),
    ("import os\nos.mkdir('a')", CHANGES),
    ("import os\nos.chmod(os.__file__, 0o777)", CHANGES),
    ("import os\nos.rename('a', 'b')", CHANGES),
    ("import os\nos.path.getsize('a')", FILES),
    ("import shutil\nshutil.copy('a', 'b')", FILES),
    ("import tempfile\ntempfile.TemporaryFile()", CHANGES),
    (
        "import sqlite3\nsqlite3.connect('file.db')",
        "Programs here cannot open files; a database called \":memory:\" needs none.",
    ),
    ("import csv\nwith open('a.csv') as f:\n    print(list(csv.reader(f)))", FILES),
    ("import json\nwith open('a.json', 'w') as f:\n    json.dump([1], f)", CHANGES),
    ("import pickle\npickle.dump([1], open('a', 'wb'))", CHANGES),
    ("import logging\nlogging.FileHandler('a.log')", CHANGES),
    ("import shelve\nshelve.open('a')", CHANGES),
    ("import zipfile\nzipfile.ZipFile('a.zip')", FILES),
    ("import socket\nsocket.socket()", NETWORK),
    ("from socket import *\ns = socket()\ns.connect(('10.0.0.1', 80))", NETWORK),
    ("import socket\nsocket.gethostbyname('example.com')", NETWORK),
    ("import urllib.request\nurllib.request.urlopen('http://example.com')", NETWORK),
    (
        "import http.client\nc = http.client.HTTPConnection('10.0.0.1')\nc.request('GET', '/')",
        NETWORK,
    ),
    ("import smtplib\nsmtplib.SMTP('localhost')", NETWORK),
    (
        "import asyncio\nasync def main():\n    await asyncio.open_connection('10.0.0.1', 80)\n\n\
         asyncio.run(main())",
        NETWORK,
    ),
    ("import subprocess\nsubprocess.run(['ls'])", PROGRAMS),
    ("import subprocess as s\ns.check_output('ls', shell=True)", PROGRAMS),
    ("from subprocess import *\nrun(\n    ['ls'],\n    stdout=DEVNULL,\n)", PROGRAMS),
    ("import os\nos.popen('ls')", PROGRAMS),
    ("import os\nos.fork()", PROGRAMS),
    ("import os\nos.execvp('ls', ['ls'])", PROGRAMS),
    ("import os\nos.posix_spawn('/bin/ls', ['ls'], {})", PROGRAMS),
    ("import pty\npty.spawn('ls')", PROGRAMS),
    ("from multiprocessing import Process\np = Process(target=print)\np.start()", PROGRAMS),
    ("import multiprocessing as mp\nwith mp.Pool(2) as pool:\n    pool.map(abs, [1])", PROGRAMS),
    (
        "from concurrent.futures import ProcessPoolExecutor as P\nwith P() as pool:\n    \
         print(list(pool.map(abs, [1])))",
        PROGRAMS,
    ),
    ("import os\nos.kill(os.getppid(), 9)", SIGNALS),
    ("import tkinter\ntkinter.Tk()", WINDOWS),
    ("import turtle\nturtle.forward(10)", WINDOWS),
    ("import pygame", WINDOWS),
    ("import curses\ncurses.initscr()", TERMINAL),
    ("import os\nos.get_terminal_size()", TERMINAL),
    ("import getpass\ngetpass.getuser()", USER),
    (
        "import os\nprint(os.environ['PATH'])",
        "Programs here cannot see the settings of the computer.",
    ),
    ("import os\nos.nice(1)", "Programs here cannot give themselves more than they have."),
    ("import requests", MODULES),
    ("from mymodule import add", MODULES),
    ("from . import other", MODULES),
    (
        "from multiprocessing.shared_memory import SharedMemory\nSharedMemory(create=True, size=9)",
        "Programs here cannot share memory with others.",
    ),
    ("import mmap\nmmap.mmap(-1, 10**7)", "Programs here cannot share memory with others."),
    (
        "import shutil\nshutil.disk_usage('/')",
        "Programs here cannot see the disks of the computer.",
    ),
    ("import os\nos.ttyname(0)", TERMINAL),
    ("import winsound", "Only Python for Windows has this module."),
];

/// A program that is refused something without an error, and how its ending goes on.
const SILENT: &[(&str, &str)] = &[
    (
        "import os\nos.system('clear')",
        "Line 2 tried to start another program: programs here cannot.",
    ),
    (
        "import webbrowser\nwebbrowser.open('a')",
        "Line 2 tried to open a web page: programs here cannot.",
    ),
    ("import antigravity", "Line 1 tried to open a web page: programs here cannot."),
    (
        "import os\nfor row in os.walk('.'):\n    print(row)",
        "Line 2 tried to look into a folder: programs here cannot.",
    ),
    (
        "import glob\nprint(glob.glob('*.txt'))",
        "Line 2 tried to find a file: programs here cannot.",
    ),
    (
        "import configparser\nc = configparser.ConfigParser()\nc.read('a.ini')\nprint(c['a'])",
        "Line 3 tried to find a file: programs here cannot.",
    ),
];

/// A program that catches the error of a refusal, and how its ending goes on.
const CAUGHT: &[(&str, &str)] = &[
    (
        "try:\n    open('score.txt', 'w')\nexcept Exception as e:\n    print(e)",
        "to its end. Line 2 tried to open or change a file: programs here cannot open files or \
         change them.",
    ),
    (
        "import subprocess\ntry:\n    subprocess.run(['ls'])\nexcept OSError:\n    pass",
        "to its end. Line 3 tried to start another program: programs here cannot start other \
         programs.",
    ),
    (
        "import urllib.request as r\ntry:\n    r.urlopen('http://a.org')\nexcept OSError:\n    pass",
        "to its end. Line 3 tried to use the network: programs here cannot use the network.",
    ),
    (
        "import socket\ntry:\n    socket.socket()\nexcept OSError:\n    pass",
        "to its end. Line 3 tried to use the network: programs here cannot use the network.",
    ),
    (
        "import sqlite3\ntry:\n    sqlite3.connect('x.db')\nexcept sqlite3.Error:\n    pass",
        "Line 3 tried to open a file: programs here cannot open files; a database called \
         \":memory:\" needs none.",
    ),
    (
        "try:\n    import requests\nexcept ImportError:\n    print('none')",
        "Line 2 tried to import a module: programs here can import only what comes with Python, \
         not your other files.",
    ),
    (
        "try:\n    import requests\nexcept ImportError:\n    pass\ntry:\n    open('a')\n\
         except OSError:\n    pass",
        "to its end. Line 6 tried to open a file: programs here cannot open files.",
    ),
    (
        "import contextlib\nwith contextlib.suppress(OSError):\n    open('a.txt')",
        "to its end. Line 3 tried to open a file: programs here cannot open files.",
    ),
    (
        "try:\n    open('a.txt')\nexcept OSError as e:\n    raise ValueError('no score') from e",
        "ValueError: no score. Line 2 tried to open a file: programs here cannot open files.",
    ),
    (
        "try:\n    open('a.txt')\nexcept OSError:\n    print(1 / 0)",
        "division by zero. Line 2 tried to open a file: programs here cannot open files.",
    ),
    (
        "import threading\ndef work():\n    open('a.txt')\nt = threading.Thread(target=work)\n\
         t.start()\nt.join()",
        "to its end. Line 3 tried to open a file: programs here cannot open files.",
    ),
    (
        "try:\n    open('a.txt')\nexcept OSError:\n    exit(3)",
        "exit code 3. Line 2 tried to open a file: programs here cannot open files.",
    ),
];

/// Errors that no wall brought about.
const OWN: &[&str] = &[
    "raise FileNotFoundError(2, 'No such file or directory', 'a.txt')",
    "raise PermissionError('not yours')",
    "try:\n    raise FileNotFoundError(2, 'No such file', 'a')\nexcept OSError:\n    pass",
    "try:\n    int('x')\nexcept ValueError:\n    pass\ntry:\n    {}['a']\nexcept KeyError:\n    pass",
    "def check():\n    raise PermissionError(1, 'Operation not permitted')\n\ncheck()",
    "raise ModuleNotFoundError(\"No module named 'x'\")",
    "ages = {}\nages['Bo']",
    "environ = {'a': 1}\nprint(environ['b'])",
    "from math import nothing",
    "import sqlite3\nsqlite3.connect(':memory:').execute('select * from nothing')",
    "import socket\nint('x')",
    "import subprocess\n[][1]",
    "import configparser\nc = configparser.ConfigParser()\nc.read_string('[a]')\nc['b']",
];

fn sentence(recording: &Recording) -> String {
    verdict_sentence(recording, &wire::decode(&recording.trace).trace)
}

/// What is wrong with the endings of these programs.
fn wrong_endings() -> String {
    let mut wrong = String::new();
    for (program, why) in TAUGHT {
        let recording = run(program);
        let told = sentence(&recording);
        let Verdict::Raised { type_name, message, .. } = &recording.verdict else {
            wrong.push_str(&format!("{program}\n  {told}\n"));
            continue;
        };
        let keeps_error =
            told.contains(type_name) && told.contains(&message[..message.len().min(100)]);
        // Three rows of the screen at 80 columns.
        if !told.ends_with(why) || !keeps_error || told.chars().count() > 3 * 70 {
            wrong.push_str(&format!("{program}\n  {told}\n"));
        }
    }
    for (program, ending) in SILENT.iter().chain(CAUGHT) {
        let told = sentence(&run(program));
        if !told.ends_with(ending) {
            wrong.push_str(&format!("{program}\n  {told}\n"));
        }
    }
    for program in OWN {
        let told = sentence(&run(program));
        if told.contains("rograms here") {
            wrong.push_str(&format!("{program}\n  {told}\n"));
        }
    }
    wrong
}

#[test]
fn each_refusal_ends_with_the_sentence_that_fits() {
    assert_eq!(wrong_endings(), "");
}

const OWN_FOLDER: &str = "Programs here can use only the files in their own folder.";
const NOT_WITH_FILES: &str = "Programs here may not do this with the files in their folder.";

/// A program with a folder, the sentence behind the error in which it ends, if there is one.
const IN_A_FOLDER: &[(&str, Option<&str>)] = &[
    ("open('nothing.txt')", None),
    ("import os\nopen(os.path.abspath('nothing.txt'))", None),
    ("import sqlite3\nsqlite3.connect('nowhere/x.db')", None),
    ("open('/etc/passwd')", Some(OWN_FOLDER)),
    ("open('../x', 'w')", Some(OWN_FOLDER)),
    ("import os\nos.symlink('in.txt', 'b')", Some(NOT_WITH_FILES)),
    ("import os\nos.chown('in.txt', 1, 1)", Some(NOT_WITH_FILES)),
    ("import fcntl\nfcntl.flock(open('in.txt', 'a'), fcntl.LOCK_EX)", Some(NOT_WITH_FILES)),
    (
        "import shutil\nshutil.disk_usage('.')",
        Some("Programs here cannot see the disks of the computer."),
    ),
    ("open(__file__)", Some("The program itself is not among the files in its folder.")),
    (
        "import numpy_of_mine",
        Some(
            "Programs here can import only what comes with Python and what is in their own folder.",
        ),
    ),
];

#[test]
fn with_a_folder_no_refusal_is_told_where_there_was_none() {
    if !has_folder() {
        return;
    }
    for (program, why) in IN_A_FOLDER {
        let recording = try_run(with_files(program)).expect("runs");
        let told = sentence(&recording);
        assert!(told.starts_with("Stopped by an error"), "{program}\n{told}");
        match why {
            Some(why) => assert!(told.ends_with(why), "{program}\n{told}"),
            None => assert!(!told.contains("rograms here"), "{program}\n{told}"),
        }
    }
}

#[test]
fn the_same_is_told_where_there_are_no_namespaces() {
    let name = "forbidden::the_same_is_told_where_there_are_no_namespaces";
    let refuse = SeccompAction::Errno(libc::EPERM.unsigned_abs());
    let wrong = under_one_of_several(name, 0, &[libc::SYS_unshare], refuse, wrong_endings);
    assert_eq!(wrong, "");
}

#[test]
fn a_program_that_stops_in_the_debugger_is_told_what_to_do_instead() {
    let told = sentence(&run("x = 1\nbreakpoint()\nprint(x)"));
    let instead = ". BdbQuit. The debugger got no answer. None is needed here: each recorded step \
                   can be looked at. Recorded up to step 2: then the debugger took over.";
    assert!(told.ends_with(instead), "{told}");
}

#[test]
fn an_error_that_the_program_catches_is_explained_at_its_step() {
    let source = "def load():\n    return open('a.txt')\n\ntry:\n    load()\nexcept OSError:\n    \
                  print('could not open')\n";
    let recording = run(source);
    let trace = wire::decode(&recording.trace).trace;
    let walls = Walls::around(&recording);
    let is_error = |index: &usize| {
        trace.step(*index).is_some_and(|step| matches!(step.event, Event::Exception { .. }))
    };
    let told: Vec<_> =
        (0..trace.len()).filter(is_error).map(|index| walls.why_at(&trace, index)).collect();
    assert_eq!(told, [Some(FILES), Some(FILES)], "where it is raised, and where it arrives");
}
