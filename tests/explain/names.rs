//! Names that Python does not find: which one, and why.

use firefly::explain::Kind;

use crate::told::{Expected, is_not_told, is_told};

const PLAIN: Expected<'_> =
    Expected { kind: Kind::NameTypo, line: 1, part: "", says: &[], values: &[], origin: None };

fn typo(source: &str, line: u32, part: &str, says: &[&str], values: &[&str]) {
    is_told(source, "", &Expected { line, part, says, values, ..PLAIN });
}

fn told(source: &str, kind: Kind, line: u32, part: &str, says: &[&str]) {
    is_told(source, "", &Expected { kind, line, part, says, ..PLAIN });
}

#[test]
fn a_mistyped_name_is_told_with_the_one_that_exists() {
    let counted = "count = 3\nprint(cuont)\n";
    typo(counted, 2, "cuont", &["`cuont`", "`count`"], &["count = 3 (int)"]);
    let total = "numbers = [1, 2]\ntotal = 0\nfor n in numbers:\n    total = totl + n\n";
    typo(total, 4, "totl", &["`total`"], &["total = 0 (int)"]);
    typo("prnt('hello')\n", 1, "prnt", &["`print`"], &[]);
    let greet = "def greet(name):\n    print('Hi', nmae)\n\ngreet('Mia')\n";
    typo(greet, 2, "nmae", &["`name`"], &["name = 'Mia' (str)"]);
    typo("def show():\n    print(1)\n\nshwo()\n", 4, "shwo", &["`show`"], &[]);
    typo("import random\nprint(randm.randint(1, 1))\n", 2, "randm", &["`random`"], &[]);
    typo("points = 1\npoint = pionts + 1\n", 2, "pionts", &["`points`"], &["points = 1 (int)"]);
    let itself = "counter = 5\ncountr = countr + 1\n";
    typo(itself, 2, "countr", &["`counter`"], &["counter = 5 (int)"]);
}

#[test]
fn the_same_name_in_other_capitals_is_told_as_that() {
    let says = ["capital", "`score`"];
    typo("score = 10\nprint(Score)\n", 2, "Score", &says, &["score = 10 (int)"]);
    typo("Print('hi')\n", 1, "Print", &["capital", "`print`"], &[]);
}

#[test]
fn a_typo_in_a_text_or_in_several_lines_is_found_where_it_stands() {
    typo("name = 'Ada'\nprint(f'Hi {nmae}!')\n", 2, "nmae", &["`name`"], &["name = 'Ada' (str)"]);
    let lines = "width = 3\nprint(\n    'width',\n    widht,\n)\n";
    typo(lines, 4, "widht", &["`width`"], &["width = 3 (int)"]);
    let twice = "speed = 2\nprint(speed, sped, sped)\n";
    typo(twice, 2, "sped", &["`speed`"], &["speed = 2 (int)"]);
    let inside = "words = ['a']\nprint([wrd.upper() for word in words])\n";
    told(inside, Kind::NameTypo, 2, "wrd", &["`word`"]);
}

#[test]
fn names_that_are_too_different_are_no_typo() {
    for source in ["total = 1\nprint(score)\n", "x = 1\nprint(y)\n", "max_size = 1\nprint(Max)\n"] {
        is_not_told(source, "", Kind::NameTypo);
    }
    is_not_told("raise NameError('count')\ncuont = 1\n", "", Kind::NameTypo);
}

#[test]
fn a_name_that_no_line_makes_may_be_a_text() {
    let asks = ["No line", "text"];
    told("print(hello)\n", Kind::NameOrText, 1, "hello", &asks);
    told("name = Anna\nprint(name)\n", Kind::NameOrText, 1, "Anna", &asks);
    let menu = "answer = input()\nif answer == yes:\n    print('ok')\n";
    let expected = Expected { kind: Kind::NameOrText, line: 2, part: "yes", says: &asks, ..PLAIN };
    is_told(menu, "yes\n", &expected);
    told("colours = ['red', blue]\n", Kind::NameOrText, 1, "blue", &asks);
    told("move(10)\n", Kind::NameOrText, 1, "move", &["No line", "calls"]);
    let prompt = "import builtins\ndel builtins.exit\nprint('bye')\nexit()\n";
    told(prompt, Kind::NameOrText, 4, "exit", &["prompt"]);
    told("words.append('a')\n", Kind::NameOrText, 1, "words", &["No line", "value"]);
    told("print(words[0])\n", Kind::NameOrText, 1, "words", &["No line", "value"]);
}

#[test]
fn nothing_is_said_of_all_lines_where_names_may_come_from_elsewhere() {
    let all = "from math import *\nprint(hello)\n";
    told(all, Kind::NameOrText, 2, "hello", &["When line 2 ran"]);
    let texts = "exec('a = 1')\nprint(a, hello)\n";
    told(texts, Kind::NameOrText, 2, "hello", &["When line 2 ran"]);
    for source in ["hello = 'hi'\nprint(hello)\nprint(1 / 0)\n", "raise NameError('hello')\n"] {
        is_not_told(source, "", Kind::NameOrText);
    }
}

#[test]
fn a_name_that_is_made_later_is_told_with_that_line() {
    let told_early = |source: &str, line, part, says: &[&str]| {
        told(source, Kind::NameTooEarly, line, part, says);
    };
    told_early("print(score)\nscore = 10\n", 1, "score", &["Line 2", "Line 1"]);
    told_early("hello()\n\ndef hello():\n    print('hi')\n", 1, "hello", &["Line 3 makes"]);
    let inside = "def show():\n    print(lives)\n\nshow()\nlives = 3\n";
    told_early(inside, 2, "lives", &["Line 5 makes"]);
    told_early("print(math.pi)\nimport math\n", 1, "math", &["Line 2"]);
    told_early("total = total + 5\n", 1, "total", &["Line 1", "first"]);
    told_early("total += 5\n", 1, "total", &["Line 1", "first"]);
    let skipped = "age = 9\nif age > 10:\n    group = 'big'\nprint(group)\n";
    told_early(skipped, 4, "group", &["Line 3", "has not done so"]);
    told_early("for n in []:\n    print(n)\nprint(n)\n", 3, "n", &["Line 1"]);
    let never = "def start():\n    global lives\n    lives = 3\n\nprint(lives)\n";
    told_early(never, 5, "lives", &["Line 3"]);
    let outer = "def f():\n    def g():\n        print(x)\n    g()\n    x = 1\n\nf()\n";
    told_early(outer, 3, "x", &["Line 5"]);
    is_not_told("score = 1\nprint(score)\nprint(scores)\n", "", Kind::NameTooEarly);
    is_not_told("def f():\n    x = 1\n\nprint(x)\n", "", Kind::NameTooEarly);
}

/// What is told of a name in another function: the line that makes it, and what is told besides.
struct Elsewhere<'a> {
    line: u32,
    part: &'a str,
    says: &'a [&'a str],
    values: &'a [&'a str],
    origin: Option<u32>,
}

fn elsewhere(source: &str, expected: &Elsewhere<'_>) {
    let Elsewhere { line, part, says, values, origin } = *expected;
    let kind = Kind::NameInOtherScope;
    is_told(source, "", &Expected { kind, line, part, says, values, origin });
}

#[test]
fn a_name_of_another_function_is_told_with_both() {
    let says = ["Line 2", "`start`", "Line 5", "`show`"];
    let apart = "def start():\n    x = 3\n\ndef show():\n    print(x)\n\nstart()\nshow()\n";
    let found = Elsewhere { line: 5, part: "x", says: &says, values: &[], origin: Some(2) };
    elsewhere(apart, &found);
    let never = "def start():\n    x = 3\n\ndef show():\n    print(x)\n\nshow()\n";
    elsewhere(never, &Elsewhere { origin: None, ..found });
    let calls =
        "def main():\n    score = 3\n    show()\n\ndef show():\n    print(score)\n\nmain()\n";
    let says = ["Line 2", "`main`", "Line 6", "`show`"];
    let found = Elsewhere {
        line: 6,
        part: "score",
        says: &says,
        values: &["score = 3 (int)"],
        origin: Some(2),
    };
    elsewhere(calls, &found);
}

#[test]
fn a_name_of_a_function_class_or_expression_is_not_seen_outside() {
    let result =
        "def add(a, b):\n    result = a + b\n    return result\n\nadd(1, 2)\nprint(result)\n";
    let says = ["Line 2", "`add`", "Line 6", "outside"];
    let found = Elsewhere { line: 6, part: "result", says: &says, values: &[], origin: Some(2) };
    elsewhere(result, &found);
    let parameter = "def greet(name):\n    print(name)\n\ngreet('Mia')\nprint(name)\n";
    let says = ["Line 1", "`greet`", "Line 5"];
    let found = Elsewhere { line: 5, part: "name", says: &says, values: &[], origin: None };
    elsewhere(parameter, &found);
    let class = "class Player:\n    lives = 3\n    def show(self):\n        print(lives)\n\nPlayer().show()\n";
    let says = ["Line 2", "class `Player`", "Line 4"];
    let found = Elsewhere { line: 4, part: "lives", says: &says, values: &[], origin: Some(2) };
    elsewhere(class, &found);
    let brackets = "squares = [i * i for i in range(3)]\nprint(i)\n";
    let says = ["line 1", "line 2"];
    let found = Elsewhere { line: 2, part: "i", says: &says, values: &[], origin: Some(1) };
    elsewhere(brackets, &found);
    is_not_told("x = 1\ndef f():\n    print(y)\n\nf()\n", "", Kind::NameInOtherScope);
}

#[test]
fn words_of_python_with_small_letters_are_told() {
    for (word, right) in
        [("true", "`True`"), ("false", "`False`"), ("none", "`None`"), ("TRUE", "`True`")]
    {
        told(&format!("x = {word}\n"), Kind::NameCapital, 1, word, &[right]);
    }
    told("while true:\n    print('hi')\n", Kind::NameCapital, 1, "true", &["capital"]);
    is_not_told("print(trues)\n", "", Kind::NameCapital);
    is_not_told("def f():\n    true = 1\n\nprint(true)\n", "", Kind::NameCapital);
}

#[test]
fn a_module_that_no_line_imports_is_told() {
    told(
        "print(random.randint(1, 6))\n",
        Kind::ModuleNotImported,
        1,
        "random",
        &["`random`", "import"],
    );
    told("x = 16\nprint(math.sqrt(x))\n", Kind::ModuleNotImported, 2, "math", &["`math`"]);
    told(
        "print(randint(1, 6))\n",
        Kind::ModuleNotImported,
        1,
        "randint",
        &["`randint`", "`random`"],
    );
    told(
        "import random\nprint(randint(1, 6))\n",
        Kind::ModuleNotImported,
        2,
        "randint",
        &["Line 1 imports the module", "inside of it"],
    );
    told(
        "from random import randint\nprint(random.choice([1]))\n",
        Kind::ModuleNotImported,
        2,
        "random",
        &["Line 1 takes something out of the module"],
    );
    told(
        "import math\nprint(math.sqrt(time.time()))\n",
        Kind::ModuleNotImported,
        2,
        "time",
        &["`time`"],
    );
    is_not_told("print(random)\n", "", Kind::ModuleNotImported);
    is_not_told("import random\nprint(random.randnt(1))\n", "", Kind::ModuleNotImported);
    is_not_told("print(random.random())\nimport random\n", "", Kind::ModuleNotImported);
}

#[test]
fn a_name_that_was_taken_away_is_told_with_the_line_that_did_it() {
    let deleted = |source: &str, line, part, says: &[&str], origin| {
        let expected = Expected { kind: Kind::NameDeleted, line, part, says, origin, ..PLAIN };
        is_told(source, "", &expected);
    };
    deleted("x = 1\ndel x\nprint(x)\n", 3, "x", &["line 2", "line 3"], Some(2));
    let local = "def f():\n    x = 1\n    del x\n    print(x)\n\nf()\n";
    deleted(local, 4, "x", &["line 3"], Some(3));
    deleted("x = 1\ndel x\ndel x\n", 3, "x", &["line 2"], Some(2));
    let caught = "try:\n    print(1 / 0)\nexcept ZeroDivisionError as error:\n    print('no')\nprint(error)\n";
    let expected =
        Expected { kind: Kind::NameDeleted, line: 5, part: "error", says: &["line 3"], ..PLAIN };
    is_told(caught, "", &Expected { origin: Some(4), ..expected });
    is_not_told("x = [1]\ndel x[0]\nprint(y)\n", "", Kind::NameDeleted);
    is_not_told("if False:\n    del x\nprint(x)\n", "", Kind::NameDeleted);
}

#[test]
fn a_local_name_without_a_value_is_told_with_the_one_outside() {
    let local = |source: &str, line, part, says: &[&str], values: &[&str]| {
        let expected = Expected { kind: Kind::LocalNotSet, line, part, says, values, origin: None };
        is_told(source, "", &expected);
    };
    let adds = "score = 0\n\ndef add():\n    score = score + 1\n\nadd()\n";
    local(adds, 4, "score", &["Line 4", "`add`", "outside"], &["score = 0 (int)"]);
    let shorter = "score = 0\n\ndef add():\n    score += 1\n\nadd()\n";
    local(shorter, 4, "score", &["Line 4", "`add`"], &["score = 0 (int)"]);
    let later = "name = 'Mia'\n\ndef show():\n    print(name)\n    name = 'Tom'\n\nshow()\n";
    local(later, 4, "name", &["Line 5", "line 4"], &["name = 'Mia' (str)"]);
    let skipped =
        "def sign(n):\n    if n > 0:\n        word = 'plus'\n    return word\n\nsign(-1)\n";
    local(skipped, 4, "word", &["Line 3", "`sign`"], &[]);
    let built_in = "def mean(xs):\n    sum = sum(xs)\n    return sum / len(xs)\n\nmean([1])\n";
    local(built_in, 2, "sum", &["Python's own `sum`"], &[]);
    let closure =
        "def outer():\n    n = 0\n    def inner():\n        n += 1\n    inner()\n\nouter()\n";
    local(closure, 4, "n", &["`inner`", "outside"], &["n = 0 (int)"]);
    let method = "class Dog:\n    def bark(self):\n        times += 1\n\nDog().bark()\n";
    local(method, 3, "times", &["`bark`"], &[]);
    is_not_told(
        "score = 0\ndef add():\n    global score\n    score += 1\n    print(scores)\n\nadd()\n",
        "",
        Kind::LocalNotSet,
    );
    is_not_told("n = n + 1\n", "", Kind::LocalNotSet);
}

#[test]
fn of_several_names_it_is_the_first_that_python_comes_to() {
    told("print(apple, berry)\n", Kind::NameOrText, 1, "apple", &["`apple`"]);
    told("x[apple] = berry\n", Kind::NameOrText, 1, "berry", &["`berry`"]);
    told("xs = [1]\nprint([apple for x in xs if berry])\n", Kind::OtherError, 2, "", &[]);
    told("f = lambda: apple\nprint(f())\n", Kind::NameOrText, 1, "apple", &["`apple`"]);
    told("print(sum(apple for x in [1, 2]))\n", Kind::NameOrText, 1, "apple", &["`apple`"]);
    told("def f(x=apple):\n    return berry\n", Kind::NameOrText, 1, "apple", &["`apple`"]);
    told("class C:\n    x = 1\n    y = x + apple\n", Kind::NameOrText, 3, "apple", &["`apple`"]);
    let walrus = "if (n := 3) > 2 and n < apple:\n    print(n)\n";
    told(walrus, Kind::NameOrText, 1, "apple", &["`apple`"]);
    told(
        "try:\n    int('x')\nexcept Apple:\n    pass\n",
        Kind::NameOrText,
        3,
        "Apple",
        &["`Apple`"],
    );
    told("@apple\ndef f():\n    pass\n", Kind::NameOrText, 1, "apple", &["`apple`"]);
}

#[test]
fn where_it_cannot_be_told_which_name_it_is_none_is_told() {
    let unknown = |source: &str, line| told(source, Kind::OtherError, line, "", &[]);
    unknown("x = 1\nprint(x > 1 and apple or berry)\n", 2);
    unknown("eval('apple')\n", 1);
    unknown("print(eval('apple'), berry)\n", 1);
    unknown("exec('print(apple)')\n", 1);
    for source in ["raise NameError('apple')\n", "x = 1\ndef f():\n    raise NameError(x)\n\nf()\n"]
    {
        is_not_told(source, "", Kind::NameOrText);
        is_not_told(source, "", Kind::NameTypo);
    }
    let module = "import math\nm = math\nprint(m.floor(1.5), apple)\n";
    is_not_told(module, "", Kind::NameDeleted);
    is_not_told(module, "", Kind::NameTooEarly);
    told("print(eval(apple))\n", Kind::NameOrText, 1, "apple", &["`apple`"]);
}

#[test]
fn an_error_that_comes_up_from_a_call_of_the_library_is_told_where_the_program_raised_it() {
    let key = "def size(word):\n    return lenght + 1\n\nprint(sorted(['a'], key=size))\n";
    told(key, Kind::NameOrText, 2, "lenght", &["`lenght`"]);
    let key = "print(sorted(['a'], key=lambda word: apple))\n";
    told(key, Kind::NameOrText, 1, "apple", &["`apple`"]);
}

#[test]
fn names_that_the_recording_does_not_show_are_not_taken_for_missing() {
    let seen = |source: &str, line| told(source, Kind::NameOrText, line, "apple", &["`apple`"]);
    seen("import math\nprint(math.sqrt(apple))\n", 2);
    seen("from math import sqrt\nprint(sqrt(apple))\n", 2);
    seen("import os.path\nprint(os.path.join(apple))\n", 2);
    seen("def f():\n    from math import sqrt\n    return sqrt(apple)\n\nf()\n", 3);
    seen("def f():\n    size = 3\n    class C:\n        x = size + apple\n\nf()\n", 4);
    seen("def f(n):\n    return sum(n + apple for x in [1])\n\nf(1)\n", 2);
    seen("def f(n):\n    return [n + x + apple for x in [1]]\n\nf(1)\n", 2);
    seen(
        "def f(n):\n    def g():\n        return lambda: n + apple\n    return g()()\n\nf(1)\n",
        3,
    );
    seen("class C:\n    x = 1\n    y = [x for z in [1]] if apple else x\n", 3);
    seen("import math\ndef f(m):\n    return m.sqrt(apple)\n\nf(math)\n", 3);
    for source in [
        "from math import *\nprint(sqrt(apple))\n",
        "import math\nm = math\nprint(m.sqrt(apple))\n",
        "import builtins\nbuiltins.pear = 1\nprint(pear + apple)\n",
    ] {
        let line = source.lines().position(|line| line.contains("apple")).unwrap_or_default() + 1;
        told(source, Kind::OtherError, u32::try_from(line).unwrap_or_default(), "", &[]);
    }
}

#[test]
fn of_several_statements_in_one_line_each_may_be_the_one() {
    told("print(apple); x = 1\n", Kind::NameOrText, 1, "apple", &["`apple`"]);
    told("x = 1; print(x); print(apple)\n", Kind::NameOrText, 1, "apple", &["`apple`"]);
    told("if apple: print('hi')\n", Kind::NameOrText, 1, "apple", &["`apple`"]);
    told("for i in [1]: print(i, apple)\n", Kind::NameOrText, 1, "apple", &["`apple`"]);
    let says = ["inside the expression"];
    let found = Elsewhere { line: 1, part: "i", says: &says, values: &[], origin: Some(1) };
    elsewhere("print(i, [i for i in [1]])\n", &found);
}

#[test]
fn a_name_that_only_the_object_has_is_told() {
    let class = "class Dog:\n    def __init__(self, called):\n        self.name = called\n    def bark(self):\n        print(name)\nDog('Rex').bark()\n";
    told(class, Kind::NameInOtherScope, 5, "name", &["object in `self`", "behind a dot"]);
    is_not_told(&class.replace("(name)", "(age)"), "", Kind::NameInOtherScope);
}
