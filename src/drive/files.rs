//! The file being edited and the journal, on a thread of their own: orders are carried out one
//! after the other, and a slow disk never holds up the screen.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc;
use std::thread::Builder;
use std::time::{SystemTime, UNIX_EPOCH};

use tokio::sync::mpsc as answers;

use super::last_words::LastWords;
use crate::app::{DraftOffer, Opened, Parting, SaveOrder, SaveProblem, Saved, ToOpen};
use crate::store::{Cursor, Document, Draft, Opening, SaveError, Store};
use crate::text::Position;

/// Something to be done with files.
pub enum Order {
    /// Keep this text safe, or forget what was kept because it is the file's.
    Keep {
        /// The text.
        text: String,
        /// Where the cursor is.
        cursor: Position,
        /// Whether it differs from the file.
        is_modified: bool,
    },
    /// Save.
    Save(SaveOrder),
    /// Open another file, or the program of a lesson.
    Open(ToOpen),
    /// Keep a copy of this text beside the file.
    PutAside(String),
    /// Delete the draft at this place in the list that was offered.
    Discard(usize),
    /// The end: note where the learner was, and forget unsaved text if it is not wanted.
    Leave {
        /// Where the cursor is.
        cursor: Position,
        /// What becomes of unsaved text.
        parting: Parting,
    },
}

/// How an order went.
pub enum Answer {
    /// The text is safe, or why not.
    Kept(Result<(), String>),
    /// The file was saved, or why not.
    Saved(Result<Saved, SaveProblem>),
    /// Another file was opened, or why not.
    Opened(Result<Box<Opened>, String>),
    /// A copy was put aside under this name, or why not.
    PutAside(Result<String, String>),
}

/// The thread that has the files.
pub struct Files {
    orders: mpsc::Sender<Order>,
    /// How its orders went.
    pub answers: answers::UnboundedReceiver<Answer>,
    done: mpsc::Receiver<()>,
    /// The newest text, for a panic.
    pub last_words: LastWords,
}

impl Files {
    /// Starts the thread and gives what the editor begins with.
    ///
    /// # Errors
    /// If the system has no room for the thread.
    pub fn start(store: Store, opening: Opening) -> io::Result<(Self, Opened)> {
        let (orders, incoming) = mpsc::channel();
        let (outgoing, answers) = answers::unbounded_channel();
        let (finished, done) = mpsc::channel();
        let opened = opened(&opening, &store);
        let Opening { loaded, drafts, cursor } = opening;
        let store = Arc::new(store);
        let last_words = LastWords::default();
        last_words.belong_to(loaded.document.path());
        last_words.speak_on_panic(Some(Arc::clone(&store)));
        let mut clerk =
            Clerk { store, document: loaded.document, drafts, last_words: last_words.clone() };
        Builder::new().name("files".to_owned()).spawn(move || {
            clerk.note_place(cursor);
            clerk.store.clear_abandoned(clerk.document.path());
            for order in incoming {
                let is_last = matches!(order, Order::Leave { .. });
                if let Some(answer) = clerk.carry_out(order) {
                    outgoing.send(answer).ok();
                }
                if is_last {
                    break;
                }
            }
            finished.send(()).ok();
        })?;
        Ok((Self { orders, answers, done, last_words }, opened))
    }

    /// Gives an order.
    pub fn order(&self, order: Order) {
        self.orders.send(order).ok();
    }

    /// Gives the last order and waits a bounded time for all orders to be carried out.
    pub fn leave(self, cursor: Position, parting: Parting) {
        self.order(Order::Leave { cursor, parting });
        self.done.recv_timeout(super::PATIENCE).ok();
    }
}

struct Clerk {
    store: Arc<Store>,
    document: Document,
    drafts: Vec<Draft>,
    last_words: LastWords,
}

impl Clerk {
    fn carry_out(&mut self, order: Order) -> Option<Answer> {
        match order {
            Order::Keep { text, cursor, is_modified } => {
                Some(Answer::Kept(self.keep(&text, cursor, is_modified)))
            }
            Order::Save(order) => Some(Answer::Saved(self.save(order))),
            Order::Open(what) => Some(Answer::Opened(self.open(&what))),
            Order::PutAside(text) => Some(Answer::PutAside(self.put_aside(&text))),
            Order::Discard(index) => {
                self.discard(index);
                None
            }
            Order::Leave { cursor, parting } => {
                self.leave(cursor, parting);
                None
            }
        }
    }

    fn keep(&self, text: &str, cursor: Position, is_modified: bool) -> Result<(), String> {
        let Some(journal) = self.store.journal() else {
            return Err("Unsaved text cannot be kept safe here. Save often.".to_owned());
        };
        let path = self.document.path();
        let outcome = if is_modified {
            journal.keep(path, text, stored(cursor))
        } else {
            journal.forget(path)
        };
        outcome.map_err(|error| {
            let reason = crate::store::reason(&error);
            format!("Unsaved text cannot be kept safe right now ({reason}). Save often.")
        })
    }

    fn save(&mut self, order: SaveOrder) -> Result<Saved, SaveProblem> {
        let SaveOrder { text, to, over } = order;
        let to_path = to.as_deref().map(expanded);
        let mut document = to_path.as_deref().map_or_else(|| self.document.clone(), Document::new);
        let outcome = if over { document.save_over(&text) } else { document.save(&text) };
        match outcome {
            Ok(()) => {
                if let Some(journal) = self.store.journal() {
                    journal.forget(self.document.path()).ok();
                }
                self.document = document;
                self.last_words.belong_to(self.document.path());
                Ok(Saved { text, file_name: self.document.file_name() })
            }
            Err(error @ SaveError::ChangedOutside(_)) => {
                Err(SaveProblem::WouldOverwrite { to, message: error.to_string() })
            }
            Err(error) => Err(SaveProblem::Failed(error.to_string())),
        }
    }

    fn open(&mut self, what: &ToOpen) -> Result<Box<Opened>, String> {
        let path = match what {
            ToOpen::File(path) => expanded(path),
            ToOpen::Lesson(program) => {
                self.store.lesson_program(program).map_err(|error| error.to_string())?
            }
        };
        let opening = self.store.opening(Some(&path)).map_err(|error| error.to_string())?;
        let opened = opened(&opening, &self.store);
        self.document = opening.loaded.document;
        self.last_words.belong_to(self.document.path());
        self.drafts = opening.drafts;
        self.note_place(opening.cursor);
        Ok(Box::new(opened))
    }

    fn put_aside(&self, text: &str) -> Result<String, String> {
        crate::store::put_aside(self.document.path(), text).map_err(|error| error.to_string())
    }

    /// Notes the file at once: a program that is killed cannot, and the next start is to come
    /// back to what was typed there.
    fn note_place(&self, cursor: Cursor) {
        self.store.leave_off(self.document.path(), cursor).ok();
    }

    fn discard(&self, index: usize) {
        if let (Some(journal), Some(draft)) = (self.store.journal(), self.drafts.get(index)) {
            journal.discard(draft).ok();
        }
    }

    fn leave(&self, cursor: Position, parting: Parting) {
        let path = self.document.path();
        self.store.leave_off(path, stored(cursor)).ok();
        if let (Some(journal), Parting::ForgetUnsaved) = (self.store.journal(), parting) {
            journal.forget(path).ok();
        }
    }
}

/// The path with the home folder in the place of `~`, as a shell would have it.
pub fn expanded(path: &Path) -> PathBuf {
    let home = std::env::var_os("HOME").filter(|home| !home.is_empty());
    match (path.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) => Path::new(&home).join(rest),
        _ => path.to_owned(),
    }
}

/// A place in the text as the store writes it.
pub fn stored(position: Position) -> Cursor {
    Cursor { row: position.line, column: position.column }
}

fn position(cursor: Cursor) -> Position {
    Position::new(cursor.row, cursor.column)
}

fn opened(opening: &Opening, store: &Store) -> Opened {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let offer = |draft: &Draft| DraftOffer {
        text: draft.text.clone(),
        cursor: position(draft.cursor),
        age: age(now.saturating_sub(draft.written_at)),
        is_older_than_file: draft.is_older_than_file,
        is_open_elsewhere: draft.is_open_elsewhere,
    };
    let document = &opening.loaded.document;
    let mixed = "This file mixes line ends. Saving makes them all alike.";
    Opened {
        text: opening.loaded.text.clone(),
        file_name: document.file_name(),
        cursor: position(opening.cursor),
        drafts: opening.drafts.iter().map(offer).collect(),
        is_new: document.is_new(),
        note: opening.loaded.has_mixed_line_ends.then(|| mixed.to_owned()),
        keeps_unsaved: store.journal().is_some(),
        lesson: store.lesson_of(document.path()),
    }
}

/// How long ago, in words.
fn age(seconds: u64) -> String {
    let (number, unit) = match seconds {
        0..60 => return "less than a minute ago".to_owned(),
        60..3_600 => (seconds / 60, "minute"),
        3_600..86_400 => (seconds / 3_600, "hour"),
        _ => (seconds / 86_400, "day"),
    };
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {unit}{plural} ago")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_no_file_has_is_told_apart_from_an_empty_file()
    -> Result<(), crate::store::LoadError> {
        let folder = std::env::temp_dir();
        let opening = Store::without_folders().opening(Some(&folder.join("firefly-helo.py")))?;
        assert!(opened(&opening, &Store::without_folders()).is_new);
        Ok(())
    }

    #[test]
    fn an_age_is_told_in_words() {
        assert_eq!(age(5), "less than a minute ago");
        assert_eq!(age(60), "1 minute ago");
        assert_eq!(age(7_300), "2 hours ago");
        assert_eq!(age(200_000), "2 days ago");
    }
}
