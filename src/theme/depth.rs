//! How many colours the terminal shows, and themes brought down to that.

use ratatui::style::{Color, Style};

/// How many colours a terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None: bold, dim, underlined and reversed text only.
    Mono,
    /// The 16 whose shades the terminal chooses.
    Sixteen,
    /// Those, a cube of 216 and 24 greys.
    TwoHundredFiftySix,
    /// Red, green and blue with 8 bits each.
    TrueColor,
}

impl Depth {
    /// What the user asked for: `16m`, `256`, `16`, and `none` or `never`; nothing for any other word, such
    /// as `auto`.
    pub fn from_setting(word: &str) -> Option<Self> {
        Some(match word {
            "16m" => Self::TrueColor,
            "256" => Self::TwoHundredFiftySix,
            "16" => Self::Sixteen,
            "none" | "never" => Self::Mono,
            _ => return None,
        })
    }

    /// What the terminal says of itself in environment variables. `ssh` hands only `TERM` on,
    /// so that there a terminal with more colours counts as one with 256.
    pub fn detect(variable: impl Fn(&str) -> Option<String>) -> Self {
        let get = |name| variable(name).unwrap_or_default();
        let term = get("TERM");
        if !get("NO_COLOR").is_empty() || term == "dumb" || term.starts_with("vt1") {
            return Self::Mono;
        }
        if term == "linux" {
            return Self::Sixteen;
        }
        let tells_all = matches!(get("COLORTERM").as_str(), "truecolor" | "24bit")
            || term.ends_with("-direct")
            || ["kitty", "ghostty", "alacritty", "wezterm"].iter().any(|name| term.contains(name))
            || !get("WT_SESSION").is_empty();
        let inside = ["screen", "tmux"].iter().any(|name| term.starts_with(name));
        let program = get("TERM_PROGRAM");
        let known = ["iTerm.app", "WezTerm", "ghostty", "vscode"].contains(&program.as_str());
        if tells_all || known && !inside {
            Self::TrueColor
        } else if term.contains("256") {
            Self::TwoHundredFiftySix
        } else {
            Self::Sixteen
        }
    }
}

/// The style in the colours that the terminal has.
pub(super) fn reduced(mut style: Style, depth: Depth) -> Style {
    let on_default = matches!(style.bg, None | Some(Color::Reset));
    style.fg = style.fg.map(|color| match reduced_color(color, depth) {
        // Most terminals' blue cannot be read on black.
        Color::Blue if on_default => Color::LightBlue,
        color => color,
    });
    style.bg = style.bg.map(|color| reduced_color(color, depth));
    style
}

fn reduced_color(color: Color, depth: Depth) -> Color {
    match (color, depth) {
        (_, Depth::Mono) => Color::Reset,
        (Color::Rgb(r, g, b), Depth::Sixteen) => nearest_of_16([r, g, b]),
        (Color::Rgb(r, g, b), Depth::TwoHundredFiftySix) => {
            Color::Indexed(nearest_of_256([r, g, b]))
        }
        _ => color,
    }
}

/// The 16 colours with the shades that xterm gives them.
const SIXTEEN: [(Color, [u8; 3]); 16] = [
    (Color::Black, [0, 0, 0]),
    (Color::Red, [205, 0, 0]),
    (Color::Green, [0, 205, 0]),
    (Color::Yellow, [205, 205, 0]),
    (Color::Blue, [0, 0, 238]),
    (Color::Magenta, [205, 0, 205]),
    (Color::Cyan, [0, 205, 205]),
    (Color::Gray, [229, 229, 229]),
    (Color::DarkGray, [127, 127, 127]),
    (Color::LightRed, [255, 0, 0]),
    (Color::LightGreen, [0, 255, 0]),
    (Color::LightYellow, [255, 255, 0]),
    (Color::LightBlue, [92, 92, 255]),
    (Color::LightMagenta, [255, 0, 255]),
    (Color::LightCyan, [0, 255, 255]),
    (Color::White, [255, 255, 255]),
];

/// The steps of the colour cube of 256.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

fn nearest_of_16(rgb: [u8; 3]) -> Color {
    let nearest = SIXTEEN.iter().min_by_key(|(_, shade)| distance(rgb, *shade));
    nearest.map_or(Color::Reset, |(color, _)| *color)
}

fn nearest_of_256(rgb: [u8; 3]) -> u8 {
    let cube = (0..216_u8).map(|index| {
        let step = |digit: u8| STEPS[usize::from(digit)];
        (16 + index, [step(index / 36), step(index / 6 % 6), step(index % 6)])
    });
    let greys = (0..24_u8).map(|index| (232 + index, [8 + 10 * index; 3]));
    let nearest = cube.chain(greys).min_by_key(|(_, shade)| distance(rgb, *shade));
    nearest.map_or(0, |(index, _)| index)
}

/// How different two colours look: squares weighted by the eye's sense of each part.
fn distance(one: [u8; 3], other: [u8; 3]) -> u32 {
    let part = |index: usize| u32::from(one[index].abs_diff(other[index])).pow(2);
    2 * part(0) + 4 * part(1) + 3 * part(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detect(variables: &[(&str, &str)]) -> Depth {
        Depth::detect(|name| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_terminal_tells_its_colours() {
        assert_eq!(detect(&[("TERM", "linux")]), Depth::Sixteen);
        assert_eq!(detect(&[("TERM", "xterm-256color")]), Depth::TwoHundredFiftySix);
        let said = [("TERM", "xterm-256color"), ("COLORTERM", "truecolor")];
        assert_eq!(detect(&said), Depth::TrueColor);
        let left_over = [("TERM", "tmux-256color"), ("TERM_PROGRAM", "vscode")];
        assert_eq!(detect(&left_over), Depth::TwoHundredFiftySix);
        assert_eq!(detect(&[("TERM", "dumb")]), Depth::Mono);
        assert_eq!(detect(&[("TERM", "xterm"), ("NO_COLOR", "1")]), Depth::Mono);
        assert_eq!(detect(&[("TERM", "xterm"), ("NO_COLOR", "")]), Depth::Sixteen);
        assert_eq!(detect(&[]), Depth::Sixteen);
    }

    #[test]
    fn colours_become_the_nearest_there_are() {
        assert_eq!(nearest_of_256([255, 0, 0]), 196);
        assert_eq!(nearest_of_256([128, 128, 128]), 244);
        assert_eq!(nearest_of_16([250, 250, 250]), Color::White);
        assert_eq!(nearest_of_16([30, 30, 40]), Color::Black);
    }

    #[test]
    fn blue_is_never_left_on_the_default_ground() {
        let style = Style::new().fg(Color::Rgb(0, 0, 200));
        assert_eq!(reduced(style, Depth::Sixteen).fg, Some(Color::LightBlue));
    }
}
