//! No option, no setting and no variable runs a program where the walls cannot be built.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use seccompiler::SeccompAction;

use super::STAGE;
use super::lacking::under_one_of_several;

const TEST: &str = "no_way_around::neither_an_option_nor_a_variable_runs_a_program_without_walls";

/// Leaves something behind if it runs at all.
const PROGRAM: &str = "print('ran')\nopen('it-ran', 'w').write('1')\n";

/// What somebody who looks for a way around would try.
const TEMPTING: [&str; 26] = [
    "CI",
    "DEBUG",
    "FIREFLY_ALLOW_UNSAFE",
    "FIREFLY_CAGE",
    "FIREFLY_DEBUG",
    "FIREFLY_DEV",
    "FIREFLY_DISABLE_SANDBOX",
    "FIREFLY_FORCE",
    "FIREFLY_FORCE_LOCAL",
    "FIREFLY_INSECURE",
    "FIREFLY_LANDLOCK",
    "FIREFLY_LEFT_OUT",
    "FIREFLY_NAMESPACES",
    "FIREFLY_NO_LANDLOCK",
    "FIREFLY_NO_NAMESPACES",
    "FIREFLY_NO_SANDBOX",
    "FIREFLY_NO_SECCOMP",
    "FIREFLY_SANDBOX",
    "FIREFLY_SECCOMP",
    "FIREFLY_SKIP_SELF_TEST",
    "FIREFLY_STAGE",
    "FIREFLY_TEST",
    "FIREFLY_TRUST",
    "FIREFLY_UNSAFE",
    "FIREFLY_UNSANDBOXED",
    "FIREFLY_WALLS",
];

const OPTIONS: [&[&str]; 18] = [
    &[],
    &["--runner", "local"],
    &["--runner", "auto"],
    &["--runner", "judge0"],
    &["--runner", "none"],
    &["--runner", "subprocess"],
    &["--judge0-url", "http://127.0.0.1:9"],
    &["--limit", "memory_mb=1000"],
    &["--files", "a.py"],
    &["--no-sandbox"],
    &["--unsafe"],
    &["--force"],
    &["--sandbox", "off"],
    &["--allow-unsafe"],
    &["--trust"],
    &["--insecure"],
    &["--save", "saved"],
    &["--seed", "1"],
];

/// The settings of docs/settings.md, as variables with the values that stand there.
fn settings() -> Vec<(String, String)> {
    let page = include_str!("../../docs/settings.md");
    let block = page.split_once("```toml\n").unwrap().1.split_once("```").unwrap().0;
    let table: toml::Table = block.parse().unwrap();
    let mut settings = Vec::new();
    for (name, value) in table {
        match value {
            toml::Value::Table(inner) => settings
                .extend(inner.into_iter().map(|(inner, value)| (format!("{name}_{inner}"), value))),
            value => settings.push((name, value)),
        }
    }
    let is_address = |value: &str| value.contains("://");
    let variable = |(name, value): (String, toml::Value)| {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let value = if is_address(&value) { "http://127.0.0.1:9".to_owned() } else { value };
        (format!("FIREFLY_{}", name.to_uppercase()), value)
    };
    settings.into_iter().map(variable).collect()
}

/// The variables whose names stand in the program as they are.
fn named_in_the_binary() -> BTreeSet<String> {
    let text = fs::read(STAGE).unwrap();
    let is_of_name =
        |byte: &u8| byte.is_ascii_uppercase() || *byte == b'_' || byte.is_ascii_digit();
    let starts = text.windows(8).enumerate().filter(|(_, bytes)| *bytes == b"FIREFLY_");
    let name = |(at, _): (usize, &[u8])| {
        text[at..]
            .iter()
            .take_while(|byte| is_of_name(byte))
            .map(|byte| char::from(*byte))
            .collect()
    };
    starts.map(name).collect()
}

/// Runs the program in every way there is; each must end with nothing run.
fn try_all() -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.py"), PROGRAM).unwrap();
    let mut ran = Vec::new();
    let mut attempt = |arguments: &[&str], variables: &[(String, String)]| {
        let output = firefly(folder.path(), arguments, variables);
        let refused = matches!(output.status.code(), Some(2 | 4)) && output.stdout.is_empty();
        let left = folder.path().join("it-ran").exists();
        if !refused || left {
            ran.push(format!("{arguments:?} {variables:?} {output:?}"));
        }
    };
    for options in OPTIONS {
        attempt(&[&["run", "a.py"], options].concat(), &[]);
    }
    attempt(&["export", "a.py", "--format", "text"], &[]);
    let mut single = settings();
    assert!(single.len() > 20, "{single:?}");
    single.extend(named_in_the_binary().into_iter().map(|name| (name, "1".to_owned())));
    for setting in single {
        attempt(&["run", "a.py"], &[setting]);
    }
    for value in ["1", "0", "off", "none", "true"] {
        let all: Vec<_> = TEMPTING.map(|name| (name.to_owned(), value.to_owned())).into();
        attempt(&["run", "a.py"], &all);
    }
    ran.join("\n")
}

fn firefly(
    folder: &Path,
    arguments: &[&str],
    variables: &[(String, String)],
) -> std::process::Output {
    let mut command = Command::new(STAGE);
    command.args(arguments).current_dir(folder).stdin(Stdio::null()).env_clear();
    command.envs([("PATH", "/usr/bin:/bin"), ("LANG", "C.UTF-8")]).env("HOME", folder);
    command.envs(variables.iter().map(|(name, value)| (name, value)));
    command.output().expect("firefly starts")
}

#[test]
fn neither_an_option_nor_a_variable_runs_a_program_without_walls() {
    let refuse = SeccompAction::Errno(libc::ENOSYS.unsigned_abs());
    let walls = [libc::SYS_landlock_create_ruleset, libc::SYS_unshare, libc::SYS_seccomp];
    let ran = under_one_of_several(TEST, 0, &walls, refuse, try_all);
    assert_eq!(ran, "");
}

/// The same attempts where the walls can be built show that they would be noticed.
#[test]
fn where_the_walls_stand_the_same_program_runs() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.py"), "print('ran')").unwrap();
    let output = firefly(folder.path(), &["run", "a.py"], &[]);
    assert_eq!(output.stdout, b"ran\n", "{output:?}");
}
