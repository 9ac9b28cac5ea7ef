//! The frames that hold one JSON object: the tracer's and the runner's words on the run.

use serde::de::DeserializeOwned;

/// Reads the object. Halves of surrogate pairs, which Python's texts may hold and no `str` here
/// can, are written out as Python does it: `\ud800`.
pub(super) fn read<T: DeserializeOwned>(payload: &[u8]) -> Option<T> {
    serde_json::from_slice(payload)
        .or_else(|_| serde_json::from_slice(&with_halves_written_out(payload)))
        .ok()
}

fn with_halves_written_out(json: &[u8]) -> Vec<u8> {
    let mut written = Vec::with_capacity(json.len() + 16);
    let mut rest = json;
    while let [first, after @ ..] = rest {
        let length = match (unit(rest), rest.get(6..).and_then(unit)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
            (Some(0xd800..=0xdfff), _) => {
                written.push(b'\\');
                6
            }
            _ if *first == b'\\' && !after.is_empty() => 2,
            _ => 1,
        };
        let (whole, left) = rest.split_at(length);
        written.extend_from_slice(whole);
        rest = left;
    }
    written
}

/// The unit that an escape such as `\ud800` at the beginning stands for.
fn unit(json: &[u8]) -> Option<u16> {
    let digits = json.strip_prefix(b"\\u")?.get(..4)?;
    u16::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// As Python writes a text in JSON.
    fn json(units: &[u16]) -> String {
        let written = |unit: &u16| match unit {
            0x22 | 0x5c => format!("\\{}", char::from(*unit as u8)),
            0x20..0x7f => char::from(*unit as u8).to_string(),
            _ => format!("\\u{unit:04x}"),
        };
        format!("[\"{}\"]", units.iter().map(written).collect::<String>())
    }

    proptest! {
        #[test]
        fn any_text_survives(
            units in proptest::collection::vec(
                prop_oneof![any::<u16>(), 0xd7fe_u16..0xe002, Just(0x5c), Just(u16::from(b'u'))],
                0..40,
            )
        ) {
            let shown: String = char::decode_utf16(units.iter().copied())
                .map(|unit| match unit {
                    Ok(character) => character.to_string(),
                    Err(half) => format!("\\u{:04x}", half.unpaired_surrogate()),
                })
                .collect();
            let read: Option<Vec<String>> = read(json(&units).as_bytes());
            prop_assert_eq!(read, Some(vec![shown]));
        }
    }

    #[test]
    fn what_is_no_json_is_nothing() {
        for broken in ["", "[", "[\"\\ud8", "[\"\\", "\\ud800", "[\"\\ud800"] {
            assert_eq!(read::<Vec<String>>(broken.as_bytes()), None, "{broken}");
        }
    }
}
