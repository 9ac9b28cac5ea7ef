use super::*;
use crate::syntax::warm_up;

use Role::{
    Builtin, Class, Comment, Constant, Decorator, Escape, Function, Invalid, Keyword, Number,
    Operator, Parameter, String as Text,
};

fn lines(text: &str) -> Vec<String> {
    text.split('\n').map(str::to_owned).collect()
}

fn highlighted(text: &[String]) -> Highlighter {
    warm_up();
    let mut highlighter = Highlighter::default();
    highlighter.update(text, 0..text.len());
    highlighter.work(usize::MAX);
    highlighter
}

/// The words of the last line of some Python with their roles.
#[track_caller]
fn check(text: &str, expected: &[(&str, Role)]) {
    let text = lines(text);
    let last = text.len() - 1;
    let highlighter = highlighted(&text);
    let found: Vec<_> = highlighter
        .spans(last)
        .iter()
        .map(|span| (&text[last][span.range.clone()], span.role))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn statements() {
    check(
        "for n in range(1, 0x1F):  # all",
        &[
            ("for", Keyword),
            ("in", Keyword),
            ("range", Builtin),
            ("1", Number),
            ("0x1F", Number),
            ("# all", Comment),
        ],
    );
    check(
        "total = add(1.5e3, True)",
        &[("=", Operator), ("add", Function), ("1.5e3", Number), ("True", Constant)],
    );
    check(
        "if (n := len(xs)) >= 10_000: pass",
        &[
            ("if", Keyword),
            (":=", Operator),
            ("len", Builtin),
            (">=", Operator),
            ("10_000", Number),
            ("pass", Keyword),
        ],
    );
    check("xs.append(list.print)", &[("append", Function), ("list", Builtin)]);
    check("from . import x", &[("from", Keyword), ("import", Keyword)]);
    check("raise ValueError", &[("raise", Keyword), ("ValueError", Builtin)]);
    check("größe = ähnlich(x)", &[("=", Operator), ("ähnlich", Function)]);
}

#[test]
fn definitions() {
    check(
        "def add(self, a: int, *rest, b=[1, 2]) -> None:",
        &[
            ("def", Keyword),
            ("add", Function),
            ("self", Parameter),
            ("a", Parameter),
            (":", Operator),
            ("int", Builtin),
            ("*", Operator),
            ("rest", Parameter),
            ("b", Parameter),
            ("=", Operator),
            ("1", Number),
            ("2", Number),
            ("->", Operator),
            ("None", Constant),
        ],
    );
    check("def first[T](xs):", &[("def", Keyword), ("first", Function), ("xs", Parameter)]);
    check("class Cat(Animal):", &[("class", Keyword), ("Cat", Class)]);
    check("  @app.route('/')", &[("  @app.route", Decorator), ("'/'", Text)]);
    check("a @ b", &[("@", Operator)]);
}

#[test]
fn a_forgotten_bracket_does_not_swallow_the_rest() {
    check("def f(a, b\ndef g():", &[("def", Keyword), ("g", Function)]);
    check("def f(a=[1,\nclass A:", &[("class", Keyword), ("A", Class)]);
    check("def f(a,\n  b):\n  c", &[]);
}

#[test]
fn soft_keywords_are_names_elsewhere() {
    check("match command:", &[("match", Keyword)]);
    check("match (a, b):  # both", &[("match", Keyword), ("# both", Comment)]);
    check(
        "    case [x, *rest] if x > 0: go(x)",
        &[
            ("case", Keyword),
            ("*", Operator),
            ("if", Keyword),
            (">", Operator),
            ("0", Number),
            ("go", Function),
        ],
    );
    check("case -1:", &[("case", Keyword), ("-", Operator), ("1", Number)]);
    check("case _:", &[("case", Keyword)]);
    check("case 'a': x", &[("case", Keyword), ("'a'", Text)]);
    check(
        "case Point(x=0):",
        &[("case", Keyword), ("Point", Function), ("=", Operator), ("0", Number)],
    );
    check("type Pair = int", &[("type", Keyword), ("=", Operator), ("int", Builtin)]);
    check("match = case", &[("=", Operator)]);
    check("match.group(1)", &[("group", Function), ("1", Number)]);
    check("print(type(x))", &[("print", Builtin), ("type", Builtin)]);
}

#[test]
fn strings() {
    check(
        r"x = 'it\'s\n' + r'\d'",
        &[
            ("=", Operator),
            ("'it", Text),
            (r"\'", Escape),
            ("s", Text),
            (r"\n", Escape),
            ("'", Text),
            ("+", Operator),
            (r"r'\d'", Text),
        ],
    );
    check("'''one\ntwo''' + 3", &[("two'''", Text), ("+", Operator), ("3", Number)]);
    check("'open\nx = 3", &[("=", Operator), ("3", Number)]);
    check("'goes \\\non' + 3", &[("on'", Text), ("+", Operator), ("3", Number)]);
}

#[test]
fn f_strings() {
    check(
        r#"f"{{a}} {x!r:>{w}} {d['k']} {y=}""#,
        &[
            ("f\"", Text),
            ("{{", Escape),
            ("a", Text),
            ("}}", Escape),
            (" ", Text),
            ("{", Escape),
            ("!r:>{", Escape),
            ("}}", Escape),
            (" ", Text),
            ("{", Escape),
            ("'k'", Text),
            ("}", Escape),
            (" ", Text),
            ("{", Escape),
            ("=", Operator),
            ("}", Escape),
            ("\"", Text),
        ],
    );
    check(
        r"rf'\{{' + 1",
        &[(r"rf'\", Text), ("{{", Escape), ("'", Text), ("+", Operator), ("1", Number)],
    );
    check("f'{open\nx = 3", &[("=", Operator), ("3", Number)]);
    check(
        "f'''{\nlen(x)\n} a''' + 1",
        &[("}", Escape), (" a'''", Text), ("+", Operator), ("1", Number)],
    );
}

#[test]
fn what_can_be_no_python_is_marked() {
    check("x = 007", &[("=", Operator), ("007", Invalid)]);
    check("print(“a”)", &[("print", Builtin), ("“", Invalid), ("”", Invalid)]);
    check("1st = 0", &[("1st", Invalid), ("=", Operator), ("0", Number)]);
    check(
        "0_0 + 00 + 1_0j + .5 + 1.",
        &[
            ("0_0", Number),
            ("+", Operator),
            ("00", Number),
            ("+", Operator),
            ("1_0j", Number),
            ("+", Operator),
            (".5", Number),
            ("+", Operator),
            ("1.", Number),
        ],
    );
}

#[test]
fn an_open_string_colours_what_follows_until_it_is_closed() {
    let mut text = lines(&"x = 1\n".repeat(500));
    let mut highlighter = highlighted(&text);
    text[0] = "'''".to_owned();
    highlighter.update(&text, 0..20);
    assert_eq!(highlighter.spans(10)[0].role, Text);
    assert!(highlighter.is_behind());
    highlighter.work(usize::MAX);
    assert_eq!(highlighter.spans(499)[0].role, Text);
    text[0] = String::new();
    highlighter.update(&text, 0..20);
    highlighter.work(usize::MAX);
    assert_eq!(highlighter.spans(499)[0].role, Operator);
}

#[test]
fn an_edit_goes_over_few_lines() {
    let mut text = lines(&"x = 1\n".repeat(500));
    let mut highlighter = highlighted(&text);
    text.insert(100, "y = 'a'".to_owned());
    highlighter.update(&text, 90..110);
    assert!(!highlighter.is_behind());
}

#[test]
fn far_into_a_text_the_first_sight_is_a_guess() {
    warm_up();
    let mut text = lines(&"x = 1\n".repeat(5_000));
    text[0] = "'''".to_owned();
    let mut highlighter = Highlighter::default();
    highlighter.update(&text, 4_000..4_020);
    assert_eq!(highlighter.spans(4_000)[0].role, Operator);
    highlighter.work(usize::MAX);
    assert_eq!(highlighter.spans(4_000)[0].role, Text);
}

#[test]
fn large_texts_and_long_lines_stay_plain() {
    let highlighter = highlighted(&lines(&"x = 1\n".repeat(MAX_LINES + 1)));
    assert!(highlighter.spans(0).is_empty());
    let long = vec![format!("x = '{}'", "a".repeat(MAX_LINE_BYTES)), "x = 1".to_owned()];
    let highlighter = highlighted(&long);
    assert!(highlighter.spans(0).is_empty());
    assert_eq!(highlighter.spans(1).len(), 2);
}

proptest::proptest! {
    #[test]
    fn after_any_edits_the_roles_are_those_of_a_fresh_look(
        edits in proptest::collection::vec(
            (0..12_usize, 0..3_usize, "('''|\"|f'\\{|x|#|def f\\(|\\)| |\n){0,4}", 0..6_usize),
            1..8,
        ),
    ) {
        warm_up();
        let mut text = lines("a = '''b\nc'''\ndef f(x,\n  y):\n  return f'{x}'\n# e\nz = 1");
        let mut highlighter = Highlighter::default();
        for (at, removed, inserted, work) in edits {
            let at = at.min(text.len());
            let end = (at + removed).min(text.len());
            text.splice(at..end, inserted.split('\n').map(str::to_owned));
            highlighter.update(&text, 0..2);
            highlighter.work(work);
        }
        highlighter.work(usize::MAX);
        let fresh = highlighted(&text);
        for line in 0..text.len() {
            proptest::prop_assert_eq!(highlighter.spans(line), fresh.spans(line), "line {}", line);
        }
    }

    #[test]
    fn spans_lie_in_the_line_in_order(line in "\\PC{0,40}") {
        let highlighter = highlighted(std::slice::from_ref(&line));
        let mut end = 0;
        for span in highlighter.spans(0) {
            proptest::prop_assert!(span.range.start >= end && span.range.end <= line.len());
            proptest::prop_assert!(line.get(span.range.clone()).is_some());
            end = span.range.end;
        }
    }
}

#[test]
fn a_line_that_opens_too_much_is_passed_over() {
    for open in ["(", "f'''{"] {
        let text = [format!("def f(a={}", open.repeat(300)), "x = 1".to_owned()];
        let highlighter = highlighted(&text);
        assert!(highlighter.spans(0).is_empty());
        assert_eq!(highlighter.spans(1).len(), 2);
    }
}
