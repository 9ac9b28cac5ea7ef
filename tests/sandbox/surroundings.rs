//! firefly started in odd surroundings: a program is fenced in as ever, or nothing runs and the
//! reason is told; never a crash.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use seccompiler::SeccompAction;

use super::STAGE;
use super::lacking::under_one_of_several;

/// Prints 42 if the program is fenced in.
const PROGRAM: &str = "\
def refused(path, mode):
    try: open(path, mode)
    except OSError: return True
print(6 * 7 if refused('/etc/passwd', 'r') and refused('/tmp/firefly-was-here', 'w') else 'free')
";

/// A home with a program in it.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("a.py"), PROGRAM).expect("written");
        Self(folder)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn memory(&self) -> PathBuf {
        self.path().join(".local/state/firefly/sandbox.json")
    }

    /// A shell command, with firefly as `$FF` and the program as `$PROGRAM`.
    fn shell(&self, script: &str) -> Command {
        let mut command = Command::new("/bin/bash");
        command.args(["-c", script]).env_clear().current_dir("/").stdin(Stdio::null());
        command.envs([("PATH", "/usr/bin:/bin"), ("LANG", "C.UTF-8"), ("FF", STAGE)]);
        command.env("HOME", self.path()).env("PROGRAM", self.path().join("a.py"));
        command
    }

    fn told(&self, script: &str) -> Told {
        Told::from(self.shell(script).output().expect("a shell"))
    }

    fn assert_runs(&self, script: &str) {
        let told = self.told(script);
        assert_eq!((told.code, told.out.as_str()), (Some(0), "42\n"), "{script}: {told:?}");
    }
}

#[derive(Debug)]
struct Told {
    code: Option<i32>,
    out: String,
    err: String,
}

impl From<std::process::Output> for Told {
    fn from(output: std::process::Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

#[test]
fn odd_surroundings_change_nothing() {
    for script in [
        "umask 777; $FF run $PROGRAM",
        "ulimit -Sn 64; $FF run $PROGRAM",
        "ulimit -v 4000000; $FF run $PROGRAM",
        "ulimit -c 0; ulimit -i 10; ulimit -l 0; $FF run $PROGRAM",
        "mkdir $HOME/gone; cd $HOME/gone; rmdir $HOME/gone; $FF run $PROGRAM",
        "PATH= $FF run $PROGRAM",
        "PATH=relative:.:: $FF run $PROGRAM",
        "unset HOME; $FF run $PROGRAM",
        "HOME=/dev/null/home $FF run $PROGRAM",
        "cd $HOME; HOME=relative $FF run $PROGRAM",
        "HOME=/proc $FF run $PROGRAM",
        "touch $HOME/.local; $FF run $PROGRAM",
        "LD_PRELOAD=/no/such.so LD_LIBRARY_PATH=$HOME $FF run $PROGRAM 2>/dev/null",
        "PYTHONHOME=/no PYTHONPATH=$HOME PYTHONSTARTUP=$HOME/a.py PYTHONINSPECT=1 \
         PYTHONBREAKPOINT=os.system $FF run $PROGRAM",
        "for n in $(seq 2000); do export V$n=$(printf %0500d $n); done; $FF run $PROGRAM",
        "$FF run $PROGRAM <&-",
        "$FF run $PROGRAM 2>&-",
        "trap '' HUP PIPE XFSZ CHLD; $FF run $PROGRAM",
        "nice -n 19 $FF run $PROGRAM",
    ] {
        Home::new().assert_runs(script);
    }
}

#[test]
fn a_closed_output_is_no_crash() {
    let told =
        Home::new().told("$FF run $PROGRAM >&-; echo $?; $FF run $PROGRAM <&- >&- 2>&-; echo $?");
    assert!(!told.err.contains("panick"), "{told:?}");
    assert!(!told.out.contains("101") && !told.out.contains("134"), "{told:?}");
}

/// The walls are the same whatever the files that firefly makes are like.
#[test]
fn a_strict_umask_takes_no_wall_away() {
    let walls = |umask: &str| {
        let told = Home::new().told(&format!("umask {umask}; $FF doctor"));
        let lines = told.out.lines().filter(|line| line.contains("namespaces"));
        lines.map(|line| line[..12].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(walls("077"), walls("022"));
}

#[test]
fn what_this_account_may_not_do_is_named() {
    for (script, words) in [
        ("ulimit -n 64; $FF run $PROGRAM", "64 may be open at once, and 201 are needed"),
        ("ulimit -f 10; $FF run $PROGRAM", "(ulimit -f)"),
    ] {
        let told = Home::new().told(script);
        assert_eq!((told.code, told.out.as_str()), (Some(4), ""), "{script}: {told:?}");
        assert!(told.err.contains(words), "{script}: {told:?}");
        assert!(told.err.contains("Nothing was run."), "{script}: {told:?}");
    }
}

/// Mount namespaces of the test's own, which only root can have.
#[test]
fn a_computer_that_hides_processes_or_has_no_proc_is_told_from_one_without_python() {
    if !rustix::process::getuid().is_root() {
        return super::left_out("only root can mount");
    }
    let home = Home::new();
    let hide = "mount -t proc -o hidepid=2 proc /proc";
    home.assert_runs(&format!("unshare -mpf sh -c '{hide}; exec $FF run $PROGRAM'"));
    let told = Home::new().told("unshare -m sh -c 'umount -l /proc; exec $FF run $PROGRAM'");
    assert_eq!((told.code, told.out.as_str()), (Some(4), ""), "{told:?}");
    assert!(told.err.contains("/proc is not mounted"), "{told:?}");
    let no_devices = "mount -t tmpfs none /dev; exec $FF run $PROGRAM";
    let told = Home::new().told(&format!("unshare -m sh -c '{no_devices}'"));
    assert_eq!((told.code, told.out.as_str()), (Some(4), ""), "{told:?}");
    assert!(told.err.contains("what it needs to start is not there"), "{told:?}");
}

/// What is remembered of the self-test is only believed if it was found here and now.
#[test]
fn a_memory_that_is_not_this_computers_own_is_not_believed() {
    let home = Home::new();
    home.assert_runs("$FF run $PROGRAM");
    let good = fs::read_to_string(home.memory()).expect("a memory");
    let mut known: serde_json::Value = serde_json::from_str(&good).expect("JSON");
    let mut forged = Vec::new();
    let mut forge = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut other = known.clone();
        change(&mut other);
        forged.push(other.to_string());
    };
    forge(&|known| known["boot"] = "another".into());
    forge(&|known| known["user"] = 12345.into());
    forge(&|known| known["stage"]["inode"] = 1.into());
    forge(&|known| known["python"]["bytes"] = 1.into());
    forge(&|known| known["version"] = 0.into());
    forge(&|known| known["ground"]["walls"]["landlock"] = false.into());
    forged.extend(["", "{}", "[1", "\0\0\0", "null"].map(str::to_owned));
    // Both walls left out, and all else as it should be.
    known["ground"]["walls"]["landlock"] = false.into();
    known["ground"]["walls"]["namespaces"] = false.into();
    forged.push(known.to_string());
    for text in forged {
        fs::write(home.memory(), &text).expect("written");
        home.assert_runs("$FF run $PROGRAM");
    }
    let is_made_anew = || fs::read_to_string(home.memory()).is_ok_and(|text| text == good);
    assert!(is_made_anew());
    let memory = home.memory();
    let memory = memory.display();
    for script in [
        format!("rm {memory}; mkfifo {memory}; $FF run $PROGRAM"),
        format!("rm {memory}; ln -s /dev/zero {memory}; $FF run $PROGRAM"),
        format!("chmod 666 {memory}; $FF run $PROGRAM"),
        format!("rm {memory}; mkdir {memory}; $FF run $PROGRAM"),
    ] {
        home.assert_runs(&script);
    }
}

/// A container or a service may take walls away from one process alone.
#[test]
fn walls_that_one_process_lacks_are_there_for_the_next() {
    let test = "surroundings::walls_that_one_process_lacks_are_there_for_the_next";
    for (case, call) in
        [libc::SYS_unshare, libc::SYS_landlock_create_ruleset].into_iter().enumerate()
    {
        let refuse = SeccompAction::Errno(libc::EPERM.unsigned_abs());
        let lacking = under_one_of_several(test, case, &[call], refuse, || {
            let home = Home::new();
            home.told("$FF run $PROGRAM");
            fs::read_to_string(home.memory()).unwrap_or_default()
        });
        let home = Home::new();
        home.assert_runs("$FF run $PROGRAM");
        let whole = fs::read_to_string(home.memory()).expect("a memory");
        fs::write(home.memory(), &lacking).expect("written");
        home.assert_runs("$FF run $PROGRAM");
        assert_eq!(fs::read_to_string(home.memory()).expect("a memory"), whole);
    }
}

#[test]
fn a_firefly_that_was_replaced_while_it_runs_still_builds_its_own_cage() {
    for successor in [None, Some("/bin/true")] {
        let home = Home::new();
        let copy = home.path().join("firefly");
        // Another process makes it: a thread here that starts one could hold it open for writing.
        home.told("cp $FF $HOME/firefly");
        let mut command = Command::new(&copy);
        command.args(["run", "-"]).env("HOME", home.path()).env_remove("XDG_STATE_HOME");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("starts");
        fs::remove_file(&copy).expect("removed");
        successor.map(|other| fs::copy(other, &copy).expect("replaced"));
        child.stdin.take().expect("a pipe").write_all(PROGRAM.as_bytes()).expect("taken");
        let told = Told::from(child.wait_with_output().expect("ends"));
        assert_eq!((told.code, told.out.as_str()), (Some(0), "42\n"), "{told:?}");
    }
}

#[test]
fn what_only_claims_to_be_a_python_is_named_and_holds_nothing_up() {
    let answer = |version: &str| {
        format!(
            "echo '{{\"implementation\": \"cpython\", \"version\": {version}, \"executable\": \
             \"/usr/bin/env\", \"prefix\": \"/usr\", \"paths\": [], \"libraries\": []}}'"
        )
    };
    let old = answer("[3, 7, 17]");
    // Python 2 does not know the options of the question.
    let very_old = "[[ $1 != -I ]] || exit 2; printf 2.7.18";
    for (script, words) in [
        ("kill -SEGV $$", "it does not run"),
        ("exit 1", "it does not run"),
        ("echo '\x1b]0;rubbish\x07'", "it does not answer as Python does"),
        ("sleep 1000 & echo rubbish", "it does not answer as Python does"),
        ("while echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; do :; done", "it does not run"),
        ("exec sleep 1000", "it does not run"),
        (&old, "it is Python 3.7.17"),
        (very_old, "it is Python 2.7.18"),
        ("[[ $1 != -I ]] || exit 2; printf '\x1b[2J'", "it does not run"),
        (&answer("[3, 11, 2]"), "Nothing was run"),
        (&answer("[3, 11]"), "it does not answer as Python does"),
    ] {
        let home = Home::new();
        let python = home.path().join("python3");
        fs::write(&python, format!("#!/bin/bash\n{script}\n")).expect("written");
        fs::set_permissions(&python, fs::Permissions::from_mode(0o755)).expect("mode");
        let told = home.told("FIREFLY_PYTHON=$HOME/python3 $FF run $PROGRAM");
        assert_eq!((told.code, told.out.as_str()), (Some(4), ""), "{script}: {told:?}");
        assert!(told.err.contains(words), "{script}: {told:?}");
        assert!(!told.err.contains('\x1b'), "{script}: {told:?}");
    }
}
