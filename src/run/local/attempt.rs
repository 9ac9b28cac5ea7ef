//! How far the building of a cage came: what stands, what failed, and what was not tried.

use crate::run::{LayerState, RunError};

use super::cage::Part;
use super::self_test::lacks;

/// The parts of a cage in the order in which the stage builds them.
const ORDER: [Part; 6] =
    [Part::Start, Part::Namespaces, Part::Privileges, Part::Limits, Part::Landlock, Part::Seccomp];

/// What belongs to a part and is done before any is built.
const AT_THE_START: [(&str, Part); 3] = [
    ("start: open files: ", Part::Limits),
    ("limits: mark: ", Part::Limits),
    ("giving up root: no_new_privs: ", Part::Privileges),
];

/// What the runner does before there is a stage.
const BEFORE_THE_STAGE: &str = "helper process: ";

/// One attempt to run the test in a cage.
#[derive(Clone, Debug)]
pub(super) enum Attempt {
    /// It passed.
    Passed,
    /// It failed, for this reason, as the runner told it.
    Failed(String),
    /// There was none, for this reason.
    Untried(String),
}

impl From<Result<(), RunError>> for Attempt {
    fn from(outcome: Result<(), RunError>) -> Self {
        match outcome {
            Ok(()) => Self::Passed,
            Err(RunError::NoSandbox { reason, .. }) => Self::Failed(reason),
            Err(RunError::NoProcess) => Self::because("no other process can be started"),
            Err(error) => Self::Untried(error.to_string()),
        }
    }
}

impl Attempt {
    /// None, and why.
    pub fn because(why: &str) -> Self {
        Self::Untried(format!("not tried, because {why}"))
    }

    /// How this part is.
    pub fn state(&self, part: Part) -> LayerState {
        let reason = match self {
            Self::Passed => return LayerState::Stands(String::new()),
            Self::Untried(why) => return LayerState::Untried(why.clone()),
            Self::Failed(reason) => reason,
        };
        let failed = Failed::from(&**reason);
        let place = ORDER.iter().position(|other| *other == part).unwrap_or(ORDER.len());
        if failed.part == Some(part) {
            LayerState::Missing(without_name(reason).to_owned())
        } else if failed.place > place {
            LayerState::Stands(String::new())
        } else {
            let first = failed.part.filter(|part| *part != Part::Start);
            let first = first.map_or("the helper process", Part::name);
            LayerState::Untried(format!("not tried, because {first} failed first"))
        }
    }

    /// How the watching over a run is.
    pub fn watching(&self) -> LayerState {
        match self {
            Self::Failed(reason) if reason.contains("pidfd_open: ") => {
                LayerState::Missing(reason.trim_start_matches(BEFORE_THE_STAGE).to_owned())
            }
            Self::Failed(reason) if reason.starts_with(BEFORE_THE_STAGE) => self.state(Part::Start),
            Self::Failed(_) | Self::Passed => LayerState::Stands(String::new()),
            Self::Untried(why) => LayerState::Untried(why.clone()),
        }
    }

    /// The one of two that came further.
    pub fn max_with(self, other: Option<Self>) -> Self {
        match other {
            Some(other) if other.came_to() > self.came_to() => other,
            _ => self,
        }
    }

    fn came_to(&self) -> usize {
        match self {
            Self::Passed => ORDER.len() + 1,
            Self::Untried(_) => 0,
            Self::Failed(reason) => Failed::from(&**reason).place,
        }
    }
}

/// What failed.
struct Failed {
    /// The part, if it was one.
    part: Option<Part>,
    /// Its place in the order; behind all if it was Python or the test.
    place: usize,
}

impl From<&str> for Failed {
    fn from(reason: &str) -> Self {
        let is_it = |(start, _): &&(&str, Part)| reason.starts_with(start);
        if let Some((_, part)) = AT_THE_START.iter().find(is_it) {
            return Self { part: Some(*part), place: 0 };
        }
        let place = ORDER.iter().position(|part| lacks(reason, *part));
        let is_after_all = ["Python", "self-test: "].iter().any(|late| reason.starts_with(late));
        Self {
            part: place.map(|place| ORDER[place]),
            place: place.unwrap_or(if is_after_all { ORDER.len() } else { 0 }),
        }
    }
}

/// The layer's own name stands before the reason already.
fn without_name(reason: &str) -> &str {
    reason.split_once(": ").map_or(reason, |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The states of the parts of the order, a letter each.
    fn states(reason: &str) -> String {
        let attempt = Attempt::Failed(reason.to_owned());
        let letter = |part: &Part| match attempt.state(*part) {
            LayerState::Stands(_) => 's',
            LayerState::Absent(_) | LayerState::Missing(_) => 'M',
            LayerState::Untried(_) => '?',
        };
        ORDER[1..].iter().map(letter).collect()
    }

    #[test]
    fn what_was_built_before_a_failure_stands_and_what_comes_later_is_not_blamed() {
        for (reason, expected) in [
            ("helper process: memfd_create: Function not implemented", "?????"),
            ("start: setsid: Operation not permitted", "?????"),
            ("start: open files: Operation not permitted", "??M??"),
            ("limits: mark: Operation not permitted", "??M??"),
            ("giving up root: no_new_privs: Invalid argument", "?M???"),
            ("namespaces: unshare: Operation not permitted", "M????"),
            ("giving up root: user: Operation not permitted", "sM???"),
            ("limits: As: Operation not permitted", "ssM??"),
            ("seccomp: load: Invalid argument", "ssssM"),
            ("Python: start: Function not implemented", "sssss"),
            ("Python did not start: no encodings", "sssss"),
            ("self-test: 42 allowed", "sssss"),
        ] {
            assert_eq!(states(reason), expected, "{reason}");
        }
    }
}
