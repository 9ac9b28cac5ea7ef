//! Programs by chance out of what learners write: functions that return early, lists and dicts
//! changed in place under several names, errors that are caught, recursion, generators, classes.

use std::fmt::Write;

use crate::chance::Chance;

pub fn program(seed: u64) -> String {
    let source = "a = 2\nb = 3\nc = 0\nxs = [3, 1, 2]\nys = xs\nd = {'k': 1}\n".to_owned();
    let mut writer = Writer { chance: Chance::new(seed), source, made: 0, functions: 0 };
    for _ in 0..writer.chance.below(4) {
        writer.function();
    }
    if writer.chance.below(3) == 0 {
        writer.class();
    }
    for _ in 0..2 + writer.chance.below(5) {
        writer.statement(Place { indent: 0, in_loop: false, in_function: false });
    }
    let ending = writer.pick(&ENDINGS);
    writer.source + ending
}

const ENDINGS: [&str; 10] = [
    "",
    "print(a, b, c)\n",
    "print(xs, d)\n",
    "print(missing)\n",
    "print(xs[9])\n",
    "print('n' + a)\n",
    "print(d['none'])\n",
    "while a < 9000:\n    b = b + 1\n    xs[0] = b\n",
    "z = xs.sort()\nprint(z.pop())\n",
    "if a > 1000:\n    c = 'big'\nelif a > 500:\n    c = 'mid'\nelse:\n    c = 'low'\nprint(c)\n",
];

const NUMBERS: [&str; 14] = [
    "a",
    "b",
    "c",
    "1",
    "2",
    "a + 1",
    "b * 2",
    "len(xs)",
    "xs[0]",
    "a - b",
    "sum(ys)",
    "(a if b > 2 else c)",
    "max(xs, default=0)",
    "a % 5",
];

const TESTS: [&str; 14] = [
    "a > b",
    "b < 5",
    "c == 0",
    "xs",
    "not ys",
    "a % 2 == 0",
    "a > 2 and b > 2",
    "c or a",
    "len(xs) > 3",
    "2 in xs",
    "'k' in d",
    "a != b",
    "(n0 := a) > 1",
    "any(x > 2 for x in xs)",
];

const SIMPLE: [&str; 36] = [
    "xs.append(a)",
    "ys.append(b)",
    "xs[0] = b",
    "xs[-1] += 1",
    "ys = xs",
    "ys = list(xs)",
    "xs = xs + [a]",
    "xs += [c]",
    "d['k'] = a",
    "d[b] = xs",
    "d.update(m=c)",
    "a, b = b, a",
    "xs.sort()",
    "xs = sorted(xs)",
    "ys = [x * 2 for x in xs]",
    "a += 1",
    "b -= 1",
    "c = c + a",
    "c = 0",
    "xs.insert(0, c)",
    "print(a)",
    "print(xs)",
    "print('v', b, end=' ')",
    "del xs[1:]",
    "first, *rest = [1, 2, 3]",
    "d = {x: x for x in xs}",
    "e = d",
    "zs = [xs, xs]",
    "zs = xs[:]",
    "word = 'ab' + str(a)",
    "word = 'x' * b",
    "a = b = 4",
    "xs[1:2] = [7, 8]",
    "pass",
    "h = lambda v: v + a; c = h(1)",
    "c = (lambda: b)()",
];

#[derive(Clone, Copy)]
struct Place {
    indent: usize,
    in_loop: bool,
    in_function: bool,
}

impl Place {
    fn below(self) -> Self {
        Self { indent: self.indent + 1, ..self }
    }
}

struct Writer {
    chance: Chance,
    source: String,
    made: usize,
    functions: usize,
}

impl Writer {
    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.chance.below(of.len())]
    }

    fn line(&mut self, place: Place, text: &str) {
        writeln!(self.source, "{}{text}", "    ".repeat(place.indent)).expect("written");
    }

    fn name(&mut self, letter: char) -> String {
        self.made += 1;
        format!("{letter}{}", self.made)
    }

    fn block(&mut self, place: Place) {
        for _ in 0..1 + self.chance.below(3) {
            self.statement(place);
        }
    }

    fn statement(&mut self, place: Place) {
        if place.indent > 3 {
            let simple = self.pick(&SIMPLE);
            return self.line(place, simple);
        }
        match self.chance.below(20) {
            0 | 1 => self.test(place),
            2 | 3 => self.for_loop(place),
            4 => self.while_loop(place),
            5 => self.tried(place),
            6..=8 if self.functions > 0 => self.call(place),
            9 if place.in_loop => {
                let (test, word) = (self.pick(&TESTS), self.pick(&["break", "continue"]));
                self.line(place, &format!("if {test}:"));
                self.line(place.below(), word);
            }
            10 if place.in_function => {
                let (test, number) = (self.pick(&TESTS), self.pick(&NUMBERS));
                self.line(place, &format!("if {test}:"));
                self.line(place.below(), &format!("return {number}"));
            }
            11 => {
                let (name, number) = (self.pick(&["a", "b", "c", "total"]), self.pick(&NUMBERS));
                self.line(place, &format!("{name} = {number}"));
            }
            _ => {
                let simple = self.pick(&SIMPLE);
                self.line(place, simple);
            }
        }
    }

    fn test(&mut self, place: Place) {
        let test = self.pick(&TESTS);
        self.line(place, &format!("if {test}:"));
        self.block(place.below());
        for _ in 0..self.chance.below(3) {
            let test = self.pick(&TESTS);
            self.line(place, &format!("elif {test}:"));
            self.block(place.below());
        }
        if self.chance.below(2) == 0 {
            self.line(place, "else:");
            self.block(place.below());
        }
    }

    fn for_loop(&mut self, place: Place) {
        let name = self.name('i');
        let over =
            ["range(3)", "range(1, 4)", "list(xs)", "'abc'", "range(0)", "list(d)", "[5, 6]"];
        let over = self.pick(&over);
        self.line(place, &format!("for {name} in {over}:"));
        self.block(Place { in_loop: true, ..place.below() });
        if self.chance.below(6) == 0 {
            self.line(place, "else:");
            self.block(place.below());
        }
    }

    fn while_loop(&mut self, place: Place) {
        let (name, test) = (self.name('w'), self.pick(&TESTS));
        self.line(place, &format!("{name} = 0"));
        let head = match self.chance.below(3) {
            0 => format!("while {name} < 3 and ({test}):"),
            1 => "while True:".to_owned(),
            _ => format!("while {name} < 3:"),
        };
        self.line(place, &head);
        let inner = Place { in_loop: true, ..place.below() };
        self.line(inner, &format!("{name} += 1"));
        self.line(inner, &format!("if {name} > 4:"));
        self.line(inner.below(), "break");
        self.block(inner);
    }

    fn tried(&mut self, place: Place) {
        self.line(place, "try:");
        self.block(place.below());
        let fails =
            ["xs[99]", "d['none']", "int('x')", "1 // c", "raise ValueError('own')", "a = b"];
        let fails = self.pick(&fails);
        self.line(place.below(), fails);
        let caught = ["except Exception:", "except (IndexError, KeyError, ValueError) as error:"];
        let caught = self.pick(&caught);
        self.line(place, caught);
        self.block(place.below());
        if self.chance.below(3) == 0 {
            self.line(place, "finally:");
            self.block(place.below());
        }
    }

    fn call(&mut self, place: Place) {
        let number = self.chance.below(self.functions);
        let (one, shape) = (self.pick(&NUMBERS), self.chance.below(6));
        // Never from functions: calls that call each other would have no end.
        if place.in_function {
            return self.line(place, "c = c + 1");
        }
        let call = format!("f{number}({one})");
        let text = match shape {
            0 => format!("c = {call}"),
            1 => format!("print({call})"),
            2 => call,
            3 => format!("a = {call} or 1"),
            4 => format!("xs.append({call})"),
            _ => format!("total = [{call}, {call}]"),
        };
        self.line(place, &text);
    }

    fn function(&mut self) {
        let number = self.functions;
        let outer = Place { indent: 0, in_loop: false, in_function: false };
        let head = match self.chance.below(4) {
            0 => format!("def f{number}(n, made=[]):"),
            1 => format!("def f{number}(a, *more):"),
            _ => format!("def f{number}(n):"),
        };
        self.line(outer, &head);
        let inner = Place { indent: 1, in_loop: false, in_function: true };
        match self.chance.below(8) {
            0 => self.line(inner, "global c, total"),
            1 if head.contains("made") => self.line(inner, "made.append(n)"),
            2 if head.contains("(n") => {
                self.line(inner, "if n > 0 and n < 5:");
                self.line(inner.below(), &format!("return f{number}(n - 1)"));
            }
            3 => {
                self.line(inner, "yield 1");
                self.line(inner, "yield 2");
            }
            _ => {}
        }
        self.line(inner, "a, b, c, xs, ys, d = 1, 2, 3, [2], [4, 5], {'k': 0}");
        self.block(inner);
        let gives = ["return a", "return xs", "return", "pass", "print(b)", "return {'r': d}"];
        let gives = self.pick(&gives);
        self.line(inner, gives);
        self.functions += 1;
    }

    fn class(&mut self) {
        self.source.push_str(
            "class Box:\n    count = 0\n    def __init__(self, v):\n        self.v = v\n        \
             self.items = []\n    def more(self, k):\n        self.v = self.v + k\n        \
             self.items.append(k)\n        return self.v\nbox = Box(a)\nother = box\n\
             c = box.more(2)\nprint(other.more(1))\n",
        );
    }
}
