//! One JSON object per line and step. docs/recording.md documents the form; it is a contract.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::sync::Arc;

use serde::Serialize;
use serde::ser::{SerializeMap, SerializeSeq, Serializer};

use super::escape::write_json_line as write_line;

use crate::insight::{OutputLog, SegmentKind, Walls, cut_off, limit_reached};
use crate::trace::{
    CutOff, Event, Frame, GivenFile, LimitKind, Limits, Note, Object, ObjectId, ObjectKind,
    Recording, RunnerName, State, Step, Trace, Value, Verdict, text_literal,
};

/// Version of the form; grows when a reader of the old one would be misled.
const FORMAT: u32 = 1;

/// Writes a header line, then a line for each step.
///
/// # Errors
/// Those of the writer.
pub fn write_jsonl(recording: &Recording, trace: &Trace, out: &mut dyn Write) -> io::Result<()> {
    write_line(out, &Header::new(recording, trace))?;
    let output = OutputLog::new(recording, trace);
    let walls = Walls::around(recording);
    let mut objects = BTreeSet::new();
    for (glance, step) in trace.glances(0..trace.len()).zip(trace.steps()) {
        for note in glance.notes {
            match note {
                Note::Object(id) => drop(objects.insert(id)),
                Note::Dropped(id) => drop(objects.remove(&id)),
                _ => {}
            }
        }
        let (index, state) = (glance.index, trace.state(glance.index));
        let heap = HeapForm { state: &state, objects: &objects };
        let why = walls.why_at(trace, index);
        write_line(out, &StepLine::new((index, &step), heap, &output, why))?;
    }
    out.flush()
}

#[derive(Serialize)]
struct Header<'a> {
    kind: &'static str,
    format: u32,
    file: &'a str,
    source: &'a str,
    runner: RunnerName,
    python: &'a str,
    limits: &'a Limits,
    verdict: VerdictLine<'a>,
    seed: u32,
    inputs: &'a [String],
    input_ended: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    files: Option<&'a [GivenFile]>,
    steps: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    cut_off: Option<&'static str>,
}

/// How the run ended; for an error, also the limit that it came from.
#[derive(Serialize)]
struct VerdictLine<'a> {
    #[serde(flatten)]
    verdict: &'a Verdict,
    #[serde(flatten)]
    reached: Option<ReachedLine>,
}

#[derive(Serialize)]
struct ReachedLine {
    limit: LimitKind,
    value: u64,
}

impl<'a> VerdictLine<'a> {
    fn new(recording: &'a Recording) -> Self {
        let verdict = &recording.verdict;
        let reached = limit_reached(recording).map(|(limit, value)| ReachedLine { limit, value });
        Self { verdict, reached: reached.filter(|_| matches!(verdict, Verdict::Raised { .. })) }
    }
}

impl<'a> Header<'a> {
    fn new(recording: &'a Recording, trace: &Trace) -> Self {
        Self {
            kind: "run",
            format: FORMAT,
            file: &recording.file_name,
            source: &recording.source,
            runner: recording.runner,
            python: &recording.python,
            limits: &recording.limits,
            verdict: VerdictLine::new(recording),
            seed: recording.seed,
            inputs: &recording.inputs,
            input_ended: recording.input_ended,
            files: recording.files.as_deref(),
            steps: trace.len(),
            cut_off: cut_off(&recording.verdict, trace).map(word),
        }
    }
}

fn word(reason: &CutOff) -> &'static str {
    match reason {
        CutOff::Memory => "memory",
        CutOff::Failure(_) => "failure",
        CutOff::Damaged => "damaged",
        CutOff::TooLong => "too_long",
        CutOff::Unended { .. } => "unended",
    }
}

#[derive(Serialize)]
struct StepLine<'a> {
    kind: &'static str,
    step: usize,
    event: &'static str,
    line: u32,
    function: &'a str,
    depth: usize,
    #[serde(skip_serializing_if = "is_main")]
    thread: u32,
    frames: Vec<FrameForm<'a>>,
    heap: HeapForm<'a>,
    output: String,
    exception: Option<Exception<'a>>,
    returned: Option<ValueForm<'a>>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_main(thread: &u32) -> bool {
    *thread == 0
}

#[derive(Serialize)]
struct Exception<'a> {
    #[serde(rename = "type")]
    type_name: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'static str>,
}

impl<'a> StepLine<'a> {
    fn new(
        (index, step): (usize, &'a Step),
        heap: HeapForm<'a>,
        output: &OutputLog,
        why: Option<&'static str>,
    ) -> Self {
        let stack: Vec<&Arc<Frame>> = heap.state.stack(step.thread).collect();
        let own = stack.iter().rposition(|frame| Some(frame.id) == step.frame);
        let own = own.or(stack.len().checked_sub(1));
        let (event, exception, returned) = match &step.event {
            Event::Line => ("line", None, None),
            Event::Call => ("call", None, None),
            Event::Return(value) => ("return", None, Some(ValueForm(value))),
            Event::Exception { type_name, message } => {
                ("exception", Some(Exception { type_name, message, why }), None)
            }
            Event::End => ("end", None, None),
        };
        let written = output.at(index).filter(|segment| segment.kind != SegmentKind::Input);
        Self {
            kind: "step",
            step: index + 1,
            event,
            line: step.line,
            function: own.map_or("<module>", |own| &stack[own].function),
            depth: own.unwrap_or(0),
            thread: step.thread,
            output: written.map(|segment| segment.text).collect(),
            frames: stack.into_iter().map(|frame| FrameForm(frame)).collect(),
            heap,
            exception,
            returned,
        }
    }
}

struct FrameForm<'a>(&'a Frame);

impl Serialize for FrameForm<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("function", &*self.0.function)?;
        map.serialize_entry("line", &self.0.line)?;
        map.serialize_entry("variables", &Named(&self.0.variables))?;
        map.end()
    }
}

/// Names and what they hold, in their order.
struct Named<'a>(&'a [(Arc<str>, Value)]);

impl Serialize for Named<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in self.0 {
            map.serialize_entry(&**name, &ValueForm(value))?;
        }
        map.end()
    }
}

/// The objects that there are at a step.
struct HeapForm<'a> {
    state: &'a State,
    objects: &'a BTreeSet<ObjectId>,
}

impl Serialize for HeapForm<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for id in self.objects {
            if let Some(object) = self.state.object(*id) {
                map.serialize_entry(&id.0, &ObjectForm(&object))?;
            }
        }
        map.end()
    }
}

struct ObjectForm<'a>(&'a Object);

impl Serialize for ObjectForm<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use ObjectKind::{Class, Dict, Instance, List, Set, Tuple};
        let object = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", &*object.type_name)?;
        if let Some(label) = &object.label {
            map.serialize_entry("label", &**label)?;
        }
        if matches!(object.kind, List | Tuple | Set) || !object.items.is_empty() {
            map.serialize_entry("items", &Items(&object.items))?;
        }
        if object.kind == Dict || !object.entries.is_empty() {
            map.serialize_entry("entries", &Entries(&object.entries))?;
        }
        if matches!(object.kind, Instance | Class) || !object.attributes.is_empty() {
            map.serialize_entry("attributes", &Named(&object.attributes))?;
        }
        if object.omitted > 0 {
            map.serialize_entry("omitted", &object.omitted)?;
        }
        map.end()
    }
}

struct Items<'a>(&'a [Value]);

impl Serialize for Items<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(ValueForm))
    }
}

struct Entries<'a>(&'a [(Value, Value)]);

impl Serialize for Entries<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.0.len()))?;
        for (key, value) in self.0 {
            list.serialize_element(&[ValueForm(key), ValueForm(value)])?;
        }
        list.end()
    }
}

struct ValueForm<'a>(&'a Value);

impl Serialize for ValueForm<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let (type_name, repr, omitted) = match self.0 {
            Value::Ref(id) => {
                map.serialize_entry("ref", &id.0)?;
                return map.end();
            }
            Value::Text { shown, omitted } => ("str", text_literal(shown), *omitted),
            Value::Plain { type_name, repr, omitted } => (&**type_name, repr.to_string(), *omitted),
            plain => {
                (plain.type_name().unwrap_or_default(), plain.literal().unwrap_or_default(), 0)
            }
        };
        map.serialize_entry("type", type_name)?;
        map.serialize_entry("repr", &repr)?;
        if omitted > 0 {
            map.serialize_entry("omitted", &omitted)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    use super::*;
    use crate::export::sample;
    use crate::text::is_printable;

    fn lines() -> Vec<Json> {
        let (recording, trace) = sample::run();
        let mut bytes = Vec::new();
        write_jsonl(&recording, &trace, &mut bytes).expect("a vector takes all");
        let text = String::from_utf8(bytes).expect("UTF-8");
        assert!(text.chars().all(|c| c == '\n' || is_printable(c)), "{text}");
        text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    }

    #[test]
    fn the_header_says_what_ran_and_how_it_ended() {
        let header = &lines()[0];
        assert_eq!(header["kind"], "run");
        assert_eq!(header["runner"], "local");
        assert_eq!(header["python"], "3.11.2");
        assert_eq!(header["verdict"], json!({"kind": "finished", "exit_code": 0}));
        assert_eq!(header["limits"]["max_steps"], 300_000);
        assert_eq!(header["source"], sample::run().0.source);
        assert_eq!(header["file"], "add\u{1b}[2J.py");
    }

    #[test]
    fn a_step_has_the_agreed_form() {
        let expected = json!({
            "kind": "step", "step": 2, "event": "line", "line": 2, "function": "<module>",
            "depth": 0,
            "frames": [{"function": "<module>", "line": 2, "variables": {"nums": {"ref": 3}}}],
            "heap": {
                "3": {"type": "list", "items": [
                    {"type": "int", "repr": "1"},
                    {"type": "str", "repr": "'é'", "omitted": 7},
                ]},
                "4": {"type": "Point", "attributes": {"x": {"type": "int", "repr": "1"}}},
            },
            "output": "", "exception": null, "returned": null,
        });
        assert_eq!(lines()[2], expected);
    }

    #[test]
    fn calls_returns_and_exceptions_carry_what_they_brought() {
        let lines = lines();
        let [call, returned, raised, end] = &lines[3..] else { panic!("four more steps") };
        assert_eq!((&call["event"], &call["depth"]), (&json!("call"), &json!(1)));
        assert_eq!(call["function"], "double");
        assert_eq!(call["frames"][1]["variables"]["x"]["repr"], "3");
        assert_eq!(returned["returned"], json!({"ref": 4}));
        let error = json!({"type": "ValueError", "message": "bad </script>\u{202e}"});
        assert_eq!(raised["exception"], error);
        assert_eq!((&end["event"], &end["output"]), (&json!("end"), &json!("<b>6</b>\n")));
    }
}
