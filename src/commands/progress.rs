//! `firefly progress`

use std::io::{self, Write};

use super::learner::learner;
use super::{Failure, settings, tell};
use crate::cli::{Progress, RunOptions};
use crate::mastery::{Course, Report, Standing};

/// Tells how far the learner is in each pack.
pub(super) fn progress(progress: &Progress) -> Result<u8, Failure> {
    let settings = settings(&RunOptions::default())?;
    let learner = learner(&settings);
    learner.notes.iter().for_each(|note| tell(note));
    let wanted = |id: &str| progress.pack.as_deref().is_none_or(|pack| pack == id);
    let mut out = io::stdout().lock();
    let packs = learner.lessons.packs.iter().filter(|pack| wanted(&pack.id));
    let reports: Vec<Report> = packs
        .map(|pack| {
            let course = Course::of(pack, &learner.lessons.language_of(pack));
            let known = learner.lessons.progress.get(&pack.id);
            let nothing = Standing::default();
            Report::new(&course, known.map_or(&nothing, |known| &known.standing))
        })
        .collect();
    if let (Some(pack), true) = (&progress.pack, reports.is_empty()) {
        return Err(Failure::usage(format!("there is no pack {pack}: firefly lessons lists them")));
    }
    if progress.json {
        for report in &reports {
            writeln!(out, "{}", serde_json::json!(report))?;
        }
        return Ok(0);
    }
    for (place, report) in reports.iter().enumerate() {
        let gap = if place == 0 { "" } else { "\n" };
        write!(out, "{gap}{}", report.table())?;
    }
    Ok(0)
}
