//! Small programs by chance: names, lists, questions, loops, functions and errors.

use crate::chance::Chance;

const NAMES: [&str; 5] = ["a", "b", "c", "xs", "ys"];

/// Writes one program.
pub fn program(seed: u64) -> String {
    let mut writer =
        Writer { chance: Chance::new(seed), text: String::new(), loops: 0, functions: 0 };
    writer.line(0, "a = 1");
    writer.line(0, "b = 4");
    writer.line(0, "c = 0");
    writer.line(0, "xs = [3, 1]");
    writer.line(0, "ys = xs");
    for _ in 0..1 + writer.chance.below(2) {
        writer.function();
    }
    for _ in 0..4 + writer.chance.below(5) {
        writer.statement(0, Around::default());
    }
    writer.line(0, "a = b");
    writer.text
}

/// What a statement stands in.
#[derive(Clone, Copy, Default)]
struct Around {
    depth: usize,
    in_loop: bool,
    in_function: bool,
}

struct Writer {
    chance: Chance,
    text: String,
    loops: usize,
    functions: usize,
}

impl Writer {
    fn line(&mut self, indent: usize, text: &str) {
        self.text.push_str(&format!("{}{text}\n", "    ".repeat(indent)));
    }

    fn number(&mut self) -> String {
        let choices = ["a", "b", "c", "0", "1", "2", "5", "len(xs)", "sum(ys)", "xs[0]"];
        let one = self.chance.of(&choices);
        match self.chance.below(4) {
            0 => format!("{one} + {}", self.chance.of(&choices)),
            1 => format!("{one} - {}", self.chance.of(&choices)),
            2 => format!("({one} * {}) % 7", self.chance.of(&choices)),
            _ => one.to_owned(),
        }
    }

    fn test(&mut self) -> String {
        let (one, other) = (self.number(), self.number());
        let sign = self.chance.of(&["<", ">", "==", "<=", "!="]);
        match self.chance.below(6) {
            0 => format!("not {one} {sign} {other}"),
            1 => format!("{one} {sign} {other} and {}", self.chance.of(&["a", "xs", "b > 2"])),
            2 => format!("{one} in ys"),
            3 => format!("(w := {one}) {sign} {other}"),
            _ => format!("{one} {sign} {other}"),
        }
    }

    fn function(&mut self) {
        let name = format!("f{}", self.functions);
        self.functions += 1;
        self.line(0, &format!("def {name}(p, q=2):"));
        match self.chance.below(4) {
            0 => self.line(1, "global c"),
            1 => self.line(1, "'what it does'"),
            _ => {}
        }
        self.line(1, "a = p");
        let number = self.chance.below(4);
        self.line(1, &format!("b, c = q, {number}"));
        let around = Around { depth: 1, in_loop: false, in_function: true };
        if self.chance.below(2) == 0 {
            self.line(1, "def inner(k):");
            self.line(2, "nonlocal b");
            self.line(2, "b = b + k + a");
            self.line(2, "return b");
            self.line(1, "inner(p)");
            self.line(1, "a = inner(1) + b");
        }
        for _ in 0..1 + self.chance.below(4) {
            self.statement(1, around);
        }
        self.line(1, "return a + b");
    }

    fn body(&mut self, indent: usize, around: Around) {
        for _ in 0..1 + self.chance.below(3) {
            self.statement(indent, Around { depth: around.depth + 1, ..around });
        }
    }

    fn statement(&mut self, indent: usize, around: Around) {
        let is_deep = around.depth > 3;
        match self.chance.below(if is_deep { 8 } else { 15 }) {
            0..=2 => {
                let name = self.chance.of(&["a", "b", "c"]);
                let sign = self.chance.of(&["=", "=", "+=", "-="]);
                let number = self.number();
                self.line(indent, &format!("{name} {sign} {number}"));
            }
            3 => self.list(indent),
            4 if !around.in_function => {
                let (name, number) = (self.chance.of(&NAMES[..3]), self.number());
                let function = self.chance.below(self.functions + 1);
                self.line(indent, &format!("{name} = f{function}({number})"));
            }
            5 if around.in_loop => {
                let word = self.chance.of(&["break", "continue"]);
                let test = self.test();
                self.line(indent, &format!("if {test}:"));
                self.line(indent + 1, word);
            }
            6 if around.in_function => {
                let number = self.number();
                self.line(indent, &format!("return {number}"));
            }
            7 => self.line(indent, "# a comment"),
            8..=10 => self.question(indent, around),
            11 | 12 => self.a_loop(indent, around),
            13 => self.attempt(indent, around),
            _ => self.line(indent, "a, b = b, a"),
        }
        self.line(indent, "pass");
    }

    fn list(&mut self, indent: usize) {
        let number = self.number();
        let text = match self.chance.below(6) {
            0 => "xs = ys".to_owned(),
            1 => format!("ys = [{number}, a]"),
            2 => "xs = []".to_owned(),
            3 => "xs = [n for n in ys if n]".to_owned(),
            4 => format!("xs[0] = {number}"),
            _ => format!("ys.append({number})"),
        };
        self.line(indent, &text);
    }

    fn question(&mut self, indent: usize, around: Around) {
        let test = self.test();
        self.line(indent, &format!("if {test}:"));
        self.body(indent + 1, around);
        if self.chance.below(2) == 0 {
            let test = self.test();
            self.line(indent, &format!("elif {test}:"));
            self.body(indent + 1, around);
        }
        if self.chance.below(2) == 0 {
            self.line(indent, "else:");
            self.body(indent + 1, around);
        }
    }

    fn a_loop(&mut self, indent: usize, around: Around) {
        let around = Around { in_loop: true, ..around };
        if self.chance.below(3) == 0 {
            let counter = format!("i{}", self.loops);
            self.loops += 1;
            self.line(indent, &format!("{counter} = 0"));
            let most = self.chance.below(4);
            self.line(indent, &format!("while {counter} < {most}:"));
            self.line(indent + 1, &format!("{counter} += 1"));
        } else {
            let rows = ["list(xs)", "range(3)", "range(a - 2)", "ys[1:3]", "[]", "range(2)"];
            let row = self.chance.of(&rows);
            self.line(indent, &format!("for n in {row}:"));
        }
        self.body(indent + 1, around);
        if self.chance.below(3) == 0 {
            self.line(indent, "else:");
            self.body(indent + 1, Around { in_loop: false, ..around });
        }
    }

    fn attempt(&mut self, indent: usize, around: Around) {
        self.line(indent, "try:");
        let risky = ["a = 1 // c", "a = xs[9]", "raise ValueError('no')", "b = 7"];
        let risky = self.chance.of(&risky);
        self.line(indent + 1, risky);
        self.body(indent + 1, around);
        let error = self.chance.of(&["KeyError", "IndexError as error"]);
        self.line(indent, &format!("except {error}:"));
        self.body(indent + 1, around);
        self.line(indent, "except Exception:");
        self.body(indent + 1, around);
        if self.chance.below(2) == 0 {
            self.line(indent, "else:");
            self.body(indent + 1, around);
        }
        if self.chance.below(3) == 0 {
            self.line(indent, "finally:");
            self.body(indent + 1, Around { in_loop: false, in_function: false, ..around });
        }
    }
}
