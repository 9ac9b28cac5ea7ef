//! A class: the recordings of a folder as a list, each of which can be stepped through.

use super::buffer::Buffer;
use super::replay::{Recorded, Replay};
use super::{App, Focus, Preferences, RunSettings, runner_label};
use crate::insight::{ClassRow, ClassTable};
use crate::run::InputSource;
use crate::text::{Scroll, clean_line};
use crate::trace::Limits;

/// The recordings of a folder, and where one is among them.
pub struct Class {
    /// The runs, the alike ones together.
    pub table: ClassTable,
    /// The words that narrow the list down.
    pub query: Buffer,
    /// Whether keys go to those words.
    pub is_typing: bool,
    /// Which entry is chosen; never a heading if there is a run.
    pub chosen: usize,
    /// The first entry that shows.
    pub top: usize,
    /// Whether the list shows, and not one of its runs.
    pub shows: bool,
    /// The file that is being opened.
    pub opening: Option<usize>,
}

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ClassEntry<'a> {
    /// What the runs below have in common.
    Heading(&'a str),
    /// A run.
    Run(&'a ClassRow),
}

impl Class {
    fn new(table: ClassTable) -> Self {
        let mut class = Self {
            table,
            query: Buffer::default(),
            is_typing: false,
            chosen: 0,
            top: 0,
            shows: true,
            opening: None,
        };
        class.choose(0, 1);
        class
    }

    /// The rows of the list that have every word that was typed.
    pub fn entries(&self) -> Vec<ClassEntry<'_>> {
        let query = self.query.text().to_lowercase();
        let mut entries = Vec::new();
        for group in &self.table.groups {
            let heading = group.heading.to_lowercase();
            let fits = |row: &&ClassRow| {
                let program = row.run.content.as_ref().map_or("", |facts| &facts.program);
                let text = format!("{} {program} {heading}", row.run.name).to_lowercase();
                query.split_whitespace().all(|word| text.contains(word))
            };
            let rows: Vec<_> = group.rows.iter().filter(fits).map(ClassEntry::Run).collect();
            if !rows.is_empty() {
                entries.push(ClassEntry::Heading(&group.heading));
                entries.extend(rows);
            }
        }
        entries
    }

    /// Whether words narrow the list down.
    pub fn is_narrow(&self) -> bool {
        self.is_typing || !self.query.text().is_empty()
    }

    /// The run that is chosen.
    pub fn chosen_run(&self) -> Option<&ClassRow> {
        match self.entries().get(self.chosen) {
            Some(ClassEntry::Run(row)) => Some(row),
            _ => None,
        }
    }

    /// Chooses the run at this entry, or the next one in a direction if it is a heading; at the
    /// end of the list the nearest one.
    pub fn choose(&mut self, entry: usize, direction: isize) {
        let entries = self.entries();
        let is_run = |entry: &usize| matches!(entries.get(*entry), Some(ClassEntry::Run(_)));
        let entry = entry.min(entries.len().saturating_sub(1));
        let mut after = (entry..entries.len()).filter(is_run);
        let mut before = (0..entry + 1).rev().filter(is_run);
        let chosen = match direction {
            ..0 => before.next().or_else(|| after.next()),
            _ => after.next().or_else(|| before.next()),
        };
        self.chosen = chosen.unwrap_or(0);
    }
}

impl App {
    /// A list of recordings, each of which can be stepped through.
    pub fn class(table: ClassTable, preferences: Preferences) -> Self {
        let settings = RunSettings {
            runner: String::new(),
            limits: Limits::default(),
            input: InputSource::Ask,
            files: None,
            seed: None,
        };
        let mut app = Self::empty(settings, 0, preferences);
        app.is_replay_only = true;
        app.focus = Focus::Output;
        app.class = Some(Class::new(table));
        app
    }

    /// Whether the list of a class fills the screen.
    pub fn shows_class(&self) -> bool {
        self.class.as_ref().is_some_and(|class| class.shows)
    }

    /// Puts a recording in the place of whatever was stepped through before.
    pub(super) fn take_up(&mut self, recorded: Box<Recorded>) {
        self.settings.runner = runner_label(recorded.recording.runner).to_owned();
        self.settings.limits = recorded.recording.limits.clone();
        self.file_name = clean_line(&recorded.recording.file_name).into_owned();
        let replay = Replay::new(recorded, Vec::new());
        self.buffer = Buffer::new(&replay.recorded.recording.source).unwrap_or_default();
        self.coloured = None;
        self.code_scroll = Scroll::default();
        (self.variables_top, self.output_below) = (0, 0);
        self.breakpoints.clear();
        self.condition = None;
        self.lay_down();
        self.replay = Some(replay);
        self.focus = Focus::Stepper;
    }

    /// Puts the recording away.
    pub(super) fn lay_down(&mut self) {
        self.replay = None;
        self.playing = None;
        self.sheets.clear();
        self.tutor.talk = None;
        self.is_zoomed = false;
        self.focus = Focus::Output;
    }
}
