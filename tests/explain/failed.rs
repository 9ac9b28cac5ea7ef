//! Calls that fail for what they were given, and methods that give Python what it cannot use.

use firefly::explain::Kind;

use crate::told::{Expected, is_not_told, is_told};

const NOTHING: Expected<'_> =
    Expected { kind: Kind::CallFailed, line: 2, part: "", says: &[], values: &[], origin: None };

#[test]
fn a_call_of_the_library_is_named_with_what_it_was_given() {
    is_told(
        "import datetime\nday = 30\nd = datetime.date(2024, 2, day)\n",
        "",
        &Expected {
            line: 3,
            part: "datetime.date(2024, 2, day)",
            says: &["`datetime.date` wants the year", "No calendar"],
            values: &["day = 30 (int)"],
            ..NOTHING
        },
    );
    is_told(
        "text = '{'\nimport json\nprint(len(json.loads(text)))\n",
        "",
        &Expected { line: 3, part: "json.loads(text)", values: &["text = '{' (str)"], ..NOTHING },
    );
    is_told(
        "n = '12a'\nprint(int(n, 10))\n",
        "",
        &Expected { part: "int(n, 10)", values: &["n = '12a' (str)"], ..NOTHING },
    );
    is_told(
        "import queue\nprint(queue.Queue(2).get_nowait())\n",
        "",
        &Expected { kind: Kind::OtherError, part: "", says: &["line 2"], ..NOTHING },
    );
    is_told(
        "def half(text):\n    return eval(text)\nhalf('1 +')\n",
        "",
        &Expected { part: "eval(text)", values: &["text = '1 +' (str)"], ..NOTHING },
    );
    is_told(
        "name = 'Ada'\nprint('{} is {}'.format(name))\n",
        "",
        &Expected { part: "'{} is {}'.format(name)", values: &["name = 'Ada' (str)"], ..NOTHING },
    );
}

#[test]
fn numbers_that_a_function_cannot_work_with_are_told() {
    let told = |source: &str, part: &str, says: &[&str], values: &[&str]| {
        is_told(source, "", &Expected { line: 3, part, says, values, ..NOTHING });
    };
    told(
        "import math\nn = -4\nprint(math.sqrt(n))\n",
        "math.sqrt(n)",
        &["below 0", "`-4`"],
        &["n = -4 (int)"],
    );
    told(
        "import math\nn = 0\nprint(math.log(n))\n",
        "math.log(n)",
        &["above 0", "`0`"],
        &["n = 0 (int)"],
    );
    told(
        "import random\nlow = 5\nrandom.randint(low, 1)\n",
        "random.randint(low, 1)",
        &["the smaller one comes first", "`5` and then `1`"],
        &["low = 5 (int)"],
    );
}

#[test]
fn what_is_not_there_any_more_is_told() {
    is_told(
        "it = iter([1])\nprint(next(it))\nprint(next(it))\n",
        "",
        &Expected {
            line: 3,
            part: "next(it)",
            says: &["one more item out of `it`"],
            values: &["it = list_iterator (list_iterator)"],
            ..NOTHING
        },
    );
    for source in [
        "name = 'x.txt'\nwith open(name) as file:\n    print(file.read())\n",
        "name = 'x.txt'\nf = open(name)\n",
    ] {
        is_told(
            source,
            "",
            &Expected {
                part: "open(name)",
                says: &["no", "of that name"],
                values: &["name = 'x.txt' (str)"],
                ..NOTHING
            },
        );
    }
}

#[test]
fn nothing_is_said_of_a_call_that_may_not_have_failed() {
    for source in [
        "def check(age):\n    if age < 0:\n        raise ValueError('too young')\ncheck(-1)\n",
        "class FileNotFoundError(Exception):\n    pass\ndef open(name):\n    raise FileNotFoundError(name)\nopen('x')\n",
        "import datetime\na = datetime.date(2024, 1, 1)\nb = datetime.time(25)[datetime.date(2024, 2, 31)]\n",
        "def next(of):\n    raise StopIteration\nnext([])\n",
        "import sys\nsys.exit(3)\n",
        "exec('x = 1')\nprint(y)\n",
        "assert len('a') > 3, 'too short'\n",
    ] {
        is_not_told(source, "", Kind::CallFailed);
    }
}

#[test]
fn a_method_that_python_calls_gives_back_what_it_cannot_use() {
    let kind = Kind::MethodGaveWrong;
    let class = "class Card:\n    def __init__(self, value):\n        self.value = value\n    def __str__(self):\n        return self.value\n";
    is_told(
        &format!("{class}card = Card(5)\nprint(card)\n"),
        "",
        &Expected {
            kind,
            line: 7,
            part: "",
            says: &["needed a text", "`__str__` gave back `5`"],
            origin: Some(5),
            ..NOTHING
        },
    );
    is_told(
        "class Card:\n    def __str__(self):\n        print('card')\nprint('A ' + str(Card()))\n",
        "",
        &Expected { kind, line: 4, says: &["gave back nothing"], origin: Some(3), ..NOTHING },
    );
    is_told(
        "class Dog:\n    def __init__(self, name):\n        return name\nrex = Dog('Rex')\n",
        "",
        &Expected { kind, line: 4, says: &["`'Rex'`", "must not"], origin: Some(3), ..NOTHING },
    );
    for source in [
        "class Dog:\n    def __init__(self):\n        return None\nDog() + 1\n",
        "class Dog:\n    def __str__(self):\n        return 5\nprint(Dog().__str__() + 'a')\n",
        "class Dog:\n    def __str__(self):\n        return 'a'\nprint(str(Dog()) + 1)\n",
    ] {
        is_not_told(source, "", kind);
    }
}
