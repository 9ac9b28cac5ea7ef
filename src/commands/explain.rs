//! `firefly explain`

use std::io::{self, Write};
use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::check::{check_usable, found, no_lesson};
use super::execute::{Executed, Program, runner};
use super::recorded::{decoded, saved_or_run};
use super::tutor::wording;
use super::{Failure, read_settings, tell};
use crate::cli::Explain;
use crate::config::Settings;
use crate::explain::{Explanation, Involved, Place};
use crate::grading::grade;
use crate::insight::verdict_sentence;
use crate::lesson::judge::mistake_made;
use crate::lesson::{Difference, Lesson};
use crate::mastery::Growth;
use crate::text::clean_lines;
use crate::trace::{Recording, Trace};
use crate::tutor::{Act, Fact, Ground, KnownMistake, Reading, Session, Turn};
use crate::wording::{Message, Wording};

/// A run, and what a lesson says of it.
struct Run {
    recording: Recording,
    trace: Arc<Trace>,
    output: Option<Difference>,
    mistake: Option<KnownMistake>,
    lesson: Option<Lesson>,
}

/// All that is told.
struct Told {
    run: Run,
    reading: Reading,
    turns: Vec<Turn>,
    wording: Wording,
}

/// Says why a run went wrong, what it shows, and what the tutor asks.
pub(super) fn explain(explain: &Explain) -> Result<u8, Failure> {
    let settings = read_settings(&explain.options)?;
    let (wording, bad) = wording(&settings);
    settings.warnings.iter().chain(&bad).for_each(|warning| tell(warning));
    let (run, asked_to_end) = match &explain.lesson {
        Some(lesson) => (of_lesson(explain, lesson, &wording, &settings)?, None),
        None => of_file(explain)?,
    };
    let mut reading = Reading::of(&run.recording, &run.trace, run.output.as_ref());
    if let Some(lesson) = &run.lesson {
        reading = reading.in_lesson(lesson, &run.recording);
    }
    let turns = turns(&run, &reading, &wording, usize::from(explain.questions));
    let told = Told { run, reading, turns, wording };
    let mut out = io::stdout().lock();
    match explain.json {
        true => writeln!(out, "{}", told.as_json())?,
        false => write!(out, "{}", told.as_text())?,
    }
    Ok(asked_to_end.unwrap_or(0))
}

/// A saved run, or that of a program, which runs first.
fn of_file(explain: &Explain) -> Result<(Run, Option<u8>), Failure> {
    let Executed { recording, asked_to_end } =
        saved_or_run(&explain.file, explain.stdin.as_deref(), &explain.options)?;
    let trace = Arc::new(decoded(&recording));
    let run = Run { recording, trace, output: None, mistake: None, lesson: None };
    Ok((run, asked_to_end))
}

/// The run of a program that shows where a lesson's checks fail; else that of the program as it is.
fn of_lesson(
    explain: &Explain,
    id: &str,
    wording: &Wording,
    settings: &Settings,
) -> Result<Run, Failure> {
    super::lessons::without_files(&explain.options)?;
    let (pack, id) = found(id, None, settings)?;
    let lesson = pack.lesson(&id).ok_or_else(|| no_lesson(&id))?;
    check_usable(lesson)?;
    let program = Program::read(&explain.file)?;
    let runner = runner(settings)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let seed = explain.options.seed.unwrap_or(1);
    let graded =
        runtime.block_on(grade(&*runner, lesson, &program.source, seed, &settings.limits))?;
    let failure = graded.report.first_failure().map(|(_, failure)| failure);
    let shown = failure.and_then(|failure| failure.run.as_ref());
    let ran = graded.ran.iter().find(|ran| Some(&ran.trial.kind) == shown);
    let Some(ran) = ran.or_else(|| graded.ran.first()) else {
        return Err(Failure::usage("no run of this program shows anything"));
    };
    let mistake = mistake_made(lesson, &graded.report, &graded.ran);
    let known = mistake.map(|mistake| {
        let ask = pack.text(lesson, &mistake.ask, wording.language()).unwrap_or_default();
        KnownMistake::of(lesson, mistake, ask, &program.source)
    });
    Ok(Run {
        recording: ran.recording.clone(),
        trace: Arc::clone(&ran.trace),
        output: failure.and_then(|failure| failure.difference.clone()),
        mistake: known,
        lesson: Some(lesson.clone()),
    })
}

/// What the tutor says, one turn after the other, each time after something was tried.
fn turns(run: &Run, reading: &Reading, wording: &Wording, count: usize) -> Vec<Turn> {
    let mut session = Session::default();
    let trained = run.lesson.iter().flat_map(|lesson| &lesson.skills);
    let skills: Vec<_> = trained.map(|skill| (skill.clone(), Growth::New)).collect();
    let ground = Ground {
        recording: &run.recording,
        trace: &run.trace,
        explanation: reading.explanation.as_ref(),
        facts: &reading.facts,
        mistake: run.mistake.as_ref(),
        skills: &skills,
    };
    let mut turns = Vec::new();
    for _ in 0..count {
        let turn = match &run.lesson {
            Some(lesson) => session.next(&ground).in_lesson(lesson, &run.recording.source, wording),
            None => session.next(&ground),
        };
        let is_over = matches!(turn, Turn::Nothing(_) | Turn::Offer(_));
        turns.push(turn);
        if is_over {
            break;
        }
        session.acted(Act::Edited);
    }
    turns
}

impl Told {
    fn say(&self, message: &Message) -> String {
        self.wording.say(message)
    }

    fn as_text(&self) -> String {
        let mut text = String::new();
        match &self.reading.explanation {
            Some(explanation) => text += &self.explanation_text(explanation),
            None => {
                text += &format!("{}\n", verdict_sentence(&self.run.recording, &self.run.trace));
            }
        }
        for trap in &self.reading.traps {
            text += &self.explanation_text(trap);
        }
        if !self.reading.facts.is_empty() {
            text.push('\n');
        }
        for fact in &self.reading.facts {
            text += &format!("- {} {}\n", self.say(&fact.message()), fact.place());
        }
        for turn in &self.turns {
            text += &format!("\n{}\n", self.turn_text(turn));
        }
        clean_lines(&text).into_owned()
    }

    fn explanation_text(&self, explanation: &Explanation) -> String {
        let mut text = String::new();
        if let Some(python) = &explanation.python {
            text += &format!("{python}\n");
        }
        let place = match (explanation.step, explanation.line) {
            (Some(step), Some(line)) => format!(" {}", Place { step, line }),
            (None, Some(line)) => format!(" [line {line}]"),
            _ => String::new(),
        };
        text += &format!("{}{place}\n", self.say(&explanation.message));
        if let Some(marked) = self.marked(explanation) {
            text += &marked;
        }
        for value in &explanation.values {
            let since = value.since.map_or(String::new(), |place| format!(" {place}"));
            text +=
                &format!("  {} = {} ({}){since}\n", value.written, value.value, value.type_name);
        }
        let is_new = |place: &Place| explanation.values.iter().all(|it| it.since != Some(*place));
        if let Some(origin) = explanation.origin.filter(is_new) {
            let words = self.say(&Message::new("errors.origin").with("line", origin.line));
            // Where nothing ran there is no step.
            let place = explanation.step.map_or(String::new(), |_| format!(" {origin}"));
            text += &format!("  {words}{place}\n");
        }
        text
    }

    /// The line with the part that failed underlined.
    fn marked(&self, explanation: &Explanation) -> Option<String> {
        let columns = explanation.columns.clone().filter(|columns| !columns.is_empty())?;
        let line = (explanation.line? as usize).checked_sub(1)?;
        let line = self.run.recording.source.lines().nth(line)?;
        let line = crate::text::clean_line(line);
        let cells = |count: usize| -> usize {
            crate::text::graphemes(&line).take(count).map(|(_, one)| crate::text::cells(one)).sum()
        };
        let (before, all) = (cells(columns.start), cells(columns.end));
        let signs = "^".repeat(all.saturating_sub(before).max(1));
        Some(format!("  {line}\n  {}{signs}\n", " ".repeat(before)))
    }

    fn turn_text(&self, turn: &Turn) -> String {
        match turn {
            Turn::Ask(question) => {
                let place = question.fact.place();
                let place =
                    if question.may_show_place() { format!(" {place}") } else { String::new() };
                format!("? {}{place}", self.say(&question.message))
            }
            Turn::AskOfPack(words, fact) => {
                let place = fact.as_ref().map(|fact| format!(" {}", fact.place()));
                format!("? {words}{}", place.unwrap_or_default())
            }
            Turn::Card { title, text, example } => {
                let program = self.wording.text(&example.key).unwrap_or_default();
                let program: String =
                    program.trim_end().lines().map(|line| format!("    {line}\n")).collect();
                format!("{}: {}\n\n{program}", self.say(title), self.say(text))
            }
            Turn::Offer(message) | Turn::Nothing(message) => self.say(message),
        }
    }

    fn as_json(&self) -> Json {
        let explained = |explanation: &Explanation| self.explanation_json(explanation);
        json!({
            "sentence": verdict_sentence(&self.run.recording, &self.run.trace),
            "language": self.wording.language(),
            "explanation": self.reading.explanation.as_ref().map(explained),
            "traps": self.reading.traps.iter().map(explained).collect::<Vec<_>>(),
            "facts": self.reading.facts.iter().map(|fact| self.fact_json(fact)).collect::<Vec<_>>(),
            "mistake": self.run.mistake.as_ref().map(|mistake| &mistake.suspect),
            "turns": self.turns.iter().map(|turn| self.turn_json(turn)).collect::<Vec<_>>(),
        })
    }

    fn explanation_json(&self, explanation: &Explanation) -> Json {
        let values: Vec<Json> = explanation.values.iter().map(value_json).collect();
        let columns = explanation.columns.as_ref().map(|columns| [columns.start + 1, columns.end]);
        // Where nothing ran there is no step.
        let step = |origin: Place| explanation.step.map(|_| origin.step + 1);
        let origin = explanation.origin.map(|it| json!({ "step": step(it), "line": it.line }));
        json!({
            "kind": explanation.kind.name(),
            "python": explanation.python,
            "words": self.say(&explanation.message),
            "step": explanation.step.map(|step| step + 1),
            "line": explanation.line,
            "columns": columns,
            "values": values,
            "origin": origin,
        })
    }

    fn fact_json(&self, fact: &Fact) -> Json {
        let message = fact.message();
        let parts: serde_json::Map<String, Json> =
            message.parts.iter().map(|(name, part)| ((*name).to_owned(), json!(part))).collect();
        json!({
            "kind": fact.name(),
            "words": self.say(&message),
            "step": fact.step + 1,
            "line": fact.line,
            "parts": parts,
        })
    }

    fn turn_json(&self, turn: &Turn) -> Json {
        match turn {
            Turn::Ask(question) => json!({
                "kind": "question",
                "rung": format!("{:?}", question.rung).to_lowercase(),
                "words": self.say(&question.message),
                "step": question.fact.place().step + 1,
                "line": question.fact.place().line,
            }),
            Turn::AskOfPack(words, fact) => json!({
                "kind": "question",
                "rung": "mistake",
                "words": words,
                "step": fact.as_ref().map(|fact| fact.step + 1),
                "line": fact.as_ref().map(|fact| fact.place().line),
            }),
            Turn::Card { title, text, example } => json!({
                "kind": "card",
                "title": self.say(title),
                "words": self.say(text),
                "example": self.wording.text(&example.key),
            }),
            Turn::Offer(message) => json!({ "kind": "offer", "words": self.say(message) }),
            Turn::Nothing(message) => json!({ "kind": "nothing", "words": self.say(message) }),
        }
    }
}

fn value_json(value: &Involved) -> Json {
    json!({
        "written": value.written,
        "value": value.value,
        "type": value.type_name,
        "since": value.since.map(place_json),
    })
}

fn place_json(place: Place) -> Json {
    json!({ "step": place.step + 1, "line": place.line })
}
