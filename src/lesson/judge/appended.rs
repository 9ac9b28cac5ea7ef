//! Programs that are changed for a run, so that the numbers of the learner's lines stay.

use crate::syntax::first_value_of;

/// What answers are called, if the program has no such word.
const ANSWER: &str = "answer";

/// The calls of a check, behind a program.
pub(super) struct Appended {
    pub source: String,
    /// What each call gives gets the name with its number, from 1: `answer_1`.
    prefix: String,
    /// The line of the first call.
    pub first_line: u32,
}

impl Appended {
    pub fn new(source: &str, calls: &[String]) -> Self {
        let mut prefix = ANSWER.to_owned();
        while source.contains(&prefix) {
            prefix.insert_str(0, "the_");
        }
        let mut all = source.to_owned();
        // A backslash at the end of the last line would draw the first call to it.
        all.push_str(if all.is_empty() || all.ends_with(['\n', '\r']) { "\n" } else { "\n\n" });
        let first_line = python_lines(&all) + 1;
        for (number, call) in (1..).zip(calls) {
            all.push_str(&format!("{prefix}_{number} = {call}\n"));
        }
        Self { source: all, prefix, first_line }
    }

    /// The name that holds what a call gave, from 0.
    pub fn name(&self, place: usize) -> String {
        format!("{}_{}", self.prefix, place + 1)
    }

    /// The line of a call, from 0.
    pub fn line(&self, place: usize) -> u32 {
        self.first_line.saturating_add(u32::try_from(place).unwrap_or(u32::MAX))
    }
}

/// How many lines Python counts.
pub(super) fn python_lines(source: &str) -> u32 {
    let bytes = source.as_bytes();
    let ends = (0..bytes.len()).filter(|at| match bytes[*at] {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    });
    let rest = usize::from(!source.is_empty() && !source.ends_with(['\n', '\r']));
    u32::try_from(ends.count() + rest).unwrap_or(u32::MAX)
}

/// The program with other values for its names; else the first name that it gives no value in a
/// line of its own.
pub(super) fn with_given(source: &str, given: &[(&str, String)]) -> Result<String, String> {
    let mut changed = source.to_owned();
    for (name, literal) in given {
        let range = first_value_of(&changed, name).ok_or_else(|| (*name).to_owned())?;
        let old = changed.get(range.clone()).unwrap_or_default();
        let ends = "\n".repeat(old.matches('\n').count());
        let new = if ends.is_empty() { literal.clone() } else { format!("({literal}{ends})") };
        changed.replace_range(range, &new);
    }
    Ok(changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_stand_behind_the_program_under_a_name_that_it_does_not_use() {
        let calls = ["double(4)".to_owned(), "double(5)".to_owned()];
        let appended = Appended::new("answer_1 = 3\r\nx = 1 \\", &calls);
        assert_eq!(
            appended.source,
            "answer_1 = 3\r\nx = 1 \\\n\nthe_answer_1 = double(4)\nthe_answer_2 = double(5)\n"
        );
        assert_eq!((appended.line(1), appended.name(1)), (5, "the_answer_2".to_owned()));
        assert_eq!(
            Appended::new("", &calls).source,
            "\nanswer_1 = double(4)\nanswer_2 = double(5)\n"
        );
    }

    #[test]
    fn a_given_value_takes_the_place_of_the_first_and_no_line_moves() {
        let given = [("xs", "[7]".to_owned()), ("n", "2".to_owned())];
        let source = "xs = [1,\n      2]\nn = 3; m = n\nn = 4\n";
        let changed = with_given(source, &given).expect("both are there");
        assert_eq!(changed, "xs = ([7]\n)\nn = 2; m = n\nn = 4\n");
        assert_eq!(with_given("n = 1\n", &given), Err("xs".to_owned()));
    }

    #[test]
    fn lines_count_as_python_counts_them() {
        for (source, lines) in [("", 0), ("a", 1), ("a\n", 1), ("a\r\nb\rc\nd", 4), ("\n\n", 2)] {
            assert_eq!(python_lines(source), lines, "{source:?}");
        }
    }
}
