//! What can stand in front of the panes: lists, questions, one-line prompts, long texts.

use std::borrow::Cow;
use std::path::PathBuf;

use super::action::{Action, ExportForm};
use super::buffer::Buffer;
use super::keymap::{Keymap, Row};
use super::lesson::list::LessonList;
use super::msg::{ExportOrder, Parting, ToOpen};

/// What stands in front of the panes.
pub enum Overlay {
    /// The keys.
    Help(Scrolled),
    /// Everything that can be done.
    Palette(Palette),
    /// The themes to choose from; the chosen one is shown at once.
    Themes(ThemeList),
    /// The lessons to choose from.
    Lessons(LessonList),
    /// One line to type.
    Prompt(Prompt),
    /// A question with a few answers.
    Question(Question),
    /// A text to read.
    Text {
        /// Its heading.
        title: String,
        /// The text.
        text: String,
        /// How far it is scrolled.
        scroll: Scrolled,
    },
}

/// How many rows are above what is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scrolled(pub usize);

/// The themes to choose from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ThemeList {
    /// Which one is chosen.
    pub chosen: usize,
    /// Which one was in use before.
    pub before: usize,
}

/// Everything that can be done, narrowed down by typing.
#[derive(Default)]
pub struct Palette {
    /// What was typed.
    pub query: Buffer,
    /// Which entry is chosen.
    pub chosen: usize,
}

impl Palette {
    /// The entries that contain every word typed; `goto` finds "Go to", and a key its action.
    pub fn entries<'k>(&self, keymap: &'k Keymap) -> Vec<&'k Row> {
        let query = self.query.text().to_lowercase();
        let fits = |row: &&Row| {
            let text = row.binding.description.to_lowercase();
            let joined = text.replace(' ', "");
            let is_key = |word: &str| row.keys.iter().any(|key| key.to_lowercase() == word);
            let mut words = query.split_whitespace();
            words.all(|word| text.contains(word) || joined.contains(word) || is_key(word))
        };
        keymap.palette_entries().into_iter().filter(fits).collect()
    }
}

/// What a typed line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromptFor {
    /// The number of a step.
    Step,
    /// The number of a turn of a loop.
    Turn,
    /// An expression to watch.
    Watch,
    /// A condition whose times are to be found.
    Times,
    /// Words of a row of the sheet.
    Row,
    /// The number of a line.
    Line,
    /// A path to save to.
    SaveAs,
    /// A path to open.
    Open,
    /// A path to write the recorded run to.
    Export(ExportForm),
    /// The path of a saved run to compare with.
    CompareWith,
    /// The answer to a question of the lesson.
    LessonAnswer,
    /// The answer to a question of the tutor.
    TutorAnswer,
    /// What is to be read in the place of that line of input, from 0.
    OtherInput(usize),
}

/// One line to type.
pub struct Prompt {
    /// What for.
    pub purpose: PromptFor,
    /// The line.
    pub line: Buffer,
    /// What it is about, above the line.
    pub about: String,
}

impl Prompt {
    /// An empty line.
    pub fn new(purpose: PromptFor) -> Self {
        Self { purpose, line: Buffer::default(), about: String::new() }
    }

    /// With words above the line.
    #[must_use]
    pub fn about(self, about: String) -> Self {
        Self { about, ..self }
    }

    /// A line that begins with a text, to go on with or to take as it is.
    pub fn with(purpose: PromptFor, text: &str) -> Self {
        let mut prompt = Self::new(purpose);
        prompt.line.insert_str(text);
        prompt
    }

    /// The words before the line.
    pub fn label(&self) -> &'static str {
        match self.purpose {
            PromptFor::Step => "Go to step",
            PromptFor::Turn => "Go to turn",
            PromptFor::Watch => "Watch, for example  total / n",
            PromptFor::Times => "Find when, for example  total > 100",
            PromptFor::Row => "Find a row",
            PromptFor::Line => "Go to line",
            PromptFor::SaveAs => "Save as",
            PromptFor::Open => "Open file",
            PromptFor::Export(ExportForm::Recording) => "Save the recorded run as",
            PromptFor::Export(ExportForm::Html) => "Write a page for a browser to",
            PromptFor::Export(ExportForm::Svg) => "Write a picture of this step to",
            PromptFor::Export(ExportForm::Text) => "Write the steps as sentences to",
            PromptFor::Export(ExportForm::Jsonl) => "Write the steps as JSON to",
            PromptFor::CompareWith => "Compare with the recording",
            PromptFor::OtherInput(_) => "Read instead",
            // What is asked stands above the line, in the learner's language.
            PromptFor::LessonAnswer | PromptFor::TutorAnswer => "",
        }
    }
}

/// A question with a few answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its heading.
    pub title: String,
    /// What it asks.
    pub text: String,
    /// The answers.
    pub answers: Vec<Answer>,
    /// Which answer is chosen.
    pub chosen: usize,
}

/// One answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The letter that gives it.
    pub key: char,
    /// Its words.
    pub label: Cow<'static, str>,
    /// What it does.
    pub choice: Choice,
}

/// What an answer does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Nothing: goes back.
    Stay,
    /// Save, then leave.
    SaveAndQuit,
    /// Leave without saving.
    Quit(Parting),
    /// Save over a file that somebody else wrote.
    SaveOver(Option<PathBuf>),
    /// Ask for another name.
    SaveAs,
    /// Put the unsaved text of an earlier session into the editor.
    RestoreDraft(usize),
    /// Delete the unsaved text of an earlier session.
    DiscardDraft(usize),
    /// Open something else although this file has unsaved text.
    OpenAnyway(ToOpen),
    /// Save, then open something else.
    SaveAndOpen(ToOpen),
    /// Write the recorded run out.
    Export(ExportOrder),
    /// Ask for another name to write the recorded run to.
    AskExport(ExportForm),
    /// Answer the question of the lesson.
    LessonAnswer(String),
    /// Begin the lesson again.
    ResetLesson,
    /// Do what an action says.
    Do(Action),
}

impl Question {
    /// A question whose first answer is chosen.
    pub fn new(title: &str, text: String, answers: Vec<Answer>) -> Self {
        Self { title: title.to_owned(), text, answers, chosen: 0 }
    }
}

impl Answer {
    /// An answer with its letter and words.
    pub fn new(key: char, label: impl Into<Cow<'static, str>>, choice: Choice) -> Self {
        Self { key, label: label.into(), choice }
    }

    /// Whether its letter only chooses it. The offer of unsaved text comes unasked at the start:
    /// whoever types on without looking (`def …`) must not delete the text by that.
    pub fn needs_enter(&self) -> bool {
        matches!(self.choice, Choice::DiscardDraft(_))
    }
}
