//! The one table of what can be done: the keymap, the palette, the help, the status bar and the
//! README's list of keys are made from it.

mod table;

pub use table::BINDINGS;

use super::action::Action;

/// Where a key has its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// While a card of the tour shows.
    Tour,
    /// Everywhere.
    Always,
    /// While a program runs.
    Running,
    /// While the output pane takes lines for the running program.
    Answering,
    /// In the editor, where lines are moved and not typed.
    Ordering,
    /// While a line is held there.
    Holding,
    /// In the editor.
    Editing,
    /// Outside the editor, when there is a recorded run.
    Stepping,
    /// On the program itself while stepping.
    Program,
    /// In the variables.
    Variables,
    /// In the output.
    Output,
    /// In a sheet.
    Sheet,
    /// In the lesson's page.
    Lesson,
    /// In what the tutor says.
    Tutor,
    /// In the list of a class.
    Class,
    /// In a run of a class.
    OfClass,
    /// Outside the editor.
    Outside,
}

impl When {
    /// All of them, in the order in which help tells them.
    pub const ALL: [Self; 17] = [
        Self::Always,
        Self::Stepping,
        Self::Program,
        Self::Variables,
        Self::Output,
        Self::Sheet,
        Self::Lesson,
        Self::Tutor,
        Self::Class,
        Self::OfClass,
        Self::Outside,
        Self::Running,
        Self::Answering,
        Self::Ordering,
        Self::Holding,
        Self::Editing,
        Self::Tour,
    ];

    /// The heading in help.
    pub fn title(self) -> &'static str {
        match self {
            Self::Always => "Everywhere",
            Self::Running => "While a program runs",
            Self::Answering => "When a program asks for input",
            Self::Stepping => "Stepping through a run",
            Self::Program => "Stepping, in the program",
            Self::Variables => "In the variables",
            Self::Output => "In the output",
            Self::Sheet => "In a table or list of answers",
            Self::Lesson => "In the lesson",
            Self::Tutor => "In what the tutor says",
            Self::Class => "In the list of a class",
            Self::OfClass => "In a run of a class",
            Self::Outside => "Outside the editor",
            Self::Ordering => "Where lines are put in order",
            Self::Holding => "While a line is held there",
            Self::Editing => "In the editor",
            Self::Tour => "While the tour shows",
        }
    }

    /// Whether keys that are characters are typed there: in the output, too, for a program that
    /// takes lines.
    pub fn is_typed_in(self) -> bool {
        !matches!(
            self,
            Self::Stepping
                | Self::Program
                | Self::Variables
                | Self::Outside
                | Self::Lesson
                | Self::Tutor
                | Self::Ordering
                | Self::Holding
                | Self::Class
        )
    }
}

/// One thing that can be done, the keys for it, and the words for it.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// What is done.
    pub action: Action,
    /// Names of the keys, the one to show first; empty for what is only in the palette.
    pub keys: &'static [&'static str],
    /// Where the keys mean it.
    pub when: When,
    /// What it does, in a few words.
    pub description: &'static str,
    /// The words for the status bar, if it is shown there.
    pub hint: Option<&'static str>,
    /// Its name in settings, where the action's own name stands for another row.
    own_name: Option<&'static str>,
}

impl Binding {
    /// Its name in settings: the action's in small letters, such as `step_back`, or its own.
    pub fn name(&self) -> String {
        let action = || words_joined(&format!("{:?}", self.action));
        self.own_name.map_or_else(action, str::to_owned)
    }
}

/// `Step(BackOver)` as `step_back_over`.
fn words_joined(name: &str) -> String {
    let mut joined = String::new();
    for character in name.chars().filter(char::is_ascii_alphabetic) {
        if character.is_ascii_uppercase() && !joined.is_empty() {
            joined.push('_');
        }
        joined.push(character.to_ascii_lowercase());
    }
    joined
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::app::kept_keys::kept_by;
    use crate::app::{Key, Keymap};

    #[test]
    fn what_a_terminal_keeps_for_itself_has_a_second_way() {
        let keymap = Keymap::default();
        let in_palette: HashSet<Action> =
            keymap.palette_entries().iter().map(|row| row.binding.action).collect();
        for binding in BINDINGS.iter().filter(|binding| !binding.keys.is_empty()) {
            let is_sure = binding.keys.iter().any(|key| kept_by(key).is_none());
            let is_palette = binding.action == Action::Palette;
            let has_entry = in_palette.contains(&binding.action) && !is_palette;
            assert!(is_sure || has_entry, "{binding:?} may be out of reach");
            // The key that is shown is the one that works in most places.
            let shown = kept_by(binding.keys[0]).filter(|_| is_sure && binding.keys[0] != "F1");
            assert_eq!(shown, None, "{:?} stands first in {binding:?}", binding.keys[0]);
        }
    }

    #[test]
    fn no_key_is_bound_that_means_something_else_to_the_terminal_first() {
        let keys = || BINDINGS.iter().flat_map(|binding| binding.keys);
        for key in keys() {
            let parsed = Key::parse(key).and_then(Key::never_arrives);
            assert_eq!(parsed, None, "{key}");
        }
        let never = ["A", "B", "E", "G", "K", "N", "P", "T", "W", "Space"];
        for key in never.map(|key| format!("Ctrl-{key}")) {
            assert!(kept_by(&key).is_some(), "{key}");
            assert!(!keys().any(|bound| *bound == key), "{key}");
        }
    }
}
