//! Which card fits: a short idea with an example on another problem.

use super::policy::belongs_to;
use super::program::Program;
use super::session::{Ground, Turn};
use super::subject::{Subject, of_belief};
use super::{Fact, FactKind};
use crate::explain::{Explanation, Kind};
use crate::mastery::Growth;
use crate::syntax::PartKind;
use crate::wording::Message;

/// Skills that have a card. A pack may name others.
const SKILLS: [&str; 20] = [
    "run.order",
    "text.literal",
    "var.assign",
    "var.copy",
    "var.update",
    "type.convert",
    "num.div",
    "str.immutable",
    "bool.expr",
    "if.chain",
    "loop.range",
    "loop.acc",
    "loop.while",
    "fn.return",
    "fn.param",
    "fn.scope",
    "list.alias",
    "list.iterate",
    "dict.get",
    "rec.base",
];

/// The card of a key such as `loop.range`.
pub(super) fn card(key: &str) -> Turn {
    let part = |name: &str| Message::new(format!("cards.{key}.{name}"));
    Turn::Card { title: part("title"), text: part("text"), example: part("example") }
}

/// The card that fits what the tutor looks at; `None` if nothing is known of it.
pub fn card_for(ground: &Ground<'_>) -> Option<Turn> {
    let by_skill = || skill_of_lesson(ground);
    let program = Program::of(ground.recording);
    let by_mistake = || {
        let subject = *of_belief(&ground.mistake?.suspect).first()?;
        trained(ground, subject).or_else(by_skill).or_else(|| subject.skills().first().copied())
    };
    let explained =
        || ground.explanation.and_then(|explanation| of_explanation(&program, explanation));
    let by_fact = || ground.facts.first().map(|fact| skill_of(ground, &program, fact));
    let key = by_mistake().or_else(explained).or_else(by_fact).or_else(by_skill);
    key.map(card)
}

/// A skill that the lesson trains and that has a card, rather one that is not steady.
fn skill_of_lesson(ground: &Ground<'_>) -> Option<&'static str> {
    let has_card = |(skill, growth): &(String, Growth)| {
        let card = SKILLS.iter().find(|known| *known == skill)?;
        Some((*card, *growth == Growth::Steady))
    };
    let with_card = ground.skills.iter().filter_map(has_card);
    with_card.min_by_key(|(_, is_steady)| *is_steady).map(|(card, _)| card)
}

/// The key of the card about an error.
pub(super) fn card_of_error(ground: &Ground<'_>, program: &Program<'_>) -> Option<&'static str> {
    ground.explanation.and_then(|explanation| of_explanation(program, explanation))
}

/// The key of the card that fits a fact.
pub(super) fn card_of_fact(
    ground: &Ground<'_>,
    program: &Program<'_>,
    fact: &Fact,
) -> &'static str {
    let explanation = ground.explanation.filter(|explanation| belongs_to(explanation, fact));
    let explained = explanation.and_then(|explanation| of_explanation(program, explanation));
    explained.unwrap_or_else(|| skill_of(ground, program, fact))
}

/// Of the skills that a subject takes, one that the lesson trains, rather one that is not steady.
fn trained(ground: &Ground<'_>, subject: Subject) -> Option<&'static str> {
    let growth = |skill: &&str| ground.skills.iter().find(|(trained, _)| trained == skill);
    let known = subject.skills().iter().filter(|skill| growth(skill).is_some());
    known.min_by_key(|skill| growth(skill).is_some_and(|(_, it)| *it == Growth::Steady)).copied()
}

/// The skill that it takes to read a fact: one that the lesson trains, else the one that fits its
/// line.
fn skill_of(ground: &Ground<'_>, program: &Program<'_>, fact: &Fact) -> &'static str {
    let subject = Subject::of(&fact.kind);
    let fitting = match &fact.kind {
        FactKind::LastSet { name, .. } if !program.updates(fact.line, name) => Some("var.assign"),
        FactKind::Loop { .. } => Some(program.skill_of_loop(fact.line)),
        FactKind::TypeSince { type_name, .. } => {
            let converts = ["str", "int", "float"].contains(&type_name.as_str());
            (!converts).then_some("error.types")
        }
        FactKind::NeverRan { decided: None } => match program.around(fact.line) {
            Some(PartKind::Function) => Some("error.calls"),
            Some(PartKind::For) => Some("list.iterate"),
            _ => None,
        },
        // A wrong output says little of why: the lesson does.
        FactKind::OutputDiffers { .. } => skill_of_lesson(ground),
        _ => None,
    };
    let first = || subject.skills().first().copied().unwrap_or("run.order");
    trained(ground, subject).or(fitting).unwrap_or_else(first)
}

/// The card of a family of errors, or of the skill that an error is about.
const EXPLAINED: &[(&str, &[Kind])] = &[
    (
        "error.syntax",
        &[
            Kind::MissingColon,
            Kind::TextNotClosed,
            Kind::BracketNotClosed,
            Kind::EndOfFile,
            Kind::PrintWithoutBrackets,
            Kind::EqualsInTest,
            Kind::AssignToValue,
            Kind::AssignToCall,
            Kind::WrongCharacter,
            Kind::ClauseAlone,
            Kind::ReturnOutside,
            Kind::BreakOutside,
            Kind::MissingComma,
            Kind::KeywordAsName,
            Kind::NotPython,
        ],
    ),
    (
        "error.indentation",
        &[Kind::BlockEmpty, Kind::IndentUnexpected, Kind::IndentMismatch, Kind::TabsAndSpaces],
    ),
    (
        "error.names",
        &[
            Kind::NameTypo,
            Kind::NameOrText,
            Kind::NameTooEarly,
            Kind::NameCapital,
            Kind::NameDeleted,
        ],
    ),
    ("fn.scope", &[Kind::NameInOtherScope, Kind::LocalNotSet]),
    ("error.modules", &[Kind::ModuleNotImported, Kind::ModuleUnknown, Kind::ImportUnknown]),
    (
        "error.types",
        &[
            Kind::TextAndNumber,
            Kind::CompareTextNumber,
            Kind::TypesDiffer,
            Kind::NotIterable,
            Kind::NotSubscriptable,
            Kind::AttributeUnknown,
        ],
    ),
    ("error.none", &[Kind::NoneUsed, Kind::NoneFromMethod]),
    (
        "error.calls",
        &[
            Kind::NameHidesFunction,
            Kind::NotCallable,
            Kind::ArgumentsMissing,
            Kind::ArgumentsTooMany,
            Kind::ArgumentUnknown,
        ],
    ),
    (
        "error.index",
        &[Kind::IndexOutside, Kind::IndexNotWhole, Kind::ItemMissing, Kind::NothingInside],
    ),
    ("list.iterate", &[Kind::ChangedWhileLooping, Kind::LoopNeverRan]),
    ("error.key", &[Kind::KeyMissing]),
    ("error.unpack", &[Kind::UnpackCount]),
    ("error.numbers", &[Kind::NumberFromText, Kind::DivisionByZero]),
    ("str.immutable", &[Kind::TextUnchangeable, Kind::ResultDropped]),
    ("error.recursion", &[Kind::RecursionEndless]),
    ("error.input", &[Kind::InputMissing, Kind::InputLimit]),
    ("error.endless-loop", &[Kind::StepLimit]),
    ("error.limits", &[Kind::TimeLimit, Kind::MemoryLimit, Kind::OutputLimit, Kind::OtherLimit]),
    ("fn.return", &[Kind::FunctionNeverCalled]),
    ("var.assign", &[Kind::NameNeverRead]),
    ("bool.expr", &[Kind::ComparisonDropped, Kind::AlwaysTrue]),
];

fn of_explanation(program: &Program<'_>, explanation: &Explanation) -> Option<&'static str> {
    match explanation.line.filter(|_| explanation.kind == Kind::LoopNeverRan) {
        Some(line) => Some(program.skill_of_loop(line)),
        None => of_kind(explanation.kind),
    }
}

fn of_kind(kind: Kind) -> Option<&'static str> {
    EXPLAINED.iter().find(|(_, kinds)| kinds.contains(&kind)).map(|(key, _)| *key)
}

#[cfg(test)]
mod tests {
    use super::super::subject::of_explanation;
    use super::super::{KnownMistake, sample};
    use super::*;
    use crate::wording::Wording;

    fn title(turn: Option<Turn>) -> String {
        match turn {
            Some(Turn::Card { title, .. }) => title.key,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn whatever_went_wrong_its_card_exists() {
        let wording = Wording::default();
        let has = |key: &str| wording.has(&format!("cards.{key}.example"));
        assert!(SKILLS.iter().all(|skill| has(skill)));
        // What could be anything has none.
        let without = [
            Kind::AssertFailed,
            Kind::RaisedByProgram,
            Kind::OtherError,
            Kind::OutputDiffers,
            Kind::TupleUnchangeable,
            Kind::KeyUnhashable,
            Kind::MethodGaveWrong,
            Kind::CallFailed,
        ];
        for kind in Kind::ALL {
            assert_eq!(of_kind(*kind).is_none(), without.contains(kind), "{kind:?}");
            assert!(of_kind(*kind).is_none_or(has), "{kind:?}");
            for subject in of_explanation(*kind) {
                assert!(subject.skills().iter().all(|skill| has(skill)), "{subject:?}");
            }
        }
        for fact in sample::facts() {
            assert!(Subject::of(&fact.kind).skills().iter().all(|skill| has(skill)));
        }
    }

    #[test]
    fn the_card_is_about_the_mistake_then_the_error_then_the_fact_then_the_lesson() {
        let (recording, trace) = (sample::recording(sample::PROGRAM), sample::trace());
        let skill = |skill: &str, growth| (skill.to_owned(), growth);
        let skills = [skill("list.alias", Growth::Steady), skill("loop.acc", Growth::Growing)];
        let bare = Ground { skills: &skills, ..sample::ground(&recording, &trace, &[]) };
        assert_eq!(title(card_for(&bare)), "cards.loop.acc.title");
        assert_eq!(card_for(&Ground { skills: &[], ..bare }), None);
        let facts = [sample::repeating()];
        let ground = Ground { facts: &facts, ..bare };
        assert_eq!(title(card_for(&ground)), "cards.loop.while.title");
        let explanation = Explanation::new(Kind::KeyMissing);
        let ground = Ground { explanation: Some(&explanation), ..ground };
        assert_eq!(title(card_for(&ground)), "cards.error.key.title");
        let mistake =
            |suspect: &str| KnownMistake { suspect: suspect.to_owned(), ask: String::new() };
        let (known, unknown) = (mistake("SAME_NAME_SAME_VARIABLE"), mistake("UNHEARD_OF"));
        let ground = Ground { mistake: Some(&known), ..ground };
        // The lesson trains nothing of scopes: its own skill is nearer.
        assert_eq!(title(card_for(&ground)), "cards.loop.acc.title");
        let ground = Ground { skills: &[], ..ground };
        assert_eq!(title(card_for(&ground)), "cards.fn.scope.title");
        let ground = Ground { mistake: Some(&unknown), skills: &skills, ..ground };
        assert_eq!(title(card_for(&ground)), "cards.loop.acc.title");
    }
}
