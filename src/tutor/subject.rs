//! What a fact is about, and so to which beliefs, explanations and skills it belongs.

use super::FactKind;
use crate::explain::Kind;

/// What a fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Value,
    Test,
    Loop,
    Object,
    Type,
    Output,
    Nothing,
    Given,
    Stuck,
    Name,
    Scope,
}

use Subject::{Given, Loop, Name, Nothing, Object, Output, Scope, Stuck, Test, Type, Value};

/// Beliefs that lessons suspect, and what shows that they are wrong, the most telling first.
const BELIEFS: &[(&str, &[Subject])] = &[
    ("RANGE_INCLUDES_END", &[Loop]),
    ("OFF_BY_ONE", &[Loop, Stuck]),
    ("LOOP_STOPS_BY_ITSELF", &[Stuck, Loop]),
    ("LOOP_SEES_FROZEN_LIST", &[Loop, Value]),
    ("FIRST_TURN_DECIDES", &[Loop, Test]),
    ("BESIDE_LOOP_IS_INSIDE", &[Loop, Value]),
    ("PRINT_IN_LOOP", &[Loop, Output]),
    ("ORDER_IN_LOOP_IS_FREE", &[Value, Loop]),
    ("ACC_RESET", &[Value]),
    ("START_IS_ALWAYS_ZERO", &[Value, Test]),
    ("NAMES_START_AT_ZERO", &[Name, Value]),
    ("ASSIGNMENT_ADDS", &[Value]),
    ("ASSIGNMENT_IS_EQUALITY", &[Value]),
    ("TWO_ASSIGNMENTS_SWAP", &[Value]),
    ("RESULT_IS_STORED_BY_ITSELF", &[Value]),
    ("PRINTING_IS_KEEPING", &[Value, Nothing]),
    ("METHODS_CHANGE_TEXT", &[Value]),
    ("CONVERSION_IN_PLACE", &[Type, Value]),
    ("INPUT_GIVES_NUMBERS", &[Type]),
    ("PRINT_IS_RETURN", &[Nothing]),
    ("LAST_VALUE_COMES_BACK", &[Nothing, Given, Value]),
    ("SAME_NAME_SAME_VARIABLE", &[Scope, Object, Value]),
    ("COMPARISON_TURNED_ROUND", &[Test]),
    ("LIMIT_COUNTS_AS_OVER", &[Test]),
    ("ELSE_IS_THE_OPPOSITE", &[Test]),
    ("ELSE_BELONGS_TO_ALL_IFS", &[Test]),
    ("ELSE_IS_NEEDED_TO_GO_ON", &[Test]),
    ("BEST_TRUE_BRANCH_WINS", &[Test]),
    ("ALL_TRUE_BRANCHES_RUN", &[Test]),
    ("TWO_IFS_ARE_ONE_CHAIN", &[Test]),
    ("FALSE_IF_STOPS_PROGRAM", &[Test]),
    ("OR_READS_LIKE_ENGLISH", &[Test]),
    ("RECURSION_ENDS_BY_ITSELF", &[Test, Nothing]),
];

/// What shows that a belief is wrong; the output, where nothing more is known of it.
pub(super) fn of_belief(suspect: &str) -> &'static [Subject] {
    let known = BELIEFS.iter().find(|(belief, _)| *belief == suspect);
    known.map_or(&[Output], |(_, subjects)| subjects)
}

/// What the facts that belong to an explanation are about.
pub(super) fn of_explanation(kind: Kind) -> &'static [Subject] {
    match kind {
        Kind::NameInOtherScope | Kind::LocalNotSet => &[Scope],
        Kind::NameTypo | Kind::NameOrText | Kind::NameCapital | Kind::ModuleNotImported => &[Name],
        Kind::TextAndNumber
        | Kind::CompareTextNumber
        | Kind::TypesDiffer
        | Kind::NumberFromText
        | Kind::NotIterable
        | Kind::NotSubscriptable => &[Type],
        Kind::NoneUsed | Kind::NoneFromMethod => &[Nothing],
        Kind::StepLimit | Kind::TimeLimit | Kind::OutputLimit => &[Stuck],
        Kind::OutputDiffers => &[Output],
        Kind::LoopNeverRan => &[Test, Loop],
        Kind::FunctionNeverCalled | Kind::AlwaysTrue | Kind::InputMissing => &[Test],
        Kind::IndexOutside | Kind::ChangedWhileLooping => &[Loop],
        _ => &[],
    }
}

impl Subject {
    pub(super) fn of(kind: &FactKind) -> Self {
        match kind {
            FactKind::LastSet { .. } => Value,
            FactKind::NeverRan { .. } | FactKind::Condition { .. } => Test,
            FactKind::SameObject { .. } => Object,
            FactKind::TypeSince { .. } => Type,
            FactKind::OutputDiffers { .. } => Output,
            FactKind::Loop { .. } => Loop,
            FactKind::NoneFrom { .. } => Nothing,
            FactKind::GaveBack { .. } => Given,
            FactKind::Repeating { .. } => Stuck,
            FactKind::NeverAssigned { .. } => Name,
            FactKind::OtherScope { .. } | FactKind::Shadowed { .. } => Scope,
        }
    }

    /// The skills that it takes to read such a fact; each has a card.
    pub(super) fn skills(self) -> &'static [&'static str] {
        match self {
            Value => &["var.update", "var.assign", "loop.acc", "var.copy"],
            Test => &["if.chain", "bool.expr", "loop.while"],
            Loop => &["loop.range", "loop.while", "list.iterate", "loop.acc"],
            Object => &["list.alias"],
            Type => &["type.convert"],
            Output => &["run.order"],
            Nothing | Given => &["fn.return"],
            Stuck => &["loop.while"],
            Name => &["var.assign"],
            Scope => &["fn.scope", "fn.param"],
        }
    }
}
