//! docs/settings.md shows settings that exist.
#![allow(clippy::expect_used, reason = "a test that cannot go on has failed")]

use firefly::config::{Origin, Settings, Sources};
use firefly::trace::{LimitKind, Limits};

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
    assert_eq!(settings.limits, Limits::default());
    assert_eq!(settings.ceilings, Limits::ceilings());
    let named = |name: &str| *settings.origin(name) != Origin::Default;
    for limit in LimitKind::ALL {
        let name = limit.name();
        assert!(named(limit.setting()) && named(&format!("ceiling.{name}")), "{name} is missing");
    }
}
