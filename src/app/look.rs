//! How things look: the themes there are, the one in use, and the signs to draw with.

use crate::theme::{ASCII, DEFAULT, Depth, Glyphs, Theme, UNICODE};

/// The themes to choose from and what is in use.
#[derive(Clone, Debug)]
pub struct Look {
    themes: Vec<(String, Theme)>,
    chosen: usize,
    shown: Theme,
    has_colours: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self::new(Vec::new(), DEFAULT, Depth::Sixteen, &UNICODE)
    }
}

impl Look {
    /// The built-in themes and these others, the named one in use; the default one if there is
    /// none of that name.
    pub fn new(
        others: Vec<(String, Theme)>,
        name: &str,
        depth: Depth,
        glyphs: &'static Glyphs,
    ) -> Self {
        let built_in = |name: &str| Some((name.to_owned(), Theme::named(name, depth, glyphs)?));
        let mut themes: Vec<_> = Theme::names().filter_map(built_in).collect();
        themes.extend(others);
        if themes.is_empty() {
            themes.push((DEFAULT.to_owned(), Theme::default()));
        }
        let chosen = themes.iter().position(|(known, _)| known == name).unwrap_or(0);
        let shown = themes[chosen].1.with_glyphs(glyphs);
        Self { themes, chosen, shown, has_colours: depth > Depth::Mono }
    }

    /// What to draw with.
    pub fn theme(&self) -> &Theme {
        &self.shown
    }

    /// The names of all themes, each with a sentence about it.
    pub fn themes(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.themes.iter().map(|(name, theme)| (name.as_str(), theme.description.as_str()))
    }

    /// Which of them is in use.
    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// The name of the theme in use.
    pub fn name(&self) -> &str {
        self.themes.get(self.chosen).map_or(DEFAULT, |(name, _)| name)
    }

    /// Whether the terminal shows colours at all.
    pub fn has_colours(&self) -> bool {
        self.has_colours
    }

    /// Uses the theme at this place in the list.
    pub fn choose(&mut self, index: usize) {
        if let Some((_, theme)) = self.themes.get(index) {
            self.chosen = index;
            self.shown = theme.with_glyphs(self.shown.glyphs);
        }
    }

    /// Whether only plain ASCII is drawn.
    pub fn is_ascii(&self) -> bool {
        *self.shown.glyphs == ASCII
    }

    /// Draws with plain ASCII, or with all signs again.
    pub fn use_ascii(&mut self, is_ascii: bool) {
        self.shown.glyphs = if is_ascii { &ASCII } else { &UNICODE };
    }
}
