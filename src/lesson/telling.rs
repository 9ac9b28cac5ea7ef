//! Which lines of a solution a text must not tell.

use std::collections::BTreeSet;

use super::{CheckKind, Lesson};

/// Shorter lines of a solution say nothing.
const LEAST_LINE: usize = 4;
/// So many lines of a solution are looked for.
const MOST_LINES: usize = 500;
/// Lines that stand in any program.
const ORDINARY_LINES: &[&str] =
    &["else:", "try:", "finally:", "except:", "pass", "break", "continue", "return"];

impl Lesson {
    /// Whether a text tells a line of the solution that does not stand in the learner's program.
    pub fn is_told_by(&self, text: &str, program: &str) -> bool {
        let own: BTreeSet<String> = program.lines().map(bare).collect();
        let text = bare(text);
        let lines = telling_lines(self).into_iter().map(bare);
        lines.filter(|line| !own.contains(line)).any(|line| has_line(&text, &line))
    }

    /// All that nobody but the learner is to say: lines of the solution, and what checks expect.
    pub fn secrets(&self) -> Vec<String> {
        let mut secrets: Vec<&str> = self.solution.lines().collect();
        secrets.extend(self.cases.values().flat_map(|case| case.output.lines()));
        for check in &self.checks {
            match &check.kind {
                CheckKind::Stdout(wanted) => secrets.extend(wanted.expect.lines()),
                CheckKind::Call { calls, .. } => {
                    secrets.extend(calls.iter().map(|call| call.gives.written.as_str()));
                }
                CheckKind::Var { equals, .. } | CheckKind::Changes { equals, .. } => {
                    secrets.push(&equals.written);
                }
                _ => {}
            }
        }
        secrets.into_iter().map(str::to_owned).collect()
    }
}

/// Without the blanks between words and signs: `n=n+1` is `n = n + 1`.
fn bare(text: &str) -> String {
    let is_word = |c: char| c == '_' || c.is_alphanumeric();
    let mut bare = String::new();
    for word in text.split_whitespace() {
        if bare.ends_with(is_word) && word.starts_with(is_word) {
            bare.push(' ');
        }
        bare.push_str(word);
    }
    bare
}

/// Lines of the solution that a learner is to find.
pub(super) fn telling_lines(lesson: &Lesson) -> Vec<&str> {
    let given: BTreeSet<&str> = lesson.start.lines().map(str::trim).collect();
    let is_telling = |line: &&str| {
        line.chars().count() >= LEAST_LINE
            && !line.starts_with('#')
            && !ORDINARY_LINES.contains(line)
            && !given.contains(line)
    };
    lesson.solution.lines().map(str::trim).filter(is_telling).take(MOST_LINES).collect()
}

/// Whether a line of a program stands in a text, and not only inside of longer words.
pub(super) fn has_line(text: &str, line: &str) -> bool {
    let is_word = |c: char| c == '_' || c.is_alphanumeric();
    text.match_indices(line).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + line.len()..].chars().next();
        let joins = |inner: Option<char>, outer: Option<char>| {
            inner.is_some_and(is_word) && outer.is_some_and(is_word)
        };
        !joins(line.chars().next(), before) && !joins(line.chars().next_back(), after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lesson(start: &str, solution: &str) -> Lesson {
        Lesson { start: start.to_owned(), solution: solution.to_owned(), ..Lesson::default() }
    }

    #[test]
    fn a_line_is_told_however_its_blanks_are_written() {
        let sum = lesson("n = 1\n", "n = 1\nn = n + 2\nprint(n)\n");
        for text in ["Write `n=n+2`.", "n = n\n+ 2", "Und dann print( n )!"] {
            assert!(sum.is_told_by(text, ""), "{text}");
        }
        for text in ["n = 1", "n = n + 20", "min = n + 2", "sprint(n)", "print (in)", ""] {
            assert!(!sum.is_told_by(text, ""), "{text}");
        }
    }

    #[test]
    fn what_the_learner_wrote_and_what_stands_in_any_program_is_no_secret() {
        let sum = lesson("", "if n:\n    return n\nelse:\n    x = 5\n");
        assert!(!sum.is_told_by("`return n` or else: what?", "  return  n\n"));
        assert!(sum.is_told_by("return n", "return m\n"));
        assert!(sum.is_told_by("x=5", "x = 6\n"));
    }
}
