//! Methods, modules, recursion, input, and errors that the program wants.

use firefly::explain::Kind;

use crate::told::{Expected, is_not_told, is_told};

const NOTHING: Expected<'_> =
    Expected { kind: Kind::OtherError, line: 1, part: "", says: &[], values: &[], origin: None };

fn at<'a>(kind: Kind, line: u32, part: &'a str, says: &'a [&'a str]) -> Expected<'a> {
    Expected { kind, line, part, says, ..NOTHING }
}

#[test]
fn a_method_that_a_type_lacks_is_told_with_the_nearest_one() {
    let source = "xs = [1, 2]\nxs.apend(3)\n";
    let values: &[&str] = &["xs = [1, 2] (list)"];
    let says: &[&str] = &["of the type `list` here", "has `append`, which looks similar"];
    is_told(source, "", &Expected { values, ..at(Kind::AttributeUnknown, 2, "xs.apend", says) });
    let source = "name = input()\nprint(name.uper())\n";
    let values: &[&str] = &["name = 'Anna' (str)"];
    let says: &[&str] = &["type `str`", "`upper`"];
    is_told(
        source,
        "Anna\n",
        &Expected { values, ..at(Kind::AttributeUnknown, 2, "name.uper", says) },
    );
    let source = "number = 5\nnumber.append(3)\n";
    let values: &[&str] = &["number = 5 (int)"];
    let says: &[&str] = &["type `int`", "nothing called `append`"];
    is_told(
        source,
        "",
        &Expected { values, ..at(Kind::AttributeUnknown, 2, "number.append", says) },
    );
    let source = "d = {'name': 'Anna'}\nprint(d.name)\n";
    let values: &[&str] = &["d = {'name': 'Anna'} (dict)"];
    let says: &[&str] = &["a dict with the key `name`"];
    is_told(source, "", &Expected { values, ..at(Kind::AttributeUnknown, 2, "d.name", says) });
    let source = "import random\nprint(random.randit(1, 6))\n";
    let says: &[&str] = &["module `random` has nothing called `randit`", "`randint`"];
    is_told(source, "", &at(Kind::AttributeUnknown, 2, "random.randit", says));
    let source = "import math as m\nprint(m.round(2.5))\n";
    is_told(source, "", &at(Kind::AttributeUnknown, 2, "m.round", &["nothing called `round`"]));
}

#[test]
fn of_the_programs_own_classes_what_they_have_is_known() {
    let source = "class Dog:\n    def __init__(self, name):\n        self.name = name\n    def bark(self):\n        print('Wuff')\nrex = Dog('Rex')\nrex.brak()\n";
    let values: &[&str] = &["rex = Dog(name='Rex') (Dog)"];
    let says: &[&str] = &["type `Dog`", "has `bark`"];
    is_told(source, "", &Expected { values, ..at(Kind::AttributeUnknown, 7, "rex.brak", says) });
    let source =
        "class Cat:\n    def feed(self):\n        self.food = 1\ntom = Cat()\nprint(tom.food)\n";
    let values: &[&str] = &["tom = Cat() (Cat)"];
    let says: &[&str] = &["Line 3 makes one"];
    is_told(source, "", &Expected { values, ..at(Kind::AttributeUnknown, 5, "tom.food", says) });
    let source = "def thing():\n    return 5\nprint(thing().size)\n";
    is_told(source, "", &at(Kind::AttributeUnknown, 3, "thing().size", &["value of `thing()`"]));
    let source =
        "class A:\n    def __getattr__(self, name):\n        raise AttributeError(name)\nA().x\n";
    is_not_told(source, "", Kind::AttributeUnknown);
    is_not_told("xs = [1]\nxs.append(None + 1)\n", "", Kind::AttributeUnknown);
}

#[test]
fn a_dict_that_changes_under_a_loop_is_told_with_the_line_that_changed_it() {
    let source = "d = {'a': 1, 'b': 2}\nfor k in d:\n    if d[k] == 1:\n        del d[k]\n";
    let values: &[&str] = &["d = {'b': 2} (dict)"];
    let says: &[&str] = &["goes through `d`", "line 4 put something in or took"];
    let expected =
        Expected { values, origin: Some(4), ..at(Kind::ChangedWhileLooping, 2, "d", says) };
    is_told(source, "", &expected);
    let source = "d = {'a': 1}\nfor k, v in d.items():\n    d[k + 'x'] = v\n    print(k)\n";
    let values: &[&str] = &["d = {'a': 1, 'ax': 1} (dict)"];
    let expected = Expected {
        values,
        origin: Some(3),
        ..at(Kind::ChangedWhileLooping, 2, "d.items()", &["line 3"])
    };
    is_told(source, "", &expected);
    let source = "def drop(x):\n    s.remove(x)\ns = {1, 2, 3}\nfor x in s:\n    drop(x)\n";
    let values: &[&str] = &["s = {2, 3} (set)"];
    let expected =
        Expected { values, origin: Some(2), ..at(Kind::ChangedWhileLooping, 4, "s", &["line 2"]) };
    is_told(source, "", &expected);
    let source = "d = {'a': 1}\nfor k in d:\n    raise RuntimeError('no')\n";
    is_not_told(source, "", Kind::ChangedWhileLooping);
}

#[test]
fn a_recursion_without_end_is_told_with_what_the_calls_were_given() {
    let source = "def count(n):\n    print(n)\n    count(n)\ncount(5)\n";
    let says: &[&str] = &["`count` called itself", "In each of them `n` was `5`"];
    is_recursion(source, says);
    let source = "def fact(n):\n    return n * fact(n - 1)\nprint(fact(5))\n";
    let says: &[&str] =
        &["`fact` called itself", "In the first of them `n` was `5`, in the last one `-"];
    is_recursion(source, says);
    let source = "def ping(n):\n    return pong(n)\ndef pong(n):\n    return ping(n)\nping(1)\n";
    is_recursion(source, &["`ping` and `pong` called each other"]);
    let source = "def down(n):\n    n = n - 1\n    return down(n)\ndown(3)\n";
    is_recursion(source, &["`down` called itself", "which test"]);
    is_not_told("def f():\n    raise RecursionError('no')\nf()\n", "", Kind::RecursionEndless);
}

/// The line at which the limit is met differs between versions of Python.
fn is_recursion(source: &str, says: &[&str]) {
    for python in crate::harness::pythons() {
        let ran = crate::told::run_for(&python, source, "", 30_000);
        let found = firefly::explain::explain(&ran.recording, &ran.trace).expect("an explanation");
        let words = firefly::wording::Wording::default().say(&found.message);
        assert_eq!(found.kind, Kind::RecursionEndless, "{} {source}", python.display());
        assert!(says.iter().all(|part| words.contains(part)), "{words} {}", python.display());
    }
}

#[test]
fn a_module_that_cannot_be_imported_is_told() {
    let says: &[&str] = &["could not import the module `radnom`", "called `random`"];
    is_told("import radnom\n", "", &at(Kind::ModuleUnknown, 1, "radnom", says));
    let says: &[&str] = &["`pygame_of_mine`", "not installed"];
    let line = "from pygame_of_mine import draw";
    is_told(&format!("{line}\n"), "", &at(Kind::ModuleUnknown, 1, line, says));
    is_told("import math, mathh\n", "", &at(Kind::ModuleUnknown, 1, "mathh", &["`math`"]));
    is_told("import prog.x\n", "", &at(Kind::ModuleUnknown, 1, "prog.x", &["called `prog.py`"]));
    is_not_told("from math import sqr\n", "", Kind::ModuleUnknown);
    is_not_told("raise ModuleNotFoundError('x')\n", "", Kind::ModuleUnknown);
}

#[test]
fn a_name_that_a_module_lacks_is_told() {
    let says: &[&str] = &["`math` has nothing called `sqr`", "`sqrt`"];
    is_told("from math import sqr\n", "", &at(Kind::ImportUnknown, 1, "sqr", says));
    let says: &[&str] = &["nothing called `radint`", "`randint`"];
    let source = "from random import choice, radint\n";
    is_told(source, "", &at(Kind::ImportUnknown, 1, "radint", says));
    let says: &[&str] = &["could not import `sleeep` from the module `time`"];
    is_told("from time import sleeep\n", "", &at(Kind::ImportUnknown, 1, "sleeep", says));
    let says: &[&str] = &["one of these names"];
    is_told("from time import sleep, tick\n", "", &at(Kind::ImportUnknown, 1, "", says));
    is_not_told("import radnom\n", "", Kind::ImportUnknown);
}

#[test]
fn input_that_is_missing_is_told_with_the_input_there_was() {
    let source = "a = input('a? ')\nb = int(input('b? '))\n";
    let says: &[&str] = &["Line 2 asks for one more", "by then: 1", "`'5'`"];
    is_told(source, "5\n", &at(Kind::InputMissing, 2, "input('b? ')", says));
    let says: &[&str] = &["Line 1 asks for input", "given none"];
    is_told("name = input()\n", "", &at(Kind::InputMissing, 1, "input()", says));
    let says: &[&str] = &["by then: 1"];
    is_told("print(input() + input())\n", "x\n", &at(Kind::InputMissing, 1, "", says));
    is_not_told("raise EOFError\n", "", Kind::InputMissing);
    is_not_told("def input():\n    raise EOFError\ninput()\n", "", Kind::InputMissing);
}

#[test]
fn an_assert_of_what_is_not_so_is_told_with_both_sides() {
    let source = "total = 3\nwanted = 4\nassert total == wanted, 'wrong'\n";
    let values: &[&str] = &["total = 3 (int)", "wanted = 4 (int)"];
    let says: &[&str] = &["`total == wanted` has to be true"];
    is_told(source, "", &Expected { values, ..at(Kind::AssertFailed, 3, "total == wanted", says) });
    let source = "def double(n):\n    return n + n + 1\nassert double(2) == 4\n";
    is_told(source, "", &at(Kind::AssertFailed, 3, "double(2) == 4", &["not true here"]));
    is_not_told("raise AssertionError('x')\n", "", Kind::AssertFailed);
    is_not_told(
        "def check(x):\n    raise AssertionError\nassert check(1)\n",
        "",
        Kind::AssertFailed,
    );
}

#[test]
fn an_error_that_the_program_raises_is_told_as_its_own() {
    let source = "age = -3\nif age < 0:\n    raise ValueError('too young: ' + str(age))\n";
    let part = "raise ValueError('too young: ' + str(age))";
    let says: &[&str] = &["line 3 says `raise`"];
    is_told(source, "", &at(Kind::RaisedByProgram, 3, part, says));
    let source = "class TooPoor(Exception):\n    pass\ndef pay():\n    raise TooPoor()\npay()\n";
    is_told(source, "", &at(Kind::RaisedByProgram, 4, "raise TooPoor()", &["line 4"]));
    let source = "def f():\n    try:\n        x = 1 / 0\n    except ZeroDivisionError:\n        print('oh')\n        raise\nf()\n";
    let says: &[&str] = &["Line 6 passes an error on", "first came up in line 3"];
    let expected = Expected { origin: Some(3), ..at(Kind::RaisedByProgram, 6, "raise", says) };
    is_told(source, "", &expected);
    let source = "try:\n    int('x')\nexcept ValueError as error:\n    raise error\n";
    is_told(source, "", &at(Kind::RaisedByProgram, 4, "raise error", &["line 4"]));
    is_not_told("raise ValueError(int('x'))\n", "", Kind::RaisedByProgram);
    is_not_told("xs = []\nraise ValueError(xs[3])\n", "", Kind::RaisedByProgram);
    is_not_told("it = iter([])\nnext(it)\n", "", Kind::RaisedByProgram);
}
