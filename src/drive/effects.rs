//! Performing what the application asks for.

use super::event_loop::{Exit, Loop};
use super::files::Order;
use crate::app::{Effect, Msg};
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
            Effect::Keep => self.desk.keep_soon(&self.app),
            Effect::Save(order) => self.desk.order(Order::Save(order)),
            Effect::Open(what) => self.desk.open(&self.app, what),
            Effect::PutAside(text) => self.desk.order(Order::PutAside(text)),
            Effect::ShowRun(what) => self.errands.show(*what),
            Effect::Judge(id, what) => self.lessons.judge(id, *what),
            Effect::Note(key, what) => {
                let noted = self.lessons.note(key, what);
                self.feed(Msg::Noted(Box::new(noted)));
            }
            Effect::Export(order) => self.errands.export(&self.app, order),
            Effect::OpenRun(file) => self.errands.open(file),
            Effect::ReadRecording(path) => self.errands.read(path),
            Effect::Rephrase(number, what) => self.errands.rephrase(number, *what),
            Effect::ReadForTutor(output) => self.errands.read_for_tutor(&self.app, output),
            Effect::DiscardDraft(index) => self.desk.discard(&self.app, index),
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

    /// Goes to the shell; comes back when the shell wakes the program.
    pub(super) fn suspend(&mut self) {
        if self.desk.has_file() {
            self.desk.keep_now(&self.app);
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
