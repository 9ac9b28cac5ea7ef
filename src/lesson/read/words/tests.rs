use super::*;

fn literal(text: &str) -> bool {
    expression(text).is_ok_and(|read| read.is_literal())
}

#[test]
fn moments_are_read_and_others_refused() {
    assert_eq!(when("end"), Some(When::End));
    assert_eq!(when("after line 3"), Some(When::AfterLine { line: 3, time: 1 }));
    assert_eq!(when("after  line 3 time 2"), Some(When::AfterLine { line: 3, time: 2 }));
    assert_eq!(when("turn 2"), Some(When::Turn(2)));
    assert_eq!(when("each turn"), Some(When::EachTurn));
    assert_eq!(when("return of f"), Some(When::Return("f".to_owned())));
    assert_eq!(when("each return of f"), Some(When::EachReturn("f".to_owned())));
    let bad = ["", "turn 0", "turn -1", "turn +1", "turn 99999999999", "turn", "return of 3f"];
    for text in bad.into_iter().chain(["after line x", "End", "before line 3", "return of for"]) {
        assert_eq!(when(text), None, "{text}");
    }
}

#[test]
fn views_are_read_and_others_refused() {
    assert_eq!(show("changes total"), Some(Show::Changes("total".to_owned())));
    assert_eq!(show("why x"), Some(Show::Why("x".to_owned())));
    assert_eq!(show("table"), Some(Show::Table));
    for text in ["changes", "changes(total)", "why x y", "tables", ""] {
        assert_eq!(show(text), None, "{text}");
    }
}

#[test]
fn literals_are_values_written_out() {
    for text in ["10", "-3", "2.5", "'a'", "None", "True", "[0, -1]", "(1,)", "{'a': [1]}", "{1}"] {
        assert!(literal(text), "{text}");
    }
    for text in ["x", "1 + 1", "len([1])", "not True", "--3", "[x]", "{1: y}", "-x", "f'{1}'"] {
        assert!(!literal(text), "{text}");
    }
}

#[test]
fn calls_take_values_written_out_and_nothing_else() {
    for text in ["double(4)", "f()", "f('a)', [1, 2])", "f(-1, {'a': 1})"] {
        assert!(is_call(text), "{text}");
    }
    let bad = ["double", "double(x)", "f(1)(2)", "f(1); g(2)", "f(1]) + ([2)", "f(1\n)", "f(g(1))"];
    for text in bad.into_iter().chain(["1(2)", "f(*[1])", "f(x=1)", "f(1 # a)", "a.f(1)"]) {
        assert!(!is_call(text), "{text}");
    }
}

#[test]
fn ids_and_languages_are_safe_to_make_names_of() {
    for text in ["org.example.first-steps", "loop.range", "RANGE_INCLUDES_END", "a"] {
        assert!(is_id(text), "{text}");
    }
    for text in ["", ".", "..", "a..b", ".a", "a/b", "-rf", "ä", "a b", &"a".repeat(65)] {
        assert!(!is_id(text), "{text}");
    }
    assert!(["en", "de", "pt-br", "zh-hant"].into_iter().all(is_language));
    assert!(!["", "e", "EN", "english", "de_at", "de-"].into_iter().any(is_language));
    assert!(is_python(">=3.8") && is_python(">=3.14"));
    assert!(!is_python("3.8") && !is_python(">=3.") && !is_python(">=2.7"));
}
