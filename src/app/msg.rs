//! What comes in to the application and what goes out of it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::action::{Action, ExportForm};
use super::key::Key;
use super::lesson::Then;
use super::replay::Recorded;
use super::sheet::Inquiry;
use super::{Focus, Shown};
use crate::grading::Graded;
use crate::lesson::{Difference, LessonKey, Pack};
use crate::mastery::{Event, What};
use crate::rephrase::Rephrasing;
use crate::run::{Control, OutputStream, RunRequest, RunState};
use crate::store::{Habits, LessonProgram};
use crate::text::Position;
use crate::trace::{Limits, Recording, RunnerName};
use crate::tutor::Reading;

/// Identifies one run: what an older run still tells is dropped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct RunId(pub u64);

impl RunId {
    /// The one after it.
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

/// Something that happened.
#[derive(Debug)]
pub enum Msg {
    /// The time since the start. Comes before the messages of its moment.
    Clock(Duration),
    /// A key was pressed.
    Key(Key),
    /// A text was pasted.
    Paste(String),
    /// The mouse did something at this place.
    Mouse(Mouse, Target),
    /// An action was chosen by other means than a key.
    Do(Action),
    /// A question about the recorded run was asked in full.
    Ask(Inquiry),
    /// The screen now has this many columns and rows.
    Resize(u16, u16),
    /// The last picture showed this much of each pane.
    Shown(Shown),
    /// A run tells something.
    Run(RunId, RunNews),
    /// The recorded run was written out, or why not.
    Exported(Result<Exported, ExportProblem>),
    /// The recording at this place in the list of the class was opened, or why not.
    RunOpened(usize, Result<Box<Recorded>, String>),
    /// The file was saved, or why not.
    Saved(Result<Saved, SaveProblem>),
    /// Another file was opened, or why not.
    Opened(Result<Box<Opened>, String>),
    /// The program was judged for its lesson, or why not.
    Judged(RunId, Result<Box<Graded>, String>),
    /// A lesson was chosen by other means than the list.
    OpenLesson(LessonKey),
    /// A run that was judged is there to be stepped through.
    RunShown(Box<(Recorded, Then)>),
    /// A copy of the program was put aside under this name, or why not.
    PutAside(Result<String, String>),
    /// What the learner did in a lesson was noted.
    Noted(Box<Noted>),
    /// It is on the disk, or why it is not yet.
    NoteKept(Option<String>),
    /// What the model made of the question with this number.
    Rephrased(usize, Rephrased),
    /// The tutor read this run.
    ReadByTutor(Arc<Recorded>, Box<Reading>),
    /// A saved run was read for a comparison, or why not.
    Read(Result<Box<Recorded>, String>),
    /// Unsaved text is safe, or why not.
    Kept(Result<(), String>),
    /// Which walls of the sandbox stand, or why nothing can be run.
    Walls(Result<&'static str, String>),
    /// Something the learner should know.
    Note(String),
    /// Nothing else is to do.
    Idle,
    /// The time has come that the application waited for.
    Woken,
    /// Going back to the shell is not possible; the reason in words.
    NotSuspended(String),
}

/// What a run tells, made ready for the screen.
#[derive(Debug)]
pub enum RunNews {
    /// This runner has it.
    Runner(RunnerName),
    /// It reached this state.
    State(RunState),
    /// Something the learner should know.
    Note(String),
    /// The program wrote this.
    Output(OutputStream, Vec<u8>),
    /// The program waits for a line.
    InputWanted,
    /// It is over: the recorded run, or why nothing ran.
    Ended(Result<Box<Recorded>, String>),
}

/// A file that was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The text that is in the file now.
    pub text: String,
    /// The file's name without folders.
    pub file_name: String,
}

/// Why a file was not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveProblem {
    /// There is a file that would be lost; the path if it is not the file being edited.
    WouldOverwrite {
        /// Where it was to be saved, if not in its own file.
        to: Option<PathBuf>,
        /// What happened, in words.
        message: String,
    },
    /// The system refused; the reason and the advice in words.
    Failed(String),
}

/// A file to edit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opened {
    /// Its text, or the unsaved text to go on with.
    pub text: String,
    /// Its name without folders.
    pub file_name: String,
    /// Where the cursor goes.
    pub cursor: Position,
    /// Unsaved texts of earlier sessions, the newest first.
    pub drafts: Vec<DraftOffer>,
    /// Whether there is no such file yet: saving makes it.
    pub is_new: bool,
    /// Something the learner should know.
    pub note: Option<String>,
    /// Whether unsaved text can be kept safe.
    pub keeps_unsaved: bool,
    /// The lesson whose program it is.
    pub lesson: Option<LessonKey>,
}

/// Unsaved text of an earlier session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftOffer {
    /// The text.
    pub text: String,
    /// Where the cursor was.
    pub cursor: Position,
    /// How long ago it was written, in words ("5 minutes ago").
    pub age: String,
    /// Whether the file was saved after this text was written.
    pub is_older_than_file: bool,
    /// Whether the file is open in another terminal, which keeps this text.
    pub is_open_elsewhere: bool,
}

/// Something that the outside is to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Start a run.
    Run(RunId, Box<RunRequest>),
    /// Tell a run something.
    Control(RunId, Control),
    /// The text changed: keep it safe soon.
    Keep,
    /// Save the text.
    Save(SaveOrder),
    /// Open another file, or a lesson.
    Open(ToOpen),
    /// Judge a program for a lesson.
    Judge(RunId, Box<ToJudge>),
    /// Make a run that was judged ready to be stepped through.
    ShowRun(Box<(Recording, Then)>),
    /// Read the recorded run for the tutor; where its output parts from the expected one, if a
    /// lesson says so.
    ReadForTutor(Option<Difference>),
    /// Ask the model, if there is one, for friendlier words for the question with this number.
    Rephrase(usize, Box<Rephrasing>),
    /// Keep a copy of this text beside the file.
    PutAside(String),
    /// Keep what the learner did in a lesson.
    Note(LessonKey, What),
    /// Write the recorded run out.
    Export(ExportOrder),
    /// Open the recording at this place in the list of the class.
    OpenRun(usize),
    /// Read a saved run for a comparison.
    ReadRecording(PathBuf),
    /// Delete the unsaved text that was offered at this place in the list.
    DiscardDraft(usize),
    /// Put a text on the terminal's clipboard.
    Copy(String),
    /// Use the mouse, or leave it to the terminal.
    UseMouse(bool),
    /// Keep what the learner chose on the screen for the next start.
    Remember(Box<Habits>),
    /// Go back to the shell for a while.
    Suspend,
    /// Leave.
    Quit(Parting),
}

/// Something that the learner did in a lesson, as it was noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// The pack's id.
    pub pack: String,
    /// What it was.
    pub event: Event,
}

/// Something to open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToOpen {
    /// A file.
    File(PathBuf),
    /// The learner's program of a lesson.
    Lesson(LessonProgram),
}

/// What came of asking a model for friendlier words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rephrased {
    /// The words, if there are some.
    pub words: Option<String>,
    /// What was sent to it, word for word.
    pub sent: Option<String>,
}

/// A program that is to be judged.
#[derive(Clone, Debug, PartialEq)]
pub struct ToJudge {
    /// The pack with the lesson.
    pub pack: Arc<Pack>,
    /// The lesson.
    pub lesson: LessonKey,
    /// The program.
    pub source: String,
    /// Of the random cases.
    pub seed: u32,
    /// What each run may use.
    pub limits: Limits,
}

/// What is to be saved, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaveOrder {
    /// The text.
    pub text: String,
    /// Another path than the file's own.
    pub to: Option<PathBuf>,
    /// Whether a file that somebody else wrote may be replaced.
    pub over: bool,
}

/// A recorded run that is to be written out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportOrder {
    /// In which form.
    pub form: ExportForm,
    /// Where to.
    pub to: PathBuf,
    /// The step that is shown, from 0, for a picture.
    pub step: usize,
    /// What to do if there is a file.
    pub clash: Clash,
}

/// What to do if there is a file of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clash {
    /// Ask.
    Ask,
    /// Take the next name that is free.
    FreeName,
    /// Write over it.
    Over,
}

/// A run that was written out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// In which form.
    pub form: ExportForm,
    /// Where to, in full, as it may be shown.
    pub to: String,
}

/// Why a run was not written out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportProblem {
    /// There is a file that would be lost.
    WouldOverwrite {
        /// What was asked for.
        order: ExportOrder,
        /// The file's name, as it may be shown.
        shown: String,
        /// A name that is free, as it may be shown.
        free: String,
    },
    /// The system refused; the reason in words.
    Failed(String),
}

/// What becomes of unsaved text at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parting {
    /// It is offered again at the next start.
    KeepUnsaved,
    /// The learner threw it away, or there is none.
    ForgetUnsaved,
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mouse {
    /// The left button went down.
    Press,
    /// The left button went down while Shift was held.
    ShiftPress,
    /// The mouse moved with the left button down.
    Drag,
    /// The wheel turned up.
    WheelUp,
    /// The wheel turned down.
    WheelDown,
}

/// What lies where the mouse is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A button.
    Button(Action),
    /// A place in the program's text.
    Code(Position),
    /// Left of a line of the program, from 0: its number and marks.
    Gutter(usize),
    /// The time bar: so many cells of so many from its left.
    TimeBar {
        /// Cells from the left.
        cell: u16,
        /// All its cells.
        cells: u16,
    },
    /// A row of the variables, from the first that there is.
    Variable(usize),
    /// An entry of the list of a class.
    ClassEntry(usize),
    /// A cell of the sheet: its row and column.
    SheetCell(usize, usize),
    /// A line of the tutor that leads to a step: so many such lines are before it.
    TutorPlace(usize),
    /// The tutor's question.
    TutorQuestion,
    /// The border by which a pane can be made larger: the variables' left one, or the upper one
    /// of the pane at the bottom.
    Border {
        /// The pane.
        pane: Focus,
        /// The column, or the row, where the mouse is.
        at: u16,
    },
    /// Any other part of a pane.
    Pane(Focus),
    /// An entry of the list or the question in front.
    Choice(usize),
    /// Any other part of what is in front.
    Front,
    /// Nothing.
    Nothing,
}
