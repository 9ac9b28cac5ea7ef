use super::*;

const PROGRAM: &str = "\
import math  # while True: print('no')
'''for x in [1]: lambda'''
def total_of(xs, start=0):
    total = start
    for x in xs:
        total += x
    else:
        total = total or -1
    return total if total > 0 else None
words = 'ab cd'.split()
a, b = words
print(total_of([n for n in (1, 2)]), f'sum {a}', \"hello you\")
if not a == b:
    pass
elif a in {1: 2}:
    pass

# a comment
while math.floor(2.5) < 2: break
";

fn lines(what: &str) -> Vec<u32> {
    constructs(PROGRAM).lines_with(what).unwrap_or_else(|| panic!("{what} is not known"))
}

#[test]
fn each_word_is_found_where_it_stands() {
    let expected: [(&str, &[u32]); 21] = [
        ("for", &[5]),
        ("while", &[19]),
        ("if", &[9, 13]),
        ("elif", &[15]),
        ("else", &[8, 9]),
        ("def", &[3]),
        ("return", &[9]),
        ("break", &[19]),
        ("continue", &[]),
        ("class", &[]),
        ("import", &[1]),
        ("try", &[]),
        ("with", &[]),
        ("lambda", &[]),
        ("comprehension", &[12]),
        ("f-string", &[12]),
        ("list", &[]),
        ("dict", &[15]),
        ("set", &[]),
        ("tuple", &[12]),
        ("global", &[]),
    ];
    for (word, expected) in expected {
        assert_eq!(lines(word), expected, "{word}");
    }
}

#[test]
fn calls_names_texts_and_signs_are_found_too() {
    for (what, expected) in [
        ("call print", &[12][..]),
        ("call split", &[10]),
        ("call floor", &[19]),
        ("call sum", &[]),
        ("name start", &[3, 4]),
        ("name math", &[1, 19]),
        ("text \"hello\"", &[12]),
        ("text 'sum '", &[12]),
        ("text \"no\"", &[]),
        ("operator +", &[6]),
        ("operator +=", &[6]),
        ("operator or", &[8]),
        ("operator not", &[13]),
        ("operator ==", &[13]),
        ("operator in", &[15]),
        ("operator *", &[]),
    ] {
        assert_eq!(lines(what), expected, "{what}");
    }
}

#[test]
fn what_is_not_known_is_no_construct() {
    for what in ["goto", "For", "", "call", "call 3", "call if", "operator", "operator +++"] {
        assert!(!is_construct(what), "{what}");
    }
    assert!(!is_construct("text hello") && !is_construct("text \"\"") && !is_construct("name"));
    assert_eq!(constructs(PROGRAM).lines_with("goto"), None);
}

#[test]
fn lines_without_code_do_not_count() {
    let source = "x = 1  # one\n\n# two\n    \ns = '# no comment'\n";
    let constructs = constructs(source);
    assert_eq!(constructs.code_lines(), 2);
    assert_eq!(constructs.code(1), "x = 1");
    assert_eq!(constructs.code(5), "s = '# no comment'");
    assert_eq!(constructs.code(9), "");
}

#[test]
fn a_program_that_is_too_long_was_not_looked_through() {
    assert!(constructs("").is_read());
    assert!(!constructs(&"x = 1\n".repeat(100_000)).is_read());
    assert!(constructs("x = (\n").has_errors());
}

#[test]
fn each_sign_that_can_be_asked_for_is_found() {
    for sign in OPERATORS {
        let program = match *sign {
            "not" | "~" => format!("x = {sign} y\n"),
            ":=" => "print((x := y))\n".to_owned(),
            _ if sign.ends_with('=') && !["==", "!=", "<=", ">="].contains(sign) => {
                format!("x {sign} y\n")
            }
            _ => format!("x = y {sign} z\n"),
        };
        let what = format!("operator {sign}");
        assert_eq!(constructs(&program).lines_with(&what), Some(vec![1]), "{program}");
    }
}

#[test]
fn a_range_of_the_text_is_told_without_comments() {
    let source = "for x in (1,  # one\n          2): print(x)  # two\n";
    let at = source.find("print").expect("there");
    let constructs = constructs(source);
    assert_eq!(constructs.code_in(&(0..at)), "for x in (1,          2): ");
    assert_eq!(constructs.code_in(&(at..source.len())), "print(x)");
}

#[test]
fn names_that_are_only_declared_are_found() {
    let program = "def f():\n    global total\n    def g():\n        nonlocal x\n";
    let found = constructs(program);
    assert_eq!(found.lines_with("name total"), Some(vec![2]));
    assert_eq!(found.lines_with("name x"), Some(vec![4]));
}
