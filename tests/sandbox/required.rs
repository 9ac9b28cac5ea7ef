//! Every layer that this kernel has is in force on a running program, as the kernel itself tells
//! from outside: otherwise all tests here could pass on nothing.
//!
//! Where the kernel lacks a layer the test says so; with `FIREFLY_REQUIRE_LAYERS` set, as in CI,
//! it fails. Only these tests read that variable.

#![allow(unsafe_code, reason = "the kernel is asked without any of firefly's own code")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::os::fd::AsFd;
use std::os::unix::process::CommandExt;
use std::process::Command;
use std::time::{Duration, Instant};

use firefly::run::{InputSource, LayerState, RunEvent, RunHandle, Runner};
use rustix::mount::{MountFlags, MountPropagationFlags, mount, mount_change};
use rustix::process::{getgid, getuid};
use rustix::thread::{UnshareFlags, unshare_unsafe};

use super::{in_runtime, left_out, output, request, runner};

/// A layer that this computer lacks: told, or a failure where all are required.
fn lacks(layer: &str) {
    let required = std::env::var_os("FIREFLY_REQUIRE_LAYERS").is_some();
    assert!(!required, "this kernel has no {layer}, and FIREFLY_REQUIRE_LAYERS is set");
    left_out(&format!("this kernel has no {layer}"));
}

/// A program that waits for input, and its folder in `/proc`.
async fn waiting_program(seed: u32) -> (RunHandle, String) {
    let mut request = request("input()");
    request.input = InputSource::Ask;
    request.seed = seed;
    let mut run = runner().start(request);
    loop {
        match run.events.recv().await.expect("an event") {
            RunEvent::InputWanted => return (run, folder_of(seed)),
            RunEvent::Ended(result) => panic!("{result:?}"),
            _ => {}
        }
    }
}

/// The seed of a run is a variable of its Python's environment, and of nothing else's.
fn folder_of(seed: u32) -> String {
    let wanted = format!("PYTHONHASHSEED={seed}\0");
    let processes = fs::read_dir("/proc").expect("processes").flatten();
    let mut folders = processes.map(|process| process.path().to_string_lossy().into_owned());
    let is_python = |folder: &String| {
        let environment = fs::read(format!("{folder}/environ")).unwrap_or_default();
        String::from_utf8_lossy(&environment).contains(&wanted)
    };
    folders.find(is_python).expect("the running program")
}

fn watched<T>(seed: u32, look: impl FnOnce(&str) -> T) -> T {
    in_runtime(async {
        let (run, folder) = waiting_program(seed).await;
        let seen = look(&folder);
        drop(run);
        seen
    })
}

/// The lines of a file in `/proc` by what they begin with, up to `:`.
fn fields(file: &str) -> BTreeMap<String, String> {
    let text = fs::read_to_string(file).expect("is readable");
    let lines = text.lines().filter_map(|line| line.split_once(':'));
    lines.map(|(name, value)| (name.to_owned(), value.trim().to_owned())).collect()
}

#[test]
fn a_running_program_is_filtered_and_has_no_privileges() {
    // Answers 0 if the kernel can answer a forbidden call with an error.
    const SECCOMP_GET_ACTION_AVAIL: libc::c_ulong = 2;
    let refuse = libc::SECCOMP_RET_ERRNO;
    // SAFETY: the call reads the number that the pointer leads to.
    let unknown =
        unsafe { libc::syscall(libc::SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &raw const refuse) };
    if unknown != 0 {
        return lacks("seccomp");
    }
    let status = watched(4_200_000_001, |folder| fields(&format!("{folder}/status")));
    let is = |name: &str, value: &str| assert_eq!(status[name], value, "{name}");
    is("Seccomp", "2");
    is("Seccomp_filters", &(filters_of_this_process() + 2).to_string());
    is("NoNewPrivs", "1");
    // Older kernels do not tell.
    assert_eq!(status.get("THP_enabled").map_or("0", String::as_str), "0");
    for capabilities in ["CapInh", "CapPrm", "CapEff", "CapAmb"] {
        is(capabilities, "0000000000000000");
    }
    let ids: Vec<&str> = ["Uid", "Gid"].iter().flat_map(|name| status[*name].split('\t')).collect();
    assert!(ids.iter().all(|id| *id != "0"), "{ids:?}");
    if getuid().is_root() {
        is("Groups", "");
        assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    }
}

/// What runs the tests may be filtered, too.
fn filters_of_this_process() -> u32 {
    fields("/proc/self/status")["Seccomp_filters"].parse().expect("a number")
}

#[test]
fn a_running_program_has_namespaces_of_its_own() {
    if !namespaces_are_to_be_had() {
        return lacks("usable namespaces");
    }
    let mut names = vec!["mnt", "pid", "net", "ipc", "uts"];
    if !getuid().is_root() {
        names.push("user");
    }
    watched(4_200_000_002, |folder| {
        for name in names {
            let space = |process: &str| {
                let path = format!("{process}/ns/{name}");
                fs::read_link(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
            };
            assert_ne!(space(folder), space("/proc/self"), "{name}");
        }
    });
}

/// Whether a process that this user starts may enter namespaces and mount something there.
fn namespaces_are_to_be_had() -> bool {
    let mut process = Command::new(std::env::current_exe().unwrap());
    process.arg("--list").stdout(std::process::Stdio::null());
    let (user, group) = (getuid(), getgid());
    let users = format!("{0} {0} 1", user.as_raw());
    let groups = format!("{0} {0} 1", group.as_raw());
    let enter = move || {
        let spaces = UnshareFlags::NEWNS
            | UnshareFlags::NEWPID
            | UnshareFlags::NEWNET
            | UnshareFlags::NEWIPC
            | UnshareFlags::NEWUTS;
        if user.is_root() {
            // SAFETY: the process has one thread and shares no descriptors.
            unsafe { unshare_unsafe(spaces) }?;
        } else {
            // SAFETY: as above.
            unsafe { unshare_unsafe(spaces | UnshareFlags::NEWUSER) }?;
            fs::write("/proc/self/setgroups", "deny")?;
            fs::write("/proc/self/uid_map", &users)?;
            fs::write("/proc/self/gid_map", &groups)?;
        }
        mount_change("/", MountPropagationFlags::REC | MountPropagationFlags::PRIVATE)?;
        Ok(mount("none", "/mnt", "tmpfs", MountFlags::empty(), None)?)
    };
    // SAFETY: the closure makes system calls and takes no memory.
    unsafe { process.pre_exec(enter) };
    process.status().is_ok_and(|status| status.success())
}

#[test]
fn landlock_is_in_force_in_the_version_of_this_kernel() {
    const GIVE_VERSION: libc::c_ulong = 1;
    let nothing = std::ptr::null::<libc::c_void>();
    // SAFETY: with this flag the call reads no memory and only gives a number back.
    let version =
        unsafe { libc::syscall(libc::SYS_landlock_create_ruleset, nothing, 0, GIVE_VERSION) };
    if version <= 0 {
        return lacks("Landlock");
    }
    let report = runner().report();
    let layer = report.layers.iter().find(|layer| layer.name == "Landlock").expect("a layer");
    let told = LayerState::Stands(format!("version {version}"));
    assert_eq!(layer.state, told);
    // Namespaces alone would show the root of the small file system.
    let listed = "import os\ntry: os.listdir('/')\nexcept OSError as e: print(e.errno)";
    assert_eq!(output(listed), format!("{}\n", libc::EACCES));
}

#[test]
fn a_running_program_has_the_limits_of_the_kernel() {
    let text = watched(4_200_000_003, |folder| {
        fs::read_to_string(format!("{folder}/limits")).expect("is readable")
    });
    let limit = |name: &str| -> Vec<String> {
        let line = text.lines().find_map(|line| line.strip_prefix(name)).expect("a line");
        line.split_whitespace().take(2).map(str::to_owned).collect()
    };
    let megabytes = |count: u64| (count * 1024 * 1024).to_string();
    let expected = [
        ("Max address space", megabytes(256)),
        ("Max stack size", megabytes(8)),
        ("Max file size", "0".to_owned()),
        ("Max open files", "64".to_owned()),
        ("Max locked memory", "0".to_owned()),
        ("Max pending signals", "64".to_owned()),
        ("Max msgqueue size", "0".to_owned()),
        ("Max nice priority", "0".to_owned()),
        ("Max realtime priority", "0".to_owned()),
        ("Max core file size", "1".to_owned()),
    ];
    for (name, value) in expected {
        assert_eq!(limit(name), [value.clone(), value], "{name}");
    }
    let computing = crate::patient().cpu_seconds;
    assert_eq!(
        limit("Max cpu time"),
        [computing, computing + 1].map(|seconds| seconds.to_string())
    );
    let threads: Vec<u64> =
        limit("Max processes").iter().map(|value| value.parse().expect("a number")).collect();
    assert_eq!(threads[0], threads[1]);
    let counted_apart = getuid().is_root() || namespaces_are_to_be_had();
    assert!(threads[0] <= 66 || !counted_apart, "{threads:?}");
}

#[test]
fn a_running_program_has_no_descriptor_but_its_own() {
    let mine = File::open(env!("CARGO_MANIFEST_DIR")).expect("a folder");
    rustix::io::fcntl_setfd(mine.as_fd(), rustix::io::FdFlags::empty()).expect("is inherited");
    let open: BTreeMap<String, String> = watched(4_200_000_004, |folder| {
        let entries = fs::read_dir(format!("{folder}/fd")).expect("is readable").flatten();
        let leads_to = |path| fs::read_link(path).map(|to| to.to_string_lossy().into_owned());
        entries
            .filter_map(|entry| {
                Some((entry.file_name().into_string().ok()?, leads_to(entry.path()).ok()?))
            })
            .collect()
    });
    let harmless = |to: &String| to.starts_with("pipe:[") || to.starts_with("/memfd:text");
    assert!(open.values().all(harmless), "{open:?}");
    // The three standard streams, the trace, and two files with the texts.
    assert!((4..=6).contains(&open.len()) && open.contains_key("0"), "{open:?}");
}

/// Where there are namespaces, two processes wait for the program. Whoever got power over them
/// would find nothing in them.
#[test]
fn the_processes_that_wait_for_the_program_hold_nothing() {
    if !namespaces_are_to_be_had() {
        return lacks("usable namespaces");
    }
    watched(4_200_000_005, |folder| {
        let mut child = folder.to_owned();
        for role in ["first", "stage"] {
            let parent = fields(&format!("{child}/status"))["PPid"].clone();
            child = format!("/proc/{parent}");
            let status = status_of_one_that_waits(&child);
            let is = |name: &str, value: &str| assert_eq!(status[name], value, "{role}: {name}");
            is("NoNewPrivs", "1");
            is("Seccomp", "2");
            is("CapPrm", "0000000000000000");
            is("CapEff", "0000000000000000");
            assert!(!status["Uid"].starts_with("0\t"), "{role}: {}", status["Uid"]);
            // What nobody may look into belongs to root, whoever runs it.
            let owner = std::os::unix::fs::MetadataExt::uid(
                &fs::metadata(format!("{child}/environ")).expect("is there"),
            );
            assert_eq!(owner, 0, "{role} may be looked into");
            if getuid().is_root() {
                assert_only_own_descriptors(role, &child);
            }
        }
        assert_eq!(fields(&format!("{child}/status"))["PPid"], std::process::id().to_string());
    });
}

/// The filter comes last, and the program may be sooner.
fn status_of_one_that_waits(folder: &str) -> BTreeMap<String, String> {
    let until = Instant::now() + Duration::from_secs(10);
    loop {
        let status = fields(&format!("{folder}/status"));
        if status["Seccomp"] == "2" || Instant::now() > until {
            return status;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// A pipe to notice the end of the other, and the socket to tell of the end.
fn assert_only_own_descriptors(role: &str, folder: &str) {
    let entries = fs::read_dir(format!("{folder}/fd")).expect("is readable").flatten();
    let open: Vec<_> = entries.map(|entry| entry.file_name()).collect();
    assert!(open.len() <= 2, "{role}: {open:?}");
    let run = ["0", "1", "2", "3", "4", "5"];
    assert!(!open.iter().any(|number| run.iter().any(|run| number == run)), "{role}: {open:?}");
}
