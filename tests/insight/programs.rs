//! Random small programs whose loops and tests print what they do: `B3` before loop 3 begins,
//! `T3` in each of its turns, `Y4` where test 4 holds.

use std::fmt::Write;

pub struct Generator {
    state: u64,
    source: String,
    marks: usize,
    /// Functions that can be called.
    functions: usize,
}

/// Where a statement stands.
#[derive(Clone, Copy)]
struct Place {
    depth: usize,
    indent: usize,
    in_loop: bool,
    in_function: bool,
}

pub fn program(seed: u64) -> String {
    let (source, marks, functions) = (String::new(), 0, 0);
    let mut generator = Generator { state: seed ^ 0x9e37_79b9_7f4a_7c15, source, marks, functions };
    generator.program();
    generator.source
}

impl Generator {
    fn below(&mut self, limit: u64) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 20) % limit
    }

    fn line(&mut self, indent: usize, text: &str) {
        writeln!(self.source, "{}{text}", "    ".repeat(indent)).expect("written");
    }

    fn program(&mut self) {
        self.line(0, "total = 0");
        self.line(0, "items = [0]");
        for _ in 0..self.below(3) {
            let number = self.functions;
            self.line(0, &format!("def f{number}(n):"));
            self.line(1, "x = n");
            let place = Place { depth: 1, indent: 1, in_loop: false, in_function: true };
            self.block(place);
            if self.below(2) == 0 {
                self.line(1, "if n > 0:");
                self.line(2, &format!("f{number}(n - 1)"));
            }
            self.line(1, "return x");
            self.functions += 1;
        }
        self.line(0, "def g(n):");
        self.line(1, "for y in range(n):  # plain");
        self.line(2, "yield y");
        for _ in 0..2 + self.below(2) {
            self.block(Place { depth: 0, indent: 0, in_loop: false, in_function: false });
        }
    }

    fn block(&mut self, place: Place) {
        for _ in 0..1 + self.below(3) {
            self.statement(place);
        }
    }

    fn statement(&mut self, place: Place) {
        let indent = place.indent;
        match self.below(if place.depth > 3 { 5 } else { 11 }) {
            0 => self.line(indent, if place.in_function { "x += 1" } else { "total += 2" }),
            1 => self.line(indent, "items.append(1)"),
            2 => self.line(indent, "items[0] = len(items)"),
            3 if self.functions > 0 && place.depth < 3 => {
                let function = self.below(self.functions as u64);
                self.line(indent, &format!("f{function}({function})"));
            }
            4 if place.in_loop => self.exit(place),
            5 | 6 => self.test(place),
            7 => self.tried(place),
            8..=10 => self.a_loop(place),
            _ => self.line(indent, "pass"),
        }
    }

    fn exit(&mut self, place: Place) {
        let word = ["break", "continue", "break"][self.below(3) as usize];
        let word = if place.in_function && self.below(3) == 0 { "return total" } else { word };
        let limit = self.below(4);
        self.line(place.indent, &format!("if len(items) % 4 == {limit}:"));
        self.line(place.indent + 1, word);
    }

    fn test(&mut self, place: Place) {
        let mark = self.mark();
        let limit = self.below(3);
        self.line(place.indent, &format!("if len(items) % 3 == {limit}:  # Y{mark}"));
        self.line(place.indent + 1, &format!("print('Y{mark}')"));
        let deeper = Place { depth: place.depth + 1, indent: place.indent + 1, ..place };
        self.block(deeper);
        if self.below(2) == 0 {
            self.line(place.indent, "else:");
            self.block(deeper);
        }
    }

    fn tried(&mut self, place: Place) {
        let deeper = Place { depth: place.depth + 1, indent: place.indent + 1, ..place };
        self.line(place.indent, "try:");
        self.block(deeper);
        self.line(place.indent + 1, "items[99 if len(items) % 2 else 0]");
        self.line(place.indent, "except IndexError:");
        self.block(deeper);
        if self.below(2) == 0 {
            self.line(place.indent, "finally:");
            self.line(place.indent + 1, "total = 1");
        }
    }

    fn mark(&mut self) -> usize {
        self.marks += 1;
        self.marks
    }

    fn a_loop(&mut self, place: Place) {
        let mark = self.mark();
        let turns = self.below(4);
        let indent = place.indent;
        self.line(indent, &format!("print('B{mark}')"));
        let kind = self.below(5);
        match kind {
            0 | 1 => self.line(indent, &format!("for i{mark} in range({turns}):  # L{mark}")),
            2 => self.line(indent, &format!("for i{mark} in g({turns}):  # L{mark}")),
            3 => {
                self.line(indent, &format!("c{mark} = {turns}"));
                self.line(indent, &format!("while c{mark} > 0:  # L{mark}"));
            }
            _ => {
                self.line(indent, &format!("c{mark} = {}", turns + 1));
                self.line(indent, &format!("while True:  # L{mark}"));
            }
        }
        self.line(indent + 1, &format!("print('T{mark}')"));
        if kind >= 3 {
            self.line(indent + 1, &format!("c{mark} -= 1"));
        }
        if kind == 4 {
            self.line(indent + 1, &format!("if c{mark} < 1:"));
            self.line(indent + 2, "break");
        }
        let depth = place.depth + 1;
        self.block(Place { depth, indent: indent + 1, in_loop: true, ..place });
        if self.below(5) == 0 {
            self.line(indent, "else:");
            self.line(indent + 1, "items.append(2)");
        }
    }
}
