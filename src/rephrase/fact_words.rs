//! What a question rests on, in words for the model: what kind of thing happened, never which
//! names and values it happened to.

use crate::tutor::FactKind;

/// A fact without its names and values.
pub(super) fn fact_words(kind: &FactKind) -> &'static str {
    match kind {
        FactKind::LastSet { .. } => "A line gave a variable a new value.",
        FactKind::NeverRan { decided: None } => "A line of the program never ran.",
        FactKind::NeverRan { decided: Some(_) } => {
            "A line never ran, because of the answer of a test above it."
        }
        FactKind::Condition { .. } => "A test had the same answer every time.",
        FactKind::SameObject { .. } => "Two names stand for one and the same object.",
        FactKind::TypeSince { is_input: true, .. } => {
            "A variable holds a value of a certain type since it was read with input()."
        }
        FactKind::TypeSince { .. } => "A variable holds a value of a certain type since a line.",
        FactKind::OutputDiffers { .. } => "A line of the output is not the one that was wanted.",
        FactKind::Loop { .. } => "A loop went round a certain number of times.",
        FactKind::NoneFrom { .. } => "A call of a function gave None, and its answer was used.",
        FactKind::Repeating { .. } => {
            "The same lines ran again and again until the program was stopped."
        }
        FactKind::NeverAssigned { .. } => "No line of the program makes this name.",
        FactKind::Shadowed { .. } => {
            "A function makes a variable of its own that has the name of another one outside."
        }
        FactKind::OtherScope { .. } => "A name is made in one place and looked for in another.",
    }
}
