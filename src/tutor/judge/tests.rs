use super::super::{Fact, Rung, sample};
use super::*;

fn asked(answer: Answer, rung: Rung, fact: Fact) -> Question {
    Question { rung, message: Message::default(), fact, answer }
}

fn value(value: &str, typed: &str) -> Judged {
    asked(Answer::Value(value.to_owned()), Rung::Predict, sample::last_set()).judge(typed)
}

fn number(numbers: &[u64], typed: &str) -> Judged {
    asked(Answer::Numbers(numbers.to_vec()), Rung::Locate, sample::last_set()).judge(typed)
}

fn count(number: u64, typed: &str) -> Judged {
    asked(Answer::Numbers(vec![number]), Rung::Count, sample::turns()).judge(typed)
}

fn names(names: &[&str], typed: &str) -> Judged {
    let names = names.iter().map(ToString::to_string).collect();
    asked(Answer::Names(names), Rung::Cause, sample::last_set()).judge(typed)
}

#[test]
fn values_are_taken_as_lessons_take_them() {
    for (right, typed) in
        [("33", " 33 "), ("'33'", "\"33\""), ("[1, 2]", "`[1,2]`"), ("None", "None"), ("-2", "-2")]
    {
        assert_eq!(value(right, typed), Judged::Right, "{right} {typed}");
    }
    for (right, typed) in [("33", "34"), ("33", "'33'"), ("3.0", "3"), ("True", "1")] {
        assert_eq!(value(right, typed), Judged::Wrong, "{right} {typed}");
    }
    for (right, typed) in
        [("'33'", "33"), ("True", "true"), ("5", "five"), ("5", ""), ("5", "ok"), ("7", "3 + 4")]
    {
        assert_eq!(value(right, typed), Judged::Unclear, "{right} {typed}");
    }
    assert_eq!(value("5", &"5".repeat(100_000)), Judged::Unclear);
}

#[test]
fn numbers_are_taken_in_the_words_around_them() {
    for typed in ["4", "line 4", "Line 4.", "Zeile 4", "in Zeile 4", "it is line 4", "`4`", "#4"] {
        assert_eq!(number(&[4], typed), Judged::Right, "{typed}");
    }
    for typed in ["3 times", "3 mal", "3 Mal", "3x", "3 turns", "3 Runden", "3"] {
        assert_eq!(count(3, typed), Judged::Right, "{typed}");
    }
    assert_eq!(count(0, "never"), Judged::Right);
    assert_eq!(number(&[4, 7], "7 and 4"), Judged::Right);
    assert_eq!(number(&[4, 7], "7"), Judged::Right);
    for typed in ["5", "4 5 6", "line 3", "4, 5"] {
        assert_eq!(number(&[4], typed), Judged::Wrong, "{typed}");
    }
    let unclear = ["four", "4.0", "-4", "step 4", "4 times", "99999999999999999999", "4!4", "line"];
    for typed in unclear.into_iter().chain(["", "?", "got it"]) {
        assert_eq!(number(&[4], typed), Judged::Unclear, "{typed}");
    }
}

#[test]
fn names_are_taken_in_any_order_and_in_any_quotes() {
    for typed in ["n, total", "total n", "`total` and 'n'", "n und total", "print, n, total"] {
        assert_eq!(names(&["n", "total"], typed), Judged::Right, "{typed}");
    }
    assert_eq!(names(&["greet"], "greet()"), Judged::Right);
    assert_eq!(names(&["die"], "die"), Judged::Right, "a name of the program counts as one");
    for typed in ["n", "n, total, x", "m, total"] {
        assert_eq!(names(&["n", "total"], typed), Judged::Wrong, "{typed}");
    }
    for typed in ["n, Total", "12", "n + total", "", "and", "I understand"] {
        assert_eq!(names(&["n", "total"], typed), Judged::Unclear, "{typed}");
    }
    for typed in ["none", "Nothing changed.", "keine", "0"] {
        assert_eq!(names(&[], typed), Judged::Right, "{typed}");
    }
    for typed in ["n", "3", "line 3"] {
        assert_eq!(names(&[], typed), Judged::Wrong, "where nothing is the answer: {typed}");
    }
}

#[test]
fn types_are_taken_as_lessons_take_them() {
    let is_input = sample::facts()
        .into_iter()
        .find(|fact| matches!(fact.kind, FactKind::TypeSince { is_input: true, .. }));
    let questions = sample::questions(&is_input.expect("a sample"));
    let judged = |typed| questions[0].judge(typed);
    assert_eq!((judged("str"), judged("int")), (Judged::Right, Judged::Wrong));
    assert_eq!(judged("text"), Judged::Unclear);
}

#[test]
fn what_no_rule_can_judge_is_noted() {
    let open = asked(Answer::Open, Rung::Goal, sample::last_set());
    assert_eq!(open.judge("outside of the function"), Judged::Noted);
    assert_eq!((open.judge(""), open.judge("  OK! ")), (Judged::Unclear, Judged::Unclear));
}

#[test]
fn a_reply_points_to_a_step_unless_the_step_is_the_answer() {
    let fact = sample::fact(
        40,
        8,
        FactKind::OutputDiffers { number: 1, wanted: None, got: "6".to_owned() },
    );
    for turn in 0..20 {
        let wrong = asked(Answer::Value("5".to_owned()), Rung::Predict, sample::last_set());
        assert_eq!(reply(&wrong, Judged::Wrong, turn).parts, [("step", "12".to_owned())]);
        let hidden = asked(Answer::Numbers(vec![41, 42]), Rung::Locate, fact.clone());
        assert_eq!(reply(&hidden, Judged::Wrong, turn).parts, []);
    }
}
