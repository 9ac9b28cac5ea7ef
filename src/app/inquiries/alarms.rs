//! What happened that is seldom meant.

use super::super::Replay;
use super::super::sheet::{Findings, Inquiry, SheetRow, Tone};

pub(super) fn findings(replay: &Replay) -> Result<Findings, String> {
    let alarms = &replay.recorded.alarms;
    if alarms.is_empty() {
        return Err("No alarm in this run. Alarms find only some of what can go wrong.".to_owned());
    }
    let rows = alarms
        .iter()
        .map(|alarm| SheetRow::sentence(alarm.sentence.clone(), Some(alarm.step), Tone::Plain));
    Ok(Findings::sentences(Inquiry::Alarms, "Alarms: did you mean this?", rows.collect()))
}
