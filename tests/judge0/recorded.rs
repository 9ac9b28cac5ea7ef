//! Recorded exchanges with a real Judge0, served again.

use std::path::PathBuf;

use serde_json::Value;

use crate::server::{Reply, Request};

/// One recording.
pub struct Recorded(Value);

impl Recorded {
    /// Reads `BRANCH/NAME.json`.
    pub fn load(name: &str) -> Self {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/judge0/recordings");
        let path = folder.join(format!("{name}.json"));
        let text = std::fs::read(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        Self(serde_json::from_slice(&text).unwrap())
    }

    /// A text of the last answer, as it was read when it was recorded.
    pub fn decoded(&self, field: &str) -> String {
        self.0["decoded"][field]["text"].as_str().unwrap_or_default().to_owned()
    }

    fn exchanges(&self) -> &[Value] {
        self.0["exchanges"].as_array().unwrap()
    }

    /// The answers to requests with this method whose address has this in it, in order.
    pub fn answers(&self, method: &str, part: &str) -> Vec<Reply> {
        let fits = |exchange: &&Value| {
            let request = &exchange["request"];
            request["method"] == method && request["target"].as_str().unwrap().contains(part)
        };
        self.exchanges().iter().filter(fits).map(|exchange| reply(&exchange["response"])).collect()
    }

    /// The first of them.
    pub fn answer(&self, method: &str, part: &str) -> Reply {
        self.answers(method, part).into_iter().next().unwrap()
    }
}

fn reply(response: &Value) -> Reply {
    let headers: Vec<(&str, &str)> = response["headers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|pair| (pair[0].as_str().unwrap(), pair[1].as_str().unwrap()))
        .collect();
    let status = u16::try_from(response["status"].as_u64().unwrap()).unwrap();
    Reply::new(status, &headers, response["body"].as_str().unwrap().as_bytes())
}

/// The recorded answer to what every session begins with; `None` for other requests.
pub fn agreement(branch: &str, request: &Request) -> Option<Reply> {
    let name = match request.path() {
        "/languages" => "info_languages",
        "/config_info" => "info_config_info",
        "/about" => "info_about",
        _ => return None,
    };
    Some(Recorded::load(&format!("{branch}/{name}")).answer("GET", request.path()))
}

/// The recorded answer of a server whose batches are switched off.
pub fn batches_off() -> Reply {
    Recorded::load("v1.13.1/error_400_batch_switched_off").answer("GET", "/submissions/batch")
}
