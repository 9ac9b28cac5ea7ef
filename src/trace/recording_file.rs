//! Recordings as bytes, for a file. docs/recording.md describes the format.
//!
//! A magic line, then named sections, each with its length and checksum before it, then `end`.
//! Reading takes slices of the bytes that are there and never trusts a length beyond them.

use serde::{Deserialize, Serialize};

use super::{GivenFile, Limits, Recording, RunnerName, Verdict};

/// The largest recording that is read, in bytes. The largest limits make smaller ones.
pub const MAX_RECORDING_BYTES: usize = 256 * 1024 * 1024;

/// Every recording, of whatever format, begins with this.
pub const RECORDING_START: &str = "firefly recording ";

const FORMAT: u64 = 1;
/// Names, lengths and checksums are shorter; a longer line is damage.
const MAX_LINE_BYTES: usize = 64;

/// Why bytes are no recording that can be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadRecording {
    /// They do not begin as a recording does.
    #[error("it is not a firefly recording")]
    Foreign,
    /// A later version of the format.
    #[error("it was made by a newer firefly (format {0}; this one reads up to {FORMAT})")]
    Newer(u64),
    /// It began well.
    #[error("it is damaged at byte {at}: {what}")]
    Damaged {
        /// Offset of the damage, or of the section that has it.
        at: usize,
        /// What is wrong there.
        what: String,
    },
    /// More than [`MAX_RECORDING_BYTES`].
    #[error("it is too large ({0} bytes; at most {MAX_RECORDING_BYTES})")]
    TooLarge(usize),
}

/// Everything of a recording that is neither text of the program's nor a stream.
#[derive(Serialize, Deserialize)]
struct Header {
    file_name: String,
    runner: RunnerName,
    python: String,
    verdict: Verdict,
    inputs: Vec<String>,
    input_ended: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    files: Option<Vec<GivenFile>>,
    seed: u32,
    limits: Limits,
}

fn with_sections(sections: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = format!("{RECORDING_START}{FORMAT}\n").into_bytes();
    for (name, content) in sections {
        let checksum = crc32fast::hash(content);
        let line = format!("{name} {} {checksum:08x}\n", content.len());
        bytes.extend_from_slice(line.as_bytes());
        bytes.extend_from_slice(content);
        bytes.push(b'\n');
    }
    bytes.extend_from_slice(b"end\n");
    bytes
}

impl Recording {
    /// The recording as the bytes of a file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let header = Header {
            file_name: self.file_name.clone(),
            runner: self.runner,
            python: self.python.clone(),
            verdict: self.verdict.clone(),
            inputs: self.inputs.clone(),
            input_ended: self.input_ended,
            files: self.files.clone(),
            seed: self.seed,
            limits: self.limits.clone(),
        };
        // Plain data with text keys always has a JSON form.
        let header = serde_json::to_vec(&header).unwrap_or_default();
        with_sections(&[
            ("header", &header),
            ("source", self.source.as_bytes()),
            ("stdout", &self.stdout),
            ("stderr", &self.stderr),
            ("trace", &self.trace),
        ])
    }

    /// Reads what [`Recording::to_bytes`] wrote.
    ///
    /// # Errors
    /// If the bytes are no recording, one of a later format, or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BadRecording> {
        if bytes.len() > MAX_RECORDING_BYTES {
            return Err(BadRecording::TooLarge(bytes.len()));
        }
        let mut reader = Reader { bytes, at: 0 };
        reader.magic_line()?;
        let mut sections = Sections::default();
        while let Some((name, content)) = reader.section()? {
            sections.take(name, content);
        }
        sections.recording(reader.at)
    }
}

/// The sections of a file, as far as they have come; of two with one name the later counts.
#[derive(Default)]
struct Sections<'a> {
    header: Option<&'a [u8]>,
    source: Option<&'a [u8]>,
    stdout: Option<&'a [u8]>,
    stderr: Option<&'a [u8]>,
    trace: Option<&'a [u8]>,
}

impl<'a> Sections<'a> {
    /// Unknown sections are passed over, so that a later firefly can add some.
    fn take(&mut self, name: &str, content: &'a [u8]) {
        let place = match name {
            "header" => &mut self.header,
            "source" => &mut self.source,
            "stdout" => &mut self.stdout,
            "stderr" => &mut self.stderr,
            "trace" => &mut self.trace,
            _ => return,
        };
        *place = Some(content);
    }

    fn recording(self, end: usize) -> Result<Recording, BadRecording> {
        let there = |section: Option<&'a [u8]>, name: &str| {
            section.ok_or_else(|| damaged(end, format!("the section \"{name}\" is missing")))
        };
        let header: Header = serde_json::from_slice(there(self.header, "header")?)
            .map_err(|error| damaged(0, format!("its header is not understood ({error})")))?;
        let source = std::str::from_utf8(there(self.source, "source")?)
            .map_err(|_| damaged(0, "its program is not UTF-8 text".to_owned()))?;
        Ok(Recording {
            source: source.to_owned(),
            file_name: header.file_name,
            inputs: header.inputs,
            input_ended: header.input_ended,
            files: header.files,
            seed: header.seed,
            limits: header.limits,
            runner: header.runner,
            python: header.python,
            verdict: header.verdict,
            stdout: there(self.stdout, "stdout")?.to_vec(),
            stderr: there(self.stderr, "stderr")?.to_vec(),
            trace: there(self.trace, "trace")?.to_vec(),
        })
    }
}

fn damaged(at: usize, what: String) -> BadRecording {
    BadRecording::Damaged { at, what }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn magic_line(&mut self) -> Result<(), BadRecording> {
        let line = self.line().ok_or(BadRecording::Foreign)?;
        let format = line.strip_prefix(RECORDING_START).ok_or(BadRecording::Foreign)?;
        match format.parse::<u64>() {
            Ok(FORMAT) => Ok(()),
            Ok(format) if format > FORMAT => Err(BadRecording::Newer(format)),
            _ => Err(BadRecording::Foreign),
        }
    }

    /// The next section's name and content; `None` at the end.
    fn section(&mut self) -> Result<Option<(&'a str, &'a [u8])>, BadRecording> {
        let start = self.at;
        let cut_off = || damaged(start, "it is cut off".to_owned());
        let broken = || damaged(start, "a section's first line is not understood".to_owned());
        if start == self.bytes.len() {
            return Err(cut_off());
        }
        let line = self.line().ok_or_else(broken)?;
        if line == "end" {
            let is_whole = self.at == self.bytes.len();
            let more = || damaged(self.at, "something follows its end".to_owned());
            return if is_whole { Ok(None) } else { Err(more()) };
        }
        let mut words = line.split(' ');
        let (Some(name), Some(length), Some(checksum), None) =
            (words.next(), words.next(), words.next(), words.next())
        else {
            return Err(broken());
        };
        let length: usize = length.parse().map_err(|_| broken())?;
        let end = self.at.checked_add(length).ok_or_else(cut_off)?;
        let content = self.bytes.get(self.at..end).ok_or_else(cut_off)?;
        if u32::from_str_radix(checksum, 16) != Ok(crc32fast::hash(content)) {
            return Err(damaged(start, format!("the section \"{name}\" was changed")));
        }
        if self.bytes.get(end) != Some(&b'\n') {
            return Err(damaged(end, "a section does not end where it should".to_owned()));
        }
        self.at = end + 1;
        Ok(Some((name, content)))
    }

    /// The next line without its end, if one ends soon and is plain text.
    fn line(&mut self) -> Option<&'a str> {
        let rest = self.bytes.get(self.at..)?;
        let near = &rest[..rest.len().min(MAX_LINE_BYTES)];
        let length = near.iter().position(|byte| *byte == b'\n')?;
        let line = std::str::from_utf8(&near[..length]).ok()?;
        if !line.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
            return None;
        }
        self.at += length + 1;
        Some(line)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::trace::LimitKind;

    fn recording(source: String, inputs: Vec<String>, streams: [Vec<u8>; 3]) -> Recording {
        let [stdout, stderr, trace] = streams;
        Recording {
            source,
            file_name: "añadir \"x\".py".to_owned(),
            inputs,
            input_ended: true,
            files: None,
            seed: 7,
            limits: Limits::default(),
            runner: RunnerName::Judge0,
            python: "3.11.2".to_owned(),
            verdict: Verdict::Stopped { limit: LimitKind::CpuSeconds, value: 5 },
            stdout,
            stderr,
            trace,
        }
    }

    fn small() -> Recording {
        let streams = [b"out\n".to_vec(), vec![0, 255, 10], b"\x1eabc:R:x\n".to_vec()];
        recording("print('out')\n".to_owned(), vec!["é\u{0}\n".to_owned()], streams)
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(
            source in any::<String>(),
            inputs in prop::collection::vec(any::<String>(), 0..4),
            streams in any::<[Vec<u8>; 3]>(),
        ) {
            let recording = recording(source, inputs, streams);
            prop_assert_eq!(Recording::from_bytes(&recording.to_bytes()), Ok(recording));
        }

        #[test]
        fn a_changed_byte_is_noticed(at in any::<prop::sample::Index>(), mask in 1_u8..) {
            let mut bytes = small().to_bytes();
            let at = at.index(bytes.len());
            bytes[at] ^= mask;
            // Hexadecimal digits and the name of a section that may be missing are all that
            // can differ and mean the same.
            if let Ok(read) = Recording::from_bytes(&bytes) {
                prop_assert_eq!(read, small());
            }
        }

        #[test]
        fn any_bytes_get_an_answer(bytes in any::<Vec<u8>>()) {
            let mut file = format!("{RECORDING_START}{FORMAT}\n").into_bytes();
            file.extend(bytes);
            prop_assert!(Recording::from_bytes(&file).is_err());
        }
    }

    #[test]
    fn a_cut_off_recording_is_damaged_wherever_it_was_cut() {
        let bytes = small().to_bytes();
        for end in 0..bytes.len() {
            let error = Recording::from_bytes(&bytes[..end]).expect_err("cut off");
            let is_short = end <= RECORDING_START.len() + 1;
            assert_eq!(error == BadRecording::Foreign, is_short, "{end}: {error}");
        }
    }

    #[test]
    fn each_way_of_being_wrong_has_its_own_words() {
        let error = |bytes: &[u8]| Recording::from_bytes(bytes).expect_err("wrong").to_string();
        assert_eq!(error(b"print('hello')\n"), "it is not a firefly recording");
        assert!(error(b"firefly recording 2\n").contains("made by a newer firefly (format 2"));
        let huge = b"firefly recording 1\nheader 18446744073709551615 00000000\n";
        assert_eq!(error(huge), "it is damaged at byte 20: it is cut off");
        let mut bytes = small().to_bytes();
        let at = bytes.windows(4).position(|four| four == b"out'").expect("there");
        bytes[at] = b'O';
        assert!(error(&bytes).contains("the section \"source\" was changed"));
    }

    #[test]
    fn a_recording_from_before_a_limit_existed_has_its_default() {
        let header = br#"{"file_name":"a.py","runner":"local","python":"3.11.2",
            "verdict":{"kind":"finished","exit_code":0},"inputs":[],"input_ended":true,"seed":7,
            "limits":{"max_steps":9,"cpu_seconds":5,"wall_seconds":8,"input_seconds":600,
            "memory_mb":64,"output_kb":1024,"trace_kb":16384}}"#;
        let others = ["source", "stdout", "stderr", "trace"].map(|name| (name, &b""[..]));
        let old = with_sections(&[&[("header", &header[..])], &others[..]].concat());
        let limits = Recording::from_bytes(&old).expect("reads").limits;
        assert_eq!(limits, Limits { max_steps: 9, memory_mb: 64, ..Limits::default() });
    }

    #[test]
    fn sections_of_a_later_firefly_are_passed_over() {
        let mut bytes = small().to_bytes();
        bytes.truncate(bytes.len() - b"end\n".len());
        bytes.extend_from_slice(b"notes 0 00000000\n\nend\n");
        assert_eq!(Recording::from_bytes(&bytes), Ok(small()));
    }
}
