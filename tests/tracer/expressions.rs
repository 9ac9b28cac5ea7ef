//! Expressions over a recorded state say what Python says of the same expression.

use firefly::insight::{WatchedKind, value_at};
use firefly::syntax::expression;

use crate::chance::Chance;
use crate::harness::{plain, pythons, trace};

const EXPRESSIONS: usize = 2_000;

const PROGRAM: &str = "\
from collections import deque, defaultdict
class Node:
    def __init__(self, value, next):
        self.value = value
        self.next = next
def double(x):
    return 2 * x
i = 3
j = -7
z = 0
big = 9223372036854775806
far = 9007199254740993
huge = 10 ** 30
f = 2.5
g = -0.1
zero = -0.0
inf = float('inf')
nan = float('nan')
yes = True
nothing = None
s = 'apple pie'
t = ' Nine 9é'
digits = ' 1_2 '
empty = ''
xs = [3, 1, 2]
ys = [1, 1.0, True, 'a', None]
floats = [0.1, 0.2, 0.3, 1e16]
words = ['pear', 'fig', 'apple']
deep = [[1, 'b'], [0, 'c'], [1, 'a']]
pair = (1, 'one')
nested = (1, (2, [3]))
evens = {2, 4, 6}
frozen = frozenset({4, 2})
ages = {'Ada': 36, 'Bob': 41, 3: [1], 2.5: None}
queue = deque([1, 2, 3])
counts = defaultdict(int, {'a': 1})
node = Node(1, Node(2, None))
other = node
nodes = [node, node.next]
";

const NAMES: &[&str] = &[
    "i", "j", "z", "big", "far", "huge", "f", "g", "zero", "inf", "nan", "yes", "nothing", "s",
    "t", "digits", "empty", "xs", "ys", "floats", "words", "deep", "pair", "nested", "evens",
    "frozen", "ages", "queue", "counts", "node", "nodes", "other", "missing", "double",
];
const NUMBERS: &[&str] = &[
    "0", "1", "2", "-1", "3", "7", "10", "63", "0.5", "-1.5", "1e3", "1e308", "2.675", "i", "j",
    "z", "f", "g", "yes", "far", "big", "2", "1",
];
const TEXTS: &[&str] =
    &["'a'", "'p'", "''", "'apple'", "' '", "s", "t", "'3.5'", "'-12'", "'Ada'", "words[0]"];
const ROWS: &[&str] = &[
    "xs",
    "ys",
    "words",
    "deep",
    "pair",
    "nested",
    "evens",
    "ages",
    "floats",
    "frozen",
    "queue",
    "[1, 2]",
    "(1, 'one')",
    "[]",
    "()",
    "{1, 2.0}",
    "{1: 2, True: 3}",
    "[[1], 2]",
    "nodes",
    "s",
];

/// An expression as a learner might type it, or one that no learner would.
#[allow(clippy::too_many_lines, reason = "each kind has its arm")]
fn written(chance: &mut Chance, depth: usize) -> String {
    if depth == 0 {
        let kinds: [&[&str]; 4] = [NAMES, NUMBERS, TEXTS, ROWS];
        let kind = chance.below(4);
        return chance.of(kinds[kind]).to_owned();
    }
    let part = |chance: &mut Chance| {
        let depth = chance.below(depth);
        written(chance, depth)
    };
    match chance.below(16) {
        0 | 1 => {
            let sign = chance.of(&["+", "-", "*", "/", "//", "%", "**"]);
            format!("({} {sign} {})", number(chance, depth - 1), number(chance, depth - 1))
        }
        2 => {
            let sign = chance.of(&["+", "-", "*", "/", "//", "%", "**"]);
            format!("({} {sign} {})", part(chance), part(chance))
        }
        3 | 4 => {
            let sign = chance.of(&["==", "!=", "<", "<=", ">", ">=", "is", "is not"]);
            format!("({} {sign} {})", part(chance), part(chance))
        }
        5 => format!("({} in {})", part(chance), chance.of(ROWS)),
        6 => {
            let signs = ["<", "<=", "==", "!=", ">"].map(|_| chance.of(&["<", "<=", "==", ">"]));
            let [a, b, c] = [(); 3].map(|()| number(chance, depth - 1));
            format!("({a} {} {b} {} {c})", signs[0], signs[1])
        }
        7 => format!("({} {} {})", part(chance), chance.of(&["and", "or"]), part(chance)),
        8 => format!("(not {})", part(chance)),
        9 => format!("({} if {} else {})", part(chance), part(chance), part(chance)),
        10 => format!("{}[{}]", chance.of(ROWS), number(chance, depth - 1)),
        11 => {
            let [a, b, c] = [(); 3].map(|()| chance.of(&["", "0", "1", "-1", "5", "-9", "2", "z"]));
            format!("{}[{a}:{b}:{c}]", chance.of(ROWS))
        }
        12 | 13 => {
            let name = chance.of(&[
                "abs", "all", "any", "float", "int", "len", "max", "min", "round", "sorted", "str",
                "sum",
            ]);
            let inside =
                if chance.below(2) == 0 { part(chance) } else { chance.of(ROWS).to_owned() };
            match (name, chance.below(4)) {
                ("round", 0) => {
                    format!("round({}, {})", number(chance, depth - 1), chance.below(4))
                }
                ("max" | "min", 0) => format!("{name}({inside}, {})", part(chance)),
                _ => format!("{name}({inside})"),
            }
        }
        14 => {
            let call = chance.of(&[
                "upper()",
                "lower()",
                "strip()",
                "split()",
                "split('p')",
                "startswith('a')",
                "endswith('e')",
                "count('p')",
                "index('p')",
                "count(1)",
                "index(1)",
                "split('')",
            ]);
            format!("{}.{call}", chance.of(&["s", "t", "digits", "xs", "ys", "pair", "words[0]"]))
        }
        _ => format!(
            "[{}, ({},), {{{}: {}}}]",
            part(chance),
            part(chance),
            part(chance),
            part(chance)
        ),
    }
}

fn number(chance: &mut Chance, depth: usize) -> String {
    if depth == 0 || chance.below(3) == 0 {
        return chance.of(NUMBERS).to_owned();
    }
    let sign = chance.of(&["+", "-", "*", "/", "//", "%", "**"]);
    format!("({} {sign} {})", number(chance, depth - 1), number(chance, depth - 1))
}

/// Tells for each expression whether what was found is what Python finds.
const CHECKER: &str = r#"
def check(text, kind, shown):
    try:
        if '**' in text and len(text) > 60:
            return
        value = eval(text)
    except Exception as error:
        name = type(error).__name__
        if kind == 'Nothing':
            right = name == 'NameError'
        else:
            right = kind == 'Error' and shown.split(':')[0] == name
        if not right:
            print(text, '| Python:', name, error, '| here:', kind, shown)
        return
    # Kin of the containers are shown as what they are kin of.
    is_kin = any(kin in repr(value) for kin in ('deque(', 'defaultdict(', 'frozenset('))
    if kind.startswith('Value') and '…' not in shown and not is_kin:
        try:
            found = eval(shown, {'nan': nan, 'inf': inf})
        except Exception:
            return
        right = type(found) is type(value) and (
            repr(found) == repr(value) or (has_set(value) and found == value))
        try:
            right = right and kind in ('Value ' + str(bool(value)), 'Value None')
        except Exception:
            pass
    else:
        right = kind.startswith('Value')
    if not right:
        print(text, '| Python:', repr(value), '| here:', kind, shown)

def has_set(value):
    return 'set' in repr(type(value)) or '{' in repr(value)

import json, warnings
warnings.simplefilter('ignore')
for case in json.loads(CASES):
    check(*case)
"#;

#[test]
fn expressions_are_worth_what_python_says() {
    let mut all_wrong = String::new();
    for (seed, python) in pythons().into_iter().enumerate() {
        let ran = trace(&python, PROGRAM);
        let recorded = &ran.decoded.trace;
        let mut chance = Chance::new(seed as u64 + 1);
        let (mut cases, mut unknown) = (Vec::new(), 0);
        for _ in 0..EXPRESSIONS {
            let depth = chance.below(4);
            let text = written(&mut chance, depth);
            let read = expression(&text).expect(&text);
            let watched = value_at(recorded, recorded.len() - 1, &read);
            let kind = match watched.kind {
                WatchedKind::Unknown => {
                    unknown += 1;
                    continue;
                }
                WatchedKind::Value(Some(true)) => "Value True",
                WatchedKind::Value(Some(false)) => "Value False",
                WatchedKind::Value(None) => "Value None",
                WatchedKind::Nothing => "Nothing",
                WatchedKind::Error => "Error",
            };
            cases.push([text, kind.to_owned(), watched.shown]);
        }
        assert!(unknown < EXPRESSIONS / 3, "{unknown} of {EXPRESSIONS} were not worked out");
        let cases = serde_json::to_string(&cases).expect("written");
        let literal = serde_json::to_string(&cases).expect("written");
        let checked = format!("{PROGRAM}CASES = {literal}\n{CHECKER}");
        let (wrong, errors, _) = plain(&python, &checked, "");
        assert!(errors.is_empty(), "{errors}");
        if !wrong.is_empty() {
            all_wrong.push_str(&format!("{}:\n{wrong}", python.display()));
        }
    }
    assert!(all_wrong.is_empty(), "{all_wrong}");
}
