use super::super::{Fact, Rung, Session, sample};
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

fn asked_about_n(value: &str, typed: &str) -> Judged {
    let message = Message::default().with("name", "n");
    let question = asked(Answer::Value(value.to_owned()), Rung::Predict, sample::last_set());
    Question { message, ..question }.judge(typed)
}

fn unchanged(typed: &str) -> Judged {
    let message = Message::default().with("names", "n, limit");
    let question = asked(Answer::Names(Vec::new()), Rung::Branch, sample::repeating());
    Question { message, ..question }.judge(typed)
}

fn type_of_input(typed: &str) -> Judged {
    let is_input = |fact: &Fact| matches!(fact.kind, FactKind::TypeSince { is_input: true, .. });
    let fact = sample::facts().into_iter().find(is_input).expect("a sample");
    sample::questions(&fact)[0].judge(typed)
}

#[test]
fn values_are_taken_as_lessons_take_them() {
    for (right, typed) in
        [("33", " 33 "), ("'33'", "\"33\""), ("[1, 2]", "`[1,2]`"), ("None", "None"), ("-2", "-2")]
    {
        assert_eq!(value(right, typed), Judged::Right, "{right} {typed}");
    }
    for (right, typed) in
        [("33", "34"), ("33", "'33'"), ("3.0", "4"), ("True", "1"), ("'a'", "'b'")]
    {
        assert_eq!(value(right, typed), Judged::Wrong, "{right} {typed}");
    }
    for typed in ["just tell me", "Hilf mir!", "what?", "nö", "sag's mir"] {
        assert_eq!(value("5", typed), Judged::NoIdea, "{typed}");
    }
    for (right, typed) in [
        ("'33'", "33"),
        ("True", "true"),
        ("5", "five"),
        ("5", ""),
        ("5", "ok"),
        ("7", "3 + 4"),
        ("3.0", "3"),
    ] {
        assert_eq!(value(right, typed), Judged::Unclear, "{right} {typed}");
    }
    assert_eq!(value("5", &"5".repeat(100_000)), Judged::Unclear);
}

#[test]
fn numbers_are_taken_in_the_words_around_them() {
    for typed in [
        "4",
        "line 4",
        "Line 4.",
        "Zeile 4",
        "in Zeile 4",
        "it is line 4",
        "`4`",
        "#4",
        "line four",
        "Zeile vier",
    ] {
        assert_eq!(number(&[4], typed), Judged::Right, "{typed}");
    }
    for typed in [
        "3 times",
        "3 mal",
        "3 Mal",
        "3x",
        "3 turns",
        "3 Runden",
        "3",
        "three times",
        "dreimal",
        "3mal",
        "Drei Mal",
    ] {
        assert_eq!(count(3, typed), Judged::Right, "{typed}");
    }
    assert_eq!(count(0, "never"), Judged::Right);
    assert_eq!(number(&[4, 7], "7 and 4"), Judged::Right);
    assert_eq!(number(&[4, 7], "7"), Judged::Right);
    for typed in ["5", "4 5 6", "line 3", "4, 5"] {
        assert_eq!(number(&[4], typed), Judged::Wrong, "{typed}");
    }
    let unclear = [
        "the last one",
        "the second line",
        "between three and five",
        "4.0",
        "-4",
        "step 4",
        "4 times",
        "99999999999999999999",
        "4!4",
        "line",
        "not line 4",
        "because 4 is behind 3",
    ];
    for typed in unclear.into_iter().chain(["", "got it"]) {
        assert_eq!(number(&[4], typed), Judged::Unclear, "{typed}");
    }
}

#[test]
fn a_right_answer_in_a_sentence_is_right() {
    for typed in ["it is 45", "It's 45.", "n = 45", "n is 45!", "I think 45", "es ist `45`", "45."]
    {
        assert_eq!(asked_about_n("45", typed), Judged::Right, "{typed}");
    }
    for typed in ["I think it went round 4 times", "It ran 4 times.", "Sie lief 4 Runden"] {
        assert_eq!(count(4, typed), Judged::Right, "{typed}");
        assert_eq!(count(5, typed), Judged::Wrong, "{typed}");
    }
    for typed in ["n=45", "n =45", "es bleibt 45", "die 45", "it stays 45"] {
        assert_eq!(asked_about_n("45", typed), Judged::Right, "{typed}");
    }
    assert_eq!(asked_about_n("45", "n == 45"), Judged::Right);
    for typed in ["nothing", "Nichts.", "it gives nothing back", "nothing"] {
        let judged = value("None", typed);
        assert!(judged != Judged::Wrong, "{typed}: {judged:?}");
    }
    assert_eq!(value("None", "nichts"), Judged::Right);
    assert_eq!(asked_about_n("33", "n = 34"), Judged::Wrong);
    assert_eq!(number(&[4], "?"), Judged::NoIdea);
    assert_eq!((count(1, "once"), count(2, "zweimal")), (Judged::Right, Judged::Right));
    for typed in ["str", "a str", "it gives str", "`str`", "'str'", "der Typ str"] {
        assert_eq!(type_of_input(typed), Judged::Right, "{typed}");
    }
    for typed in ["it reads n and total", "It is n, total", "n, total and len"] {
        assert_eq!(names(&["n", "total"], typed), Judged::Right, "{typed}");
    }
}

#[test]
fn numbers_are_taken_as_people_write_large_ones() {
    for typed in ["299998", "299,998", "299.998", "299 998", "299'998", "step 299,998"] {
        let fact = sample::fact(
            0,
            8,
            FactKind::OutputDiffers { number: 1, wanted: None, got: "6".to_owned() },
        );
        let question = asked(Answer::Numbers(vec![299_998]), Rung::Locate, fact);
        assert_eq!(question.judge(typed), Judged::Right, "{typed}");
    }
    assert_eq!(number(&[4, 500], "4,500"), Judged::Right, "two lines");
    for (right, typed) in [("1000", "1,000"), ("1000", "1.000"), ("3.5", "3,5"), ("3", "3.0")] {
        assert_eq!(value(right, typed), Judged::Unclear, "{right} {typed}");
    }
}

#[test]
fn what_is_said_in_other_words_is_never_called_wrong() {
    for typed in [
        "none of them",
        "neither n nor limit",
        "Nothing changed",
        "none of n, limit",
        "weder n noch limit",
    ] {
        assert_eq!(unchanged(typed), Judged::Right, "{typed}");
    }
    for typed in ["n did not change", "not n", "no n changed", "n bleibt gleich", "none but n"] {
        assert_eq!(unchanged(typed), Judged::Unclear, "{typed}");
    }
    for typed in ["n", "n, limit", "n and limit", "limit"] {
        assert_eq!(unchanged(typed), Judged::Wrong, "{typed}");
    }
    for typed in ["str or int", "not a str", "something else", "it is text"] {
        assert_eq!(type_of_input(typed), Judged::Unclear, "{typed}");
    }
    for typed in ["everything but n", "the n of the program", "n total x"] {
        assert_eq!(names(&["n", "total"], typed), Judged::Unclear, "{typed}");
    }
}

#[test]
fn who_does_not_know_is_shown_where_to_look_and_has_tried_nothing() {
    for typed in
        ["idk", "I don't know", "no idea!", "?", "...", "because", "keine Ahnung", "weiß nicht"]
    {
        for answer in [Answer::Value("5".to_owned()), Answer::Open, Answer::Names(Vec::new())] {
            let question = asked(answer, Rung::Predict, sample::last_set());
            let judged = question.judge(typed);
            assert_eq!(judged, Judged::NoIdea, "{typed}");
            assert_eq!(reply(&question, judged, 0).parts, [("step", "12".to_owned())]);
        }
        assert_eq!(number(&[4], typed), Judged::NoIdea, "{typed}");
    }
    let question = asked(Answer::Value("5".to_owned()), Rung::Predict, sample::last_set());
    let mut session = Session::default();
    session.heard(&question, "idk");
    assert_eq!(session, Session::default());
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
    for typed in ["x", "3", "line 3"] {
        assert_eq!(names(&[], typed), Judged::Wrong, "where nothing is the answer: {typed}");
    }
}

#[test]
fn types_are_taken_as_lessons_take_them() {
    assert_eq!((type_of_input("str"), type_of_input("int")), (Judged::Right, Judged::Wrong));
    assert_eq!(type_of_input("text"), Judged::Unclear);
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
        let wrong = |rung| asked(Answer::Value("5".to_owned()), rung, sample::last_set());
        let (step, line) = (("step", "12".to_owned()), ("line", "7".to_owned()));
        let told = |rung| reply(&wrong(rung), Judged::Wrong, turn).parts;
        assert_eq!(told(Rung::Observe), std::slice::from_ref(&step));
        assert_eq!(told(Rung::Predict), [step, line], "it shows when the line is done");
        let hidden = asked(Answer::Numbers(vec![41, 42]), Rung::Locate, fact.clone());
        assert_eq!(reply(&hidden, Judged::Wrong, turn).parts, []);
    }
}
