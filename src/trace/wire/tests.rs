use super::*;
use crate::trace::{Event, Value};

fn frame(kind: char, payload: &str) -> Vec<u8> {
    format!("\x1enonce:{kind}:{payload}\n").into_bytes()
}

fn header() -> Vec<u8> {
    frame('H', r#"{"version":1,"python":"3.11.2"}"#)
}

/// Frames that carry these texts of atoms.
fn chunks(texts: &[&str]) -> Vec<u8> {
    use base64::{Engine, engine::general_purpose::STANDARD};
    let mut compress = flate2::Compress::new(flate2::Compression::default(), true);
    let mut stream = header();
    for text in texts {
        let mut packed = Vec::with_capacity(text.len() + 1000);
        let flush = flate2::FlushCompress::Sync;
        compress.compress_vec(text.as_bytes(), &mut packed, flush).expect("packed");
        stream.extend(frame('T', &STANDARD.encode(packed)));
    }
    stream
}

/// The same as a tracer of version 2 sends them through a pipe of its own.
fn chunks_2(texts: &[&str]) -> Vec<u8> {
    let mut compress = flate2::Compress::new(flate2::Compression::best(), true);
    let mut stream = frame('H', r#"{"version":2,"python":"3.11.2"}"#);
    for text in texts {
        let mut packed = Vec::with_capacity(text.len() + 1000);
        let flush = flate2::FlushCompress::Sync;
        compress.compress_vec(text.as_bytes(), &mut packed, flush).expect("packed");
        stream.extend_from_slice(b"\x1enonce:Z:");
        for byte in packed.strip_suffix(&[0, 0, 0xff, 0xff]).expect("a flush") {
            match byte {
                b'\n' => stream.extend_from_slice(b"\x1fa"),
                0x1e => stream.extend_from_slice(b"\x1fb"),
                0x1f => stream.extend_from_slice(b"\x1fc"),
                _ => stream.push(*byte),
            }
        }
        stream.push(b'\n');
    }
    stream
}

const UNENDED: CutOff = CutOff::Unended { silent_millis: 0 };

const START: &str = r#"["n","<module>","(",0,0,1,1,"n","x",-3,5,2"#;

#[test]
fn a_text_cut_anywhere_keeps_its_whole_steps() {
    let text = format!("{START},-4,2,3,-3,\"a\",4]");
    for end in 0..=text.len() {
        let decoded = decode(&chunks(&[&text[..end]]));
        let trace = &decoded.trace;
        assert!(trace.len() <= 4);
        if trace.len() >= 3 {
            assert_eq!(trace.state(2).frames[0].variable("x"), Some(&Value::Int(7)));
        }
    }
    let decoded = decode(&chunks(&[&text]));
    assert_eq!((decoded.trace.len(), decoded.damaged), (4, false));
    assert_eq!(decoded.trace.step(3).map(|step| step.event), Some(Event::Line));
}

#[test]
fn what_does_not_fit_is_left_out_and_said() {
    let endings =
        ["-4,9223372036854775807", "-100,1", "\"q\"", "\"(\",0,9,1", "-3,[\"p\",1]", "{", "1e"];
    for ending in endings {
        let decoded = decode(&chunks(&[&format!("{START},{ending},7]")]));
        assert!(decoded.damaged, "{ending}");
        assert_eq!(decoded.trace.len(), 2, "{ending}");
    }
}

#[test]
fn a_recording_that_stopped_says_why_and_keeps_what_stood_before() {
    let text = format!("{START},4]");
    let ending = frame('E', r#"{"kind":"finished","exit_code":0}"#);
    let cut_off = |word: &str| {
        let words = frame('S', word);
        let decoded = decode(&[chunks(&[&text]), words, ending.clone()].concat());
        assert_eq!((decoded.trace.len(), decoded.damaged), (3, false), "{word}");
        decoded.trace.cut_off().cloned()
    };
    assert_eq!(cut_off(r#"{"reason":"memory"}"#), Some(CutOff::Memory));
    let long = format!(r#"{{"reason":"failure","detail":"{}"}}"#, "é".repeat(1000));
    assert_eq!(cut_off(&long), Some(CutOff::Failure("é".repeat(DETAIL_CHARACTERS))));
    let whole = [chunks(&[&text]), ending.clone()].concat();
    assert_eq!(decode(&whole).trace.cut_off(), None);
    assert_eq!(
        decode(&chunks(&[&text])).trace.cut_off(),
        Some(&CutOff::Unended { silent_millis: 0 })
    );
    let silence = super::silence_frame("nonce", std::time::Duration::from_millis(1500));
    let silent = decode(&[chunks(&[&text]), silence].concat());
    assert_eq!(silent.trace.cut_off(), Some(&CutOff::Unended { silent_millis: 1500 }));
    for broken in [frame('S', "{}"), frame('Q', "{\"millis\":-1}")] {
        assert!(decode(&[chunks(&[&text]), broken].concat()).damaged);
    }
}

#[test]
fn a_chunk_that_inflates_without_end_is_refused() {
    let commas = ",".repeat(1 << 20);
    let stream = chunks(&[commas.as_str(); 4]);
    let bounds = |inflated| Bounds { inflated, ..BOUNDS };
    assert_eq!(decode_within(&stream, bounds(5 << 20)).trace.cut_off(), Some(&UNENDED));
    assert_eq!(decode_within(&stream, bounds(3 << 20)).trace.cut_off(), Some(&CutOff::TooLong));
}

#[test]
fn an_operation_may_go_on_in_the_next_frame() {
    let text = format!("{START},-4,12,3,\"w\",1,0,1,null,[1,[1]],[],[],0,-3,[1],4]");
    for at in 0..text.len() {
        let decoded = decode(&chunks(&[&text[..at], &text[at..]]));
        assert_eq!((decoded.trace.len(), decoded.damaged), (4, false), "{at}");
        assert_eq!(decoded.trace.state(2).frames[0].variable("x"), Some(&Value::Int(17)));
    }
}

#[test]
fn numbers_that_are_left_out_are_counted() {
    let head = "[\"n\",\"f\",\"n\",\"x\",C0,1,1";
    let list = ",\"W\",0,1,null,[],[],[],0";
    // A list that holds a new list and itself, and another one that takes its place.
    let counted = format!(
        "{head},-3,[],\"W\",0,1,null,[[],[1]],[],[],0{list},2,C0,5,-3,[]{list},3,\
         )-3,[],~0{list},\"w\",1,0,1,null,[5],[],[],0,4]"
    );
    let old = "[\"n\",\"f\",\"n\",\"x\",\"(\",0,0,1,1,-3,[1],\"w\",1,0,1,null,[[2],[1]],[],[],0,\
               \"w\",2,0,1,null,[],[],[],0,2,\"(\",1,0,5,-3,[3],\"w\",3,0,1,null,[],[],[],0,3,\
               \")\",-3,[4],\"D\",3,\"w\",4,0,1,null,[],[],[],0,\"w\",1,0,1,null,[5],[],[],0,4]";
    let wanted = decode(&chunks(&[old]));
    for at in 0..counted.len() {
        let decoded = decode(&chunks_2(&[&counted[..at], &counted[at..]]));
        assert_eq!((decoded.trace.len(), decoded.damaged), (4, false), "{at}");
        for index in 0..4 {
            let (state, wanted) = (decoded.trace.state(index), wanted.trace.state(index));
            assert_eq!(format!("{state:?}"), format!("{wanted:?}"), "{at}, {index}");
        }
    }
    for broken in [",~1,7]", ",~-4294967296,7]", ",~[],7]", ",C9,1,7]"] {
        let decoded = decode(&chunks_2(&[&format!("{head}{broken}")]));
        assert!(decoded.damaged, "{broken}");
    }
}

#[test]
fn packed_bytes_of_any_kind_come_through_a_frame() {
    let mut state = 7_u32;
    let noise: String = (0..60_000)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from(b'#' + (state >> 24) as u8 % 57)
        })
        .collect();
    let text = format!("{START},-3,\"{noise}\",4]");
    let stream = chunks_2(&[&text]);
    for escaped in [b"\x1fa", b"\x1fb", b"\x1fc"] {
        assert!(stream.windows(2).any(|pair| pair == escaped));
    }
    let mut reader = FrameReader::new("nonce");
    for piece in stream.chunks(999) {
        reader.feed(piece);
    }
    let (frames, rest) = reader.finish();
    assert!(rest.is_empty());
    let decoded = decode(&frames);
    assert_eq!((decoded.trace.len(), decoded.damaged), (3, false));
    let state = decoded.trace.state(2);
    let Some(Value::Text { shown, .. }) = state.frames[0].variable("x") else { panic!("no text") };
    assert_eq!(shown.as_ref(), noise);
    for broken in ["\x1f", "\x1fd", "x\x1f\x1f"] {
        let stream = [chunks_2(&[&format!("{START}]")]), frame('Z', broken)].concat();
        assert!(decode(&stream).damaged);
    }
}

#[test]
fn a_trace_that_takes_more_memory_than_there_is_for_it_ends_there_and_says_so() {
    let bounds = Bounds { trace: 256 << 10, ..BOUNDS };
    let floods = [
        |number| format!(",\"n\",\"name {number}\",7"),
        |number| format!(",\"w\",{number},1,1,null,[{number}],[],[],0,7"),
        |number| format!(",-3,\"text number {number}\",7"),
        |number| format!(",\"(\",{},0,1,7", number + 1),
        |number| format!(",\"a\",1,{number},7"),
    ];
    for flood in floods {
        let all: String = (0..30_000).map(flood).collect();
        let text = format!("{START},\"w\",1,0,1,null,[],[],[],0{all}]");
        let decoded = decode_within(&chunks(&[&text]), bounds);
        let trace = &decoded.trace;
        assert_eq!(trace.cut_off(), Some(&CutOff::TooLong), "{}", flood(0));
        assert!(!decoded.damaged, "{}", flood(0));
        assert!(trace.len() > 500 && trace.bytes() <= bounds.trace, "{}", flood(0));
        assert!(!decode(&chunks(&[&text])).damaged);
    }
}

#[test]
fn frames_out_of_place_are_damage() {
    let good = chunks(&[&format!("{START}]")]);
    let end = frame('E', r#"{"kind":"finished","exit_code":0}"#);
    let whole = [&good[..], &end].concat();
    assert!(!decode(&whole).damaged);
    for more in [header(), frame('T', "!!"), frame('Z', ""), b"text\n".to_vec(), end] {
        assert!(decode(&[&whole[..], &more].concat()).damaged, "{more:?}");
    }
    let forged = r#"{"kind":"killed","signal":9}"#;
    let decoded = decode(&[&good[..], &frame('E', forged)].concat());
    assert_eq!((decoded.ending, decoded.damaged), (None, true));
}

#[test]
fn the_reader_parts_frames_from_text_to_the_byte() {
    let text = b"a\x1eb\x1enonce\x1enonce:\nz\x1enonce:i:\n\x1e".as_slice();
    let wanted = frame('I', "");
    let end = frame('E', "{}");
    let stream = [text, &wanted, b"mid\n", &header(), b"tail", &end, b"\x1eno"].concat();
    for size in [1, 2, 7, 1000] {
        let mut reader = FrameReader::new("nonce");
        let notices: Vec<_> = stream.chunks(size).flat_map(|piece| reader.feed(piece)).collect();
        assert_eq!(notices, [Notice::InputWanted, Notice::Ended]);
        let (frames, rest) = reader.finish();
        assert_eq!(frames, [&wanted[..], &header(), &end].concat());
        assert_eq!(rest, [text, b"mid\ntail\x1eno"].concat());
    }
}

#[test]
fn a_frame_that_never_ends_is_no_frame() {
    let mut reader = FrameReader::new("nonce");
    let start = b"\x1enonce:T:".as_slice();
    let endless = [start, &vec![b'a'; 3 << 20]].concat();
    for piece in endless.chunks(4096) {
        reader.feed(piece);
    }
    assert_eq!(reader.finish(), (Vec::new(), endless));
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_read_without_a_panic(bytes: Vec<u8>, size in 1_usize..50) {
        let mut reader = FrameReader::new("nonce");
        for piece in bytes.chunks(size) {
            reader.feed(piece);
        }
        proptest::prop_assert_eq!(reader.finish().1, bytes.clone());
        decode(&bytes);
        decode_text(&bytes);
    }

    #[test]
    fn any_operations_give_a_trace_that_can_be_read(
        atoms in proptest::collection::vec(
            proptest::sample::select(vec![
                "0", "1", "2", "-1", "-2", "-3", "-4", "\"n\"", "\"x\"", "\"(\"", "\")\"", "\"y\"",
                "\"w\"", "\"a\"", "\"=\"", "\"s\"", "\"k\"", "\"K\"", "\".\"", "\",\"", "\"m\"", "\"D\"",
                "\"d\"", "\"@\"", "C", "\"W\"", "~", "\"t\"", "\"o\"", "\"r\"", "\"c\"", "\"e\"", "\"i\"", "[", "]", "[]",
                "[1]", "[0]", "null", "1.5", "9223372036854775807", "4294967295", "\"\\ud800\"",
            ]),
            0..200,
        )
    ) {
        let text = format!("{START},{}", atoms.join(","));
        let trace = decode_text(text.as_bytes());
        for index in 0..trace.len() {
            trace.state(index);
            trace.changes(index);
        }
    }
}

/// A stream of a real run with one byte changed, left out or doubled.
#[test]
fn a_stream_damaged_anywhere_is_read_without_a_panic() {
    let text = format!("{START},-4,2,3,\"w\",1,0,1,null,[1,[1]],[],[],0,-3,[1],4,\"a\",1,2,5]");
    for stream in [chunks(&[&text, "[6]"]), chunks_2(&[&text, "[6]"])] {
        for at in 0..stream.len() {
            for change in [0, b'\n', 0x1e, 0x1f, b'A', b'"', stream[at] ^ 1] {
                let mut changed = stream.clone();
                changed[at] = change;
                decode(&changed);
            }
            decode(&stream[..at]);
        }
    }
}
