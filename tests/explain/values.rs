//! Types that do not go together, `None` as a value, numbers out of texts, division by 0.

#![allow(clippy::too_many_lines, reason = "tables of programs are read row by row")]

use firefly::explain::Kind;

use crate::told::{Expected, is_not_told, is_told};

const NOTHING: Expected<'_> =
    Expected { kind: Kind::OtherError, line: 1, part: "", says: &[], values: &[], origin: None };

#[test]
fn text_and_number_are_joined() {
    let kind = Kind::TextAndNumber;
    is_told(
        "age = input('How old? ')\nprint('Next year:', age + 1)\n",
        "12\n",
        &Expected {
            kind,
            line: 2,
            part: "age + 1",
            says: &["`age` is text", "`input` in line 1", "`1` is a number", "`+`"],
            values: &["age = '12' (str)"],
            origin: Some(1),
        },
    );
    is_told(
        "points = 7\nprint('You have ' + points + ' points')\n",
        "",
        &Expected {
            kind,
            line: 2,
            part: "'You have ' + points",
            says: &["`'You have '` is text", "`points` is a number"],
            values: &["points = 7 (int)"],
            ..NOTHING
        },
    );
    is_told(
        "total = 0\nfor n in ['3', '4']:\n    total += n\n",
        "",
        &Expected {
            kind,
            line: 3,
            part: "total += n",
            says: &["`n` is text", "`total` is a number"],
            values: &["total = 0 (int)", "n = '3' (str)"],
            ..NOTHING
        },
    );
    is_told(
        "xs = [1, '2', 3]\nprint(sum(xs))\n",
        "",
        &Expected {
            kind,
            line: 2,
            part: "xs",
            says: &["`sum` adds numbers", "`'2'`"],
            values: &["xs = [1, '2', 3] (list)"],
            ..NOTHING
        },
    );
    is_told(
        "def double(n):\n    return n * 2\nprint(\n    'Twice: '\n    + double(4)\n)\n",
        "",
        &Expected { kind, line: 4, part: "'Twice: '", values: &["double(4) = 8 (int)"], ..NOTHING },
    );
    is_told(
        "import random\nprint('You rolled ' + random.randint(1, 6))\n",
        "",
        &Expected {
            kind,
            line: 2,
            part: "'You rolled ' + random.randint(1, 6)",
            says: &["`random.randint(1, 6)` is a number"],
            ..NOTHING
        },
    );
    is_told(
        "add = lambda a: a + 'x'\na = 'y'\nprint(add(3))\n",
        "",
        &Expected { kind, line: 1, part: "a + 'x'", values: &["a = 3 (int)"], ..NOTHING },
    );
    is_told(
        "ages = ['1', '2']\nn = 'a'\nprint([n + 1 for n in ages])\n",
        "",
        &Expected { kind, line: 3, part: "n + 1", ..NOTHING },
    );
    is_told(
        "ages = ['1', '2']\nn = 3\nprint(sum(n + 1 for n in ages))\n",
        "",
        &Expected { kind, line: 3, part: "n + 1", values: &["n = '1' (str)"], ..NOTHING },
    );
}

#[test]
fn what_is_no_text_and_number() {
    for source in [
        "print(['a'] + 'b')\n",
        "raise TypeError('a' + 'b')\n",
        "def f(a):\n    raise TypeError('no')\nprint('a' + f(1))\n",
        "class P:\n    def __add__(self, other):\n        return NotImplemented\nprint(P() + 'a')\n",
        "print('%d' % 'a')\n",
        "print('a' < 1)\n",
        "import json\nage = 3\nprint(json.loads(5), 'a' + age)\n",
        "print(len(5), 'a' + 1)\n",
        "def f():\n    return 1\nprint(f(1), 'a' + 1)\n",
        "x = 5\nprint(False and 'a' + x, len(x))\n",
        "n = 3\nprint([n + 'a' for n in [[1], [2]]])\n",
    ] {
        is_not_told(source, "", Kind::TextAndNumber);
    }
}

#[test]
fn text_and_number_are_compared() {
    let kind = Kind::CompareTextNumber;
    is_told(
        "guess = input()\nif guess < 10:\n    print('low')\n",
        "7\n",
        &Expected {
            kind,
            line: 2,
            part: "guess < 10",
            says: &["`input` in line 1"],
            values: &["guess = '7' (str)"],
            origin: Some(1),
        },
    );
    is_told(
        "low, high = 1, '9'\nn = 5\nwhile low < n < high:\n    n += 1\n",
        "",
        &Expected {
            kind,
            line: 3,
            part: "low < n < high",
            says: &["`high` is text", "`n` is a number"],
            values: &["n = 5 (int)", "high = '9' (str)"],
            ..NOTHING
        },
    );
    is_told(
        "xs = [3, 'b', 1]\nprint(max(xs))\n",
        "",
        &Expected {
            kind,
            line: 2,
            part: "xs",
            says: &["`max`", "`3` with `'b'`"],
            values: &["xs = [3, 'b', 1] (list)"],
            ..NOTHING
        },
    );
    for source in [
        "print(3 < [1])\n",
        "print(1 in 'abc')\n",
        "print(sorted([3, 'b'], key=5))\n",
        "x = '3'\nprint(x == 3, x + 1)\n",
    ] {
        is_not_told(source, "", kind);
    }
}

#[test]
fn other_types_differ() {
    let kind = Kind::TypesDiffer;
    is_told(
        "xs = [1]\nxs = xs + 2\n",
        "",
        &Expected {
            kind,
            line: 2,
            part: "xs + 2",
            says: &["`xs` is of the type `list`", "`2` is of the type `int`"],
            values: &["xs = [1] (list)"],
            ..NOTHING
        },
    );
    is_told(
        "for i in range(input()):\n    print(i)\n",
        "3\n",
        &Expected { kind, line: 1, part: "input()", says: &["whole numbers", "`str`"], ..NOTHING },
    );
    is_told(
        "class P:\n    pass\na = P()\nprint('a' + a, [] < a)\n",
        "",
        &Expected {
            kind,
            line: 4,
            part: "print('a' + a, [] < a)",
            says: &["One of the signs"],
            ..NOTHING
        },
    );
    is_not_told("print('a' + 1)\n", "", kind);
    is_not_told("import json\njson.loads(1)\n", "", kind);
}

#[test]
fn nothing_is_used_as_a_value() {
    let kind = Kind::NoneUsed;
    is_told(
        "def add(a, b):\n    print(a + b)\n\nx = add(1, 2)\nprint(x * 2)\n",
        "",
        &Expected {
            kind,
            line: 5,
            part: "x",
            says: &["`add` gives nothing back"],
            values: &["x = None (NoneType)"],
            origin: Some(4),
        },
    );
    is_told(
        "def sign(n):\n    if n > 0:\n        return 1\n    n = n + 1\nprint(sign(5) + sign(-3))\n",
        "",
        &Expected {
            kind,
            line: 5,
            part: "sign(-3)",
            says: &["`sign` gave nothing back", "without running it"],
            values: &["sign(-3) = None (NoneType)"],
            ..NOTHING
        },
    );
    is_told(
        "x = print('hi')\nprint(x.upper())\n",
        "",
        &Expected {
            kind,
            line: 2,
            part: "x",
            says: &["`print` shows"],
            values: &["x = None (NoneType)"],
            origin: Some(1),
        },
    );
    is_told(
        "print('Hello') + 'you'\n",
        "",
        &Expected {
            kind,
            line: 1,
            part: "print('Hello')",
            says: &["`print` shows"],
            values: &["print('Hello') = None (NoneType)"],
            ..NOTHING
        },
    );
    is_told(
        "class Node:\n    def __init__(self):\n        self.next = None\nn = Node()\nprint(n.next.next)\n",
        "",
        &Expected {
            kind,
            line: 5,
            part: "n.next",
            values: &["n.next = None (NoneType)"],
            origin: Some(3),
            ..NOTHING
        },
    );
    is_told(
        "x = None\nfor i in x:\n    print(i)\n",
        "",
        &Expected {
            kind,
            line: 2,
            part: "x",
            values: &["x = None (NoneType)"],
            origin: Some(1),
            ..NOTHING
        },
    );
    for source in [
        "x = 5\nx.append(1)\n",
        "x = None\nprint(x == 3, 'a' + 1)\n",
        "def f():\n    yield\nprint(f() + 1)\n",
    ] {
        is_not_told(source, "", kind);
    }
}

#[test]
fn a_method_that_changes_in_place_gave_nothing() {
    let kind = Kind::NoneFromMethod;
    is_told(
        "xs = [3, 1]\nxs = xs.sort()\nxs.append(4)\n",
        "",
        &Expected {
            kind,
            line: 3,
            part: "xs",
            says: &["In line 2, `sort` changed `xs`"],
            values: &["xs = None (NoneType)"],
            origin: Some(2),
        },
    );
    is_told(
        "xs = [3, 1]\nfor x in xs.reverse():\n    print(x)\n",
        "",
        &Expected {
            kind,
            line: 2,
            part: "xs.reverse()",
            says: &["In line 2, `reverse` changed `xs`"],
            values: &["xs.reverse() = None (NoneType)"],
            ..NOTHING
        },
    );
    is_not_told("d = {}\nx = d.get('a')\nx.append(4)\n", "", kind);
    is_not_told(
        "class B:\n    def sort(self):\n        pass\nb = B()\nb = b.sort()\nb.append(4)\n",
        "",
        kind,
    );
}

#[test]
fn a_text_is_no_number() {
    let kind = Kind::NumberFromText;
    is_told(
        "age = int(input('Age? '))\n",
        " 3.5\n",
        &Expected {
            kind,
            line: 1,
            part: "int(input('Age? '))",
            says: &["'·3.5'", "a point"],
            values: &["input('Age? ') = ' 3.5' (str)"],
            ..NOTHING
        },
    );
    is_told(
        "a, b = int(input()), int(input())\n",
        "3\ntwo\n",
        &Expected {
            kind,
            line: 1,
            part: "int(input())",
            says: &["'two'"],
            values: &["input() = 'two' (str)"],
            ..NOTHING
        },
    );
    is_told(
        "text = input()\nn = int(text)\n",
        "\n",
        &Expected {
            kind,
            line: 2,
            part: "int(text)",
            says: &["was empty"],
            values: &["text = '' (str)"],
            origin: Some(1),
        },
    );
    is_told(
        "price = '3,50'\nprint(float(price) * 2)\n",
        "",
        &Expected {
            kind,
            line: 2,
            part: "float(price)",
            says: &["comma"],
            values: &["price = '3,50' (str)"],
            origin: Some(1),
        },
    );
    is_told(
        "print(int('3 4'))\n",
        "",
        &Expected { kind, line: 1, part: "int('3 4')", says: &["'3·4'"], ..NOTHING },
    );
    for source in [
        "print([1].index(int('3')))\n",
        "raise ValueError(int('3'))\n",
        "a, b = int('3'), [].index(4)\n",
        "def int(x):\n    raise ValueError(x)\nint('a')\n",
    ] {
        is_not_told(source, "", kind);
    }
}

#[test]
fn a_division_by_zero() {
    let kind = Kind::DivisionByZero;
    is_told(
        "count = 3\nfor i in range(3):\n    count -= 1\nprint(10 / count)\n",
        "",
        &Expected {
            kind,
            line: 4,
            part: "10 / count",
            says: &["`count` is 0 here, since line 3"],
            values: &["count = 0 (int)"],
            origin: Some(3),
        },
    );
    is_told(
        "def mean(xs):\n    return sum(xs) / len(xs)\nprint(mean([]))\n",
        "",
        &Expected {
            kind,
            line: 2,
            part: "sum(xs) / len(xs)",
            says: &["`len(xs)` is 0 here."],
            values: &["len(xs) = 0 (int)"],
            ..NOTHING
        },
    );
    is_told(
        "n = 7\nn %= 0\n",
        "",
        &Expected { kind, line: 2, part: "n %= 0", says: &["`0` is 0"], ..NOTHING },
    );
    is_told(
        "def f():\n    return 0\nprint(5 // 1, 5 // f())\n",
        "",
        &Expected { kind, line: 3, part: "5 // f()", values: &["f() = 0 (int)"], ..NOTHING },
    );
    for source in [
        "raise ZeroDivisionError('no')\n",
        "print(0 ** -1)\n",
        "def f():\n    raise ZeroDivisionError('x')\nprint(1 / f())\n",
    ] {
        is_not_told(source, "", kind);
    }
}

#[test]
fn a_single_thing_has_no_items() {
    let kind = Kind::NotIterable;
    is_told(
        "n = 5\nfor i in n:\n    print(i)\n",
        "",
        &Expected {
            kind,
            line: 2,
            part: "n",
            says: &["`int`", "range"],
            values: &["n = 5 (int)"],
            ..NOTHING
        },
    );
    is_told(
        "n = 25\nprint(len(n))\n",
        "",
        &Expected {
            kind,
            line: 2,
            part: "n",
            says: &["`len` counts"],
            values: &["n = 25 (int)"],
            ..NOTHING
        },
    );
    is_told("xs = []\nxs += 1\n", "", &Expected { kind, line: 2, part: "1", ..NOTHING });
    is_told("if 3 in 33:\n    pass\n", "", &Expected { kind, line: 1, part: "33", ..NOTHING });
    for source in [
        "xs = [(1, 2), (3, 4)]\nfor a, b in xs:\n    xs[1] = 5\n    xs = 7\n",
        "class P:\n    def __iter__(self):\n        return 5\nfor a in P():\n    pass\n",
        "for i in None:\n    pass\n",
    ] {
        is_not_told(source, "", kind);
    }
}

#[test]
fn a_dict_gave_nothing_for_a_key() {
    let kind = Kind::NoneUsed;
    is_told(
        "ages = {'Ada': 12}\nage = ages.get('Bob')\nprint(age + 1)\n",
        "",
        &Expected {
            kind,
            line: 3,
            part: "age",
            says: &["`get` in line 2", "does not have the key"],
            values: &["age = None (NoneType)"],
            origin: Some(2),
        },
    );
    is_told(
        "ages = {'Ada': 12}\nprint(ages.get('Bob') + 1)\n",
        "",
        &Expected {
            kind,
            line: 2,
            part: "ages.get('Bob')",
            says: &["`get` in line 2"],
            values: &["ages.get('Bob') = None (NoneType)"],
            ..NOTHING
        },
    );
    is_told(
        "import random\ndeck = [1, 2]\ndeck = random.shuffle(deck)\nprint(deck[0])\n",
        "",
        &Expected {
            kind: Kind::NoneFromMethod,
            line: 4,
            part: "deck",
            says: &["In line 3, `shuffle` changed `deck`"],
            values: &["deck = None (NoneType)"],
            origin: Some(3),
        },
    );
}

#[test]
fn of_several_statements_in_a_line_only_the_failing_one_is_marked() {
    is_told(
        "a = 5; b = 'x'; print(a, b); c = a + b; print(c)\n",
        "",
        &Expected {
            kind: Kind::TypesDiffer,
            part: "c = a + b",
            says: &["One of the signs"],
            ..NOTHING
        },
    );
    is_told(
        "start = '10'\ndef count(n=start + 1):\n    return n\n",
        "",
        &Expected {
            kind: Kind::TextAndNumber,
            line: 2,
            part: "start + 1",
            values: &["start = '10' (str)"],
            ..NOTHING
        },
    );
    let once = "x = 'a'\ndef f(n=x): return n + 1\nf()\n";
    is_not_told(once, "", Kind::TypesDiffer);
}
