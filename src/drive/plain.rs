//! firefly in lines of text: waits for anything, lets the talk tell what is new, writes it.

use std::io::{self, IsTerminal};
use std::time::Duration;

use tokio::time::Instant;

use super::event_loop::{Exit, until};
use super::lines::{LinesIn, LinesOut, Typed};
use super::work::{Outcome, Rest, Work};
use crate::app::update::update;
use crate::app::{Action, App, Effect, Msg, Parting, RunNews};
use crate::plain::Talk;
use crate::run::OutputStream;
use crate::term::{self, Signal, Signals};

/// Ctrl-C, as shells know it.
const INTERRUPTED: u8 = 130;
/// The terminal is closed.
const HUNG_UP: u8 = 129;

/// How often the terminal is looked at while nobody reads from it.
const LOOK: Duration = Duration::from_millis(200);

/// Something that the loop waited for.
enum Event {
    Signal(Signal),
    Room(Result<(), io::ErrorKind>),
    Typed(Typed),
    Work(Outcome),
    Time,
}

/// The program at work.
pub(super) struct Plain {
    app: App,
    talk: Talk,
    lines: LinesIn,
    out: LinesOut,
    signals: Signals,
    work: Work,
    /// Whether the terminal shows what is typed where the output goes.
    is_shown: bool,
    /// Whether a person types.
    has_keyboard: bool,
    /// Whether the last thing that came was Ctrl-C.
    was_interrupted: bool,
    started: Instant,
    exit: Option<Exit>,
}

impl Plain {
    /// Takes standard input and output.
    pub(super) fn new(app: App, work: Work) -> io::Result<Self> {
        let has_keyboard = io::stdin().is_terminal();
        Ok(Self {
            talk: Talk::new(app.look.is_ascii()),
            app,
            lines: LinesIn::new(has_keyboard)?,
            out: LinesOut::new()?,
            signals: Signals::new()?,
            work,
            is_shown: has_keyboard && io::stdout().is_terminal(),
            has_keyboard,
            was_interrupted: false,
            started: Instant::now(),
            exit: None,
        })
    }

    /// Works until the learner leaves, the lines end or a signal ends it; gives the exit code.
    pub(super) async fn run(mut self) -> io::Result<u8> {
        self.talk.begin(&self.app);
        if Talk::runs_first(&self.app) {
            self.feed(Msg::Do(Action::Run));
        } else if self.app.overlay.is_some() {
            self.talk.say("run runs the program.");
        }
        let exit = loop {
            self.tell();
            if let Some(exit) = self.exit.take() {
                break exit;
            }
            let event = self.wait().await;
            self.feed(Msg::Clock(self.started.elapsed()));
            self.take_in(event);
            self.work.desk.keep_when_due(&self.app);
        };
        Ok(self.leave(exit).await)
    }

    fn tell(&mut self) {
        let effects = self.talk.tell(&mut self.app);
        self.perform_all(effects);
        // Steps that go by are not to be parted by it.
        if self.listens() && self.app.playing.is_none() && self.exit.is_none() {
            self.talk.prompt(&self.app);
        }
        self.out.write(&self.talk.take());
    }

    /// Whether the next line may be read: what the last one asked for is done, so that a script
    /// needs not wait by itself, not even for the steps that go by.
    fn listens(&self) -> bool {
        let is_playing = self.app.playing.is_some();
        !self.work.is_busy() && self.talk.listens(&self.app) && (self.has_keyboard || !is_playing)
    }

    async fn wait(&mut self) -> Event {
        let listens = self.listens();
        let is_free = !self.out.is_full();
        let wake = self.app.wakes_at().map(|at| self.started + at);
        let look = (self.has_keyboard && !listens).then(|| Instant::now() + LOOK);
        let work = self.app.is_behind().then(Instant::now);
        let due = [self.work.desk.due(), wake, look, work].into_iter().flatten().min();
        tokio::select! {
            biased;
            signal = self.signals.next() => Event::Signal(signal),
            room = self.out.room() => Event::Room(room),
            outcome = self.work.next(), if is_free => Event::Work(outcome),
            () = until(due), if is_free => Event::Time,
            typed = self.lines.next(), if is_free && listens => Event::Typed(typed),
        }
    }

    fn take_in(&mut self, event: Event) {
        if matches!(event, Event::Typed(_) | Event::Signal(Signal::Awake)) {
            self.was_interrupted = false;
        }
        match event {
            Event::Signal(signal) => self.on_signal(signal),
            Event::Room(Ok(())) => {}
            Event::Room(Err(kind)) => self.on_deaf(kind),
            Event::Typed(typed) => self.on_typed(typed),
            Event::Work(outcome) => self.on_outcome(outcome),
            Event::Time => self.on_time(),
        }
    }

    fn on_time(&mut self) {
        if self.has_keyboard && term::is_gone() {
            self.leave_with(HUNG_UP);
        }
        if self.app.wakes_at().is_some_and(|at| at <= self.app.now) {
            self.feed(Msg::Woken);
        }
        if self.app.is_behind() {
            self.feed(Msg::Idle);
        }
    }

    fn on_outcome(&mut self, outcome: Outcome) {
        if let Outcome::Run(id, RunNews::Output(stream, bytes)) = &outcome
            && self.app.running.as_ref().is_some_and(|running| running.id == *id)
        {
            self.talk.wrote(*stream == OutputStream::Stderr, bytes);
        }
        if let Some(msg) = self.work.hear(&self.app, outcome) {
            self.feed(msg);
        }
    }

    fn on_typed(&mut self, typed: Typed) {
        match typed {
            Typed::Line(line) => {
                self.talk.typed(&line, self.is_shown);
                let effects = self.talk.hear(&mut self.app, &line);
                self.perform_all(effects);
            }
            Typed::Gone => self.leave_with(HUNG_UP),
            Typed::End => self.on_end(),
        }
    }

    fn on_end(&mut self) {
        self.talk.end();
        match self.talk.hear_end(&mut self.app) {
            Some(effects) => self.perform_all(effects),
            None => self.leave_with(0),
        }
    }

    /// Nobody reads any more. A program at the other end that has read enough is no failure.
    fn on_deaf(&mut self, kind: io::ErrorKind) {
        let is_enough = kind == io::ErrorKind::BrokenPipe;
        self.leave_with(if is_enough { 0 } else { HUNG_UP });
    }

    fn leave_with(&mut self, code: u8) {
        self.exit = Some(Exit { code, parting: Parting::KeepUnsaved });
    }

    fn on_signal(&mut self, signal: Signal) {
        match signal {
            Signal::Leave(INTERRUPTED) => self.on_interrupt(),
            Signal::Leave(code) => self.leave_with(code),
            Signal::Suspend => self.suspend(),
            Signal::Awake => self.talk.end(),
            Signal::Resized => {}
        }
    }

    /// Ctrl-C stops what goes on; if nothing does, or once more, it leaves.
    fn on_interrupt(&mut self) {
        if std::mem::replace(&mut self.was_interrupted, true) {
            return self.leave_with(INTERRUPTED);
        }
        if self.app.running.is_some() {
            self.talk.say("Stopping the program. Ctrl-C once more leaves.");
            self.feed(Msg::Do(Action::Stop));
        } else if self.app.playing.take().is_some() {
            self.talk.say("Stopped. Ctrl-C once more leaves.");
        } else if self.talk.interrupt(&mut self.app) {
            self.talk.say("Given up. Ctrl-C once more leaves.");
        } else {
            self.talk.say("Nothing runs. Ctrl-C once more leaves.");
        }
    }

    fn suspend(&mut self) {
        if self.work.desk.has_file() {
            self.work.desk.keep_now(&self.app);
        }
        if let Err(reason) = term::suspend(|| {}) {
            self.feed(Msg::NotSuspended(reason.to_string()));
        }
    }

    fn feed(&mut self, msg: Msg) {
        let effects = update(&mut self.app, msg);
        self.perform_all(effects);
    }

    fn perform_all(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            self.perform(effect);
        }
    }

    fn perform(&mut self, effect: Effect) {
        let Some(rest) = self.work.perform(&self.app, effect) else { return };
        match rest {
            Rest::Feed(msg) => self.feed(msg),
            // Nothing but lines may reach this terminal.
            Rest::Copy(_) | Rest::UseMouse(_) | Rest::Remember(_) => {}
            Rest::Suspend => self.suspend(),
            Rest::Quit(parting) => self.exit = Some(Exit { code: 0, parting }),
        }
    }

    /// Gives everything back: the text to the journal, the last line to whoever reads.
    async fn leave(mut self, exit: Exit) -> u8 {
        let is_kept = exit.parting == Parting::KeepUnsaved && self.app.buffer.is_modified();
        self.talk.end();
        if is_kept && self.work.desk.has_file() && self.app.keeps_unsaved {
            self.talk.say("Your unsaved text is kept: the next start offers it.");
        }
        self.out.write(&self.talk.take());
        let Self { app, work, out, .. } = self;
        tokio::join!(work.leave(&app, exit.parting), out.leave());
        exit.code
    }
}
