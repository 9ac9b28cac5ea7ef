//! What only newer Pythons can read.

use ruff_python_ast::PythonVersion;
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::Ranged;

use super::finding::{Finding, Flaw};
use super::source::{Source, bytes};
use super::{Mistake, placed};

/// The newest minor version that is known.
const NEWEST: u8 = 15;

/// What is said of the first place that this Python is too old for, if there is one.
pub(super) fn of(text: &str, (major, minor): (u8, u8)) -> Option<Mistake> {
    let first = |minor: u8| {
        let version = PythonVersion { major, minor };
        let options = ParseOptions::from(Mode::Module).with_target_version(version);
        let parsed = parse_unchecked(text, options);
        let errors = parsed.unsupported_syntax_errors().iter();
        errors.map(|error| bytes(error.range())).min_by_key(|range| range.start)
    };
    let range = first(minor)?;
    let is_fine = |newer: &u8| first(*newer).is_none_or(|other| other.start > range.start);
    let wanted = (minor + 1..=NEWEST).find(is_fine)?;
    let finding = Finding::new(range.start).fails(range.clone());
    let finding = finding.with("wanted", format!("{major}.{wanted}"));
    let finding = finding.with("python", format!("{major}.{minor}"));
    let finding = finding.is(Flaw::Other, "needs-newer-python");
    let parsed = parse_unchecked(text, ParseOptions::from(Mode::Module));
    Some(placed(&Source::of_whole(text, parsed.tokens()), finding, 0))
}
