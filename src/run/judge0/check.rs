//! Walks the way to the server step by step and tells where it ends.

use std::time::{Duration, Instant};

use super::client::Client;
use super::fault::Fault;
use super::near::is_loopback;
use super::session::{ask, ask_language, ask_limits};
use super::settings::Judge0Settings;
use super::wire::{About, ConfigInfo};
use super::{Judge0Runner, prepare};
use crate::run::{InputSource, RunError, RunEvent, RunRequest, Runner};
use crate::trace::wire::decode;
use crate::trace::{Limits, Recording, Verdict};

/// Each answer comes within this time.
const ANSWER: Duration = Duration::from_secs(20);
/// The test program begins within this time.
const QUEUE_SECONDS: u32 = 60;
const TEST_PROGRAM: &str = "print(6 * 7)\n";
/// Older ones let programs out of their sandbox (CVE-2024-28185, CVE-2024-28189, CVE-2024-29021).
const SAFE_VERSION: [u32; 3] = [1, 13, 1];

/// One step on the way to the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckStep {
    /// What was looked at.
    pub name: &'static str,
    /// What was found.
    pub outcome: CheckOutcome,
}

/// What a step found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckOutcome {
    /// All is well.
    Passed {
        /// What is there.
        found: String,
    },
    /// It works, but should be changed.
    Doubtful {
        /// What is there.
        found: String,
        /// What to do.
        advice: String,
    },
    /// It does not work; nothing after this was looked at.
    Failed {
        /// What happened.
        reason: String,
        /// What to do.
        advice: String,
    },
}

impl CheckStep {
    fn passed(name: &'static str, found: String) -> Self {
        Self { name, outcome: CheckOutcome::Passed { found } }
    }

    fn failed(name: &'static str, error: RunError) -> Self {
        let (reason, advice) = match error {
            RunError::Judge0 { reason, advice } => (reason, advice),
            other => (other.to_string(), String::new()),
        };
        Self { name, outcome: CheckOutcome::Failed { reason, advice } }
    }

    fn judged(name: &'static str, found: String, advice: &[&str]) -> Self {
        if advice.is_empty() {
            return Self::passed(name, found);
        }
        Self { name, outcome: CheckOutcome::Doubtful { found, advice: advice.join(" ") } }
    }
}

/// Walks the way: the address, the server, its Python, its limits, and a program that runs there.
/// Ends at the first step that fails. No step holds a secret.
pub async fn check(settings: &Judge0Settings) -> Vec<CheckStep> {
    let mut steps = Vec::new();
    if let Err(last) = walk(settings, &mut steps).await {
        steps.push(last);
    }
    steps
}

async fn walk(settings: &Judge0Settings, steps: &mut Vec<CheckStep>) -> Result<(), CheckStep> {
    let client = prepare(settings).await.map_err(|error| CheckStep::failed("address", error))?;
    steps.push(address(settings, &client));

    let about = ask(&client, "/about", ANSWER).await;
    let language = ask_language(&client, settings, ANSWER).await;
    // What stands before a server may keep its version to itself and let programs through.
    let about = match about {
        Err(fault) if fault.is_withheld() && language.is_ok() => None,
        about => Some(about.map_err(|fault| failed("server", &client, fault))?),
    };
    steps.push(server(about.as_ref(), &client));
    let language = language.map_err(|fault| failed("Python", &client, fault))?;
    let found = format!("{} (id {})", language.name, language.id);
    steps.push(CheckStep::passed("Python", found));
    let info = ask_limits(&client, ANSWER).await;
    steps.push(limits(info.map_err(|fault| failed("limits", &client, fault))?.as_ref())?);

    let started = Instant::now();
    let settings = Judge0Settings {
        queue_seconds: settings.queue_seconds.min(QUEUE_SECONDS),
        ..settings.clone()
    };
    let ran = run_test_program(settings).await;
    let recording = ran.map_err(|error| CheckStep::failed("test program", error))?;
    steps.push(test_program(&recording, started.elapsed())?);
    Ok(())
}

fn failed(name: &'static str, client: &Client, fault: Fault) -> CheckStep {
    CheckStep::failed(name, client.explain(fault))
}

fn address(settings: &Judge0Settings, client: &Client) -> CheckStep {
    let mut advice = Vec::new();
    let is_here = settings.address().is_ok_and(|address| is_loopback(&address));
    if settings.token.is_none() && !is_here {
        advice.push(
            "No token is set: set AUTHN_TOKEN on the server, so that not everybody can use it.",
        );
    }
    let with = if settings.token.is_some() { "with a token" } else { "without a token" };
    CheckStep::judged("address", format!("{}, {with}", client.host()), &advice)
}

fn server(about: Option<&About>, client: &Client) -> CheckStep {
    let old = "Judge0 before 1.13.1 lets programs break out of its sandbox";
    let Some(about) = about else {
        let advice = format!("{old}: make sure that it is 1.13.1 or newer.");
        return CheckStep::judged("server", "it does not tell its version".to_owned(), &[&advice]);
    };
    let version = client.presentable(&about.version);
    let advice = format!("{old}: bring the server up to date before anybody uses it.");
    let is_safe = version_number(&version).is_some_and(|number| number >= SAFE_VERSION);
    let advice = if is_safe { &[][..] } else { &[&*advice][..] };
    CheckStep::judged("server", format!("Judge0 {version}"), advice)
}

fn version_number(version: &str) -> Option<[u32; 3]> {
    let number = version.trim_start_matches('v').split(['-', '+']).next()?;
    let mut parts = number.split('.').map(|part| part.parse().ok());
    Some([parts.next()??, parts.next()??, parts.next().unwrap_or(Some(0))?])
}

fn limits(info: Option<&ConfigInfo>) -> Result<CheckStep, CheckStep> {
    let Some(info) = info else {
        let advice =
            "Programs are run with those of Judge0 as it comes, and leave a shorter trace.";
        return Ok(CheckStep::judged("limits", "it does not tell them".to_owned(), &[advice]));
    };
    if info.maintenance_mode {
        return Err(CheckStep::failed(
            "limits",
            RunError::Judge0 {
                reason: "the server is in maintenance and takes no programs".to_owned(),
                advice: "Wait until its maintenance is over.".to_owned(),
            },
        ));
    }
    let mut advice = Vec::new();
    if info.enable_network {
        advice.push("Programs may use the network by default: set ENABLE_NETWORK=false there.");
    }
    let amount = |most: Option<f64>, unit: &str| {
        most.map_or_else(|| format!("no limit in {unit}"), |most| format!("{most} {unit}"))
    };
    let found = format!(
        "at most {}, {}, {}, {} of output",
        amount(info.max_cpu_time_limit, "s of computing"),
        amount(info.max_wall_time_limit, "s in all"),
        amount(info.max_memory_limit.map(|kib| (kib / 1024.0).floor()), "MB of memory"),
        amount(info.max_max_file_size, "KB"),
    );
    Ok(CheckStep::judged("limits", found, &advice))
}

async fn run_test_program(settings: Judge0Settings) -> Result<Recording, RunError> {
    let request = RunRequest {
        source: TEST_PROGRAM.to_owned(),
        file_name: "test.py".to_owned(),
        input: InputSource::Given(String::new()),
        files: None,
        seed: 0,
        limits: Limits::default(),
        is_checked: false,
    };
    let mut handle = Judge0Runner::new(settings).start(request);
    while let Some(event) = handle.events.recv().await {
        if let RunEvent::Ended(ended) = event {
            return *ended;
        }
    }
    Err(RunError::Judge0 {
        reason: "the run ended without a word".to_owned(),
        advice: "Try once more.".to_owned(),
    })
}

fn test_program(recording: &Recording, took: Duration) -> Result<CheckStep, CheckStep> {
    let steps = decode(&recording.trace).trace.len();
    let is_good = recording.verdict == Verdict::Finished { exit_code: 0 }
        && recording.stdout == b"42\n"
        && steps > 0;
    if is_good {
        let python = &recording.python;
        let found = format!("ran on Python {python} in {:.1} s, {steps} steps", took.as_secs_f64());
        return Ok(CheckStep::passed("test program", found));
    }
    Err(CheckStep::failed(
        "test program",
        RunError::Judge0 {
            reason: format!(
                "a program of one line ended otherwise than it should ({:?})",
                recording.verdict
            ),
            advice: "Look into the server's log; set another language_id.".to_owned(),
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_servers_are_known_by_their_version() {
        let is_safe = |version: &str| version_number(version).is_some_and(|n| n >= SAFE_VERSION);
        assert!(is_safe("1.13.1") && is_safe("1.14.0-rc1") && is_safe("v2.0"));
        assert!(!is_safe("1.13.0") && !is_safe("1.5.0") && !is_safe("latest") && !is_safe(""));
    }
}
