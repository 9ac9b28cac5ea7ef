//! Runs and facts made by hand.

use super::{Fact, FactKind, Ground, Question};
use crate::trace::Trace;
use crate::trace::wire::decode;
use crate::trace::{Recording, Verdict};

pub fn recording(source: &str) -> Recording {
    Recording {
        file_name: "program.py".to_owned(),
        inputs: vec!["3".to_owned()],
        input_ended: true,
        seed: 1,
        python: "3.12.0".to_owned(),
        ..Recording::of(source, Verdict::Cancelled)
    }
}

pub const PROGRAM: &str = "\
def greet(who):
    print(who)

n = 3
limit = input()
while n > 0:
    n = n + 0
    words = greet(n)
a = [n]
b = a
print(missing)
";

pub fn fact(step: usize, line: u32, kind: FactKind) -> Fact {
    Fact { step, line, kind }
}

pub fn last_set() -> Fact {
    let kind = FactKind::LastSet {
        name: "n".to_owned(),
        function: None,
        before: Some("3".to_owned()),
        after: "5".to_owned(),
    };
    fact(11, 7, kind)
}

pub fn never_ran() -> Fact {
    fact(9, 9, FactKind::NeverRan { decided: Some((6, "n > 0".to_owned(), true)) })
}

pub fn condition() -> Fact {
    fact(20, 6, FactKind::Condition { test: "n > 0".to_owned(), answer: true, times: 40 })
}

pub fn turns() -> Fact {
    fact(3, 6, FactKind::Loop { begun: 1, turns: 40 })
}

fn turns_often() -> Fact {
    fact(3, 6, FactKind::Loop { begun: 3, turns: 40 })
}

fn gave_back() -> Fact {
    let (function, value) = ("greet".to_owned(), "[1, 2]".to_owned());
    fact(15, 2, FactKind::GaveBack { function, caller: 8, value })
}

pub fn repeating() -> Fact {
    fact(30, 6, FactKind::Repeating { last: 8, unchanged: vec!["n".to_owned()], turns: 39 })
}

pub fn none_from() -> Fact {
    let kind = FactKind::NoneFrom { function: "greet".to_owned(), caller: 8 };
    fact(15, 2, kind)
}

pub fn other_scope() -> Fact {
    let kind = FactKind::OtherScope {
        name: "x".to_owned(),
        made: 2,
        made_in: None,
        used_in: Some("f".to_owned()),
    };
    fact(7, 5, kind)
}

/// A fact of each kind, and of each shape that asks in another way.
pub fn facts() -> Vec<Fact> {
    let text = str::to_owned;
    let local = FactKind::LastSet {
        name: text("who"),
        function: Some(text("greet")),
        before: None,
        after: text("<object>"),
    };
    let is_input = |is_input| FactKind::TypeSince {
        name: text("limit"),
        type_name: text(if is_input { "str" } else { "float" }),
        is_input,
    };
    let output = |wanted: Option<&str>| FactKind::OutputDiffers {
        number: 2,
        wanted: wanted.map(str::to_owned),
        got: text("6"),
    };
    let name = |near: Option<&str>| FactKind::NeverAssigned {
        name: text("missing"),
        near: near.map(str::to_owned),
    };
    let inside = FactKind::OtherScope {
        name: text("y"),
        made: 2,
        made_in: Some(text("greet")),
        used_in: None,
    };
    let shadowed =
        FactKind::Shadowed { name: text("n"), function: text("greet"), made: 4, held: text("3") };
    let endless = FactKind::Repeating { last: 8, unchanged: Vec::new(), turns: 39 };
    let for_lines =
        FactKind::Repeating { last: 8, unchanged: vec![text("n"), text("limit")], turns: 1 };
    let same = FactKind::SameObject { names: (text("a"), text("b")) };
    vec![
        other_scope(),
        fact(6, 2, shadowed),
        fact(8, 6, inside),
        repeating(),
        fact(31, 6, endless),
        fact(32, 7, for_lines),
        none_from(),
        fact(50, 11, name(Some("limit"))),
        fact(51, 11, name(None)),
        fact(40, 8, output(Some("10"))),
        fact(41, 8, output(None)),
        last_set(),
        fact(5, 2, local),
        never_ran(),
        fact(10, 10, FactKind::NeverRan { decided: None }),
        condition(),
        turns(),
        turns_often(),
        gave_back(),
        fact(45, 10, same),
        fact(4, 5, is_input(true)),
        fact(44, 9, is_input(false)),
    ]
}

pub fn ground<'a>(recording: &'a Recording, trace: &'a Trace, facts: &'a [Fact]) -> Ground<'a> {
    Ground { recording, trace, explanation: None, facts, mistake: None, skills: &[] }
}

/// All questions about a fact.
pub fn questions(fact: &Fact) -> Vec<Question> {
    let recording = recording(PROGRAM);
    super::ladder::ladder(fact, &super::program::Program::of(&recording))
}

/// The steps of a run of which nothing was recorded.
pub fn trace() -> Trace {
    decode(&[]).trace
}
