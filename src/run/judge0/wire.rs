//! What goes to the server and what comes back, as JSON.

use base64::Engine;
use base64::alphabet;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use serde::{Deserialize, Deserializer, Serialize};

/// Base64 as servers write it: padding may be missing.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The fields of a submission that we ask for.
pub(super) const FIELDS: &str =
    "status,stdout,stderr,message,exit_code,exit_signal,time,wall_time,memory";

/// Writes bytes as base64.
pub(super) fn encode(bytes: &[u8]) -> String {
    BASE64.encode(bytes)
}

/// Reads base64 with line ends in it.
fn decode(text: &str) -> Option<Vec<u8>> {
    let solid: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    BASE64.decode(solid).ok()
}

/// A program on its way to the server. Texts are base64.
#[derive(Debug, Serialize)]
pub(super) struct Submission {
    pub(super) language_id: u32,
    pub(super) source_code: String,
    pub(super) stdin: String,
    /// Seconds.
    pub(super) cpu_time_limit: u32,
    /// Seconds.
    pub(super) wall_time_limit: u32,
    /// Kibibytes.
    pub(super) memory_limit: u32,
    /// Kibibytes of stack.
    pub(super) stack_limit: u32,
    /// Processes and threads together.
    pub(super) max_processes_and_or_threads: u32,
    /// Kibibytes that may go to each of standard output, standard error and any file.
    pub(super) max_file_size: u32,
    /// The trace is on standard error; a server may be set up to mix the two.
    pub(super) redirect_stderr_to_stdout: bool,
    /// A server may be set up to run each program several times.
    pub(super) number_of_runs: u32,
    /// A server may be set up to let programs into the network.
    pub(super) enable_network: bool,
}

/// What a taken submission is called.
#[derive(Debug, Deserialize)]
pub(super) struct Taken {
    pub(super) token: String,
}

/// The batch route's answer; `null` stands for a token that it does not know.
#[derive(Debug, Deserialize)]
pub(super) struct Batch {
    pub(super) submissions: Vec<Option<Answer>>,
}

/// How a submission stands.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Answer {
    pub(super) status: Status,
    #[serde(default, deserialize_with = "bytes")]
    pub(super) stdout: Vec<u8>,
    #[serde(default, deserialize_with = "bytes")]
    pub(super) stderr: Vec<u8>,
    #[serde(default, deserialize_with = "bytes")]
    pub(super) message: Vec<u8>,
    #[serde(default, deserialize_with = "whole_number")]
    pub(super) exit_code: Option<i32>,
    #[serde(default, deserialize_with = "whole_number")]
    pub(super) exit_signal: Option<i32>,
    /// Seconds of computing.
    #[serde(default, deserialize_with = "number")]
    pub(super) time: Option<f64>,
    /// Seconds.
    #[serde(default, deserialize_with = "number")]
    pub(super) wall_time: Option<f64>,
    /// Kibibytes.
    #[serde(default, deserialize_with = "number")]
    pub(super) memory: Option<f64>,
}

/// A submission's status: its id says everything that we know of.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "WrittenStatus")]
pub(super) struct Status {
    pub(super) id: u32,
    /// The server's word for it.
    pub(super) description: String,
}

/// Judge0 writes an object; where it tells of faults of its own, a bare number.
#[derive(Deserialize)]
#[serde(untagged)]
enum WrittenStatus {
    Object {
        id: u32,
        #[serde(default)]
        description: Option<String>,
    },
    Number(u32),
}

impl From<WrittenStatus> for Status {
    fn from(written: WrittenStatus) -> Self {
        match written {
            WrittenStatus::Object { id, description } => {
                Self { id, description: description.unwrap_or_default() }
            }
            WrittenStatus::Number(id) => Self { id, description: String::new() },
        }
    }
}

impl Answer {
    /// Whether it waits for a worker.
    pub(super) fn is_queued(&self) -> bool {
        self.status.id == 1
    }

    /// Whether a worker has it.
    pub(super) fn is_processing(&self) -> bool {
        self.status.id == 2
    }
}

/// One language of `/languages`.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Language {
    pub(super) id: u32,
    pub(super) name: String,
    #[serde(default)]
    pub(super) is_archived: bool,
}

/// What `/config_info` says about limits; what it leaves out is as Judge0 comes.
#[derive(Clone, Debug, Deserialize)]
#[serde(default)]
pub(super) struct ConfigInfo {
    /// No submissions are taken.
    #[serde(deserialize_with = "flag")]
    pub(super) maintenance_mode: bool,
    /// Seconds.
    #[serde(deserialize_with = "number")]
    pub(super) max_cpu_time_limit: Option<f64>,
    /// Seconds.
    #[serde(deserialize_with = "number")]
    pub(super) max_wall_time_limit: Option<f64>,
    /// Kibibytes.
    #[serde(deserialize_with = "number")]
    pub(super) max_memory_limit: Option<f64>,
    /// Kibibytes.
    #[serde(deserialize_with = "number")]
    pub(super) max_stack_limit: Option<f64>,
    /// Processes and threads together.
    #[serde(deserialize_with = "number")]
    pub(super) max_max_processes_and_or_threads: Option<f64>,
    /// Kibibytes.
    #[serde(deserialize_with = "number")]
    pub(super) max_max_file_size: Option<f64>,
    /// Whether programs may use the network unless they say no.
    #[serde(deserialize_with = "flag")]
    pub(super) enable_network: bool,
}

impl Default for ConfigInfo {
    /// The maxima of a server as it comes. Of its output only what every program gets without
    /// asking: a server that is asked for too much refuses the program.
    fn default() -> Self {
        Self {
            maintenance_mode: false,
            max_cpu_time_limit: Some(15.0),
            max_wall_time_limit: Some(20.0),
            max_memory_limit: Some(512_000.0),
            max_stack_limit: Some(128_000.0),
            max_max_processes_and_or_threads: Some(120.0),
            max_max_file_size: Some(1024.0),
            enable_network: false,
        }
    }
}

/// What `/about` says.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct About {
    pub(super) version: String,
}

fn bytes<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
    let text = Option::<String>::deserialize(from)?.unwrap_or_default();
    decode(&text).ok_or_else(|| serde::de::Error::custom("text that is not base64"))
}

/// Judge0 writes seconds as text and kibibytes as numbers, whole or not. What is neither counts
/// as nothing.
fn number<'de, D: Deserializer<'de>>(from: D) -> Result<Option<f64>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Number {
        Plain(f64),
        Text(String),
        Other(serde::de::IgnoredAny),
    }
    let number = match Option::<Number>::deserialize(from)? {
        Some(Number::Plain(number)) => Some(number),
        Some(Number::Text(text)) => text.parse().ok(),
        Some(Number::Other(_)) | None => None,
    };
    Ok(number.filter(|number| number.is_finite()))
}

/// A number without a fraction that fits; any other counts as nothing.
#[expect(clippy::cast_possible_truncation, reason = "a number that does not fit is left out")]
fn whole_number<'de, D: Deserializer<'de>>(from: D) -> Result<Option<i32>, D::Error> {
    let number = number(from)?.map(|number| (number, number as i32));
    Ok(number.filter(|(number, whole)| f64::from(*whole) == *number).map(|(_, whole)| whole))
}

/// Whether it is `true`: what is no yes or no is taken for no.
fn flag<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Flag {
        Plain(bool),
        Other(serde::de::IgnoredAny),
    }
    Ok(matches!(Flag::deserialize(from)?, Flag::Plain(true)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_come_as_text_as_numbers_as_null_or_not_at_all() {
        let answer: Answer = serde_json::from_str(
            r#"{"status":{"id":3,"description":"Accepted"},"stdout":"aGkK\naGkK\n","stderr":null,
                "time":"0.018","wall_time":0.047,"memory":11364,"exit_code":0,"new":[1]}"#,
        )
        .unwrap();
        assert_eq!(answer.stdout, b"hi\nhi\n");
        assert!(answer.stderr.is_empty() && answer.message.is_empty());
        assert_eq!((answer.time, answer.wall_time), (Some(0.018), Some(0.047)));
        assert_eq!((answer.memory, answer.exit_signal), (Some(11364.0), None));
    }

    fn recorded(branch: &str, name: &str) -> String {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/judge0/recordings");
        let text = std::fs::read(format!("{folder}/{branch}/{name}.json")).unwrap();
        let recorded: serde_json::Value = serde_json::from_slice(&text).unwrap();
        let last = recorded["exchanges"].as_array().unwrap().last().unwrap();
        last["response"]["body"].as_str().unwrap().to_owned()
    }

    #[test]
    fn recorded_answers_are_understood_with_all_their_fields() {
        for branch in ["v1.13.1", "master"] {
            let whole: Answer = serde_json::from_str(&recorded(branch, "get_all_fields")).unwrap();
            assert_eq!((&*whole.stdout, whole.exit_code), (&b"hi\n"[..], Some(0)));
            let batch: Batch = serde_json::from_str(&recorded(branch, "batch_mixed")).unwrap();
            assert!(batch.submissions.first().unwrap().is_some());
            assert!(batch.submissions.last().unwrap().is_none(), "an unknown token is null");
        }
    }

    #[test]
    fn what_is_not_base64_is_an_error() {
        let text = r#"{"status":{"id":3},"stdout":"<html>"}"#;
        assert!(serde_json::from_str::<Answer>(text).is_err());
    }
}
