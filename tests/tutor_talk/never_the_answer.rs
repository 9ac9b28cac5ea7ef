//! Nothing that the tutor says of a known mistake, at any rung and in any language, is a line of
//! the solution, a value that was to be found out, or the learner's line put right.

use firefly::explain::Explanation;
use firefly::lesson::{CheckKind, Difference, Lesson, Mistake, Pack};
use firefly::mastery::Growth;
use firefly::store::packs::Library;
use firefly::tutor::{Act, Ground, KnownMistake, Reading, Session, Turn, card_for};
use firefly::wording::{LANGUAGES, Message, Wording};

use crate::harness::pythons;
use crate::told::{Ran, run};

/// Questions asked of each mistake: more than there are rungs.
const MOST_TURNS: usize = 24;
/// Shorter lines, such as `else:`, tell nothing.
const SHORT: usize = 6;

/// What the program printed, and what is expected there: the first line that differs.
fn difference(ran: &Ran, lesson: &Lesson) -> Option<Difference> {
    let expected = lesson.checks.iter().find_map(|check| match &check.kind {
        CheckKind::Stdout(wanted) => Some(wanted.expect.clone()),
        _ => None,
    })?;
    let printed = String::from_utf8_lossy(&ran.recording.stdout).into_owned();
    let (wanted, got): (Vec<_>, Vec<_>) = (expected.lines().collect(), printed.lines().collect());
    let line = (0..wanted.len().max(got.len())).find(|at| wanted.get(*at) != got.get(*at))?;
    let happened = got.get(line).map(|text| format!("{text}\n"));
    let number = u32::try_from(line + 1).expect("small");
    // As where the expected output must not be told.
    Some(Difference { line: number, column: 1, expected: None, happened })
}

/// All words that the tutor can say of a run.
struct Everything<'a> {
    wording: &'a Wording,
    said: Vec<String>,
}

impl Everything<'_> {
    fn say(&mut self, message: &Message) {
        self.said.push(self.wording.say(message));
    }

    fn explanation(&mut self, explanation: &Explanation) {
        self.say(&explanation.message);
    }

    fn turn(&mut self, turn: &Turn) {
        match turn {
            Turn::Ask(question) => self.say(&question.message),
            Turn::AskOfPack(words, _) => self.said.push(words.clone()),
            Turn::Card { title, text, example } => {
                self.say(title);
                self.say(text);
                self.said.push(self.wording.text(&example.key).unwrap_or_default().to_owned());
            }
            Turn::Offer(message) | Turn::Nothing(message) => self.say(message),
        }
    }
}

fn all_that_is_said(
    ran: &Ran,
    pack: &Pack,
    (lesson, mistake): (&Lesson, &Mistake),
    wording: &Wording,
) -> Vec<String> {
    let output = difference(ran, lesson);
    let reading = Reading::of(&ran.recording, &ran.trace, output.as_ref());
    let known = KnownMistake {
        suspect: mistake.suspect.clone(),
        ask: pack.text(lesson, &mistake.ask, wording.language()).unwrap_or_default().to_owned(),
    };
    let mut everything = Everything { wording, said: Vec::new() };
    let explained = reading.explanation.iter().chain(&reading.traps);
    explained.for_each(|explanation| everything.explanation(explanation));
    reading.facts.iter().for_each(|fact| everything.say(&fact.message()));
    for growth in [Growth::New, Growth::Steady] {
        let skills: Vec<_> = lesson.skills.iter().map(|skill| (skill.clone(), growth)).collect();
        for mistake in [Some(&known), None] {
            let ground = Ground {
                recording: &ran.recording,
                trace: &ran.trace,
                explanation: reading.explanation.as_ref(),
                facts: &reading.facts,
                mistake,
                skills: &skills,
            };
            card_for(&ground).iter().for_each(|turn| everything.turn(turn));
            let mut session = Session::default();
            for _ in 0..MOST_TURNS {
                let turn = session.next(&ground);
                everything.turn(&turn);
                session.acted(Act::Edited);
            }
        }
    }
    everything.said
}

/// A text without its blanks and quotes: an answer is one however it is written.
fn bare(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace() && !"`'\"".contains(*sign)).collect()
}

/// Lines of the solution that the learner does not have before the eyes.
fn secrets(lesson: &Lesson, program: &str) -> Vec<String> {
    let known = [program, &lesson.start].map(bare);
    let lines = lesson.solution.lines().map(bare);
    let is_secret =
        |line: &String| line.len() >= SHORT && !known.iter().any(|text| text.contains(line));
    lines.filter(is_secret).collect()
}

#[test]
fn nothing_that_is_said_of_a_known_mistake_is_its_answer() {
    let library = Library::load(None);
    let pack = &library.packs[0];
    let python = pythons().pop().expect("a Python");
    let mut said_in_all = 0;
    let mistakes =
        pack.lessons().flat_map(|lesson| lesson.mistakes.iter().map(move |it| (lesson, it)));
    for (lesson, mistake) in mistakes {
        let input = lesson.cases.values().next().map_or(&lesson.input, |case| &case.input);
        let ran = run(&python, &mistake.program, input);
        let secrets = secrets(lesson, &mistake.program);
        for language in LANGUAGES {
            let wording = Wording::in_language(language);
            let said = all_that_is_said(&ran, pack, (lesson, mistake), &wording);
            said_in_all += said.len();
            for words in said {
                let bare_words = bare(&words);
                let told = secrets.iter().find(|secret| bare_words.contains(*secret));
                assert_eq!(told, None, "{} {}: {words}", lesson.id, mistake.example);
                assert!(!words.contains('{') || mistake.program.contains('{'), "open: {words}");
            }
        }
    }
    assert!(said_in_all > 1_000, "{said_in_all} is too little to tell anything");
}
