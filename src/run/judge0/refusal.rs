//! What a server says when it refuses something.

use serde_json::{Map, Value};

/// The words in the body of an error: `{"error": text}` or `{field: [texts]}`; else none.
pub(super) fn words(body: &[u8]) -> String {
    let Ok(Value::Object(fields)) = serde_json::from_slice(body) else {
        return String::new();
    };
    match fields.get("error") {
        Some(Value::String(text)) => text.clone(),
        _ => about_fields(&fields),
    }
}

fn about_fields(fields: &Map<String, Value>) -> String {
    let mut parts = Vec::new();
    for (field, texts) in fields {
        let texts = texts.as_array().map(Vec::as_slice).unwrap_or_default();
        for text in texts.iter().filter_map(Value::as_str) {
            let name = name(field).unwrap_or(field);
            parts.push(format!("{name} {text}"));
        }
    }
    parts.join("; ")
}

/// What a field of a submission is called here, with the setting that it comes from.
fn name(field: &str) -> Option<&'static str> {
    Some(match field {
        "cpu_time_limit" => "the seconds of computing (limits.cpu_seconds)",
        "wall_time_limit" => "the seconds from start to end (limits.wall_seconds)",
        "memory_limit" => "the KB of memory (limits.memory_mb)",
        "stack_limit" => "the KB of stack (limits.stack_mb)",
        "max_processes_and_or_threads" => "the threads (limits.threads)",
        "max_file_size" => "the KB of output",
        "language_id" => "the language (judge0.language_id)",
        "source_code" => "the program",
        "stdin" => "the input",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_named_as_the_settings_name_it() {
        let body = br#"{"cpu_time_limit":["must be less than or equal to 15.0"],"new":["is odd"]}"#;
        assert_eq!(
            words(body),
            "the seconds of computing (limits.cpu_seconds) must be less than or equal to 15.0; \
             new is odd"
        );
    }

    #[test]
    fn what_is_no_refusal_has_no_words() {
        let deep = [vec![b'['; 100_000], vec![b']'; 100_000]].concat();
        let bodies: [&[u8]; 8] = [
            b"",
            b"<html>",
            b"[]",
            b"{}",
            b"{\"error\":1}",
            b"{\"a\":{\"b\":[\"c\"]}}",
            b"\xff",
            &deep,
        ];
        for body in bodies {
            assert_eq!(words(body), "");
        }
    }
}
