//! A sheet: the answer to a question about the recorded run, as rows that lead to steps.
//!
//! It takes the place of the output. While a row is chosen, the step that it leads to shows.

use super::inquiries::Place;
use super::inquiries::compared::Other;
use super::{Focus, Replay};
use crate::insight::{self, Fold, RoundId};

/// How a cell is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Without weight of its own.
    #[default]
    Plain,
    /// It changed.
    Changed,
    /// Less important.
    Dim,
    /// A heading.
    Heading,
    /// An error or an alarm.
    Error,
}

/// One cell of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetCell {
    /// The words; foreign text may be in them as it came.
    pub text: String,
    /// The step that it leads to, if not that of its row.
    pub step: Option<usize>,
    /// How it is meant.
    pub tone: Tone,
}

impl SheetCell {
    /// A cell that leads where its row leads.
    pub fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), step: None, tone }
    }
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetRow {
    /// Its cells, under the headings of their columns.
    pub cells: Vec<SheetCell>,
    /// The step that it leads to.
    pub step: Option<usize>,
}

impl SheetRow {
    /// A row of one cell.
    pub fn sentence(text: impl Into<String>, step: Option<usize>, tone: Tone) -> Self {
        Self { cells: vec![SheetCell::new(text, tone)], step }
    }

    /// The step that a cell leads to.
    pub fn step_of(&self, column: usize) -> Option<usize> {
        self.cells.get(column).and_then(|cell| cell.step).or(self.step)
    }
}

/// The rows of a sheet; those of a long run are made when they are asked for.
pub trait Rows: Send {
    /// How many there are, at the step where one is.
    fn count(&self, replay: &Replay) -> usize;

    /// One of them.
    fn row(&self, replay: &Replay, index: usize) -> SheetRow;

    /// What is said of a row where it is heard, if not what is shown.
    fn spoken(&self, _replay: &Replay, _index: usize) -> Option<String> {
        None
    }

    /// The row that the step where one is belongs to, if the sheet goes along with the steps.
    fn row_of_step(&self, _replay: &Replay) -> Option<usize> {
        None
    }

    /// Goes on looking for rows for a moment. Returns whether all were found.
    fn look_on(&mut self, _replay: &Replay) -> bool {
        true
    }

    /// The question that Enter asks about a row, if it does not only stay at its step.
    fn opens(&self, _replay: &Replay, _index: usize) -> Option<Inquiry> {
        None
    }
}

impl Rows for Vec<SheetRow> {
    fn count(&self, _replay: &Replay) -> usize {
        self.len()
    }

    fn row(&self, _replay: &Replay, index: usize) -> SheetRow {
        self.get(index).cloned().unwrap_or_default()
    }
}

/// A question that a sheet answers.
#[derive(Clone, Debug, PartialEq)]
pub enum Inquiry {
    /// How did the exception come up through the calls?
    WayUp,
    /// What happened that is seldom meant?
    Alarms,
    /// Where does this run part from the run?
    Compared(Other),
    /// Which line of input is to be another one?
    WhichInput,
    /// What if this line of input, from 0, had been another one?
    OtherInput(usize),
    /// What does this value hold, piece by piece?
    Value(Place),
    /// Which loops ran, and how many turns of each?
    Loops,
    /// What did this loop do in each turn?
    Table(RoundId),
    /// What was this worth, from step to step?
    Watch(String),
    /// When did this become true?
    Times(String),
    /// When was `None` stored?
    NoneStored,
    /// Which value is asked about?
    WhichValue,
    /// Why has something this value?
    WhyValue(insight::Question),
    /// Which line is asked about?
    WhichLine,
    /// Why did this line (from 1) not run?
    WhyNot(u32),
    /// How often did each line run?
    Hits,
    /// What happened, in a few sentences?
    Story,
    /// What are the calls and loops of the run, or of this part of it?
    Folded(Option<Fold>),
}

/// What a sheet shows.
pub struct Findings {
    /// The question.
    pub inquiry: Inquiry,
    /// Its heading.
    pub title: String,
    /// Headings of the columns; none for sentences.
    pub heads: Vec<String>,
    /// The rows.
    pub rows: Box<dyn Rows>,
    /// The row to begin with.
    pub first: usize,
    /// Whether all rows were found.
    pub is_whole: bool,
}

impl Findings {
    /// Sentences, one a row.
    pub fn sentences(inquiry: Inquiry, title: impl Into<String>, rows: Vec<SheetRow>) -> Self {
        Self {
            inquiry,
            title: title.into(),
            heads: Vec::new(),
            rows: Box::new(rows),
            first: 0,
            is_whole: true,
        }
    }
}

/// Findings on the screen, and which cell of it is chosen.
pub struct Sheet {
    /// What it shows.
    pub findings: Findings,
    /// The chosen row.
    pub row: usize,
    /// The chosen column.
    pub column: usize,
    /// The first row that shows.
    pub top: usize,
    /// The step at which one was before.
    pub origin: usize,
    /// The pane that keys went to before.
    pub from: Focus,
}

impl Sheet {
    /// The findings with its first row chosen.
    pub fn new(findings: Findings, origin: usize, from: Focus) -> Self {
        let row = findings.first;
        Self { findings, row, column: 0, top: 0, origin, from }
    }

    /// The number of columns that can be chosen.
    pub fn columns(&self) -> usize {
        self.findings.heads.len().max(1)
    }

    /// Chooses another row and column, as near as there are, and keeps them in sight of so many
    /// rows.
    pub fn choose(&mut self, replay: &Replay, row: usize, column: usize, rows_shown: usize) {
        let count = self.findings.rows.count(replay);
        self.row = row.min(count.saturating_sub(1));
        self.column = column.min(self.columns() - 1);
        let rows_shown = rows_shown.max(1);
        let top = self.top.clamp((self.row + 1).saturating_sub(rows_shown), self.row);
        self.top = top.min(count.saturating_sub(rows_shown));
    }
}
