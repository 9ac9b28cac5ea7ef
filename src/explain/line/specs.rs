//! What stands behind the colon of a place in a text, as in `{price:.2f}`, and which values it can
//! show.

use super::{Want, signs};

/// More digits than this are a number that is too large to be told of.
const MOST_DIGITS: usize = 4;
const OF_WHOLE: &str = "bcdoxX";
const OF_NUMBERS: &str = "eEfFgG%";

/// Whether a value can be shown in a way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::explain) enum Fit {
    Fits,
    /// It is a way to show other values.
    Needs(Want),
    /// There is no such way for a value of this type.
    Unheard,
}

/// The parts of a way to show a value.
struct Spec {
    align: Option<char>,
    has_sign: bool,
    is_alternate: bool,
    has_zero: bool,
    group: Option<char>,
    /// Whether a point has no digits behind it.
    is_cut: bool,
    has_places: bool,
    letter: Option<char>,
}

/// Whether a value of a type can be shown as a spec says; `None` if that is not sure.
pub(in crate::explain) fn fit(spec: &str, type_name: &str) -> Option<Fit> {
    if spec.is_empty() {
        return Some(Fit::Fits);
    }
    match type_name {
        "str" | "int" | "bool" | "float" => {}
        "complex" | "NoneType" => return None,
        _ => return signs::is_plain(type_name).then_some(Fit::Needs(Want::Readable)),
    }
    let Some(spec) = Spec::of(spec)? else { return Some(Fit::Unheard) };
    let is_one = |letters: &str| spec.letter.is_some_and(|letter| letters.contains(letter));
    Some(match type_name {
        "str" | "float" if is_one(OF_WHOLE) => Fit::Needs(Want::Whole),
        "str" if is_one(OF_NUMBERS) => Fit::Needs(Want::Number),
        "str" if is_one("n") => Fit::Unheard,
        // Older Pythons do not fill a text with zeros.
        "str" if spec.has_zero && spec.align.is_none() => return None,
        "int" | "bool" | "float" if is_one("s") => Fit::Needs(Want::Text),
        _ if spec.is_cut => Fit::Unheard,
        "str" => {
            let is_odd = spec.has_sign || spec.is_alternate || spec.group.is_some();
            let is_known = spec.letter.is_none() || is_one("s");
            if is_odd || !is_known || spec.align == Some('=') { Fit::Unheard } else { Fit::Fits }
        }
        _ if is_one("cn") => return None,
        "float" if spec.letter.is_none() || is_one(OF_NUMBERS) => Fit::Fits,
        "float" => Fit::Unheard,
        _ if is_one(OF_NUMBERS) => Fit::Fits,
        _ if spec.letter.is_some() && !is_one(OF_WHOLE) => Fit::Unheard,
        _ if spec.has_places || (spec.group == Some(',') && is_one("boxX")) => Fit::Unheard,
        _ => Fit::Fits,
    })
}

impl Spec {
    /// The parts; nothing if they stand in no order that Python knows, and `None` if it is not
    /// sure that no Python knows it.
    fn of(spec: &str) -> Option<Option<Self>> {
        let signs: Vec<char> = spec.chars().collect();
        let mut rest = &signs[..];
        let is_align = |sign: &char| "<>=^".contains(*sign);
        let align = match rest {
            [_, align, after @ ..] if is_align(align) => {
                rest = after;
                Some(*align)
            }
            [align, after @ ..] if is_align(align) => {
                rest = after;
                Some(*align)
            }
            _ => None,
        };
        let has_sign = take(&mut rest, "+- ").is_some();
        if take(&mut rest, "z").is_some() {
            return None;
        }
        let is_alternate = take(&mut rest, "#").is_some();
        let has_zero = take(&mut rest, "0").is_some();
        let width = digits(&mut rest);
        let group = take(&mut rest, ",_");
        let has_places = take(&mut rest, ".").is_some();
        let places = digits(&mut rest);
        if width > MOST_DIGITS || places > MOST_DIGITS {
            return None;
        }
        if has_places && matches!(rest, [',' | '_', ..]) {
            return None;
        }
        let letter = match rest {
            [] => None,
            [letter] => Some(*letter),
            _ => return Some(None),
        };
        let is_cut = has_places && places == 0;
        Some(Some(Self {
            align,
            has_sign,
            is_alternate,
            has_zero,
            group,
            is_cut,
            has_places,
            letter,
        }))
    }
}

/// Takes the next sign if it is one of these.
fn take(rest: &mut &[char], signs: &str) -> Option<char> {
    let (first, after) = rest.split_first()?;
    if !signs.contains(*first) {
        return None;
    }
    *rest = after;
    Some(*first)
}

/// Takes digits, and counts them.
fn digits(rest: &mut &[char]) -> usize {
    let count = rest.iter().take_while(|sign| sign.is_ascii_digit()).count();
    *rest = &rest[count..];
    count
}
