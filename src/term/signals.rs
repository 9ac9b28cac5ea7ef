//! Signals from outside: to leave, to go to the shell, to come back.

use std::io;

/// What a signal asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Leave with this exit code.
    Leave(u8),
    /// Go to the shell for a while.
    Suspend,
    /// The shell woke the program.
    Awake,
    /// The terminal has another size.
    Resized,
}

#[cfg(unix)]
pub use unix::Signals;

#[cfg(unix)]
mod unix {
    use super::{Signal, io};
    use rustix::process::Signal as RawSignal;
    use tokio::signal::unix::{Signal as Stream, SignalKind, signal};

    /// The signals that the program hears.
    pub struct Signals {
        hangup: Stream,
        interrupt: Stream,
        quit: Stream,
        terminate: Stream,
        stop: Stream,
        awake: Stream,
        resized: Stream,
        /// Heard so that it does not end the program: writing beyond a limit of the shell
        /// (`ulimit -f`) is an error then, like a full disk.
        _file_limit: Stream,
    }

    impl Signals {
        /// Begins to hear them.
        ///
        /// # Errors
        /// If the system does not allow it.
        pub fn new() -> io::Result<Self> {
            let kind = |signal: RawSignal| SignalKind::from_raw(signal.as_raw());
            Ok(Self {
                hangup: signal(SignalKind::hangup())?,
                interrupt: signal(SignalKind::interrupt())?,
                quit: signal(SignalKind::quit())?,
                terminate: signal(SignalKind::terminate())?,
                stop: signal(kind(RawSignal::TSTP))?,
                awake: signal(kind(RawSignal::CONT))?,
                resized: signal(SignalKind::window_change())?,
                _file_limit: signal(kind(RawSignal::XFSZ))?,
            })
        }

        /// Waits for the next one.
        pub async fn next(&mut self) -> Signal {
            let leave = |kind: SignalKind| {
                Signal::Leave(u8::try_from(128 + kind.as_raw_value()).unwrap_or(u8::MAX))
            };
            // A terminal that hangs up also wakes; taking it again would wait for ever.
            tokio::select! {
                biased;
                _ = self.hangup.recv() => leave(SignalKind::hangup()),
                _ = self.interrupt.recv() => leave(SignalKind::interrupt()),
                _ = self.quit.recv() => leave(SignalKind::quit()),
                _ = self.terminate.recv() => leave(SignalKind::terminate()),
                _ = self.stop.recv() => Signal::Suspend,
                _ = self.awake.recv() => Signal::Awake,
                _ = self.resized.recv() => Signal::Resized,
            }
        }
    }
}

/// Without Unix signals, none is ever heard.
#[cfg(not(unix))]
pub struct Signals;

#[cfg(not(unix))]
impl Signals {
    /// Begins to hear nothing.
    ///
    /// # Errors
    /// Never.
    pub fn new() -> io::Result<Self> {
        Ok(Self)
    }

    /// Waits for ever.
    pub async fn next(&mut self) -> Signal {
        std::future::pending().await
    }
}
