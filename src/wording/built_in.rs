//! The texts that come with firefly.

use std::collections::BTreeMap;

use super::read;

/// Languages that come with firefly; the first one is complete.
pub const LANGUAGES: [&str; 2] = ["en", "de"];

const TEXTS: [(&str, &str, &str); 6] = [
    ("en", "errors", include_str!("../../lessons/tutor/en/errors.toml")),
    ("en", "questions", include_str!("../../lessons/tutor/en/questions.toml")),
    ("en", "cards", include_str!("../../lessons/tutor/en/cards.toml")),
    ("de", "errors", include_str!("../../lessons/tutor/de/errors.toml")),
    ("de", "questions", include_str!("../../lessons/tutor/de/questions.toml")),
    ("de", "cards", include_str!("../../lessons/tutor/de/cards.toml")),
];

/// All texts of a language by their keys; none of one that does not come with firefly.
pub(super) fn texts(language: &str) -> BTreeMap<String, String> {
    let files = TEXTS.iter().filter(|(of, ..)| *of == language);
    files.flat_map(|(_, file, content)| read::texts(file, content).unwrap_or_default()).collect()
}
