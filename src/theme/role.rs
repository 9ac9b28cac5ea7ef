//! What a piece of the screen means. Code says the role, a theme says how it looks.

use ratatui::style::Style;

/// A meaning that a theme gives a style to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Code without another role.
    Plain,
    /// A comment.
    Comment,
    /// A string.
    String,
    /// An escape in a string, and the braces of an f-string.
    Escape,
    /// A number.
    Number,
    /// A keyword.
    Keyword,
    /// A function or class that Python brings along.
    Builtin,
    /// The name of a function where it is defined or called.
    Function,
    /// The name of a class where it is defined.
    Class,
    /// A parameter, `self` and `cls`.
    Parameter,
    /// A decorator.
    Decorator,
    /// An operator.
    Operator,
    /// `True`, `False`, `None` and the like.
    Constant,
    /// What can be no Python.
    Invalid,

    /// Text outside code, and the ground of the screen.
    Screen,
    /// Text of less weight.
    Dim,
    /// A heading in a text.
    Heading,
    /// The border of a pane.
    Border,
    /// The border of the pane that takes the keys.
    FocusedBorder,
    /// The title of a pane.
    Title,
    /// The title of the pane that takes the keys.
    FocusedTitle,
    /// The line at the top and the line at the bottom.
    Status,
    /// A key in a hint.
    KeyHint,
    /// A button.
    Button,
    /// The button or entry that is chosen.
    Chosen,
    /// A line number.
    LineNumber,
    /// The number of the cursor's line.
    CurrentLineNumber,
    /// The ground of the cursor's line.
    CurrentLine,
    /// The mark of the line that just ran.
    JustRan,
    /// The mark of the line that runs next.
    RunsNext,
    /// The mark of a breakpoint.
    Breakpoint,
    /// A line that never ran.
    NeverRan,
    /// A value that just changed.
    Changed,
    /// The value that was there before.
    OldValue,
    /// The name of a type.
    TypeName,
    /// A note at the end of a line.
    Note,
    /// Selected text.
    Selection,
    /// What a search found, and the bracket that belongs to the cursor's.
    Match,
    /// The part of the program that failed.
    Failing,
    /// An error.
    Error,
    /// A warning.
    Warning,
    /// Something done well.
    Success,
    /// What the program waits for, and what was typed to it.
    Input,
    /// What the tutor says.
    Tutor,
    /// The part of the timeline that has run.
    TimelineDone,
    /// The part of the timeline that is to come.
    TimelineLeft,
}

impl Role {
    /// The style where neither the role nor the ones it falls back to have one: what is marked
    /// must show, and without colours, too.
    pub(super) fn at_least(self) -> Style {
        match self {
            Self::Selection => Style::new().reversed(),
            Self::Failing => Style::new().reversed().underlined(),
            _ => Style::new(),
        }
    }

    /// Every role with its name in theme files and the role whose style it has where a theme
    /// does not name it. Code roles stand first.
    pub(super) const ALL: [(Self, &'static str, Self); 46] = [
        (Self::Plain, "plain", Self::Plain),
        (Self::Comment, "comment", Self::Plain),
        (Self::String, "string", Self::Plain),
        (Self::Escape, "escape", Self::String),
        (Self::Number, "number", Self::Plain),
        (Self::Keyword, "keyword", Self::Plain),
        (Self::Builtin, "builtin", Self::Plain),
        (Self::Function, "function", Self::Plain),
        (Self::Class, "class", Self::Function),
        (Self::Parameter, "parameter", Self::Plain),
        (Self::Decorator, "decorator", Self::Keyword),
        (Self::Operator, "operator", Self::Plain),
        (Self::Constant, "constant", Self::Number),
        (Self::Invalid, "invalid", Self::Error),
        (Self::Screen, "screen", Self::Screen),
        (Self::Dim, "dim", Self::Screen),
        (Self::Heading, "heading", Self::Screen),
        (Self::Border, "border", Self::Screen),
        (Self::FocusedBorder, "focused-border", Self::Border),
        (Self::Title, "title", Self::Screen),
        (Self::FocusedTitle, "focused-title", Self::Title),
        (Self::Status, "status", Self::Screen),
        (Self::KeyHint, "key-hint", Self::Screen),
        (Self::Button, "button", Self::Screen),
        (Self::Chosen, "chosen", Self::Selection),
        (Self::LineNumber, "line-number", Self::Dim),
        (Self::CurrentLineNumber, "current-line-number", Self::LineNumber),
        (Self::CurrentLine, "current-line", Self::Plain),
        (Self::JustRan, "just-ran", Self::Screen),
        (Self::RunsNext, "runs-next", Self::Screen),
        (Self::Breakpoint, "breakpoint", Self::Screen),
        (Self::NeverRan, "never-ran", Self::Dim),
        (Self::Changed, "changed", Self::Screen),
        (Self::OldValue, "old-value", Self::Dim),
        (Self::TypeName, "type-name", Self::Dim),
        (Self::Note, "note", Self::Dim),
        (Self::Selection, "selection", Self::Selection),
        (Self::Match, "match", Self::Selection),
        (Self::Failing, "failing", Self::Failing),
        (Self::Error, "error", Self::Screen),
        (Self::Warning, "warning", Self::Error),
        (Self::Success, "success", Self::Screen),
        (Self::Input, "input", Self::Screen),
        (Self::Tutor, "tutor", Self::Screen),
        (Self::TimelineDone, "timeline-done", Self::Screen),
        (Self::TimelineLeft, "timeline-left", Self::Dim),
    ];
}
