//! `firefly class`

use std::fs::{self, Metadata};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::{Failure, screen, shown, tell};
use crate::cli::Class;
use crate::export::write_json_line;
use crate::insight::{ClassRow, ClassRun, ClassTable, RunFacts, RunLines};
use crate::store::{read_opened_recording, reason};
use crate::term;
use crate::text::{clean_line, csv_record};
use crate::trace::{Recording, wire};

/// So many recordings are looked at; a school class has thirty.
const MOST_RECORDINGS: usize = 500;
/// So many entries of folders are looked at.
const MOST_ENTRIES: usize = 20_000;
/// How the names of recordings end: a file named so that is none is told as damaged.
const ENDING: &str = "ffrec";
/// Cells of a name in the printed table.
const NAME_CELLS: usize = 24;

/// Shows the recordings of a folder side by side.
pub(super) fn class(class: &Class) -> Result<u8, Failure> {
    let found = Found::below(&class.folder)?;
    let against = class.against.as_deref().map(read_against).transpose()?;
    let is_printed = class.plain || class.json || class.csv;
    let runs: Vec<ClassRun> = found.files.iter().map(run).collect();
    if runs.is_empty() {
        let folder = shown(&class.folder);
        return Err(Failure::usage(format!("there are no recordings in {folder}")));
    }
    for note in &found.notes {
        tell(note);
    }
    let against = against.as_ref().map(|(name, lines)| (name.as_str(), lines));
    let table = ClassTable::new(runs, against);
    if !is_printed && term::has_screen() {
        let files = found.files;
        let opened = move |file: usize| {
            let file: &FoundFile = files.get(file).ok_or("it is not in the list")?;
            open(&file.path, &file.known)
        };
        return screen::class(class, table, Arc::new(opened));
    }
    let mut out = BufWriter::new(io::stdout().lock());
    if class.json {
        print_json(&table, &mut out)?;
    } else if class.csv {
        print_csv(&table, &mut out)?;
    } else {
        print_table(&table, &mut out)?;
    }
    out.flush()?;
    Ok(0)
}

fn read_against(path: &Path) -> Result<(String, RunLines), Failure> {
    let recording = super::recorded::read_recording(path)?;
    let trace = wire::decode(&recording.trace).trace;
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    Ok((clean_line(&name).into_owned(), RunLines::new(&recording.source, &trace)))
}

/// Reads one recording and keeps little of it: of many long runs only one is in memory.
fn run(file: &FoundFile) -> ClassRun {
    let recording = open(&file.path, &file.known).map_err(|why| clean_line(&why).into_owned());
    let facts = |recording: Recording| {
        let trace = wire::decode(&recording.trace).trace;
        RunFacts::new(&recording, &trace)
    };
    ClassRun { name: file.name.clone(), content: recording.map(facts) }
}

fn open(path: &Path, known: &Metadata) -> Result<Recording, String> {
    let opened = super::files::open_known(path, known).map_err(|error| reason(&error))?;
    let read = read_opened_recording(opened).map_err(|error| reason(&error))?;
    read.map_err(|why| why.to_string())
}

struct FoundFile {
    path: PathBuf,
    /// Its path in the folder, without its ending.
    name: String,
    known: Metadata,
}

/// The recordings of a folder and of the folders in it, in the order of their names.
#[derive(Default)]
struct Found {
    files: Vec<FoundFile>,
    entries: usize,
    notes: Vec<String>,
}

impl Found {
    fn below(folder: &Path) -> Result<Self, Failure> {
        let mut found = Self::default();
        let cannot = |error: io::Error| {
            Failure::usage(format!("{} cannot be read: {}", shown(folder), reason(&error)))
        };
        found.look_into(folder, folder, true).map_err(cannot)?;
        found.files.sort_by(|one, other| one.path.cmp(&other.path));
        if found.entries > MOST_ENTRIES {
            found.notes.push(format!("only {MOST_ENTRIES} entries of the folder were looked at"));
        }
        if found.files.len() > MOST_RECORDINGS {
            let left = found.files.len() - MOST_RECORDINGS;
            found.notes.push(format!("{left} of the recordings are left out: too many"));
            found.files.truncate(MOST_RECORDINGS);
        }
        Ok(found)
    }

    /// Links are not followed: in a folder where learners write they could lead anywhere.
    fn look_into(&mut self, folder: &Path, top: &Path, goes_deeper: bool) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            self.entries += 1;
            if self.entries > MOST_ENTRIES {
                return Ok(());
            }
            let path = entry?.path();
            let Ok(known) = fs::symlink_metadata(&path) else { continue };
            if known.is_dir() && goes_deeper {
                if let Err(error) = self.look_into(&path, top, false) {
                    let why = reason(&error);
                    self.notes.push(format!("{} cannot be read: {why}", shown(&path)));
                }
            } else if known.is_file() && is_wanted(&path, &known) {
                let name = path.strip_prefix(top).unwrap_or(&path).with_extension("");
                let name = clean_line(&name.to_string_lossy()).into_owned();
                self.files.push(FoundFile { path, name, known });
            }
        }
        Ok(())
    }
}

fn is_wanted(path: &Path, known: &Metadata) -> bool {
    path.extension().is_some_and(|ending| ending == ENDING)
        || super::files::open_known(path, known).is_ok_and(super::recorded::begins_as_recording)
}

fn print_table(table: &ClassTable, out: &mut dyn Write) -> io::Result<()> {
    for words in &table.compared_with {
        writeln!(out, "{words}")?;
    }
    for group in &table.groups {
        writeln!(out, "\n{}", group.heading)?;
        for row in &group.rows {
            let name = fit(&row.run.name);
            match &row.run.content {
                Ok(facts) => {
                    let (program, steps) = (fit(&facts.program), facts.steps);
                    let way = row.divergence.map_or_else(String::new, |way| {
                        format!("  step {}: {}", way.step + 1, way.in_words())
                    });
                    let ended = facts.ended_with_line();
                    writeln!(out, "  {name}  {program}  {ended:<20}  {steps:>7} steps{way}")?;
                }
                Err(why) => writeln!(out, "  {name}  {why}")?,
            }
        }
    }
    Ok(())
}

/// The text in a column of the table.
fn fit(text: &str) -> String {
    let mut fitted = String::new();
    for (_, grapheme) in crate::text::graphemes(text) {
        if fitted.width() + grapheme.width() > NAME_CELLS - 1 && text.width() > NAME_CELLS {
            fitted.push('…');
            break;
        }
        fitted.push_str(grapheme);
    }
    let blanks = NAME_CELLS.saturating_sub(fitted.width());
    fitted + &" ".repeat(blanks)
}

/// A run as other programs read it.
#[derive(Serialize)]
struct Line<'a> {
    name: &'a str,
    group: &'a str,
    program: Option<&'a str>,
    ended: Option<&'a str>,
    error: Option<&'a str>,
    line: Option<u32>,
    steps: Option<usize>,
    diverges_at_step: Option<usize>,
    diverges_to_line: Option<u32>,
    instead_of_line: Option<u32>,
    unreadable: Option<&'a str>,
}

impl<'a> Line<'a> {
    fn new(group: &'a str, row: &'a ClassRow) -> Self {
        let facts = row.run.content.as_ref().ok();
        let way = row.divergence;
        Self {
            name: &row.run.name,
            group,
            program: facts.map(|facts| &*facts.program),
            ended: facts.map(|facts| &*facts.ended),
            error: facts.filter(|facts| facts.is_error).map(|facts| &*facts.ended),
            line: facts.and_then(|facts| facts.line),
            steps: facts.map(|facts| facts.steps),
            diverges_at_step: way.map(|way| way.step + 1),
            diverges_to_line: way.and_then(|way| way.line),
            instead_of_line: way.and_then(|way| way.instead_of),
            unreadable: row.run.content.as_ref().err().map(String::as_str),
        }
    }
}

fn lines(table: &ClassTable) -> impl Iterator<Item = Line<'_>> {
    let of_group = |group| move |row| Line::new(group, row);
    table.groups.iter().flat_map(move |group| group.rows.iter().map(of_group(&*group.heading)))
}

fn print_json(table: &ClassTable, out: &mut dyn Write) -> io::Result<()> {
    lines(table).try_for_each(|line| write_json_line(out, &line))
}

fn print_csv(table: &ClassTable, out: &mut dyn Write) -> io::Result<()> {
    let heads = [
        "name",
        "group",
        "program",
        "ended",
        "error",
        "line",
        "steps",
        "diverges_at_step",
        "diverges_to_line",
        "instead_of_line",
        "unreadable",
    ];
    out.write_all(csv_record(heads).as_bytes())?;
    for line in lines(table) {
        let number = |number: Option<usize>| number.map_or_else(String::new, |n| n.to_string());
        let small = |line: Option<u32>| number(line.map(|line| line as usize));
        let record = csv_record([
            line.name,
            line.group,
            line.program.unwrap_or_default(),
            line.ended.unwrap_or_default(),
            line.error.unwrap_or_default(),
            &small(line.line),
            &number(line.steps),
            &number(line.diverges_at_step),
            &small(line.diverges_to_line),
            &small(line.instead_of_line),
            line.unreadable.unwrap_or_default(),
        ]);
        out.write_all(record.as_bytes())?;
    }
    Ok(())
}
