//! Ctrl-C, a closed terminal and the request to end, while a command works without a screen.

use std::io;
use std::time::Duration;

use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};

/// How long a run that is to stop may take to do so.
const PATIENCE: Duration = Duration::from_secs(3);

/// How often the terminal is looked at.
#[cfg(unix)]
const LOOK: Duration = Duration::from_millis(200);

/// What a signal asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// Stop the run; the rest goes on as after any run.
    Stop,
    /// Stop the run, save what there is, and end with this exit code.
    End(u8),
}

/// Hears the wishes to stop. They are heard on a thread of its own: the one that writes the
/// program's output may wait for a reader who takes nothing any more.
pub(super) struct Interrupts {
    wishes: UnboundedReceiver<Wish>,
}

impl Interrupts {
    /// From now on the first wish is passed on, so that a run can be stopped and kept; firefly
    /// itself ends at the next one, or if the first is not followed soon, or once nobody
    /// listens here any more.
    ///
    /// # Errors
    /// If the system does not allow it.
    pub(super) fn listen() -> io::Result<Self> {
        let (wish, wishes) = mpsc::unbounded_channel();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let signals = {
            let _entered = runtime.enter();
            system::Signals::new()?
        };
        let watch = move || std::process::exit(runtime.block_on(watch(signals, wish)));
        std::thread::Builder::new().name("interrupts".to_owned()).spawn(watch)?;
        Ok(Self { wishes })
    }

    /// Waits for a wish.
    pub(super) async fn next(&mut self) -> Wish {
        match self.wishes.recv().await {
            Some(wish) => wish,
            None => std::future::pending().await,
        }
    }
}

/// Passes wishes on; returns the exit code with which firefly is to end at once.
async fn watch(mut signals: system::Signals, wish: UnboundedSender<Wish>) -> i32 {
    loop {
        let (wanted, code) = signals.next().await;
        let code = code.into();
        if wish.send(wanted).is_err() {
            return code;
        }
        tokio::select! {
            // Followed: what is left to do, such as saving the run, is done in peace.
            () = wish.closed() => {}
            _ = signals.next() => return code,
            () = tokio::time::sleep(PATIENCE) => return code,
        }
    }
}

#[cfg(unix)]
mod system {
    use std::io;

    use tokio::signal::unix::{Signal, SignalKind, signal};

    use super::{LOOK, Wish};
    use crate::term::Terminals;

    /// The signals that ask for an end.
    pub(super) struct Signals {
        hangup: Option<Signal>,
        interrupt: Option<Signal>,
        terminate: Option<Signal>,
        /// Whoever leads the session may keep the signal of a closed terminal to itself.
        terminals: Option<Terminals>,
    }

    impl Signals {
        pub(super) fn new() -> io::Result<Self> {
            let ignored = ignored();
            let heard = |kind: SignalKind| {
                let is_ignored = ignored >> (kind.as_raw_value() - 1) & 1 == 1;
                (!is_ignored).then(|| signal(kind)).transpose()
            };
            let hangup = heard(SignalKind::hangup())?;
            let terminals = hangup.is_some().then(Terminals::now).filter(|found| found.is_any());
            Ok(Self {
                terminals,
                hangup,
                interrupt: heard(SignalKind::interrupt())?,
                terminate: heard(SignalKind::terminate())?,
            })
        }

        /// Waits for the next one; gives what it asks for and the exit code that shells know
        /// it by.
        pub(super) async fn next(&mut self) -> (Wish, u8) {
            let kind = tokio::select! {
                () = next(&mut self.hangup) => {
                    self.terminals = None;
                    SignalKind::hangup()
                }
                () = closed(self.terminals) => {
                    // The signal may still come: it is no second wish.
                    (self.terminals, self.hangup) = (None, None);
                    SignalKind::hangup()
                }
                () = next(&mut self.interrupt) => SignalKind::interrupt(),
                () = next(&mut self.terminate) => SignalKind::terminate(),
            };
            let code = u8::try_from(128 + kind.as_raw_value()).unwrap_or(u8::MAX);
            let is_ctrl_c = kind == SignalKind::interrupt();
            (if is_ctrl_c { Wish::Stop } else { Wish::End(code) }, code)
        }
    }

    async fn next(signal: &mut Option<Signal>) {
        match signal {
            Some(signal) => drop(signal.recv().await),
            None => std::future::pending().await,
        }
    }

    /// Waits for the end of a terminal.
    async fn closed(terminals: Option<Terminals>) {
        let Some(terminals) = terminals else { return std::future::pending().await };
        while !terminals.is_gone() {
            tokio::time::sleep(LOOK).await;
        }
    }

    /// The signals that whoever started this program wants it not to hear, such as `nohup` and
    /// `&` in a script: a bit for each, the first for signal 1. None where the system does not
    /// tell.
    fn ignored() -> u64 {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0)
    }
}

#[cfg(not(unix))]
mod system {
    use std::io;

    use super::Wish;

    /// Ctrl-C.
    pub(super) struct Signals;

    impl Signals {
        pub(super) fn new() -> io::Result<Self> {
            Ok(Self)
        }

        /// Waits for the next one; gives what it asks for and the exit code.
        pub(super) async fn next(&mut self) -> (Wish, u8) {
            tokio::signal::ctrl_c().await.ok();
            (Wish::Stop, 130)
        }
    }
}
