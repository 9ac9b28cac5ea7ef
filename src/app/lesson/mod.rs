//! Lessons on the screen: those that there are, the one that is open, what was found of its
//! program, and what is asked about it.

pub mod list;
mod passage;

pub use passage::{Mood, Passage, asked_words, difference_names, findings, passages};

use std::collections::BTreeMap;
use std::sync::Arc;

use super::App;
use super::action::{Action, Learn};
use super::bindings::When;
use super::msg::RunId;
use crate::grading::Graded;
use crate::lesson::judge::{Answer, Judged, judge_answer, mistake_made, right_answer};
use crate::lesson::{
    Failure, Lesson, LessonKey, LessonKind, Mistake, Pack, Question, Ran, Show, TrialKind,
};
use crate::mastery::{Course, EventSet, Standing, next_lesson};
use crate::wording::{Message, Wording, Wordings};

/// All about lessons.
#[derive(Debug, Default)]
pub struct Lessons {
    /// The packs that there are.
    pub packs: Vec<Arc<Pack>>,
    /// The language that the learner wishes for.
    pub language: String,
    /// What is said of lessons, in every language.
    pub wordings: Wordings,
    /// How far the learner is, by the ids of the packs.
    pub progress: BTreeMap<String, Progress>,
    /// The lesson whose program is in the editor.
    pub open: Option<OpenLesson>,
}

/// How far a learner is in one pack.
#[derive(Debug, Default)]
pub struct Progress {
    /// All that was ever done in it.
    pub events: EventSet,
    /// What that means.
    pub standing: Standing,
}

/// A lesson whose program is in the editor.
#[derive(Debug)]
pub struct OpenLesson {
    /// The pack that it is in.
    pub pack: Arc<Pack>,
    /// Which one.
    pub key: LessonKey,
    /// The language in which it shows.
    pub language: String,
    /// The first row of its page that shows.
    pub top: usize,
    /// So many of its hints show.
    pub hints: usize,
    /// Whether a hint is newer than what was found.
    pub hint_is_newest: bool,
    /// What is known of the program.
    pub judging: Judging,
    /// What is asked.
    pub asking: Option<Asking>,
    /// The questions that were answered right, by their places.
    pub answered: Vec<usize>,
    /// Whether the program was run before all questions were answered.
    pub has_looked: bool,
    /// Whether a line is held, to be moved.
    pub holds_line: bool,
    /// Where the key for it leads: what was told last.
    pub leads_to: Option<LeadsTo>,
}

/// Whether a program was judged.
#[derive(Debug, Default)]
pub enum Judging {
    /// Nobody asked.
    #[default]
    Not,
    /// It is under way.
    UnderWay(RunId, String),
    /// It was, as it was then.
    Done {
        /// The program that was judged.
        source: String,
        /// What was found.
        graded: Box<Graded>,
    },
}

/// A question that waits for its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asking {
    /// The lesson's own, by its place.
    Question(usize),
    /// About the learner's program, by its place.
    Probe(usize),
}

/// What is done once a run that was judged is there to be stepped through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Then {
    /// Nothing: it only shows what was printed.
    Stay,
    /// This step is gone to.
    Step {
        /// From 0.
        step: usize,
        /// What the run was given, for people.
        given: Option<String>,
    },
    /// What a hint is about is opened.
    Show(Show),
}

/// A place in a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeadsTo {
    /// Where a check fails.
    Failure,
    /// What a hint is about.
    Hint(Show),
}

impl Lessons {
    /// The pack of that id.
    pub fn pack(&self, id: &str) -> Option<&Arc<Pack>> {
        self.packs.iter().find(|pack| pack.id == id)
    }

    /// The language of a pack in which it shows.
    pub fn language_of(&self, pack: &Pack) -> String {
        pack.language(&self.language).to_owned()
    }

    /// The texts in the language of the lesson that is open, else in the learner's.
    pub fn wording(&self) -> &Wording {
        let open = self.open.as_ref().map(|open| &open.language);
        self.wordings.in_language(open.unwrap_or(&self.language))
    }

    /// A message in that language.
    pub fn say(&self, message: &Message) -> String {
        self.wording().say(message)
    }

    /// Takes in what was done, by the id of the pack.
    pub fn take_in(&mut self, id: &str, events: EventSet) {
        let Some(pack) = self.pack(id).cloned() else { return };
        let progress = self.progress.entry(id.to_owned()).or_default();
        progress.events.join(events);
        let course = Course::of(&pack, &self.language);
        progress.standing = Standing::of(&course, &progress.events);
    }

    /// Whether a lesson was ever passed.
    pub fn is_passed(&self, key: &LessonKey) -> bool {
        self.progress.get(&key.pack).is_some_and(|known| known.standing.is_passed(&key.lesson))
    }

    /// The lesson to go on with, of the pack that is open or of the first one.
    pub fn next(&self) -> Option<LessonKey> {
        let open = self.open.as_ref();
        let pack = open.map(|open| &open.pack).or_else(|| self.packs.first())?;
        let course = Course::of(pack, &self.language);
        let empty = Standing::default();
        let standing = self.progress.get(&pack.id).map_or(&empty, |known| &known.standing);
        let lesson = next_lesson(&course, standing)?;
        Some(LessonKey { pack: pack.id.clone(), lesson: lesson.id.clone() })
    }
}

impl App {
    /// What is pressed, from wherever one is: a letter of the page's own could be taken for an
    /// answer to choose.
    pub fn way_to_learn(&self, what: Learn) -> String {
        self.keymap.way_to(Action::Lesson(what), &[When::Always])
    }
}

impl OpenLesson {
    /// A lesson, if the pack has it.
    pub fn new(pack: &Arc<Pack>, key: LessonKey, language: String) -> Option<Self> {
        // Its file may have the name that the lesson had before.
        let lesson = pack.lesson(&key.lesson)?.id.clone();
        let key = LessonKey { lesson, ..key };
        Some(Self {
            pack: Arc::clone(pack),
            key,
            language,
            top: 0,
            hints: 0,
            hint_is_newest: false,
            judging: Judging::Not,
            asking: None,
            answered: Vec::new(),
            has_looked: false,
            holds_line: false,
            leads_to: None,
        })
    }

    /// The lesson.
    pub fn lesson(&self) -> Option<&Lesson> {
        self.pack.lesson(&self.key.lesson)
    }

    /// Its heading.
    pub fn title(&self) -> &str {
        self.lesson().map_or("", |lesson| self.pack.lesson_title(lesson, &self.language))
    }

    /// A text of the lesson.
    pub fn text(&self, id: &str) -> &str {
        let text = self.lesson().and_then(|lesson| self.pack.text(lesson, id, &self.language));
        text.unwrap_or_default()
    }

    /// What was found, if the program is still the one that was judged.
    pub fn graded(&self, source: &str) -> Option<&Graded> {
        match &self.judging {
            Judging::Done { source: judged, graded } if judged == source => Some(graded),
            _ => None,
        }
    }

    /// The first check that fails, with its id.
    pub fn failure(&self, source: &str) -> Option<(&str, &Failure)> {
        self.graded(source)?.report.first_failure()
    }

    /// The run that shows what was found: where a check fails, else that of the program as it is.
    pub fn shown_run(&self, source: &str) -> Option<&Ran> {
        let graded = self.graded(source)?;
        let kind = match graded.report.first_failure() {
            Some((_, failure)) => failure.run.as_ref()?,
            None => &TrialKind::Main,
        };
        graded.ran.iter().find(|ran| ran.trial.kind == *kind && !ran.trace.is_empty())
    }

    /// The known mistake that the failure shows.
    pub fn mistake(&self, source: &str) -> Option<&Mistake> {
        let graded = self.graded(source)?;
        mistake_made(self.lesson()?, &graded.report, &graded.ran)
    }

    /// Whether lines are moved here and not typed.
    pub fn is_order(&self) -> bool {
        self.lesson().is_some_and(|lesson| lesson.kind == LessonKind::Order)
    }

    /// Whether it asks what its program will do.
    pub fn is_prediction(&self) -> bool {
        self.lesson().is_some_and(|lesson| lesson.kind == LessonKind::Predict)
    }

    /// The question that waits for its answer.
    pub fn asked(&self) -> Option<&Question> {
        let lesson = self.lesson()?;
        match self.asking.as_ref()? {
            Asking::Question(place) => lesson.questions.get(*place),
            Asking::Probe(place) => lesson.probes.get(*place),
        }
    }

    /// The first question whose answer is still due and can be known.
    pub fn due_question(&self, graded: &Graded) -> Option<usize> {
        let lesson = self.lesson()?;
        let is_due = |(place, question): &(usize, &Question)| {
            !self.answered.contains(place) && answer_of(question, graded).is_some()
        };
        lesson.questions.iter().enumerate().find(is_due).map(|(place, _)| place)
    }

    /// The first probe whose answer can be known.
    pub fn probe(&self, graded: &Graded) -> Option<usize> {
        let lesson = self.lesson()?;
        lesson.probes.iter().position(|probe| answer_of(probe, graded).is_some())
    }

    /// Whether a typed answer is right.
    pub fn judge(&self, typed: &str) -> Option<Judged> {
        let Judging::Done { graded, .. } = &self.judging else { return None };
        let question = self.asked()?;
        Some(judge_answer(&answer_of(question, graded)?, typed))
    }
}

fn answer_of(question: &Question, graded: &Graded) -> Option<Answer> {
    let main = main_run(graded)?;
    right_answer(question, &main.trial.source, main)
}

/// The run of the program as it is.
pub fn main_run(graded: &Graded) -> Option<&Ran> {
    graded.ran.iter().find(|ran| ran.trial.kind == TrialKind::Main)
}
