//! What is said of lessons: every text is used, and every text that is used is there.

#![allow(clippy::expect_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use firefly::wording::Wording;

/// The keys that stand in the source, as in `"lessons.done"`.
fn keys_used(folder: &Path, used: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("folder is readable") {
        let path = entry.expect("entry is readable").path();
        if path.is_dir() {
            keys_used(&path, used);
        } else {
            let text = fs::read_to_string(&path).expect("source is readable");
            used.extend(text.split('"').filter(|text| is_key(text)).map(str::to_owned));
        }
    }
}

fn is_key(text: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte == b'-';
    let name = text.strip_prefix("lessons.").or_else(|| text.strip_prefix("checks."));
    name.is_some_and(|name| name != "toml" && !name.is_empty() && name.bytes().all(is_letter))
}

#[test]
fn no_text_is_unused_or_missing() {
    let mut used = BTreeSet::new();
    keys_used(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut used);
    let wording = Wording::default();
    let keys = wording.keys().map(|key| key.trim_end_matches(".one"));
    let there: BTreeSet<String> = keys.filter(|key| is_key(key)).map(str::to_owned).collect();
    assert!(there.len() > 100, "{} texts were found", there.len());
    let unused: Vec<_> = there.difference(&used).collect();
    let missing: Vec<_> = used.difference(&there).collect();
    assert!(unused.is_empty() && missing.is_empty(), "unused {unused:?}, missing {missing:?}");
    for key in &there {
        assert!(wording.has(key), "{key} has a text for one alone");
    }
}
