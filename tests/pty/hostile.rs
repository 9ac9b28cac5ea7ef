//! A program that does what it can to reach the terminal by what it writes, raises, names and
//! stores.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::tempdir;

use crate::program::Program;
use crate::stream::{first_offence, is_forbidden};

const RUN: &str = "\x12";
const QUIT: &str = "\x11";
const SAVE: &str = "\x13";

/// The raw characters in a comment and a string are part of the program's text.
const RAW: &str = "# \x1b]0;owned\x07 \u{202e}desrever\u{2066} \u{200b}\u{9b}2J \u{e0041}\n\
    raw = '\x1b[2J\u{202e}\u{2028}\u{feff}'\n";

const HOSTILE: &str = r#"
import sys, threading, types, warnings
E = ('\x1b]0;owned\x07\x1b[2J\x1b[31m\x1bPq\x1b\\\x9b2J\x9d0;owned\x9c\x7f\x08\r\x0b'
     '\u202e\u2066\u200f\u200b\u2028\ufeff\xad\u3164\U000e0041\ue000\uffff</script><!--&"\'')
print(E)
sys.stdout.buffer.write(E.encode() + b'\x9b2J\xff\xfe\xc2\n')
sys.stdout.flush()
sys.stderr.write(E + '\n')
pile = 'e' + '\u0301' * 1_000_000
joiners = '\u200d' * 100_000
crowd = '\U0001f469\u200d' * 1000
print(pile[:1000], joiners, crowd, '\u0600' * 1000, '\u0915\u094d' * 1000)
globals()[E] = E
class Plain: pass
thing = Plain()
setattr(thing, E, E)
setattr(Plain, E, E)
held = {E: E, (E,): [E, {E}], 5: E.encode()}
Evil = type(E, (), {'__repr__': lambda self: E, '__str__': lambda self: E, E: 1})
evil = Evil()
print(evil, [evil])
def f(**names):
    return names
f.__name__ = f.__qualname__ = E
f.__code__ = f.__code__.replace(co_name=E)
f(**{E: E})
thread = threading.Thread(target=f, name=E)
thread.start()
thread.join()
module = types.ModuleType(E)
module.__file__ = E
warnings.warn(E)
try:
    exec(compile('raise ValueError(E)', E, 'exec'))
except ValueError as error:
    caught = error
answer = input(E)
raise type(E, (Exception,), {'__str__': lambda self: E})(E, evil)
"#;

fn written(home: &Path) -> String {
    let program = format!("{RAW}{HOSTILE}");
    fs::write(home.join("hostile.py"), &program).expect("written");
    program
}

#[track_caller]
fn assert_tame(stream: &[u8], sequences: bool) {
    assert_eq!(first_offence(stream, sequences), None);
}

#[test]
fn nothing_of_a_hostile_program_acts_on_the_screen() {
    let home = tempdir().expect("a folder");
    let program = written(home.path());
    let mut firefly = Program::firefly(home.path(), &["hostile.py"]);
    firefly.shows("# ·]0;owned· ·desrever·");
    firefly.keys(RUN);
    firefly.shows("waiting for your input");
    firefly.keys("x\r");
    firefly.shows("Stopped by an error in line 40.");
    walk_through(&mut firefly);
    firefly.keys("\x1b");
    firefly.shows("F1 help");
    firefly.keys("x\x7f");
    firefly.keys(SAVE);
    firefly.shows("Saved");
    firefly.keys(QUIT);
    assert_eq!(firefly.ends(), 0);
    firefly.waits_for("the shell's screen", |firefly| !firefly.has_screen());
    assert_tame(&firefly.sent(), true);
    let saved = fs::read_to_string(home.path().join("hostile.py")).expect("saved");
    assert_eq!(saved, program, "what is hidden is saved as it was");
}

/// Steps through everything, and opens every variable in full.
fn walk_through(firefly: &mut Program) {
    for keys in ["\x1b[F", "\x1b[H"] {
        firefly.keys(keys);
    }
    firefly.shows("step 1 of ");
    for _ in 0..50 {
        firefly.keys("\x1b[C");
    }
    firefly.shows_no_more("step 1 of ");
    firefly.keys("\x1b[F\t");
    firefly.shows("Enter in full");
    for _ in 0..40 {
        firefly.keys("\x1b[B\r");
        firefly.keys("\x1b[6~\x1b[F");
        firefly.keys("\x1b");
        std::thread::sleep(std::time::Duration::from_millis(60));
    }
}

#[test]
fn a_hostile_program_reaches_neither_terminal_nor_exports_when_it_is_run_without_a_screen() {
    let home = tempdir().expect("a folder");
    written(home.path());
    let mut firefly = Program::firefly(home.path(), &["run", "hostile.py", "--save", "r.firefly"]);
    firefly.shows("owned");
    firefly.keys("x\r");
    assert_eq!(firefly.ends(), 1);
    firefly.shows("firefly: Stopped by an error in line 40.");
    assert_tame(&firefly.sent(), false);
    let mut replay = Program::firefly(home.path(), &["replay", "r.firefly"]);
    replay.shows("step ");
    walk_through(&mut replay);
    replay.keys(QUIT);
    assert_eq!(replay.ends(), 0);
    assert_tame(&replay.sent(), true);
    for format in ["text", "jsonl", "html", "svg"] {
        exported(home.path(), format);
    }
}

/// The terminal here joins no emoji: it draws each part, over what stands behind.
#[test]
fn a_terminal_that_cannot_join_emoji_keeps_what_stands_behind_them() {
    let home = tempdir().expect("a folder");
    let family = "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}";
    let escaped = "\\U0001f468\\u200d\\U0001f469\\u200d\\U0001f467";
    let program = format!("x = 7\nx = '{escaped}'\nx = 8\n");
    fs::write(home.path().join("family.py"), program).expect("written");
    let mut firefly = Program::firefly(home.path(), &["family.py"]);
    firefly.shows("x = 8");
    firefly.keys(RUN);
    firefly.shows("step 1 of ");
    for (keys, step) in [("\x1b[F", 4), ("\x1b[D", 3), ("\x1b[D", 2), ("\x1b[C", 3)] {
        firefly.keys(keys);
        firefly.shows(&format!("step {step} of 4"));
        assert!(!firefly.screen().contains("\u{1f467}"), "{}", firefly.screen());
    }
    assert!(String::from_utf8_lossy(&firefly.sent()).contains(family));
    firefly.keys(QUIT);
    assert_eq!(firefly.ends(), 0);
}

/// Exports must be clean, and be read by parsers that know nothing of firefly.
fn exported(home: &Path, format: &str) {
    let name = format!("r.{format}");
    let arguments = ["export", "r.firefly", "--format", format, "--output", &name];
    let export = Command::new(env!("CARGO_BIN_EXE_firefly"))
        .args(arguments)
        .current_dir(home)
        .env("HOME", home)
        .output()
        .expect("it starts");
    assert!(export.status.success(), "{export:?}");
    let text = fs::read_to_string(home.join(&name)).expect("UTF-8");
    let hostile = text.chars().find(|c| is_forbidden(*c) && *c != '\n');
    assert_eq!(hostile, None, "{format}");
    assert!(text.contains("owned") || format == "svg", "{format}");
    let check = match format {
        "jsonl" => "for line in text.splitlines(): json.loads(line)",
        "svg" => {
            "root = xml.etree.ElementTree.fromstring(text)\n\
             tags = {tag.tag.split('}')[1] for tag in root.iter()}\n\
             assert tags <= {'svg', 'title', 'style', 'rect', 'g', 'path', 'text'}, tags\n\
             assert not [a for tag in root.iter() for a in tag.attrib if a.startswith('on')]"
        }
        "html" => {
            "class Page(html.parser.HTMLParser):\n\
             \x20   tag = ''\n\
             \x20   def handle_starttag(self, tag, attributes):\n\
             \x20       tags.append(tag); self.tag = tag\n\
             \x20       assert not [a for a, _ in attributes if a.startswith('on')]\n\
             \x20   def handle_comment(self, text): assert False, text\n\
             \x20   def handle_data(self, text):\n\
             \x20       if self.tag == 'script': scripts.append(text)\n\
             tags, scripts = [], []\n\
             Page().feed(text)\n\
             assert tags.count('script') == 2 and 'Content-Security-Policy' in text\n\
             assert json.loads(scripts[0])['blocks'][0][2]"
        }
        _ => "pass",
    };
    let script = format!(
        "import json, html.parser, sys, xml.etree.ElementTree\n\
         text = open(sys.argv[1], encoding='utf-8').read()\n{check}\n"
    );
    let mut python = Command::new("python3");
    let read = python.args(["-c", &script, &name]).current_dir(home).output().expect("Python");
    assert!(read.status.success(), "{format}: {}", String::from_utf8_lossy(&read.stderr));
}
