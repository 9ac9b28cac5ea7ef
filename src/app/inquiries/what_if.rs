//! What if another line of input had been read?

use super::super::Replay;
use super::super::sheet::{Findings, Inquiry, Rows, SheetRow, Tone};
use crate::text::clean_line;
use crate::trace::Note;

/// The lines of input that the run took: to choose one that is to be another one.
pub(super) fn which_input(replay: &Replay) -> Result<Findings, String> {
    let last = replay.trace().len().saturating_sub(1);
    let taken = replay.trace().state(last).inputs_used as usize;
    let lines = replay.recorded.recording.inputs.iter().take(taken);
    let steps = steps_of_inputs(replay);
    let rows: Vec<SheetRow> = lines
        .enumerate()
        .map(|(number, line)| {
            let text = format!("line {}:  {}", number + 1, clean_line(line));
            SheetRow::sentence(text, steps.get(number).copied(), Tone::Plain)
        })
        .collect();
    if rows.is_empty() {
        return Err("This run read no input, so there is none to change.".to_owned());
    }
    let title = "What if? Choose a line that was read";
    let rows = Box::new(Inputs(rows));
    Ok(Findings { rows, ..Findings::sentences(Inquiry::WhichInput, title, Vec::new()) })
}

/// The steps before which each line of input was taken.
fn steps_of_inputs(replay: &Replay) -> Vec<usize> {
    let glances = replay.trace().glances(0..replay.trace().len());
    let took = glances.flat_map(|glance| {
        let inputs = glance.notes.iter().filter(|note| matches!(note, Note::Input));
        std::iter::repeat_n(glance.index, inputs.count())
    });
    took.collect()
}

struct Inputs(Vec<SheetRow>);

impl Rows for Inputs {
    fn count(&self, replay: &Replay) -> usize {
        self.0.count(replay)
    }

    fn row(&self, replay: &Replay, index: usize) -> SheetRow {
        self.0.row(replay, index)
    }

    fn opens(&self, _replay: &Replay, index: usize) -> Option<Inquiry> {
        Some(Inquiry::OtherInput(index))
    }
}
