//! Performing what the application asks for.

use super::event_loop::{Exit, Loop};
use super::work::Rest;
use crate::app::{Effect, Msg};
use crate::term::{self, Signal};

impl Loop {
    /// Performs an effect; some end the program.
    pub(super) fn perform(&mut self, effect: Effect) {
        let Some(rest) = self.work.perform(&self.app, effect) else { return };
        match rest {
            Rest::Feed(msg) => self.feed(msg),
            Rest::Copy(text) => {
                term::copy(&text).ok();
            }
            Rest::UseMouse(on) => {
                term::use_mouse(on).ok();
            }
            Rest::Remember(habits) => self.remembering.soon(*habits),
            Rest::Suspend => self.suspend(),
            Rest::Quit(parting) => self.exit = Some(Exit { code: 0, parting }),
        }
    }

    /// Goes to the shell. The signal that wakes the program takes the terminal again.
    pub(super) fn suspend(&mut self) {
        if self.work.desk.has_file() {
            self.work.desk.keep_now(&self.app);
        }
        // The reader of keys would take them from the shell.
        self.inputs = None;
        if let Err(reason) = term::suspend(term::leave) {
            self.wake();
            self.feed(Msg::NotSuspended(reason.to_string()));
        }
    }

    /// Takes the terminal again, whatever was done to it meanwhile.
    pub(super) fn wake(&mut self) {
        self.screen.enter_again(self.app.uses_mouse).ok();
        // A reader that still stands may hold keys that were typed since.
        if self.inputs.is_none() {
            match term::Inputs::new() {
                Ok(inputs) => self.inputs = Some(inputs),
                // Without keys there is nothing left to do but to keep the text.
                Err(_) => return self.on_signal(Signal::Leave(129)),
            }
        }
        self.is_dirty = true;
        self.resize();
    }
}
