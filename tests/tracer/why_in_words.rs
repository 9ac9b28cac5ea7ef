//! What a learner reads about a value, and about a line that did not run.

use firefly::insight::{Cause, Question, why_not, why_value};
use firefly::syntax::{Outline, expression};

use crate::harness::{Ran, pythons, trace};

const VALUES: &str = "\
from math import pi
class Node:
    count = 0
    def __init__(self, value):
        self.value = value
        Node.count += 1
def double(n):
    m = n * 2
    return m
total = 0
for n in range(3):
    total = total + n
xs = [1, 2]
ys = xs
ys.append(3)
x = double(total)
node = Node(5)
node.value = 6
d = {'a': 1}
d['a'] += 2
xs[1] = 9
try:
    d['zz']
except KeyError as error:
    z = str(error)
def outer(k):
    def inner():
        nonlocal k
        k += 1
        return k
    inner()
    return inner()
w = outer(5)
a, (b, c) = 1, (2, 3)
del a
if (q := 4) > 3:
    pass
big = [[0], [1]]
row = big[1]
row[0] = 7
with open('/dev/null') as file:
    pass
squares = [i * i for i in xs]
def gen(u):
    v = yield u
    yield u + v
g = gen(1)
first = next(g)
second = g.send(10)
exec('hidden = 1')
";

const LINES: &str = "\
n = 2
# a comment

def never(x):
    'text'
    return x
for i in range(4):
    if n > 3:
        print(i)
    elif n == 2:
        n = 2
    else:
        n = 7
for k in []:
    print(k)
def early(x):
    if x:
        return 1
    if x == 3:
        print(
            x)
    return 2
early(1)
while n < 0:
    n = 5
try:
    n = 3
except ValueError:
    n = 4
else:
    n = 5
for i in range(5):
    break
    n = 9
else:
    n = 10
try:
    1 // 0
    n = 11
except ValueError as e:
    n = 12
except ZeroDivisionError:
    n = 13
match n:
    case 1:
        n = 14
    case 13:
        n = 15
    case _:
        n = 16
def boom(x):
    int('a')
    print(x)
boom(1)
n = 17
";

struct Asked {
    source: &'static str,
    ran: Ran,
    outline: Outline,
}

fn asked(source: &'static str) -> Asked {
    let python = pythons().pop().expect("a Python");
    Asked { source, ran: trace(&python, source), outline: Outline::of(source) }
}

impl Asked {
    fn cause(&self, step: usize, text: &str) -> Cause {
        let trace = &self.ran.decoded.trace;
        let asked = expression(text).expect(text);
        let question = Question::of(trace, step, &asked).expect(text);
        why_value(trace, &self.outline, self.source, &question)
    }

    fn why(&self, step: usize, text: &str) -> String {
        self.cause(step, text).sentence()
    }

    fn why_not(&self, line: u32) -> String {
        why_not(&self.ran.decoded.trace, &self.outline, self.source, line).sentence()
    }
}

#[test]
fn why_a_value_is_what_it_is() {
    let asked = asked(VALUES);
    for (text, sentence) in [
        ("pi", "Line 1 imported pi."),
        ("total", "Line 12 gave total the value 3. Before, it was 1."),
        ("n", "The loop of line 11 gave n the value 2 at its turn 3. Before, it was 1."),
        ("xs", "Line 21 changed xs inside. It is [1, 9, 3] now. Before, it was [1, 2, 3]."),
        (
            "ys",
            "Line 21 changed ys inside through xs. It is [1, 9, 3] now. Before, it was [1, 2, 3].",
        ),
        ("xs[2]", "xs[2] became 3 when line 15 ran through ys."),
        ("xs[0]", "Line 13 made the object with xs[0] = 1 in it."),
        ("x", "Line 16 gave x the value 6. double had handed that back."),
        ("node.value", "node.value became 6 when line 18 ran. Before, it was 5."),
        ("d['a']", "d['a'] became 3 when line 20 ran. Before, it was 1."),
        ("w", "Line 33 gave w the value 7. outer had handed that back."),
        ("a", "a was taken away while line 35 ran. Before, it was 1."),
        ("b", "Line 34 gave b the value 2."),
        ("q", "Line 36 gave q the value 4."),
        ("big[1][0]", "big[1][0] became 7 when line 40 ran through row. Before, it was 1."),
        ("second", "Line 49 gave second the value 11. gen had handed that back."),
        ("Node", "Line 6 changed Node inside."),
        ("Node.count", "Node.count became 1 when line 6 ran. Before, it was 0."),
        ("double", "Line 7 defined double."),
        ("hidden", "hidden became 1 while line 50 ran."),
        ("nix", "nix has held nothing so far."),
        (
            "error",
            "Python took error away at the end of the except of line 24: the name of an error is \
             gone then. Before, it was KeyError(args=('zz',)).",
        ),
    ] {
        assert_eq!(asked.why(usize::MAX, text), sentence, "{text}");
    }
}

#[test]
fn names_of_a_call_come_from_where_it_was_called_or_from_around() {
    let asked = asked(VALUES);
    for (line, time, name, sentence) in [
        (8, 0, "n", "Line 16 called double, which began with n = 3."),
        (29, 0, "k", "Line 33 called outer, which began with k = 5."),
        (29, 1, "k", "Line 29 gave k the value 6."),
        (30, 1, "k", "Line 29 gave k the value 7. Before, it was 6."),
        (46, 0, "v", "Line 45 gave v the value 10."),
        (46, 0, "u", "Line 48 called gen, which began with u = 1."),
    ] {
        let said = asked.why(asked.ran.at_line(line, time), name);
        assert!(said.starts_with(sentence), "line {line}: {said}");
    }
}

#[test]
fn one_can_ask_on_from_what_a_line_read() {
    let asked = asked(VALUES);
    let trace = &asked.ran.decoded.trace;
    let cause = asked.cause(usize::MAX, "x");
    let [total] = &cause.reads[..] else { panic!("{:?}", cause.reads) };
    assert_eq!((&*total.name, &*total.value), ("total", "3"));
    assert_eq!(cause.returned.as_ref().map(|(_, function)| &**function), Some("double"));
    let on = why_value(trace, &asked.outline, asked.source, &total.question);
    assert_eq!(on.step, total.set_at);
    assert_eq!(on.text, "total = total + n");
    assert_eq!(on.sentence(), "Line 12 gave total the value 3. Before, it was 1.");
    let names: Vec<&str> = on.reads.iter().map(|read| &*read.name).collect();
    assert_eq!(names, ["total", "n"]);
    let before = why_value(trace, &asked.outline, asked.source, &on.reads[0].question);
    assert_eq!(before.sentence(), "Line 12 gave total the value 1. Before, it was 0.");
}

#[test]
fn each_call_of_a_recursion_has_names_of_its_own() {
    let asked = asked("def f(n):\n    if n > 0:\n        f(n - 1)\n    return n\nf(2)\n");
    let innermost = asked.ran.at_line(4, 0);
    assert_eq!(asked.why(innermost, "n"), "Line 3 called f, which began with n = 0.");
    let outermost = asked.ran.at_line(4, 2);
    assert_eq!(asked.why(outermost, "n"), "Line 5 called f, which began with n = 2.");
}

#[test]
fn of_threads_only_what_is_known_is_told() {
    let asked = asked(
        "import threading\nshared = 0\ndef work():\n    global shared\n    own = 1\n    \
         shared = own\nt = threading.Thread(target=work)\nt.start()\nt.join()\nprint(shared)\n",
    );
    let own = asked.ran.at_line(6, 0);
    assert_eq!(asked.why(own, "own"), "Line 5 gave own the value 1.");
    let shared = asked.why(usize::MAX, "shared");
    let is_honest = shared == "Line 6 gave shared the value 1. Before, it was 0."
        || shared.contains("Several threads were running");
    assert!(is_honest, "{shared}");
}

#[test]
fn why_a_line_did_not_run() {
    let asked = asked(LINES);
    for (line, sentence) in [
        (1, "Line 1 did run, once."),
        (2, "Line 2 has nothing to run."),
        (3, "Line 3 has nothing to run."),
        (5, "Line 5 is no step of its own: Python only takes note of it."),
        (6, "Line 6 is in the function never (line 4), which no call started."),
        (8, "Line 8 did run, 4 times."),
        (9, "Line 8 asked 4 times: n > 3; it was never so. The last time, n was 2."),
        (12, "The lines below line 10 ran instead, 4 times."),
        (13, "The lines below line 10 ran instead, 4 times."),
        (15, "The loop of line 14 was reached once: it goes through [], and that was empty."),
        (19, "Before that, line 18 left with return."),
        (
            20,
            "Line 20 is inside line 19, which did not run. Before that, line 18 left with return.",
        ),
        (22, "Before that, line 18 left with return."),
        (25, "Line 24 asked once: n < 0; it was not so. n was 2."),
        (29, "The try of line 26 ran once, and no error came out of it."),
        (30, "Line 30 is no step of its own. What stands below it ran once."),
        (34, "Before that, line 33 left with break."),
        (36, "Before that, line 33 left with break."),
        (39, "Before that, an error (ZeroDivisionError) happened in line 38."),
        (41, "Line 40 was reached once, but the error was of another kind."),
        (46, "The case of line 45, 1, was tried once and did not fit. n was 13."),
        (
            50,
            "Line 50 is inside line 49, which did not run. The lines below line 47 ran instead, \
             once.",
        ),
        (53, "Before that, an error (ValueError) happened in line 52."),
        (55, "Before that, an error (ValueError) happened in line 54."),
        (99, "Line 99 has nothing to run."),
    ] {
        assert_eq!(asked.why_not(line), sentence, "{line}");
    }
}

#[test]
fn a_program_that_is_not_the_one_that_ran_does_no_harm() {
    let ran = asked(VALUES);
    for source in ["", LINES, "x = 1\n\n\ndef f(", "nonlocal total\nfor n in n: n"] {
        let (trace, outline) = (&ran.ran.decoded.trace, Outline::of(source));
        for line in 0..60 {
            why_not(trace, &outline, source, line).sentence();
        }
        for step in 0..trace.len() {
            for text in ["total", "n", "k", "xs[0]", "node.value"] {
                let question = Question::of(trace, step, &expression(text).expect(text));
                let Ok(question) = question else { continue };
                why_value(trace, &outline, source, &question).sentence();
            }
        }
    }
}

#[test]
fn what_finally_does_on_the_way_out_does_not_hide_the_break() {
    let asked = asked(
        "\
for n in [1, 2]:
    try:
        if n == 2:
            break
    finally:
        print('looked at', n)
else:
    print('not there')
",
    );
    assert_eq!(asked.why_not(8), "Before that, line 4 left with break.");
}

#[test]
fn a_generator_that_is_asked_for_no_more_values_had_no_error() {
    let asked = asked(
        "\
def g():
    try:
        yield 1
        yield 2
    finally:
        print('closing')
for x in g():
    break
",
    );
    assert_eq!(asked.why_not(4), "It paused in line 3, and no further value was asked for.");
}
