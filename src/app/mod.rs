//! The application: pure and synchronous. [`update::update`] takes what happened and tells what
//! is to be done about it; nothing in here touches a file, a terminal or a clock.

mod action;
pub mod bindings;
pub mod buffer;
pub mod class;
mod failing;
pub mod find;
mod focus;
pub mod inquiries;
pub mod kept_keys;
mod key;
mod keymap;
pub mod lesson;
mod look;
mod msg;
mod notice;
pub mod overlay;
mod playing;
mod preferences;
mod remapped;
mod replay;
pub mod rows;
mod run_settings;
mod running;
mod seeking;
mod shares;
pub mod sheet;
mod sheet_text;
mod shown;
pub mod tour;
pub mod tutor;
pub mod update;

pub use action::{Action, Ask, Edit, ExportForm, Learn, Move, Resize, TourMove, TutorAct};
pub use focus::Focus;
pub use key::{Key, KeyCode, arrows_in_words};
pub use keymap::{Keymap, Row};
pub use look::Look;
pub use msg::{
    Clash, DraftOffer, Effect, ExportOrder, ExportProblem, Exported, Mouse, Msg, Noted, Opened,
    Parting, Rephrased, RunId, RunNews, SaveOrder, SaveProblem, Saved, Target, ToJudge, ToOpen,
};
pub use notice::{Notice, Weight};
pub use playing::{Playing, Speed};
pub use preferences::{Configured, Preferences};
pub use replay::{Chosen, Goal, Recorded, Replay};
pub use run_settings::RunSettings;
pub use running::{LiveOutput, Running, runner_label};
pub use shown::Shown;

use std::collections::BTreeSet;
use std::time::Duration;

use crate::insight::ClassTable;
pub use crate::run::RunState;
use crate::store::Habits;
pub use crate::store::Shares;
use crate::syntax::Highlighter;
use crate::text::{Position, Scroll};
use buffer::{Bracket, Buffer};
use class::Class;
use find::Find;
use lesson::Lessons;
use overlay::Overlay;
use sheet::Sheet;
use tour::Tour;
use tutor::Tutor;

/// Up to this many columns, or rows, one pane shows at a time.
const ONE_PANE: (u16, u16) = (60, 16);

/// A click into the program: more of them at one place select more.
#[derive(Clone, Copy, Debug)]
struct Click {
    at: Duration,
    position: Position,
    count: u8,
}

/// All that the screen shows and keys change.
pub struct App {
    /// The program being edited, or the recorded one.
    pub buffer: Buffer,
    /// The file's name without folders.
    pub file_name: String,
    /// Whether there is only a recording: nothing can be edited or run.
    pub is_replay_only: bool,
    /// Which pane keys go to.
    pub focus: Focus,
    /// The run under way.
    pub running: Option<Running>,
    /// The last recorded run.
    pub replay: Option<Replay>,
    /// Which walls of the sandbox on this computer stand, once that is known.
    pub walls: Option<&'static str>,
    /// Answers to questions about the recorded run, the one that shows last.
    pub sheets: Vec<Sheet>,
    /// The lines with breakpoints, from 0.
    pub breakpoints: BTreeSet<usize>,
    /// The steps that go by by themselves, if they do.
    pub playing: Option<Playing>,
    /// How many steps a second go by.
    pub speed: Speed,
    /// The run before that one.
    pub previous: Option<std::sync::Arc<Recorded>>,
    /// The condition that was asked for last.
    pub condition: Option<String>,
    /// Why the last run could not be made.
    pub run_problem: Option<String>,
    /// Which key does what.
    pub keymap: Keymap,
    /// How things look.
    pub look: Look,
    /// What the learner chose on the screen, for the next start.
    pub habits: Habits,
    /// The recordings that this one is among.
    pub class: Option<Class>,
    /// The lessons there are, and the one that is open.
    pub lessons: Lessons,
    /// The tutor.
    pub tutor: Tutor,
    /// The tour, while it goes on.
    pub tour: Option<Tour>,
    /// Whether the pane that has the keys fills the screen.
    pub is_zoomed: bool,
    /// What stands in front of the panes.
    pub overlay: Option<Overlay>,
    /// The message in the status line.
    pub notice: Option<Notice>,
    /// The part of the program that shows.
    pub code_scroll: Scroll,
    /// The roles of the edited program's parts.
    pub highlighter: Highlighter,
    /// First row of the variables that shows.
    pub variables_top: usize,
    /// How many rows of the output are below what shows.
    pub output_below: usize,
    /// What the last picture showed.
    pub shown: Shown,
    /// Columns and rows of the screen.
    pub size: (u16, u16),
    /// How runs are to be made.
    pub settings: RunSettings,
    /// Whether the mouse is used here, not by the terminal.
    pub uses_mouse: bool,
    /// Whether brackets and quotes come in pairs while typing.
    pub pairs: bool,
    /// The search through the program.
    pub find: Find,
    /// The bracket at the cursor.
    pub bracket: Option<Bracket>,
    /// The search for mistakes that Python could not read past.
    pub check: update::Check,
    /// Whether unsaved text outlives the program.
    pub keeps_unsaved: bool,
    /// The time of the last messages.
    pub now: Duration,
    configured: Configured,
    /// Whether the run under way is to be compared with the one before.
    compares_when_ended: bool,
    /// Unsaved texts of earlier sessions that were offered.
    drafts: Vec<DraftOffer>,
    coloured: Option<update::Coloured>,
    letters: Option<update::Letters>,
    bracket_for: Option<(u64, Position)>,
    clipboard: String,
    last_click: Option<Click>,
    last_run: RunId,
    next_seed: u32,
    saves_in_passing: bool,
    quits_when_saved: bool,
    opens_when_saved: Option<ToOpen>,
    has_quit: bool,
}

impl App {
    /// An editor on a file.
    pub fn editor(opened: Opened, settings: RunSettings, first_seed: u32) -> Self {
        let preferences = Preferences::default();
        Self::editor_with(opened, settings, first_seed, preferences, Lessons::default())
    }

    /// An editor on a file, as this learner likes it.
    pub fn editor_with(
        opened: Opened,
        settings: RunSettings,
        first_seed: u32,
        preferences: Preferences,
        lessons: Lessons,
    ) -> Self {
        let mut app = Self::empty(settings, first_seed, preferences);
        app.lessons = lessons;
        update::open(&mut app, opened);
        app
    }

    /// A stepper on a recording, which cannot be edited.
    pub fn replay(recorded: Box<Recorded>) -> Self {
        Self::replay_with(recorded, Preferences::default())
    }

    /// A stepper on a recording, as this learner likes it.
    pub fn replay_with(recorded: Box<Recorded>, preferences: Preferences) -> Self {
        let mut app = Self::class(ClassTable::default(), preferences);
        app.class = None;
        app.take_up(recorded);
        app
    }

    fn empty(settings: RunSettings, first_seed: u32, preferences: Preferences) -> Self {
        let Preferences { keymap, look, uses_mouse, pairs, habits, configured, tutor } =
            preferences;
        Self {
            buffer: Buffer::default(),
            file_name: String::new(),
            is_replay_only: false,
            focus: Focus::Code,
            running: None,
            replay: None,
            walls: None,
            sheets: Vec::new(),
            previous: None,
            compares_when_ended: false,
            breakpoints: BTreeSet::new(),
            playing: None,
            speed: Speed::default(),
            condition: None,
            letters: None,
            run_problem: None,
            keymap,
            look,
            habits,
            class: None,
            lessons: Lessons::default(),
            tutor,
            tour: None,
            is_zoomed: false,
            overlay: None,
            notice: None,
            code_scroll: Scroll::default(),
            highlighter: Highlighter::default(),
            last_click: None,
            variables_top: 0,
            output_below: 0,
            shown: Shown::default(),
            size: (80, 24),
            settings,
            uses_mouse,
            pairs,
            find: Find::default(),
            bracket: None,
            check: update::Check::default(),
            keeps_unsaved: true,
            now: Duration::ZERO,
            configured,
            drafts: Vec::new(),
            coloured: None,
            bracket_for: None,
            clipboard: String::new(),
            last_run: RunId::default(),
            next_seed: first_seed,
            saves_in_passing: false,
            quits_when_saved: false,
            opens_when_saved: None,
            has_quit: false,
        }
    }

    /// Shows a message to the learner.
    pub fn tell(&mut self, text: String) {
        self.notice = Some(Notice { text, weight: Weight::Info });
    }

    /// Whether the code pane shows the recorded program and not the editor's text.
    pub fn shows_recorded_program(&self) -> bool {
        self.focus != Focus::Code && self.replay.as_ref().is_some_and(|replay| replay.is_old)
    }

    /// Whether the marks of the recorded run belong to the text that the code pane shows.
    pub fn shows_marks(&self) -> bool {
        self.replay.as_ref().is_some_and(|replay| !replay.is_old) || self.shows_recorded_program()
    }

    /// The text that the code pane shows.
    pub fn shown_program(&self) -> &Buffer {
        match &self.replay {
            Some(replay) if self.shows_recorded_program() => &replay.source,
            _ => &self.buffer,
        }
    }

    /// The roles of the parts of the program that the code pane shows.
    pub fn shown_highlighter(&self) -> &Highlighter {
        match &self.replay {
            Some(replay) if self.shows_recorded_program() => &replay.highlighter,
            _ => &self.highlighter,
        }
    }

    /// Whether there is work that is done a moment at a time: roles of lines that are still
    /// guessed, rows of a sheet that are still looked for.
    pub fn is_behind(&self) -> bool {
        let is_looking = self.sheets.last().is_some_and(|sheet| !sheet.findings.is_whole);
        let is_seeking = self.replay.as_ref().is_some_and(Replay::is_seeking);
        is_looking || is_seeking || (self.highlighter.is_behind() && crate::syntax::is_ready())
    }

    /// When the application wants to hear that time has passed, counted as [`App::now`] is.
    pub fn wakes_at(&self) -> Option<Duration> {
        let played = self.playing.as_ref().map(|playing| playing.next_at);
        [self.check.due(), played].into_iter().flatten().min()
    }

    /// Whether there are steps to go through: of a recorded run, while no other one is made.
    pub fn can_step(&self) -> bool {
        let has_steps = |replay: &Replay| !replay.trace().is_empty();
        self.running.is_none() && self.replay.as_ref().is_some_and(has_steps)
    }

    /// Whether typed text goes to the running program.
    pub fn is_answering(&self) -> bool {
        self.running.is_some() && self.focus == Focus::Output
    }

    /// The variable that the learner chose.
    pub fn chosen_variable(&self) -> Option<Chosen> {
        let replay = self.replay.as_ref()?;
        let row = rows::rows(replay).into_iter().nth(replay.chosen_row?)?;
        row.chosen()
    }

    /// Whether one pane shows at a time: the screen has no room for more, or it was zoomed.
    pub fn shows_one_pane(&self) -> bool {
        let (columns, rows) = self.size;
        self.is_zoomed || columns <= ONE_PANE.0 || rows <= ONE_PANE.1
    }

    /// Seconds that the run under way has taken, or has waited to begin.
    pub fn seconds_running(&self) -> u64 {
        self.running.as_ref().map_or(0, |running| {
            let since = running.waits_since.unwrap_or(running.started);
            self.now.saturating_sub(since).as_secs()
        })
    }
}
