//! docs/settings.md shows settings that exist.
#![allow(clippy::expect_used, reason = "a test that cannot go on has failed")]

use firefly::config::{Settings, Sources};

#[test]
fn the_documented_settings_are_taken_as_they_stand() {
    let page = include_str!("../docs/settings.md");
    let (_, rest) = page.split_once("```toml\n").expect("a code block");
    let (settings, _) = rest.split_once("```").expect("its end");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("firefly.toml");
    std::fs::write(&file, settings).expect("written");
    let sources = Sources { named_file: Some(file), ..Sources::default() };
    let settings = Settings::load(&sources).expect("good");
    assert_eq!(settings.warnings, Vec::<String>::new());
    assert_eq!(settings.limits, firefly::trace::Limits::default());
}
