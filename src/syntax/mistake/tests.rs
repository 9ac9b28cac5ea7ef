use super::*;

/// What is said of a program: the line and the column, counted from 1, and the sentence.
fn said(text: &str) -> String {
    let said = |mistake: Mistake| {
        format!("{}:{} {}", mistake.line + 1, mistake.column + 1, mistake.message)
    };
    mistake(text).map_or("nothing".to_owned(), said)
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(said(text), *expected, "{text}");
    }
}

#[test]
fn what_is_missing_is_named() {
    check(&[
        ("x = 1\nif x == 3\n    y", "2:10 This line needs a : at its end."),
        ("while x  # so\n    y", "1:8 This line needs a : at its end."),
        ("for i in range(3) print(i)", "1:19 A : is missing before print."),
        ("print('hi)\nx = 1", "1:7 This text has no ' at its end."),
        ("x = \"\"\"a\n\nb", "1:5 The text that begins in line 1 has no \"\"\" at its end."),
        ("f(x y)", "1:5 A , is missing before y."),
        ("x = {1: 2, 3}", "1:13 Each key in { } needs a : and a value."),
        ("x =", "1:4 After = something is missing."),
        ("for i range(3):\n    i", "1:7 A for needs in: for name in values:"),
        ("def f:\n    pass", "1:6 After the name of a function come ( and )."),
        ("def ():\n    pass", "1:5 The function has no name."),
        ("try:\n    x\ny = 1", "3:1 A try needs except or finally below it."),
        ("f\"{x\"", "1:5 A { in this text has no }."),
        ("print(f\"{x\")", "1:11 A { in this text has no }."),
        ("if x not y:\n    z", "1:6 After not comes in here, as in: if x not in y:"),
        (
            "def f(a, 3):\n    y",
            "1:10 In the ( ) of a function stand names, with a , between them.",
        ),
        ("import a as", "1:12 After as a name is missing."),
        ("import", "1:7 What is to be imported? Its name is missing."),
        ("x = 1 if y", "1:11 An if in the middle of a line needs else and a value."),
    ]);
}

#[test]
fn brackets_are_told_by_the_line_where_they_were_opened() {
    check(&[
        ("a\nprint('a'\nx = 1\ny = 2", "2:6 The ( in line 2 is never closed: ) is missing."),
        ("print(f(1)\nprint(2)", "1:6 The ( in line 1 is never closed: ) is missing."),
        (
            "xs = [1,\n  2\nfor x in xs:\n    x",
            "1:6 The [ in line 1 is never closed: ] is missing.",
        ),
        ("if (x == 3:\n    y", "1:4 The ( in line 1 is never closed: ) is missing."),
        ("f(\n(", "2:1 The ( in line 2 is never closed: ) is missing."),
        ("print(1))", "1:9 This ) closes nothing: take it away."),
        ("x = (1,\n  2]", "2:4 The ( in line 1 is closed by ), not by ]."),
        ("for x in [1, 2:\n    y", "1:10 The [ in line 1 is never closed: ] is missing."),
        ("print(1\nfor x in y:\n    z", "1:6 The ( in line 1 is never closed: ) is missing."),
        ("x = 3 +\ny = (1", "1:8 After + something is missing."),
        ("f(x y\n)", "1:5 A , is missing before y."),
    ]);
}

#[test]
fn a_comparison_with_one_sign_and_signs_of_other_languages_are_told() {
    check(&[
        ("if x = 3:\n    y", "1:6 = gives a name a value. To compare write ==."),
        ("if x =< 3:\n    y", "1:6 Python writes <= where other languages write =<."),
        ("if x === 3:\n    y", "1:6 Python writes == where other languages write ===."),
        ("if x && y:\n    y", "1:6 Python writes and where other languages write &&."),
        ("if !x:\n    y", "1:4 Python writes not where other languages write !."),
        ("x++", "1:2 Python writes += 1 where other languages write ++."),
        ("if x:\n    y\nelse if z:\n    y", "3:6 Python writes elif where you mean else if."),
        ("elseif x:\n    y", "1:1 Python writes elif where you mean elseif."),
        ("int x = 3", "1:1 A name needs no int before it in Python."),
        ("function f():\n    y", "1:1 Python writes def, not function, before a function."),
        ("x := 3", "1:3 To give a name a value write =."),
    ]);
}

#[test]
fn indentation_is_told_at_its_line() {
    let deeper = "2:1 After a line that ends with : this one needs four blanks before it.";
    check(&[
        ("if x:\ny", deeper),
        ("def f():\nreturn 3", deeper),
        ("def f():", "1:9 After a line that ends with : comes a line with four blanks before it."),
        ("x\n    y", "2:1 This line begins too far to the right: take blanks away before it."),
        (
            "if x:\n        y\n    z",
            "3:1 This line must begin exactly below the beginning of a line above.",
        ),
        (
            "if x:\n\ta\n        b",
            "3:1 Blanks and tabs are mixed at the beginnings of these lines: use blanks.",
        ),
        ("x\nelse:\n    y", "2:1 There is no if above, in line with this else."),
        ("except E:\n    y", "1:1 There is no try above, in line with this except."),
    ]);
}

#[test]
fn names_numbers_and_texts_that_are_none_are_told() {
    check(&[
        ("print \"hi\"", "1:7 print needs ( and ): print(\"hi\")"),
        ("class = 3", "1:1 class is a word of Python itself: take another name."),
        ("def f(for):\n    y", "1:7 for is a word of Python itself: take another name."),
        ("for 3 in x:\n    y", "1:5 After for there must be a name, and 3 is none."),
        ("print(if x)", "1:7 Between ( and if something is missing."),
        ("True = 1", "1:1 True is a value of Python itself: it cannot be given another."),
        ("f() = 3", "1:1 Left of = there must be a name, and f() is none. Compare with ==."),
        ("x = 2nd", "1:5 2nd is neither number nor name: a name begins with a letter."),
        ("x = 007", "1:5 A number does not begin with 0: write 7."),
        ("x = 1.2.3", "1:5 1.2.3 is no number that Python can read."),
        ("f(a=1, 2)", "1:8 A value without a name comes before those with name=value."),
        ("def f(a=1, b):\n    y", "1:12 A parameter without = comes before those with one."),
        ("print(“hi”)", "1:7 “ is a quote for print. Python wants the plain \" here."),
        ("f（1)", "1:2 （ is another sign than (."),
        ("x\u{a0}= 1", "1:2 Here is a blank of another kind: delete it, and type a blank."),
        ("x = $3", "1:5 $ has no meaning in Python here."),
        ("'it's fine'", "1:4 This ' ends the text. Put \" around a text with ' in it."),
        ("'C:\\Users'", "1:6 After this \\ Python expects a code. For the sign itself write \\\\."),
        ("'日本' x", "1:6 Between '日本' and x something is missing, or a new line."),
    ]);
}

#[test]
fn what_python_accepts_in_any_version_is_not_accused() {
    for text in [
        "",
        "\u{feff}x = 1\n",
        "print\nprint(1, end='')\nmatch = case = type = _ = 1\nmatch[0]\nprint (3)",
        "match x:\n    case [1, *_] | {'a': b, **c} if b:\n        pass\n    case P(x=1):\n        pass",
        "try:\n    x\nexcept* E:\n    y\nelse:\n    z\nfinally:\n    w",
        "try:\n    x\nexcept A, B:\n    y",
        "type X[T] = list[T]\ndef f[T: int = str](x: T, /, *, y) -> T: ...",
        "f'{x['a']!r:>{w}}' f\"{y=}\" u'a'\nrb'\\d' Rb\"x\"\nt'{x}'",
        "with (open(a) as b, c): pass\nwith a as b, c as d: pass",
        "x = 1if y else 2\n[0x1for x in y]",
        "if (n := 3) > 2: print(n); print(n);",
        "async def f():\n    async with a: await b\n    return [x async for x in y]",
        "@a.b[0]\ndef f(): return\nlambda *a, k=1, **b: (yield)",
        "return 1\nbreak\nawait x\nyield",
        "x = 1_000 + 0o17 + 0b1 + 1e5j + .5 + 5.\nx: int\ndel x, y\nx @= y; x //= 2",
        "def f():\n  if x:\n     y\n  # c\n# d\n  return (1,\n2)\n\x0cclass A(B, c=D): x = ...",
        "a = b = *c, d = e\nfor x in *a, b: pass\nprint(*a, **b)\nx = a[*b]\n{**a, 'b': 1}",
        "if x:\\\n  y\n'''a\n\"b'''\nglobal a, b\nassert x, y\nraise A from B\nfrom . import (a as b,)",
        "naïve = größe = 変数 = 1",
    ] {
        assert_eq!(said(text), "nothing", "{text}");
    }
}

#[test]
fn a_mistake_is_told_with_the_line_where_python_notices_it() {
    let noticed = |text: &str| mistake(text).map(|mistake| (mistake.line, mistake.noticed));
    assert_eq!(noticed("x = [1,\n  2,\n  "), Some((0, 2)));
    assert_eq!(noticed("if x\n    y"), Some((0, 0)));
}

#[test]
fn what_is_too_large_or_nested_too_deep_is_not_read() {
    let deep = ["x+", "not ", "[", "-", "x.", "x[0](", "x if y else ", "lambda x:", "x\n+", "f'{"];
    for text in deep.map(|part| format!("({}", part.repeat(40_000))) {
        assert_eq!(mistake(&text), None);
    }
    assert_eq!(mistake(&format!("{}x y", "\n".repeat(10_000))), None);
    let table = format!("x = [{}]\ny y", "(1, 'a', -2),\n".repeat(2_000));
    assert!(mistake(&table).is_some(), "a long list is not deep");
    let program =
        "for n in range(9):\n    total = total + n\n    print('so far', total)\n".repeat(900);
    let said = said(&format!("print(1\n{program}"));
    assert!(said.starts_with("1:6 The ( in line 1 is never closed"), "{said}");
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_and_the_place_is_in_it(
        parts in proptest::collection::vec(proptest::sample::select(vec![
            "if ", "else", ":", "\n", "    ", "(", ")", "[", "]", "{", "}", "'", "\"", "f\"", "\"\"\"",
            "x", "日e\u{301}", "1", "=", "==", "!", "+", ",", ".", "\\", "def ", "class ", "print ",
            "for ", " in ", "\t", "#", "“", "\u{a0}", "import ", "0", "&", "try:", "\r", "\0",
        ]), 0..40),
    ) {
        let text = parts.concat();
        if let Some(mistake) = mistake(&text) {
            let lines: Vec<&str> = text.split('\n').collect();
            proptest::prop_assert!(mistake.line <= mistake.noticed && mistake.noticed < lines.len());
            let columns = crate::text::grapheme_count(lines[mistake.line]);
            proptest::prop_assert!(mistake.column <= columns);
            proptest::prop_assert!(mistake.message.ends_with(['.', ')', ':', '?']));
            proptest::prop_assert!(!mistake.short.is_empty());
        }
    }
}
