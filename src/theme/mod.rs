//! How things look: a role in, a style out. Themes are files of words; what a terminal cannot
//! show is reduced once, when a theme is loaded. Meaning is never carried by colour alone: the
//! [`Glyphs`] say it, too.

mod depth;
mod glyphs;
mod role;
mod words;

use std::collections::BTreeMap;

use ratatui::style::Style;
use serde::Deserialize;

pub use depth::Depth;
pub use glyphs::{ASCII, Glyphs, UNICODE};
pub use role::Role;

/// The theme that uses the terminal's own colours.
pub const DEFAULT: &str = "default";
/// The theme without colours.
pub const MONO: &str = "mono";

/// The themes that are always there, by name.
const BUILT_IN: [(&str, &str); 5] = [
    (DEFAULT, include_str!("../../themes/default.toml")),
    ("dark", include_str!("../../themes/dark.toml")),
    ("light", include_str!("../../themes/light.toml")),
    ("high-contrast", include_str!("../../themes/high-contrast.toml")),
    (MONO, include_str!("../../themes/mono.toml")),
];

/// Why a theme file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// It is no TOML, or not in the form of a theme.
    #[error("the theme is not written as a theme file: {0}")]
    Form(#[from] toml::de::Error),
    /// It gives a style to a role that does not exist.
    #[error("there is no role `{0}` for a theme to give a style to")]
    UnknownRole(String),
    /// A style has a word that is no colour and no kind of text.
    #[error("the style of `{role}` has the word `{word}`, which is no colour and no kind of text")]
    UnknownWord {
        /// The role.
        role: String,
        /// The word.
        word: String,
    },
}

impl ThemeError {
    /// The same in one line, with the line of the file where that is known.
    pub fn in_a_line(&self, text: &str) -> String {
        let Self::Form(error) = self else { return self.to_string() };
        let line = error
            .span()
            .map(|span| 1 + text.bytes().take(span.start).filter(|byte| *byte == b'\n').count());
        let at = line.map(|line| format!(" (line {line})")).unwrap_or_default();
        let reason = error.message().lines().next().unwrap_or_default();
        format!("it is not written as a theme file{at}: {reason}")
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeFile {
    description: String,
    #[serde(default)]
    palette: words::Palette,
    #[serde(default)]
    code: BTreeMap<String, String>,
    #[serde(default)]
    screen: BTreeMap<String, String>,
}

/// A style for every role, and the signs to draw with.
#[derive(Clone, Debug)]
pub struct Theme {
    /// One sentence about the theme.
    pub description: String,
    /// The signs to draw with.
    pub glyphs: &'static Glyphs,
    styles: [Style; Role::ALL.len()],
}

impl Default for Theme {
    fn default() -> Self {
        Self::named(DEFAULT, Depth::Sixteen, &UNICODE).unwrap_or_else(|| Self {
            description: String::new(),
            glyphs: &UNICODE,
            styles: [Style::new(); Role::ALL.len()],
        })
    }
}

impl Theme {
    /// The names of the themes that are always there.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(name, _)| *name)
    }

    /// The built-in theme of that name for a terminal. Where there are no colours, it is
    /// [`MONO`] whatever the name.
    pub fn named(name: &str, depth: Depth, glyphs: &'static Glyphs) -> Option<Self> {
        let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        Self::from_toml(text, depth, glyphs).ok()
    }

    /// Reads a theme file for a terminal. Where there are no colours, the theme is [`MONO`]
    /// once the file has been found good.
    ///
    /// # Errors
    /// [`ThemeError`] says what is wrong with the file.
    pub fn from_toml(
        text: &str,
        depth: Depth,
        glyphs: &'static Glyphs,
    ) -> Result<Self, ThemeError> {
        let theme = Self::read(text, depth, glyphs)?;
        if depth > Depth::Mono {
            return Ok(theme);
        }
        Self::read(include_str!("../../themes/mono.toml"), depth, glyphs)
    }

    fn read(text: &str, depth: Depth, glyphs: &'static Glyphs) -> Result<Self, ThemeError> {
        let ThemeFile { description, palette, code, screen } = toml::from_str(text)?;
        let mut named = BTreeMap::new();
        for (name, words) in code.into_iter().chain(screen) {
            let Some((role, ..)) = Role::ALL.iter().find(|(_, known, _)| *known == name) else {
                return Err(ThemeError::UnknownRole(name));
            };
            let style = words::style(&words, &palette)
                .map_err(|word| ThemeError::UnknownWord { role: name, word })?;
            named.insert(*role, depth::reduced(style, depth));
        }
        let screen = named_or_fallback(&named, Role::Screen);
        let mut theme = Self { description, glyphs, styles: [screen; Role::ALL.len()] };
        for (role, ..) in Role::ALL {
            let style = named_or_fallback(&named, role);
            theme.styles[role as usize] = screen.patch(style);
        }
        Ok(theme)
    }

    /// The same theme with other signs.
    pub fn with_glyphs(&self, glyphs: &'static Glyphs) -> Self {
        Self { glyphs, ..self.clone() }
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }
}

fn named_or_fallback(named: &BTreeMap<Role, Style>, mut role: Role) -> Style {
    loop {
        if let Some(style) = named.get(&role) {
            return *style;
        }
        let fallback = Role::ALL[role as usize].2;
        if fallback == role {
            return role.at_least();
        }
        role = fallback;
    }
}

#[cfg(test)]
mod tests;
