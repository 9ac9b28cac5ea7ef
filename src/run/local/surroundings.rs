//! What the walls depend on besides the computer: a container, a service or a setting can take
//! some away from one process and leave them to another.

use std::fs;

use super::landlock;

/// What tells the surroundings of this process from others.
const FILES: [&str; 7] = [
    // The rules of AppArmor or SELinux for it.
    "/proc/self/attr/current",
    "/proc/sys/user/max_user_namespaces",
    "/proc/sys/user/max_mnt_namespaces",
    "/proc/sys/user/max_pid_namespaces",
    "/proc/sys/user/max_net_namespaces",
    "/proc/sys/kernel/unprivileged_userns_clone",
    "/proc/sys/kernel/apparmor_restrict_unprivileged_userns",
];
const LINKS: [&str; 3] = ["/proc/self/ns/user", "/proc/self/ns/mnt", "/proc/self/ns/pid"];
const STATUS: [&str; 4] = ["Seccomp:", "Seccomp_filters:", "NoNewPrivs:", "CapBnd:"];

/// The surroundings of this process, a line each; what this kernel does not tell is empty.
pub(super) fn describe() -> Vec<String> {
    let status = fs::read("/proc/self/status").unwrap_or_default();
    let status = String::from_utf8_lossy(&status);
    let of_status = status.lines().filter(|line| STATUS.iter().any(|name| line.starts_with(name)));
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).trim().to_owned();
    let files = FILES.iter().map(|file| text(fs::read(file).unwrap_or_default()));
    let links = LINKS.iter().map(|link| {
        fs::read_link(link).map_or_else(|_| String::new(), |to| to.to_string_lossy().into_owned())
    });
    let landlock = landlock::version().map_or(0, |version| version);
    let walls = std::iter::once(format!("Landlock {landlock}"));
    walls.chain(of_status.map(str::to_owned)).chain(files).chain(links).collect()
}
