//! Well-formed operations in any order, as one text and as frames with a damaged byte.
#![no_main]

#[path = "../look.rs"]
mod look;

use std::io::Write;

use base64::{Engine, engine::general_purpose::STANDARD};
use firefly::trace::wire::{decode, decode_text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut source = Source(bytes);
    let (damaged_at, damage) = (usize::from(source.byte()) << 3, source.byte());
    let text = text(&mut source);
    look::at(&decode_text(text.as_bytes()));
    let mut stream = stream(text.as_bytes());
    let place = damaged_at % stream.len();
    stream[place] ^= damage;
    look::at(&decode(&stream).trace);
});

/// Decisions, taken from the fuzzer's bytes; 0 when there are none left.
struct Source<'a>(&'a [u8]);

impl Source<'_> {
    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    fn number(&mut self) -> String {
        match self.byte() {
            byte @ 0..200 => (byte % 40).to_string(),
            200..220 => (u32::from(self.byte()) * 257).to_string(),
            220..235 => (-i32::from(self.byte())).to_string(),
            235..243 => u32::MAX.to_string(),
            243..250 => i64::MAX.to_string(),
            _ => i64::MIN.to_string(),
        }
    }

    fn text(&mut self) -> String {
        let text = ["", "a", "name", "a longer text", "\\ud800", "\\u00e9\\n", "a longer text still"];
        let byte = usize::from(self.byte());
        format!("\"{}{}\"", text[byte % text.len()], "x".repeat(byte / 16))
    }

    fn value(&mut self) -> String {
        match self.byte() % 13 {
            0 => "null".to_owned(),
            1 => "true".to_owned(),
            2 => "-1.5e300".to_owned(),
            3 => "NaN".to_owned(),
            4 | 5 => self.text(),
            6 => format!("[\"t\",{},{}]", self.text(), self.number()),
            7 => format!("[\"p\",{},{},{}]", self.text(), self.text(), self.number()),
            8 | 9 => format!("[{}]", self.number()),
            10 => "[]".to_owned(),
            _ => self.number(),
        }
    }

    fn values(&mut self) -> String {
        let count = self.byte() % 20;
        let values: Vec<String> = (0..count).map(|_| self.value()).collect();
        format!("[{}]", values.join(","))
    }

    fn pairs(&mut self) -> String {
        let count = self.byte() % 12;
        let pairs: Vec<String> =
            (0..count).map(|_| format!("{},{}", self.value(), self.value())).collect();
        format!("[{}]", pairs.join(","))
    }

    fn attributes(&mut self) -> String {
        let count = self.byte() % 6;
        let pairs: Vec<String> =
            (0..count).map(|_| format!("{},{}", self.byte() % 8, self.value())).collect();
        format!("[{}]", pairs.join(","))
    }

    fn operation(&mut self) -> String {
        let slot = self.byte() % 9;
        let id = self.byte() % 5;
        let name = -1 - 2 * i32::from(slot);
        match self.byte() % 35 {
            0..6 => (self.byte() % 90).to_string(),
            6..10 => format!("{name},{}", self.value()),
            10 => format!("{},{}", name - 1, self.number()),
            11 => format!("\"(\",{id},{slot},{}", self.number()),
            12 => ")".to_owned(),
            13 => "\"y\"".to_owned(),
            14 => format!("\"@\",{id}"),
            15 => format!("\"d\",{slot}"),
            16 => format!("\"t\",{}", id % 2),
            17 => format!("\"r\",3,{}", self.value()),
            18 => format!("\"x\",3,{},{}", self.text(), self.text()),
            19 => ["\"c\",1", "\"e\",9", "\"i\",\"typed\"", "\"O\",7"][usize::from(id) % 4].to_owned(),
            20 => format!("\"o\",{}", self.number()),
            21 => format!(
                "\"w\",{id},{},{slot},{},{},{},{},{}",
                self.byte() % 8,
                ["null", "\"label\""][usize::from(id) % 2],
                self.values(),
                self.pairs(),
                self.attributes(),
                self.byte()
            ),
            22 | 23 => format!("a{id},{}", self.value()),
            24 => format!("\"=\",{id},{},{}", self.number(), self.value()),
            25 | 26 => {
                format!("\"s\",{id},{},{},{}", self.number(), self.byte() % 9, self.values())
            }
            27 => format!("\"k\",{id},{},{}", self.value(), self.value()),
            28 => format!("\"K\",{id},{}", self.value()),
            29 => format!("\".\",{id},{slot},{}", self.value()),
            30 => format!("\",\",{id},{slot}"),
            32 => format!("C{slot},{}", self.number()),
            33 => format!("\"W\",{},{slot},null,{},[],[],0", self.byte() % 8, self.values()),
            34 => format!("~{}", self.number()),
            _ => [format!("\"D\",{id}"), format!("\"m\",{id},{}", self.byte())][usize::from(slot) % 2]
                .clone(),
        }
    }
}

fn text(source: &mut Source) -> String {
    let mut text = String::from("[");
    for name in 0..8 {
        text.push_str(&format!("\"n\",\"name{name}\","));
    }
    text.push_str("\"(\",0,0,1,\"w\",1,0,1,null,[1,2],[],[],0,1");
    while !source.0.is_empty() {
        // The same again and again reaches what happens only now and then.
        let times = if source.byte() < 230 { 1 } else { usize::from(source.byte()) };
        let operation = source.operation();
        for _ in 0..times {
            text.push(',');
            text.push_str(&operation);
        }
    }
    text.push(']');
    text
}

/// The text as a tracer would send it, in three chunks of either kind.
fn stream(text: &[u8]) -> Vec<u8> {
    let mut stream = b"\x1en:H:{\"version\":2,\"python\":\"3.11.2\"}\n".to_vec();
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    for (index, piece) in text.chunks(text.len().div_ceil(3).max(1)).enumerate() {
        packed.write_all(piece).expect("a vector takes all");
        packed.flush().expect("a vector takes all");
        if index == 1 {
            stream.extend_from_slice(b"\x1en:T:");
            stream.extend_from_slice(STANDARD.encode(packed.get_ref()).as_bytes());
        } else {
            stream.extend_from_slice(b"\x1en:Z:");
            stream.extend(packed.get_ref()[..packed.get_ref().len() - 4].iter().flat_map(escaped));
        }
        stream.push(b'\n');
        packed.get_mut().clear();
    }
    stream
}

fn escaped(byte: &u8) -> Vec<u8> {
    match byte {
        b'\n' => b"\x1fa".to_vec(),
        0x1e => b"\x1fb".to_vec(),
        0x1f => b"\x1fc".to_vec(),
        _ => vec![*byte],
    }
}
