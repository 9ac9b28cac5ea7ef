//! The tutor on the screen: what it read in the run, what it said last, and how that shows.

mod lines;

pub use lines::{TutorLine, TutorMood, lines, news};

use std::sync::Arc;

use super::replay::Recorded;
use crate::explain::Place;
use crate::tutor::{Reading, Session, Turn};
use crate::wording::{Message, Wording};

/// The tutor.
#[derive(Debug, Default)]
pub struct Tutor {
    /// Whether it is wanted.
    pub is_on: bool,
    /// What in the settings turns it off, for good.
    pub off_by: Option<String>,
    /// Its texts, in the learner's language.
    pub wording: Wording,
    /// What it says of the run, while its pane is open.
    pub talk: Option<Talk>,
    /// So many questions were asked.
    pub asked: usize,
    /// What was sent to a model last, word for word.
    pub sent: Option<String>,
    /// Whether it is reading a run.
    pub is_reading: bool,
    /// What was asked about this program, and what the learner did.
    pub session: Session,
}

/// What it says of one run.
#[derive(Debug)]
pub struct Talk {
    /// The run.
    pub recorded: Arc<Recorded>,
    /// What it read in it.
    pub reading: Reading,
    /// What it said last.
    pub turn: Turn,
    /// So many turns were taken.
    pub turns: usize,
    /// The number of the question, among all that were ever asked.
    pub number: usize,
    /// Whether the learner did something since it was asked.
    pub was_answered_to: bool,
    /// What it said to the last answer.
    pub reply: Option<Message>,
    /// So many answers were replied to.
    pub replies: usize,
    /// The question in a model's words, if it has some.
    pub friendlier: Option<String>,
    /// Which of the lines that lead to a step is chosen.
    pub chosen: usize,
    /// The first row that shows.
    pub top: usize,
}

impl Talk {
    /// Something that was read in a run, with its first turn.
    pub fn new(recorded: Arc<Recorded>, reading: Reading, turn: Turn) -> Self {
        Self {
            recorded,
            reading,
            turn,
            turns: 1,
            number: 0,
            was_answered_to: false,
            reply: None,
            replies: 0,
            friendlier: None,
            chosen: 0,
            top: 0,
        }
    }

    /// Takes the next turn.
    pub fn go_on(&mut self, turn: Turn) {
        self.turn = turn;
        self.turns += 1;
        (self.reply, self.friendlier, self.was_answered_to) = (None, None, false);
        (self.chosen, self.top) = (0, 0);
    }

    /// Whether it waits for an answer.
    pub fn asks(&self) -> bool {
        matches!(self.turn, Turn::Ask(_) | Turn::AskOfPack(..))
    }
}

impl Tutor {
    /// The places that what it says leads to, in the order in which they show.
    pub fn places(&self) -> Vec<Place> {
        lines(self).into_iter().filter_map(|line| line.place).collect()
    }

    /// The place that is chosen.
    pub fn chosen_place(&self) -> Option<Place> {
        self.places().into_iter().nth(self.talk.as_ref()?.chosen)
    }
}
