//! What a learner did in a lesson: one event, one line of JSON.

use serde::{Deserialize, Serialize};

use super::Guess;

/// A line may be so long.
pub const MAX_LINE_BYTES: usize = 4096;
/// The id of an event, of a lesson, the name of an item may be so long. JSON may write a byte of
/// it with six: three of them leave room in a line.
const MAX_NAME_BYTES: usize = 200;

/// Something that a learner did in a lesson.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Event {
    /// Tells it from all others, of all sessions. Of events of the same second the one with the
    /// lesser id came first.
    pub id: String,
    /// When it was, in seconds since 1970.
    pub time: u64,
    /// The id of the lesson.
    pub lesson: String,
    /// What it was.
    #[serde(flatten)]
    pub what: What,
}

/// What a learner did.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum What {
    /// The lesson was opened.
    Opened,
    /// A try of the lesson held.
    Passed {
        /// How it was judged; nothing if its questions were, each with an event of its own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        guess: Option<Guess>,
    },
    /// A try of the lesson did not hold.
    Failed {
        /// As for a try that held.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        guess: Option<Guess>,
    },
    /// A question or probe was answered right.
    Right {
        /// Its name in the lesson, as `question q-y`.
        item: String,
        /// How it was answered.
        guess: Guess,
    },
    /// A question or probe was answered wrong.
    Wrong {
        /// Its name in the lesson.
        item: String,
        /// How it was answered.
        guess: Guess,
    },
    /// A hint was shown.
    Hint {
        /// From 1, a question, to 5, a part of the answer.
        level: u8,
    },
    /// The program that a question is about was run before the answer.
    Looked,
    /// The solution was shown.
    SolutionShown,
    /// The lesson's program was put back as it was at the start.
    Reset,
    /// Something that only a newer firefly knows.
    #[serde(other)]
    Other,
}

impl Event {
    /// An event; names that are too long for a line are shortened.
    pub fn new(id: &str, time: u64, lesson: &str, what: What) -> Self {
        Self {
            id: shortened(id.to_owned()),
            time,
            lesson: shortened(lesson.to_owned()),
            what: match what {
                What::Right { item, guess } => What::Right { item: shortened(item), guess },
                What::Wrong { item, guess } => What::Wrong { item: shortened(item), guess },
                other => other,
            },
        }
    }

    /// The event that a line tells, if it is one.
    pub fn from_line(line: &[u8]) -> Option<Self> {
        if line.len() > MAX_LINE_BYTES {
            return None;
        }
        let event: Self = serde_json::from_slice(line).ok()?;
        let is_name = |name: &str| !name.is_empty() && name.len() <= MAX_NAME_BYTES;
        let is_item = event.what.item().is_none_or(is_name);
        (is_name(&event.id) && is_name(&event.lesson) && is_item).then_some(event)
    }

    /// The line that tells it, without its end.
    pub fn to_line(&self) -> String {
        // Names and numbers always have a form in JSON.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl What {
    fn item(&self) -> Option<&str> {
        match self {
            Self::Right { item, .. } | Self::Wrong { item, .. } => Some(item),
            _ => None,
        }
    }
}

fn shortened(mut name: String) -> String {
    name.truncate(name.floor_char_boundary(MAX_NAME_BYTES));
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(line: &str) -> Option<What> {
        Event::from_line(line.as_bytes()).map(|event| event.what)
    }

    #[test]
    fn lines_are_as_documented() {
        let line = |what| Event::new("a-1", 1_700_000_000, "add-up", what).to_line();
        let start = r#"{"id":"a-1","time":1700000000,"lesson":"add-up","what":"#;
        let item = || "question q-y".to_owned();
        for (what, rest) in [
            (What::Opened, r#""opened"}"#),
            (What::Passed { guess: Some(Guess::Checks) }, r#""passed","guess":"checks"}"#),
            (What::Passed { guess: None }, r#""passed"}"#),
            (What::Failed { guess: Some(Guess::Checks) }, r#""failed","guess":"checks"}"#),
            (
                What::Right { item: item(), guess: Guess::Choice(2) },
                r#""right","item":"question q-y","guess":{"choice":2}}"#,
            ),
            (
                What::Wrong { item: item(), guess: Guess::Typed },
                r#""wrong","item":"question q-y","guess":"typed"}"#,
            ),
            (What::Hint { level: 3 }, r#""hint","level":3}"#),
            (What::Looked, r#""looked"}"#),
            (What::SolutionShown, r#""solution-shown"}"#),
            (What::Reset, r#""reset"}"#),
        ] {
            assert_eq!(line(what.clone()), format!("{start}{rest}"));
            assert_eq!(read(&line(what.clone())), Some(what));
        }
    }

    #[test]
    fn what_a_newer_program_wrote_is_an_event_all_the_same() {
        let line = r#"{"id":"a","time":1,"lesson":"x","what":"sung","song":[1,{}]}"#;
        assert_eq!(read(line), Some(What::Other));
        let line = r#"{"id":"a","time":1,"lesson":"x","mood":"good","what":"opened"}"#;
        assert_eq!(read(line), Some(What::Opened));
    }

    #[test]
    fn what_is_no_event_is_not_taken_for_one() {
        let long = "x".repeat(MAX_NAME_BYTES + 1);
        for line in [
            "",
            "{}",
            "[]",
            "null",
            r#"{"id":"a","time":1,"lesson":"x"}"#,
            r#"{"id":"a","time":-1,"lesson":"x","what":"opened"}"#,
            r#"{"id":"a","time":1e99,"lesson":"x","what":"opened"}"#,
            r#"{"id":"","time":1,"lesson":"x","what":"opened"}"#,
            r#"{"id":"a","time":1,"lesson":"x","what":"hint","level":300}"#,
            r#"{"id":"a","time":1,"lesson":"x","what":"right"}"#,
            r#"{"id":"a","time":1,"lesson":"x","what":"opened"}{"#,
            &format!(r#"{{"id":"{long}","time":1,"lesson":"x","what":"opened"}}"#),
            &format!(r#"{{"id":"a","time":1,"lesson":"{long}","what":"opened"}}"#),
            &"[".repeat(MAX_LINE_BYTES),
        ] {
            assert_eq!(read(line), None, "{line}");
        }
        let padded = format!(
            "{}{}",
            Event::new("a", 1, "x", What::Opened).to_line(),
            " ".repeat(MAX_LINE_BYTES)
        );
        assert_eq!(read(&padded), None);
    }

    proptest! {
        #[test]
        fn any_event_reads_back_from_its_line(
            id in ".{1,300}", time in any::<u64>(), lesson in ".{1,300}", item in ".{1,300}",
        ) {
            let event = Event::new(&id, time, &lesson, What::Right { item, guess: Guess::Typed });
            let line = event.to_line();
            prop_assert!(line.len() <= MAX_LINE_BYTES && !line.contains('\n'));
            prop_assert_eq!(Event::from_line(line.as_bytes()), Some(event));
        }

        #[test]
        fn any_bytes_get_an_answer(bytes in any::<Vec<u8>>()) {
            prop_assert_eq!(Event::from_line(&bytes), None);
        }
    }
}
