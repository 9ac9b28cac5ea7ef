//! Reads a style from words: `"magenta bold"`, `"#1e1e1e on yellow"`, `"reverse"`.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};

/// The colours that every terminal has by its own choice of shade, by their ANSI names.
const NAMED: [(&str, Color); 17] = [
    ("default", Color::Reset),
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright-black", Color::DarkGray),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
    ("bright-white", Color::White),
];

const MODIFIERS: [(&str, Modifier); 5] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underline", Modifier::UNDERLINED),
    ("reverse", Modifier::REVERSED),
];

/// Names that a theme gives to its colours.
pub(super) type Palette = BTreeMap<String, String>;

/// The style that the words say, or the word that says nothing.
pub(super) fn style(words: &str, palette: &Palette) -> Result<Style, String> {
    let mut style = Style::new();
    let mut words = words.split_whitespace();
    while let Some(word) = words.next() {
        if let Some((_, modifier)) = MODIFIERS.iter().find(|(name, _)| *name == word) {
            style = style.add_modifier(*modifier);
        } else if word == "on" {
            style = style.bg(color(words.next().unwrap_or("on"), palette)?);
        } else {
            style = style.fg(color(word, palette)?);
        }
    }
    Ok(style)
}

fn color(word: &str, palette: &Palette) -> Result<Color, String> {
    let word = palette.get(word).map_or(word, String::as_str);
    let named = NAMED.iter().find(|(name, _)| *name == word).map(|(_, color)| *color);
    named.or_else(|| rgb(word)).ok_or_else(|| word.to_owned())
}

fn rgb(word: &str) -> Option<Color> {
    let digits = word.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let number = digits
        .bytes()
        .all(|digit| digit.is_ascii_hexdigit())
        .then(|| u32::from_str_radix(digits, 16).ok())??;
    let [_, red, green, blue] = number.to_be_bytes();
    Some(Color::Rgb(red, green, blue))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_a_style() {
        let palette = Palette::from([("night".to_owned(), "#10101a".to_owned())]);
        let read = |words| style(words, &palette);
        assert_eq!(read(""), Ok(Style::new()));
        assert_eq!(read("magenta bold"), Ok(Style::new().fg(Color::Magenta).bold()));
        let expected = Style::new().fg(Color::Gray).bg(Color::Rgb(0x10, 0x10, 0x1a));
        assert_eq!(read("white on night"), Ok(expected));
    }

    #[test]
    fn a_word_that_says_nothing_is_named() {
        let read = |words| style(words, &Palette::new());
        assert_eq!(read("bold reddish"), Err("reddish".to_owned()));
        assert_eq!(read("red on"), Err("on".to_owned()));
        assert_eq!(read("#12345é"), Err("#12345é".to_owned()));
        assert_eq!(read("#+12345"), Err("#+12345".to_owned()));
    }
}
