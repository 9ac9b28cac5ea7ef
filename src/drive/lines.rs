//! Lines from standard input and to standard output, each on a thread of its own: a read that
//! waits and a reader who takes nothing hold up neither the loop nor a signal.

use std::future::pending;
use std::io::{self, BufRead, Read, Write};
use std::sync::{Arc, OnceLock, mpsc as blocking};

use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;

use crate::term;

/// Longer lines come in pieces.
const LINE_BYTES: u64 = 1024 * 1024;
/// Texts that may wait for the reader of standard output.
const WAITING: usize = 2;

/// What was read.
#[derive(Debug)]
pub(super) enum Typed {
    /// A line, without its end.
    Line(String),
    /// No line follows, at least for now: at a terminal another one may.
    End,
    /// The terminal is closed.
    Gone,
}

/// Standard input, of which a line is read only when one is wanted.
pub(super) struct LinesIn {
    wanted: blocking::Sender<()>,
    lines: mpsc::UnboundedReceiver<Typed>,
    is_asked: bool,
}

impl LinesIn {
    /// Nothing is read yet; from a keyboard or from elsewhere.
    pub(super) fn new(has_keyboard: bool) -> io::Result<Self> {
        let (wanted, wishes) = blocking::channel::<()>();
        let (told, lines) = mpsc::unbounded_channel();
        std::thread::Builder::new().name("lines".to_owned()).spawn(move || {
            while wishes.recv().is_ok() {
                if told.send(read_line(has_keyboard)).is_err() {
                    return;
                }
            }
        })?;
        Ok(Self { wanted, lines, is_asked: false })
    }

    /// Waits for a line. Nothing is lost if the wait is given up.
    pub(super) async fn next(&mut self) -> Typed {
        if !self.is_asked {
            self.is_asked = true;
            self.wanted.send(()).ok();
        }
        let typed = self.lines.recv().await.unwrap_or(Typed::Gone);
        self.is_asked = false;
        typed
    }
}

fn read_line(has_keyboard: bool) -> Typed {
    let mut line = Vec::new();
    let read = io::stdin().lock().take(LINE_BYTES).read_until(b'\n', &mut line);
    match read {
        Ok(1..) => {}
        _ if has_keyboard && term::is_gone() => return Typed::Gone,
        _ => return Typed::End,
    }
    let end = if line.ends_with(b"\r\n") { 2 } else { usize::from(line.ends_with(b"\n")) };
    line.truncate(line.len() - end);
    Typed::Line(String::from_utf8_lossy(&line).into_owned())
}

/// Standard output.
pub(super) struct LinesOut {
    waiting: String,
    texts: mpsc::Sender<String>,
    failure: Arc<OnceLock<io::ErrorKind>>,
    is_done: oneshot::Receiver<()>,
}

impl LinesOut {
    /// Nothing is written yet.
    pub(super) fn new() -> io::Result<Self> {
        let (texts, mut coming) = mpsc::channel::<String>(WAITING);
        let (done, is_done) = oneshot::channel();
        let failure = Arc::new(OnceLock::new());
        let failed = Arc::clone(&failure);
        std::thread::Builder::new().name("output".to_owned()).spawn(move || {
            let mut out = io::stdout();
            while let Some(text) = coming.blocking_recv() {
                if let Err(error) = out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
                    failed.set(error.kind()).ok();
                    break;
                }
            }
            done.send(()).ok();
        })?;
        Ok(Self { waiting: String::new(), texts, failure, is_done })
    }

    /// Has a text written when there is room.
    pub(super) fn write(&mut self, text: &str) {
        self.waiting.push_str(text);
    }

    /// Whether a text still waits for room.
    pub(super) fn is_full(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Waits for room for what waits, if anything does.
    ///
    /// # Errors
    /// If nothing can be written any more.
    pub(super) async fn room(&mut self) -> Result<(), io::ErrorKind> {
        if self.waiting.is_empty() {
            return pending().await;
        }
        match self.texts.reserve().await {
            Ok(place) => {
                place.send(std::mem::take(&mut self.waiting));
                Ok(())
            }
            Err(_) => Err(self.failure.get().copied().unwrap_or(io::ErrorKind::BrokenPipe)),
        }
    }

    /// Waits a bounded time until all is written.
    pub(super) async fn leave(self) {
        let Self { waiting, texts, is_done, .. } = self;
        let all = async {
            texts.send(waiting).await.ok();
            drop(texts);
            is_done.await.ok();
        };
        timeout(super::PATIENCE, all).await.ok();
    }
}
