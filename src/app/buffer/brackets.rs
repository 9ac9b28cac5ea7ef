//! Which brackets belong together.

use super::scan::{BYTES_IN_REACH, LINES_IN_REACH, Scanner};
use super::{Buffer, Place};
use crate::text::Position;

/// A closing bracket looks for its opening one among so many that are open.
const DEEPEST: usize = 50;

/// The bracket at the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bracket {
    /// Where it is.
    pub at: Position,
    /// Where the other one is, if it has one.
    pub partner: Option<Position>,
}

/// The closing bracket of an opening one.
pub(super) fn closing(open: char) -> Option<char> {
    match open {
        '(' => Some(')'),
        '[' => Some(']'),
        '{' => Some('}'),
        _ => None,
    }
}

pub(super) fn is_closing(character: char) -> bool {
    matches!(character, ')' | ']' | '}')
}

/// What came out of the search for a partner.
enum Outcome {
    Partner(Place),
    None,
}

/// The brackets that are open, from the outermost on.
#[derive(Default)]
struct Open(Vec<(Place, char)>);

impl Open {
    /// Takes in a character. For a closing bracket: what it closes, and those inside of that,
    /// which nothing closed.
    fn see(&mut self, place: Place, character: char) -> Vec<(Place, char)> {
        if closing(character).is_some() {
            self.0.push((place, character));
        }
        if !is_closing(character) {
            return Vec::new();
        }
        let fits = |(_, open): &&(Place, char)| closing(*open) == Some(character);
        let inside = self.0.iter().rev().take(DEEPEST).take_while(|open| !fits(open)).count();
        match self.0.len().checked_sub(inside + 1) {
            Some(at) if fits(&&self.0[at]) => self.0.split_off(at),
            _ => Vec::new(),
        }
    }
}

impl Buffer {
    /// The bracket at the cursor, or else the one before it. Nothing where that is text or a
    /// comment, or too far from its other half to tell.
    pub fn bracket(&self) -> Option<Bracket> {
        let here = self.bracket_place()?;
        let partner = match self.partner_of(here)? {
            Outcome::Partner(place) => Some(self.position(place)),
            Outcome::None => None,
        };
        Some(Bracket { at: self.position(here), partner })
    }

    /// Moves the cursor to the bracket that belongs to the one at the cursor. Returns whether there
    /// is one.
    pub fn jump_to_bracket(&mut self) -> bool {
        let partner = self.bracket().and_then(|bracket| bracket.partner);
        if let Some(partner) = partner {
            self.go_to(partner);
        }
        partner.is_some()
    }

    fn bracket_place(&self) -> Option<Place> {
        let cursor = self.carets.cursor;
        let (before, after) = self.current_line().split_at(cursor.byte);
        let is_bracket = |character: &char| is_closing(*character) || closing(*character).is_some();
        if after.chars().next().filter(is_bracket).is_some() {
            return Some(cursor);
        }
        before.chars().next_back().filter(is_bracket)?;
        Some(Place { byte: cursor.byte - 1, ..cursor })
    }

    /// Nothing if it cannot be told.
    fn partner_of(&self, here: Place) -> Option<Outcome> {
        let first = self.first_in_reach(here.line);
        let (mut scanner, mut open) = (Scanner::default(), Open::default());
        let (mut outcome, mut was_seen, mut bytes) = (None, false, 0);
        for (line, text) in self.lines().iter().enumerate().skip(first) {
            bytes += if line > here.line { text.len() + 1 } else { 0 };
            if line > here.line + LINES_IN_REACH || bytes > BYTES_IN_REACH {
                return None;
            }
            scanner.line(text, |byte, character| {
                let place = Place { line, byte };
                was_seen |= place == here;
                let closed = open.see(place, character);
                let is_here = |(place, _): &(Place, char)| *place == here;
                outcome = outcome.take().or(match closed.as_slice() {
                    [(partner, _), ..] if place == here => Some(Outcome::Partner(*partner)),
                    [only, ..] if is_here(only) => Some(Outcome::Partner(place)),
                    [_, inside @ ..] if inside.iter().any(is_here) => Some(Outcome::None),
                    [] if place == here && is_closing(character) => Some(Outcome::None),
                    _ => None,
                });
            });
            // Where a comment or a string has it there is nothing to tell.
            if outcome.is_some() || line == here.line && !was_seen {
                break;
            }
        }
        let is_cut = first > 0 && matches!(outcome, Some(Outcome::None));
        let ended = was_seen.then_some(Outcome::None);
        outcome.or(ended).filter(|_| !is_cut)
    }

    /// The brackets that are open at a place, from the outermost on.
    pub(super) fn open_brackets(&self, place: Place) -> Vec<Place> {
        let (mut scanner, mut open) = (Scanner::default(), Open::default());
        for line in self.first_in_reach(place.line)..place.line {
            scanner.line(self.line(line), |byte, character| {
                open.see(Place { line, byte }, character);
            });
        }
        let line = place.line;
        scanner.part(&self.line(line)[..place.byte], |byte, character| {
            open.see(Place { line, byte }, character);
        });
        open.0.into_iter().map(|(place, _)| place).collect()
    }
}
