//! What is seldom meant: the planted ones are found, and whatever is told is true.

use firefly::insight::{Alarm, AlarmKind, alarms, show_value};
use firefly::trace::{Event, Frame, Value};
use proptest::prelude::*;

use crate::compared::{LINES, Run, program};
use crate::harness::show;

fn found(source: &str) -> Vec<Alarm> {
    let run = Run::of(source, "");
    let found = alarms(&run.recording, run.trace());
    found.iter().for_each(|alarm| check(&run, alarm));
    found
}

fn sentences(source: &str) -> Vec<String> {
    found(source).into_iter().map(|alarm| alarm.sentence).collect()
}

/// Nothing that an alarm says is false.
fn check(run: &Run, alarm: &Alarm) {
    let state = run.trace().state(alarm.step);
    let shown = |frame: &Frame, name: &str| frame.variable(name).map(|held| show(&state, held));
    let holders = |name: &str| {
        let frames = state.frames.iter();
        frames.filter_map(|frame| frame.variable(name).cloned()).collect::<Vec<_>>()
    };
    let changed_to = |id| {
        let before = run.trace().state(alarm.step - 1);
        show(&before, &Value::Ref(id)) != show(&state, &Value::Ref(id))
    };
    match alarm.kind {
        AlarmKind::StuckLoop => stuck(run, alarm),
        AlarmKind::BecameNone => {
            let frame = state.frames.last().expect("a call");
            assert_eq!(shown(frame, &alarm.names[0]).as_deref(), Some("None"), "{alarm:?}");
        }
        AlarmKind::KeptDefault => {
            assert_eq!(run.trace().step(alarm.step).expect("a step").event, Event::Call);
            let (call, others) = state.frames.split_last().expect("a call");
            let held = call.variable(&alarm.names[0]).expect("held");
            let Value::Ref(id) = held else { panic!("{alarm:?}") };
            assert!(!state.object(*id).expect("there").is_empty(), "{alarm:?}");
            let mut names = others.iter().flat_map(|frame| &frame.variables);
            assert!(names.all(|(_, other)| other != held), "{alarm:?}");
        }
        AlarmKind::SharedObject => {
            let (one, other) = (holders(&alarm.names[0]), holders(&alarm.names[1]));
            let both = one.iter().filter(|held| other.contains(held));
            let mut ids =
                both.filter_map(|held| if let Value::Ref(id) = held { Some(*id) } else { None });
            assert!(ids.any(changed_to), "{alarm:?}");
        }
        AlarmKind::SharedItems => {
            let lists = holders(&alarm.names[0]).into_iter();
            let has_twice = lists.into_iter().any(|list| {
                let Value::Ref(id) = list else { return false };
                let items = state.object(id).map(|object| object.items.clone()).unwrap_or_default();
                items.iter().any(|item| {
                    let Value::Ref(id) = item else { return false };
                    items.iter().filter(|other| *other == item).count() > 1 && changed_to(*id)
                })
            });
            assert!(has_twice, "{alarm:?}");
        }
    }
}

/// From that step to the end nothing that is named changed, and the loop went round so often.
fn stuck(run: &Run, alarm: &Alarm) {
    let (mut turns, mut was_head) = (0, false);
    let start = run.trace().state(alarm.step);
    let frame = start.frames.last().expect("a call").id;
    for index in alarm.step..run.trace().len() {
        let state = run.trace().state(index);
        for (name, value) in alarm.names.iter().zip(&alarm.values) {
            let frames = state.frames.iter();
            let held = frames.rev().find_map(|frame| frame.variable(name)).expect("held");
            assert_eq!(&show_value(held, &state, 30), value, "{alarm:?}");
        }
        let step = run.trace().step(index).expect("a step");
        if step.frame == Some(frame) && step.event == Event::Line {
            turns += usize::from(was_head && step.line != alarm.line);
            was_head = step.line == alarm.line;
        }
    }
    assert!(alarm.sentence.replace(',', "").contains(&format!(" {turns} t")), "{turns} {alarm:?}");
}

#[test]
fn a_loop_whose_test_cannot_change_is_told() {
    let source = "x = 1\ny = 0\nwhile x < 3:\n    y = y + 1\n";
    let sentence = &sentences(source)[0];
    assert!(sentence.starts_with("The loop in lines 3 to 4 went round 1,"), "{sentence}");
    assert!(
        sentence.ends_with("and nothing that its test x < 3 reads ever changed: x stayed 1."),
        "{sentence}"
    );
    let late = "x = 0\nwhile x < 10:\n    if x < 5:\n        x = x + 1\n";
    assert!(sentences(late)[0].starts_with("In the last "), "{:?}", sentences(late));
    let in_list =
        "def f(xs):\n    n = 0\n    while len(xs) < 3 and xs[0] == 1:\n        n += 1\nf([1])\n";
    assert!(sentences(in_list)[0].contains("xs stayed [1]"), "{:?}", sentences(in_list));
}

#[test]
fn loops_that_change_or_ask_are_not_told() {
    for source in [
        "x = 1\nwhile x > 0:\n    x = x + 1\n",
        "xs = [1]\nwhile len(xs) > 0:\n    xs[0] += 1\n",
        "import random\nlow = 1\nwhile random.random() < low:\n    pass\n",
        "class A:\n    n = 0\n    @property\n    def p(self):\n        A.n += 1\n        return A.n\na = A()\nwhile a.p > 0:\n    y = 1\n",
        "x = 1\nwhile x == 1:\n    break\n",
        "while True:\n    x = 1\n",
    ] {
        assert_eq!(sentences(source), [""; 0], "{source}");
    }
}

#[test]
fn a_list_with_two_names_is_told_when_it_is_changed_through_one() {
    let source = "a = [1]\nb = a\nb.append(2)\n";
    assert_eq!(
        sentences(source),
        ["Line 3 changed b, and with it a: line 2 made them two names for one list. It is [1, 2] \
        now."]
    );
    let in_function = "def add(items):\n    items.append(0)\na = b = [1]\nadd(b)\nprint(a)\n";
    assert_eq!(
        sentences(in_function),
        ["Line 2 changed a, and with it b: line 3 made them two names for one list. It is [1, 0] \
        now."]
    );
    let rows = "grid = [[0] * 2] * 3\ngrid[0][1] = 5\n";
    assert_eq!(
        sentences(rows),
        [
            "Line 2 changed 3 items of grid at once: grid[0], grid[1] and so on are one list, [0, 5] \
        now."
        ]
    );
    for harmless in [
        "a = [1]\nb = a[:]\nb.append(2)\n",
        "grid = [[0] * 2 for n in range(3)]\ngrid[0][1] = 5\n",
        "a = [1]\nb = a\nb = b + [2]\n",
        "class A:\n    def set(self, x):\n        self.x = x\na = A()\na.set(1)\na.set(2)\n",
    ] {
        assert_eq!(sentences(harmless), [""; 0], "{harmless}");
    }
}

#[test]
fn a_default_that_is_kept_is_told() {
    let source = "def f(x, acc=[]):\n    acc.append(x)\n    return len(acc)\nf(1)\ny = f(2)\n";
    assert_eq!(
        sentences(source),
        ["Line 5 calls f without acc, and acc is not empty: it holds [1] from an earlier call. A \
        default in line 1 is made once, for all calls."]
    );
    for harmless in [
        "def f(x, acc=[]):\n    acc.append(x)\nf(1, [])\nf(2, [3])\n",
        "def f(x, acc=[]):\n    acc.append(x)\nf(1, acc=[4])\nf(*(2, [3]))\n",
        "def f(x, acc=[]):\n    return acc + [x]\nf(1)\nf(2)\n",
    ] {
        assert_eq!(sentences(harmless), [""; 0], "{harmless}");
    }
}

#[test]
fn a_name_that_became_none_is_told_with_the_call() {
    let source = "xs = [3, 1]\nxs = xs.sort()\nprint(xs)\n";
    assert_eq!(
        sentences(source),
        ["Line 2 set xs to None: that is what xs.sort() handed back. Before, it held [3, 1]."]
    );
    let own = "def add(a, b):\n    c = a + b\ntotal = add(1, 2)\nprint(total)\n";
    assert_eq!(
        sentences(own),
        [
            "Line 3 set total to None: that is what add() handed back. It has no return with a value."
        ]
    );
    assert_eq!(sentences("x = print('a')\nprint(x)\n").len(), 1);
    for harmless in ["x = 1\nx = None\n", "d = {}\nx = d.get('a')\n", "x = [print(1)]\n"] {
        assert_eq!(sentences(harmless), [""; 0], "{harmless}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]
    #[test]
    fn no_alarm_is_false(
        lines in prop::collection::vec((0..LINES.len(), 0..6_u8), 3..14),
        stuck in 0..6_usize,
    ) {
        let endings = [
            "", "while total < 9:\n    n = 1\n", "k = 0\nwhile k < 4:\n    if k < 2:\n        k += 1\n",
            "while len(xs) < 50:\n    ys.append(1)\n", "q = f\nwhile xs or d:\n    total += 1\n",
            "b = xs\nwhile b[0] == xs[0]:\n    b = list(b)\n    xs = xs\n",
        ];
        found(&(program(&lines) + endings[stuck]));
    }
}

/// Programs that beginners write, and mean.
const ORDINARY: &[(&str, &str)] = &[
    (
        "a loop that ends with break",
        "while True:\n    word = input()\n    if word == 'stop':\n        break\nprint(word)\n",
    ),
    (
        "input is asked for until it fits, and is not given",
        "answer = input()\nwhile answer != 'yes':\n    print('again')\n    answer = input()\n",
    ),
    (
        "a flag that input would have changed",
        "done = False\nwhile not done:\n    if input() == 'stop':\n        done = True\n",
    ),
    (
        "a search that takes more steps than there are",
        "n = 2\nfound = 0\nwhile found < 900:\n    d = 2\n    while d * d <= n and n % d:\n        \
         d += 1\n    if d * d > n:\n        found += 1\n    n += 1\nprint(n)\n",
    ),
    (
        "recursion",
        "def fact(n):\n    if n < 2:\n        return 1\n    return n * fact(n - 1)\nprint(fact(6))\n",
    ),
    (
        "recursion that collects in a list",
        "def down(n, out):\n    if n == 0:\n        return\n    out.append(n)\n    down(n - 1, out)\n\
         found = []\ndown(4, found)\nprint(found)\n",
    ),
    (
        "sorting by exchange",
        "xs = [3, 1, 2]\nswapped = True\nwhile swapped:\n    swapped = False\n    \
         for i in range(len(xs) - 1):\n        if xs[i] > xs[i + 1]:\n            \
         xs[i], xs[i + 1] = xs[i + 1], xs[i]\n            swapped = True\nprint(xs)\n",
    ),
    (
        "sorting a list that was handed over",
        "def order(xs):\n    for i in range(1, len(xs)):\n        j = i\n        \
         while j and xs[j - 1] > xs[j]:\n            xs[j - 1], xs[j] = xs[j], xs[j - 1]\n            \
         j -= 1\nnums = [3, 1, 2]\norder(nums)\nprint(nums)\n",
    ),
    (
        "a search that finds nothing",
        "def find(xs, x):\n    for i in range(len(xs)):\n        if xs[i] == x:\n            \
         return i\nplace = find([1, 2], 9)\nprint(place)\n",
    ),
    (
        "None is asked for",
        "def say(x):\n    print(x)\nr = say(1)\nif r is None:\n    print('nothing')\n",
    ),
    ("a result that nobody reads", "def say(x):\n    print(x)\nr = say('hello')\n"),
    (
        "get of a dict in a loop",
        "ages = {'ann': 9}\nfor name in ['ann', 'bob']:\n    age = ages.get(name)\n    print(age)\n",
    ),
    (
        "defaults that stay as they are",
        "def greet(name, word='hi', marks=[]):\n    print(word, name, len(marks))\n\
         greet('ann')\ngreet('bob', 'ho')\n",
    ),
    (
        "a memory of what was worked out",
        "def fib(n, memo={}):\n    if n < 2:\n        return n\n    if n not in memo:\n        \
         memo[n] = fib(n - 1) + fib(n - 2)\n    return memo[n]\nprint(fib(6))\nprint(fib(8))\n",
    ),
    (
        "a finger that goes down a tree",
        "root = {}\nfor word in ['ab', 'ac']:\n    node = root\n    for ch in word:\n        \
         if ch not in node:\n            node[ch] = {}\n        node = node[ch]\nprint(root)\n",
    ),
    (
        "two loops over the same lists",
        "rows = [[1], [2]]\nfor a in rows:\n    a.append(0)\nfor b in rows:\n    b.append(1)\nprint(rows)\n",
    ),
    (
        "old and new change places",
        "old = [1, 0, 1]\nfor turn in range(3):\n    new = []\n    for x in old:\n        \
         new.append(1 - x)\n    old = new\nprint(old)\n",
    ),
    (
        "an object with a list",
        "class Bag:\n    def __init__(self):\n        self.items = []\n    def add(self, x):\n        \
         self.items.append(x)\n        return self\nbag = Bag()\nbag = bag.add(1).add(2)\nprint(bag.items)\n",
    ),
];

#[test]
fn ordinary_programs_raise_no_alarm() {
    for (what, source) in ORDINARY {
        for stdin in ["", "no\nno\nno\nno\nno\nstop\nyes\n", "yes\n"] {
            let run = Run::of(source, stdin);
            assert_eq!(alarms(&run.recording, run.trace()), [], "{what}: {source}");
        }
    }
}
