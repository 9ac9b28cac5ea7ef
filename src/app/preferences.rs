//! How a learner likes the screen.

use super::tutor::Tutor;
use super::{Keymap, Look};
use crate::store::Habits;

/// How this learner likes the screen: from the settings, and from what was chosen before.
#[derive(Debug)]
pub struct Preferences {
    /// Which key does what.
    pub keymap: Keymap,
    /// How things look.
    pub look: Look,
    /// Whether the mouse is used here, not by the terminal.
    pub uses_mouse: bool,
    /// Whether brackets and quotes come in pairs while typing.
    pub pairs: bool,
    /// What was chosen on the screen before.
    pub habits: Habits,
    /// What the settings say where habits count as well.
    pub configured: Configured,
    /// The tutor, if it is wanted, and its texts.
    pub tutor: Tutor,
}

/// What the settings say, as they say it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Configured {
    /// The theme.
    pub theme: Option<String>,
    /// The signs.
    pub glyphs: Option<String>,
    /// The mouse.
    pub mouse: Option<String>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            keymap: Keymap::default(),
            look: Look::default(),
            uses_mouse: true,
            pairs: true,
            habits: Habits::default(),
            configured: Configured::default(),
            tutor: Tutor { is_on: true, ..Tutor::default() },
        }
    }
}
