//! Questions in words: each is one question that cannot be answered by yes or no, says no more
//! than its fact, and is short also with long names and values.

use std::collections::BTreeSet;

use firefly::trace::wire::decode;
use firefly::trace::{Recording, Trace, Verdict};
use firefly::tutor::{
    Act, Fact, FactKind, Ground, Guard, Judged, Question, Session, Turn, breaches, reply,
};
use firefly::wording::{LANGUAGES, Message, Wording};

const PROGRAM: &str = "\
def greet(who):
    print(who)

n = 3
limit = input()
while n > 0:
    n = n + 0
    words = greet(n)
a = [n]
b = a
print(missing)
";

/// Words that a question begins with that is answered by yes or no, by language.
const YES_OR_NO: [(&str, &str); 2] = [
    (
        "en",
        "is are was were does do did can could will would has have had should may must am isn't \
         doesn't don't",
    ),
    (
        "de",
        "ist sind war waren hat haben hatte wird werden wurde kann können könnte soll sollte darf \
         muss gibt läuft macht steht stimmt würde bist hast kannst willst weißt siehst",
    ),
];

fn recording() -> Recording {
    Recording {
        file_name: "program.py".to_owned(),
        inputs: vec!["3".to_owned()],
        input_ended: true,
        seed: 1,
        python: "3.12.0".to_owned(),
        ..Recording::of(PROGRAM, Verdict::Cancelled)
    }
}

/// A fact of each kind, and of each shape that asks in another way; names and values as given.
fn facts(name: &str, value: &str) -> Vec<Fact> {
    let text = || name.to_owned();
    let kinds = [
        FactKind::LastSet {
            name: text(),
            function: None,
            before: Some("3".to_owned()),
            after: value.to_owned(),
        },
        FactKind::NeverRan { decided: Some((6, value.to_owned(), true)) },
        FactKind::NeverRan { decided: None },
        FactKind::Condition { test: value.to_owned(), answer: true, times: 40 },
        FactKind::Loop { begun: 1, turns: 40 },
        FactKind::Loop { begun: 3, turns: 40 },
        FactKind::GaveBack { function: text(), caller: 8, value: value.to_owned() },
        FactKind::SameObject { names: (text(), format!("{name}b")) },
        FactKind::TypeSince { name: text(), type_name: "str".to_owned(), is_input: true },
        FactKind::TypeSince { name: text(), type_name: "str".to_owned(), is_input: false },
        FactKind::TypeSince { name: text(), type_name: "float".to_owned(), is_input: false },
        FactKind::OutputDiffers { number: 2, wanted: None, got: value.to_owned() },
        FactKind::OutputDiffers { number: 2, wanted: Some("10".to_owned()), got: value.to_owned() },
        FactKind::NoneFrom { function: text(), caller: 8 },
        FactKind::Repeating { last: 8, unchanged: vec![text(), text()], turns: 39 },
        FactKind::Repeating { last: 8, unchanged: vec![text()], turns: 1 },
        FactKind::Repeating { last: 8, unchanged: Vec::new(), turns: 39 },
        FactKind::NeverAssigned { name: text(), near: Some(format!("{name}s")) },
        FactKind::NeverAssigned { name: text(), near: None },
        FactKind::Shadowed { name: text(), function: text(), made: 4, held: value.to_owned() },
        FactKind::OtherScope {
            name: text(),
            made: 2,
            made_in: None,
            used_in: Some(format!("{name}f")),
        },
        FactKind::OtherScope { name: text(), made: 2, made_in: Some(text()), used_in: None },
    ];
    let lines = [6, 7];
    let of = |kind: FactKind| lines.map(|line| Fact { step: 11, line, kind: kind.clone() });
    kinds.into_iter().flat_map(of).collect()
}

/// All that is said about one fact, with an act behind each turn.
fn talk(fact: &Fact, verdict: Verdict) -> Vec<Turn> {
    let recording = Recording { verdict, ..recording() };
    let trace: Trace = decode(&[]).trace;
    let facts = [fact.clone()];
    let ground = Ground {
        recording: &recording,
        trace: &trace,
        explanation: None,
        facts: &facts,
        mistake: None,
        skills: &[],
    };
    let mut session = Session::default();
    let turn = |_| {
        session.acted(Act::Stepped);
        session.next(&ground)
    };
    (0..12).map(turn).collect()
}

fn questions(facts: &[Fact]) -> Vec<Question> {
    let asked = |turn| match turn {
        Turn::Ask(question) => Some(*question),
        _ => None,
    };
    let raised = Verdict::Raised {
        type_name: "NameError".to_owned(),
        message: String::new(),
        line: Some(11),
    };
    let talks = facts
        .iter()
        .flat_map(|fact| [Verdict::Cancelled, raised.clone()].map(|verdict| talk(fact, verdict)));
    talks.flatten().filter_map(asked).collect()
}

/// The sentence that ends in the question mark: its first word.
fn first_word(text: &str) -> String {
    let before = text.split_once('?').map_or(text, |(before, _)| before);
    let sentence = before.rsplit(['.', ':']).find(|part| part.contains(' ')).unwrap_or(before);
    let word = sentence.split_whitespace().next().unwrap_or_default();
    word.trim_end_matches(',').to_lowercase()
}

fn is_yes_or_no(language: &str, first: &str) -> bool {
    let words = YES_OR_NO.iter().find(|(of, _)| *of == language).expect("a list");
    words.1.split_whitespace().any(|word| word == first)
}

#[test]
fn each_template_is_one_question_that_needs_more_than_yes_or_no() {
    for language in LANGUAGES {
        let wording = Wording::in_language(language);
        let keys: Vec<&str> =
            wording.keys().filter(|key| key.starts_with("questions.ask-")).collect();
        assert!(keys.len() > 50);
        for key in keys {
            let text = wording.text(key).expect("a text");
            assert_eq!(text.matches('?').count(), 1, "{language} {key}: {text}");
            assert!(text.ends_with('?'), "{language} {key}: {text}");
            let first = first_word(text);
            assert!(!is_yes_or_no(language, &first), "{language} {key}: {text}");
        }
    }
}

#[test]
fn a_sentence_that_could_be_answered_by_yes_is_noticed() {
    assert!(is_yes_or_no("en", &first_word("Look at it. Is it 3?")));
    assert!(is_yes_or_no("de", &first_word("Kann das sein?")));
    assert!(!is_yes_or_no("de", &first_word("Es ist 3. Was ist `x`?")));
}

#[test]
fn every_question_has_its_words_and_every_word_its_question() {
    let mut asked = BTreeSet::new();
    for language in LANGUAGES {
        let wording = Wording::in_language(language);
        let start = FactKind::LastSet {
            name: "n".to_owned(),
            function: None,
            before: None,
            after: "3".to_owned(),
        };
        let start = Fact { step: 11, line: 4, kind: start };
        for question in questions(&[facts("total", "n > 0"), vec![start]].concat()) {
            let Message { key, parts, .. } = &question.message;
            let text = wording.text(key).unwrap_or_else(|| panic!("{language} lacks {key}"));
            for (name, _) in parts {
                // What only some forms of a text say stands in one of them.
                assert!(text.contains(&format!("{{{name}}}")), "{language} {key} lacks {name}");
            }
            let said = wording.say(&question.message);
            assert!(!said.contains('{'), "{language} {key}: {said}");
            asked.insert(key.clone());
        }
    }
    let wording = Wording::default();
    let keys = wording.keys().filter(|key| key.starts_with("questions.ask-"));
    let unused: Vec<&str> =
        keys.filter(|key| !asked.contains(key.trim_end_matches(".one"))).collect();
    assert!(unused.is_empty(), "never asked: {unused:?}");
}

#[test]
fn a_question_keeps_the_rules_that_a_models_wording_has_to_keep() {
    for language in LANGUAGES {
        let wording = Wording::in_language(language);
        for (name, value) in [("total", "n > 0"), ("größe_2", "'what?'"), ("x", "[1, 2]")] {
            let asked = questions(&facts(name, value));
            for question in asked.iter().filter(|asked| !holds_question_mark(asked)) {
                let message = wording.say(&question.message);
                let guard = Guard {
                    message: message.clone(),
                    allowed: question.message.parts.iter().map(|(_, part)| part.clone()).collect(),
                    program: PROGRAM.to_owned(),
                    secrets: vec!["total = total + n".to_owned()],
                };
                assert_eq!(breaches(&message, &guard), [], "{language}: {message}");
            }
        }
    }
}

fn holds_question_mark(question: &Question) -> bool {
    question.message.parts.iter().any(|(_, part)| part.contains('?'))
}

#[test]
fn a_question_is_short_also_with_long_names_and_values() {
    let long = "n".repeat(60);
    for language in LANGUAGES {
        let wording = Wording::in_language(language);
        for question in questions(&facts(&long, &format!("{long} > 10"))) {
            let said = wording.say(&question.message);
            assert!(said.chars().count() <= 300, "{language}: {said}");
        }
    }
}

#[test]
fn each_reply_has_its_words_and_is_no_question() {
    let mut said = BTreeSet::new();
    for language in LANGUAGES {
        let wording = Wording::in_language(language);
        let all = [Judged::Right, Judged::Wrong, Judged::Unclear, Judged::NoIdea, Judged::Noted];
        for question in questions(&facts("total", "5")) {
            for (judged, turn) in
                all.iter().flat_map(|judged| (0..6).map(move |turn| (judged, turn)))
            {
                let message = reply(&question, *judged, turn);
                let words = wording.say(&message);
                assert!(
                    !words.is_empty() && !words.contains(['?', '{']),
                    "{language}: {message:?}"
                );
                said.insert(message.key);
            }
        }
        for key in ["try-first", "offer", "nothing"] {
            assert!(!wording.say(&Message::new(format!("questions.{key}"))).is_empty());
        }
    }
    let is_reply = |key: &&str| {
        ["right-", "wrong-", "noted-", "unclear-", "no-idea-"]
            .iter()
            .any(|reply| key.strip_prefix("questions.").is_some_and(|key| key.starts_with(reply)))
    };
    let wording = Wording::default();
    let unused: Vec<&str> =
        wording.keys().filter(is_reply).filter(|key| !said.contains(*key)).collect();
    assert!(unused.is_empty(), "never said: {unused:?}");
}

#[test]
fn a_name_out_of_scope_is_asked_about_in_the_words_of_the_lesson() {
    let kind = FactKind::OtherScope {
        name: "x".to_owned(),
        made: 2,
        made_in: None,
        used_in: Some("f".to_owned()),
    };
    let asked = questions(&[Fact { step: 7, line: 5, kind }]);
    assert_eq!(
        Wording::default().say(&asked[0].message),
        "`x` got its value on line 2, outside. Where is line 5 looking for it?"
    );
    assert_eq!(
        Wording::in_language("de").say(&asked[0].message),
        "`x` hat seinen Wert in Zeile 2 bekommen, außerhalb. Wo sucht Zeile 5 danach?"
    );
}
