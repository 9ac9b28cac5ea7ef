//! firefly in lines of text: for screen readers, for terminals that can only append, and for
//! scripts. Another shell over the same [`App`]: typed lines become its messages, and what changed
//! in it is told in sentences. Pure: whoever reads and writes is in `drive`.

mod answering;
mod asking;
mod commands;
mod editing;
mod lesson;
mod sheets;
mod step;
mod told;
mod tutor;
mod values;
mod views;
mod voice;
mod words;

use crate::app::overlay::{Choice, Overlay, Prompt, PromptFor, Question};
use crate::app::update::update;
use crate::app::{Action, App, Effect, Key, KeyCode, Mouse, Msg, Target};
use crate::lesson::LessonKey;
use crate::text::clean_line;
use crate::wording::Message;
use editing::Typing;
use lesson::ToldLesson;
use told::Told;
use tutor::ToldTutor;
use voice::Voice;
use words::Entry;
pub use words::in_words;

/// A talk with the learner over an application.
pub struct Talk {
    voice: Voice,
    typing: Typing,
    numbers: Numbers,
    told: Told,
    told_lesson: ToldLesson,
    told_tutor: ToldTutor,
    /// The next row of the sheet that `more` tells.
    next_row: usize,
    /// Whether the step is to be told although it is the same.
    is_asked_where: bool,
    /// The version of the program that was read for mistakes last.
    read: u64,
}

/// What a number means: it belongs to the list that was told last.
#[derive(Debug, Default)]
enum Numbers {
    #[default]
    Nothing,
    Menu(Vec<Entry>),
    Rows,
    Lessons(Vec<LessonKey>),
}

impl Talk {
    /// A talk that has not begun; in ASCII where nothing else can be shown.
    pub fn new(is_ascii: bool) -> Self {
        Self {
            voice: Voice::new(is_ascii),
            typing: Typing::Commands,
            numbers: Numbers::Nothing,
            told: Told::default(),
            told_lesson: ToldLesson::default(),
            told_tutor: ToldTutor::default(),
            next_row: 0,
            is_asked_where: false,
            read: 0,
        }
    }

    /// Says where one is.
    pub fn begin(&mut self, app: &App) {
        self.read = app.buffer.version();
        let name = if app.file_name.is_empty() { "a program" } else { &app.file_name };
        self.voice.quote(&format!(
            "firefly, line by line, with {name}. {} ? tells what can be done.",
            editing::length(app)
        ));
        if app.is_replay_only
            && let Some(replay) = &app.replay
        {
            self.voice.quote(&replay.recorded.sentence);
        }
    }

    /// Whether a program is to be run unasked at the start. In a lesson the task comes first, and
    /// a run may give an answer away.
    pub fn runs_first(app: &App) -> bool {
        let has_text = app.buffer.lines().iter().any(|line| !line.trim().is_empty());
        let is_free = app.overlay.is_none() && app.lessons.open.is_none();
        !app.is_replay_only && is_free && has_text
    }

    /// Whether a typed line has a meaning now; while a program computes, lines wait.
    pub fn listens(&self, app: &App) -> bool {
        let running = app.running.as_ref();
        let is_asked = running.is_none_or(|running| running.wants_input && !running.is_stopping);
        is_asked && !is_looking(app)
    }

    /// Says what the next line is for, once.
    pub fn prompt(&mut self, app: &App) {
        if self.voice.is_prompting() {
            return;
        }
        let words = match &app.overlay {
            Some(Overlay::Prompt(prompt)) => match offered(prompt) {
                Some(text) => {
                    let text = clean_line(&text).into_owned();
                    format!("{} (an empty line takes {text}): ", prompt.label())
                }
                None if prompt.about.is_empty() => format!("{}: ", prompt.label()),
                None => "Answer: ".to_owned(),
            },
            Some(Overlay::Question(_)) => "Answer: ".to_owned(),
            _ if app.running.is_none() => editing::prompt(self.typing),
            _ if self.voice.is_at_line_start() => "Input: ".to_owned(),
            // What the program wrote last asks for it.
            _ => String::new(),
        };
        self.voice.prompt(&words);
    }

    /// A line was typed; `is_shown` if a terminal shows it by itself.
    pub fn typed(&mut self, line: &str, is_shown: bool) {
        if is_shown {
            self.voice.was_typed();
        } else {
            self.voice.echo(line);
        }
    }

    /// Says something that is not of the application.
    pub fn say(&mut self, text: &str) {
        self.voice.say(text);
    }

    /// What the running program wrote, as its output or as an error.
    pub fn wrote(&mut self, is_error: bool, bytes: &[u8]) {
        self.voice.program(usize::from(is_error), bytes);
    }

    /// Takes all that was said, to be written.
    pub fn take(&mut self) -> String {
        self.voice.take()
    }

    /// The line is over, although nobody ended it.
    pub fn end(&mut self) {
        self.voice.end_line();
    }

    /// Takes in a typed line.
    pub fn hear(&mut self, app: &mut App, line: &str) -> Vec<Effect> {
        match &app.overlay {
            Some(Overlay::Prompt(_)) => return self.fill_in(app, line),
            Some(Overlay::Question(_)) => return self.answer(app, line),
            _ => {}
        }
        if app.running.as_ref().is_some_and(|running| running.wants_input) {
            let mut effects = update(app, Msg::Paste(line.to_owned()));
            effects.extend(update(app, Msg::Do(Action::SendAnswer)));
            return effects;
        }
        if self.typing != Typing::Commands {
            let (typing, effects) = editing::typed(app, self.typing, line, &mut self.voice);
            self.typing = typing;
            return effects;
        }
        self.command(app, line.trim())
    }

    /// Tells the first mistake of a program that was changed, once it is typed.
    fn tell_mistake(&mut self, app: &App) {
        // Lines that are still to be put in order are no mistake.
        if self.typing == Typing::Commands
            && !app.orders_lines()
            && std::mem::replace(&mut self.read, app.buffer.version()) != app.buffer.version()
            && let Some(mistake) = editing::mistake(app)
        {
            self.voice.say(&mistake);
        }
    }

    /// No line follows. Tells whether that ends the talk; a program that reads hears of it first.
    pub fn hear_end(&mut self, app: &mut App) -> Option<Vec<Effect>> {
        app.running.is_some().then(|| update(app, Msg::Do(Action::EndInput)))
    }

    /// Ctrl-C: gives up the lines that are being typed, or what was asked. Returns whether there
    /// was anything to give up.
    pub fn interrupt(&mut self, app: &mut App) -> bool {
        let is_typing = std::mem::replace(&mut self.typing, Typing::Commands) != Typing::Commands;
        let is_asked = app.overlay.is_some();
        let is_looking = is_looking(app);
        if is_looking {
            update(app, Msg::Do(Action::CloseSheet));
        }
        if is_asked {
            // Nothing is to be performed when something in front goes away.
            update(app, Msg::Key(Key::plain(KeyCode::Esc)));
        }
        is_typing || is_asked || is_looking
    }

    /// Fills in the line that the application asks for; an empty one gives up what stands there.
    fn fill_in(&mut self, app: &mut App, line: &str) -> Vec<Effect> {
        self.told.front = None;
        let Some(Overlay::Prompt(prompt)) = &mut app.overlay else { return Vec::new() };
        let is_taken = line.is_empty() && offered(prompt).is_some();
        if line.is_empty() && !is_taken && !prompt.line.text().is_empty() {
            self.voice.say("Nothing was typed, so nothing was done.");
            return update(app, Msg::Key(Key::plain(KeyCode::Esc)));
        }
        if !is_taken {
            prompt.line.select_all();
        }
        let mut effects = update(app, Msg::Paste(line.to_owned()));
        effects.extend(update(app, Msg::Key(Key::plain(KeyCode::Enter))));
        effects
    }

    /// Answers a question by its number, its letter or its words.
    fn answer(&mut self, app: &mut App, line: &str) -> Vec<Effect> {
        let Some(Overlay::Question(question)) = &app.overlay else { return Vec::new() };
        let line = line.trim();
        self.told.front = None;
        match answering::meant(&question.answers, line) {
            Some(index) => update(app, Msg::Mouse(Mouse::Press, Target::Choice(index))),
            None if is_list(question) => {
                app.overlay = None;
                if line.is_empty() { Vec::new() } else { self.command(app, line) }
            }
            None if line.is_empty() && is_of_lesson(question) => {
                let effects = update(app, Msg::Key(Key::plain(KeyCode::Esc)));
                app.tell(app.lessons.say(&Message::new("lessons.no-answer")));
                effects
            }
            None => Vec::new(),
        }
    }
}

/// The text that a prompt offers, so that it needs not be typed.
fn offered(prompt: &Prompt) -> Option<String> {
    let is_offer = matches!(prompt.purpose, PromptFor::Export(_));
    Some(prompt.line.text()).filter(|text| is_offer && !text.is_empty())
}

/// Whether rows of an answer are still looked for.
fn is_looking(app: &App) -> bool {
    app.sheets.last().is_some_and(|sheet| !sheet.findings.is_whole)
}

/// Whether a question only offers what can be done, so that it can be passed over.
fn is_list(question: &Question) -> bool {
    question.answers.iter().all(|answer| matches!(answer.choice, Choice::Do(_)))
}

/// Whether a lesson asks it.
fn is_of_lesson(question: &Question) -> bool {
    question.answers.iter().any(|answer| matches!(answer.choice, Choice::LessonAnswer(_)))
}

#[cfg(test)]
mod tests;
