//! Performing what the application asks for.

use tokio::time::Instant;

use super::background::in_background;
use super::event_loop::{Exit, KEEP_AFTER, Loop};
use super::files::Order;
use crate::app::{Effect, Msg, Recorded};
use crate::store::read_recording;
use crate::term::{self, Signal};

impl Loop {
    /// Performs an effect; some end the program.
    pub(super) fn perform(&mut self, effect: Effect) -> Option<Exit> {
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
            Effect::Keep => self.keep_soon(),
            Effect::Save(order) => self.order(Order::Save(order)),
            Effect::Open(path) => self.open(path),
            Effect::Export(order) => self.errands.export(&self.app, order),
            Effect::OpenRun(file) => self.errands.open(file),
            Effect::ReadRecording(path) => self.read_recording(path),
            Effect::DiscardDraft(index) => self.discard(index),
            Effect::Copy(text) => {
                term::copy(&text).ok();
            }
            Effect::UseMouse(on) => {
                term::use_mouse(on).ok();
            }
            Effect::Remember(habits) => self.remembering.soon(*habits),
            Effect::Suspend => self.suspend(),
            Effect::Quit(parting) => return Some(Exit { code: 0, parting }),
        }
        None
    }

    fn order(&self, order: Order) {
        if let Some(files) = &self.files {
            files.order(order);
        }
    }

    fn keep_soon(&mut self) {
        if let Some(files) = &self.files {
            let buffer = &self.app.buffer;
            let unsaved = buffer.is_modified().then(|| (buffer.text(), buffer.cursor()));
            files.last_words.note(unsaved);
            self.keep_at.get_or_insert_with(|| Instant::now() + KEEP_AFTER);
        }
    }

    /// Unsaved text goes to the journal before another file takes its place.
    fn open(&mut self, path: std::path::PathBuf) {
        self.keep_now();
        self.order(Order::Open(path));
    }

    /// A long recording takes a while to read, which must not hold up the screen.
    fn read_recording(&mut self, path: std::path::PathBuf) {
        self.reading = Some(in_background(move || {
            read_recording(&path).map(|recording| Box::new(Recorded::new(recording)))
        }));
    }

    /// The draft goes only after its text is in this session's journal.
    fn discard(&mut self, index: usize) {
        self.keep_now();
        self.order(Order::Discard(index));
    }

    pub(super) fn keep_now(&mut self) {
        self.keep_at = None;
        let (text, cursor) = (self.app.buffer.text(), self.app.buffer.cursor());
        let is_modified = self.app.buffer.is_modified();
        self.is_keeping = true;
        self.order(Order::Keep { text, cursor, is_modified });
    }

    /// Goes to the shell; comes back when the shell wakes the program.
    pub(super) fn suspend(&mut self) {
        if self.files.is_some() {
            self.keep_now();
        }
        // The reader of keys would take them from the shell.
        self.inputs = None;
        let outcome = term::suspend(term::leave);
        self.wake();
        if let Err(reason) = outcome {
            self.feed(Msg::NotSuspended(reason.to_string()));
        }
    }

    /// Takes the terminal again, whatever was done to it meanwhile.
    pub(super) fn wake(&mut self) {
        self.inputs = None;
        self.screen.enter_again(self.app.uses_mouse).ok();
        match term::Inputs::new() {
            Ok(inputs) => self.inputs = Some(inputs),
            // Without keys there is nothing left to do but to keep the text.
            Err(_) => return self.on_signal(Signal::Leave(129)),
        }
        self.is_dirty = true;
        self.resize();
    }
}
