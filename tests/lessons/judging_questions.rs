//! Questions are answered by the run.

use firefly::lesson::judge::{Answer, Judged, judge_answer, right_answer};
use firefly::lesson::{CheckKind, LineWith, LinesMeant, Question, QuestionKind, Ran, When};

use crate::judging_runs::{expected, lesson, run_all};

const ADD_UP: &str = "\
def add(a, b):
    return a + b
total = 0
for n in range(1, 5):
    total = add(total, n)
print('total')
print(total / 2)
";

fn ran(source: &str) -> Ran {
    run_all(&lesson(CheckKind::NoError), source).remove(0)
}

fn answer(ran: &Ran, kind: QuestionKind) -> Option<Answer> {
    let question = Question { text: None, kind, choices: Vec::new() };
    right_answer(&question, &ran.trial.source, ran)
}

#[test]
fn the_run_tells_the_right_answer() {
    let ran = ran(ADD_UP);
    let name = || expected("total");
    let lines = LinesMeant { with: LineWith::Assigns("total".to_owned()), inside: None };
    for (kind, shown) in [
        (QuestionKind::Value { name: name(), at: When::End }, "10"),
        (QuestionKind::Value { name: name(), at: When::Turn(3) }, "6"),
        (QuestionKind::Value { name: expected("total / 2"), at: When::End }, "5.0"),
        (QuestionKind::Value { name: expected("a"), at: When::Return("add".to_owned()) }, "0"),
        (QuestionKind::Type { name: expected("str(total)"), at: When::End }, "str"),
        (QuestionKind::Output { line: Some(2) }, "5.0"),
        (QuestionKind::Output { line: None }, "total\n5.0\n"),
        (QuestionKind::Hits(lines), "5"),
        (QuestionKind::Turns, "4"),
        (QuestionKind::Calls("add".to_owned()), "4"),
        (QuestionKind::NextLine { line: 5, time: 1 }, "2"),
        (QuestionKind::NextLine { line: 4, time: 5 }, "6"),
        (QuestionKind::Error, "none"),
    ] {
        let found = answer(&ran, kind.clone()).unwrap_or_else(|| panic!("no answer: {kind:?}"));
        assert_eq!(found.shown(), shown, "{kind:?}");
        assert_eq!(judge_answer(&found, shown), Judged::Right, "{kind:?}");
        assert_eq!(judge_answer(&found, "99"), Judged::Wrong, "{kind:?}");
    }
}

#[test]
fn what_the_run_does_not_have_is_not_asked() {
    let ran = ran(ADD_UP);
    for kind in [
        QuestionKind::Value { name: expected("nobody"), at: When::End },
        QuestionKind::Value { name: expected("total"), at: When::Turn(5) },
        QuestionKind::Type { name: expected("x"), at: When::Return("other".to_owned()) },
        QuestionKind::Output { line: Some(3) },
        QuestionKind::Calls("other".to_owned()),
        QuestionKind::NextLine { line: 7, time: 1 },
        QuestionKind::NextLine { line: 5, time: 9 },
    ] {
        assert_eq!(answer(&ran, kind.clone()), None, "{kind:?}");
    }
    let question = Question { text: None, kind: QuestionKind::Turns, choices: Vec::new() };
    assert_eq!(right_answer(&question, "another program", &ran), None);
}

#[test]
fn errors_are_answers_too() {
    let error = |source: &str| answer(&ran(source), QuestionKind::Error);
    assert_eq!(error("print(x)"), Some(Answer::Error(Some("NameError".to_owned()))));
    assert_eq!(error("x = ("), Some(Answer::Error(Some("SyntaxError".to_owned()))));
    assert_eq!(error("import os\nos.kill(os.getpid(), 9)"), None);
    assert_eq!(answer(&ran("x = ("), QuestionKind::Output { line: None }), None);
}
