//! What the program's own classes and their objects lack.

use firefly::explain::Kind;

use crate::told::{Expected, is_not_told, is_told};

const NOTHING: Expected<'_> = Expected {
    kind: Kind::AttributeUnknown,
    line: 1,
    part: "",
    says: &[],
    values: &[],
    origin: None,
};

/// A class that keeps its items in a list.
const BAG: &str = "class Bag:\n    def __init__(self):\n        self.items = [1]\n";

#[test]
fn a_property_that_cannot_be_given_a_value_is_told() {
    let hero = "class Hero:\n    @property\n    def hp(self):\n        return 9\n    def hurt(self):\n        self.hp -= 1\n";
    let says: &[&str] = &["property of the class `Hero`", "line 2"];
    let values: &[&str] = &["h = Hero() (Hero)"];
    is_told(
        &format!("{hero}h = Hero()\nh.hp = 5\n"),
        "",
        &Expected { line: 8, part: "h.hp", says, values, ..NOTHING },
    );
    is_told(
        &format!("{hero}Hero().hurt()\n"),
        "",
        &Expected { line: 6, part: "self.hp", says, values: &["self = Hero() (Hero)"], ..NOTHING },
    );
    is_not_told(
        "class Hero:\n    @property\n    def hp(self):\n        return 9\n    @hp.setter\n    def hp(self, value):\n        raise AttributeError('no')\nh = Hero()\nh.hp = 5\n",
        "",
        Kind::AttributeUnknown,
    );
}

#[test]
fn an_attribute_that_init_did_not_put_into_the_object_is_told() {
    let told = |source: &str, says: &[&str], values: &[&str]| {
        let line = u32::try_from(source.lines().count()).unwrap_or_default();
        is_told(source, "", &Expected { line, part: "k.name", says, values, ..NOTHING });
    };
    let makes = "k = K('Tom')\nprint(k.name)\n";
    told(
        &format!("class K:\n    def __init__(self, name):\n        name = name\n{makes}"),
        &["In line 3, `__init__` has a name `name`", "not put into the object"],
        &["k = K() (K)"],
    );
    told(
        &format!(
            "class T:\n    def __init__(self):\n        self.name = 'x'\nclass K(T):\n    def __init__(self, age):\n        self.age = age\n{makes}"
        ),
        &["Line 3 makes one in the `__init__` of `T`", "does not call the `__init__` of `T`"],
        &["k = K(age='Tom') (K)"],
    );
    told(
        "class K:\n    name: str\nk = K()\nprint(k.name)\n",
        &["Line 2 only says of which type"],
        &["k = K() (K)"],
    );
    // The `__init__` of the other class was called, and did not come to that line.
    told(
        &format!(
            "class T:\n    def __init__(self):\n        if self.age == 3:\n            self.name = 'x'\nclass K(T):\n    def __init__(self, age):\n        self.age = age\n        super().__init__()\n{makes}"
        ),
        &["Line 4 makes one", "look whether that line ran"],
        &["k = K(age='Tom') (K)"],
    );
}

#[test]
fn a_name_that_a_class_keeps_to_itself_is_told() {
    let source =
        "class K:\n    def __init__(self):\n        self.__money = 5\nk = K()\nprint(k.__money)\n";
    is_told(
        source,
        "",
        &Expected {
            line: 5,
            part: "k.__money",
            says: &["two underscores", "outside of the class"],
            values: &["k = K() (K)"],
            ..NOTHING
        },
    );
    let inside = "class K:\n    def f(self):\n        return self.__gone\nk = K()\nk.f()\n";
    let part = "self.__gone";
    let says: &[&str] = &["nothing called `__gone`"];
    is_told(inside, "", &Expected { line: 3, part, says, values: &["self = K() (K)"], ..NOTHING });
}

#[test]
fn what_a_class_itself_lacks_is_told() {
    let color = "from enum import Enum\nclass Color(Enum):\n    RED = 1\n    BLUE = 2\n";
    let told = |source: &str, part: &str, says: &[&str]| {
        for python in crate::harness::pythons() {
            let ran = crate::told::run(&python, source, "");
            let found = firefly::explain::explain(&ran.recording, &ran.trace).expect("a word");
            let words = firefly::wording::Wording::default().say(&found.message);
            assert_eq!(found.kind, Kind::AttributeUnknown, "{} {source}", python.display());
            assert_eq!(crate::told::marked(source, &found), part, "{source}");
            assert!(says.iter().all(|part| words.contains(part)), "{words} {}", python.display());
        }
    };
    told(&format!("{color}print(Color.GREEN)\n"), "Color.GREEN", &["nothing called `GREEN`"]);
    told(&format!("{color}print(Color.BLU)\n"), "Color.BLU", &["It has `BLUE`"]);
    told(&format!("{color}Color.RED = 3\n"), "Color.RED", &["cannot be given another value"]);
    told("class A:\n    size = 3\nprint(A.sice)\n", "A.sice", &["is a class", "It has `size`"]);
    told(
        "class T:\n    pass\nclass A(T):\n    def __init__(self):\n        super().init()\nA()\n",
        "super().init",
        &["what `A` is built on", "`__init__`, which looks similar"],
    );
    let is_call = &Expected {
        kind: Kind::CallFailed,
        line: 5,
        part: "Color(5)",
        says: &["No member of `Color` has the value `5`"],
        ..NOTHING
    };
    is_told(&format!("{color}print(Color(5))\n"), "", is_call);
}

#[test]
fn the_init_of_the_class_below_counts_what_it_is_given() {
    let source = |call: &str| {
        format!(
            "class T:\n    def __init__(self, name):\n        self.name = name\nclass A(T):\n    def __init__(self, name):\n        super().__init__({call})\nA('x')\n"
        )
    };
    let told = |call: &str, kind: Kind, says: &[&str]| {
        let part = format!("super().__init__({call})");
        let expected = Expected { kind, line: 6, part: &part, says, origin: Some(2), ..NOTHING };
        is_told(&source(call), "", &expected);
    };
    told("", Kind::ArgumentsMissing, &["Missing: `name`"]);
    told("self, name", Kind::ArgumentsTooMany, &["The call gives it 2"]);
    is_not_told(&source("name + 1"), "", Kind::ArgumentsMissing);
}

#[test]
fn methods_that_python_asks_an_object_for_are_told() {
    let told = |kind: Kind, rest: &str, part: &str, says: &[&str], has_value: bool| {
        let source = format!("{BAG}b = Bag()\n{rest}\n");
        let values: &[&str] = if has_value { &["b = Bag(items=[1]) (Bag)"] } else { &[] };
        is_told(&source, "", &Expected { kind, line: 5, part, says, values, ..NOTHING });
    };
    told(Kind::NotSubscriptable, "print(b[0])", "b[0]", &["no `__getitem__`"], true);
    told(Kind::NotSubscriptable, "b[0] = 5", "b[0]", &["no `__setitem__`"], true);
    told(Kind::NotSubscriptable, "del b[0]", "b[0]", &["no `__delitem__`"], true);
    told(Kind::NotIterable, "print(len(b))", "b", &["no `__len__`"], true);
    told(Kind::NotIterable, "print(1 in b)", "b", &["no `__iter__`"], true);
    told(Kind::TypesDiffer, "with b as x: pass", "b", &["`with` needs a value"], true);
    told(Kind::TypesDiffer, "print(max([b, b]))", "[b, b]", &["which of two objects"], false);
    for (kind, source) in [
        (
            Kind::NotSubscriptable,
            "class A:\n    def __getitem__(self, at):\n        return None + 1\nprint(A()[0])\n",
        ),
        (Kind::NotSubscriptable, "class A(list):\n    pass\na = A()\nprint(a['x'])\n"),
        (
            Kind::NotIterable,
            "class A:\n    def __contains__(self, x):\n        return x > 3\na = A()\nprint('x' in a)\n",
        ),
        (
            Kind::TypesDiffer,
            "class A:\n    def __lt__(self, other):\n        raise TypeError('no')\nxs = [A(), A()]\nxs.sort()\n",
        ),
        (
            Kind::TypesDiffer,
            "class A:\n    def __enter__(self):\n        raise TypeError('no')\n    def __exit__(self, *x):\n        pass\nwith A() as a:\n    pass\n",
        ),
    ] {
        is_not_told(source, "", kind);
    }
    is_told(
        "class A:\n    def __iter__(self):\n        return [1]\nfor x in A():\n    print(x)\n",
        "",
        &Expected {
            kind: Kind::MethodGaveWrong,
            line: 4,
            says: &["`__iter__` gave back `[1]`"],
            origin: Some(3),
            ..NOTHING
        },
    );
}
