use std::collections::HashMap;

use super::super::sample;
use super::super::{Answer, FactKind};
use super::*;
use crate::explain::{Involved, Kind};
use crate::trace::Verdict;

/// The questions of a talk in which every question is followed by an act.
fn talk(ground: &Ground<'_>, turns: usize) -> Vec<Turn> {
    let mut session = Session::default();
    let mut said = Vec::new();
    for _ in 0..turns {
        said.push(session.next(ground));
        session.acted(Act::Stepped);
    }
    said
}

fn question(turn: &Turn) -> &Question {
    match turn {
        Turn::Ask(question) => question,
        other => panic!("no question: {other:?}"),
    }
}

fn with_ground<T>(facts: &[Fact], look: impl Fn(&Ground<'_>) -> T) -> T {
    let (recording, trace) = (sample::recording(sample::PROGRAM), sample::trace());
    look(&sample::ground(&recording, &trace, facts))
}

fn explained(kind: Kind) -> Explanation {
    Explanation::new(kind)
}

#[test]
fn a_name_out_of_scope_leads_to_where_the_line_looks_for_it() {
    let facts = [sample::turns(), sample::last_set(), sample::other_scope()];
    let explanation = explained(Kind::NameInOtherScope).with("name", "x").with("line", 5);
    with_ground(&facts, |ground| {
        let ground = Ground { explanation: Some(&explanation), ..*ground };
        let turns = talk(&ground, 1);
        let first = question(&turns[0]);
        assert_eq!(first.message.key, "questions.ask-scope-outside");
        let parts = [("name", "x"), ("made", "2"), ("line", "5")];
        assert_eq!(first.message.parts, parts.map(|(name, part)| (name, part.to_owned())));
        assert_eq!((first.fact.line, first.fact.step), (5, 7));
    });
}

#[test]
fn an_act_leads_one_rung_down_and_nothing_else_does() {
    let facts = [sample::condition()];
    with_ground(&facts, |ground| {
        let mut session = Session::default();
        let first = session.next(ground);
        assert_eq!(question(&first).rung, Rung::Observe);
        let waits = Turn::Nothing(Message::new("questions.try-first"));
        assert_eq!(session.next(ground), waits);
        session.acted(Act::Stepped);
        assert_eq!(question(&session.next(ground)).rung, Rung::Count);
        session.acted(Act::Answered);
        assert_eq!(question(&session.next(ground)).rung, Rung::Branch);
    });
}

#[test]
fn behind_its_questions_a_fact_has_a_card_and_then_the_place_to_change() {
    with_ground(&[sample::turns()], |ground| {
        let turns = talk(ground, 9);
        let rungs: Vec<String> = turns
            .iter()
            .map(|turn| match turn {
                Turn::Ask(question) => format!("{:?}", question.rung),
                Turn::Card { title, .. } => title.key.clone(),
                other => format!("{other:?}").chars().take(7).collect(),
            })
            .collect();
        let expected = [
            "Goal",
            "Count",
            "Cause",
            "Contradict",
            "Generalise",
            "cards.loop.while.title",
            "PartialStep",
            "Nothing",
            "Nothing",
        ];
        assert_eq!(rungs, expected);
        assert_eq!(turns[8], Turn::Nothing(Message::new("questions.nothing-more")));
    });
}

#[test]
fn a_talk_about_a_fact_never_goes_back_to_a_rung_before() {
    let facts = sample::facts();
    with_ground(&facts, |ground| {
        let mut deepest: HashMap<Fact, Rung> = HashMap::new();
        for turn in talk(ground, 200) {
            let Turn::Ask(question) = turn else { continue };
            let before = deepest.insert(question.fact.clone(), question.rung);
            assert!(before.is_none_or(|before| before < question.rung), "{question:?}");
        }
        assert!(deepest.len() > 10);
    });
}

#[test]
fn what_was_written_down_at_the_start_is_talked_about_last() {
    let source = "n = 3\nword = 'a'\nwhile n > 5:\n    n = n - 1\n";
    let recording = sample::recording(source);
    let trace = sample::trace();
    let set = |name: &str, line, before: Option<&str>| {
        let (name, before) = (name.to_owned(), before.map(str::to_owned));
        let kind = FactKind::LastSet { name, function: None, before, after: "3".to_owned() };
        sample::fact(line as usize, line, kind)
    };
    let never = FactKind::NeverRan { decided: Some((3, "n > 5".to_owned(), false)) };
    let facts = [set("word", 2, None), sample::fact(2, 4, never), set("n", 4, Some("4"))];
    let turns = talk(&sample::ground(&recording, &trace, &facts), 20);
    let first_of_word = turns
        .iter()
        .position(|turn| matches!(turn, Turn::Ask(question) if question.fact == facts[0]));
    let last_of_test = turns
        .iter()
        .rposition(|turn| matches!(turn, Turn::Ask(question) if question.fact == facts[1]));
    assert!(first_of_word > last_of_test, "{turns:?}");
}

#[test]
fn after_an_error_nothing_is_asked_about_an_end_that_never_came() {
    let raised = Verdict::Raised {
        type_name: "TypeError".to_owned(),
        message: String::new(),
        line: Some(11),
    };
    let recording = Recording { verdict: raised, ..sample::recording(sample::PROGRAM) };
    let (trace, facts) = (sample::trace(), [sample::last_set()]);
    let turns = talk(&sample::ground(&recording, &trace, &facts), 1);
    let first = question(&turns[0]);
    assert_eq!(first.message.key, "questions.ask-goal-value-there");
    assert_eq!(first.message.parts[1], ("line", "11".to_owned()));
}

#[test]
fn a_line_that_never_ran_is_shown_at_its_test() {
    let fact = sample::never_ran();
    assert_eq!((fact.place().step, fact.place().line), (9, 6));
    for question in sample::questions(&fact) {
        let is_asked_for = question.rung == Rung::Locate;
        assert_eq!(question.may_show_place(), !is_asked_for, "{question:?}");
    }
}

#[test]
fn three_turns_without_an_act_end_the_hints_until_there_is_one() {
    let facts = sample::facts();
    with_ground(&facts, |ground| {
        let mut session = Session::default();
        for _ in 0..3 {
            assert!(!matches!(session.next(ground), Turn::Offer(_)));
        }
        for _ in 0..5 {
            assert_eq!(session.next(ground), Turn::Offer(Message::new("questions.offer")));
        }
        session.acted(Act::Edited);
        assert!(matches!(session.next(ground), Turn::Ask(_)));
    });
}

#[test]
fn the_lessons_known_mistake_comes_first_and_once_with_what_shows_it() {
    let facts = [sample::last_set(), sample::turns()];
    let mistake = KnownMistake {
        suspect: "RANGE_INCLUDES_END".to_owned(),
        ask: "How many turns are 40 turns?".to_owned(),
    };
    with_ground(&facts, |ground| {
        let ground = Ground { mistake: Some(&mistake), ..*ground };
        let turns = talk(&ground, 4);
        assert_eq!(turns[0], Turn::AskOfPack(mistake.ask.clone(), Some(sample::turns())));
        let rungs: Vec<Rung> = turns[1..].iter().map(|turn| question(turn).rung).collect();
        // The pack's words say 40, and that is not asked for next; later it is.
        assert_eq!(rungs, [Rung::Goal, Rung::Count, Rung::Cause]);
        assert!(turns[1..].iter().all(|turn| question(turn).fact == sample::turns()));
    });
}

#[test]
fn what_the_explanation_tells_is_not_asked() {
    let mut explanation = explained(Kind::NoneUsed);
    let asks_none = |turns: &[Turn]| {
        turns.iter().any(|turn| {
            matches!(turn, Turn::Ask(question)
            if question.message.key == "questions.ask-none")
        })
    };
    let facts = [sample::none_from()];
    with_ground(&facts, |ground| {
        assert!(asks_none(&talk(ground, 8)));
        let ground_with = Ground { explanation: Some(&explanation), ..*ground };
        assert!(asks_none(&talk(&ground_with, 8)), "it does not say it yet");
    });
    explanation.values.push(Involved {
        written: "words".to_owned(),
        value: "None".to_owned(),
        type_name: "NoneType".to_owned(),
        since: None,
    });
    let told = explained(Kind::NoneUsed).with("value", "None");
    for explanation in [explanation, told] {
        with_ground(&facts, |ground| {
            let ground = Ground { explanation: Some(&explanation), ..*ground };
            let turns = talk(&ground, 8);
            assert!(!asks_none(&turns));
            assert_eq!(question(&turns[0]).message.key, "questions.ask-none-where");
        });
    }
}

#[test]
fn no_question_tells_its_own_answer() {
    for fact in sample::facts() {
        for question in sample::questions(&fact) {
            assert!(!super::super::conduct::tells(&question.message, &question), "{question:?}");
        }
    }
}

#[test]
fn a_place_that_is_asked_for_is_not_shown() {
    let output = FactKind::OutputDiffers { number: 2, wanted: None, got: "6".to_owned() };
    let questions = sample::questions(&sample::fact(40, 8, output));
    let shown =
        |rung| questions.iter().find(|asked| asked.rung == rung).map(Question::may_show_place);
    assert_eq!((shown(Rung::Locate), shown(Rung::Contradict)), (Some(false), Some(true)));
}

#[test]
fn what_is_steady_is_assumed_and_what_grows_is_asked() {
    let first = |growth| {
        let skills = [("bool.expr".to_owned(), growth), ("list.alias".to_owned(), Growth::New)];
        with_ground(&[sample::condition()], |ground| {
            let ground = Ground { skills: &skills, ..*ground };
            question(&talk(&ground, 1)[0]).rung
        })
    };
    assert_eq!(first(Growth::Growing), Rung::Observe);
    assert_eq!(first(Growth::Steady), Rung::Count);
    let skills = [("loop.range".to_owned(), Growth::Steady)];
    with_ground(&[sample::turns(), sample::last_set()], |ground| {
        let ground = Ground { skills: &skills, ..*ground };
        let turns = talk(&ground, 1);
        assert_eq!(question(&turns[0]).fact, sample::last_set());
    });
}

#[test]
fn whoever_says_that_all_is_clear_is_asked_what_shows_it() {
    for claim in ["ok", "Got it!", "Verstanden."] {
        with_ground(&[sample::turns()], |ground| {
            let mut session = Session::default();
            session.next(ground);
            session.acted(Act::Stepped);
            let asked = session.next(ground);
            assert_eq!(session.heard(question(&asked), claim), Judged::Unclear);
            let probe = session.next(ground);
            assert_eq!(question(&probe).rung, Rung::Contradict, "{claim}");
            assert_eq!(question(&probe).fact, sample::turns());
        });
    }
}

#[test]
fn where_nothing_stands_out_it_says_so() {
    with_ground(&[], |ground| {
        let nothing = Turn::Nothing(Message::new("questions.nothing"));
        assert_eq!(talk(ground, 2), [nothing.clone(), nothing]);
    });
}

#[test]
fn a_program_of_any_text_is_asked_about() {
    for source in ["", "def", "x = (((", &"a = 1\n".repeat(20_000)] {
        let (recording, trace) = (sample::recording(source), sample::trace());
        let facts = sample::facts();
        let ground = sample::ground(&recording, &trace, &facts);
        assert!(matches!(talk(&ground, 1)[0], Turn::Ask(_)));
    }
}

#[test]
fn answers_are_judged_by_what_the_recording_says() {
    let asked = sample::questions(&sample::last_set());
    let answers: Vec<&Answer> = asked.iter().map(|question| &question.answer).collect();
    let value = |value: &str| Answer::Value(value.to_owned());
    assert!(answers.contains(&&value("3")) && answers.contains(&&value("5")));
    assert!(answers.contains(&&Answer::Names(vec!["n".to_owned()])));
    let none = sample::questions(&sample::none_from());
    assert_eq!(none[1].answer, Answer::Names(Vec::new()), "`greet` has no return");
    let cut = FactKind::LastSet {
        name: "n".to_owned(),
        function: None,
        before: Some("'aaa…'".to_owned()),
        after: "<Dog object>".to_owned(),
    };
    let asked = sample::questions(&sample::fact(1, 7, cut));
    assert!(asked.iter().all(|question| !matches!(question.answer, Answer::Value(_))));
}

#[test]
fn what_takes_no_effort_is_no_attempt() {
    let (recording, trace) = (sample::recording(sample::PROGRAM), sample::trace());
    let facts = sample::facts();
    let ground = sample::ground(&recording, &trace, &facts);
    let empty = [
        "asdf",
        "idk",
        "answer pls",
        "aaaa",
        "x",
        "😀",
        "?!",
        "...",
        "egal",
        "Scheiße!",
        "LOL",
        "ok",
    ];
    for typed in empty {
        let mut session = Session::default();
        for _ in 0..3 {
            if let Turn::Ask(question) = session.next(&ground) {
                assert_ne!(session.heard(&question, typed), Judged::Right, "{typed}");
            }
        }
        assert!(matches!(session.next(&ground), Turn::Offer(_)), "{typed}");
    }
    let mut session = Session::default();
    assert_eq!(session.heard_open("asdf"), Judged::NoIdea);
    assert_eq!(session.heard_open("because i starts at 1"), Judged::Noted);
    assert!(matches!(session.next(&ground), Turn::Ask(_)));
}

#[test]
fn the_same_answer_once_more_is_no_attempt() {
    let (recording, trace) = (sample::recording(sample::PROGRAM), sample::trace());
    let facts = [sample::last_set()];
    let ground = sample::ground(&recording, &trace, &facts);
    let mut session = Session::default();
    let Turn::Ask(question) = session.next(&ground) else { panic!("no question") };
    session.heard(&question, "ten");
    let after_one = session.clone();
    let mut typed_on = after_one.clone();
    for _ in 0..5 {
        typed_on.heard(&question, "ten");
    }
    assert_eq!(typed_on, after_one);
}

#[test]
fn a_question_that_is_typed_back_is_no_answer() {
    let asked = "What should `total` be when the program ends?";
    for typed in [asked, "what should total be", "be when the program ends"] {
        assert!(super::super::repeats_question(typed, asked), "{typed}");
    }
    for typed in ["total", "the program ends", "total should be 10 when the program ends", ""] {
        assert!(!super::super::repeats_question(typed, asked), "{typed}");
    }
}
