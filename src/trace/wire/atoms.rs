//! The atoms of the stream: JSON's numbers, texts, lists and words, read one after the other.

use std::borrow::Cow;

/// One atom.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Atom<'a> {
    Int(i64),
    Float(f64),
    Text(Text<'a>),
    Bool(bool),
    Null,
    Open,
    Close,
}

/// A text. Python's may hold halves of surrogate pairs, which no `str` here can.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Text<'a> {
    Whole(Cow<'a, str>),
    Units(Vec<u16>),
}

impl<'a> Text<'a> {
    /// Half a surrogate pair is written out, as Python does it: `\ud800`.
    pub(super) fn written_out(self) -> Cow<'a, str> {
        let units = match self {
            Self::Whole(text) => return text,
            Self::Units(units) => units,
        };
        let mut text = String::with_capacity(units.len());
        for unit in char::decode_utf16(units) {
            match unit {
                Ok(character) => text.push(character),
                Err(half) => text.push_str(&format!("\\u{:04x}", half.unpaired_surrogate())),
            }
        }
        text.into()
    }
}

/// Operations that may begin with their bare letter, which no other atom begins with.
const LETTERS: &[u8] = b"C()crykao=.d~";

/// Reads atoms from a text.
pub(super) struct Atoms<'a> {
    text: &'a [u8],
    at: usize,
}

impl<'a> Atoms<'a> {
    pub(super) fn new(text: &'a [u8]) -> Self {
        Self { text, at: 0 }
    }

    /// Where the next atom begins, or separators before it.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Whether only separators are left.
    pub(super) fn is_at_end(&mut self) -> bool {
        self.skip_commas();
        self.at >= self.text.len()
    }

    /// The letter of an operation that stands there bare.
    pub(super) fn letter(&mut self) -> Option<&'a str> {
        self.skip_commas();
        let letter = self.text.get(self.at..=self.at)?;
        if !LETTERS.contains(&letter[0]) {
            return None;
        }
        self.at += 1;
        str::from_utf8(letter).ok()
    }

    fn skip_commas(&mut self) {
        while self.text.get(self.at) == Some(&b',') {
            self.at += 1;
        }
    }

    /// The next atom; `None` at the end and where the text is no atom.
    pub(super) fn next(&mut self) -> Option<Atom<'a>> {
        self.skip_commas();
        match self.text.get(self.at)? {
            b'[' => self.word(1, Atom::Open),
            b']' => self.word(1, Atom::Close),
            b'"' => self.string().map(Atom::Text),
            b'n' if self.starts_with(b"null") => self.word(4, Atom::Null),
            b't' if self.starts_with(b"true") => self.word(4, Atom::Bool(true)),
            b'f' if self.starts_with(b"false") => self.word(5, Atom::Bool(false)),
            b'N' if self.starts_with(b"NaN") => self.word(3, Atom::Float(f64::NAN)),
            b'I' if self.starts_with(b"Infinity") => self.word(8, Atom::Float(f64::INFINITY)),
            b'-' if self.starts_with(b"-Infinity") => self.word(9, Atom::Float(f64::NEG_INFINITY)),
            b'-' | b'0'..=b'9' => self.number(),
            _ => None,
        }
    }

    fn starts_with(&self, word: &[u8]) -> bool {
        self.text[self.at..].starts_with(word)
    }

    fn word(&mut self, length: usize, atom: Atom<'a>) -> Option<Atom<'a>> {
        self.at += length;
        Some(atom)
    }

    fn number(&mut self) -> Option<Atom<'a>> {
        let rest = &self.text[self.at..];
        if let Some((number, length)) = short_number(rest) {
            self.at += length;
            return Some(Atom::Int(number));
        }
        let is_part = |byte: &u8| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
        let length = rest.iter().position(|byte| !is_part(byte))?;
        let digits = str::from_utf8(&rest[..length]).ok()?;
        self.at += length;
        if digits.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit()) {
            return digits.parse().ok().map(Atom::Int);
        }
        digits.parse().ok().map(Atom::Float)
    }

    fn string(&mut self) -> Option<Text<'a>> {
        let start = self.at + 1;
        let mut end = start;
        let mut escaped = false;
        loop {
            match self.text.get(end)? {
                b'"' => break,
                b'\\' => {
                    escaped = true;
                    end += 2;
                }
                _ => end += 1,
            }
        }
        let inner = self.text.get(start..end)?;
        self.at = end + 1;
        if escaped {
            return unescape(inner);
        }
        str::from_utf8(inner).ok().map(|text| Text::Whole(text.into()))
    }
}

/// A whole number of few digits, as most are, and how many bytes it takes.
fn short_number(rest: &[u8]) -> Option<(i64, usize)> {
    let sign = usize::from(rest.first() == Some(&b'-'));
    let mut number = 0;
    for (digits, byte) in rest[sign..].iter().take(18).enumerate() {
        match byte {
            b'0'..=b'9' => number = number * 10 + i64::from(byte - b'0'),
            b',' | b']' if digits > 0 => {
                let number = if sign == 1 { -number } else { number };
                return Some((number, sign + digits));
            }
            _ => return None,
        }
    }
    None
}

fn unescape(inner: &[u8]) -> Option<Text<'static>> {
    let mut units: Vec<u16> = Vec::with_capacity(inner.len());
    let mut rest = str::from_utf8(inner).ok()?.chars();
    while let Some(character) = rest.next() {
        let unit = match character {
            '\\' => match rest.next()? {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                'b' => '\x08',
                'f' => '\x0c',
                'u' => {
                    let digits = rest.as_str().get(..4)?;
                    if digits.starts_with('+') {
                        return None;
                    }
                    units.push(u16::from_str_radix(digits, 16).ok()?);
                    rest.nth(3);
                    continue;
                }
                same @ ('"' | '\\' | '/') => same,
                _ => return None,
            },
            plain => plain,
        };
        units.extend_from_slice(unit.encode_utf16(&mut [0; 2]));
    }
    Some(match String::from_utf16(&units) {
        Ok(text) => Text::Whole(text.into()),
        Err(_) => Text::Units(units),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<Atom<'_>> {
        let mut atoms = Atoms::new(text.as_bytes());
        std::iter::from_fn(|| atoms.next()).collect()
    }

    #[test]
    fn every_kind_of_atom_is_read() {
        let atoms = all(r#"[1,-2,1.5e+300,NaN,-Infinity,null,true,false,"a\u00e9\ud83d\ude00\n"]"#);
        assert_eq!(atoms[1..4], [Atom::Int(1), Atom::Int(-2), Atom::Float(1.5e300)]);
        assert!(matches!(atoms[4], Atom::Float(nan) if nan.is_nan()));
        assert_eq!(
            atoms[5..9],
            [Atom::Float(f64::NEG_INFINITY), Atom::Null, Atom::Bool(true), Atom::Bool(false)]
        );
        assert_eq!(atoms[9], Atom::Text(Text::Whole("aé😀\n".into())));
    }

    #[test]
    fn what_is_no_atom_ends_the_reading() {
        for broken in ["\"abc", "\"\\u12", "\"\\u+123\"", "12", "-", "1e5e5,", "nul", "{", "\"\\"] {
            assert_eq!(all(broken), [], "{broken}");
        }
        assert_eq!(all("99999999999999999999,"), []);
    }
}
