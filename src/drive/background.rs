//! Work that takes a while, on a thread of its own.

use std::sync::mpsc;
use std::thread::Builder;

use tokio::sync::oneshot;

type Work = Box<dyn FnOnce() + Send>;

/// Does the work while the screen goes on. Where the system has no room for another thread it is
/// done at once: the screen waits for it, and nothing is lost.
pub fn in_background<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> oneshot::Receiver<T> {
    let (told, outcome) = oneshot::channel();
    let work: Work = Box::new(move || drop(told.send(work())));
    // A thread that cannot be started would take the work with it.
    let (handed, taken) = mpsc::channel::<Work>();
    let thread = Builder::new().name("background".to_owned());
    match thread.spawn(move || taken.recv().map(|work| work()).unwrap_or_default()) {
        Ok(_) => drop(handed.send(work)),
        Err(_) => work(),
    }
    outcome
}
