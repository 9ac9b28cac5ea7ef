//! The run in a few sentences.

use super::super::Replay;
use super::super::sheet::{Findings, Inquiry, SheetRow, Tone};
use crate::insight;

pub(super) fn findings(replay: &Replay) -> Findings {
    let recorded = &replay.recorded;
    let sentences = insight::story(&recorded.recording, recorded.told(), &recorded.sentence);
    let row = |sentence: insight::Sentence| {
        SheetRow::sentence(sentence.text, Some(sentence.step), Tone::Plain)
    };
    let rows = sentences.into_iter().map(row).collect();
    Findings::sentences(Inquiry::Story, "The story of this run", rows)
}
