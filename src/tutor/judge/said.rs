//! The words in which answers are typed.

use crate::tutor::question::Unit;

/// More words than this are no answer.
pub const MOST_WORDS: usize = 50;

/// What is typed where nothing is the answer.
pub const NOTHING: [&str; 12] = [
    "none", "nothing", "no", "0", "neither", "nichts", "keine", "keiner", "keins", "keinen",
    "weder", "nix",
];

/// Words that may stand beside it. More than these may take it back.
pub const BESIDE_NOTHING: [&str; 25] = [
    "of",
    "them",
    "these",
    "the",
    "names",
    "one",
    "at",
    "all",
    "it",
    "is",
    "was",
    "changed",
    "changes",
    "nor",
    "line",
    "lines",
    "davon",
    "von",
    "beiden",
    "hat",
    "sich",
    "geändert",
    "noch",
    "zeile",
    "gar",
];

/// Words that may stand beside the names of an answer. A name of the program counts as a name.
pub const BESIDE: [&str; 18] = [
    "and", "und", "the", "names", "name", "die", "namen", "der", "it", "is", "its", "reads", "are",
    "es", "ist", "sind", "liest", "das",
];

/// Words that turn an answer into its opposite.
pub const NEGATIONS: [&str; 12] = [
    "not", "no", "never", "isn't", "isnt", "doesn't", "doesnt", "didn't", "didnt", "nicht", "kein",
    "keine",
];

/// Words that people put before a value.
pub const BEFORE_VALUE: [&str; 50] = [
    "it", "its", "it's", "is", "be", "will", "holds", "hold", "has", "the", "value", "answer", "=",
    "==", "i", "think", "then", "so", "maybe", "es", "ist", "hat", "wird", "der", "wert", "dann",
    "ich", "glaube", "denke", "stays", "remains", "still", "gives", "back", "she", "he", "die",
    "das", "bleibt", "bekommt", "gibt", "sie", "ein", "eine", "was", "becomes", "gets", "at",
    "war", "hatte",
];

/// Names of types that answers are made of.
pub const TYPES: [&str; 9] =
    ["int", "float", "str", "bool", "list", "dict", "tuple", "set", "NoneType"];

/// What is typed by somebody who does not know, in small letters and without marks.
pub const NO_IDEA: [&str; 112] = [
    "",
    "idk",
    "dunno",
    "i dont know",
    "i do not know",
    "dont know",
    "no idea",
    "no clue",
    "i have no idea",
    "not sure",
    "im not sure",
    "help",
    "because",
    "hm",
    "hmm",
    "keine ahnung",
    "ka",
    "kp",
    "kein plan",
    "wn",
    "weiß nicht",
    "weiss nicht",
    "ich weiß nicht",
    "ich weiss nicht",
    "ich weiß es nicht",
    "hilfe",
    "weil",
    "help me",
    "tell me",
    "just tell me",
    "tell me the answer",
    "give me the answer",
    "what",
    "huh",
    "pass",
    "no",
    "nope",
    "hilf mir",
    "sag es mir",
    "sags mir",
    "sag mir die antwort",
    "was",
    "hä",
    "häh",
    "keinen plan",
    "keinen schimmer",
    "nein",
    "nö",
    "fuck",
    "fuck you",
    "fuck off",
    "shit",
    "wtf",
    "scheiße",
    "scheisse",
    "fick dich",
    "halts maul",
    "shut up",
    "this is stupid",
    "i hate this",
    "das ist doof",
    "doof",
    "blöd",
    "answer",
    "answer pls",
    "answer please",
    "the answer",
    "pls",
    "plz",
    "please",
    "please help",
    "help pls",
    "solution",
    "give me the solution",
    "tell me the solution",
    "lösung",
    "die lösung",
    "lösung bitte",
    "antwort",
    "antwort bitte",
    "die antwort",
    "bitte",
    "bitte hilf mir",
    "skip",
    "next",
    "weiter",
    "egal",
    "mir egal",
    "whatever",
    "i dont care",
    "lol",
    "haha",
    "bla",
    "blabla",
    "bla bla",
    "test",
    "asdf",
    "asdfg",
    "asdfgh",
    "qwer",
    "qwert",
    "qwertz",
    "qwerty",
    "jkl",
    "jklö",
    "fdsa",
    "xyz",
    "abc",
    "dont know lol",
    "idk lol",
    "too hard",
    "zu schwer",
];

/// What is counted, in words.
pub const UNITS: [(Unit, &[&str]); 3] = [
    (Unit::Line, &["line", "lines", "zeile", "zeilen"]),
    (Unit::Step, &["step", "steps", "schritt", "schritte", "schritten"]),
    (
        Unit::Count,
        &["time", "times", "turn", "turns", "round", "rounds", "mal", "male", "runde", "runden"],
    ),
];

/// Functions of Python's own: who counts them among the names that a line reads is not wrong.
pub const FUNCTIONS: [&str; 12] = [
    "print", "input", "int", "str", "float", "len", "range", "sum", "min", "max", "list", "sorted",
];

pub const CLAIMS: [&str; 26] = [
    "ok",
    "okay",
    "k",
    "got it",
    "i got it",
    "i see",
    "i understand",
    "i understand it",
    "understood",
    "understand",
    "i know",
    "clear",
    "all clear",
    "aha",
    "ah",
    "ah ok",
    "ja",
    "verstanden",
    "ich verstehe",
    "ich habe es verstanden",
    "ich habs verstanden",
    "hab ich verstanden",
    "verstehe",
    "klar",
    "alles klar",
    "ach so",
];

/// Words in small letters, without marks.
pub fn plain(typed: &str) -> String {
    let kept = typed.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace());
    let plain = kept.collect::<String>().to_lowercase();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of an answer, without the marks around them; `None` if there are too many.
pub fn words(typed: &str) -> Option<Vec<String>> {
    let between = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '&' | '/');
    let around = ['`', '\'', '"', '.', '!', '#', ':', '(', ')', '“', '”', '„', '‘', '’'];
    let words: Vec<String> = typed
        .split(between)
        .map(|word| word.trim_matches(around).to_owned())
        .filter(|word| !word.is_empty())
        .collect();
    (words.len() <= MOST_WORDS).then_some(words)
}

/// Whether something is said at all: a digit, or letters that are no single one again and again.
pub fn is_said(typed: &str) -> bool {
    let plain = plain(typed);
    let mut letters = plain.chars().filter(|c| c.is_alphabetic());
    let first = letters.next();
    plain.contains(|c: char| c.is_numeric())
        || first.is_some_and(|first| letters.any(|letter| letter != first))
}
