//! Work for lessons, away from the loop: judging programs, and keeping what the learner did.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, SystemTime};

use tokio::runtime::Builder;
use tokio::sync::{mpsc as answers, oneshot};

use super::background::in_background;
use crate::app::{Msg, Noted, RunId, ToJudge};
use crate::grading::{Graded, grade};
use crate::lesson::LessonKey;
use crate::mastery::{Event, What};
use crate::run::Runner;
use crate::store::{Author, Progress, reason};

/// A disk that works writes a pass within this time; a slow one is not waited for any longer.
const WRITTEN_SOON: Duration = Duration::from_millis(100);

/// Something to be kept: the pack, what was done, and who waits until it is on the disk.
type Note = (String, Event, mpsc::Sender<()>);

/// Programs that are judged, and notes that are kept.
pub(super) struct LessonWork {
    runner: Option<Arc<dyn Runner>>,
    /// Whatever was asked before it, nobody waits for any more.
    newest: Option<oneshot::Sender<()>>,
    author: Author,
    notes: mpsc::Sender<Note>,
    is_kept: mpsc::Receiver<()>,
    sender: answers::UnboundedSender<Msg>,
    answers: answers::UnboundedReceiver<Msg>,
    under_way: usize,
}

impl LessonWork {
    /// Takes the progress in each pack, by its id.
    ///
    /// # Errors
    /// If the system has no room for a thread.
    pub(super) fn new(
        runner: Option<Arc<dyn Runner>>,
        progress: BTreeMap<String, Progress>,
    ) -> io::Result<Self> {
        let (sender, answers) = answers::unbounded_channel();
        let (notes, incoming) = mpsc::channel();
        let (done, is_kept) = mpsc::channel();
        let kept = sender.clone();
        thread::Builder::new().name("progress".to_owned()).spawn(move || {
            keep(progress, &incoming, &kept);
            done.send(()).ok();
        })?;
        let author = Author::new(SystemTime::now());
        Ok(Self { runner, newest: None, author, notes, is_kept, sender, answers, under_way: 0 })
    }

    /// Judges a program; one that is being judged is given up.
    pub(super) fn judge(&mut self, id: RunId, what: ToJudge) {
        let Some(runner) = self.runner.clone() else { return };
        let (keep, given_up) = oneshot::channel();
        // Dropping what was there gives the older one up.
        self.newest = Some(keep);
        self.under_way += 1;
        let sender = self.sender.clone();
        // Reading recordings takes the processor for a while.
        drop(in_background(move || {
            let outcome = judged(&*runner, &what, given_up);
            sender.send(Msg::Judged(id, outcome))
        }));
    }

    /// Keeps what the learner did. It counts at once, however long the disk takes; nobody is told
    /// of a pass that the next moment could take away, if the disk is as fast as it should be.
    pub(super) fn note(&mut self, key: LessonKey, what: What) -> Noted {
        let event = self.author.event(SystemTime::now(), &key.lesson, what);
        let (written, is_written) = mpsc::channel();
        let sent = self.notes.send((key.pack.clone(), event.clone(), written));
        self.under_way += usize::from(sent.is_ok());
        if matches!(event.what, What::Passed { .. }) {
            is_written.recv_timeout(WRITTEN_SOON).ok();
        }
        Noted { pack: key.pack, event }
    }

    /// Whether something is under way.
    pub(super) fn is_at_work(&self) -> bool {
        self.under_way > 0
    }

    /// What comes of the work that ends next.
    pub(super) async fn next(&mut self) -> Option<Msg> {
        let msg = self.answers.recv().await;
        self.under_way = self.under_way.saturating_sub(usize::from(msg.is_some()));
        msg
    }

    /// Waits a bounded time until all notes are kept.
    pub(super) fn leave(self) {
        drop(self.notes);
        self.is_kept.recv_timeout(super::PATIENCE).ok();
        drop(self.newest);
    }
}

fn judged(
    runner: &dyn Runner,
    what: &ToJudge,
    given_up: oneshot::Receiver<()>,
) -> Result<Box<Graded>, String> {
    let Some(lesson) = what.pack.lesson(&what.lesson.lesson) else {
        return Err("This lesson is not there any more.".to_owned());
    };
    let runtime = Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| reason(&error))?;
    runtime.block_on(async {
        tokio::select! {
            graded = grade(runner, lesson, &what.source, what.seed, &what.limits) => {
                graded.map(Box::new).map_err(|error| error.to_string())
            }
            _ = given_up => Err("Given up for a newer check.".to_owned()),
        }
    })
}

fn keep(
    mut progress: BTreeMap<String, Progress>,
    incoming: &mpsc::Receiver<Note>,
    kept: &answers::UnboundedSender<Msg>,
) {
    for pack in progress.values() {
        // It is done again at the next start.
        pack.tidy().ok();
    }
    while let Ok((pack, event, written)) = incoming.recv() {
        let trouble = progress.get_mut(&pack).and_then(|pack| {
            pack.keep(event);
            pack.trouble().map(str::to_owned)
        });
        written.send(()).ok();
        kept.send(Msg::NoteKept(trouble)).ok();
    }
    progress.values_mut().for_each(Progress::flush);
}
