//! Telling what changed in the application since it was told last.

use super::{Numbers, Talk, answering, is_looking, is_of_lesson, lesson, sheets, step};
use crate::app::overlay::{Overlay, PromptFor, Question};
use crate::app::update::update;
use crate::app::{App, Effect, Key, KeyCode, Msg, RunId, RunState};
use crate::text::{grouped, without_marks};
use crate::trace::Verdict;
use crate::wording::Message;

/// What was told already.
#[derive(Debug, Default)]
pub(super) struct Told {
    running: Option<RunId>,
    state: Option<RunState>,
    wants_input: bool,
    step: Option<usize>,
    /// What stands in front, by its words.
    pub(super) front: Option<String>,
    /// How many sheets there are, and the title of the last one.
    sheet: Option<(usize, String)>,
    is_looking: bool,
    has_hinted: bool,
}

impl Talk {
    /// Tells all that is new.
    pub fn tell(&mut self, app: &mut App) -> Vec<Effect> {
        self.tell_run(app);
        if let Some(notice) = app.notice.take() {
            self.voice.say(&notice.text);
            self.is_asked_where = false;
        }
        self.tell_mistake(app);
        self.tell_lesson(app);
        self.tell_tutor(app);
        let effects = self.tell_front(app);
        if is_looking(app) {
            if !std::mem::replace(&mut self.told.is_looking, true) {
                self.voice.say("Looking through all steps. Ctrl-C gives that up.");
            }
            return effects;
        }
        self.told.is_looking = false;
        self.tell_sheet(app);
        self.tell_step(app);
        effects
    }

    fn tell_run(&mut self, app: &App) {
        let running = app.running.as_ref().map(|running| running.id);
        if self.told.running != running {
            self.told.running = running;
            self.told.step = None;
            self.told.state = None;
            self.numbers = Numbers::Nothing;
            match running {
                Some(_) => self.voice.say("The program runs. Ctrl-C stops it."),
                None => self.tell_ending(app),
            }
        }
        let Some(running) = &app.running else { return };
        if self.told.state != Some(running.state) {
            self.told.state = Some(running.state);
            match running.state {
                RunState::Full => self.voice.say("The server is full. firefly asks again."),
                RunState::Queued => self.voice.say("The program waits for its turn."),
                RunState::Starting | RunState::Running => {}
            }
        }
        if running.wants_input && !self.told.wants_input && self.voice.is_at_line_start() {
            self.voice.say("The program waits for a line.");
        }
        self.told.wants_input = running.wants_input;
    }

    fn tell_ending(&mut self, app: &App) {
        self.voice.end_program();
        self.told.wants_input = false;
        let Some(replay) = app.replay.as_ref().filter(|_| app.run_problem.is_none()) else {
            return;
        };
        self.voice.quote(&replay.recorded.sentence);
        for note in &replay.notes {
            self.voice.quote(note);
        }
        if let Verdict::NotPython { line: Some(line), .. } = replay.recorded.recording.verdict {
            let text = step::line_text(replay, line);
            self.voice.quote(&format!("Line {line}{text}"));
        }
    }

    fn tell_step(&mut self, app: &App) {
        let is_asked = std::mem::take(&mut self.is_asked_where);
        let Some(replay) = app.replay.as_ref().filter(|_| app.can_step()) else { return };
        if !is_asked && self.told.step == Some(replay.step()) {
            return;
        }
        self.told.step = Some(replay.step());
        self.voice.quote(&step::step_sentences(replay));
        if !std::mem::replace(&mut self.told.has_hinted, true) {
            self.voice.say("An empty line steps on, back goes back, ? tells the rest.");
        }
    }

    fn tell_sheet(&mut self, app: &App) {
        let title = |sheet: &crate::app::sheet::Sheet| sheet.findings.title.clone();
        let now = app.sheets.last().map(|sheet| (app.sheets.len(), title(sheet)));
        if self.told.sheet == now {
            return;
        }
        let before = std::mem::replace(&mut self.told.sheet, now);
        match (app.sheets.last(), &app.replay) {
            (Some(sheet), Some(replay)) => {
                self.next_row = sheets::tell(sheet, replay, &mut self.voice);
                self.numbers = Numbers::Rows;
                let here = Some(replay.step());
                // Its rows lead on; where one was is known.
                if std::mem::replace(&mut self.told.step, here) != here {
                    let step = grouped(replay.step() as u64 + 1);
                    self.voice.say(&format!("You are at step {step} now."));
                }
            }
            _ if before.is_some() => self.numbers = Numbers::Nothing,
            _ => {}
        }
    }

    /// What stands in front of the panes: questions and prompts stay until they are answered.
    fn tell_front(&mut self, app: &mut App) -> Vec<Effect> {
        match &app.overlay {
            None => {
                self.told.front = None;
                return Vec::new();
            }
            Some(Overlay::Prompt(prompt)) => {
                let is_new = self.tell_about(&prompt.about);
                if is_new && prompt.purpose == PromptFor::LessonAnswer {
                    self.voice.say(&later(app));
                }
                return Vec::new();
            }
            Some(Overlay::Question(question)) => {
                self.tell_question(question, app);
                return Vec::new();
            }
            Some(Overlay::Text { title, text, .. }) => {
                self.voice.say(&format!("{title}:"));
                self.voice.quote(text);
            }
            Some(Overlay::Help(_) | Overlay::Palette(_)) => self.menu(app, ""),
            Some(Overlay::Lessons(_)) => self.lessons(app, ""),
            // There are no colours to choose among.
            Some(Overlay::Themes(_)) => {}
        }
        update(app, Msg::Key(Key::plain(KeyCode::Esc)))
    }

    /// The words above a line that is to be typed, once.
    fn tell_about(&mut self, words: &str) -> bool {
        let is_new = !words.is_empty() && self.told.front.as_deref() != Some(words);
        if is_new {
            self.voice.tell(words);
            self.told.front = Some(words.to_owned());
        }
        is_new
    }

    fn tell_question(&mut self, question: &Question, app: &App) {
        let title = lesson::ended(&question.title);
        let words = format!("{title} {}", question.text).trim_end().to_owned();
        if self.told.front.as_ref() == Some(&words) {
            return;
        }
        self.voice.say(&without_marks(&words));
        for (place, answer) in question.answers.iter().enumerate() {
            let name = answering::name(&question.answers, place);
            self.voice.tell(&format!("{name}. {}", answer.label));
        }
        if is_of_lesson(question) {
            self.voice.say(&later(app));
        }
        self.told.front = Some(words);
    }
}

/// How the question of a lesson is put off.
fn later(app: &App) -> String {
    app.lessons.say(&Message::new("lessons.later"))
}
