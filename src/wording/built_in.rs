//! The texts that come with firefly.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::read;

/// Languages that come with firefly; the first one is complete.
pub const LANGUAGES: [&str; 2] = ["en", "de"];

const TEXTS: [(&str, &str, &str); 12] = [
    ("en", "errors", include_str!("../../lessons/texts/en/errors.toml")),
    ("en", "mistakes", include_str!("../../lessons/texts/en/mistakes.toml")),
    ("en", "questions", include_str!("../../lessons/texts/en/questions.toml")),
    ("en", "cards", include_str!("../../lessons/texts/en/cards.toml")),
    ("en", "checks", include_str!("../../lessons/texts/en/checks.toml")),
    ("en", "lessons", include_str!("../../lessons/texts/en/lessons.toml")),
    ("de", "errors", include_str!("../../lessons/texts/de/errors.toml")),
    ("de", "mistakes", include_str!("../../lessons/texts/de/mistakes.toml")),
    ("de", "questions", include_str!("../../lessons/texts/de/questions.toml")),
    ("de", "cards", include_str!("../../lessons/texts/de/cards.toml")),
    ("de", "checks", include_str!("../../lessons/texts/de/checks.toml")),
    ("de", "lessons", include_str!("../../lessons/texts/de/lessons.toml")),
];

/// They are read once: whoever asks for a language again takes it from here.
static READ: LazyLock<BTreeMap<&str, BTreeMap<String, String>>> = LazyLock::new(|| {
    let mut read = BTreeMap::<&str, BTreeMap<String, String>>::new();
    for (language, file, content) in TEXTS {
        read.entry(language).or_default().extend(read::texts(file, content).unwrap_or_default());
    }
    read
});

/// All texts of a language by their keys; none of one that does not come with firefly.
pub(super) fn texts(language: &str) -> BTreeMap<String, String> {
    READ.get(language).cloned().unwrap_or_default()
}
