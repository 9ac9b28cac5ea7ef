//! docs/settings.md shows settings that exist.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

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

/// The rows of the table below this head, their cells without what makes them easy to read.
fn rows(page: &'static str, head: &str) -> Vec<Vec<String>> {
    let (_, table) = page.split_once(head).expect("the table");
    let lines = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let plain = |cell: &str| cell.trim().replace([',', '`'], "");
    lines.map(|line| line.trim_matches('|').split('|').map(plain).collect()).collect()
}

#[test]
fn the_tables_tell_the_least_and_the_most_of_each_limit() {
    let head = "| limit | least | default | ceiling | most |";
    let told = rows(include_str!("../docs/settings.md"), head);
    let (usual, ceilings) = (Limits::default(), Limits::ceilings());
    let row = |limit: LimitKind| {
        let (least, most) = limit.range().into_inner();
        let numbers = [least, usual.value(limit), ceilings.value(limit), most];
        let numbers = numbers.map(|number| number.to_string());
        [limit.name().to_owned()].into_iter().chain(numbers).collect::<Vec<_>>()
    };
    assert_eq!(told, LimitKind::ALL.map(row));
}

/// In seconds, KiB or as a plain number.
fn amount(cell: &str, limit: LimitKind) -> u64 {
    let number: String = cell.chars().take_while(char::is_ascii_digit).collect();
    let number: u64 = number.parse().unwrap_or_else(|_| panic!("{limit:?}: {cell}"));
    match cell.split(' ').nth(1) {
        Some("GiB") => number << 20,
        Some("MiB") => number << 10,
        _ => number,
    }
}

#[test]
fn the_security_page_tells_the_same_limits() {
    let head = "| limit | least | default | most | reached |";
    let mut told = rows(include_str!("../docs/security.md"), head);
    // This one cannot be set.
    told.retain(|row| row[0] != "memory held beyond that by other means");
    let kinds = [
        LimitKind::CpuSeconds,
        LimitKind::WallSeconds,
        LimitKind::InputSeconds,
        LimitKind::MemoryMb,
        LimitKind::OutputKb,
        LimitKind::TraceKb,
        LimitKind::Steps,
        LimitKind::Threads,
        LimitKind::OpenFiles,
        LimitKind::StackMb,
        LimitKind::FileKb,
        LimitKind::FolderMb,
        LimitKind::FolderFiles,
        LimitKind::ProgramKb,
        LimitKind::InputKb,
    ];
    assert_eq!(told.len(), kinds.len());
    for (row, limit) in told.iter().zip(kinds) {
        let in_kib = |value| if limit.name().ends_with("_mb") { value << 10 } else { value };
        let least = *limit.range().start();
        let known = [least, Limits::default().value(limit), Limits::ceilings().value(limit)];
        let told: Vec<u64> = row[1..4].iter().map(|cell| amount(cell, limit)).collect();
        assert_eq!(told, known.map(in_kib), "{limit:?}");
    }
}
