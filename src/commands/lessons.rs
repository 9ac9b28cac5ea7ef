//! `firefly lessons`: the packs there are, taking one in, proving one, beginning one.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde_json::json;

use super::execute::runner;
use super::learner::{Learner, learner};
use super::{Failure, settings, shown, tell};
use crate::app::lesson::Lessons as Known;
use crate::cli::{Lessons, LessonsCommand, ProvePack, RunOptions};
use crate::config::Folders;
use crate::grading::{Proof, prove};
use crate::lesson::{Fault, Lesson, LessonKey, Pack, Read, Rejection, Unit, proof, proof_of, read};
use crate::store::packs::{self, AddError, Added, Addition};
use crate::store::reason;
use crate::text::{cells, clean_line};

/// A pack has faults.
const FAULTY: u8 = 1;
/// Cells of a lesson's name in the table of proofs.
const NAME: usize = 26;

/// Does what was asked for with packs.
pub(super) fn lessons(lessons: &Lessons) -> Result<u8, Failure> {
    match &lessons.command {
        None => list(lessons.json),
        Some(LessonsCommand::List { json }) => list(*json || lessons.json),
        Some(LessonsCommand::Add { pack }) => add(pack),
        Some(LessonsCommand::Check(check)) => check_pack(check),
        Some(LessonsCommand::New { folder }) => new(folder),
    }
}

/// Every lesson of every pack, and which are passed.
fn list(is_json: bool) -> Result<u8, Failure> {
    let Learner { lessons, notes, .. } = learner(&settings(&RunOptions::default())?);
    notes.iter().for_each(|note| tell(note));
    let mut out = BufWriter::new(io::stdout().lock());
    for pack in &lessons.packs {
        let language = lessons.language_of(pack);
        if is_json {
            writeln!(out, "{}", as_json(pack, &lessons, &language))?;
            continue;
        }
        writeln!(out, "{} ({} {})", clean_line(pack.title(&language)), pack.id, pack.version)?;
        for unit in &pack.units {
            writeln!(out, "\n  {}", clean_line(pack.unit_title(unit, &language)))?;
            for lesson in &unit.lessons {
                let key = LessonKey { pack: pack.id.clone(), lesson: lesson.id.clone() };
                let sign = if lessons.is_passed(&key) { "passed" } else { "" };
                let title = clean_line(pack.lesson_title(lesson, &language)).into_owned();
                writeln!(out, "    {:<24} {sign:<7} {title}", lesson.id)?;
            }
        }
        writeln!(out)?;
    }
    out.flush()?;
    Ok(0)
}

fn as_json(pack: &Pack, lessons: &Known, language: &str) -> serde_json::Value {
    let of = |lesson: &Lesson| {
        let key = LessonKey { pack: pack.id.clone(), lesson: lesson.id.clone() };
        json!({
            "id": lesson.id,
            "title": pack.lesson_title(lesson, language),
            "kind": lesson.kind.name(),
            "skills": lesson.skills,
            "minutes": lesson.minutes,
            "passed": lessons.is_passed(&key),
        })
    };
    let unit = |unit: &Unit| {
        let lessons: Vec<_> = unit.lessons.iter().map(of).collect();
        json!({"title": pack.unit_title(unit, language), "lessons": lessons})
    };
    let units: Vec<_> = pack.units.iter().map(unit).collect();
    json!({
        "id": pack.id,
        "version": pack.version,
        "title": pack.title(language),
        "languages": pack.languages,
        "licence": pack.licence,
        "units": units,
    })
}

fn add(path: &Path) -> Result<u8, Failure> {
    let folders = Folders::of_user();
    let folders = folders.ok_or_else(|| Failure::usage("you have no home folder for packs"))?;
    let added = packs::add(path, &folders).map_err(|error| refused(path, &error))?;
    added.warnings.iter().for_each(|fault| tell(&fault.to_string()));
    writeln!(io::stdout(), "{}", clean_line(&in_words(&added)))?;
    Ok(0)
}

fn refused(path: &Path, error: &AddError) -> Failure {
    let path = shown(path);
    let more = match error {
        AddError::Faulty(faults) if faults.iter().filter(|fault| fault.is_error).count() > 1 => {
            "; firefly lessons check tells all that is wrong"
        }
        _ => "",
    };
    Failure::usage(format!("{path}: {error}{more}"))
}

fn in_words(addition: &Addition) -> String {
    let Pack { id, version, .. } = &*addition.pack;
    let count = addition.pack.lessons().count();
    match &addition.added {
        Added::New => format!("{id} {version} was added: {}.", counted(count, "lesson")),
        Added::Replaced(Some(before)) => {
            format!("{id} {version} was added in the place of {before}.")
        }
        Added::Replaced(None) => {
            format!("{id} {version} was added in the place of one that could not be read.")
        }
        Added::Differs => format!(
            "{id} {version} is there already, with other files; nothing was changed. Give the new \
             one another version in pack.toml."
        ),
        Added::WasThere => format!("{id} {version} is there already; nothing was changed."),
    }
}

fn new(folder: &Path) -> Result<u8, Failure> {
    let shown = shown(folder);
    packs::begin(folder).map_err(|error| Failure::usage(format!("{shown}: {}", reason(&error))))?;
    let quote = if shown.contains(' ') { "'" } else { "" };
    writeln!(io::stdout(), "{shown} is a pack with one lesson. Change it as you like, then:")?;
    writeln!(io::stdout(), "  firefly lessons check {quote}{shown}{quote}")?;
    Ok(0)
}

/// Proves a pack: what its files say, then what its programs do.
fn check_pack(check: &ProvePack) -> Result<u8, Failure> {
    without_files(&check.options)?;
    if check.options.seed.is_some() {
        return Err(Failure::usage(
            "a pack is proved with seeds of firefly's own, not with --seed",
        ));
    }
    let settings = settings(&check.options)?;
    let read = read_or_refused(&check.pack)?;
    let mut faults = read.faults;
    let mut out = io::stdout().lock();
    if let Some(pack) = &read.pack {
        let lessons: Vec<&Lesson> = match &check.lesson {
            None => pack.lessons().collect(),
            Some(id) => vec![pack.lesson(id).ok_or_else(|| lacks(id))?],
        };
        faults.extend(match (&check.lesson, &lessons[..]) {
            (Some(_), [lesson]) => proof_of(pack, lesson),
            _ => proof(pack),
        });
        let runner = runner(&settings)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        writeln!(out, "{:<NAME$}  start  solution  mistakes  questions", "lesson")?;
        for lesson in lessons {
            let proved = runtime.block_on(prove(&*runner, lesson, &settings.limits))?;
            writeln!(out, "{}", row(&lesson.id, &proved))?;
            out.flush()?;
            faults.extend(proved.faults);
        }
        writeln!(out)?;
    }
    // What has to be mended stands last, where it is not pushed off the screen.
    faults.sort_by_key(|fault| fault.is_error);
    for fault in &faults {
        writeln!(out, "{fault}")?;
    }
    let errors = faults.iter().filter(|fault| fault.is_error).count();
    writeln!(out, "{}", summary(errors, faults.len() - errors, read.pack.as_ref()))?;
    Ok(if errors == 0 { 0 } else { FAULTY })
}

fn lacks(id: &str) -> Failure {
    Failure::usage(format!("the pack has no lesson {id}"))
}

/// The pack; a file that no pack may have is a fault of it.
fn read_or_refused(path: &Path) -> Result<Read, Failure> {
    match packs::open(path) {
        Ok(entries) => Ok(read(&entries)),
        Err(Rejection { entry: Some(file), reason }) => {
            Ok(Read { pack: None, faults: vec![Fault::error(&file, None, &reason)] })
        }
        Err(rejection) => Err(Failure::usage(format!("{}: {rejection}", shown(path)))),
    }
}

/// A lesson says all that its program is given.
pub(super) fn without_files(options: &RunOptions) -> Result<(), Failure> {
    match options.files.is_empty() {
        true => Ok(()),
        false => Err(Failure::usage("the program of a lesson gets no files: leave out --files")),
    }
}

fn row(id: &str, proof: &Proof) -> String {
    let holds = |holds: Option<bool>, good: &'static str| match holds {
        None => "-",
        Some(true) => good,
        Some(false) => "FAULT",
    };
    let of = |(known, all): (usize, usize)| match all {
        0 => "-".to_owned(),
        all => format!("{known} of {all}"),
    };
    let start = holds(proof.start, "fails");
    let solution = holds(proof.solution, "passes");
    let blanks = " ".repeat(NAME.saturating_sub(cells(id)));
    let (mistakes, asked) = (of(proof.mistakes), of(proof.asked));
    format!("{id}{blanks}  {start:<5}  {solution:<8}  {mistakes:<8}  {asked}")
}

fn summary(errors: usize, warnings: usize, pack: Option<&Pack>) -> String {
    let warnings = counted(warnings, "warning");
    match (pack, errors) {
        (None, errors) => format!("This is no pack: {}, {warnings}.", counted(errors, "error")),
        (Some(pack), 0) => {
            let lessons = counted(pack.lessons().count(), "lesson");
            format!("{} is good: {lessons}, {warnings}.", pack.id)
        }
        (Some(pack), errors) => format!("{}: {}, {warnings}.", pack.id, counted(errors, "error")),
    }
}

fn counted(count: usize, word: &str) -> String {
    match count {
        1 => format!("1 {word}"),
        count => format!("{count} {word}s"),
    }
}
