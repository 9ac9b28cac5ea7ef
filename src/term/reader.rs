//! The threads that read the terminal.
//!
//! Crossterm reads a terminal that was closed for ever and never says so; and whoever calls it
//! then is lost. So it is called on a thread of its own, only when there is something to read,
//! and another thread watches for the end of the terminal.

use std::io;
use std::time::Duration;

use crossterm::event::Event;
use tokio::sync::mpsc;

use super::behind_esc::BehindEsc;

/// Events that the program may be behind before the reader waits for it.
const AHEAD: usize = 256;

/// How long to look for more than what is there: crossterm does not look at all in no time.
const AT_ONCE: Duration = Duration::from_millis(1);

/// What was read, in order; the last one is an error when the terminal is gone.
pub type Events = mpsc::Receiver<io::Result<Event>>;

#[cfg(unix)]
pub use unix::{Reader, Terminals, is_gone};

/// The error that ends what was read.
pub fn gone() -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, "the terminal is gone")
}

/// Reads what is there now; false if nobody wants it any more.
fn read_what_is_there(events: &mpsc::Sender<io::Result<Event>>) -> bool {
    let mut behind_esc = BehindEsc::default();
    let send = |read: Vec<Event>| read.into_iter().all(|it| events.blocking_send(Ok(it)).is_ok());
    loop {
        let event = match crossterm::event::poll(AT_ONCE) {
            Ok(true) => crossterm::event::read(),
            Ok(false) => return send(behind_esc.rest()),
            Err(error) => Err(error),
        };
        let is_wanted = match event {
            Ok(event) => send(behind_esc.take(event)),
            Err(error) => {
                events.blocking_send(Err(error)).ok();
                false
            }
        };
        if !is_wanted {
            return false;
        }
    }
}

#[cfg(unix)]
mod unix {
    use std::io::{IsTerminal, stdin, stdout};
    use std::os::fd::{AsFd, OwnedFd};
    use std::sync::Arc;
    use std::thread::Builder;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    use super::{AHEAD, Events, gone, io, mpsc, read_what_is_there};

    /// Reads the terminal until it is dropped.
    #[derive(Debug)]
    pub struct Reader {
        /// The threads end when the other end of their pipe is closed.
        _stop: OwnedFd,
    }

    /// Why a thread stopped waiting.
    enum Woken {
        Readable,
        Gone,
        Stopped,
    }

    impl Reader {
        /// Begins to read.
        ///
        /// # Errors
        /// If the system has no room for the threads.
        pub fn start() -> io::Result<(Self, Events)> {
            let (stopped, stop) = rustix::pipe::pipe_with(rustix::pipe::PipeFlags::CLOEXEC)?;
            let stopped = Arc::new(stopped);
            let (events, received) = mpsc::channel(AHEAD);
            let (end, until) = (events.clone(), Arc::clone(&stopped));
            Builder::new().name("terminal keys".to_owned()).spawn(move || {
                while let Woken::Readable = wait(PollFlags::IN, &stopped) {
                    if !read_what_is_there(&events) {
                        return;
                    }
                }
            })?;
            Builder::new().name("terminal end".to_owned()).spawn(move || {
                if let Woken::Gone = wait(PollFlags::empty(), &until) {
                    end.blocking_send(Err(gone())).ok();
                }
            })?;
            Ok((Self { _stop: stop }, received))
        }
    }

    /// Whether standard input was a terminal that is closed now.
    pub fn is_gone() -> bool {
        is_closed(&stdin())
    }

    fn is_closed(terminal: &impl AsFd) -> bool {
        let mut watched = [PollFd::new(terminal, PollFlags::empty())];
        let at_once = Timespec { tv_sec: 0, tv_nsec: 0 };
        poll(&mut watched, Some(&at_once)).is_ok_and(|ready| ready > 0)
    }

    /// Which of standard input and output are terminals: once one is closed it cannot be told.
    #[derive(Clone, Copy, Debug)]
    pub struct Terminals {
        input: bool,
        output: bool,
    }

    impl Terminals {
        /// As they are now.
        pub fn now() -> Self {
            Self { input: stdin().is_terminal(), output: stdout().is_terminal() }
        }

        /// Whether there is any.
        pub fn is_any(self) -> bool {
            self.input || self.output
        }

        /// Whether one of them is closed by now.
        pub fn is_gone(self) -> bool {
            self.input && is_closed(&stdin()) || self.output && is_closed(&stdout())
        }
    }

    fn wait(wanted: PollFlags, stopped: &OwnedFd) -> Woken {
        let input = stdin();
        loop {
            let mut watched =
                [PollFd::new(&input, wanted), PollFd::new(stopped, PollFlags::empty())];
            if poll(&mut watched, None).is_err() {
                continue;
            }
            let [terminal, stop] = watched.map(|end| end.revents());
            if !stop.is_empty() {
                return Woken::Stopped;
            }
            if terminal.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
                return Woken::Gone;
            }
            if !terminal.is_empty() {
                return Woken::Readable;
            }
        }
    }
}

/// Reads the terminal until nobody listens any more.
#[cfg(not(unix))]
#[derive(Debug)]
pub struct Reader;

/// Terminals: their end is never told here.
#[cfg(not(unix))]
#[derive(Clone, Copy, Debug)]
pub struct Terminals;

/// Whether the terminal is closed: never told here.
#[cfg(not(unix))]
pub fn is_gone() -> bool {
    false
}

#[cfg(not(unix))]
impl Reader {
    /// Begins to read.
    ///
    /// # Errors
    /// If the system has no room for the thread.
    pub fn start() -> io::Result<(Self, Events)> {
        let (events, received) = mpsc::channel(AHEAD);
        std::thread::Builder::new().name("terminal keys".to_owned()).spawn(move || {
            while crossterm::event::poll(Duration::from_millis(100)).is_ok() {
                if events.is_closed() || !read_what_is_there(&events) {
                    return;
                }
            }
            events.blocking_send(Err(gone())).ok();
        })?;
        Ok((Self, received))
    }
}
