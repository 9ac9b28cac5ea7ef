//! Ctrl-C and the request to end, while a command works without a screen.

use std::io;
use std::time::Duration;

use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};

/// How long a run that is to stop may take to do so.
const PATIENCE: Duration = Duration::from_secs(3);

/// Hears the wishes to stop. They are heard on a thread of its own: the one that writes the
/// program's output may wait for a reader who takes nothing any more.
pub(super) struct Interrupts {
    wishes: UnboundedReceiver<()>,
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
    pub(super) async fn next(&mut self) {
        if self.wishes.recv().await.is_none() {
            std::future::pending::<()>().await;
        }
    }
}

/// Passes wishes on; returns the exit code with which firefly is to end at once.
async fn watch(mut signals: system::Signals, wish: UnboundedSender<()>) -> i32 {
    loop {
        let code = signals.next().await;
        if wish.send(()).is_err() {
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

    /// The signals that ask for an end.
    pub(super) struct Signals {
        interrupt: Signal,
        terminate: Signal,
    }

    impl Signals {
        pub(super) fn new() -> io::Result<Self> {
            let interrupt = signal(SignalKind::interrupt())?;
            Ok(Self { interrupt, terminate: signal(SignalKind::terminate())? })
        }

        /// Waits for the next one; gives the exit code that shells know it by.
        pub(super) async fn next(&mut self) -> i32 {
            let kind = tokio::select! {
                _ = self.interrupt.recv() => SignalKind::interrupt(),
                _ = self.terminate.recv() => SignalKind::terminate(),
            };
            128 + kind.as_raw_value()
        }
    }
}

#[cfg(not(unix))]
mod system {
    use std::io;

    /// Ctrl-C.
    pub(super) struct Signals;

    impl Signals {
        pub(super) fn new() -> io::Result<Self> {
            Ok(Self)
        }

        /// Waits for the next one; gives the exit code.
        pub(super) async fn next(&mut self) -> i32 {
            tokio::signal::ctrl_c().await.ok();
            130
        }
    }
}
