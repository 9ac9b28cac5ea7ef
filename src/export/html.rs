//! One page that steps through a run in any browser: no network, nothing beside it.

mod variables;

use std::collections::VecDeque;
use std::io::{self, Write};

use serde_json::{Value as Json, json};

use super::escape::{Escape, markup, write_json};
use super::text::{Teller, place};
use crate::insight::{OutputLog, SegmentKind, verdict_sentence};
use crate::syntax::{self, Highlighter};
use crate::text::{clean_lines, grouped};
use crate::theme::Role;
use crate::trace::{Recording, Trace};
use variables::Variables;

const PAGE: &str = include_str!("html/page.html");
const STYLE: &str = include_str!("html/page.css");
const SCRIPT: &str = include_str!("html/page.js");

/// What a page holds at most.
#[derive(Clone, Copy)]
struct Room {
    /// Bytes of steps from the start, and as many up to the end.
    steps: usize,
    /// Bytes of output.
    output: usize,
    /// Bytes of the program.
    source: usize,
}

/// Twenty thousand steps of an ordinary program take about two megabytes; a browser loads a page
/// of ten in a moment.
const ROOM: Room = Room { steps: 4 << 20, output: 1 << 20, source: 512 << 10 };
/// A block of steps ends after so many bytes: going back one step means going through its block.
const BLOCK: usize = 32 << 10;
/// Characters of a sentence; longer ones are cut.
const SENTENCE: usize = 400;

/// Writes the page.
///
/// # Errors
/// Those of the writer.
pub fn write_html(recording: &Recording, trace: &Trace, out: &mut dyn Write) -> io::Result<()> {
    write_page(recording, trace, ROOM, out)
}

fn write_page(
    recording: &Recording,
    trace: &Trace,
    room: Room,
    out: &mut dyn Write,
) -> io::Result<()> {
    let run = Run::new(recording, trace, room)?;
    let mut parts = PAGE.split("{{");
    out.write_all(parts.next().unwrap_or_default().as_bytes())?;
    for part in parts {
        let (field, after) = part.split_once("}}").unwrap_or(("", part));
        match field {
            "title" => out.write_all(markup(&recording.file_name).as_bytes())?,
            "verdict" => out.write_all(markup(&verdict_sentence(recording, trace)).as_bytes())?,
            "place" => out.write_all(markup(&place(recording)).as_bytes())?,
            "count" => out.write_all(run.count(trace.len()).as_bytes())?,
            "total" => write!(out, "{}", trace.len())?,
            "style" => out.write_all(STYLE.as_bytes())?,
            "script" => out.write_all(SCRIPT.as_bytes())?,
            _ => run.write(trace.len(), out)?,
        }
        out.write_all(after.as_bytes())?;
    }
    out.flush()
}

/// What the page steps through, as far as there is room.
struct Run {
    source: Vec<u8>,
    output: Written,
    blocks: Vec<Block>,
    opening: usize,
}

/// Steps one after the other, as JSON.
struct Block {
    /// The number of its first step, from 1.
    first: usize,
    steps: usize,
    /// The state before them.
    base: Vec<u8>,
    json: Vec<u8>,
}

impl Block {
    fn bytes(&self) -> usize {
        self.base.len() + self.json.len()
    }

    fn is_full(&self) -> bool {
        self.json.len() >= BLOCK.max(2 * self.base.len())
    }
}

impl Run {
    fn new(recording: &Recording, trace: &Trace, room: Room) -> io::Result<Self> {
        let log = OutputLog::new(recording, trace);
        let mut teller = Teller::new(recording);
        let mut variables = Variables::new(trace);
        let mut output = Written { room: room.output, ..Written::default() };
        let mut blocks = Blocks { room: room.steps, ..Blocks::default() };
        for glance in trace.glances(0..trace.len()) {
            let index = glance.index;
            if blocks.begins_anew() {
                let (names, rows) = variables.all();
                blocks.begin(index + 1, &json!([output.units, names, rows]))?;
            }
            let before = output.units;
            for segment in log.at(index) {
                output.add(segment.text, segment.kind);
            }
            let told = teller.step(trace, index, &log);
            let difference = variables.go_on(index, &glance.notes, &told.changes);
            blocks.add(&json!([
                told.just_ran.unwrap_or(0),
                told.runs_next.unwrap_or(0),
                output.units - before,
                cut(told.sentence),
                difference.calls,
                difference.rows,
            ]))?;
        }
        let source = json(&source(&recording.source, room.source))?;
        let opening = if recording.verdict.exit_code() == 0 { 1 } else { trace.len() };
        Ok(Self { source, output, blocks: blocks.all(), opening })
    }

    /// How many steps there are, and which of them the page holds.
    fn count(&self, total: usize) -> String {
        let steps = if total == 1 { "1 step.".to_owned() } else { format!("{} steps.", of(total)) };
        let held: usize = self.blocks.iter().map(|block| block.steps).sum();
        let pairs = self.blocks.iter().zip(self.blocks.iter().skip(1));
        let mut ends = pairs.map(|(one, next)| (one.first + one.steps, next.first));
        let gap = ends.find(|(end, next)| end < next);
        match gap {
            Some((missing, next)) => format!(
                "{steps} There is room for {} of them on this page: steps {} to {} are left out.",
                of(held),
                of(missing),
                of(next - 1)
            ),
            None => steps,
        }
    }

    fn write(&self, total: usize, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\"total\":{total},\"opening\":{},\"source\":", self.opening)?;
        out.write_all(&self.source)?;
        out.write_all(b",\"output\":")?;
        write_json(out, Escape::ControlsAndMarkup, &self.output.text)?;
        out.write_all(b",\"blocks\":[")?;
        for (place, block) in self.blocks.iter().enumerate() {
            let comma = if place > 0 { ",\n" } else { "\n" };
            write!(out, "{comma}[{},", block.first)?;
            out.write_all(&block.base)?;
            out.write_all(b",[")?;
            out.write_all(&block.json)?;
            out.write_all(b"]]")?;
        }
        out.write_all(b"]}")
    }
}

fn of(number: usize) -> String {
    grouped(number as u64)
}

fn json(value: &Json) -> io::Result<Vec<u8>> {
    let mut json = Vec::new();
    write_json(&mut json, Escape::ControlsAndMarkup, value)?;
    Ok(json)
}

fn cut(sentence: String) -> String {
    if sentence.chars().nth(SENTENCE).is_none() {
        return sentence;
    }
    sentence.chars().take(SENTENCE).chain(['…']).collect()
}

/// Blocks from the start as far as there is room, then the last ones for which there is as much.
#[derive(Default)]
struct Blocks {
    room: usize,
    early: Vec<Block>,
    early_bytes: usize,
    late: VecDeque<Block>,
    late_bytes: usize,
    open: Option<Block>,
}

impl Blocks {
    fn begins_anew(&self) -> bool {
        self.open.as_ref().is_none_or(Block::is_full)
    }

    fn begin(&mut self, first: usize, base: &Json) -> io::Result<()> {
        self.close();
        self.open = Some(Block { first, steps: 0, base: json(base)?, json: Vec::new() });
        Ok(())
    }

    fn add(&mut self, step: &Json) -> io::Result<()> {
        let Some(open) = &mut self.open else { return Ok(()) };
        if open.steps > 0 {
            open.json.push(b',');
        }
        open.steps += 1;
        write_json(&mut open.json, Escape::ControlsAndMarkup, step)
    }

    fn close(&mut self) {
        let Some(block) = self.open.take() else { return };
        let bytes = block.bytes();
        if self.late.is_empty() && self.early_bytes + bytes <= self.room {
            self.early_bytes += bytes;
            self.early.push(block);
            return;
        }
        self.late_bytes += bytes;
        self.late.push_back(block);
        while self.late_bytes > self.room && self.late.len() > 1 {
            self.late_bytes -= self.late.pop_front().map_or(0, |block| block.bytes());
        }
    }

    fn all(mut self) -> Vec<Block> {
        self.close();
        self.early.extend(self.late);
        self.early
    }
}

/// Everything written and typed, as far as there is room.
#[derive(Default)]
struct Written {
    room: usize,
    text: String,
    /// How much that is as JavaScript counts, in UTF-16 units.
    units: usize,
    is_full: bool,
}

impl Written {
    fn add(&mut self, text: &str, kind: SegmentKind) {
        if self.is_full {
            return;
        }
        let end = if kind == SegmentKind::Input { "\n" } else { "" };
        let mut text = format!("{}{end}", clean_lines(text));
        let room = self.room.saturating_sub(self.text.len());
        if text.len() > room {
            text.truncate(text.floor_char_boundary(room));
            text.push_str("\n… There is no room for more of the output on this page.");
            self.is_full = true;
        }
        self.units += text.encode_utf16().count();
        self.text.push_str(&text);
    }
}

/// The program's lines, each as pairs of a class and the text that has it.
fn source(source: &str, room: usize) -> Json {
    let is_cut = source.len() > room;
    let source = &source[..source.floor_char_boundary(room)];
    let mut lines: Vec<String> = clean_lines(source).lines().map(str::to_owned).collect();
    if is_cut {
        lines.push("# There is no room for more of the program on this page.".to_owned());
    }
    syntax::warm_up();
    let mut highlighter = Highlighter::default();
    highlighter.update(&lines, 0..0);
    highlighter.work(lines.len());
    let parts = lines.iter().enumerate().map(|(number, line)| {
        let (mut parts, mut at) = (Vec::new(), 0);
        for span in highlighter.spans(number) {
            let (before, inside) = (line.get(at..span.range.start), line.get(span.range.clone()));
            let (Some(before), Some(inside)) = (before, inside) else { continue };
            let both = [("", before), (class(span.role), inside)];
            parts.extend(both.into_iter().filter(|(_, text)| !text.is_empty()));
            at = span.range.end;
        }
        parts.push(("", line.get(at..).unwrap_or_default()));
        json!(joined(&parts))
    });
    Json::Array(parts.collect())
}

/// Classes and texts in turn; neighbours of one class are one part.
fn joined<'a>(parts: &[(&'a str, &str)]) -> Vec<std::borrow::Cow<'a, str>> {
    let same = parts.chunk_by(|(class, _), (next, _)| class == next);
    let with_text = same.map(|parts| {
        let text: String = parts.iter().map(|(_, text)| *text).collect();
        (parts[0].0, text)
    });
    let pairs = with_text.filter(|(_, text)| !text.is_empty());
    pairs.flat_map(|(class, text)| [class.into(), text.into()]).collect()
}

/// The name that the page's style sheet has for a role.
fn class(role: Role) -> &'static str {
    match role {
        Role::Comment => "c",
        Role::String => "s",
        Role::Escape => "e",
        Role::Number => "n",
        Role::Keyword => "k",
        Role::Builtin => "b",
        Role::Function => "f",
        Role::Class => "t",
        Role::Decorator => "d",
        Role::Constant => "v",
        Role::Invalid => "x",
        _ => "",
    }
}

#[cfg(test)]
mod tests;
