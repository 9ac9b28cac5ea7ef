use super::*;

/// What is found in a program: the line and the column, counted from 1, and which text tells of it.
fn said(text: &str) -> String {
    let said =
        |mistake: Mistake| format!("{}:{} {}", mistake.line + 1, mistake.column + 1, mistake.text);
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
        ("x = 1\nif x == 3\n    y", "2:10 missing-colon"),
        ("while x  # so\n    y", "1:8 missing-colon"),
        ("for i in range(3) print(i)", "1:19 missing-colon-inside"),
        ("print('hi)\nx = 1", "1:7 text-not-closed"),
        ("x = \"\"\"a\n\nb", "1:5 text-not-closed-long"),
        ("f(x y)", "1:5 missing-comma-names"),
        ("x = {1: 2, 3}", "1:13 key-without-value"),
        ("x =", "1:4 value-missing-end"),
        ("for i range(3):\n    i", "1:7 for-without-in"),
        ("def f:\n    pass", "1:6 def-without-brackets"),
        ("def ():\n    pass", "1:5 name-wanted"),
        ("try:\n    x\ny = 1", "3:1 try-alone"),
        ("f\"{x\"", "1:5 field-open"),
        ("print(f\"{x\")", "1:11 field-open"),
        ("print(f\"{if x}\")", "1:16 field-unreadable"),
        ("print(f\"{print x}\")", "1:16 field-unreadable"),
        ("x = {1: 2)", "1:10 bracket-other"),
        ("if x not y:\n    z", "1:6 not-between"),
        ("def f(a, 3):\n    y", "1:10 parameter-no-name"),
        ("import a as", "1:12 value-missing-end"),
        ("import", "1:7 value-missing-end"),
        ("x = 1 if y", "1:11 if-needs-else"),
    ]);
}

#[test]
fn brackets_are_told_by_the_line_where_they_were_opened() {
    check(&[
        ("a\nprint('a'\nx = 1\ny = 2", "2:6 bracket-not-closed-later"),
        ("print(f(1)\nprint(2)", "1:6 bracket-not-closed-later"),
        ("xs = [1,\n  2\nfor x in xs:\n    x", "1:6 bracket-not-closed-later"),
        ("if (x == 3:\n    y", "1:4 bracket-not-closed"),
        ("f(\n(", "2:1 end-of-file"),
        ("print(1))", "1:9 bracket-too-many"),
        ("x = (1,\n  2]", "2:4 bracket-other"),
        ("for x in [1, 2:\n    y", "1:10 bracket-not-closed"),
        ("print(1\nfor x in y:\n    z", "1:6 bracket-not-closed"),
        ("x = 3 +\ny = (1", "1:8 value-missing-end"),
        ("f(x y\n)", "1:5 missing-comma-names"),
    ]);
}

#[test]
fn a_comparison_with_one_sign_and_signs_of_other_languages_are_told() {
    check(&[
        ("if x = 3:\n    y", "1:6 equals-in-test"),
        ("if x =< 3:\n    y", "1:6 foreign-sign"),
        ("if x === 3:\n    y", "1:6 foreign-sign"),
        ("if x && y:\n    y", "1:6 foreign-sign"),
        ("if !x:\n    y", "1:4 foreign-sign"),
        ("x++", "1:2 foreign-sign"),
        ("if x:\n    y\nelse if z:\n    y", "3:6 foreign-word"),
        ("elseif x:\n    y", "1:1 foreign-word"),
        ("int x = 3", "1:1 foreign-word-before-name"),
        ("function f():\n    y", "1:1 foreign-word"),
        ("x := 3", "1:3 walrus-alone"),
    ]);
}

#[test]
fn indentation_is_told_at_its_line() {
    check(&[
        ("if x:\ny", "2:1 block-empty"),
        ("def f():\nreturn 3", "2:1 block-empty"),
        ("def f():", "1:9 end-of-file-block"),
        ("x\n    y", "2:1 indent-unexpected"),
        ("if x:\n        y\n    z", "3:1 indent-mismatch"),
        ("if x:\n\ta\n        b", "3:1 tabs-and-spaces"),
        ("x\nelse:\n    y", "2:1 clause-alone"),
        ("except E:\n    y", "1:1 clause-alone"),
    ]);
}

#[test]
fn names_numbers_and_texts_that_are_none_are_told() {
    check(&[
        ("print \"hi\"", "1:7 print-without-brackets"),
        ("class = 3", "1:1 keyword-as-name"),
        ("def f(for):\n    y", "1:7 keyword-as-name"),
        ("for 3 in x:\n    y", "1:5 assign-to-value-after"),
        ("print(if x)", "1:7 value-missing"),
        ("True = 1", "1:1 assign-to-value"),
        ("f() = 3", "1:1 assign-to-call"),
        ("x = 2nd", "1:5 name-begins-with-digit"),
        ("x = 007", "1:5 number-begins-with-zero"),
        ("x = 1.2.3", "1:5 no-number"),
        ("f(a=1, 2)", "1:8 argument-order"),
        ("def f(a=1, b):\n    y", "1:12 parameter-order"),
        ("print(“hi”)", "1:7 wrong-character"),
        ("f（1)", "1:2 wrong-character"),
        ("x\u{a0}= 1", "1:2 wrong-character-blank"),
        ("x = $3", "1:5 wrong-character-unknown"),
        ("'it's fine'", "1:4 text-ends-early"),
        ("'C:\\Users'", "1:6 backslash-in-text"),
        ("'日本' x", "1:6 missing-comma"),
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
    assert!(said.starts_with("1:6 bracket-not-closed"), "{said}");
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
        }
    }
}
