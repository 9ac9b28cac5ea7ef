//! The find bar: what is looked for, and what was found of it.

use super::buffer::{Buffer, Found, MOST_FOUND};
use crate::text::Position;

/// What the keys of the find bar go to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Field {
    /// What is looked for.
    #[default]
    Query,
    /// What comes in its place.
    Replacement,
    /// The button that replaces all.
    All,
}

/// Where a search went on when there was nothing more on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrapped {
    /// From the top of the program.
    ToTop,
    /// From its end.
    ToEnd,
}

/// A search through the program. It outlives the bar, so that one can go on with it.
#[derive(Default)]
pub struct Find {
    /// Whether the bar shows and takes keys.
    pub is_open: bool,
    /// Whether the bar has what is needed to replace.
    pub replaces: bool,
    /// Where keys go.
    pub field: Field,
    /// What is looked for.
    pub query: Buffer,
    /// What comes in its place.
    pub replacement: Buffer,
    /// What was found, from the top of the program on.
    pub found: Vec<Found>,
    /// Whether the last move went round.
    pub wrapped: Option<Wrapped>,
    /// Where the search began: typing looks from here on.
    pub(super) from: Position,
    /// The version of the text and the query for which `found` is right.
    pub(super) searched: Option<(u64, String)>,
}

impl Find {
    /// The line that keys are typed into.
    pub fn typed_line(&mut self) -> Option<&mut Buffer> {
        match self.field {
            Field::Query => Some(&mut self.query),
            Field::Replacement => Some(&mut self.replacement),
            Field::All => None,
        }
    }

    /// How much was found and which of it is chosen in the program, in words: `2 of 7`.
    pub fn count(&self, program: &Buffer) -> String {
        if self.query.text().is_empty() {
            return String::new();
        }
        let all = match self.found.len() {
            0 => return "not found".to_owned(),
            MOST_FOUND => format!("{MOST_FOUND}+"),
            all => all.to_string(),
        };
        let Some(index) = program.found_selected(&self.found) else {
            return format!("{all} found");
        };
        let round = match self.wrapped {
            Some(Wrapped::ToTop) => " from top",
            Some(Wrapped::ToEnd) => " from end",
            None => "",
        };
        format!("{} of {all}{round}", index + 1)
    }
}
