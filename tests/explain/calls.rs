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

#[test]
fn a_class_makes_an_object_and_not_what_its_init_gives_back() {
    for source in [
        "class P:\n    def __init__(self, x):\n        self.x = x\nprint(P(1) < P(2))\n",
        "class Bag:\n    def __init__(self):\n        self.items = []\nprint(len(Bag()))\n",
        "class Bag:\n    def __init__(self):\n        self.items = []\nprint(Bag()[0])\n",
        "class A:\n    def __init__(self):\n        self.y = 1\nprint(A().x)\n",
    ] {
        is_not_told(source, "", Kind::NoneUsed);
    }
    is_told(
        "class Bag:\n    def __init__(self):\n        self.items = []\nfor x in Bag():\n    print(x)\n",
        "",
        &Expected {
            kind: Kind::NotIterable,
            line: 4,
            part: "Bag()",
            says: &["`Bag()` is an object of the class `Bag`"],
            ..NOTHING
        },
    );
    is_not_told(
        "class It:\n    def __iter__(self):\n        return 5\nfor x in It():\n    print(x)\n",
        "",
        Kind::NotIterable,
    );
}

#[test]
fn a_name_hides_a_function_since_it_was_first_made() {
    is_told(
        "sum = 0\nfor i in [1, 2]:\n    sum += i\nprint(sum([1, 2]))\n",
        "",
        &Expected {
            kind: Kind::NameHidesFunction,
            line: 4,
            part: "sum",
            says: &["Since line 1", "`int`"],
            values: &["sum = 3 (int)"],
            origin: Some(1),
        },
    );
}

#[test]
fn a_module_and_an_object_are_called() {
    let kind = Kind::NotCallable;
    is_told(
        "import random\nn = random(1, 6)\n",
        "",
        &Expected { kind, line: 2, part: "random(1, 6)", says: &["is a module"], ..NOTHING },
    );
    is_told(
        "class Dog:\n    pass\nd = Dog()\nd()\n",
        "",
        &Expected {
            kind,
            line: 4,
            part: "d()",
            says: &["`Dog`", "cannot be called"],
            values: &["d = Dog() (Dog)"],
            ..NOTHING
        },
    );
    is_not_told("class Dog:\n    def __call__(self, a):\n        pass\nDog()()\n", "", kind);
    is_not_told("from random import random\nimport random\nrandom()\n", "", kind);
}

#[test]
fn a_method_is_called_of_the_class() {
    let class = "class Player:\n    def __init__(self):\n        self.points = 0\n    def win(self, n):\n        self.points += n\n";
    is_told(
        &format!("{class}Player.win(3)\n"),
        "",
        &Expected {
            kind: Kind::ArgumentsMissing,
            line: 6,
            part: "Player.win(3)",
            says: &["of the class itself", "`self`"],
            origin: Some(4),
            ..NOTHING
        },
    );
    is_told(
        &format!("{class}Player.points += 1\n"),
        "",
        &Expected {
            kind: Kind::AttributeUnknown,
            line: 6,
            part: "Player.points",
            says: &["the class itself", "Line 3"],
            values: &["Player = class Player (type)"],
            ..NOTHING
        },
    );
    is_told(
        "class A:\n    def __init__(self, x):\n        self.x = x\nclass B(A):\n    def __init__(self):\n        A.__init__(self)\nB()\n",
        "",
        &Expected {
            kind: Kind::ArgumentsMissing,
            line: 6,
            part: "A.__init__(self)",
            says: &["Missing: `x`"],
            origin: Some(2),
            ..NOTHING
        },
    );
}

#[test]
fn an_argument_comes_twice_and_a_class_has_no_init() {
    let kind = Kind::ArgumentsTooMany;
    is_told(
        "def box(width, height):\n    pass\nbox(3, width=2)\n",
        "",
        &Expected {
            kind,
            line: 3,
            part: "box(3, width=2)",
            says: &["`width` twice"],
            origin: Some(1),
            ..NOTHING
        },
    );
    is_told(
        "class P:\n    def _init_(self, name):\n        self.name = name\np = P('Ada')\n",
        "",
        &Expected {
            kind,
            line: 4,
            part: "P('Ada')",
            says: &["no `__init__`", "`_init_`"],
            ..NOTHING
        },
    );
}
