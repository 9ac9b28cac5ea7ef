use super::*;

fn refused(text: &str) -> (usize, String) {
    let bad = expression(text).expect_err(text);
    (bad.column, bad.message)
}

#[test]
fn python_expressions_are_read_with_their_precedence() {
    let read = |text| expression(text).expect("read");
    let same = [
        ("1 + 2 * 3", "1 + (2 * 3)"),
        ("-2 ** 2", "-(2 ** 2)"),
        ("not a == b", "not (a == b)"),
        ("a or b and c", "a or (b and c)"),
        ("a if b else c if d else e", "a if b else (c if d else e)"),
        ("  x\n", "x"),
        ("'a' 'b'", "'ab'"),
        ("1_000", "1000"),
    ];
    for (one, other) in same {
        assert_eq!(read(one), read(other), "{one}");
    }
    assert_ne!(read("a < b < c"), read("(a < b) < c"));
    assert_ne!(read("xs[1:]"), read("xs[:1]"));
    let names: Vec<_> = read("a[b].c + len(d) if a else {e: f.strip()}").names();
    assert_eq!(names.join(" "), "a b d e f");
}

#[test]
fn what_is_not_possible_is_named_with_its_place() {
    for (text, column, part) in [
        ("x = 3", 3, "To compare, write =="),
        ("1 + f(2)", 5, "Calling f is not possible"),
        ("s.append(1)", 3, "Calling .append is not possible"),
        ("open('x')", 1, "Calling open"),
        ("[x for x in y]", 1, "for is not possible"),
        ("(lambda: 1)()", 2, "cannot be called"),
        ("é + (y := 2)", 6, ":="),
        ("f'{x}'", 1, "Texts with values"),
        ("99999999999999999999", 1, "too large"),
        ("1j", 1, "Complex"),
        ("a & b", 5, "& is not possible"),
        ("len(a, b)", 4, "one value"),
        ("max()", 4, "at least one"),
        ("sorted(a, key=b)", 11, "with a name"),
        ("1 +", 4, "missing at the end"),
        ("", 1, "Type what you want"),
        ("x y", 3, "Python cannot read this"),
        ("__import__('os').system('x')", 18, "Calling .system"),
    ] {
        let (at, message) = refused(text);
        assert!(message.contains(part), "{text}: {message}");
        assert_eq!(at, column, "{text}: {message}");
    }
}

#[test]
fn hostile_text_ends_well() {
    for text in
        ["(", "[", "{", "-", "not ", "x[", "1+", "a.", "f(", "lambda:", "\"", "f'{", "\\", "\0"]
    {
        for length in [7, 499, 500, 501, 100_000] {
            let mut hostile = text.repeat(length / text.len());
            assert!(expression(&hostile).is_err() || text == "\"", "{text:?}");
            hostile.push('1');
            let _ = expression(&hostile);
        }
    }
    let (_, message) = refused(&format!("{}1", "-".repeat(400)));
    assert!(message.contains("inside each other"), "{message}");
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_or_refused_at_a_place_in_it(text in "\\PC{0,60}|[a-z0-9 ()\\[\\]{}<>=!+*/.,:'\"-]{0,80}") {
        if let Err(bad) = expression(&text) {
            proptest::prop_assert!(bad.column >= 1 && bad.column <= text.chars().count() + 1);
        }
    }
}
