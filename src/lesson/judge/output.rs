//! What a program printed, compared with what it was to print.

use regex::RegexBuilder;

use super::course::Course;
use super::finding::{Finding, fault, short};
use crate::lesson::{Difference, Failure, Matching, OutputMatch};
use crate::text::graphemes;
use crate::wording::Message;

/// A regular expression takes no more memory than this.
const MOST_PATTERN_BYTES: usize = 1024 * 1024;
/// A longer one is no pattern that anybody reads.
const MOST_PATTERN_TEXT: usize = 2_000;
/// More characters of an output or of one line of it are not told.
const MOST_TOLD: usize = 20_000;

pub(super) fn judge(course: &Course<'_>, wanted: &OutputMatch) -> Finding {
    let happened = course.output().stdout();
    let finding = match wanted.matching {
        Matching::Trim | Matching::Exact => compared(course, wanted, &happened),
        Matching::Contains => {
            let (text, part) = (fold(&happened, wanted), fold(&wanted.expect, wanted));
            if text.contains(&*part) { Ok(()) } else { Err(lacks(course, wanted)) }
        }
        Matching::Regex => match pattern(&wanted.expect, wanted.ignore_case) {
            Ok(pattern) if is_found(&pattern, &happened) => Ok(()),
            Ok(_) => Err(lacks(course, wanted)),
            Err(_) => return Finding::Wrong(fault("checks.fault-pattern")),
        },
    };
    match finding {
        Ok(()) => Finding::Holds,
        Err((failure, is_missing)) => {
            let failure = Box::new(Failure { happened: cut(&happened), ..*failure });
            if is_missing { Finding::Missing(failure) } else { Finding::Wrong(failure) }
        }
    }
}

/// A failure, and whether more output might have made it good.
type Differs = (Box<Failure>, bool);

fn cut(text: &str) -> String {
    text.chars().take(MOST_TOLD).collect()
}

fn fold<'a>(text: &'a str, wanted: &OutputMatch) -> std::borrow::Cow<'a, str> {
    if wanted.ignore_case { text.to_lowercase().into() } else { text.into() }
}

fn pattern(text: &str, ignore_case: bool) -> Result<regex::Regex, regex::Error> {
    let mut builder = RegexBuilder::new(text);
    builder.case_insensitive(ignore_case).size_limit(MOST_PATTERN_BYTES);
    builder.dfa_size_limit(MOST_PATTERN_BYTES).build()
}

/// Whether it is found in an output; `$` may stand before the end of the last line, as in Python.
fn is_found(pattern: &regex::Regex, happened: &str) -> bool {
    let open = happened.strip_suffix('\n');
    let open = open.map(|open| open.strip_suffix('\r').unwrap_or(open));
    pattern.is_match(happened) || open.is_some_and(|open| pattern.is_match(open))
}

/// Why a text is no regular expression; nothing if it is one.
pub fn bad_pattern(text: &str, ignore_case: bool) -> Option<String> {
    if text.len() > MOST_PATTERN_TEXT {
        return Some(format!("it is longer than {MOST_PATTERN_TEXT} bytes"));
    }
    pattern(text, ignore_case).err().map(|error| error.to_string())
}

fn lacks(course: &Course<'_>, wanted: &OutputMatch) -> Differs {
    let is_pattern = wanted.matching == Matching::Regex;
    let message = if is_pattern {
        Message::new("checks.output-pattern")
    } else {
        with_line(Message::new("checks.output-lacks"), "expected", &wanted.expect)
    };
    let expected = (!is_pattern).then(|| wanted.expect.clone());
    (Box::new(Failure { expected, ..*course.failure(message, course.end()) }), true)
}

fn compared(course: &Course<'_>, wanted: &OutputMatch, happened: &str) -> Result<(), Differs> {
    let Some(found) = first_difference(wanted, happened) else { return Ok(()) };
    let Found { difference, byte, is_missing } = found;
    let step = if is_missing { None } else { course.output().step_of_stdout(byte) };
    let message = message(&difference, wanted, happened);
    let failure = Failure {
        expected: Some(cut(&wanted.expect)),
        difference: Some(difference),
        ..*course.failure(message, step.or(course.end()))
    };
    Err((Box::new(failure), is_missing))
}

struct Found {
    difference: Difference,
    /// Where in the output it stands.
    byte: usize,
    /// Whether all up to here is as expected, and no more was printed.
    is_missing: bool,
}

fn first_difference(wanted: &OutputMatch, happened: &str) -> Option<Found> {
    let is_exact = wanted.matching == Matching::Exact;
    let (mut expected, happened) = (lines(&wanted.expect, is_exact), lines(happened, is_exact));
    let count = expected.len().max(happened.len());
    expected.reverse();
    let mut byte = 0;
    for number in 0..count {
        let (one, other) = (expected.pop(), happened.get(number).copied());
        let common = agreeing(one.map_or("", |line| line.judged), other, wanted.ignore_case);
        let is_same = one.map(|line| line.judged.len()) == Some(common.of_expected)
            && other.map(|line| line.judged.len()) == Some(common.of_happened);
        if !is_same {
            let told = |line: Option<Line<'_>>| line.map(|line| cut(line.whole));
            let difference = Difference {
                line: u32::try_from(number + 1).unwrap_or(u32::MAX),
                column: u32::try_from(common.characters + 1).unwrap_or(u32::MAX),
                expected: told(one),
                happened: told(other),
            };
            let is_last = number + 1 >= happened.len();
            let is_prefix =
                other.is_none_or(|line| line.judged.len() == common.of_happened && line.is_open);
            let is_missing = is_last && is_prefix && one.is_some();
            return Some(Found { difference, byte: byte + common.of_happened, is_missing });
        }
        byte += other.map_or(0, |line| line.whole.len());
    }
    None
}

/// A line of an output.
#[derive(Clone, Copy)]
struct Line<'a> {
    whole: &'a str,
    /// What of it counts.
    judged: &'a str,
    /// Whether it has no line end.
    is_open: bool,
}

fn lines(text: &str, is_exact: bool) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = text
        .split_inclusive('\n')
        .map(|whole| {
            let judged = if is_exact { whole } else { whole.trim_end() };
            Line { whole, judged, is_open: !whole.ends_with('\n') }
        })
        .collect();
    while !is_exact && lines.pop_if(|line| line.judged.is_empty()).is_some() {}
    lines
}

/// How far two lines agree.
struct Agreeing {
    characters: usize,
    of_expected: usize,
    of_happened: usize,
}

fn agreeing(expected: &str, happened: Option<Line<'_>>, ignore_case: bool) -> Agreeing {
    let happened = happened.map_or("", |line| line.judged);
    let is_same = |one: char, other: char| {
        one == other || (ignore_case && one.to_lowercase().eq(other.to_lowercase()))
    };
    let both = expected.chars().zip(happened.chars());
    let same = both.take_while(|(one, other)| is_same(*one, *other));
    let none = Agreeing { characters: 0, of_expected: 0, of_happened: 0 };
    same.fold(none, |agreeing, (one, other)| Agreeing {
        characters: agreeing.characters + 1,
        of_expected: agreeing.of_expected + one.len_utf8(),
        of_happened: agreeing.of_happened + other.len_utf8(),
    })
}

/// A message with a line of an output in one of its places.
fn with_line(message: Message, place: &'static str, text: &str) -> Message {
    match text.trim() {
        "" => message.with_inner(place, Message::new("checks.an-empty-line")),
        text => {
            message.with_inner(place, Message::new("checks.output-text").with("text", short(text)))
        }
    }
}

fn message(difference: &Difference, wanted: &OutputMatch, happened: &str) -> Message {
    let Difference { line: number, column, .. } = difference;
    let few = |text: &str| text.trim_end().lines().count() <= 1;
    let is_short = few(&wanted.expect) && few(happened);
    match (&difference.expected, &difference.happened) {
        (Some(expected), _) if happened.trim().is_empty() => {
            with_line(Message::new("checks.output-nothing"), "expected", expected)
        }
        (Some(expected), None) => {
            let message = Message::new("checks.output-too-short").with("number", number);
            with_line(message, "expected", expected)
        }
        (None, Some(printed)) => {
            let message = Message::new("checks.output-too-long").with("number", number);
            with_line(message, "printed", printed)
        }
        (Some(expected), Some(printed)) if looks_the_same(expected, printed) => {
            Message::new("checks.output-nearly").with("number", number).with("column", column)
        }
        (Some(expected), Some(printed)) if is_short => {
            let message = Message::new("checks.output-wrong");
            with_line(with_line(message, "printed", printed), "expected", expected)
        }
        (Some(expected), Some(printed)) => {
            let message = Message::new("checks.output-wrong-line").with("number", number);
            with_line(with_line(message, "printed", printed), "expected", expected)
        }
        (None, None) => Message::new("checks.output-differs"),
    }
}

/// Whether a sentence shows no difference of two lines, where they are cut and broken at blanks.
fn looks_the_same(one: &str, other: &str) -> bool {
    let words = |text: &str| short(text).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    words(one) == words(other) || are_written_alike(one, other)
}

/// Whether they part at a letter that only one of them writes as several characters, as in `e` and
/// an accent: both look the same.
fn are_written_alike(one: &str, other: &str) -> bool {
    let mut both = graphemes(one).zip(graphemes(other)).map(|((_, one), (_, other))| (one, other));
    let is_whole = |letter: &str| !letter.is_ascii() && letter.chars().count() == 1;
    let parts = both.find(|(one, other)| one != other);
    parts.is_some_and(|(one, other)| {
        let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
        is_whole(short) && long.chars().count() > 1
    })
}

/// Whether two outputs are the same, blanks at the ends of lines aside.
pub(super) fn same_trimmed(one: &str, other: &str) -> bool {
    let wanted = OutputMatch { expect: one.to_owned(), ..OutputMatch::default() };
    first_difference(&wanted, other).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn difference(matching: Matching, expect: &str, happened: &str) -> Option<(u32, u32, bool)> {
        let wanted = OutputMatch { expect: expect.to_owned(), matching, ignore_case: false };
        first_difference(&wanted, happened)
            .map(|found| (found.difference.line, found.difference.column, found.is_missing))
    }

    #[test]
    fn blanks_at_ends_matter_only_where_all_counts() {
        for (expect, happened) in
            [("10\n", "10"), ("a\nb\n", "a  \r\nb\t\n\n\n"), ("", "\n"), (" a", " a"), ("", "")]
        {
            assert_eq!(difference(Matching::Trim, expect, happened), None, "{happened:?}");
        }
        assert_eq!(difference(Matching::Exact, "10\n", "10"), Some((1, 3, true)));
        assert_eq!(difference(Matching::Exact, "10", "10\n"), Some((1, 3, false)));
        assert_eq!(difference(Matching::Exact, "a\n", "a \n"), Some((1, 2, false)));
        assert_eq!(difference(Matching::Trim, "a", " a"), Some((1, 1, false)));
    }

    #[test]
    fn the_first_difference_is_told() {
        assert_eq!(difference(Matching::Trim, "1\n2\n3\n", "1\n2\n4\n"), Some((3, 1, false)));
        assert_eq!(difference(Matching::Trim, "1\n2\n3\n", "1\n2\n"), Some((3, 1, true)));
        assert_eq!(difference(Matching::Trim, "1\n", "1\n2\n"), Some((2, 1, false)));
        assert_eq!(difference(Matching::Trim, "äb", "äc"), Some((1, 2, false)));
        assert_eq!(difference(Matching::Trim, "a\n\nb", "a\nb"), Some((2, 1, false)));
    }

    #[test]
    fn capital_letters_may_be_the_same_as_small_ones() {
        let wanted =
            |matching| OutputMatch { expect: "Größe\n".to_owned(), matching, ignore_case: true };
        assert!(first_difference(&wanted(Matching::Trim), "GRößE\n").is_none());
        assert!(first_difference(&wanted(Matching::Trim), "GRößen\n").is_some());
    }

    #[test]
    fn a_pattern_is_read_within_bounds() {
        let is_bad = |text: &str, ignore_case| bad_pattern(text, ignore_case).is_some();
        assert!(!is_bad("^a+$", false) && is_bad("(", false));
        assert!(is_bad("((a{1000}){1000}){1000}", false) && is_bad(&"(".repeat(1_500), false));
        assert!(!is_bad(&"a".repeat(2_000), false) && is_bad(&"a".repeat(2_001), false));
        // In capital and small letters it takes more.
        assert!(!is_bad("k{15000}", false) && is_bad("k{15000}", true));
    }
}
