//! The table of words: the one place that says how each action is called in plain mode, or that it
//! belongs to the screen.

use super::Deed::{Do, Own as Only};
use super::Group::{
    self, Ask as Asking, Edit as Editing, Leave, Lesson as Lessons, Move as Moving, Program, See,
};
use super::{Deed, Own};
use crate::app::bindings::When;
use crate::app::{Action, Ask, Edit, ExportForm, Learn, Move, TutorAct};
#[cfg(test)]
use crate::app::{Resize, TourMove};

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) word: &'static str,
    pub(super) deed: Deed,
    pub(super) group: Group,
    /// What follows the word, for the menu.
    pub(super) follows: &'static str,
    /// What it does, if the screen says it otherwise.
    pub(super) means: Option<&'static str>,
    /// When it has a meaning, if that is not when its keys have one.
    pub(super) when: Option<When>,
}

impl Word {
    const fn follows(self, follows: &'static str) -> Self {
        Self { follows, ..self }
    }

    const fn means(self, means: &'static str) -> Self {
        Self { means: Some(means), ..self }
    }

    const fn at(self, when: When) -> Self {
        Self { when: Some(when), ..self }
    }
}

const fn word(group: Group, word: &'static str, deed: Deed) -> Word {
    Word { word, deed, group, follows: "", means: None, when: None }
}

const fn step(name: &'static str, to: Move) -> Word {
    word(Moving, name, Do(Action::Step(to)))
}

const fn ask(name: &'static str, what: Ask) -> Word {
    word(Asking, name, Do(Action::Ask(what)))
}

const fn export(name: &'static str, form: ExportForm) -> Word {
    word(Program, name, Do(Action::Export(form))).at(When::Stepping)
}

const fn edit(name: &'static str, edit: Edit) -> Word {
    word(Editing, name, Do(Action::Edit(edit)))
}

/// The words in the order of the menu.
pub(super) const WORDS: &[Word] = &[
    step("next", Move::Forward).means("Step on; an empty line does the same"),
    step("back", Move::Back),
    step("over", Move::Over),
    step("back over", Move::BackOver),
    step("out", Move::Out),
    step("back out", Move::BackOut),
    step("first", Move::First),
    step("last", Move::Last),
    word(Moving, "step", Do(Action::GoToStep)).follows("12"),
    step("same", Move::NextHit),
    step("back same", Move::PreviousHit),
    step("changed", Move::NextChange).follows("total").means("Next change of a name, or of any"),
    step("back changed", Move::PreviousChange)
        .follows("total")
        .means("Last change of a name, or of any"),
    step("to", Move::NextAtCursor).follows("4").means("Next time at a line"),
    step("back to", Move::PreviousAtCursor).follows("4").means("Last time at a line"),
    step("next turn", Move::NextTurn),
    step("back turn", Move::PreviousTurn),
    word(Moving, "turn", Do(Action::GoToTurn)).follows("3"),
    word(Moving, "next time", Do(Action::NextTime))
        .means("Next time that what times found is true"),
    word(Moving, "back time", Do(Action::PreviousTime)).means("Last time that it was"),
    word(Moving, "break", Do(Action::ToggleBreakpoint))
        .follows("4")
        .means("Breakpoint at a line, or none")
        .at(When::Always),
    step("next break", Move::NextStop),
    step("back break", Move::PreviousStop),
    word(Moving, "clear breaks", Do(Action::ClearBreakpoints)),
    word(Moving, "play", Do(Action::Play)),
    word(Moving, "back play", Do(Action::PlayBack)),
    word(Moving, "faster", Do(Action::Faster)),
    word(Moving, "slower", Do(Action::Slower)),
    only(See, "vars", Own::Names, When::Stepping, "All names and their values"),
    only(See, "value", Own::Value, When::Stepping, "One value in full, or what a formula is worth")
        .follows("xs"),
    word(See, "parts", Do(Action::OpenRow))
        .follows("xs")
        .means("The parts of a value, to open and to find in")
        .at(When::Stepping),
    only(See, "line", Own::Line, When::Stepping, "Which line ran, and which runs next"),
    only(See, "list", Own::List, When::Always, "The program with line numbers").follows("10 20"),
    only(See, "output", Own::Output, When::Stepping, "What was printed up to this step"),
    only(See, "rows", Own::Rows, When::Sheet, "The rows of the answer again").follows("50"),
    only(See, "more", Own::More, When::Sheet, "More rows of the answer"),
    word(See, "find", Do(Action::FindRow)).follows("words"),
    word(See, "text", Do(Action::Copy))
        .means("The whole answer as text in columns")
        .at(When::Sheet),
    word(See, "csv", Do(Action::CopyCsv)).means("The whole answer for a spreadsheet (CSV)"),
    word(See, "close", Do(Action::CloseSheet)),
    only(See, "menu", Own::Menu, When::Always, "This list; ? does the same"),
    ask("ask", Ask::Menu).means("All questions about this run"),
    ask("table", Ask::Table),
    ask("why", Ask::Why).follows("total"),
    ask("why not", Ask::WhyNot).follows("4"),
    ask("watch", Ask::Watch).follows("total / n"),
    ask("times", Ask::Times).follows("total > 100"),
    ask("none", Ask::NoneStored),
    ask("hits", Ask::Hits),
    ask("story", Ask::Story),
    ask("folded", Ask::Folded),
    ask("way", Ask::WayUp),
    ask("alarms", Ask::Alarms),
    ask("compare", Ask::Differences),
    ask("compare with", Ask::SavedRun).follows("a.ffrec"),
    ask("what if", Ask::WhatIf),
    word(Asking, "tutor", Do(Action::Tutor(TutorAct::Ask)))
        .means("Let the tutor look at the run, or ask its next question")
        .at(When::Always),
    word(Asking, "answer", Do(Action::Tutor(TutorAct::Answer))),
    word(Asking, "show step", Do(Action::Tutor(TutorAct::ToPlace))),
    word(Asking, "card", Do(Action::Tutor(TutorAct::Card))),
    word(Asking, "sent", Do(Action::Tutor(TutorAct::ShowSent))),
    word(Asking, "without tutor", Do(Action::Tutor(TutorAct::Toggle))).at(When::Always),
    word(Program, "run", Do(Action::Run)).at(When::Editing),
    word(Program, "stop", Do(Action::Stop)).means("Stop the program; Ctrl-C does the same"),
    word(Program, "save", Do(Action::Save)).at(When::Editing),
    word(Program, "save as", Do(Action::SaveAs)).follows("a.py").at(When::Editing),
    export("save run", ExportForm::Recording).follows("a.ffrec"),
    export("export page", ExportForm::Html).follows("a.html"),
    export("export picture", ExportForm::Svg).follows("a.svg"),
    export("export text", ExportForm::Text).follows("a.txt"),
    export("export json", ExportForm::Jsonl).follows("a.jsonl"),
    word(Program, "open", Do(Action::Open)).follows("a.py").at(When::Editing),
    only(Editing, "edit", Own::Edit, When::Editing, "Type a line anew").follows("4"),
    only(Editing, "insert", Own::Insert, When::Editing, "Type lines before a line").follows("4"),
    only(Editing, "add", Own::Add, When::Editing, "Type lines at the end"),
    only(Editing, "delete", Own::Delete, When::Editing, "Delete a line").follows("4"),
    edit("undo", Edit::Undo),
    edit("redo", Edit::Redo),
    edit("search", Edit::Find).follows("total").means("The lines that have a text"),
    edit("replace", Edit::ReplaceAll).follows("n with m").means("Replace a text everywhere"),
    edit("comment", Edit::ToggleComment).follows("4").means("Make a line a comment, or code again"),
    edit("indent", Edit::Indent).follows("4").means("Indent a line"),
    edit("dedent", Edit::Dedent).follows("4").means("Take indentation of a line away"),
    edit("move up", Edit::MoveLinesUp).follows("4").means("Move a line up"),
    edit("move down", Edit::MoveLinesDown).follows("4").means("Move a line down"),
    edit("duplicate", Edit::DuplicateLines).follows("4").means("Write a line a second time"),
    word(Lessons, "lessons", Do(Action::Lesson(Learn::List)))
        .follows("loop")
        .means("All lessons, or those with a word")
        .at(When::Editing),
    only(Lessons, "lesson", Own::Lesson, When::Editing, "Open a lesson").follows("add-up"),
    only(Lessons, "task", Own::Task, When::Editing, "The task of the lesson again"),
    word(Lessons, "check", Do(Action::Lesson(Learn::Check))).at(When::Editing),
    word(Lessons, "hint", Do(Action::Lesson(Learn::Hint))).at(When::Editing),
    word(Lessons, "show", Do(Action::Lesson(Learn::ToPlace))).at(When::Editing),
    word(Lessons, "next lesson", Do(Action::Lesson(Learn::Next))).at(When::Editing),
    word(Lessons, "begin again", Do(Action::Lesson(Learn::Reset))).at(When::Editing),
    word(Leave, "suspend", Do(Action::Suspend)),
    word(Leave, "quit", Do(Action::Quit)),
];

/// A word for what only lines need.
const fn only(group: Group, name: &'static str, own: Own, when: When, means: &'static str) -> Word {
    word(group, name, Only(own)).means(means).at(when)
}

/// What has a meaning only on a screen or a keyboard.
#[cfg(test)]
pub(super) const OF_THE_SCREEN: &[Action] = &[
    Action::EditCode,
    Action::NextPane,
    Action::PreviousPane,
    Action::RowUp,
    Action::RowDown,
    Action::ScreenUp,
    Action::ScreenDown,
    Action::ColumnLeft,
    Action::ColumnRight,
    Action::FirstRow,
    Action::LastRow,
    // Typed lines are the answers, and the end of the lines ends the input.
    Action::SendAnswer,
    Action::EndInput,
    // Lines are moved by their numbers.
    Action::Lesson(Learn::HoldLine),
    // The menu takes their place.
    Action::Palette,
    Action::Help,
    Action::ToggleMouse,
    Action::ChooseTheme,
    Action::NextTheme,
    Action::ToggleGlyphs,
    Action::Zoom,
    Action::Resize(Resize::VariablesWider),
    Action::Resize(Resize::VariablesNarrower),
    Action::Resize(Resize::OutputTaller),
    Action::Resize(Resize::OutputLower),
    Action::Resize(Resize::Usual),
    Action::Tour(TourMove::Start),
    Action::Tour(TourMove::On),
    Action::Tour(TourMove::Back),
    Action::Tour(TourMove::End),
    Action::TogglePairs,
    // What it said goes away by itself.
    Action::Tutor(TutorAct::Close),
    // Line by line, the list of a class is printed: firefly class --plain.
    Action::ToClass,
];

/// Edits at a cursor, or of what is selected: lines are typed anew instead.
#[cfg(test)]
pub(super) const AT_A_CURSOR: &[Edit] = &[
    Edit::Left,
    Edit::Right,
    Edit::Up,
    Edit::Down,
    Edit::WordLeft,
    Edit::WordRight,
    Edit::LineStart,
    Edit::LineEnd,
    Edit::PageUp,
    Edit::PageDown,
    Edit::Start,
    Edit::End,
    Edit::SelectLeft,
    Edit::SelectRight,
    Edit::SelectUp,
    Edit::SelectDown,
    Edit::SelectWordLeft,
    Edit::SelectWordRight,
    Edit::SelectLineStart,
    Edit::SelectLineEnd,
    Edit::SelectWord,
    Edit::SelectLine,
    Edit::SelectAll,
    Edit::NewLine,
    Edit::DeleteLeft,
    Edit::DeleteRight,
    Edit::DeleteWordLeft,
    Edit::DeleteWordRight,
    Edit::Cut,
    Edit::Paste,
    Edit::FindNext,
    Edit::FindPrevious,
    Edit::Replace,
    Edit::GoToLine,
    Edit::GoToBracket,
];
