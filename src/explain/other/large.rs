//! Numbers that are too large or too long.

use crate::explain::scene::Scene;
use crate::explain::{Explanation, Kind};
use crate::wording::Message;

/// What Python says in all its versions where a number with a point would become too large.
const TOO_LARGE: [&str; 4] =
    ["too large to convert to float", "too large for a float", "(34, ", "math range error"];

fn said(key: &str) -> Explanation {
    let message = Message::new(format!("errors.{key}"));
    Explanation { message, ..Explanation::new(Kind::OtherError) }
}

/// A number with a point that would be larger than such numbers can be.
pub(super) fn too_large(scene: &Scene<'_>) -> Option<Explanation> {
    let key = match scene.message {
        message if TOO_LARGE.iter().any(|words| message.contains(words)) => "number-too-large",
        message if message.contains("convert float infinity to integer") => "number-infinite",
        _ => return None,
    };
    Some(scene.placed(said(key)))
}

/// A whole number of more digits than Python reads or writes.
pub(super) fn too_long(scene: &Scene<'_>) -> Option<Explanation> {
    let rest = scene.message.strip_prefix("Exceeds the limit (")?;
    let digits = rest.split(|sign: char| !sign.is_ascii_digit()).next()?;
    let digits: u32 = digits.parse().ok()?;
    Some(scene.placed(said("number-too-long").with("digits", digits)))
}
