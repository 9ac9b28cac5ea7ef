//! The folder that a program can have to itself: files work in it as anywhere, within its
//! bounds, and nothing leads out of it.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use firefly::run::local::LocalRunner;
use firefly::run::{Files, RunError, RunRequest, Runner};
use firefly::trace::{GivenFile, Recording, Verdict};

use super::lacking::under_one_of_several;
use super::{end_of, in_runtime, request, try_run};
use rustix::mount::{MountFlags, MountPropagationFlags, mount, mount_change};
use rustix::thread::UnshareFlags;
use seccompiler::SeccompAction;

const GIVEN: [(&str, &str); 3] = [
    ("in.txt", "one\ntwo\n"),
    ("data/points.csv", "x,y\n1,2\n"),
    ("helper.py", "def two(): return 2\n"),
];

fn files(may_write: bool) -> Files {
    let mut files = Files::new(may_write);
    for (path, content) in GIVEN {
        files.give(path, content.into()).expect("a plain file");
    }
    files
}

pub(super) fn with_files(source: &str) -> RunRequest {
    RunRequest { files: Some(files(true)), ..request(source) }
}

fn run(source: &str) -> Recording {
    try_run(with_files(source)).expect("namespaces work here")
}

fn output(source: &str) -> String {
    let recording = run(source);
    let errors = String::from_utf8_lossy(&recording.stderr).into_owned();
    assert_eq!(errors, "", "{:?}", recording.verdict);
    String::from_utf8(recording.stdout).expect("text")
}

/// The folder needs namespaces; where there are none these tests prove nothing.
pub(super) fn has_folder() -> bool {
    let has = !matches!(try_run(with_files("pass")), Err(RunError::NoFolder));
    if !has {
        super::left_out("this computer has no namespaces for programs");
    }
    has
}

/// Each attempt's errno by name, or "allowed".
fn refusals(runner: &LocalRunner, source: RunRequest, attempts: &[&str]) -> Vec<(String, String)> {
    let mut text = format!("import os, errno\n{}\n", source.source);
    text.push_str("def tell(deed):\n try:\n  deed(); return 'allowed'\n");
    text.push_str(" except OSError as e: return errno.errorcode.get(e.errno, str(e))\n");
    attempts.iter().for_each(|attempt| text.push_str(&format!("print(tell(lambda: {attempt}))\n")));
    let request = RunRequest { source: text, ..source };
    let recording = in_runtime(async { end_of(runner.start(request)).await }).expect("runs");
    let told = String::from_utf8_lossy(&recording.stdout).into_owned();
    assert_eq!(told.lines().count(), attempts.len(), "{:?} {told}", recording.verdict);
    attempts
        .iter()
        .map(|attempt| (*attempt).to_owned())
        .zip(told.lines().map(str::to_owned))
        .collect()
}

fn assert_refused(before: &str, attempts: &[&str]) {
    for (attempt, told) in refusals(&super::runner(), with_files(before), attempts) {
        let refused = ["EPERM", "EACCES", "EROFS", "ENOENT", "EXDEV", "ENOSYS", "EBADF", "ENXIO"];
        assert!(refused.contains(&told.as_str()), "{attempt}: {told}");
    }
}

/// What lessons on files do.
const LESSON: &str = r#"
import csv, json, os, pathlib, pickle, shutil, sqlite3, tempfile, shelve, zipfile, fileinput, glob
from helper import two
assert open('in.txt').read().split() == ['one', 'two'] and two() == 2
with open('new.txt', 'w') as f: f.write('first\n')
with open('new.txt', 'a') as f: print('second', file=f)
assert [line.strip() for line in open('new.txt')] == ['first', 'second']
with open('new.txt', 'r+b') as f: f.seek(2); f.write(b'RST'); f.truncate(6)
assert open('new.txt').read() == 'fiRST\n'
os.rename('new.txt', 'data/moved.txt'); os.replace('data/moved.txt', 'back.txt')
os.makedirs('a/b/c'); os.chdir('a'); assert os.getcwd() == '/folder/a'; os.chdir('..')
shutil.copy('back.txt', 'a/b'); shutil.copy2('back.txt', 'a/copy2'); shutil.move('a/copy2', 'moved2')
shutil.copytree('a', 'tree'); shutil.rmtree('a'); assert sorted(os.listdir('tree/b')) == ['back.txt', 'c']
p = pathlib.Path('notes') / 'today.txt'; p.parent.mkdir(); p.write_text('é'); assert p.read_text() == 'é'
p.touch(); p.rename(p.with_suffix('.md')); assert [q.name for q in pathlib.Path('notes').iterdir()] == ['today.md']
assert [r['y'] for r in csv.DictReader(open('data/points.csv'))] == ['2']
with open('out.csv', 'w', newline='') as f: csv.writer(f).writerow([1, 'a'])
json.dump({'a': [1]}, open('x.json', 'w')); assert json.load(open('x.json')) == {'a': [1]}
pickle.dump({1, 2}, open('x.pickle', 'wb')); assert pickle.load(open('x.pickle', 'rb')) == {1, 2}
with sqlite3.connect('x.db') as db:
    db.execute('create table t (a)'); db.execute('insert into t values (7)')
other = sqlite3.connect('x.db'); assert other.execute('select a from t').fetchall() == [(7,)]; other.close(); db.close()
with tempfile.TemporaryFile() as f: f.write(b'x')
with tempfile.NamedTemporaryFile('w+') as f: assert f.name.startswith('/folder/')
with tempfile.TemporaryDirectory() as d: open(d + '/x', 'w').close()
with zipfile.ZipFile('x.zip', 'w') as z: z.write('in.txt')
assert zipfile.ZipFile('x.zip').read('in.txt') == b'one\ntwo\n'
with shelve.open('shelf') as s: s['k'] = 1
with fileinput.input('in.txt', inplace=True) as lines:
    for line in lines: print(line.upper(), end='')
assert open('in.txt').read() == 'ONE\nTWO\n'
os.chmod('in.txt', 0o600); os.utime('in.txt'); os.remove('in.txt'); assert glob.glob('in*') == []
assert os.path.expanduser('~') == '/folder'
open('written.py', 'w').write('def three(): return 3\n')
import importlib; importlib.invalidate_caches()
import written; assert written.three() == 3
print('all well')
"#;

#[test]
fn everything_that_lessons_do_with_files_works_in_every_python() {
    if !has_folder() {
        return;
    }
    for python in super::pythons::installed() {
        let (path, version) = python;
        if version < (3, 8) {
            continue;
        }
        let runner = LocalRunner::with_stage(Some(path.clone()), PathBuf::from(super::STAGE));
        let recording = in_runtime(async { end_of(runner.start(with_files(LESSON))).await });
        let recording = recording.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let errors = String::from_utf8_lossy(&recording.stderr);
        assert_eq!(recording.stdout, b"all well\n", "{}: {errors}", path.display());
    }
}

#[test]
fn nothing_of_a_run_is_left_for_the_next_and_the_recording_tells_what_was_given() {
    if !has_folder() {
        return;
    }
    let list = "import os\nprint(sorted(os.listdir('.')))\nopen('left', 'w').write('x' * 1000)";
    let first = run(list);
    assert_eq!(first.stdout, b"['data', 'helper.py', 'in.txt']\n");
    assert_eq!(run(list).stdout, first.stdout);
    let files = first.files.clone().expect("files");
    assert_eq!(files[2], GivenFile { path: "in.txt".to_owned(), bytes: 8 });
    let read_again = Recording::from_bytes(&first.to_bytes()).expect("a recording");
    assert_eq!(read_again.files, first.files);
    assert!(!Path::new("/folder").exists(), "it is in the cage alone");
    assert_eq!(super::run("pass").files, None);
}

#[test]
fn a_folder_to_read_from_cannot_be_changed() {
    if !has_folder() {
        return;
    }
    let reading = |source: &str| RunRequest { files: Some(files(false)), ..request(source) };
    let recording =
        try_run(reading("print(open('in.txt').read(), open('data/points.csv').read())"));
    assert_eq!(recording.expect("runs").stdout, b"one\ntwo\n x,y\n1,2\n\n");
    let attempts = [
        "open('in.txt', 'a')",
        "open('new', 'w')",
        "os.remove('in.txt')",
        "os.mkdir('d')",
        "os.rename('in.txt', 'x')",
        "os.truncate('in.txt', 0)",
        "os.chmod('in.txt', 0)",
    ];
    for (attempt, told) in refusals(&super::runner(), reading(""), &attempts) {
        assert!(["EPERM", "EACCES", "EROFS"].contains(&told.as_str()), "{attempt}: {told}");
    }
}

/// Python looks for some modules of its own before the tracer is there to hide the folder.
#[test]
fn a_file_that_is_named_like_a_part_of_python_is_no_part_of_it() {
    if !has_folder() {
        return;
    }
    let pythons = super::pythons::installed().into_iter();
    for (python, _) in pythons.filter(|(_, version)| *version >= (3, 8)) {
        let mut files = Files::new(true);
        for name in ["linecache", "encodings", "re", "zlib", "os", "runpy", "site", "codecs"] {
            let text = b"raise SystemExit('not this one')".to_vec();
            files.give(&format!("{name}.py"), text).expect("a plain file");
        }
        let asked = RunRequest { files: Some(files), ..request("print('ran')") };
        let runner = LocalRunner::with_stage(Some(python.clone()), super::STAGE.into());
        let recording = in_runtime(async { end_of(runner.start(asked)).await }).expect("runs");
        assert_eq!(recording.stdout, b"ran\n", "{}", python.display());
    }
}

#[test]
fn nothing_leads_out_of_the_folder() {
    if !has_folder() {
        return;
    }
    assert_refused(
        "target = os.__file__\nhome = os.open('.', os.O_RDONLY)\nusr = os.open('/usr/lib', os.O_PATH)",
        &[
            "open(target, 'a')",
            "open(target, 'r+')",
            "os.open(target, os.O_RDONLY | os.O_TRUNC)",
            "os.truncate(target, 0)",
            "open('/usr/lib/made', 'w')",
            "os.open('made', os.O_WRONLY | os.O_CREAT, dir_fd=usr)",
            "open('../made', 'w')",
            "open('data/../../made', 'w')",
            "open('/folder/../made', 'w')",
            "os.mkdir('/made')",
            "os.mkdir('../made')",
            "os.open('../made', os.O_WRONLY | os.O_CREAT, dir_fd=home)",
            "os.open('..', os.O_RDONLY | os.O_DIRECTORY, dir_fd=home)",
            "os.listdir('..')",
            "os.listdir('/')",
            "open('/proc/self/cwd/made', 'w')",
            "open('/dev/null', 'w')",
            "open('/tmp/made', 'w')",
            "open('/etc/passwd')",
            "os.rename('in.txt', '/usr/lib/in.txt')",
            "os.rename('in.txt', '/in.txt')",
            "os.rename(target, 'stolen')",
            "os.rename('/usr/lib', 'stolen')",
            "os.remove(target)",
            "os.remove('/dev/null')",
            "os.rmdir('/folder')",
            "os.rename('/folder', '/other')",
            "os.link(target, 'link')",
            "os.link('in.txt', 'link')",
            "os.symlink('/etc', 'link')",
            "os.mkfifo('pipe')",
            "os.mknod('node')",
            "os.mknod('null', 0o20666, os.makedev(1, 3))",
            "os.chown('in.txt', 0, 0)",
            "os.setxattr('in.txt', 'user.a', b'1')",
            "os.open('.', os.O_TMPFILE | os.O_RDWR)",
            "os.chroot('.')",
            "__import__('fcntl').flock(home, 2)",
            "os.memfd_create('x')",
            "__import__('socket').socket(1)",
            "os.execv('/folder/in.txt', ['x'])",
            "os.execve(os.open('in.txt', os.O_RDONLY), ['x'], {})",
            "os.fork()",
        ],
    );
    let recording = run("import os\nos.chmod(os.__file__, 0o777)\nos.utime('/dev/null')\n\
        import stat\nprint(oct(os.stat(os.__file__).st_mode & 0o777))");
    assert_eq!(recording.stdout, b"0o644\n", "what is pretended is not done");
}

/// A Python whose library everybody may write to, as far as modes go.
fn open_python(folder: &Path) -> PathBuf {
    let system = fs::canonicalize("/usr/bin/python3").unwrap();
    let library = system.file_name().unwrap();
    for name in ["bin", "lib"] {
        fs::create_dir(folder.join(name)).unwrap();
    }
    let python = folder.join("bin/python3");
    fs::copy(&system, &python).unwrap();
    symlink(Path::new("/usr/lib").join(library), folder.join("lib").join(library)).unwrap();
    fs::write(folder.join("lib/own"), "mine").unwrap();
    fs::create_dir(folder.join("lib/mounted")).unwrap();
    let modes = [("", 0o755), ("lib", 0o777), ("lib/own", 0o666), ("lib/mounted", 0o777)];
    for (name, mode) in modes {
        fs::set_permissions(folder.join(name), fs::Permissions::from_mode(mode)).unwrap();
    }
    python
}

/// Mounts a file system there, that everybody may write to, for this thread and what it starts;
/// only root can.
#[allow(unsafe_code)]
fn mount_for_everybody(place: &Path) {
    // SAFETY: descriptors stay shared.
    unsafe { rustix::thread::unshare_unsafe(UnshareFlags::NEWNS) }.unwrap();
    mount_change("/", MountPropagationFlags::REC | MountPropagationFlags::PRIVATE).unwrap();
    mount("tmpfs", place, "tmpfs", MountFlags::empty(), c"mode=777").unwrap();
}

/// Only the mounts keep writing within the folder then.
#[test]
fn without_landlock_the_mounts_keep_a_program_in_its_folder() {
    let test = "folder::without_landlock_the_mounts_keep_a_program_in_its_folder";
    let refuse = SeccompAction::Errno(libc::ENOSYS.unsigned_abs());
    let told = under_one_of_several(test, 0, &[libc::SYS_landlock_create_ruleset], refuse, || {
        let place = tempfile::tempdir().unwrap();
        let python = open_python(place.path());
        if rustix::process::getuid().is_root() {
            mount_for_everybody(&place.path().join("lib/mounted"));
        }
        let attempts = [
            "open('made', 'w')",
            "open(own, 'a')",
            "os.truncate(own, 0)",
            "os.remove(own)",
            "os.rename('in.txt', own)",
            "open(own + '2', 'w')",
            "open(own[:-3] + 'mounted/made', 'w')",
            "open('../made', 'w')",
            "os.mkdir('/made')",
            "os.symlink('/', 'x')",
            "os.link(own, 'x')",
            "os.mknod('x')",
            "open('/etc/passwd')",
            "os.listdir('/tmp') == [] or open('/tmp/made', 'w')",
        ];
        let before =
            "import sys\nown = sys.base_prefix + '/lib/own'\nassert open(own).read() == 'mine'";
        let runner = LocalRunner::with_stage(Some(python), PathBuf::from(super::STAGE));
        let told = refusals(&runner, with_files(before), &attempts);
        assert_eq!(fs::read_to_string(place.path().join("lib/own")).unwrap(), "mine");
        told.into_iter().map(|(_, told)| told).collect::<Vec<_>>().join(" ")
    });
    let expected =
        "allowed EROFS EROFS EROFS EXDEV EROFS EROFS EROFS EROFS EPERM EPERM EPERM ENOENT EROFS";
    assert_eq!(told, expected);
}

/// No namespaces, no folder; Landlock alone cannot count files.
#[test]
fn without_namespaces_the_program_is_not_run_and_the_reason_told() {
    let test = "folder::without_namespaces_the_program_is_not_run_and_the_reason_told";
    for (case, call) in [libc::SYS_unshare, libc::SYS_mount].into_iter().enumerate() {
        let refuse = SeccompAction::Errno(libc::EPERM.unsigned_abs());
        let told = under_one_of_several(test, case, &[call], refuse, || {
            let outcome = try_run(with_files("print('ran')"));
            let without = try_run(request("print('ran')")).expect("runs without files");
            assert_eq!(without.stdout, b"ran\n");
            outcome.map_or_else(|error| error.to_string(), |_| "it ran".to_owned())
        });
        let expected = "This program works with files, and this computer cannot give it a folder of \
            its own: that needs namespaces. Nothing was run. firefly doctor shows what is missing.";
        assert!(told == expected || told.is_empty(), "{told}");
    }
}

#[test]
fn the_folder_is_bounded_in_every_way() {
    if !has_folder() {
        return;
    }
    let told = output(
        r#"
import errno, os
def until_refused(deed):
    for number in range(100000):
        try: deed(number)
        except OSError as e: return number, errno.errorcode[e.errno]
# One file.
f = open('large', 'wb')
print(*until_refused(lambda n: (f.write(b'x' * 65536), f.flush())))
f.close(); os.remove('large')
try: f.close()
except OSError: pass
print(until_refused(lambda n: os.truncate('in.txt', (n + 1) << 20)))
# Sparse files cost nothing but are bounded, too.
def sparse(n):
    with open('sparse', 'wb') as s: s.seek(1 << 40); s.write(b'x')
print(until_refused(sparse))
# Many files of the largest size.
def fill(n):
    d = os.open('f%d' % n, os.O_WRONLY | os.O_CREAT)
    try: assert os.write(d, b'x' * (1 << 20)) == 1 << 20 or os.write(d, b'x')
    finally: os.close(d)
count, why = until_refused(fill)
print(10 < count < 16, why)
for n in range(count + 1): os.remove('f%d' % n)
# Many small ones, and folders.
count, why = until_refused(lambda n: open('s%d' % n, 'w').close())
print(450 < count < 512, why)
for n in range(count): os.remove('s%d' % n)
def deeper(n): os.mkdir('deep'); os.chdir('deep')
count, why = until_refused(deeper)
print(450 < count < 512, why)
"#,
    );
    assert_eq!(
        told,
        "16 EFBIG\n(1, 'EFBIG')\n(0, 'EFBIG')\nTrue ENOSPC\nTrue ENOSPC\nTrue ENOSPC\n"
    );
}

/// The error is Python's own; what it means here is said.
#[test]
fn a_limit_that_a_program_reaches_is_named_with_its_value() {
    if !has_folder() {
        return;
    }
    for (source, words) in [
        (
            "f = open('a', 'wb', 0)\nfor n in range(9): f.write(b'x' * 500000)",
            "A file may grow to 1,024 KB here, and a wanted more.",
        ),
        (
            "import sqlite3\ndb = sqlite3.connect('x.db')\ndb.execute('create table t (a)')\n\
             while True:\n  db.execute('insert into t values (?)', ('x' * 50000,))\n  db.commit()",
            "A file may grow to 1,024 KB here, and the folder holds at most 16 MB.",
        ),
        (
            "for n in range(99):\n  with open(str(n), 'wb') as f: f.write(b'x' * 1000000)",
            "it holds at most 16 MB.",
        ),
        (
            "import os\nfor n in range(9999): os.mkdir(str(n))",
            "it holds at most 512 files and folders.",
        ),
        ("open('/usr/lib/x', 'w')", "only the files in their own folder"),
        ("open('../none.txt')", "only the files in their own folder"),
    ] {
        let recording = run(source);
        let trace = firefly::trace::wire::decode(&recording.trace).trace;
        let sentence = firefly::insight::verdict_sentence(&recording, &trace);
        assert!(sentence.contains(words), "{source}: {sentence}");
    }
    let mut small = with_files("f = open('a', 'wb', 0)\nfor n in range(9): f.write(b'x' * 500)");
    small.limits.file_kb = 2;
    let recording = try_run(small).expect("runs");
    let trace = firefly::trace::wire::decode(&recording.trace).trace;
    let sentence = firefly::insight::verdict_sentence(&recording, &trace);
    assert!(sentence.contains("A file may grow to 2 KB here, and a wanted more."), "{sentence}");
}

#[test]
fn odd_names_are_names() {
    if !has_folder() {
        return;
    }
    let told = output(
        r#"
import os
for name in (b'a b', b'\n', b'\x1b]0;x\x07', b'\xff\xfe', b'x' * 255, '\u202e\u200b'.encode(), b'-rf', b'...'):
    open(name, 'w').close(); assert name in os.listdir(b'.'); os.remove(name)
for name in (b'x' * 256, b'a\0b', b'', b'data'):
    try: open(name, 'w'); print('made', name)
    except (OSError, ValueError): pass
print('all well')
"#,
    );
    assert_eq!(told, "all well\n");
}

#[test]
fn nothing_in_the_folder_can_be_started_or_loaded() {
    if !has_folder() {
        return;
    }
    let told = output(
        r#"
import ctypes, _ctypes, mmap, os, sys, importlib.util
source = _ctypes.__file__ if hasattr(_ctypes, '__file__') else ctypes.util.find_library('c')
library = open(source, 'rb').read()
open('lib.so', 'wb').write(library[:1 << 20])
def tell(deed):
    try: deed(); print('allowed')
    except (OSError, ImportError) as e: print('refused')
tell(lambda: ctypes.CDLL('/folder/lib.so'))
spec = importlib.util.spec_from_file_location('_ctypes', '/folder/lib.so')
tell(lambda: importlib.util.module_from_spec(spec))
file = os.open('lib.so', os.O_RDWR)
tell(lambda: mmap.mmap(file, 4096, prot=mmap.PROT_READ | mmap.PROT_EXEC))
tell(lambda: mmap.mmap(file, 4096, flags=mmap.MAP_PRIVATE, prot=7))
m = mmap.mmap(file, 4096); m[:4] = b'abcd'; print(os.pread(file, 4, 0))
"#,
    );
    assert_eq!(told, "refused\nrefused\nrefused\nrefused\nb'abcd'\n");
}

/// Memory of which no limit knows could be held in pieces of shared mappings.
#[test]
fn memory_is_shared_with_files_of_the_folder_alone() {
    if !has_folder() {
        return;
    }
    assert_refused(
        "import mmap\nfile = os.open('in.txt', os.O_RDWR)",
        &[
            "mmap.mmap(-1, 1 << 20)",
            "mmap.mmap(-1, 1 << 20, flags=mmap.MAP_SHARED)",
            "os.open('/dev/zero', os.O_RDONLY)",
            "os.open('/dev/zero', os.O_RDWR)",
            "mmap.mmap(os.open(os.__file__, os.O_RDONLY), 4096)",
        ],
    );
}

/// Memory that is promised and not there ends the program, and nothing else.
#[test]
fn a_mapped_file_cannot_outgrow_the_folder() {
    if !has_folder() {
        return;
    }
    let recording = run(r#"
import mmap, os
maps = []
for n in range(20):
    f = os.open('m%d' % n, os.O_RDWR | os.O_CREAT); os.ftruncate(f, 1 << 20)
    maps.append(mmap.mmap(f, 1 << 20)); os.close(f)
for m in maps:
    for at in range(0, 1 << 20, 4096): m[at] = 1
print('all written')
"#);
    assert_eq!(recording.stdout, b"");
    assert!(matches!(recording.verdict, Verdict::Killed { signal: 7 }), "{:?}", recording.verdict);
}

/// The program's text and the trace cannot be cut or filled.
#[test]
fn the_runs_own_descriptors_stay_as_they_are() {
    if !has_folder() {
        return;
    }
    let told = run(
        "import os\nprint('kept')\nfor n in range(64):\n try: os.ftruncate(n, 0); print('cut')\n except OSError: pass",
    );
    assert_eq!(told.stdout, b"kept\n");
}

#[test]
fn as_many_runs_at_once_have_as_many_folders() {
    if !has_folder() {
        return;
    }
    let source = "import os, time\nopen('mine', 'x').write('1'); time.sleep(0.2)\n\
        print(sorted(os.listdir('.')))";
    let told: Vec<Vec<u8>> = in_runtime(async {
        let runner = super::runner();
        let runs: Vec<_> = (0..4).map(|_| runner.start(with_files(source))).collect();
        let mut told = Vec::new();
        for run in runs {
            told.push(end_of(run).await.expect("runs").stdout);
        }
        told
    });
    assert_eq!(told, vec![b"['data', 'helper.py', 'in.txt', 'mine']\n".to_vec(); 4]);
    let mounts = fs::read_to_string("/proc/self/mounts").unwrap();
    assert!(!mounts.contains("/folder "), "{mounts}");
}
