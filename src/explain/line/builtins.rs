//! What is known of Python's own functions and methods.

use std::ops::RangeInclusive;

/// More than any call has.
const ANY: usize = 1000;

/// A function, how many arguments it takes by their places, the type of what it gives back (empty
/// if that depends), and the names that it takes besides.
type Row = (&'static str, RangeInclusive<usize>, &'static str, &'static [&'static str]);

#[rustfmt::skip]
const FUNCTIONS: &[Row] = &[
    ("abs", 1..=1, "", &[]),
    ("bool", 0..=1, "bool", &[]),
    ("chr", 1..=1, "str", &[]),
    ("dict", 0..=1, "dict", &["*"]),
    ("divmod", 2..=2, "tuple", &[]),
    ("enumerate", 1..=2, "", &["start", "iterable"]),
    ("float", 0..=1, "float", &[]),
    ("input", 0..=1, "str", &[]),
    ("int", 0..=2, "int", &["base"]),
    ("len", 1..=1, "int", &[]),
    ("list", 0..=1, "list", &[]),
    ("map", 2..=ANY, "", &["strict"]),
    ("max", 1..=ANY, "", &["key", "default"]),
    ("min", 1..=ANY, "", &["key", "default"]),
    ("ord", 1..=1, "int", &[]),
    ("pow", 2..=3, "", &["base", "exp", "mod"]),
    ("print", 0..=ANY, "NoneType", &["sep", "end", "file", "flush"]),
    ("range", 1..=3, "range", &[]),
    ("repr", 1..=1, "str", &[]),
    ("reversed", 1..=1, "", &[]),
    ("round", 1..=2, "", &["number", "ndigits"]),
    ("set", 0..=1, "set", &[]),
    ("sorted", 1..=1, "list", &["key", "reverse"]),
    ("str", 0..=3, "str", &["object", "encoding", "errors"]),
    ("sum", 1..=2, "", &["start"]),
    ("super", 0..=2, "", &[]),
    ("tuple", 0..=1, "tuple", &[]),
    ("type", 1..=3, "", &["*"]),
    ("zip", 0..=ANY, "", &["strict"]),
];

#[rustfmt::skip]
const METHODS: &[(&str, &[Row])] = &[
    ("list", &[
        ("append", 1..=1, "NoneType", &[]),
        ("clear", 0..=0, "NoneType", &[]),
        ("copy", 0..=0, "list", &[]),
        ("count", 1..=1, "int", &[]),
        ("extend", 1..=1, "NoneType", &[]),
        ("index", 1..=3, "int", &[]),
        ("insert", 2..=2, "NoneType", &[]),
        ("pop", 0..=1, "", &[]),
        ("remove", 1..=1, "NoneType", &[]),
        ("reverse", 0..=0, "NoneType", &[]),
        ("sort", 0..=0, "NoneType", &["key", "reverse"]),
    ]),
    ("str", &[
        ("capitalize", 0..=0, "str", &[]),
        ("count", 1..=3, "int", &[]),
        ("endswith", 1..=3, "bool", &[]),
        ("find", 1..=3, "int", &[]),
        ("index", 1..=3, "int", &[]),
        ("isalpha", 0..=0, "bool", &[]),
        ("isdigit", 0..=0, "bool", &[]),
        ("islower", 0..=0, "bool", &[]),
        ("isupper", 0..=0, "bool", &[]),
        ("join", 1..=1, "str", &[]),
        ("lower", 0..=0, "str", &[]),
        ("lstrip", 0..=1, "str", &[]),
        ("replace", 2..=3, "str", &["count"]),
        ("rstrip", 0..=1, "str", &[]),
        ("split", 0..=2, "list", &["sep", "maxsplit"]),
        ("startswith", 1..=3, "bool", &[]),
        ("strip", 0..=1, "str", &[]),
        ("swapcase", 0..=0, "str", &[]),
        ("title", 0..=0, "str", &[]),
        ("upper", 0..=0, "str", &[]),
    ]),
    ("dict", &[
        ("clear", 0..=0, "NoneType", &[]),
        ("copy", 0..=0, "dict", &[]),
        ("get", 1..=2, "", &[]),
        ("items", 0..=0, "", &[]),
        ("keys", 0..=0, "", &[]),
        ("pop", 1..=2, "", &[]),
        ("update", 0..=1, "NoneType", &["*"]),
        ("values", 0..=0, "", &[]),
    ]),
    ("set", &[
        ("add", 1..=1, "NoneType", &[]),
        ("clear", 0..=0, "NoneType", &[]),
        ("discard", 1..=1, "NoneType", &[]),
        ("remove", 1..=1, "NoneType", &[]),
        ("update", 0..=ANY, "NoneType", &[]),
    ]),
];

/// Functions of modules that whole or other numbers are given, and what they give back.
#[rustfmt::skip]
const OF_MODULES: &[(&str, &str, RangeInclusive<usize>, &str)] = &[
    ("random", "randint", 2..=2, "int"),
    ("random", "random", 0..=0, "float"),
    ("random", "randrange", 1..=3, "int"),
    ("random", "shuffle", 1..=1, "NoneType"),
    ("random", "choice", 1..=1, ""),
    ("math", "sqrt", 1..=1, "float"),
    ("math", "floor", 1..=1, "int"),
    ("math", "ceil", 1..=1, "int"),
    ("time", "time", 0..=0, "float"),
    ("time", "sleep", 1..=1, "NoneType"),
];

/// Functions of modules of which is known what they fail at, besides those.
const PICKY: &[(&str, &[&str])] = &[
    ("datetime", &["date", "datetime"]),
    ("json", &["dumps", "loads"]),
    ("math", &["acos", "asin", "exp", "factorial", "log", "log10", "log2"]),
    ("random", &["choices", "sample"]),
    ("re", &["compile", "findall", "finditer", "fullmatch", "match", "search", "split", "sub"]),
    ("statistics", &["mean", "median", "mode", "pstdev", "stdev", "variance"]),
];

/// Whether something is known of a function of a module.
pub(super) fn has(module: &str, name: &str) -> bool {
    module_row(module, name).is_some()
        || PICKY.iter().any(|(of, names)| *of == module && names.contains(&name))
}

/// How many arguments something of Python's own takes, and which names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Takes {
    pub least: usize,
    pub most: Option<usize>,
    pub names: &'static [&'static str],
}

impl Takes {
    fn of(counts: &RangeInclusive<usize>, names: &'static [&'static str]) -> Self {
        let most = Some(*counts.end()).filter(|most| *most < ANY);
        Self { least: *counts.start(), most, names }
    }

    pub fn takes(&self, name: &str) -> bool {
        self.names.iter().any(|known| *known == name || *known == "*")
    }
}

fn row(rows: &'static [Row], name: &str) -> Option<&'static Row> {
    rows.iter().find(|(known, ..)| *known == name)
}

fn method_row(of: &str, name: &str) -> Option<&'static Row> {
    METHODS.iter().find(|(known, _)| *known == of).and_then(|(_, rows)| row(rows, name))
}

fn module_row(module: &str, name: &str) -> Option<(Takes, &'static str)> {
    let (.., counts, made) = OF_MODULES.iter().find(|(m, n, ..)| (*m, *n) == (module, name))?;
    Some((Takes::of(counts, &[]), made))
}

/// Whether something is known of the function.
pub(super) fn is_function(name: &str) -> bool {
    row(FUNCTIONS, name).is_some()
}

/// Whether the function is a type, too, as `int` is.
pub(super) fn is_type(name: &str) -> bool {
    const TYPES: [&str; 15] = [
        "bool",
        "dict",
        "enumerate",
        "float",
        "int",
        "list",
        "map",
        "range",
        "reversed",
        "set",
        "str",
        "super",
        "tuple",
        "type",
        "zip",
    ];
    TYPES.contains(&name)
}

pub(super) fn takes(name: &str) -> Option<Takes> {
    row(FUNCTIONS, name).map(|(_, counts, _, names)| Takes::of(counts, names))
}

pub(super) fn method_takes(of: &str, name: &str) -> Option<Takes> {
    method_row(of, name).map(|(_, counts, _, names)| Takes::of(counts, names))
}

pub(super) fn module_takes(module: &str, name: &str) -> Option<Takes> {
    module_row(module, name).map(|(takes, _)| takes)
}

/// The type that the function gives back.
pub(super) fn result(name: &str) -> Option<&'static str> {
    row(FUNCTIONS, name).map(|row| row.2).filter(|made| !made.is_empty())
}

pub(super) fn method_result(of: &str, name: &str) -> Option<&'static str> {
    method_row(of, name).map(|row| row.2).filter(|made| !made.is_empty())
}

pub(super) fn module_result(module: &str, name: &str) -> Option<&'static str> {
    module_row(module, name).map(|(_, made)| made).filter(|made| !made.is_empty())
}
