//! Keys and messages in, text, state and effects out: the application without a terminal.
#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests may stop a test")]

#[path = "../views/traces.rs"]
mod traces;

#[path = "../views/taught.rs"]
mod taught;

mod asking;
mod compare;
mod editing;
mod files;
mod lessons;
mod look;
mod remapped;
mod runs;
mod stepping;
mod table;
mod tour;
mod tutor;

use std::time::Duration;

use firefly::app::update::update;
use firefly::app::{App, Effect, Key, Msg, Opened, Recorded, RunId, RunNews};

/// The application, and all effects that it asked for.
struct Learner {
    app: App,
    effects: Vec<Effect>,
}

impl Learner {
    fn opens(text: &str) -> Self {
        let opened = Opened {
            text: text.to_owned(),
            file_name: "add_up.py".to_owned(),
            keeps_unsaved: true,
            ..Opened::default()
        };
        Self::starts(opened)
    }

    fn starts(opened: Opened) -> Self {
        Self { app: App::editor(opened, traces::settings(), 1), effects: Vec::new() }
    }

    /// Opens a program, runs it and gets this recording.
    fn ran(text: &str, recorded: Box<Recorded>) -> Self {
        let mut learner = Self::opens(text);
        learner.press("Ctrl-R");
        learner.run_tells(RunNews::Ended(Ok(recorded)));
        learner.effects.clear();
        learner
    }

    fn gets(&mut self, msg: Msg) {
        self.effects.extend(update(&mut self.app, msg));
    }

    /// Presses keys by their names.
    fn press(&mut self, keys: &str) {
        for name in keys.split_whitespace() {
            self.gets(Msg::Key(Key::parse(name).expect(name)));
        }
    }

    /// Types a text, character by character.
    fn types(&mut self, text: &str) {
        for character in text.chars() {
            let name = match character {
                ' ' => "Space".to_owned(),
                '\n' => "Enter".to_owned(),
                other => other.to_string(),
            };
            self.gets(Msg::Key(Key::parse(&name).expect("a key")));
        }
    }

    /// The newest run tells something.
    fn run_tells(&mut self, news: RunNews) {
        let id = self.app.running.as_ref().map_or(RunId(0), |running| running.id);
        self.gets(Msg::Run(id, news));
    }

    fn waits(&mut self, seconds: u64) {
        let now = self.app.now + Duration::from_secs(seconds);
        self.gets(Msg::Clock(now));
    }

    fn text(&self) -> String {
        self.app.buffer.text()
    }

    /// The step one is at, counted from 1 as on the screen.
    fn step(&self) -> usize {
        self.app.replay.as_ref().map_or(0, |replay| replay.step() + 1)
    }

    fn notice(&self) -> &str {
        self.app.notice.as_ref().map_or("", |notice| &notice.text)
    }

    fn effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }
}
