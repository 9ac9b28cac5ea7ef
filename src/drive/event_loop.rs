//! The loop: waits for anything, takes in all that is there, draws once.

use std::future::pending;
use std::io;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::{Instant, sleep_until};

use super::background::in_background;
use super::remembering::Remembering;
use super::work::{Outcome, Walls, Work};
use crate::app::update::update;
use crate::app::{App, Mouse, Msg, Parting, RunNews, Target};
use crate::store::Memory;
use crate::syntax;
use crate::term::{Input, Inputs, MouseAt, Screen, Signal, Signals};
use crate::ui::{self, Marks};

/// At most 60 pictures a second.
const FRAME: Duration = Duration::from_micros(16_667);
/// At most so many messages are taken in before the next picture.
const MESSAGES_A_PICTURE: usize = 256;

/// How the program ends.
pub(super) struct Exit {
    pub(super) code: u8,
    pub(super) parting: Parting,
}

/// The program at work.
pub(super) struct Loop {
    pub(super) app: App,
    pub(super) remembering: Remembering,
    pub(super) screen: Screen,
    pub(super) inputs: Option<Inputs>,
    signals: Signals,
    pub(super) work: Work,
    marks: Option<Marks>,
    pressed: Target,
    pub(super) is_dirty: bool,
    drawn_at: Option<Instant>,
    /// Reads the grammar of Python; until it is done everything is plain.
    warming: Option<oneshot::Receiver<()>>,
    /// Tests the sandbox before anything is run in it.
    testing: Option<oneshot::Receiver<Option<Walls>>>,
    started: Instant,
    pub(super) exit: Option<Exit>,
}

/// Something that the loop waited for.
enum Event {
    Signal(Signal),
    Input(io::Result<Input>),
    Work(Outcome),
    Colours,
    Walls(Option<Walls>),
    Time,
}

impl Loop {
    /// Takes the terminal.
    pub(super) fn new(app: App, memory: Memory, work: Work) -> io::Result<Self> {
        let signals = Signals::new()?;
        let screen = Screen::enter(app.uses_mouse)?;
        Ok(Self {
            remembering: Remembering::new(memory, app.habits.clone()),
            app,
            screen,
            inputs: Some(Inputs::new()?),
            signals,
            testing: work.test_walls(),
            work,
            marks: None,
            pressed: Target::Nothing,
            is_dirty: true,
            drawn_at: None,
            warming: Some(in_background(syntax::warm_up)),
            started: Instant::now(),
            exit: None,
        })
    }

    /// Works until the learner leaves or a signal ends it; gives the exit code.
    pub(super) async fn run(mut self) -> io::Result<u8> {
        self.resize();
        let exit = loop {
            self.draw_when_due();
            if let Some(exit) = self.exit.take() {
                break exit;
            }
            let event = self.wait().await;
            self.feed(Msg::Clock(self.started.elapsed()));
            self.take_in(event);
            self.drain();
            self.work.desk.keep_when_due(&self.app);
            self.remembering.write_when_due();
        };
        Ok(self.leave(exit).await)
    }

    /// Tells the application how large the screen is.
    pub(super) fn resize(&mut self) {
        if let Ok((columns, rows)) = self.screen.size() {
            self.feed(Msg::Resize(columns, rows));
        }
    }

    /// Waits for whatever comes first.
    async fn wait(&mut self) -> Event {
        let picture = self.next_picture();
        let second = self.app.running.as_ref().map(|running| {
            let gone = self.started.elapsed().saturating_sub(running.started);
            let rest = 1_000_000_000 - u64::from(gone.subsec_nanos());
            Instant::now() + Duration::from_nanos(rest)
        });
        let keep = self.work.desk.due();
        let pause = self.app.wakes_at().map(|at| self.started + at);
        let work = self.app.is_behind().then(Instant::now);
        let remember = self.remembering.due();
        let due = [picture, second, keep, work, pause, remember].into_iter().flatten().min();
        tokio::select! {
            biased;
            signal = self.signals.next() => Event::Signal(signal),
            input = next_input(self.inputs.as_mut()) => Event::Input(input),
            outcome = self.work.next() => Event::Work(outcome),
            _ = done(self.warming.as_mut()) => Event::Colours,
            walls = done(self.testing.as_mut()) => Event::Walls(walls.flatten()),
            () = self.remembering.is_written() => Event::Time,
            () = until(due) => Event::Time,
        }
    }

    /// Takes in all that is there already, up to a bound.
    fn drain(&mut self) {
        for _ in 0..MESSAGES_A_PICTURE {
            if self.exit.is_some() {
                return;
            }
            let Some(event) = self.ready() else { return };
            self.take_in(event);
        }
    }

    fn ready(&mut self) -> Option<Event> {
        if let Some(inputs) = &mut self.inputs
            && let Some(input) = inputs.ready().transpose()
        {
            return Some(Event::Input(input));
        }
        self.work.ready().map(Event::Work)
    }

    fn take_in(&mut self, event: Event) {
        match event {
            Event::Signal(signal) => self.on_signal(signal),
            Event::Input(Ok(input)) => self.on_input(input),
            // The terminal is gone without a signal: as if it had hung up.
            Event::Input(Err(_)) => self.on_signal(Signal::Leave(129)),
            Event::Work(outcome) => {
                if matches!(outcome, Outcome::Run(_, RunNews::Ended(_))) {
                    // The first step is what the learner waits for.
                    self.drawn_at = None;
                }
                if let Some(msg) = self.work.hear(&self.app, outcome) {
                    self.feed(msg);
                }
            }
            Event::Colours => {
                self.warming = None;
                self.is_dirty = true;
                self.feed(Msg::Idle);
            }
            Event::Walls(walls) => {
                self.testing = None;
                self.feed(walls.map_or(Msg::Idle, Msg::Walls));
            }
            Event::Time => self.on_time(),
        }
    }

    fn on_time(&mut self) {
        self.is_dirty |= self.app.running.is_some();
        if self.app.wakes_at().is_some_and(|at| at <= self.app.now) {
            self.feed(Msg::Woken);
        }
        if self.app.is_behind() && !self.is_dirty {
            self.feed(Msg::Idle);
            // What was guessed may look different now.
            self.is_dirty = !self.app.is_behind();
        }
    }

    pub(super) fn on_signal(&mut self, signal: Signal) {
        match signal {
            Signal::Leave(code) => {
                self.exit = Some(Exit { code, parting: Parting::KeepUnsaved });
            }
            Signal::Suspend => self.suspend(),
            Signal::Awake => self.wake(),
            Signal::Resized => self.resize(),
        }
    }

    fn on_input(&mut self, input: Input) {
        let msg = match input {
            Input::Key(key) => Msg::Key(key),
            Input::Paste(text) => Msg::Paste(text),
            Input::Resize(columns, rows) => Msg::Resize(columns, rows),
            Input::Mouse(at) => {
                let target = self.target(at);
                Msg::Mouse(at.mouse, target)
            }
        };
        self.feed(msg);
    }

    /// What is under the mouse; a drag stays with what it began on.
    fn target(&mut self, MouseAt { mouse, column, row }: MouseAt) -> Target {
        let Some(marks) = &self.marks else { return Target::Nothing };
        if mouse == Mouse::Drag {
            return marks.drag_target(&self.app, self.pressed, column, row);
        }
        let target = marks.target(&self.app, column, row);
        if matches!(mouse, Mouse::Press | Mouse::ShiftPress) {
            self.pressed = target;
        }
        target
    }

    /// Gives a message to the application and performs what it asks for.
    pub(super) fn feed(&mut self, msg: Msg) {
        self.is_dirty |= !matches!(msg, Msg::Clock(_) | Msg::Shown(_) | Msg::Idle);
        for effect in update(&mut self.app, msg) {
            self.perform(effect);
        }
    }

    /// When the next picture may be drawn at the earliest; none while nothing has changed, or the
    /// shell has the terminal and its keys.
    fn next_picture(&self) -> Option<Instant> {
        let is_wanted = self.is_dirty && self.inputs.is_some();
        is_wanted.then(|| self.drawn_at.map_or(self.started, |at| at + FRAME))
    }

    fn draw_when_due(&mut self) {
        // A second picture follows when the first one found out how much room there is.
        for _ in 0..2 {
            if self.next_picture().is_none_or(|due| Instant::now() < due) {
                return;
            }
            self.is_dirty = false;
            let (app, theme) = (&self.app, self.app.look.theme());
            let mut marks = None;
            let drawn = self.screen.draw(|frame| marks = Some(ui::draw(app, theme, frame)));
            if drawn.is_err() {
                self.on_signal(Signal::Leave(129));
                return;
            }
            let Some(marks) = marks else { return };
            let has_new_room = marks.shown != self.app.shown;
            self.feed(Msg::Shown(marks.shown));
            self.marks = Some(marks);
            if has_new_room {
                self.is_dirty = true;
                self.drawn_at = None;
            } else {
                self.drawn_at = Some(Instant::now());
            }
        }
    }

    /// Gives everything back: the text to the journal, the terminal to the shell.
    async fn leave(mut self, exit: Exit) -> u8 {
        // What is typed from now on is the shell's.
        self.inputs = None;
        let Self { app, screen, work, remembering, .. } = self;
        drop(screen);
        tokio::join!(work.leave(&app, exit.parting), remembering.leave());
        exit.code
    }
}

async fn next_input(inputs: Option<&mut Inputs>) -> io::Result<Input> {
    match inputs {
        Some(inputs) => inputs.next().await,
        None => pending().await,
    }
}

async fn done<T>(work: Option<&mut oneshot::Receiver<T>>) -> Option<T> {
    match work {
        Some(work) => work.await.ok(),
        None => pending().await,
    }
}

pub(super) async fn until(due: Option<Instant>) {
    match due {
        Some(due) => sleep_until(due).await,
        None => pending().await,
    }
}
