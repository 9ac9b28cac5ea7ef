//! What the application has done for it in the same way on the screen and in lines of text: runs,
//! files, errands, and what belongs to lessons.

use std::collections::BTreeMap;
use std::future::pending;
use std::io;
use std::sync::Arc;

use tokio::sync::oneshot;

use super::PATIENCE;
use super::background::in_background;
use super::desk::Desk;
use super::errands::Errands;
use super::files::{Answer, Files, Order};
use super::lessons::LessonWork;
use super::runs::Runs;
use crate::app::{App, Effect, Msg, Parting, RunId, RunNews};
use crate::run::Runner;
use crate::store::{Habits, Progress};

/// Whatever is under way outside of the loop.
pub(super) struct Work {
    runs: Option<Runs>,
    pub(super) desk: Desk,
    errands: Errands,
    lessons: LessonWork,
}

/// What came of it.
pub(super) enum Outcome {
    Run(RunId, RunNews),
    Files(Answer),
    Msg(Msg),
}

/// What is left of an effect for the loop itself.
pub(super) enum Rest {
    Feed(Msg),
    Copy(String),
    UseMouse(bool),
    Remember(Box<Habits>),
    Suspend,
    Quit(Parting),
}

/// Which walls of the sandbox stand, or why nothing can be run.
pub(super) type Walls = Result<&'static str, String>;

impl Work {
    /// Nothing is under way yet. Without a runner nothing runs; `progress` is that in each pack, by
    /// its id.
    ///
    /// # Errors
    /// If the system has no room for a thread.
    pub(super) fn new(
        runner: Option<Arc<dyn Runner>>,
        files: Option<Files>,
        errands: Errands,
        progress: BTreeMap<String, Progress>,
    ) -> io::Result<Self> {
        let lessons = LessonWork::new(runner.clone(), progress)?;
        Ok(Self { runs: runner.map(Runs::new), desk: Desk::new(files), errands, lessons })
    }

    /// Tests the sandbox, if programs run in one here, before anything is run in it.
    pub(super) fn test_walls(&self) -> Option<oneshot::Receiver<Option<Walls>>> {
        let runner = Arc::clone(&self.runs.as_ref()?.runner);
        Some(in_background(move || {
            runner.walls().map(|walls| walls.map_err(|error| error.to_string()))
        }))
    }

    /// Sees to an effect.
    pub(super) fn perform(&mut self, app: &App, effect: Effect) -> Option<Rest> {
        match effect {
            Effect::Run(id, request) => {
                if let Some(runs) = &mut self.runs {
                    runs.start(id, *request);
                }
            }
            Effect::Control(id, control) => {
                if let Some(runs) = &self.runs {
                    runs.tell(id, control);
                }
            }
            Effect::Keep => self.desk.keep_soon(app),
            Effect::Save(order) => self.desk.order(Order::Save(order)),
            Effect::Open(what) => self.desk.open(app, what),
            Effect::PutAside(text) => self.desk.order(Order::PutAside(text)),
            Effect::DiscardDraft(index) => self.desk.discard(app, index),
            Effect::ShowRun(what) => self.errands.show(*what),
            Effect::Export(order) => self.errands.export(app, order),
            Effect::OpenRun(file) => self.errands.open(file),
            Effect::ReadRecording(path) => self.errands.read(path),
            Effect::Rephrase(number, what) => self.errands.rephrase(number, *what),
            Effect::ReadForTutor(output) => self.errands.read_for_tutor(app, output),
            Effect::Judge(id, what) => self.lessons.judge(id, *what),
            Effect::Note(key, what) => {
                let noted = self.lessons.note(key, what);
                return Some(Rest::Feed(Msg::Noted(Box::new(noted))));
            }
            Effect::Copy(text) => return Some(Rest::Copy(text)),
            Effect::UseMouse(on) => return Some(Rest::UseMouse(on)),
            Effect::Remember(habits) => return Some(Rest::Remember(habits)),
            Effect::Suspend => return Some(Rest::Suspend),
            Effect::Quit(parting) => return Some(Rest::Quit(parting)),
        }
        None
    }

    /// Whether something is under way that was asked for, runs aside.
    pub(super) fn is_busy(&self) -> bool {
        self.desk.is_at_work() || self.errands.is_at_work() || self.lessons.is_at_work()
    }

    /// Waits for what comes first. Nothing is lost if the wait is given up.
    pub(super) async fn next(&mut self) -> Outcome {
        tokio::select! {
            biased;
            (id, news) = next_news(self.runs.as_mut()) => Outcome::Run(id, news),
            answer = self.desk.next_answer() => Outcome::Files(answer),
            Some(msg) = self.errands.next() => Outcome::Msg(msg),
            Some(msg) = self.lessons.next() => Outcome::Msg(msg),
        }
    }

    /// What came already, of what there may be much at once.
    pub(super) fn ready(&mut self) -> Option<Outcome> {
        let news = self.runs.as_mut().and_then(|runs| runs.news.try_recv().ok());
        let news = news.map(|(id, news)| Outcome::Run(id, news));
        news.or_else(|| self.desk.ready().map(Outcome::Files))
    }

    /// Takes in what came; gives what the application is to hear of it.
    pub(super) fn hear(&mut self, app: &App, outcome: Outcome) -> Option<Msg> {
        match outcome {
            Outcome::Run(id, news) => Some(Msg::Run(id, news)),
            Outcome::Files(answer) => self.desk.hear(app, answer),
            Outcome::Msg(msg) => Some(msg),
        }
    }

    /// The end: waits a bounded time until all is where it belongs, the text first.
    pub(super) async fn leave(self, app: &App, parting: Parting) {
        let Self { runs, desk, errands, lessons } = self;
        desk.leave(app, parting);
        lessons.leave();
        errands.leave(PATIENCE).await;
        if let Some(runs) = runs {
            runs.leave().await;
        }
    }
}

async fn next_news(runs: Option<&mut Runs>) -> (RunId, RunNews) {
    match runs {
        // The sender lives in the same struct: the channel never closes.
        Some(runs) => match runs.news.recv().await {
            Some(news) => news,
            None => pending().await,
        },
        None => pending().await,
    }
}
