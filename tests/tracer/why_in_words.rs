//! What a learner reads about a value, and about a line that did not run.

use firefly::insight::{Cause, Question, why_not, why_value};
use firefly::syntax::{Outline, expression};

use crate::harness::{Ran, pythons, trace};

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

    fn at_end(&self, text: &str) -> String {
        self.why(usize::MAX, text)
    }

    fn why_not(&self, line: u32) -> String {
        why_not(&self.ran.decoded.trace, &self.outline, self.source, line).sentence()
    }
}

#[test]
fn show_me() {
    let a = asked(
        "\
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
",
    );
    for name in [
        "pi",
        "total",
        "n",
        "xs",
        "x",
        "node",
        "node.value",
        "d",
        "d['a']",
        "xs[1]",
        "xs[0]",
        "error",
        "z",
        "w",
        "a",
        "b",
        "q",
        "big",
        "big[1]",
        "big[1][0]",
        "row",
        "squares",
        "g",
        "first",
        "second",
        "Node",
        "double",
        "hidden",
        "Node.count",
        "nix",
    ] {
        let trace = &a.ran.decoded.trace;
        match Question::of(trace, usize::MAX, &expression(name).expect("read")) {
            Ok(_) => {
                let cause = a.cause(usize::MAX, name);
                println!(
                    "{name}: {} | {} | {:?}",
                    a.at_end(name),
                    cause.text,
                    cause
                        .reads
                        .iter()
                        .map(|r| format!("{}={}@{:?}", r.name, r.value, r.set_at))
                        .collect::<Vec<_>>()
                );
            }
            Err(why) => println!("{name}: {why}"),
        }
    }
    for (line, n, name) in [
        (8, 0, "n"),
        (9, 0, "m"),
        (29, 0, "k"),
        (29, 1, "k"),
        (30, 1, "k"),
        (32, 0, "k"),
        (46, 0, "v"),
        (46, 0, "u"),
        (5, 0, "self"),
        (6, 0, "self"),
    ] {
        println!("line {line} {name}: {}", a.why(a.ran.at_line(line, n), name));
    }
    let b = asked(
        "\
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
",
    );
    for line in 1..=56 {
        println!("{line}: {}", b.why_not(line));
    }
}
