//! The one table of what can be done: the keymap, the palette, the help, the status bar and the
//! README's list of keys are made from it.

use super::action::{Action, Edit, Move};

/// Where a key has its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// Everywhere.
    Always,
    /// While a program runs.
    Running,
    /// While the output pane takes lines for the running program.
    Answering,
    /// In the editor.
    Editing,
    /// Outside the editor, when there is a recorded run.
    Stepping,
    /// On the program itself while stepping.
    Program,
    /// In the variables.
    Variables,
    /// In the output.
    Output,
    /// Outside the editor.
    Outside,
}

impl When {
    /// All of them, in the order in which help tells them.
    pub const ALL: [Self; 9] = [
        Self::Always,
        Self::Stepping,
        Self::Program,
        Self::Variables,
        Self::Output,
        Self::Outside,
        Self::Running,
        Self::Answering,
        Self::Editing,
    ];

    /// The heading in help.
    pub fn title(self) -> &'static str {
        match self {
            Self::Always => "Everywhere",
            Self::Running => "While a program runs",
            Self::Answering => "When a program asks for input",
            Self::Stepping => "Stepping through a run",
            Self::Program => "Stepping, in the program",
            Self::Variables => "In the variables",
            Self::Output => "In the output",
            Self::Outside => "Outside the editor",
            Self::Editing => "In the editor",
        }
    }
}

/// One thing that can be done, the keys for it, and the words for it.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// What is done.
    pub action: Action,
    /// Names of the keys, the one to show first; empty for what is only in the palette.
    pub keys: &'static [&'static str],
    /// Where the keys mean it.
    pub when: When,
    /// What it does, in a few words.
    pub description: &'static str,
    /// The words for the status bar, if it is shown there.
    pub hint: Option<&'static str>,
}

const fn row(
    when: When,
    keys: &'static [&'static str],
    action: Action,
    description: &'static str,
) -> Binding {
    Binding { action, keys, when, description, hint: None }
}

const fn hinted(binding: Binding, hint: &'static str) -> Binding {
    Binding { hint: Some(hint), ..binding }
}

/// The table. Rows of one place stand together; the status bar shows hints in this order.
pub const BINDINGS: &[Binding] = &[
    hinted(row(When::Running, &["Esc", "Ctrl-C"], Action::Stop, "Stop the program"), "stop"),
    hinted(row(When::Answering, &["Enter"], Action::SendAnswer, "Send the line"), "send"),
    hinted(
        row(When::Answering, &["Ctrl-D"], Action::EndInput, "Tell it that no more input follows"),
        "no more input",
    ),
    hinted(row(When::Stepping, &["→", "Space"], Action::Step(Move::Forward), "Step on"), "on"),
    hinted(row(When::Stepping, &["←"], Action::Step(Move::Back), "Step back"), "back"),
    hinted(row(When::Outside, &["Esc", "Enter"], Action::EditCode, "Edit the program"), "edit"),
    hinted(row(When::Variables, &["Enter"], Action::OpenRow, "Show in full"), "in full"),
    row(When::Variables, &["↑"], Action::RowUp, "Choose the row above"),
    row(When::Variables, &["↓"], Action::RowDown, "Choose the row below"),
    hinted(
        row(When::Program, &["↓"], Action::Step(Move::Over), "Step on, over calls"),
        "over calls",
    ),
    row(When::Program, &["↑"], Action::Step(Move::BackOver), "Step back, over calls"),
    hinted(row(When::Stepping, &["Home"], Action::Step(Move::First), "First step"), "start"),
    hinted(row(When::Stepping, &["End"], Action::Step(Move::Last), "Last step"), "end"),
    hinted(row(When::Stepping, &["g"], Action::GoToStep, "Go to a step by its number"), "go to"),
    hinted(
        row(When::Stepping, &["]"], Action::Step(Move::NextHit), "Next time at this line"),
        "same line",
    ),
    row(When::Stepping, &["["], Action::Step(Move::PreviousHit), "Last time at this line"),
    row(When::Stepping, &["}"], Action::Step(Move::NextChange), "Next change of the variable"),
    row(When::Stepping, &["{"], Action::Step(Move::PreviousChange), "Last change of the variable"),
    row(When::Output, &["↑"], Action::RowUp, "Scroll up"),
    row(When::Output, &["↓"], Action::RowDown, "Scroll down"),
    row(When::Outside, &["PageUp"], Action::ScreenUp, "Scroll up by a screen"),
    row(When::Outside, &["PageDown"], Action::ScreenDown, "Scroll down by a screen"),
    row(When::Outside, &["Tab"], Action::NextPane, "Next pane"),
    row(When::Outside, &["Shift-Tab"], Action::PreviousPane, "Pane before"),
    row(When::Outside, &["?"], Action::Help, "Show the keys"),
    row(When::Outside, &["Ctrl-Z"], Action::Suspend, "Back to the shell for a while"),
    hinted(row(When::Always, &["Ctrl-R", "F5"], Action::Run, "Run the program"), "run"),
    hinted(row(When::Always, &["Ctrl-S"], Action::Save, "Save the file"), "save"),
    row(When::Always, &[], Action::SaveAs, "Save under another name"),
    row(When::Always, &["Ctrl-O"], Action::Open, "Open another file"),
    hinted(row(When::Always, &["F4"], Action::NextPane, "Next pane"), "pane"),
    row(When::Always, &["Shift-F4"], Action::PreviousPane, "Pane before"),
    hinted(row(When::Always, &["F2"], Action::Palette, "Show everything that can be done"), "all"),
    row(When::Always, &["F8"], Action::Step(Move::Forward), "Step on, from anywhere"),
    row(When::Always, &["F1"], Action::Help, "Show the keys"),
    row(When::Always, &[], Action::ToggleMouse, "Let the mouse select text, or use it here"),
    row(When::Always, &[], Action::TogglePairs, "Let brackets and quotes come in pairs, or not"),
    row(When::Always, &[], Action::Suspend, "Back to the shell for a while"),
    row(When::Always, &["Ctrl-C"], Action::Copy, "Copy the selection"),
    hinted(row(When::Always, &["Ctrl-Q"], Action::Quit, "Leave"), "quit"),
    edit(&["Ctrl-Z", "Ctrl-U"], Edit::Undo, "Undo"),
    edit(&["Ctrl-Y"], Edit::Redo, "Redo"),
    edit(&["Ctrl-X"], Edit::Cut, "Cut the selection or the line"),
    edit(&["Ctrl-V"], Edit::Paste, "Paste what was copied here"),
    edit(&["Ctrl-F", "Alt-F"], Edit::Find, "Find a text in the program"),
    edit(&["F3"], Edit::FindNext, "Find it again"),
    edit(&["Shift-F3"], Edit::FindPrevious, "Find it again, upwards"),
    edit(&["Alt-R"], Edit::Replace, "Find and replace a text"),
    edit(&[], Edit::ReplaceAll, "Replace everything that was found"),
    edit(&["Ctrl-L"], Edit::GoToLine, "Go to a line by its number"),
    edit(&["Ctrl-]"], Edit::GoToBracket, "Go to the bracket that belongs to this one"),
    edit(&["Ctrl-/"], Edit::ToggleComment, "Make lines a comment, or code again"),
    edit(&["Alt-↑"], Edit::MoveLinesUp, "Move lines up"),
    edit(&["Alt-↓"], Edit::MoveLinesDown, "Move lines down"),
    edit(&["Ctrl-D"], Edit::DuplicateLines, "Write the lines a second time"),
    edit(&[], Edit::SelectWord, "Select the word"),
    edit(&[], Edit::SelectLine, "Select the line"),
    edit(&[], Edit::SelectAll, "Select everything"),
    edit(&["Enter"], Edit::NewLine, "New line, indented as Python wants it"),
    edit(&["Tab"], Edit::Indent, "Indent"),
    edit(&["Shift-Tab"], Edit::Dedent, "Take indentation away"),
    edit(&["Backspace"], Edit::DeleteLeft, "Delete back"),
    edit(&["Delete"], Edit::DeleteRight, "Delete on"),
    edit(&["Alt-Backspace"], Edit::DeleteWordLeft, "Delete the word before"),
    edit(&["Ctrl-Delete"], Edit::DeleteWordRight, "Delete the next word"),
    edit(&["←"], Edit::Left, "Left"),
    edit(&["→"], Edit::Right, "Right"),
    edit(&["↑"], Edit::Up, "Up"),
    edit(&["↓"], Edit::Down, "Down"),
    edit(&["Ctrl-←", "Alt-←"], Edit::WordLeft, "Word left"),
    edit(&["Ctrl-→", "Alt-→"], Edit::WordRight, "Word right"),
    edit(&["Home"], Edit::LineStart, "Start of the line"),
    edit(&["End"], Edit::LineEnd, "End of the line"),
    edit(&["PageUp"], Edit::PageUp, "Page up"),
    edit(&["PageDown"], Edit::PageDown, "Page down"),
    edit(&["Ctrl-Home"], Edit::Start, "Start of the program"),
    edit(&["Ctrl-End"], Edit::End, "End of the program"),
    edit(&["Shift-←"], Edit::SelectLeft, "Select left"),
    edit(&["Shift-→"], Edit::SelectRight, "Select right"),
    edit(&["Shift-↑"], Edit::SelectUp, "Select up"),
    edit(&["Shift-↓"], Edit::SelectDown, "Select down"),
    edit(&["Ctrl-Shift-←"], Edit::SelectWordLeft, "Select the word left"),
    edit(&["Ctrl-Shift-→"], Edit::SelectWordRight, "Select the word right"),
    edit(&["Shift-Home"], Edit::SelectLineStart, "Select to the start of the line"),
    edit(&["Shift-End"], Edit::SelectLineEnd, "Select to the end of the line"),
    hinted(
        row(When::Editing, &["Esc"], Action::NextPane, "Leave the editor for the next pane"),
        "step",
    ),
];

const fn edit(keys: &'static [&'static str], edit: Edit, description: &'static str) -> Binding {
    row(When::Editing, keys, Action::Edit(edit), description)
}
