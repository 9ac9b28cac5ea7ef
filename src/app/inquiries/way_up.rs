//! How an exception came up through the calls.

use super::super::Replay;
use super::super::sheet::{Findings, Inquiry, SheetRow, Tone};
use crate::insight::{self, CallOnWay};
use crate::text::{clean_line, grouped};

pub(super) fn findings(replay: &Replay) -> Result<Findings, String> {
    let way = insight::way_up(replay.trace(), replay.step())
        .ok_or("No error was raised up to this step. Go to the end of the run and ask again.")?;
    let mut rows = Vec::new();
    let error = clean_line(&way.error).into_owned();
    for (place, call) in way.calls.iter().enumerate() {
        let text = line_of(replay, call);
        let sentence = match place {
            0 => format!("Line {} of {} raised {error}{text}", call.line, name(call)),
            _ if call.count > 1 => format!(
                "It came up through {} calls of {}, each in line {}{text}",
                grouped(call.count as u64),
                name(call),
                call.line
            ),
            _ => format!("It came up to line {} of {}, which called{text}", call.line, name(call)),
        };
        let tone = if place == 0 { Tone::Error } else { Tone::Plain };
        rows.push(SheetRow::sentence(sentence, Some(call.step), tone));
    }
    if way.more > 0 {
        let text = format!("It came up through {} more calls.", grouped(way.more as u64));
        rows.push(SheetRow::sentence(text, Some(way.last_step), Tone::Plain));
    }
    let end = match way.caught {
        Some((line, step)) => {
            SheetRow::sentence(format!("Line {line} caught it."), Some(step), Tone::Plain)
        }
        None => SheetRow::sentence(
            "Nothing caught it, so it ended the program.",
            Some(way.last_step),
            Tone::Plain,
        ),
    };
    rows.push(end);
    Ok(Findings::sentences(
        Inquiry::WayUp,
        format!("The way of {}", clean_line(&way.type_name)),
        rows,
    ))
}

fn name(call: &CallOnWay) -> String {
    match &*call.function {
        "<module>" => "the program".to_owned(),
        function => format!("{}()", clean_line(function)),
    }
}

fn line_of(replay: &Replay, call: &CallOnWay) -> String {
    let line = replay.source.lines().get((call.line as usize).saturating_sub(1));
    line.map_or_else(String::new, |line| format!(":  {}", line.trim()))
}
