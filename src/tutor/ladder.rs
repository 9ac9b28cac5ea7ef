//! The questions that a fact supports, from the first rung of the ladder to the last. None of them
//! says what it asks for, and none says what to write.

use super::program::Program;
use super::{Answer, Fact, FactKind, Question, Rung};
use crate::insight::literal_value;
use crate::syntax::expression;
use crate::wording::Message;

/// The questions about a fact, a rung each, the first rung first.
pub(super) fn ladder(fact: &Fact, program: &Program<'_>) -> Vec<Question> {
    let mut ladder = Ladder { fact, program, questions: Vec::new() };
    match &fact.kind {
        FactKind::LastSet { name, function, before, after } => {
            ladder.of_value(name, function.is_none(), before.as_deref(), after);
        }
        FactKind::NeverRan { decided } => ladder.of_line(decided.as_ref()),
        FactKind::Condition { test, answer, times } => ladder.of_test(test, *answer, *times),
        FactKind::SameObject { names: (first, second) } => ladder.of_object(first, second),
        FactKind::TypeSince { name, type_name, is_input } => {
            ladder.of_type(name, type_name, *is_input);
        }
        FactKind::OutputDiffers { number, wanted, got } => {
            ladder.of_output(*number, wanted.as_deref(), got);
        }
        FactKind::Loop { begun, turns } => ladder.of_loop(*begun, *turns),
        FactKind::NoneFrom { function, caller } => ladder.of_none(function, *caller),
        FactKind::GaveBack { function, caller, value } => {
            ladder.of_answer(function, *caller, value);
        }
        FactKind::Repeating { last, unchanged, turns } => {
            ladder.of_repeating(*last, unchanged, *turns);
        }
        FactKind::Shadowed { name, function, made, held } => {
            ladder.of_shadow(name, function, *made, held);
        }
        FactKind::NeverAssigned { name, near } => ladder.of_name(name, near.as_deref()),
        FactKind::OtherScope { name, made, made_in, used_in } => {
            ladder.of_scope(name, *made, made_in.as_deref(), used_in.as_deref());
        }
    }
    ladder.questions
}

/// The question of a fact on one rung, in the making.
struct Ladder<'a> {
    fact: &'a Fact,
    program: &'a Program<'a>,
    questions: Vec<Question>,
}

fn says(key: &str) -> Message {
    Message::new(format!("questions.ask-{key}"))
}

/// What a value is judged by; nothing, where it is not recorded whole or cannot be typed.
fn value(shown: &str) -> Answer {
    let literal = expression(shown).ok().and_then(|read| literal_value(&read));
    let is_whole = !shown.contains('…') && literal.is_some_and(|literal| literal.is_whole());
    if is_whole { Answer::Value(shown.to_owned()) } else { Answer::Open }
}

fn truth(answer: bool) -> Answer {
    Answer::Value(if answer { "True" } else { "False" }.to_owned())
}

impl Ladder<'_> {
    fn ask(&mut self, rung: Rung, message: Message, answer: Answer) {
        self.questions.push(Question { rung, message, fact: self.fact.clone(), answer });
    }

    /// A question that only the learner can answer.
    fn wonder(&mut self, rung: Rung, message: Message) {
        self.ask(rung, message, Answer::Open);
    }

    fn line(&self, key: &str) -> Message {
        says(key).with("line", self.fact.line)
    }

    /// A text with the step as it is counted on the screen.
    fn step(&self, key: &str) -> Message {
        says(key).with("step", self.fact.step + 1)
    }

    fn reads(&mut self, line: u32) {
        let names = self.program.reads(line);
        if !names.is_empty() {
            self.ask(Rung::Cause, says("reads").with("line", line), Answer::Names(names));
        }
    }

    fn other_input(&mut self) {
        if self.program.reads_input() {
            self.wonder(Rung::Generalise, says("other-input"));
        }
    }

    fn of_value(&mut self, name: &str, is_outside: bool, before: Option<&str>, after: &str) {
        let (is_for, gives) =
            (self.program.is_for(self.fact.line), self.program.gives(self.fact.line));
        match self.program.failed() {
            // The end that it was meant for never came.
            Some(failed) => {
                let message = says("goal-value-there").with("name", name).with("line", failed);
                self.wonder(Rung::Goal, message);
            }
            None if is_outside && !is_for => {
                self.wonder(Rung::Goal, says("goal-value").with("name", name));
            }
            None => {}
        }
        if let Some(before) = before {
            let message = self.step("value-before").with("line", self.fact.line);
            self.ask(Rung::Observe, message.with("name", name), value(before));
        }
        let message = self.step("value-after").with("line", self.fact.line);
        self.ask(Rung::Predict, message.with("name", name), value(after));
        self.reads(self.fact.line);
        if !is_for && !gives {
            self.wonder(Rung::Contradict, self.line("if-value").with("name", name));
        }
        self.other_input();
        let is_start =
            gives && before.is_none() && self.program.is_read_in_loop(self.fact.line, name);
        let key = if is_start { "compare-start" } else { "compare-value" };
        self.wonder(Rung::PartialStep, self.line(key).with("name", name));
    }

    fn of_line(&mut self, decided: Option<&(u32, String, bool)>) {
        self.wonder(Rung::Goal, self.line("goal-line"));
        match decided {
            Some((test, _, answer)) => {
                let test_line = u64::from(*test);
                self.ask(Rung::Locate, self.line("decided"), Answer::Numbers(vec![test_line]));
                let message = self.line("branch").with("test_line", test);
                self.ask(Rung::Branch, message, truth(*answer));
                self.reads(*test);
            }
            None => self.ask(Rung::Count, self.line("count-line"), Answer::Numbers(vec![0])),
        }
        self.wonder(Rung::Contradict, self.line("if-line"));
        self.other_input();
        let message = match decided {
            Some((test, ..)) => self.line("compare-branch").with("test_line", test),
            None => self.line("compare-line"),
        };
        self.wonder(Rung::PartialStep, message);
    }

    fn of_test(&mut self, test: &str, answer: bool, times: u64) {
        let message = self.step("test").with("line", self.fact.line).with("test", test);
        self.ask(Rung::Observe, message, truth(answer));
        let message = self.line("count-test").with("test", test);
        self.ask(Rung::Count, message, Answer::Numbers(vec![times]));
        if times > 1 {
            let message = says("test-never").with("test", test).with("count", times);
            self.ask(Rung::Branch, message, truth(!answer));
        }
        self.reads(self.fact.line);
        self.wonder(Rung::Contradict, says("if-test").with("test", test));
        self.other_input();
        self.wonder(Rung::PartialStep, self.line("compare-test").with("test", test));
    }

    fn of_object(&mut self, first: &str, second: &str) {
        let both = |message: Message| message.with("first", first).with("second", second);
        self.wonder(Rung::Observe, self.step("same").with("first", first));
        self.wonder(Rung::Predict, both(says("same-then")));
        self.wonder(Rung::Cause, both(says("alias")));
        self.wonder(Rung::Contradict, both(says("if-separate")));
        self.wonder(Rung::PartialStep, self.line("compare-same"));
    }

    fn of_type(&mut self, name: &str, type_name: &str, is_input: bool) {
        let type_answer = Answer::Names(vec![type_name.to_owned()]);
        let message = match is_input {
            true => self.line("type-input"),
            false => self.step("type").with("line", self.fact.line).with("name", name),
        };
        self.ask(Rung::Observe, message, type_answer);
        if !is_input {
            self.wonder(Rung::Cause, self.line("type-cause").with("name", name));
        }
        let contradicts = match type_name {
            "str" => Some("if-number"),
            "int" | "float" => Some("if-text"),
            _ => None,
        };
        if let Some(key) = contradicts {
            self.wonder(Rung::Contradict, says(key).with("name", name));
        }
        self.other_input();
        self.wonder(Rung::PartialStep, self.line("compare-type").with("name", name));
    }

    fn of_output(&mut self, number: u32, wanted: Option<&str>, got: &str) {
        let row = |message: Message| message.with("row", number);
        if wanted.is_none() {
            self.wonder(Rung::Goal, row(says("goal-output")));
        }
        // Between these two steps it is printed: before it the first is shown, behind it the next.
        let step = self.fact.step as u64 + 1;
        let printed = Answer::Numbers(vec![step, step + 1]);
        let shown = |key: &str| row(says(key)).with("got", got);
        match wanted.filter(|wanted| !wanted.trim().is_empty()) {
            _ if got.trim().is_empty() => {}
            Some(wanted) => {
                self.ask(Rung::Locate, shown("output").with("wanted", wanted), printed);
            }
            None => self.ask(Rung::Locate, shown("output-alone"), printed),
        }
        self.reads(self.fact.line);
        self.wonder(Rung::Contradict, row(self.line("if-output")));
        self.other_input();
        self.wonder(Rung::PartialStep, row(self.line("compare-output")));
    }

    fn of_loop(&mut self, begun: u64, turns: u64) {
        let (goal, count) = match begun {
            2.. => (self.line("goal-loop-often").with("begun", begun), "count-loop-often"),
            _ => (self.line("goal-loop"), "count-loop"),
        };
        self.wonder(Rung::Goal, goal);
        self.ask(Rung::Count, self.line(count), Answer::Numbers(vec![turns]));
        self.reads(self.fact.line);
        self.wonder(Rung::Contradict, self.line("if-loop"));
        self.wonder(Rung::Generalise, self.line("other-start"));
        self.wonder(Rung::PartialStep, self.line("compare-loop"));
    }

    fn of_none(&mut self, function: &str, caller: u32) {
        let call = |key: &str| says(key).with("function", function).with("caller", caller);
        self.ask(Rung::Observe, call("none"), Answer::Value("None".to_owned()));
        let gives = match self.program.returns(function) {
            Some(lines) if lines.is_empty() => Answer::Names(Vec::new()),
            Some(lines) => Answer::Numbers(lines),
            None => Answer::Open,
        };
        self.ask(Rung::Locate, call("none-where"), gives);
        let last = Answer::Numbers(vec![u64::from(self.fact.line)]);
        self.ask(Rung::Cause, call("none-last"), last);
        self.wonder(Rung::Contradict, says("if-answer").with("function", function));
        let message = call("compare-none").with("line", self.fact.line);
        self.wonder(Rung::PartialStep, message);
    }

    fn of_answer(&mut self, function: &str, caller: u32, given: &str) {
        let call = |key: &str| says(key).with("function", function).with("caller", caller);
        self.wonder(Rung::Goal, call("goal-answer"));
        self.ask(Rung::Observe, call("none"), value(given));
        let last = Answer::Numbers(vec![u64::from(self.fact.line)]);
        self.ask(Rung::Cause, call("none-last"), last);
        self.wonder(Rung::Contradict, call("if-other-answer"));
        self.other_input();
        self.wonder(Rung::PartialStep, call("compare-none").with("line", self.fact.line));
    }

    fn of_repeating(&mut self, last: u32, unchanged: &[String], turns: u64) {
        if unchanged.is_empty() {
            self.wonder(Rung::Goal, self.line("goal-stop"));
            self.wonder(Rung::Contradict, self.line("if-stopped"));
            return self.wonder(Rung::PartialStep, self.line("compare-stop"));
        }
        let names = unchanged.join(", ");
        let of_names = |message: Message| message.with("names", &names);
        let stuck = match self.program.is_while(self.fact.line) {
            true => self.line("stuck"),
            false => self.line("stuck-lines").with("last", last),
        };
        let message = of_names(stuck).with("count", turns);
        self.ask(Rung::Branch, message, Answer::Names(Vec::new()));
        self.wonder(Rung::Cause, of_names(self.line("stuck-cause").with("last", last)));
        self.wonder(Rung::Contradict, self.line("if-stopped"));
        self.wonder(Rung::PartialStep, of_names(self.line("compare-stuck")));
    }

    fn of_name(&mut self, name: &str, near: Option<&str>) {
        self.wonder(Rung::Goal, self.line("goal-name").with("name", name));
        let Some(near) = near else {
            self.wonder(Rung::Contradict, says("if-quoted").with("name", name));
            return self.wonder(Rung::PartialStep, self.line("compare-made").with("name", name));
        };
        let message = self.step("near").with("name", name);
        self.ask(Rung::Cause, message, Answer::Names(vec![near.to_owned()]));
        self.wonder(Rung::Contradict, self.line("if-known"));
        let message = self.line("compare-near").with("name", name).with("near", near);
        self.wonder(Rung::PartialStep, message);
    }

    fn of_shadow(&mut self, name: &str, function: &str, made: u32, held: &str) {
        let both = |message: Message| message.with("name", name).with("made", made);
        let message = both(self.line("shadow-value")).with("function", function);
        self.ask(Rung::Predict, message, value(held));
        self.wonder(Rung::Cause, both(self.line("shadow-where")));
        self.wonder(Rung::Contradict, both(self.line("if-shadow")));
        let message = self.line("compare-shadow").with("made", made).with("function", function);
        self.wonder(Rung::PartialStep, message);
    }

    fn of_scope(&mut self, name: &str, made: u32, made_in: Option<&str>, used_in: Option<&str>) {
        let place = |key: &str| says(key).with("name", name).with("made", made);
        let message = match made_in {
            None => place("scope-outside"),
            Some(function) => place("scope-inside").with("function", function),
        };
        self.wonder(Rung::Locate, message.with("line", self.fact.line));
        if let Some(function) = used_in {
            let answer = Answer::Names(vec![function.to_owned()]);
            self.ask(Rung::Cause, self.line("function-of"), answer);
        }
        self.wonder(Rung::Contradict, self.line("if-seen").with("name", name));
        let message = says("compare-scope").with("made", made).with("line", self.fact.line);
        self.wonder(Rung::PartialStep, message);
    }
}
