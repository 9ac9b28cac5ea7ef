//! The file on the desk, as a loop sees it: what is to be kept safe of it, and when.

use std::future::pending;
use std::time::Duration;

use tokio::time::Instant;

use super::files::{Answer, Files, Order};
use crate::app::{App, Msg, Parting, ToOpen};

/// Text is kept safe this long after the first key that changed it.
const KEEP_AFTER: Duration = Duration::from_millis(600);

/// The file being edited, if there is one: a recording has none.
pub(super) struct Desk {
    files: Option<Files>,
    keep_at: Option<Instant>,
    is_keeping: bool,
    /// Savings and openings under way.
    under_way: usize,
}

impl Desk {
    /// Nothing is unsaved yet.
    pub(super) fn new(files: Option<Files>) -> Self {
        Self { files, keep_at: None, is_keeping: false, under_way: 0 }
    }

    /// Whether there is a file.
    pub(super) fn has_file(&self) -> bool {
        self.files.is_some()
    }

    /// Gives an order.
    pub(super) fn order(&mut self, order: Order) {
        self.under_way +=
            usize::from(matches!(order, Order::Save(_) | Order::Open(_) | Order::PutAside(_)));
        if let Some(files) = &self.files {
            files.order(order);
        }
    }

    /// Whether a file is being saved or opened.
    pub(super) fn is_at_work(&self) -> bool {
        self.under_way > 0
    }

    /// The text changed: it is to be kept soon.
    pub(super) fn keep_soon(&mut self, app: &App) {
        if let Some(files) = &self.files {
            let buffer = &app.buffer;
            let unsaved = buffer.is_modified().then(|| (buffer.text(), buffer.cursor()));
            files.last_words.note(unsaved);
            self.keep_at.get_or_insert_with(|| Instant::now() + KEEP_AFTER);
        }
    }

    /// Keeps the text.
    pub(super) fn keep_now(&mut self, app: &App) {
        self.keep_at = None;
        let (text, cursor) = (app.buffer.text(), app.buffer.cursor());
        let is_modified = app.buffer.is_modified();
        self.is_keeping = true;
        self.order(Order::Keep { text, cursor, is_modified });
    }

    /// Keeps the text if it is time.
    pub(super) fn keep_when_due(&mut self, app: &App) {
        if !self.is_keeping && self.keep_at.is_some_and(|at| at <= Instant::now()) {
            self.keep_now(app);
        }
    }

    /// When the text is to be kept.
    pub(super) fn due(&self) -> Option<Instant> {
        self.keep_at.filter(|_| !self.is_keeping)
    }

    /// Unsaved text goes to the journal before another file takes its place.
    pub(super) fn open(&mut self, app: &App, what: ToOpen) {
        self.keep_now(app);
        self.order(Order::Open(what));
    }

    /// The draft goes only after its text is in this session's journal.
    pub(super) fn discard(&mut self, app: &App, index: usize) {
        self.keep_now(app);
        self.order(Order::Discard(index));
    }

    /// Waits for an answer; for ever if there is no file.
    pub(super) async fn next_answer(&mut self) -> Answer {
        let answer = match &mut self.files {
            Some(files) => files.answers.recv().await,
            None => None,
        };
        match answer {
            Some(answer) => answer,
            None => pending().await,
        }
    }

    /// An answer that is there already.
    pub(super) fn ready(&mut self) -> Option<Answer> {
        self.files.as_mut().and_then(|files| files.answers.try_recv().ok())
    }

    /// Takes in an answer; gives what the application is to hear of it.
    pub(super) fn hear(&mut self, app: &App, answer: Answer) -> Option<Msg> {
        if !matches!(answer, Answer::Kept(_)) {
            self.under_way = self.under_way.saturating_sub(1);
        }
        match answer {
            Answer::Kept(outcome) => {
                self.is_keeping = false;
                (outcome.is_ok() != app.keeps_unsaved).then_some(Msg::Kept(outcome))
            }
            Answer::Saved(outcome) => Some(Msg::Saved(outcome)),
            Answer::Opened(outcome) => Some(Msg::Opened(outcome)),
            Answer::PutAside(outcome) => Some(Msg::PutAside(outcome)),
        }
    }

    /// The end: waits a bounded time until the text is where it belongs.
    pub(super) fn leave(mut self, app: &App, parting: Parting) {
        if parting == Parting::KeepUnsaved && self.has_file() {
            self.keep_now(app);
        }
        if let Some(files) = self.files {
            files.leave(app.buffer.cursor(), parting);
        }
    }
}
