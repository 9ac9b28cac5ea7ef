//! What the tutor's pane says, in the order in which it shows: the newest first.

use super::{Talk, Tutor};
use crate::explain::{Explanation, Involved, Kind, Place};
use crate::tutor::{Fact, Turn};
use crate::wording::{Message, Wording};

/// A line of the pane, as long as it wants to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TutorLine {
    /// The words; code stands in backquotes.
    pub words: String,
    /// The step and the line that prove it.
    pub place: Option<Place>,
    /// How it is meant.
    pub mood: TutorMood,
}

/// How a line is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TutorMood {
    /// What Python said.
    Python,
    /// A question.
    Question,
    /// A heading.
    Heading,
    /// A program, as it is.
    Program,
    /// Anything else.
    Plain,
}

impl TutorLine {
    fn new(words: String, place: Option<Place>, mood: TutorMood) -> Self {
        Self { words, place, mood }
    }
}

/// All that the pane says.
pub fn lines(tutor: &Tutor) -> Vec<TutorLine> {
    let Some(talk) = &tutor.talk else { return Vec::new() };
    let mut lines = Vec::new();
    let reply = talk.reply.as_ref().map(|reply| tutor.wording.say(reply));
    lines.extend(reply.map(|words| TutorLine::new(words, None, TutorMood::Plain)));
    if talk.turns > 1 {
        turn(talk, &tutor.wording, &mut lines);
        explanation(talk, &tutor.wording, &mut lines);
    } else {
        // What happened comes before what is asked about it.
        explanation(talk, &tutor.wording, &mut lines);
        turn(talk, &tutor.wording, &mut lines);
    }
    lines.retain(|line| !line.words.is_empty());
    lines
}

/// What is new of it since the turn before.
pub fn news(tutor: &Tutor) -> Vec<TutorLine> {
    match &tutor.talk {
        Some(talk) if talk.turns > 1 => {
            let mut lines = Vec::new();
            turn(talk, &tutor.wording, &mut lines);
            lines
        }
        _ => lines(tutor),
    }
}

fn turn(talk: &Talk, wording: &Wording, lines: &mut Vec<TutorLine>) {
    let question = |words: String, fact: Option<&Fact>| {
        TutorLine::new(words, fact.map(Fact::place), TutorMood::Question)
    };
    match &talk.turn {
        Turn::Ask(asked) => {
            let words = talk.friendlier.clone().unwrap_or_else(|| wording.say(&asked.message));
            // Its place may be what it asks for.
            let shows = asked.may_show_place() || talk.reply.is_some();
            lines.push(question(words, Some(&asked.fact).filter(|_| shows)));
        }
        Turn::AskOfPack(words, fact) => lines.push(question(words.clone(), fact.as_ref())),
        Turn::Card { title, text, example } => {
            lines.push(TutorLine::new(wording.say(title), None, TutorMood::Heading));
            lines.push(TutorLine::new(wording.say(text), None, TutorMood::Plain));
            let program = wording.text(&example.key).unwrap_or_default().trim_end();
            lines.push(TutorLine::new(program.to_owned(), None, TutorMood::Program));
        }
        // There is nothing to step through, either.
        Turn::Nothing(_) if talk.recorded.trace.is_empty() => {}
        Turn::Offer(message) | Turn::Nothing(message) => {
            lines.push(TutorLine::new(wording.say(message), None, TutorMood::Plain));
        }
    }
}

fn explanation(talk: &Talk, wording: &Wording, lines: &mut Vec<TutorLine>) {
    let Some(explanation) = &talk.reading.explanation else { return };
    told(explanation, wording, lines);
    // That the output is wrong, or has no end, was told; why it is so may be just this.
    let trap = talk.reading.traps.first();
    let is_unexplained = matches!(explanation.kind, Kind::OutputDiffers | Kind::StepLimit);
    if let Some(trap) = trap.filter(|_| is_unexplained) {
        told(trap, wording, lines);
    }
}

fn told(explanation: &Explanation, wording: &Wording, lines: &mut Vec<TutorLine>) {
    let python = explanation.python.clone().unwrap_or_default();
    lines.push(TutorLine::new(python, None, TutorMood::Python));
    let words = wording.say(&explanation.message);
    lines.push(TutorLine::new(words, explanation.place(), TutorMood::Plain));
    for value in explanation.values.iter().map(|value| involved(value, wording)) {
        if !lines.contains(&value) {
            lines.push(value);
        }
    }
    let is_new = |place: &Place| explanation.values.iter().all(|it| it.since != Some(*place));
    if let Some(origin) = explanation.origin.filter(is_new) {
        let words = wording.say(&Message::new("errors.origin").with("line", origin.line));
        // Where nothing ran there is no step to go to.
        let place = Some(origin).filter(|_| explanation.step.is_some());
        lines.push(TutorLine::new(words, place, TutorMood::Plain));
    }
}

fn involved(value: &Involved, wording: &Wording) -> TutorLine {
    let message = Message::new("errors.value")
        .with("written", &value.written)
        .with("value", &value.value)
        .with("type", type_words(&value.type_name, wording));
    TutorLine::new(wording.say(&message), value.since, TutorMood::Plain)
}

/// A type as a learner calls it, where there is a word for it.
fn type_words(type_name: &str, wording: &Wording) -> String {
    let key = format!("errors.type.{type_name}");
    wording.text(&key).unwrap_or(type_name).to_owned()
}
