//! Which card fits: a short idea with an example on another problem.

use super::Fact;
use super::policy::belongs_to;
use super::session::{Ground, Turn};
use super::subject::{Subject, of_belief};
use crate::explain::Kind;
use crate::mastery::Growth;
use crate::wording::Message;

/// The card of a key such as `loop.range`.
pub(super) fn card(key: &str) -> Turn {
    let part = |name: &str| Message::new(format!("cards.{key}.{name}"));
    Turn::Card { title: part("title"), text: part("text"), example: part("example") }
}

/// The card that fits what the tutor looks at; `None` if nothing is known of it.
pub fn card_for(ground: &Ground<'_>) -> Option<Turn> {
    let by_mistake = || {
        let subjects = of_belief(&ground.mistake?.suspect);
        subjects.first().map(|subject| skill_of(ground, *subject))
    };
    let explained = || ground.explanation.and_then(|explanation| of_kind(explanation.kind));
    let by_fact = || ground.facts.first().map(|fact| skill_of(ground, Subject::of(&fact.kind)));
    let by_skill = || {
        let is_open = |(_, growth): &&(String, Growth)| *growth != Growth::Steady;
        let skill = ground.skills.iter().find(is_open).or(ground.skills.first());
        skill.map(|(skill, _)| skill.as_str())
    };
    let key = by_mistake().or_else(explained).or_else(by_fact).or_else(by_skill);
    key.map(card)
}

/// The key of the card that fits a fact.
pub(super) fn card_of_fact(ground: &Ground<'_>, fact: &Fact) -> Option<String> {
    let explanation = ground.explanation.filter(|explanation| belongs_to(explanation, fact));
    let explained = explanation.and_then(|explanation| of_kind(explanation.kind));
    let key = explained.unwrap_or_else(|| skill_of(ground, Subject::of(&fact.kind)));
    Some(key.to_owned())
}

/// Of the skills that a subject takes, one that the lesson trains, rather one that is not steady.
fn skill_of(ground: &Ground<'_>, subject: Subject) -> &'static str {
    let growth = |skill: &str| {
        let known = ground.skills.iter().find(|(trained, _)| trained == skill);
        known.map(|(_, growth)| *growth)
    };
    let best = subject.skills().iter().min_by_key(|skill| match growth(skill) {
        Some(Growth::New | Growth::Growing) => 0,
        Some(Growth::Steady) => 1,
        None => 2,
    });
    best.copied().unwrap_or("run.order")
}

/// The card of a family of errors, or of the skill that an error is about.
fn of_kind(kind: Kind) -> Option<&'static str> {
    use Kind as K;
    let key = match kind {
        K::MissingColon | K::TextNotClosed | K::BracketNotClosed | K::EndOfFile => "error.syntax",
        K::PrintWithoutBrackets | K::EqualsInTest | K::AssignToValue => "error.syntax",
        K::AssignToCall | K::WrongCharacter | K::ClauseAlone | K::ReturnOutside => "error.syntax",
        K::BreakOutside | K::MissingComma | K::KeywordAsName | K::NotPython => "error.syntax",
        K::BlockEmpty | K::IndentUnexpected | K::IndentMismatch => "error.indentation",
        K::TabsAndSpaces => "error.indentation",
        K::NameTypo | K::NameOrText | K::NameTooEarly | K::NameCapital => "error.names",
        K::NameDeleted => "error.names",
        K::NameInOtherScope | K::LocalNotSet => "fn.scope",
        K::ModuleNotImported | K::ModuleUnknown | K::ImportUnknown => "error.modules",
        K::TextAndNumber | K::CompareTextNumber | K::TypesDiffer => "error.types",
        K::NotIterable | K::NotSubscriptable | K::AttributeUnknown => "error.types",
        K::NoneUsed | K::NoneFromMethod => "error.none",
        K::NameHidesFunction | K::NotCallable | K::ArgumentsMissing => "error.calls",
        K::ArgumentsTooMany | K::ArgumentUnknown => "error.calls",
        K::IndexOutside | K::IndexNotWhole | K::ItemMissing => "error.index",
        K::ChangedWhileLooping | K::LoopNeverRan => "list.iterate",
        K::KeyMissing => "error.key",
        K::UnpackCount => "error.unpack",
        K::NumberFromText | K::DivisionByZero => "error.numbers",
        K::TextUnchangeable | K::ResultDropped => "str.immutable",
        K::RecursionEndless => "error.recursion",
        K::InputMissing | K::InputLimit => "error.input",
        K::StepLimit => "error.endless-loop",
        K::TimeLimit | K::MemoryLimit | K::OutputLimit | K::OtherLimit => "error.limits",
        K::FunctionNeverCalled => "fn.return",
        K::NameNeverRead => "var.assign",
        K::ComparisonDropped | K::AlwaysTrue => "bool.expr",
        K::AssertFailed | K::RaisedByProgram | K::OtherError | K::OutputDiffers => return None,
    };
    Some(key)
}
