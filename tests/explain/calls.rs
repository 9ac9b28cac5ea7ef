//! Calls of what cannot be called, and with arguments that do not fit.

use firefly::explain::Kind;

use crate::told::{Expected, is_not_told, is_told};

const NOTHING: Expected<'_> =
    Expected { kind: Kind::OtherError, line: 1, part: "", says: &[], values: &[], origin: None };

#[test]
fn a_name_hides_a_function() {
    let kind = Kind::NameHidesFunction;
    is_told(
        "list = [1, 2]\nfor c in 'ab':\n    pass\nprint(list('abc'))\n",
        "",
        &Expected {
            kind,
            line: 4,
            part: "list",
            says: &["Since line 1", "`list` is a function of Python's"],
            values: &["list = [1, 2] (list)"],
            origin: Some(1),
        },
    );
    is_told(
        "def total(sum):\n    return sum(sum)\ntotal(3)\n",
        "",
        &Expected {
            kind,
            line: 2,
            part: "sum",
            says: &["Since line 3"],
            values: &["sum = 3 (int)"],
            origin: Some(3),
        },
    );
    is_not_told("numbers = [1]\nnumbers(0)\n", "", kind);
    is_not_told("def list(a):\n    return a\nlist()\n", "", kind);
}

#[test]
fn a_value_cannot_be_called() {
    let kind = Kind::NotCallable;
    is_told(
        "x = 4\nprint(2(x + 1))\n",
        "",
        &Expected { kind, line: 2, part: "2(x + 1)", says: &["sign missing"], ..NOTHING },
    );
    is_told(
        "xs = [1, 2]\nprint(xs(0))\n",
        "",
        &Expected {
            kind,
            line: 2,
            part: "xs(0)",
            says: &["`list`", "one of its items"],
            values: &["xs = [1, 2] (list)"],
            ..NOTHING
        },
    );
    is_told(
        "name = 'Ada'\nprint('Hello' (name))\n",
        "",
        &Expected { kind, line: 2, part: "'Hello' (name)", says: &["`str`"], ..NOTHING },
    );
    is_not_told("def f():\n    pass\nf(1)\n", "", kind);
    is_not_told("import random\nrandom.randint(1, 2)()\nrandom()\n", "", Kind::NameHidesFunction);
}

#[test]
fn arguments_are_missing() {
    let kind = Kind::ArgumentsMissing;
    is_told(
        "def area(width, height):\n    return width * height\n\nprint(area(3))\n",
        "",
        &Expected {
            kind,
            line: 4,
            part: "area(3)",
            says: &["gives it 1", "takes 2", "`height`"],
            origin: Some(1),
            ..NOTHING
        },
    );
    is_told(
        "class Dog:\n    def __init__(self, name, age=1):\n        self.name = name\n\nd = Dog()\n",
        "",
        &Expected {
            kind,
            line: 5,
            part: "Dog()",
            says: &["`Dog`", "gives it 0", "takes 1-2", "`name`"],
            origin: Some(2),
            ..NOTHING
        },
    );
    is_told(
        "xs = []\nxs.append()\n",
        "",
        &Expected { kind, line: 2, part: "xs.append()", says: &["`append`", "takes 1"], ..NOTHING },
    );
    is_told(
        "def f(a, *, b):\n    return a\nf(\n    1,\n)\n",
        "",
        &Expected {
            kind,
            line: 3,
            part: "f(",
            says: &["Missing: `b`"],
            origin: Some(1),
            ..NOTHING
        },
    );
    for source in [
        "def f(a, b):\n    pass\nxs = [1]\nf(*xs)\n",
        "def deco(g):\n    return lambda a, b: 1\n@deco\ndef f():\n    pass\nf()\n",
        "def f(a, b):\n    raise TypeError('x')\nf(1, 2)\n",
        "def f(a):\n    return a\nf(1, 2)\n",
    ] {
        is_not_told(source, "", kind);
    }
}

#[test]
fn arguments_are_too_many() {
    let kind = Kind::ArgumentsTooMany;
    is_told(
        "def greet(name):\n    print(name)\n\ngreet('Ada', 'Lovelace')\n",
        "",
        &Expected {
            kind,
            line: 4,
            part: "greet('Ada', 'Lovelace')",
            says: &["gives it 2", "takes 1: `name`"],
            origin: Some(1),
            ..NOTHING
        },
    );
    is_told(
        "class Dog:\n    def bark():\n        print('wuff')\n\nrex = Dog()\nrex.bark()\n",
        "",
        &Expected {
            kind,
            line: 6,
            part: "rex.bark()",
            says: &["the object itself"],
            origin: Some(2),
            ..NOTHING
        },
    );
    is_told(
        "class Dog:\n    def bark(self):\n        pass\nrex = Dog()\nrex.bark(3)\n",
        "",
        &Expected {
            kind,
            line: 5,
            part: "rex.bark(3)",
            says: &["takes nothing", "gives it 1"],
            origin: Some(2),
            ..NOTHING
        },
    );
    is_told(
        "name = 'Ada'\nage = input('How old are you, ', name)\n",
        "",
        &Expected {
            kind,
            line: 2,
            part: "input('How old are you, ', name)",
            says: &["gives it 2", "takes 0-1"],
            ..NOTHING
        },
    );
    is_told(
        "class Empty:\n    pass\ne = Empty(3)\n",
        "",
        &Expected { kind, line: 3, part: "Empty(3)", says: &["`Empty` takes nothing"], ..NOTHING },
    );
    for source in [
        "def f(*args):\n    return args + 1\nf(1, 2)\n",
        "class E(Exception):\n    pass\nprint(E(1, 2) + 1)\n",
        "def f(a, b):\n    pass\nf(1)\n",
    ] {
        is_not_told(source, "", kind);
    }
}

#[test]
fn an_argument_is_unknown() {
    let kind = Kind::ArgumentUnknown;
    is_told(
        "print('a', End='')\n",
        "",
        &Expected { kind, line: 1, part: "print('a', End='')", says: &["`End`"], ..NOTHING },
    );
    is_told(
        "def draw(size, color='red'):\n    pass\ndraw(3, colour='blue')\n",
        "",
        &Expected {
            kind,
            line: 3,
            part: "draw(3, colour='blue')",
            says: &["`draw` knows no such name", "`colour`"],
            origin: Some(1),
            ..NOTHING
        },
    );
    is_not_told("def f(**more):\n    return more + 1\nf(a=1)\n", "", kind);
    is_not_told("def f(a):\n    pass\nf(1, a=2)\n", "", kind);
}
