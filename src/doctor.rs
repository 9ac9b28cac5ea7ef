//! What works on this computer, as findings in plain words; `firefly doctor` prints them.

use std::io::{self, Write};

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::rephrase::RephraseError;
use crate::run::judge0::{CheckOutcome, CheckStep};
use crate::run::{LayerState, RunError, SandboxReport};
use crate::text::{clean_line, is_printable};

/// How a thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Health {
    /// It works.
    Good,
    /// It works, or is not needed; knowing about it helps.
    Note,
    /// It does not work.
    Bad,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What was looked at.
    pub name: String,
    /// How it is.
    pub health: Health,
    /// What was found.
    pub found: String,
    /// What to do; empty if there is nothing to do.
    pub advice: String,
}

/// Findings about one matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// The matter.
    pub name: &'static str,
    /// What was found.
    pub findings: Vec<Finding>,
}

/// Everything that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Version of firefly.
    pub firefly: &'static str,
    /// Whether programs can be run with the settings in force.
    pub works: bool,
    /// The same in a sentence.
    pub verdict: String,
    /// What was looked at.
    pub sections: Vec<Section>,
}

impl Finding {
    /// A finding without advice.
    pub fn new(name: &str, health: Health, found: impl Into<String>) -> Self {
        Self { name: name.to_owned(), health, found: found.into(), advice: String::new() }
    }

    /// The same with advice.
    #[must_use]
    pub fn with_advice(self, advice: impl Into<String>) -> Self {
        Self { advice: advice.into(), ..self }
    }
}

/// The Python that programs run in, and those that cannot be used.
pub fn python(report: &SandboxReport) -> Section {
    let mut findings = Vec::new();
    let found = match (&report.python, &report.usable) {
        (Some(python), _) => {
            let found = format!("{} at {}", python.version, python.path.display());
            Finding::new("Python", Health::Good, found)
        }
        (None, Err(RunError::NoPython { .. })) => {
            Finding::new("Python", Health::Bad, "none that can be used")
        }
        (None, _) => Finding::new("Python", Health::Note, "not looked for"),
    };
    findings.push(found);
    let refused = report.refused.iter();
    findings.extend(refused.map(|reason| Finding::new("not used", Health::Bad, reason)));
    Section { name: "Python", findings }
}

/// The walls of the local sandbox, and whether a test program was held by them.
pub fn sandbox(report: &SandboxReport) -> Section {
    let mut findings: Vec<Finding> = report
        .layers
        .iter()
        .map(|layer| {
            let stops = layer.stops;
            let (health, found) = match &layer.state {
                LayerState::Stands(detail) if detail.is_empty() => {
                    (Health::Good, format!("stops {stops}"))
                }
                LayerState::Stands(detail) => (Health::Good, format!("stops {stops} ({detail})")),
                LayerState::Absent(why) | LayerState::Untried(why) => {
                    (Health::Note, format!("{why}; would stop {stops}"))
                }
                LayerState::Missing(why) => (Health::Bad, format!("{why}; would stop {stops}")),
            };
            Finding::new(layer.name, health, found).with_advice(layer.advice)
        })
        .collect();
    findings.push(match &report.folder {
        Ok(()) => {
            Finding::new("files", Health::Good, "a program can have a folder of its own (--files)")
        }
        Err(why) => {
            let found = format!("no folder of its own for a program (--files): {why}");
            Finding::new("files", Health::Note, found)
        }
    });
    findings.push(match &report.usable {
        Ok(()) => Finding::new(
            "self-test",
            Health::Good,
            "a program ran, and was refused what it may not",
        ),
        Err(error) => Finding::new("self-test", Health::Bad, error.to_string()),
    });
    Section { name: "Local sandbox", findings }
}

/// The way to the Judge0 server.
pub fn judge0(steps: &[CheckStep]) -> Section {
    let findings = steps.iter().map(|step| match &step.outcome {
        CheckOutcome::Passed { found } => Finding::new(step.name, Health::Good, found),
        CheckOutcome::Doubtful { found, advice } => {
            Finding::new(step.name, Health::Note, found).with_advice(advice)
        }
        CheckOutcome::Failed { reason, advice } => {
            Finding::new(step.name, Health::Bad, reason).with_advice(advice)
        }
    });
    Section { name: "Judge0", findings: findings.collect() }
}

/// A model that was asked which models its server offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedModel {
    /// The server's name and port.
    pub host: String,
    /// The model's name.
    pub name: String,
    /// What the server offers.
    pub offers: Result<Vec<String>, RephraseError>,
}

/// The tutor: what turns it off, or the model that may re-word its questions; why there is none,
/// if that is set up wrongly.
pub fn tutor(off_by: Option<String>, model: Result<Option<AskedModel>, String>) -> Section {
    let findings = if let Some(place) = off_by {
        vec![Finding::new("questions", Health::Note, format!("turned off by {place}"))]
    } else {
        let questions = "on; they come from the recorded run and need no model";
        vec![Finding::new("questions", Health::Good, questions), found_model(model)]
    };
    Section { name: "Tutor", findings }
}

fn found_model(model: Result<Option<AskedModel>, String>) -> Finding {
    let finding = |health, found: String| Finding::new("model", health, found);
    let model = match model {
        Err(why) => return finding(Health::Bad, why).with_advice(NO_MODEL),
        Ok(None) => return finding(Health::Good, "none is set up".to_owned()),
        Ok(Some(model)) => model,
    };
    let AskedModel { host, name, offers } = model;
    match offers {
        Ok(offers) if offers.contains(&name) => {
            finding(Health::Good, format!("{name} at {host} answers"))
        }
        Ok(offers) => {
            let first: Vec<&str> = offers.iter().take(5).map(String::as_str).collect();
            let offers = if first.is_empty() { "none".to_owned() } else { first.join(", ") };
            finding(Health::Note, format!("{host} answers and does not list {name}"))
                .with_advice(format!("It lists {offers}: tutor.model names one of them."))
        }
        Err(error) => {
            finding(Health::Bad, format!("{name} at {host}: {error}")).with_advice(NO_MODEL)
        }
    }
}

const NO_MODEL: &str = "The tutor asks in its own words until then: docs/tutor.md";

/// What later lines of a finding begin with.
const INDENT: &str = "        ";
/// Lines are no wider than this where words permit it.
const COLUMNS: usize = 80;

/// Writes words in as many lines as they need; `start` stands before the first.
fn write_folded(out: &mut dyn Write, start: &str, text: &str) -> io::Result<()> {
    let mut line = start.to_owned();
    let mut is_empty = true;
    for word in text.split(' ') {
        if !is_empty && line.width() + 1 + word.width() > COLUMNS {
            writeln!(out, "{line}")?;
            INDENT.clone_into(&mut line);
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
        is_empty = false;
    }
    writeln!(out, "{line}")
}

impl Section {
    /// Whether nothing in it is bad.
    pub fn is_good(&self) -> bool {
        self.findings.iter().all(|finding| finding.health != Health::Bad)
    }
}

impl Report {
    /// Writes the report for people.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_text(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "firefly {}", self.firefly)?;
        for section in &self.sections {
            writeln!(out, "\n{}", section.name)?;
            for finding in &section.findings {
                let health = match finding.health {
                    Health::Good => "ok  ",
                    Health::Note => "note",
                    Health::Bad => "NO  ",
                };
                let (name, found) = (clean_line(&finding.name), clean_line(&finding.found));
                write_folded(out, &format!("  {health}  "), &format!("{name}: {found}"))?;
                if !finding.advice.is_empty() {
                    write_folded(out, INDENT, &clean_line(&finding.advice))?;
                }
            }
        }
        writeln!(out)?;
        write_folded(out, "", &self.verdict)
    }

    /// Writes the report as one JSON object.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        // Beside its texts JSON is plain ASCII: what is found here stands in a text.
        for character in serde_json::to_string_pretty(self)?.chars() {
            if character == '\n' || is_printable(character) {
                write!(out, "{character}")?;
                continue;
            }
            for unit in character.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
        }
        writeln!(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_acts_on_no_terminal() {
        let findings = vec![Finding::new("Python", Health::Bad, "/x\u{1b}[2J\u{9b}\u{202e}é")];
        let report = Report {
            firefly: "0",
            works: false,
            verdict: String::new(),
            sections: vec![Section { name: "Python", findings }],
        };
        let (mut text, mut json) = (Vec::new(), Vec::new());
        report.write_text(&mut text).expect("a vector takes all");
        report.write_json(&mut json).expect("a vector takes all");
        assert!(String::from_utf8_lossy(&text).contains("/x·[2J··é"));
        let json = String::from_utf8_lossy(&json).into_owned();
        assert!(json.chars().all(|c| c == '\n' || is_printable(c)), "{json}");
        let read: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let found = &read["sections"][0]["findings"][0]["found"];
        assert_eq!(found, "/x\u{1b}[2J\u{9b}\u{202e}é");
    }
}
