//! Which answer to a question a typed line means.

use crate::app::overlay::Answer;

/// What an answer is told by: its number, or its letter where a number may be an answer itself.
pub(super) fn name(answers: &[Answer], place: usize) -> String {
    match answers.get(place) {
        Some(answer) if !are_numbered(answers) => answer.key.to_string(),
        _ => (place + 1).to_string(),
    }
}

/// The place of the answer that a line means: by its own words, its number, its letter, or words
/// that it alone begins with.
pub(super) fn meant(answers: &[Answer], line: &str) -> Option<usize> {
    let number = line.parse::<usize>().ok().filter(|_| are_numbered(answers));
    let by_number = || number?.checked_sub(1).filter(|place| *place < answers.len());
    let lower = line.to_lowercase();
    let by_letter = || answers.iter().position(|answer| lower == answer.key.to_string());
    let by_words = || {
        let begins = |answer: &Answer| answer.label.to_lowercase().starts_with(&lower);
        only(answers, |answer| lower.len() > 1 && begins(answer))
    };
    let word_for_word = only(answers, |answer| answer.label == line);
    word_for_word.or_else(by_number).or_else(by_letter).or_else(by_words)
}

fn are_numbered(answers: &[Answer]) -> bool {
    !answers.iter().any(|answer| answer.label.trim().parse::<f64>().is_ok())
}

/// The place of the one answer that fits.
fn only(answers: &[Answer], fits: impl Fn(&Answer) -> bool) -> Option<usize> {
    let mut fitting = (0..).zip(answers).filter(|(_, answer)| fits(answer));
    let (place, _) = fitting.next()?;
    fitting.next().is_none().then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::overlay::Choice;

    fn answers(labels: &[&str]) -> Vec<Answer> {
        let answer =
            |(key, label): (char, &&str)| Answer::new(key, (*label).to_owned(), Choice::Stay);
        ('a'..).zip(labels).map(answer).collect()
    }

    #[track_caller]
    fn assert_means(labels: &[&str], expected: &[(&str, Option<usize>)]) {
        let answers = answers(labels);
        for (line, place) in expected {
            assert_eq!(meant(&answers, line), *place, "{line} of {labels:?}");
        }
    }

    #[test]
    fn a_number_means_itself_where_it_is_an_answer() {
        let labels = ["half price", "full price", "2", "4"];
        let names: Vec<_> = (0..4).map(|place| name(&answers(&labels), place)).collect();
        assert_eq!(names, ["a", "b", "c", "d"]);
        let meant =
            [("2", Some(2)), ("4", Some(3)), ("1", None), ("b", Some(1)), ("FULL", Some(1))];
        assert_means(&labels, &meant);
        assert_means(&["-3", "-4", "-3.5"], &[("-3", Some(0)), ("-3.5", Some(2)), ("-", None)]);
    }

    #[test]
    fn an_answer_word_for_word_is_that_answer_and_no_other() {
        let labels = ["'hello'", "'HELLO'", "'HELLO!'"];
        assert_eq!(name(&answers(&labels), 1), "2");
        let meant =
            [("'hello'", Some(0)), ("'HELLO'", Some(1)), ("3", Some(2)), ("'hello!", Some(2))];
        assert_means(&labels, &meant);
    }

    #[test]
    fn words_that_several_answers_begin_with_mean_none() {
        let labels = ["the frog sits at 6", "the frog sits at 11", "splash"];
        let meant =
            [("the frog", None), ("the frog sits at 1", Some(1)), ("Spl", Some(2)), ("", None)];
        assert_means(&labels, &meant);
    }
}
