//! What functions of Python and its modules cannot work with.

use firefly::explain::{Kind, explain};
use firefly::trace::Verdict;

use crate::told::{Expected, is_not_told, is_told, run};

fn at<'a>(kind: Kind, line: u32, part: &'a str, says: &'a [&'a str]) -> Expected<'a> {
    Expected { kind, line, part, says, values: &[], origin: None }
}

/// The last line fails in a call, which is told in these words.
fn fails(source: &str, part: &str, says: &[&str]) {
    let line = u32::try_from(source.lines().count()).unwrap_or_default();
    is_told(source, "", &at(Kind::CallFailed, line, part, says));
}

#[test]
fn what_random_cannot_choose_from_is_told() {
    fails(
        "import random\nrandom.sample([1, 2], 3)\n",
        "random.sample([1, 2], 3)",
        &["at most once", "to take 3", "`[1, 2]`: 2"],
    );
    fails(
        "import random\nrandom.shuffle('abc')\n",
        "random.shuffle('abc')",
        &["new places", "`str`"],
    );
    fails(
        "from random import choice\nchoice({'a': 1, 'b': 2})\n",
        "choice({'a': 1, 'b': 2})",
        &["no positions"],
    );
    let source = "from random import choice\nxs = []\nprint(choice(xs))\n";
    let says: &[&str] = &["`xs` is empty here"];
    let values: &[&str] = &["xs = [] (list)"];
    is_told(source, "", &Expected { values, ..at(Kind::IndexOutside, 3, "choice(xs)", says) });
    is_not_told(
        "from random import choice\ndef choice(xs):\n    return xs[0]\nchoice({})\n",
        "",
        Kind::CallFailed,
    );
    is_not_told("import random\nrandom.choice([[], 1])[0]\n", "", Kind::CallFailed);
}

#[test]
fn the_limits_of_functions_are_told() {
    fails("from math import sqrt\nsqrt(-1)\n", "sqrt(-1)", &["below 0", "`-1`"]);
    fails("import math\nmath.acos(2)\n", "math.acos(2)", &["from -1 to 1"]);
    fails("print(ord('ab'))\n", "ord('ab')", &["Characters in `'ab'`: 2"]);
    fails("print(chr(-1))\n", "chr(-1)", &["number here is -1"]);
    fails("xs = [1]\nprint(next([1]))\n", "next([1])", &["does not remember"]);
    let step: &[&str] = &["third value of `range`"];
    is_told("for i in range(1, 9, 0):\n    print(i)\n", "", &at(Kind::TypesDiffer, 1, "0", step));
    is_not_told("for i in range(1, 9, 2):\n    int('x')\n", "", Kind::TypesDiffer);
    let from_module =
        "from math import sqrt\ndef f(x):\n    sqrt = int\n    return sqrt(x)\nf('-')\n";
    let ran = run(&crate::harness::pythons()[0], from_module, "");
    let found = explain(&ran.recording, &ran.trace).expect("an explanation");
    assert_ne!(found.message.key, "errors.call-failed-below-zero");
}

#[test]
fn dates_patterns_and_json_that_cannot_be_read_are_told() {
    fails(
        "from datetime import datetime\ndatetime.strptime('1.2.25', '%Y')\n",
        "datetime.strptime('1.2.25', '%Y')",
        &["does not look like `'%Y'`"],
    );
    fails(
        "from datetime import date\ndate(2025, 13, 1)\n",
        "date(2025, 13, 1)",
        &["then the month"],
    );
    fails("import json\njson.loads('')\n", "json.loads('')", &["nothing stands in the text"]);
    fails(
        "import json\njson.loads(\"{'a': 1}\")\n",
        "json.loads(\"{'a': 1}\")",
        &["line 1 of the text, character 2"],
    );
    fails("import json\njson.dumps({1})\n", "json.dumps({1})", &["nothing of the type `set`"]);
    fails("import re\nre.findall('(a', 'a')\n", "re.findall('(a', 'a')", &["`'(a'` as a pattern"]);
    fails(
        "import statistics\nstatistics.mean([])\n",
        "statistics.mean([])",
        &["Values in `[]`: 0"],
    );
    let says: &[&str] = &["a class, and it is called `datetime`, too"];
    is_told(
        "import datetime\ndatetime.now()\n",
        "",
        &at(Kind::AttributeUnknown, 2, "datetime.now", says),
    );
    let says: &[&str] = &["The module `time` has nothing called `wait`"];
    is_told("import time\ntime.wait(3)\n", "", &at(Kind::AttributeUnknown, 2, "time.wait", says));
    is_not_told("import json\njson.dump(1, 5)\n", "", Kind::AttributeUnknown);
}

#[test]
fn a_file_cannot_be_opened_in_an_unheard_of_way() {
    fails("open('x.txt', 'rw')\n", "open('x.txt', 'rw')", &["just one of reading", "`rw`"]);
    is_not_told("open('\\0', 'r')\n", "", Kind::AttributeUnknown);
}

#[test]
fn places_of_format_are_told() {
    fails("'{} {}'.format(1)\n", "'{} {}'.format(1)", &["Places in it: 2", "`format`: 1"]);
    fails("'{0} {2}'.format(1, 2)\n", "'{0} {2}'.format(1, 2)", &["the number 2"]);
    fails("'{name}'.format(nam=1)\n", "'{name}'.format(nam=1)", &["called `name`"]);
    fails("'{} {'.format(1)\n", "'{} {'.format(1)", &["stands alone"]);
    let says: &[&str] = &["`.2f` says how to show a number", "`'a'`"];
    is_told("'{:.2f}'.format('a')\n", "", &at(Kind::TypesDiffer, 1, "'{:.2f}'.format('a')", says));
    for source in
        ["'{0[3]}'.format([1])\n", "'{}'.format([1][3])\n", "xs = {}\n'{a}'.format(a=xs['b'])\n"]
    {
        let ran = run(&crate::harness::pythons()[0], source, "");
        let found = explain(&ran.recording, &ran.trace).expect("an explanation");
        assert!(!found.message.key.contains("place"), "{source} {:?}", found.message);
    }
}

#[test]
fn ways_to_show_a_value_are_told() {
    let told = |written: &str, part: &str, says: &[&str]| {
        is_told(&format!("print({written})\n"), "", &at(Kind::TypesDiffer, 1, part, says));
    };
    told("f'{3.14:.2d}'", "3.14", &["`.2d` says how to show a whole number", "`float`"]);
    told("f'{5:s}'", "5", &["how to show a text", "`int`"]);
    told("f'{2.5:2.f} {1}'", "2.5", &["cannot read `2.f`"]);
    told("f'{5:abc}'", "5", &["cannot read `abc`"]);
    told("f'{[1]:10}'", "[1]", &["a text or a number", "`list`"]);
    told("f'{\"a\":<5} {\"q\":,}'", "\"q\"", &["cannot read `,`"]);
    told("'50%' % 3", "'50%' % 3", &["the text ends"]);
    told("'5%y' % 3", "'5%y' % 3", &["here is `y`"]);
    told("'100% of %s' % 3", "'100% of %s' % 3", &["there to be read"]);
    for source in [
        "class A:\n    def __format__(self, spec):\n        raise ValueError(spec)\na = A()\nprint(f'{a:q} {5:>3} {2.5:.1f} {\"a\":^9}')\n",
        "print(f'{int(\"x\"):d}')\n",
    ] {
        is_not_told(source, "", Kind::TypesDiffer);
    }
}

#[test]
fn numbers_that_become_too_large_are_told() {
    let says: &[&str] = &["309 digits"];
    for source in ["x = float(10 ** 5000)\n", "x = 2.0 ** 5000\n", "x = 10 ** 400 / 3\n"] {
        is_told(source, "", &at(Kind::OtherError, 1, "", says));
    }
    let says: &[&str] = &["`inf`"];
    is_told("int(1e308 * 10)\n", "", &at(Kind::OtherError, 1, "", says));
    for python in crate::harness::pythons() {
        let ran = run(&python, "x = int('9' * 5000)\n", "");
        // The very first Pythons of a version read all digits.
        if let Some(found) = explain(&ran.recording, &ran.trace) {
            let words = firefly::wording::Wording::default().say(&found.message);
            assert!(words.contains("up to 4300 digits"), "{words} {}", python.display());
        }
    }
}

#[test]
fn what_comes_one_after_the_other_has_no_positions_and_no_length() {
    let says: &[&str] = &["one after the other", "no positions"];
    let values: &[&str] = &["m = map (map)"];
    let source = "m = map(int, ['1'])\nprint(m[0])\n";
    is_told(source, "", &Expected { values, ..at(Kind::NotSubscriptable, 2, "m[0]", says) });
    let says: &[&str] = &["does not know how many"];
    let source = "m = map(int, ['1'])\nprint(len(m))\n";
    is_told(source, "", &Expected { values, ..at(Kind::NotIterable, 2, "m", says) });
    let source = "names = [1, 2]\nfor n, a in zip(names, [3], strict=True):\n    print(n)\n";
    for python in crate::harness::pythons() {
        let ran = run(&python, source, "");
        let is_value = matches!(&ran.recording.verdict, Verdict::Raised { type_name, .. } if type_name == "ValueError");
        let found = explain(&ran.recording, &ran.trace).expect("an explanation");
        let is_zip = found.message.key == "errors.call-failed-zip";
        assert_eq!(is_zip, is_value, "{} {:?}", python.display(), found.message);
    }
}

#[test]
fn items_that_stand_in_the_line_are_looked_at() {
    let told = |source: &str, kind: Kind, part: &str, says: &[&str]| {
        is_told(source, "", &at(kind, 1, part, says));
    };
    told("print(sum([1, 'b']))\n", Kind::TextAndNumber, "[1, 'b']", &["there is text: `'b'`"]);
    told("print(sorted([3, 'a']))\n", Kind::CompareTextNumber, "[3, 'a']", &["`3` with `'a'`"]);
    told("print(','.join(['a', 2]))\n", Kind::TypesDiffer, "['a', 2]", &["there is `2`"]);
    told("d = {[1]: 2}\n", Kind::KeyUnhashable, "{[1]: 2}", &["of the type `list`"]);
    told("print(set([[1], 2]))\n", Kind::KeyUnhashable, "set([[1], 2])", &["`[1]`"]);
    is_not_told("d = {1: [2], 'a' + 1: 3}\n", "", Kind::KeyUnhashable);
    is_not_told("print(sum([1, 2]) + len(3))\n", "", Kind::TextAndNumber);
}

#[test]
fn a_name_of_which_only_the_type_is_said_is_told() {
    let says: &[&str] = &["Line 1 only says of which type `x` is to be"];
    is_told("x: int\nprint(x + 1)\n", "", &at(Kind::NameTooEarly, 2, "x", says));
    is_not_told("x: int\nprint(y)\n", "", Kind::NameTooEarly);
}
