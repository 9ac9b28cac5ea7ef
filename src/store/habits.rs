//! What a learner chose on the screen, for the next start.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::atomic::{NewFileMode, replace_file};
use crate::config::Folders;

const FILE_NAME: &str = "habits.json";
/// The file is a few lines long; a larger one is something else.
const MAX_BYTES: u64 = 16 * 1024;

/// What a learner chose on the screen. What was not chosen goes by the settings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Habits {
    /// The colours.
    pub theme: Option<Choice>,
    /// The signs to draw with.
    pub glyphs: Option<Choice>,
    /// Whether the mouse is used.
    pub mouse: Option<Choice>,
    /// How the panes share the screen.
    pub shares: Shares,
    /// Whether the tour was shown.
    pub tour_seen: bool,
}

impl Habits {
    /// What differs from what was known, put over what is there now.
    fn over(&self, known: &Self, now: Self) -> Self {
        fn newer<T: Clone + PartialEq>(own: &T, known: &T, now: T) -> T {
            if own == known { now } else { own.clone() }
        }
        Self {
            theme: newer(&self.theme, &known.theme, now.theme),
            glyphs: newer(&self.glyphs, &known.glyphs, now.glyphs),
            mouse: newer(&self.mouse, &known.mouse, now.mouse),
            shares: newer(&self.shares, &known.shares, now.shares),
            tour_seen: self.tour_seen || now.tour_seen,
        }
    }
}

/// A choice, and what the settings said when it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    value: String,
    instead_of: Option<String>,
}

impl Choice {
    /// A choice made while the settings said something, or nothing.
    pub fn new(value: &str, instead_of: Option<&str>) -> Self {
        Self { value: value.to_owned(), instead_of: instead_of.map(str::to_owned) }
    }

    /// The choice, unless the settings say something else by now: whoever changed them later
    /// wants that.
    pub fn still(&self, configured: Option<&str>) -> Option<&str> {
        (self.instead_of.as_deref() == configured).then_some(self.value.as_str())
    }
}

/// How the panes share the screen, in parts of ten thousand; what is not said goes by the size of
/// the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Shares {
    /// The variables' share of the columns.
    pub variables: Option<u16>,
    /// The output's share of the rows.
    pub output: Option<u16>,
}

/// Where habits are kept.
#[derive(Clone, Debug)]
pub struct Memory {
    state: Option<PathBuf>,
}

impl Memory {
    /// Where this user's habits are kept.
    pub fn of(folders: Option<&Folders>) -> Self {
        Self { state: folders.map(|folders| folders.state.clone()) }
    }

    /// Whether this user has never started the editor: nothing was noted, and it can be.
    pub fn is_first_start(&self) -> bool {
        let Some(state) = &self.state else { return false };
        !state.join(FILE_NAME).exists() && !super::has_left_off(state)
    }

    /// What was chosen before. A file that cannot be read is as good as none.
    pub fn read(&self) -> Habits {
        let read = |state: &Path| {
            let mut bytes = Vec::new();
            let path = state.join(FILE_NAME);
            // A pipe in its place would be waited for.
            let is_file = path.metadata().is_ok_and(|known| known.is_file());
            let file = is_file.then(|| File::open(path).ok())??;
            file.take(MAX_BYTES).read_to_end(&mut bytes).ok()?;
            serde_json::from_slice(&bytes).ok()
        };
        self.state.as_deref().and_then(read).unwrap_or_default()
    }

    /// Keeps what was chosen since these habits were known; the rest stays as another terminal
    /// may have left it meanwhile.
    ///
    /// # Errors
    /// If it could not be written.
    pub fn write(&self, habits: &Habits, known: &Habits) -> io::Result<()> {
        let Some(state) = &self.state else { return Ok(()) };
        let bytes = serde_json::to_vec_pretty(&habits.over(known, self.read()))?;
        replace_file(&state.join(FILE_NAME), &bytes, NewFileMode::Private)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn habits_come_back_and_a_broken_file_is_no_habit() -> io::Result<()> {
        let home = tempfile::tempdir()?;
        let folders = Folders::below(home.path());
        let memory = Memory::of(Some(&folders));
        assert!(memory.is_first_start());
        std::fs::create_dir_all(&folders.state)?;
        let shares = Shares { variables: Some(5_000), output: None };
        let habits = Habits {
            theme: Some(Choice::new("dark", None)),
            shares,
            tour_seen: true,
            ..Habits::default()
        };
        memory.write(&habits, &Habits::default())?;
        assert_eq!(memory.read(), habits);
        assert!(!memory.is_first_start());
        std::fs::write(folders.state.join(FILE_NAME), "{\"shares\": 70000}")?;
        assert_eq!(memory.read(), Habits::default());
        std::fs::write(folders.state.join(FILE_NAME), "{\"tour_seen\": true}")?;
        assert!(memory.read().tour_seen);
        Ok(())
    }

    #[test]
    fn of_two_terminals_each_keeps_what_was_chosen_in_it() -> io::Result<()> {
        let home = tempfile::tempdir()?;
        let folders = Folders::below(home.path());
        std::fs::create_dir_all(&folders.state)?;
        let memory = Memory::of(Some(&folders));
        let (known, choice) = (Habits::default(), Some(Choice::new("dark", None)));
        memory.write(&Habits { theme: choice.clone(), ..known.clone() }, &known)?;
        let shares = Shares { variables: Some(5_000), output: None };
        memory.write(&Habits { shares, tour_seen: true, ..known.clone() }, &known)?;
        let both = Habits { theme: choice, shares, tour_seen: true, ..known };
        assert_eq!(memory.read(), both);
        Ok(())
    }

    #[test]
    fn a_setting_that_was_changed_after_a_choice_counts() {
        let choice = Choice::new("light", Some("dark"));
        assert_eq!(choice.still(Some("dark")), Some("light"));
        assert_eq!(choice.still(Some("mono")), None);
        assert_eq!(choice.still(None), None);
    }
}
