//! `firefly export`

use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::execute::Executed;
use super::recorded::{decoded, is_named_as_program, saved_or_run};
use super::{Failure, read_settings, shown};
use crate::app::Recorded;
use crate::cli::{Export, Format};
use crate::export::{picture, write_html, write_jsonl, write_svg, write_text};
use crate::store::{NewFileMode, replace_file_with};
use crate::theme::{Depth, UNICODE};

/// Writes out a saved run, or that of a program, which runs first.
pub(super) fn export(export: &Export) -> Result<u8, Failure> {
    if let Some(path) = &export.output {
        check_place(export, path)?;
    }
    let Executed { recording, asked_to_end } =
        saved_or_run(&export.file, export.stdin.as_deref(), &export.options)?;
    let trace = decoded(&recording);
    let recorded = Recorded::with_trace(recording, trace);
    if let Some(step) = export.step
        && !(1..=recorded.trace.len()).contains(&step)
    {
        let steps = recorded.trace.len();
        return Err(Failure::usage(format!("there is no step {step}: the run has {steps} steps")));
    }
    match &export.output {
        None => write(export, recorded, &mut BufWriter::new(io::stdout().lock()))?,
        Some(path) => write_file(export, recorded, path)?,
    }
    Ok(asked_to_end.unwrap_or(0))
}

/// Refuses, before anything runs, to write over what nobody said may be lost; over a program, always.
fn check_place(export: &Export, path: &Path) -> Result<(), Failure> {
    let name = shown(path);
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    let known = std::fs::metadata(path);
    let has_text = known.is_ok_and(|known| known.is_file() && known.len() > 0);
    let why = if real(path).is_some() && real(path) == real(&export.file) {
        "would replace itself"
    } else if has_text && is_named_as_program(path) {
        "is a program: it is not replaced"
    } else if has_text && !export.force {
        "is there already: --force writes over it"
    } else {
        return Ok(());
    };
    Err(Failure::usage(format!("{name} {why}")))
}

fn write_file(export: &Export, recorded: Recorded, path: &Path) -> Result<(), Failure> {
    let name = shown(path);
    replace_file_with(path, NewFileMode::Ordinary, |out| write(export, recorded, out))
        .map_err(|failure| Failure { message: format!("{name}: {}", failure.message), ..failure })
}

fn write(export: &Export, recorded: Recorded, out: &mut dyn Write) -> Result<(), Failure> {
    let (recording, trace) = (&recorded.recording, &recorded.trace);
    match export.format {
        Format::Jsonl => write_jsonl(recording, trace, out)?,
        Format::Text => write_text(recording, trace, out)?,
        Format::Html => write_html(recording, trace, out)?,
        Format::Svg => draw(export, recorded, out)?,
    }
    Ok(())
}

/// Draws one step in the theme of the settings, on a dark ground unless they name one.
fn draw(export: &Export, recorded: Recorded, out: &mut dyn Write) -> Result<(), Failure> {
    let settings = read_settings(&export.options)?;
    let glyphs = settings.glyphs.unwrap_or(&UNICODE);
    let name = settings.theme.as_deref().unwrap_or("dark");
    let look = super::screen::look(&settings, name, Depth::TrueColor, glyphs);
    let steps = recorded.trace.len();
    let step = export.step.unwrap_or(steps);
    let title = format!("firefly: {}, step {step} of {steps}", recorded.recording.file_name);
    let picture = picture(Box::new(recorded), step.saturating_sub(1), export.size, look.theme());
    Ok(write_svg(&picture, &title, out)?)
}
