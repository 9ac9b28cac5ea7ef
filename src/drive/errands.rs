//! Work in the background that ends in a message: writing a run out, opening or reading one.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Builder;
use tokio::sync::mpsc;

use super::background::in_background;
use super::exports::{Drawing, export};
use crate::app::lesson::Then;
use crate::app::{App, ExportOrder, Msg, Recorded, Rephrased};
use crate::lesson::Difference;
use crate::rephrase::{Rephraser, Rephrasing};
use crate::store::read_recording;
use crate::theme::{Depth, Theme};
use crate::trace::Recording;
use crate::tutor::Reading;

/// Opens the recording that is at this place in the list of a class.
pub type OpenRun = Arc<dyn Fn(usize) -> Result<Recording, String> + Send + Sync>;

/// The work under way.
pub struct Errands {
    open_run: Option<OpenRun>,
    model: Option<Arc<Rephraser>>,
    sender: mpsc::UnboundedSender<Msg>,
    done: mpsc::UnboundedReceiver<Msg>,
    under_way: usize,
}

impl Errands {
    /// No work yet.
    pub fn new(open_run: Option<OpenRun>, model: Option<Arc<Rephraser>>) -> Self {
        let (sender, done) = mpsc::unbounded_channel();
        Self { open_run, model, sender, done, under_way: 0 }
    }

    /// Writes the recorded run out.
    pub fn export(&mut self, app: &App, order: ExportOrder) {
        let Some(replay) = &app.replay else { return };
        let recording = replay.recorded.recording.clone();
        let look = &app.look;
        let colours = Theme::named(look.name(), Depth::TrueColor, look.theme().glyphs);
        let theme = colours.unwrap_or_else(|| look.theme().clone());
        let (columns, rows) = app.size;
        let drawing = Drawing { theme, size: (columns.clamp(40, 400), rows.clamp(10, 200)) };
        self.begin(move || Msg::Exported(export(recording, order, &drawing)));
    }

    /// Opens a recording of the class.
    pub fn open(&mut self, file: usize) {
        let Some(open) = self.open_run.clone() else { return };
        self.begin(move || {
            let recorded = open(file).map(|recording| Box::new(Recorded::new(recording)));
            Msg::RunOpened(file, recorded)
        });
    }

    /// Makes a run that was judged ready to be stepped through.
    pub fn show(&mut self, (recording, then): (Recording, Then)) {
        self.begin(move || Msg::RunShown(Box::new((Recorded::new(recording), then))));
    }

    /// Reads the recorded run for the tutor.
    pub fn read_for_tutor(&mut self, app: &App, output: Option<Difference>) {
        let Some(replay) = &app.replay else { return };
        let recorded = Arc::clone(&replay.recorded);
        self.begin(move || {
            let reading = Reading::of(&recorded.recording, &recorded.trace, output.as_ref());
            Msg::ReadByTutor(recorded, Box::new(reading))
        });
    }

    /// Asks the model for friendlier words, if there is one. Nobody waits for it.
    pub fn rephrase(&mut self, number: usize, what: Rephrasing) {
        let Some(model) = self.model.clone() else { return };
        let sender = self.sender.clone();
        drop(in_background(move || {
            let runtime = Builder::new_current_thread().enable_all().build();
            let words = runtime.ok().and_then(|runtime| {
                runtime.block_on(model.rephrase(&what, std::time::Instant::now())).ok()
            });
            let rephrased = Rephrased { words, sent: model.last_sent() };
            sender.send(Msg::Rephrased(number, rephrased))
        }));
    }

    /// Reads a saved run for a comparison.
    pub fn read(&mut self, path: PathBuf) {
        self.begin(move || {
            let read = read_recording(&path);
            Msg::Read(read.map(|recording| Box::new(Recorded::new(recording))))
        });
    }

    /// Whether something is under way.
    pub fn is_at_work(&self) -> bool {
        self.under_way > 0
    }

    fn begin(&mut self, work: impl FnOnce() -> Msg + Send + 'static) {
        let sender = self.sender.clone();
        self.under_way += 1;
        drop(in_background(move || sender.send(work())));
    }

    /// What comes of the work that ends next.
    pub async fn next(&mut self) -> Option<Msg> {
        let msg = self.done.recv().await;
        let is_counted = msg.as_ref().is_some_and(|msg| !matches!(msg, Msg::Rephrased(..)));
        self.under_way -= usize::from(is_counted);
        msg
    }

    /// Waits a bounded time for what is being written.
    pub async fn leave(mut self, patience: Duration) {
        let rest = async { while self.under_way > 0 && self.next().await.is_some() {} };
        tokio::time::timeout(patience, rest).await.ok();
    }
}
