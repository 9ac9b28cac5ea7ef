//! What was agreed with a server: which Python runs there, and how much a run may use.

use std::time::Duration;

use reqwest::StatusCode;
use tokio::time::{Instant, sleep};

use super::client::Client;
use super::fault::Fault;
use super::pause::{Pauses, jittered};
use super::settings::Judge0Settings;
use super::wire::{ConfigInfo, Language};
use crate::trace::Limits;

/// Each question to the server is answered within this time.
const ANSWER: Duration = Duration::from_secs(20);
/// How often a question is asked that the server failed to answer.
const TRIES: usize = 3;
/// The most that is asked for per output stream, so that an answer can be read whole.
const MOST_FILE_KB: u32 = 4096;
/// What every server allows, where it does not say.
const LEAST_FILE_KB: u32 = 1024;

/// A server with which everything is agreed.
#[derive(Debug)]
pub(super) struct Session {
    pub(super) client: Client,
    pub(super) language: Language,
    pub(super) info: ConfigInfo,
}

/// What a run may use, after the server's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Agreed {
    /// The limits in force.
    pub(super) limits: Limits,
    /// Kibibytes that may go to each output stream; the trace shares one with the learner.
    pub(super) file_kb: u32,
    /// What was lowered, in words for the learner.
    pub(super) note: Option<String>,
}

impl Session {
    /// Asks the server for its languages and limits.
    pub(super) async fn open(client: Client, settings: &Judge0Settings) -> Result<Self, Fault> {
        let time = ANSWER.min(Duration::from_secs(settings.queue_seconds.into()));
        let language = ask_language(&client, settings, time).await?;
        let info = ask_limits(&client, time).await?.unwrap_or_default();
        Ok(Self { client, language, info })
    }

    /// Lowers limits to what the server allows.
    pub(super) fn agree(&self, wanted: &Limits) -> Agreed {
        let mut lowered = Vec::new();
        let mut lower = |wanted: u32, most: Option<f64>, words: &str| {
            let most = most.map_or(u32::MAX, whole).max(1);
            if wanted > most {
                lowered.push(format!("{most} {words}"));
            }
            wanted.clamp(1, most)
        };
        let cpu_seconds =
            lower(wanted.cpu_seconds, self.info.max_cpu_time_limit, "seconds of computing");
        let wall_seconds =
            lower(wanted.wall_seconds, self.info.max_wall_time_limit, "seconds from start to end");
        let most_memory = self.info.max_memory_limit.map(|kib| kib / 1024.0);
        let memory_mb = lower(wanted.memory_mb, most_memory, "MB of memory");
        let most_stack = self.info.max_stack_limit.map(|kib| kib / 1024.0);
        let stack_mb = lower(wanted.stack_mb, most_stack, "MB of stack");
        let threads = lower(wanted.threads, self.info.max_max_processes_and_or_threads, "threads");
        let file_kb =
            self.info.max_max_file_size.map_or(LEAST_FILE_KB, whole).clamp(1, MOST_FILE_KB);
        let output_kb = wanted.output_kb.min(file_kb);
        if output_kb < wanted.output_kb {
            lowered.push(format!("{output_kb} KB of output"));
        }
        // A quarter of standard error stays free for the learner's own messages.
        let trace_kb = wanted.trace_kb.min(file_kb * 3 / 4);
        let note = (!lowered.is_empty())
            .then(|| format!("The Judge0 server allows at most {}.", lowered.join(", ")));
        let limits = Limits {
            cpu_seconds,
            wall_seconds,
            memory_mb,
            output_kb,
            trace_kb,
            threads,
            stack_mb,
            ..wanted.clone()
        };
        Agreed { limits, file_kb, note }
    }
}

/// Asks, and asks again when the server failed or had too much to do; a server that is not there
/// is not waited for.
pub(super) async fn ask<T: serde::de::DeserializeOwned>(
    client: &Client,
    path: &str,
    time: Duration,
) -> Result<T, Fault> {
    let until = Instant::now() + time;
    let mut pauses = Pauses::new();
    let mut tries = 1;
    loop {
        match client.get(path, until.saturating_duration_since(Instant::now())).await {
            Err(fault @ Fault::Refused { .. }) if tries < TRIES && fault.may_pass() => {
                let pause = fault.retry_after().map_or_else(|| pauses.next(), jittered);
                if Instant::now() + pause >= until {
                    return Err(fault);
                }
                sleep(pause).await;
                tries += 1;
            }
            answer => return answer,
        }
    }
}

/// The language to run programs in. A server may keep its list to itself if we know the id.
pub(super) async fn ask_language(
    client: &Client,
    settings: &Judge0Settings,
    time: Duration,
) -> Result<Language, Fault> {
    let languages: Vec<Language> =
        match (ask(client, "/languages", time).await, settings.language_id) {
            (Err(Fault::Refused { status, .. }), Some(id)) if is_closed(status) => {
                let name = "a language that the server does not name".to_owned();
                return Ok(Language { id, name, is_archived: false });
            }
            (answer, _) => answer?,
        };
    let language = choose_language(&languages, settings.language_id)
        .ok_or_else(|| no_language(client, settings.language_id))?;
    Ok(Language { name: client.presentable(&language.name), ..language })
}

/// Whether a path is not there, or not for us; whether we may come in at all is seen elsewhere.
fn is_closed(status: StatusCode) -> bool {
    matches!(status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED)
}

/// The limits that the server tells, or `None` if it keeps them to itself: older ones do, and
/// gateways let only some paths through.
pub(super) async fn ask_limits(
    client: &Client,
    time: Duration,
) -> Result<Option<ConfigInfo>, Fault> {
    match ask(client, "/config_info", time).await {
        Ok(info) => Ok(Some(info)),
        Err(fault) if fault.is_withheld() => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// The configured language, or the newest Python that the tracer knows.
pub(super) fn choose_language(languages: &[Language], id: Option<u32>) -> Option<Language> {
    let offered = languages.iter().filter(|language| !language.is_archived);
    let chosen = match id {
        Some(id) => offered.into_iter().find(|language| language.id == id),
        None => offered
            .filter_map(|language| Some((python_version(&language.name)?, language)))
            .filter(|(version, _)| ((3, 8, 0)..(4, 0, 0)).contains(version))
            .max_by_key(|(version, language)| (language.name.starts_with("Python ("), *version))
            .map(|(_, language)| language),
    };
    chosen.cloned()
}

fn no_language(client: &Client, id: Option<u32>) -> Fault {
    let host = client.host();
    let (reason, advice) = match id {
        Some(id) => (
            format!("{host} has no language with the id {id}"),
            "Correct language_id in the settings of Judge0, or leave it out.",
        ),
        None => (
            format!("{host} offers no Python 3.8 or newer"),
            "Ask the one who looks after the server to add one.",
        ),
    };
    Fault::Unsuitable { reason, advice: advice.to_owned() }
}

/// The version in a name such as `Python (3.11.2)`.
fn python_version(name: &str) -> Option<(u32, u32, u32)> {
    if !name.starts_with("Python") {
        return None;
    }
    let (_, rest) = name.split_once('(')?;
    let (version, _) = rest.split_once(')')?;
    let mut parts = version.trim().split('.');
    let major = parts.next()?.parse().ok()?;
    let minor = parts.next()?.parse().ok()?;
    let patch = parts.next().and_then(|patch| patch.parse().ok()).unwrap_or(0);
    Some((major, minor, patch))
}

/// The whole part of a limit.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast stays within the bounds of u32 and takes no number for 0"
)]
fn whole(limit: f64) -> u32 {
    limit as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn languages(names: &[(u32, &str)]) -> Vec<Language> {
        let language =
            |&(id, name): &(u32, &str)| Language { id, name: name.to_owned(), is_archived: false };
        names.iter().map(language).collect()
    }

    #[test]
    fn the_newest_python_three_is_taken() {
        let offered = languages(&[
            (70, "Python (2.7.17)"),
            (109, "Python (3.13.2)"),
            (71, "Python (3.8.1)"),
            (10, "Python for ML (3.14.1)"),
            (74, "TypeScript (3.7.4)"),
            (200, "PyPy (9.9.9)"),
            (201, "Python (latest)"),
            (202, "Python (4.0.0)"),
        ]);
        assert_eq!(choose_language(&offered, None).unwrap().id, 109);
        assert_eq!(choose_language(&offered, Some(71)).unwrap().id, 71);
        assert!(choose_language(&offered, Some(9999)).is_none());
        assert!(choose_language(&offered[..1], None).is_none());
    }

    fn session(info: ConfigInfo) -> Session {
        let client = Client::new(&Judge0Settings::new("http://127.0.0.1:1")).unwrap();
        let language = languages(&[(71, "Python (3.8.1)")]).remove(0);
        Session { client, language, info }
    }

    #[test]
    fn limits_are_lowered_to_the_servers_and_it_is_said() {
        let session = session(ConfigInfo {
            max_cpu_time_limit: Some(2.5),
            max_wall_time_limit: Some(20.0),
            max_memory_limit: Some(128_000.0),
            max_stack_limit: Some(4096.0),
            max_max_processes_and_or_threads: Some(32.0),
            max_max_file_size: Some(512.0),
            ..ConfigInfo::default()
        });
        let agreed = session.agree(&Limits::default());
        assert_eq!((agreed.limits.cpu_seconds, agreed.limits.wall_seconds), (2, 8));
        assert_eq!((agreed.limits.memory_mb, agreed.limits.output_kb), (125, 512));
        assert_eq!((agreed.limits.stack_mb, agreed.limits.threads), (4, 32));
        assert_eq!((agreed.file_kb, agreed.limits.trace_kb), (512, 384));
        assert_eq!(
            agreed.note.as_deref(),
            Some(
                "The Judge0 server allows at most 2 seconds of computing, 125 MB of memory, \
                 4 MB of stack, 32 threads, 512 KB of output."
            )
        );
    }

    #[test]
    fn mad_limits_of_a_server_do_no_harm() {
        let session = session(ConfigInfo {
            max_cpu_time_limit: Some(f64::NAN),
            max_wall_time_limit: Some(-5.0),
            max_memory_limit: Some(1e300),
            max_max_file_size: Some(0.0),
            ..ConfigInfo::default()
        });
        let agreed = session.agree(&Limits::default());
        assert_eq!((agreed.limits.cpu_seconds, agreed.limits.wall_seconds), (1, 1));
        assert_eq!((agreed.limits.memory_mb, agreed.file_kb), (256, 1));
    }
}
