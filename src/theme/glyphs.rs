//! Signs that carry meaning without colour, in two sets.

use ratatui::symbols::{border, line};

/// The signs that the screen draws with.
#[derive(Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// Borders of panes.
    pub border: border::Set<'static>,
    /// Where borders of panes meet.
    pub line: line::Set<'static>,
    /// The line that just ran.
    pub just_ran: &'static str,
    /// The line that runs next.
    pub runs_next: &'static str,
    /// A breakpoint.
    pub breakpoint: &'static str,
    /// An error, a wrong answer.
    pub wrong: &'static str,
    /// Something done.
    pub done: &'static str,
    /// Something still to do.
    pub open: &'static str,
    /// Between an old and a new value.
    pub becomes: &'static str,
    /// Before the place that a thing comes from.
    pub from: &'static str,
    /// What is chosen in a list.
    pub chosen: &'static str,
    /// An entry of a list.
    pub bullet: &'static str,
    /// Between the steps of a path.
    pub path: &'static str,
    /// Run, and a step on.
    pub play: &'static str,
    /// A step back.
    pub back: &'static str,
    /// Text goes on to the left.
    pub more_left: &'static str,
    /// Text goes on to the right.
    pub more_right: &'static str,
    /// Text goes on upwards.
    pub more_up: &'static str,
    /// Text goes on downwards.
    pub more_down: &'static str,
    /// Something was left out.
    pub ellipsis: &'static str,
    /// The part of the timeline that has run.
    pub timeline_done: &'static str,
    /// The part of the timeline that is to come.
    pub timeline_left: &'static str,
    /// Where on the timeline we are.
    pub timeline_here: &'static str,
    /// A filled part of a bar.
    pub bar_full: &'static str,
    /// An empty part of a bar.
    pub bar_empty: &'static str,
}

/// Signs that UTF-8 terminals have, the console of Linux with its usual fonts included.
pub static UNICODE: Glyphs = Glyphs {
    border: border::PLAIN,
    line: line::NORMAL,
    just_ran: "=",
    runs_next: ">",
    breakpoint: "●",
    wrong: "✗",
    done: "☑",
    open: "☐",
    becomes: "→",
    from: "←",
    chosen: "▸",
    bullet: "•",
    path: "▸",
    play: "▶",
    back: "◀",
    more_left: "«",
    more_right: "»",
    more_up: "▲",
    more_down: "▼",
    ellipsis: "…",
    timeline_done: "━",
    timeline_left: "─",
    timeline_here: "●",
    bar_full: "█",
    bar_empty: "░",
};

/// Signs for terminals that have no others.
pub static ASCII: Glyphs = Glyphs {
    border: border::Set {
        top_left: "+",
        top_right: "+",
        bottom_left: "+",
        bottom_right: "+",
        vertical_left: "|",
        vertical_right: "|",
        horizontal_top: "-",
        horizontal_bottom: "-",
    },
    line: line::Set {
        vertical: "|",
        horizontal: "-",
        top_right: "+",
        top_left: "+",
        bottom_right: "+",
        bottom_left: "+",
        vertical_left: "+",
        vertical_right: "+",
        horizontal_down: "+",
        horizontal_up: "+",
        cross: "+",
    },
    just_ran: "=",
    runs_next: ">",
    breakpoint: "*",
    wrong: "x",
    done: "[x]",
    open: "[ ]",
    becomes: "->",
    from: "<-",
    chosen: ">",
    bullet: "-",
    path: ">",
    play: ">",
    back: "<",
    more_left: "<",
    more_right: ">",
    more_up: "^",
    more_down: "v",
    ellipsis: "...",
    timeline_done: "=",
    timeline_left: "-",
    timeline_here: "o",
    bar_full: "#",
    bar_empty: ".",
};

impl Glyphs {
    /// The set that the user asked for: `unicode` or `ascii`; nothing for any other word, such
    /// as `auto`.
    pub fn from_setting(word: &str) -> Option<&'static Self> {
        match word {
            "unicode" => Some(&UNICODE),
            "ascii" => Some(&ASCII),
            _ => None,
        }
    }

    /// The set that the locale in the environment variables can show.
    pub fn detect(variable: impl Fn(&str) -> Option<String>) -> &'static Self {
        let get = |name| variable(name).filter(|value| !value.is_empty());
        if get("WT_SESSION").is_some() {
            return &UNICODE;
        }
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(get).unwrap_or_default();
        let locale = locale.to_ascii_lowercase();
        let utf8 = locale.contains("utf-8") || locale.contains("utf8");
        if utf8 { &UNICODE } else { &ASCII }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detect(variables: &[(&str, &str)]) -> &'static Glyphs {
        Glyphs::detect(|name| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_first_locale_that_is_set_decides() {
        assert_eq!(detect(&[("LANG", "de_DE.UTF-8")]), &UNICODE);
        assert_eq!(detect(&[("LANG", "de_DE.UTF-8"), ("LC_ALL", "C")]), &ASCII);
        assert_eq!(detect(&[("LC_ALL", ""), ("LC_CTYPE", "C.utf8")]), &UNICODE);
        assert_eq!(detect(&[]), &ASCII);
    }

    #[test]
    fn the_console_of_linux_has_every_sign() {
        // What the fonts Fixed, Terminus and VGA of Debian have in common.
        let on_console = "─│┌┐└┘├┤┬┴┼═║╔╗╭╮╰╯━┃█▒░●•■▶▸◀▲▼→←↑↓✗✘×☐☑…·«»–—≡≠≤≥";
        for sign in format!("{UNICODE:?}").chars().filter(|sign| !sign.is_ascii()) {
            assert!(on_console.contains(sign), "{sign}");
        }
        assert!(format!("{ASCII:?}").is_ascii());
    }
}
