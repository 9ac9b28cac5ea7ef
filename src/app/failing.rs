//! The part of the program that failed.

use std::ops::Range;

use super::{App, Replay};
use crate::syntax::Mistake;
use crate::text::{Position, without_marks};
use crate::wording::{Message, Wording};

impl App {
    /// The part of the program on the screen that failed: in replay at the step of the error, else
    /// where Python could not read on.
    pub fn failing_part(&self) -> Option<Range<Position>> {
        let replay = self.replay.as_ref().filter(|_| self.running.is_none() && self.shows_marks());
        if let Some(replay) = replay.filter(|replay| !replay.trace().is_empty()) {
            return replay.failing_part();
        }
        let unread = self.check.mistake.as_ref().filter(|_| !self.shows_recorded_program());
        unread.map(unread_part).or_else(|| replay?.failing_part())
    }

    /// What is said of a mistake while one types: in a sentence, and in a few words.
    pub fn mistake_words(&self, mistake: &Mistake) -> [String; 2] {
        words(&self.tutor.wording, mistake)
    }

    /// The same sentence with the number of the line.
    pub fn mistake_in_line(&self, mistake: &Mistake) -> String {
        let message = Message::new("mistakes.in-line").with("line", mistake.line + 1);
        let message = message.with_inner("mistake", said(mistake, ""));
        without_marks(&self.tutor.wording.say(&message))
    }
}

impl Replay {
    /// The part that failed, if one is at the step where it did. Nothing ran of a program that
    /// Python could not read: there it shows at once.
    fn failing_part(&self) -> Option<Range<Position>> {
        let error = self.recorded.error.as_ref()?;
        let is_here = error.step.is_none_or(|step| step == self.step());
        let columns = error.columns.clone().filter(|_| is_here)?;
        Some(part((error.line? as usize).checked_sub(1)?, columns))
    }
}

/// The part stands on the line that the words about the mistake stand on.
fn unread_part(mistake: &Mistake) -> Range<Position> {
    match &mistake.fails {
        (line, columns) if *line == mistake.line => part(*line, columns.clone()),
        _ => part(mistake.line, mistake.column..mistake.column),
    }
}

fn words(wording: &Wording, mistake: &Mistake) -> [String; 2] {
    ["", ".short"].map(|form| without_marks(&wording.say(&said(mistake, form))))
}

fn said(mistake: &Mistake, form: &str) -> Message {
    let text = Message::new(format!("mistakes.{}{form}", mistake.text));
    Message { parts: mistake.parts.clone(), ..text }
}

/// Where nothing stands that could be marked, one character is.
fn part(line: usize, columns: Range<usize>) -> Range<Position> {
    let end = columns.end.max(columns.start + 1);
    Position::new(line, columns.start)..Position::new(line, end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::mistake;
    use crate::wording::{LANGUAGES, places};

    /// What is said of a program, in a sentence and in a few words, as the learner sees it.
    fn said(text: &str, language: &str) -> [String; 2] {
        let mistake = mistake(text).unwrap_or_else(|| panic!("{text} is fine"));
        words(&Wording::in_language(language), &mistake)
    }

    #[test]
    fn a_mistake_is_told_in_the_learners_language_without_its_repair() {
        let program = "for n in range(3)\n    print n";
        assert_eq!(
            said(program, "en"),
            ["A line that begins with for ends with a colon. This one has none.", "no colon"]
        );
        assert_eq!(
            said(program, "de"),
            [
                "Eine Zeile mit for am Anfang endet mit Doppelpunkt. Diese nicht.",
                "kein Doppelpunkt"
            ]
        );
        let [sentence, _] = said("print \"a b\"", "de");
        assert_eq!(sentence, "Was print zeigen soll, steht in runden Klammern. \"a b\" hat keine.");
    }

    #[test]
    fn what_is_told_while_typing_is_explained_after_a_run_with_the_same_places() {
        for language in LANGUAGES {
            let wording = Wording::in_language(language);
            let told = wording.keys().filter_map(|key| key.strip_prefix("mistakes."));
            let told: Vec<&str> = told.filter(|key| *key != "in-line").collect();
            for key in told.iter().filter(|key| !key.ends_with(".short")) {
                let text = |key: String| wording.text(&key).unwrap_or_else(|| panic!("no {key}"));
                let known = places(text(format!("errors.{key}")));
                for form in ["", ".short"] {
                    let text = text(format!("mistakes.{key}{form}"));
                    let unknown = places(text).into_iter().find(|place| !known.contains(place));
                    assert_eq!(unknown, None, "{language} {key}{form}");
                }
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_wrong_has_its_words_and_all_that_stands_in_them(
            parts in proptest::collection::vec(proptest::sample::select(vec![
                "if ", "else", ":", "\n", "    ", "(", ")", "[", "]", "{", "}", "'", "\"", "f\"",
                "x", "日", "1", "=", "==", "!", "+", ",", ".", "\\", "def ", "class ", "print ",
                "for ", " in ", "\t", "#", "“", "\u{a0}", "import ", "from ", "0", "&", "try:", "`",
                "@", "del ", "global ", " as ", "elif ", "int ", "then", ">>> ", "//", "*", "lambda ",
            ]), 0..30),
        ) {
            let Some(mistake) = mistake(&parts.concat()) else { return Ok(()) };
            let wording = Wording::default();
            for form in ["", ".short"] {
                let text = wording.text(&format!("mistakes.{}{form}", mistake.text));
                let Some(text) = text else { panic!("nothing is said of {}", mistake.text) };
                let has = |place: &&str| mistake.parts.iter().any(|(name, _)| name == place);
                let unfilled = places(text).into_iter().find(|place| !has(place));
                proptest::prop_assert_eq!(unfilled, None);
            }
        }
    }
}
