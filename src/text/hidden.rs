//! Which characters are shown, and which are not because they act, hide or pile up.
//!
//! Never shown: control characters; what turns the direction of writing (letters of every script
//! stay, and terminals order them as they are used to); what is invisible, whose place may also
//! hide a text; code points that mean nothing or nothing agreed upon.
//!
//! Some invisible characters belong to honest text, but only behind the right letter: joiners in
//! emoji and in scripts that join letters, the selectors of variants, the tags of three flags.
//! There they are shown, once; anywhere else they are not. No character carries more than
//! [`MARKS`] marks.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// Stands for a character that is not shown.
pub(super) const HIDDEN: char = '·';

/// More marks than this on one character would smear over other lines. Pointed Hebrew with its
/// accents has five, Vietnamese and Thai two.
pub(super) const MARKS: usize = 6;

/// More characters than this in what a reader calls one: no script has half as many.
pub(super) const CLUSTER: usize = 32;

/// A family of four has three. Terminals that cannot join draw each picture on its own.
const JOINED_PICTURES: usize = 3;

/// What follows the black flag in those of England, Scotland and Wales, as letters to choose from.
const FLAG_TAGS: [&str; 6] = ["g", "b", "esw", "ncl", "gts", "\u{7f}"];

/// What is to become of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is shown as it is.
    Shown,
    /// A sign takes its place.
    Hidden,
    /// One too many of its kind: left out, or written as an escape.
    Surplus,
}

/// Tells the fate of each character of a text in order, by those before it.
#[derive(Clone, Debug, Default)]
pub struct Sieve {
    /// The last character with a width; marks belong to it. A line's start has none.
    base: Option<char>,
    /// The last character that is shown.
    last: Option<char>,
    marks: usize,
    has_tone: bool,
    has_variant: bool,
    tags: usize,
    joined: usize,
    after_joiner: bool,
    hidden: usize,
}

/// Whether a character may be shown wherever it stands.
pub fn is_printable(character: char) -> bool {
    !is_hidden(character) && kind(character) == Kind::Base
}

impl Sieve {
    /// What is to become of the next character.
    pub fn fate(&mut self, character: char) -> Fate {
        if is_hidden(character) {
            return self.hide(character);
        }
        let fits = match kind(character) {
            Kind::Base => {
                self.begin(character);
                true
            }
            Kind::Mark if self.marks >= MARKS => return Fate::Surplus,
            Kind::Mark => {
                self.marks += 1;
                self.last.is_some_and(|last| grow_together(last, character))
            }
            Kind::Joiner => self.joins(character),
            Kind::Variant => self.varies(character),
            Kind::Tone => self.tones(character),
            Kind::Tag => self.tags(character),
        };
        if !fits {
            return self.hide(character);
        }
        self.last = Some(character);
        self.after_joiner = matches!(character, '\u{200c}' | '\u{200d}');
        self.hidden = 0;
        Fate::Shown
    }

    /// An escape was written in the place of a character: what follows stands behind the escape.
    pub fn pass_escape(&mut self, escape: &str) {
        for character in escape.chars() {
            self.fate(character);
        }
    }

    fn hide(&mut self, character: char) -> Fate {
        // A sign with a width takes its place. Of a pile of what has none, a few show.
        self.hidden = if character.width() == Some(0) { self.hidden + 1 } else { 0 };
        if self.hidden > MARKS {
            return Fate::Surplus;
        }
        let hidden = self.hidden;
        *self = Self { base: Some(HIDDEN), last: Some(HIDDEN), hidden, ..Self::default() };
        Fate::Hidden
    }

    fn begin(&mut self, base: char) {
        let goes_on = self.after_joiner && self.base.is_some_and(is_picture) && is_picture(base);
        let joined = if goes_on { self.joined + 1 } else { 0 };
        *self = Self { base: Some(base), joined, ..Self::default() };
    }

    fn joins(&mut self, joiner: char) -> bool {
        let Some(base) = self.base.filter(|_| !self.after_joiner) else { return false };
        if is_of_joining_script(base) {
            self.marks += 1;
            return self.marks <= MARKS;
        }
        joiner == '\u{200d}' && is_picture(base) && self.joined < JOINED_PICTURES
    }

    fn varies(&mut self, variant: char) -> bool {
        let Some(base) = self.base.filter(|_| !self.has_variant) else { return false };
        self.has_variant = true;
        match u32::from(variant) {
            0xe0100.. => is_ideograph(base),
            0xfe0e.. if base.is_ascii() => matches!(base, '0'..='9' | '#' | '*'),
            _ => !base.is_ascii() && base != HIDDEN,
        }
    }

    fn tones(&mut self, tone: char) -> bool {
        if self.has_tone {
            return false;
        }
        if !self.base.is_some_and(is_picture) {
            self.begin(tone);
        }
        self.has_tone = true;
        true
    }

    fn tags(&mut self, tag: char) -> bool {
        let letter = char::from_u32(u32::from(tag) - 0xe0000);
        let fits = letter.zip(FLAG_TAGS.get(self.tags)).is_some_and(|(l, tags)| tags.contains(l));
        self.tags += 1;
        self.base == Some('\u{1f3f4}') && fits
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Takes a place of its own.
    Base,
    /// Stands on the character before.
    Mark,
    /// Joins letters or pictures, or keeps them apart.
    Joiner,
    /// Chooses how the character before looks.
    Variant,
    /// A colour of skin.
    Tone,
    /// Part of a flag.
    Tag,
}

fn kind(character: char) -> Kind {
    match u32::from(character) {
        // Terminals draw the halfwidth sound marks in a place of their own.
        0..0x300 | 0xff9e | 0xff9f => Kind::Base,
        0x200c | 0x200d => Kind::Joiner,
        0xfe00..=0xfe0f | 0x180b..=0x180d | 0x180f | 0xe0100..=0xe01ef => Kind::Variant,
        0x1f3fb..=0x1f3ff => Kind::Tone,
        0xe0020..=0xe007f => Kind::Tag,
        _ if character.width() == Some(0) => Kind::Mark,
        _ => Kind::Base,
    }
}

/// Whether a character is never shown.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(u32::from(character),
            // Soft hyphen, grapheme joiner, fillers, vowel separator.
            0x00ad | 0x034f | 0x115f | 0x1160 | 0x17b4 | 0x17b5 | 0x180e | 0x3164 | 0xffa0
            // Directions; blanks without a width; line and paragraph ends; operators.
            | 0x061c | 0x200b | 0x200e..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0xfeff
            // Annotations, shorthand and music that only tell how to draw.
            | 0xfff0..=0xfffb | 0x1bca0..=0x1bca3 | 0x1d173..=0x1d17a
            // Tags and what is reserved beside them.
            | 0xe0000..=0xe001f | 0xe0080..=0xe00ff | 0xe01f0..=0xe0fff
            // Private use, without meaning or width that all agree on.
            | 0xe000..=0xf8ff | 0xf0000.. | 0xfdd0..=0xfdef)
        || u32::from(character) & 0xfffe == 0xfffe
}

/// Whether a reader takes the two for one character. Vowels of Hangul have no width, but stand only
/// on consonants.
fn grow_together(first: char, second: char) -> bool {
    String::from_iter([first, second]).graphemes(true).nth(1).is_none()
}

/// Arabic and its neighbours, the scripts of India, Tibet, Burma, Cambodia, Mongolia.
fn is_of_joining_script(character: char) -> bool {
    matches!(u32::from(character),
        0x0620..=0x08ff | 0x0900..=0x0dff | 0x0f00..=0x0fff | 0x1000..=0x109f | 0x1780..=0x18af
        | 0xa840..=0xa8ff | 0xfb50..=0xfdcf | 0xfdf0..=0xfdff | 0xfe70..=0xfefc
        | 0x10a00..=0x10aff | 0x11000..=0x11fff | 0x1e900..=0x1e95f)
}

fn is_picture(character: char) -> bool {
    matches!(u32::from(character), 0x2190..=0x2bff | 0x1f000..=0x1faff)
}

fn is_ideograph(character: char) -> bool {
    matches!(u32::from(character), 0x3400..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}
