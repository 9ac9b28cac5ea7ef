//! Literals are equal here where Python says so and the types are the same.

use std::process::Command;

use firefly::insight::literal_value;
use firefly::syntax::expression;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

const COMPARE: &str = r#"
import ast, sys
def same(a, b):
    if type(a) is not type(b):
        return False
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, set):
        return len(a) == len(b) and all(any(same(x, y) for y in b) for x in a)
    if isinstance(a, dict):
        return len(a) == len(b) and all(
            any(same(k, l) and same(v, w) for l, w in b.items()) for k, v in a.items())
    return a == b
values = [ast.literal_eval(line) for line in sys.stdin]
for a in values:
    print("".join("1" if same(a, b) else "0" for b in values))
"#;

fn plain() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("None"),
        Just("True"),
        Just("False"),
        Just("0"),
        Just("1"),
        Just("-1"),
        Just("0.0"),
        Just("-0.0"),
        Just("1.0"),
        Just("1e16"),
        Just("'1'"),
        Just("''"),
        Just("\"it's\""),
        Just("'a\\nb'"),
        Just("'[1, 2]'"),
        Just("'é'"),
    ]
    .prop_map(str::to_owned)
}

/// Literals nested a little, with few different parts, so that many are equal.
fn literal() -> impl Strategy<Value = String> {
    let key = prop_oneof![plain(), plain().prop_map(|part| format!("({part},)"))];
    plain().prop_recursive(3, 12, 3, move |inner| {
        let few = || prop::collection::vec(inner.clone(), 0..3);
        let joined = |parts: Vec<String>| parts.join(", ");
        prop_oneof![
            few().prop_map(move |parts| format!("[{}]", joined(parts))),
            few().prop_map(|parts| match parts.as_slice() {
                [one] => format!("({one},)"),
                more => format!("({})", more.join(", ")),
            }),
            prop::collection::vec(key.clone(), 1..3)
                .prop_map(move |parts| format!("{{{}}}", joined(parts))),
            prop::collection::vec((key.clone(), inner.clone()), 0..3).prop_map(|entries| {
                let entries = entries.iter().map(|(key, value)| format!("{key}: {value}"));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
            }),
        ]
    })
}

#[test]
fn comparing_agrees_with_python() {
    let mut runner = TestRunner::deterministic();
    let all = literal();
    let made = (0..250).map(|_| all.new_tree(&mut runner).expect("made").current());
    let literals: Vec<String> = made.filter(|text| text.len() <= 500).collect();
    let mut python = Command::new("python3");
    python.args(["-c", COMPARE]).stdin(std::process::Stdio::piped());
    python.stdout(std::process::Stdio::piped());
    let mut python = python.spawn().expect("python3 starts");
    let mut input = python.stdin.take().expect("a pipe");
    std::io::Write::write_all(&mut input, (literals.join("\n") + "\n").as_bytes()).expect("taken");
    drop(input);
    let told = python.wait_with_output().expect("it ends");
    let told = String::from_utf8(told.stdout).expect("text");
    let rows: Vec<&str> = told.lines().collect();
    assert_eq!(rows.len(), literals.len());
    let value = |text: &String| literal_value(&expression(text).expect("read")).expect(text);
    let values: Vec<_> = literals.iter().map(value).collect();
    let mut equal = 0;
    for (at, row) in rows.iter().enumerate() {
        for (other, answer) in row.bytes().enumerate() {
            let is = values[at].is(&values[other]);
            assert_eq!(is, Some(answer == b'1'), "{} {}", literals[at], literals[other]);
            equal += usize::from(at != other && answer == b'1');
        }
    }
    assert!(equal > 50, "some are equal: {equal}");
}
