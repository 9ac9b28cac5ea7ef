//! Values of another kind than what is done with them needs, and functions that were not called.

#![allow(clippy::too_many_lines, reason = "tables of programs are read row by row")]

use firefly::explain::Kind;

use crate::told::{Expected, is_not_told, is_told};

const NOTHING: Expected<'_> =
    Expected { kind: Kind::OtherError, line: 1, part: "", says: &[], values: &[], origin: None };

const NEEDS: Expected<'_> = Expected { kind: Kind::TypesDiffer, ..NOTHING };

#[test]
fn a_function_gets_what_it_cannot_work_with() {
    is_told(
        "n = input()\nfor i in range(n):\n    print(i)\n",
        "3\n",
        &Expected {
            line: 2,
            part: "n",
            says: &["`range` works with whole numbers", "`input` in line 1"],
            values: &["n = '3' (str)"],
            origin: Some(1),
            ..NEEDS
        },
    );
    is_told(
        "n = 10 / 2\nfor i in range(n):\n    print(i)\n",
        "",
        &Expected {
            line: 2,
            part: "n",
            says: &["number with a point", "`/`"],
            values: &["n = 5.0 (float)"],
            ..NEEDS
        },
    );
    for (source, part, says) in [
        ("print(abs('-3'))\n", "'-3'", "`abs` works with numbers"),
        ("print(round('3.14', 1))\n", "'3.14'", "`round` works with numbers"),
        ("print(-'5')\n", "'5'", "`-` works with numbers"),
        ("print(chr('a'))\n", "'a'", "`chr` works with whole numbers"),
        ("print(ord(5))\n", "5", "`ord` works with text"),
        ("print('a1'.replace(1, 'b'))\n", "1", "works with text"),
        ("print('1,2'.split(1))\n", "1", "works with text"),
        ("[1].pop('1')\n", "'1'", "works with whole numbers"),
        ("print(int(['3']))\n", "['3']", "out of a text or out of another number"),
    ] {
        is_told(source, "", &Expected { part, says: &[says], ..NEEDS });
    }
    is_told(
        "a = input()\nb = input()\nprint(a - b)\n",
        "4\n3\n",
        &Expected {
            line: 3,
            part: "a - b",
            says: &["both text", "`a` came from `input` in line 1"],
            values: &["a = '4' (str)", "b = '3' (str)"],
            origin: Some(1),
            ..NEEDS
        },
    );
    is_told(
        "xs = ['a', 2]\nprint('-'.join(xs))\n",
        "",
        &Expected {
            line: 2,
            part: "xs",
            says: &["`join` puts texts together", "`2`"],
            values: &["xs = ['a', 2] (list)"],
            ..NEEDS
        },
    );
    is_told(
        "try:\n    int('x')\nexcept ValueError as e:\n    e = e.args\n    print('no: ' + e)\n",
        "",
        &Expected {
            line: 5,
            part: "'no: ' + e",
            values: &["e = (\"invalid literal for int() with base 10: 'x'\",) (tuple)"],
            ..NEEDS
        },
    );
}

#[test]
fn a_text_times_a_number_with_a_point_is_not_told_as_a_text_and_a_number() {
    let part = "'-' * 2.5";
    let says = &["`*` does not work with these two"];
    is_told("print('-' * 2.5)\n", "", &Expected { part, says, ..NEEDS });
    let (part, says) = ("'Is it? ' + True", &["`bool`"]);
    is_told("print('Is it? ' + True)\n", "", &Expected { part, says, ..NEEDS });
}

#[test]
fn a_function_was_not_called() {
    is_told(
        "def score():\n    return 5\ntotal = score + 3\n",
        "",
        &Expected {
            line: 3,
            part: "score",
            says: &["`score` is a function", "round brackets"],
            values: &["score = score() (function)"],
            ..NEEDS
        },
    );
    is_told(
        "name = 'ada'\nbig = name.upper\nprint('HELLO ' + big)\n",
        "",
        &Expected {
            line: 3,
            part: "big",
            says: &["`big` is a function"],
            values: &["big = upper() (builtin_function_or_method)"],
            origin: Some(2),
            ..NEEDS
        },
    );
    is_told(
        "ages = {'a': 1}\nfor name, age in ages.items:\n    print(name)\n",
        "",
        &Expected { line: 2, part: "ages.items", says: &["is a function"], ..NEEDS },
    );
    is_told(
        "class A:\n    def hp(self):\n        return 3\na = A()\nprint(a.hp > 2)\n",
        "",
        &Expected { line: 5, part: "a.hp", says: &["is a function"], ..NEEDS },
    );
    is_told(
        "fs = [len, max]\nprint(fs[0] + 1)\n",
        "",
        &Expected {
            line: 2,
            part: "fs[0] + 1",
            says: &["does not work"],
            values: &["fs[0] = len() (builtin_function_or_method)"],
            ..NEEDS
        },
    );
}

#[test]
fn a_value_does_not_fit_its_place_in_a_text() {
    is_told(
        "price = '3.5'\nprint(f'{3:d} {price:.2f}')\n",
        "",
        &Expected {
            line: 2,
            part: "price",
            says: &["`.2f`", "how to show a number", "`str`"],
            values: &["price = '3.5' (str)"],
            ..NEEDS
        },
    );
    is_told(
        "avg = 3.5\nprint(f'{avg:d}')\n",
        "",
        &Expected {
            line: 2,
            part: "avg",
            says: &["whole number", "`float`"],
            values: &["avg = 3.5 (float)"],
            ..NEEDS
        },
    );
    is_told(
        "age = input()\nprint('You are %d' % age)\n",
        "9\n",
        &Expected {
            line: 2,
            part: "age",
            says: &["`%` works with numbers", "`input`"],
            values: &["age = '9' (str)"],
            origin: Some(1),
            ..NEEDS
        },
    );
    let places = |source: &str, part: &str, says: &[&str]| {
        let line = u32::try_from(source.lines().count()).unwrap_or_default();
        is_told(source, "", &Expected { line, part, says, ..NEEDS });
    };
    let says = &["Places in it: 2", "Values behind it: 1"];
    places("name = 'Ada'\nprint('%s is %d' % name)\n", "'%s is %d' % name", says);
    places("print('%s %s' % [1, 2])\n", "'%s %s' % [1, 2]", says);
    let says = &["Places in it: 1", "Values behind it: 2"];
    places("print('100%% of %s' % (1, 2))\n", "'100%% of %s' % (1, 2)", says);
    for source in [
        "print(f'{3!r:.2f}')\n",
        "w = 'a'\nprint(f'{3.5:{w}}')\n",
        "import datetime\nprint(f'{datetime.date(2020, 1, 1):%Y} {\"a\":d}')\n",
        "print('%*d' % (3, 'a'))\n",
        "print('%x' % 3.5)\n",
    ] {
        is_told_otherwise(source);
    }
}

/// Nothing that is known of the line's parts proves what was wrong.
fn is_told_otherwise(source: &str) {
    is_not_told(source, "", Kind::TypesDiffer);
}

#[test]
fn one_of_many_texts_is_no_number() {
    let kind = Kind::NumberFromText;
    is_told(
        "a, b = map(int, input('two: ').split())\n",
        "3, 4\n",
        &Expected {
            kind,
            part: "map(int, input('two: ').split())",
            says: &["One of them was `'3,'`"],
            ..NOTHING
        },
    );
    is_told(
        "marks = ['12', 'n/a']\nprint(sum([int(m) for m in marks]))\n",
        "",
        &Expected { kind, line: 2, part: "int(m)", says: &["`'n/a'`"], ..NOTHING },
    );
    for source in [
        "a, b = map(int, '1 2 3 x'.split())\n",
        "m = map(int, ['x']); n = int('y')\n",
        "print(max(['1', 'x'], key=int))\n",
        "x = list(map(int, ['1'])) + list(map(float, n for n in ['z']))\n",
    ] {
        is_not_told(source, "", kind);
    }
}

#[test]
fn nothing_is_the_largest_of_nothing() {
    let kind = Kind::NothingInside;
    is_told(
        "scores = []\nbest = max(scores)\n",
        "",
        &Expected {
            kind,
            line: 2,
            part: "scores",
            says: &["`scores` is empty here", "`max`"],
            values: &["scores = [] (list)"],
            ..NOTHING
        },
    );
    is_told(
        "scores = [3]\nbest = min([s for s in scores if s > 10])\n",
        "",
        &Expected { kind, line: 2, part: "[s for s in scores if s > 10]", ..NOTHING },
    );
    for source in [
        "print(max(['1', 'x'], key=int))\n",
        "print(max(int(x) for x in ['1', 'x']))\n",
        "m = map(int, ['1', 'x'])\nprint(max(m))\n",
        "print(max([], default=int('x')))\n",
        "xs = []\nprint(max([1], int('x')))\n",
    ] {
        is_not_told(source, "", kind);
    }
}

#[test]
fn the_first_item_is_compared_with_nothing() {
    let says = &["comes to `{'a': 2}`"];
    is_told(
        "xs = [{'a': 1}, {'a': 2}]\nprint(sorted(xs))\n",
        "",
        &Expected {
            line: 2,
            part: "xs",
            says,
            values: &["xs = [{'a': 1}, {'a': 2}] (list)"],
            ..NEEDS
        },
    );
    is_not_told("print(max([{}]), len(5))\n", "", Kind::TypesDiffer);
}
