//! Recorded runs written to files, off the thread that draws.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::files::expanded;
use crate::app::{Clash, ExportForm, ExportOrder, ExportProblem, Exported, Recorded};
use crate::export::{picture, write_html, write_jsonl, write_svg, write_text};
use crate::store::{NewFileMode, reason, replace_file_with, shown};
use crate::theme::Theme;
use crate::trace::{Recording, wire};

/// So many names are tried for one that is free.
const NAMES_TRIED: usize = 1_000;

/// How the picture of a step is drawn.
pub struct Drawing {
    /// The colours.
    pub theme: Theme,
    /// Columns and rows.
    pub size: (u16, u16),
}

/// Writes a run as the order says.
///
/// # Errors
/// If there is a file of that name, or the system refuses.
pub fn export(
    recording: Recording,
    order: ExportOrder,
    drawing: &Drawing,
) -> Result<Exported, ExportProblem> {
    let path = expanded(&order.to);
    let path = match (order.clash, is_taken(&path)) {
        (Clash::Ask, true) => {
            let free = free_name(&path).map(|free| shown(&free)).unwrap_or_default();
            return Err(ExportProblem::WouldOverwrite { shown: shown(&path), free, order });
        }
        (Clash::FreeName, true) => free_name(&path).ok_or_else(|| taken(&path))?,
        _ => path,
    };
    check(&path)?;
    let form = order.form;
    let mode = match form {
        ExportForm::Recording => NewFileMode::Private,
        _ => NewFileMode::Ordinary,
    };
    let written = replace_file_with(&path, mode, |out| {
        let mut out = BufWriter::new(out);
        write(recording, &order, drawing, &mut out)?;
        out.flush()
    });
    let to = shown(&std::path::absolute(&path).unwrap_or(path));
    match written {
        Ok(()) => Ok(Exported { form, to }),
        Err(error) => {
            let why = format!("{to} cannot be written: {}. Nothing was changed.", reason(&error));
            Err(ExportProblem::Failed(why))
        }
    }
}

fn write(
    recording: Recording,
    order: &ExportOrder,
    drawing: &Drawing,
    out: &mut dyn Write,
) -> io::Result<()> {
    if order.form == ExportForm::Recording {
        return out.write_all(&recording.to_bytes());
    }
    let trace = wire::decode(&recording.trace).trace;
    match order.form {
        ExportForm::Html => write_html(&recording, &trace, out),
        ExportForm::Text => write_text(&recording, &trace, out),
        ExportForm::Jsonl => write_jsonl(&recording, &trace, out),
        ExportForm::Svg | ExportForm::Recording => {
            let steps = trace.len();
            let number = order.step + 1;
            let title = format!("firefly: {}, step {number} of {steps}", recording.file_name);
            let recorded = Box::new(Recorded::with_trace(recording, trace));
            let picture = picture(recorded, order.step, drawing.size, &drawing.theme);
            write_svg(&picture, &title, out)
        }
    }
}

/// A program is never written over, whatever was answered: it may be the one being edited.
fn check(path: &Path) -> Result<(), ExportProblem> {
    let is_program = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("py"));
    if !is_program {
        return Ok(());
    }
    let why = "A name that ends in .py is for programs. Choose another one. Nothing was written.";
    Err(ExportProblem::Failed(why.to_owned()))
}

/// Whether the name leads to something, be it a link that leads nowhere.
fn is_taken(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// The name with the first number behind it that makes it free.
fn free_name(path: &Path) -> Option<PathBuf> {
    let stem = path.file_stem()?.to_string_lossy().into_owned();
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy()));
    let ending = ending.unwrap_or_default();
    let numbered = |number| path.with_file_name(format!("{stem}-{number}{ending}"));
    (2..NAMES_TRIED).map(numbered).find(|path| !is_taken(path))
}

fn taken(path: &Path) -> ExportProblem {
    ExportProblem::Failed(format!("All names like {} are taken.", shown(path)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Verdict;

    fn recording() -> Recording {
        Recording {
            seed: 7,
            python: "3.11.2".to_owned(),
            ..Recording::of("x = 1\n", Verdict::Finished { exit_code: 0 })
        }
    }

    fn write_to(path: &Path, form: ExportForm, clash: Clash) -> Result<Exported, ExportProblem> {
        let order = ExportOrder { form, to: path.to_owned(), step: 0, clash };
        let drawing = Drawing { theme: Theme::default(), size: (80, 24) };
        export(recording(), order, &drawing)
    }

    #[test]
    fn a_file_is_kept_until_it_is_said_what_to_do() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("a.ffrec");
        let free = folder.path().join("a-2.ffrec");
        std::fs::write(&path, "mine")?;
        let asked = write_to(&path, ExportForm::Recording, Clash::Ask);
        assert!(
            matches!(&asked, Err(ExportProblem::WouldOverwrite { free: name, .. })
            if *name == shown(&free)),
            "{asked:?}"
        );
        assert_eq!(std::fs::read(&path)?, b"mine");
        assert!(write_to(&path, ExportForm::Recording, Clash::FreeName).is_ok());
        assert_eq!(Recording::from_bytes(&std::fs::read(&free)?), Ok(recording()));
        assert_eq!(std::fs::read(&path)?, b"mine");
        assert!(write_to(&path, ExportForm::Text, Clash::Over).is_ok());
        assert!(std::fs::read_to_string(&path)?.contains("ran to its end"));
        Ok(())
    }

    #[test]
    fn a_program_is_never_written_over() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("a.py");
        std::fs::write(&path, "x = 1\n")?;
        let refused = write_to(&path, ExportForm::Html, Clash::Over);
        assert!(matches!(refused, Err(ExportProblem::Failed(_))));
        assert_eq!(std::fs::read(&path)?, b"x = 1\n");
        Ok(())
    }
}
