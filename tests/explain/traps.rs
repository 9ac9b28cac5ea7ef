//! Traps that raise no error: those that are there are told, and no others.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use firefly::explain::{Explanation, Kind, traps};
use firefly::wording::Wording;

use crate::harness::pythons;
use crate::told::{marked, run};

/// The traps of a program with one Python, and what is said of each.
fn found(python: &Path, source: &str, stdin: &str) -> Vec<(Explanation, String)> {
    let ran = run(python, source, stdin);
    let found = traps(&ran.recording, &ran.trace);
    let said = found.into_iter().map(|trap| {
        let words = Wording::default().say(&trap.message);
        let german = Wording::in_language("de").say(&trap.message);
        assert!(!words.is_empty() && !german.is_empty(), "{:?} has no words", trap.message);
        assert!(!words.contains(" {") && !german.contains(" {"), "an open place: {words}");
        assert!(trap.step.is_some_and(|step| step < ran.trace.len()), "{words}");
        (trap, words)
    });
    said.collect()
}

/// Asserts that this is the only trap of a program, with each Python.
fn is_trap(source: &str, stdin: &str, kind: Kind, line: u32, part: &str, values: &[&str]) {
    for python in pythons() {
        let found = found(&python, source, stdin);
        let place = format!("{} {source}", python.display());
        let [(trap, _)] = &*found else { panic!("{found:#?} {place}") };
        assert_eq!((trap.kind, trap.line), (kind, Some(line)), "{place}");
        assert_eq!(marked(source, trap), part, "{place}");
        let shown: Vec<_> =
            trap.values.iter().map(|v| format!("{} = {}", v.written, v.value)).collect();
        assert_eq!(shown, values, "{place}");
    }
}

/// Asserts that a program has no trap, with each Python.
fn is_fine(source: &str, stdin: &str) {
    for python in pythons() {
        let found = found(&python, source, stdin);
        assert!(found.is_empty(), "{found:#?} {} {source}", python.display());
    }
}

#[test]
fn a_result_that_nothing_keeps_is_told() {
    let kind = Kind::ResultDropped;
    let upper = "word = input()\nword.upper()\nprint(word)\n";
    is_trap(upper, "ann\n", kind, 2, "word.upper()", &["word = 'ann'"]);
    let number = "age = input('age? ')\nint(age)\nprint(age * 2)\n";
    is_trap(number, "12\n", kind, 2, "int(age)", &["age = '12'"]);
    let sorting = "xs = [3, 1, 2]\nsorted(xs)\nprint(xs)\n";
    is_trap(sorting, "", kind, 2, "sorted(xs)", &["xs = [3, 1, 2]"]);
    let turned = "xs = [3, 1]\nsorted(xs, reverse=True)\nprint(xs)\n";
    is_trap(turned, "", kind, 2, "sorted(xs, reverse=True)", &["xs = [3, 1]"]);
    let item = "names = ['ann', 'bob']\nnames[0].capitalize()\nprint(names)\n";
    is_trap(item, "", kind, 2, "names[0].capitalize()", &["names = ['ann', 'bob']"]);
    let chain = "s = ' a '\nif s:\n    s.strip().replace('a', 'b')\nprint(s)\n";
    is_trap(chain, "", kind, 3, "s.strip().replace('a', 'b')", &["s = ' a '"]);
    let said = found(&pythons()[0], upper, "ann\n");
    assert!(said[0].1.contains("and `word` stays as it was"), "{}", said[0].1);
}

#[test]
fn what_has_an_effect_or_is_not_known_drops_nothing() {
    is_fine("xs = [2, 1]\nxs.sort()\nxs.append(3)\nxs.pop()\nprint(xs)\n", "");
    is_fine(
        "class Light:\n    def upper(self):\n        print('up')\n\nlight = Light()\nlight.upper()\n",
        "",
    );
    is_fine("def sorted(xs):\n    xs.sort()\n\nxs = [2, 1]\nsorted(xs)\nprint(xs)\n", "");
    is_fine("def show(n):\n    print(n)\n\nlist(map(show, [1, 2]))\n", "");
    is_fine("try:\n    int('x')\nexcept ValueError:\n    print('no number')\n", "");
    is_fine(
        "class Box:\n    def __len__(self):\n        print('asked')\n        return 1\n\nbox = Box()\nlen(box)\n",
        "",
    );
    is_fine("word = 'a'\nword = word.upper()\nprint(word)\n", "");
    is_fine("x = 'a'\nif x == 'b': x.upper()\nprint(x)\n", "");
}

#[test]
fn a_comparison_as_a_statement_is_told_and_one_with_an_effect_is_not() {
    let kind = Kind::ComparisonDropped;
    let stored = "score = 5\nscore == score + 3\nprint(score)\n";
    is_trap(stored, "", kind, 2, "score == score + 3", &["score = 5"]);
    let inside = "def jump(y):\n    y == 3\n    return y\n\nprint(jump(1))\n";
    is_trap(inside, "", kind, 2, "y == 3", &["y = 1"]);
    is_fine("x = 5\nprint(x == 5)\nx = x == 5\nprint(x)\n", "");
    is_fine(
        "class Odd:\n    def __eq__(self, other):\n        print('compared')\n        return True\n\no = Odd()\no == 5\n",
        "",
    );
    is_fine("x = 1\nif x == 2:\n    x == 3\nprint(x)\n", "");
}

#[test]
fn a_loop_with_nothing_to_go_through_is_told() {
    let kind = Kind::LoopNeverRan;
    let backwards = "for i in range(10, 0):\n    print(i)\n";
    is_trap(backwards, "", kind, 1, "range(10, 0)", &[]);
    let empty = "names = []\nfor name in names:\n    print(name)\n";
    is_trap(empty, "", kind, 2, "names", &["names = []"]);
    let length = "text = ''\nfor i in range(len(text)):\n    print(i)\n";
    is_trap(length, "", kind, 2, "range(len(text))", &["text = ''"]);
    let test = "n = 0\nwhile n > 0:\n    print(n)\n    n = n - 1\nprint('lift off')\n";
    is_trap(test, "", kind, 2, "n > 0", &["n = 0"]);
}

#[test]
fn loops_that_ran_or_were_never_reached_are_fine() {
    is_fine("for i in range(2):\n    print(i)\nelse:\n    print('done')\n", "");
    is_fine("for i in range(3):\n    pass\nprint(i)\n", "");
    is_fine("for i in range(3): print(i)\n", "");
    is_fine("for i in []: print(i)\n", "");
    is_fine("x = 1\nif x > 2:\n    for i in []:\n        print(i)\n", "");
    is_fine(
        "x = int(input())\nwhile x < 0:\n    print('again')\n    x = int(input())\nprint(x)\n",
        "3\n",
    );
    is_fine("for i in range(2):\n    continue\nprint(i)\n", "");
    is_fine("for i in 5:\n    print(i)\n", "");
    is_fine("def f(xs):\n    for x in xs:\n        print(x)\n\nf([])\nf([1])\n", "");
}

#[test]
fn loops_that_rightly_have_nothing_to_do_are_fine() {
    let sorted = "xs = [1, 2, 3]\nfor i in range(1, len(xs)):\n    j = i\n    while j > 0 and xs[j - 1] > xs[j]:\n        xs[j - 1], xs[j] = xs[j], xs[j - 1]\n        j = j - 1\nprint(xs)\n";
    is_fine(sorted, "");
    is_fine(
        "def gcd(a, b):\n    while b:\n        a, b = b, a % b\n    return a\n\nprint(gcd(4, 0))\n",
        "",
    );
    let prime = "n = 2\nis_prime = True\nfor d in range(2, n):\n    if n % d == 0:\n        is_prime = False\nprint(is_prime)\n";
    is_fine(prime, "");
    is_fine("def show(xs):\n    for x in xs:\n        print(x)\n\nshow([])\n", "");
    is_fine(
        "def ask():\n    return int(input())\n\nn = ask()\nwhile n < 0:\n    n = ask()\nprint(n)\n",
        "3\n",
    );
    let kind = Kind::LoopNeverRan;
    let total = "def total(n):\n    result = 0\n    for i in range(n, 1):\n        result = result + i\n    return result\n\nprint(total(5))\n";
    is_trap(total, "", kind, 3, "range(n, 1)", &["n = 5"]);
    let down = "for i in range(1, 10, -1):\n    print(i)\n";
    is_trap(down, "", kind, 1, "range(1, 10, -1)", &[]);
    is_trap("for i in range(5, 5):\n    print(i)\n", "", kind, 1, "range(5, 5)", &[]);
}

#[test]
fn a_sum_that_nothing_keeps_is_told() {
    let kind = Kind::ResultDropped;
    let score = "score = 1\nfor n in range(3):\n    score + n\nprint(score)\n";
    is_trap(score, "", kind, 3, "score + n", &["score = 1", "n = 0"]);
    let text = "word = 'a'\nword + 'b'\nprint(word)\n";
    is_trap(text, "", kind, 2, "word + 'b'", &["word = 'a'"]);
    is_fine("x = 1\nx += 1\nx = x + 1\nprint(x + 1)\n", "");
    is_fine(
        "class Out:\n    def __lshift__(self, other):\n        print(other)\n        return self\n\nout = Out()\nout << 3\n",
        "",
    );
    is_fine("def f(x):\n    print(x)\n    return 1\n\n1 + f(2)\n", "");
    is_fine("try:\n    x = 'a'\n    x + 1\nexcept TypeError:\n    print('no')\n", "");
}

#[test]
fn a_function_that_a_line_only_names_is_told() {
    let kind = Kind::FunctionNeverCalled;
    is_trap("def main():\n    print('hi')\n\nmain\n", "", kind, 4, "main", &[]);
    is_trap("xs = [2, 1]\nxs.sort\nprint(xs)\n", "", kind, 2, "xs.sort", &[]);
    is_trap("word = 'a'\nword.upper\nprint(word)\n", "", kind, 2, "word.upper", &[]);
    is_trap("print('a')\nprint\n", "", kind, 2, "print", &[]);
    is_fine("x = 3\nx\nprint(x)\n", "");
    is_fine(
        "class Door:\n    @property\n    def sort(self):\n        print('opened')\n\ndoor = Door()\ndoor.sort\n",
        "",
    );
    is_fine("def f():\n    print(1)\n\ng = f\ng()\n", "");
    is_fine("try:\n    unicode\nexcept NameError:\n    print('new')\n", "");
}

#[test]
fn a_function_that_nothing_calls_is_told_and_one_that_is_handed_on_is_not() {
    let kind = Kind::FunctionNeverCalled;
    is_trap("def greet():\n    print('hi')\n\nprint('end')\n", "", kind, 1, "", &[]);
    let own = "def count(n):\n    if n > 0:\n        count(n - 1)\n\nprint('end')\n";
    is_trap(own, "", kind, 1, "", &[]);
    is_fine("def greet():\n    print('hi')\n\ngreet()\n", "");
    is_fine("def key(x):\n    return -x\n\nprint(sorted([1, 2], key=key))\n", "");
    is_fine("def greet():\n    print('hi')\n\nx = 2\nif x > 3:\n    greet()\n", "");
    is_fine("def greet():\n    print('hi')\n\nglobals()['greet']()\n", "");
    is_fine("def greet():\n    print('hi')\n\neval('greet()')\n", "");
    is_fine("def keep(f):\n    f()\n\n@keep\ndef greet():\n    print('hi')\n", "");
    is_fine("class Cat:\n    def purr(self):\n        print('rrr')\n\nprint(Cat())\n", "");
    is_fine("from prog import *\n\ndef greet():\n    print('hi')\n", "");
}

#[test]
fn a_name_that_nothing_reads_is_told_and_one_that_may_be_read_is_not() {
    let kind = Kind::NameNeverRead;
    let quoted = "name = 'Ann'\nprint('name')\n";
    is_trap(quoted, "", kind, 1, "name", &["name = 'Ann'"]);
    let typo = "total = 0\nfor i in range(3):\n    totl = total + i\nprint(total)\n";
    is_trap(typo, "", kind, 3, "totl", &["totl = 0"]);
    let inside = "def f(a):\n    twice = a * 2\n    return a\n\nprint(f(1))\n";
    is_trap(inside, "", kind, 2, "twice", &["twice = 2"]);
    is_fine("_ = 3\n__all__ = []\nimport math\nfor i in range(2):\n    print('x')\n", "");
    is_fine("a, b = 1, 2\nprint(a)\n", "");
    is_fine("x = 1\nx += 1\n", "");
    is_fine("x = 1\ndel x\n", "");
    is_fine("x = 1\nprint(f'{x}')\n", "");
    is_fine("x = 1\nexec('print(x)')\n", "");
    is_fine("class Cat:\n    legs = 4\n\nprint(Cat().legs)\n", "");
    is_fine(
        "def outer():\n    n = 1\n    def inner():\n        return n\n    return inner()\n\nprint(outer())\n",
        "",
    );
    is_fine("ﬁ = 1\nprint(fi)\n", "");
    is_fine("x = 1\nif x > 1:\n    y = 2\n", "");
}

#[test]
fn a_test_that_is_always_true_is_told() {
    let kind = Kind::AlwaysTrue;
    let or = "x = 5\nif x == 1 or 2:\n    print('one or two')\n";
    is_trap(or, "", kind, 2, "2", &["x = 5"]);
    let words = "a = input()\nif a == 'no':\n    print(1)\nelif a == 'y' or 'yes':\n    print(2)\n";
    is_trap(words, "n\n", kind, 4, "'yes'", &["a = 'n'"]);
    is_trap("if print:\n    print('x')\n", "", kind, 1, "print", &[]);
    let method = "s = input()\nif s.isdigit:\n    print('number')\n";
    is_trap(method, "x\n", kind, 2, "s.isdigit", &["s = 'x'"]);
    let uncalled = "def is_big():\n    return False\n\nif is_big:\n    print('big')\n";
    is_trap(uncalled, "", kind, 4, "is_big", &[]);
    let text =
        "n = 2\nwhile 'n > 0':\n    print(n)\n    n = n - 1\n    if n == 0:\n        break\n";
    is_trap(text, "", kind, 2, "'n > 0'", &[]);
    let negated = "x = 1\nif not '' and 5:\n    print(x)\n";
    is_trap(negated, "", kind, 2, "not '' and 5", &[]);
}

#[test]
fn tests_that_are_meant_or_can_be_false_are_fine() {
    is_fine("n = 3\nwhile True:\n    n = n - 1\n    if n == 0:\n        break\n", "");
    is_fine("n = 3\nwhile 1:\n    n = n - 1\n    if n == 0:\n        break\n", "");
    is_fine("x = 1\nif x == 1 or x == 2:\n    print(x)\n", "");
    is_fine("x = 1\nif x or '' or 0 or None:\n    print(x)\n", "");
    is_fine("x = 1\nif x and 2:\n    print(x)\n", "");
    is_fine("print = 0\nif print:\n    x = 2\nelse:\n    x = 3\nx += 1\n", "");
    is_fine("def f(len):\n    if len:\n        return 1\n\nf(0)\n", "");
    is_fine("if True:\n    print('on')\n", "");
    is_fine("x = None\nname = x or 'nobody'\nprint(name)\n", "");
    is_fine("x = 1\nif [*range(0)] or (x == 2):\n    print(x)\n", "");
}

#[test]
fn only_some_are_told_and_a_program_that_never_ran_has_none() {
    let many: String = (0..50).map(|n| format!("n{n} = {n}\nn{n} == 1\n'a'.upper()\n")).collect();
    for python in pythons() {
        let told = found(&python, &many, "");
        assert_eq!(told.len(), 6, "{told:#?}");
        assert_eq!(told[0].0.kind, Kind::ComparisonDropped);
    }
    is_fine("x == 1\nif True\n    x\n", "");
}

/// Programs that are as they should be.
fn good_programs() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["tests/tracer/programs", "benches/tracer/programs", "lessons"] {
        collect(&root.join(folder), &mut files);
    }
    let is_good = |file: &PathBuf| {
        file.file_name().is_some_and(|name| name == "solution.py")
            || !file.starts_with(root.join("lessons"))
    };
    files.retain(is_good);
    assert!(files.len() > 100, "only {} programs", files.len());
    files.sort();
    files
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("there").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|end| end == "py") {
            files.push(path);
        }
    }
}

/// Those of these names that a program reads somewhere, as Python itself sees it.
fn read_by(python: &Path, source: &str, names: &[String]) -> String {
    const READS: &str = "import ast, sys\n\
        tree = ast.parse(open(0, encoding='utf-8').read())\n\
        reads = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) \
        and not isinstance(n.ctx, ast.Store)}\n\
        print(*sorted(reads.intersection(sys.argv[1:])))\n";
    let mut command = Command::new(python);
    command.args(["-X", "utf8", "-c", READS]).args(names);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("started");
    let mut stdin = child.stdin.take().expect("piped");
    std::io::Write::write_all(&mut stdin, source.as_bytes()).expect("written");
    drop(stdin);
    let output = child.wait_with_output().expect("ended");
    assert!(output.status.success());
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

#[test]
fn good_programs_have_no_traps_but_names_that_truly_nothing_reads() {
    let pythons = pythons();
    let newest = pythons.last().expect("a Python");
    let mut others = Vec::new();
    for file in good_programs() {
        let source = std::fs::read_to_string(&file).expect("text");
        let is_solution = file.ends_with("solution.py");
        let found = found(newest, &source, "3\n4\nAda\n5\n7\n");
        let (unread, rest): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|(trap, _)| trap.kind == Kind::NameNeverRead);
        let names: Vec<String> = unread.iter().map(|(trap, _)| marked(&source, trap)).collect();
        assert!(!is_solution || names.is_empty(), "{names:?} {}", file.display());
        if !names.is_empty() {
            assert_eq!(read_by(newest, &source, &names), "", "{}", file.display());
        }
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        others.extend(rest.into_iter().map(|(trap, _)| (name.clone(), trap.kind, trap.line)));
    }
    // `for j in []:` with a line below it.
    let expected = [("bound_by_statements".to_owned(), Kind::LoopNeverRan, Some(31))];
    assert_eq!(others, expected);
}

#[test]
fn long_and_hostile_programs_are_borne() {
    let python = pythons().pop().expect("a Python");
    let sources = [
        (0..3_000).map(|n| format!("n{n} = {n}\nif n{n} or 2: pass\n")).collect::<String>(),
        format!("x = 1\nif {}x:\n    x == 1\n", "x or ".repeat(20_000)),
        format!("x = [{}]\nx == 1\nsorted(x)\n", "1,".repeat(40_000)),
        format!("{}x = 1\n", (0..3_000).map(|n| format!("a{n} = ")).collect::<String>()),
        "x = '\\x1b[2J`'\nx.upper()\nprint(x)\n".to_owned(),
    ];
    for source in sources {
        let told = found(&python, &source, "");
        assert!((1..=8).contains(&told.len()), "{told:#?}");
        for (trap, words) in told {
            assert!(words.len() < 400 && !words.contains('\u{1b}'), "{words}");
            assert!(trap.values.iter().all(|v| !v.value.contains('\u{1b}')), "{trap:?}");
        }
    }
}
