//! How often statements ran that stand behind a colon, and not in a line of their own.

use firefly::lesson::{CheckKind, LineWith, LinesMeant};

use crate::judging_runs::{exactly, fails, holds};

fn hits(with: LineWith, inside: Option<&str>, count: u64) -> CheckKind {
    let inside = inside.map(str::to_owned);
    CheckKind::Hits { lines: LinesMeant { with, inside }, count: exactly(count) }
}

fn prints(inside: Option<&str>, count: u64) -> CheckKind {
    hits(LineWith::Calls("print".to_owned()), inside, count)
}

#[test]
fn behind_the_head_of_a_loop_turns_count() {
    for source in [
        "for i in range(3): print(i)\n",
        "for i in range(3): i; print(i)\n",
        "i = 0\nwhile i < 3: print(i); i += 1\n",
        "def f():\n    for i in range(3): print(i)\nf()\n",
        "for a in 1, 2, 3:\n    for b in 1,: print(a)\n",
        "for i in range(3): print(\n    i)\n",
    ] {
        holds(prints(Some("loop"), 3), source);
        holds(prints(None, 3), source);
    }
    let two = fails(prints(Some("loop"), 3), "for i in range(2): print(i)\n");
    assert_eq!(
        two.sentence,
        "The part that calls print inside a loop ran 2 times, and 3 was expected."
    );
    assert_eq!(fails(prints(Some("loop"), 3), "for i in []: print(i)\n").happened, "0");
}

#[test]
fn what_a_head_binds_is_given_a_value_in_its_line() {
    let gives = |inside| hits(LineWith::Assigns("n".to_owned()), inside, 3);
    holds(gives(Some("loop")), "for i in range(3):\n    if (n := i) > 1:\n        pass\n");
    holds(gives(None), "xs = [1, 2, 0]\nwhile n := xs.pop(0):\n    pass\n");
    holds(gives(Some("loop")), "for i in range(3):\n    print((n := i) + 1)\n");
    let text = "import io\nfor i in range(3):\n    with io.StringIO('x')";
    holds(gives(Some("loop")), &format!("{text} as n:\n        n.read()\n"));
    holds(
        gives(Some("loop")),
        &text.replace("io.S", "(n := io.S").replace("'x')", "'x')):\n        pass\n"),
    );
    let two = "io.StringIO('y') as m, \\\n            io.StringIO('x')";
    let two = format!("{} as n:\n        n.read()\n", text.replace("io.StringIO('x')", two));
    holds(gives(Some("loop")), &two);
    fails(gives(Some("loop")), "for i in range(3):\n    f = lambda: (n := i)\n");
}

#[test]
fn a_head_and_what_stands_behind_it_are_two() {
    let none = fails(prints(Some("loop"), 3), "for i in print(1), print(2): pass\n");
    assert_eq!(none.sentence, "No line of your program calls print inside a loop.");
    let contains = |text: &str| LineWith::Contains(text.to_owned());
    let adds = "t = 0\nfor i in range(3): t += i  # t = 3\n";
    holds(hits(contains("t += i"), None, 3), adds);
    holds(hits(contains("in range"), None, 4), adds);
    holds(hits(LineWith::Assigns("t".to_owned()), Some("loop"), 3), adds);
    holds(hits(LineWith::Assigns("i".to_owned()), None, 4), adds);
}

#[test]
fn behind_a_def_only_calls_count() {
    holds(prints(Some("f"), 2), "def f(): print(1)\nf()\nf()\n");
    holds(prints(Some("f"), 2), "class A:\n    def f(self): print(1)\na = A(); a.f(); a.f()\n");
    assert_eq!(fails(prints(Some("f"), 2), "def f(): print(1)\nf()\n").happened, "1");
}

#[test]
fn what_depends_on_a_condition_in_its_line_is_not_guessed() {
    let hidden = "for i in range(3):\n    if i > 5: print(i)\n";
    let unknown = fails(prints(Some("loop"), 3), hidden);
    assert_eq!(
        unknown.sentence,
        "How often the end of line 2 ran is not known. Put what stands behind its colon in a line \
         of its own."
    );
    assert_eq!(unknown.line, Some(2));
    holds(prints(None, 1), "if False: x = 1\nelse: print(2)\n");
}
