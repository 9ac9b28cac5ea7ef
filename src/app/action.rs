//! Everything the learner can do, under a name.

/// Something the learner can do by key, mouse or palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Run the program.
    Run,
    /// Stop the program.
    Stop,
    /// A move through the recorded run.
    Step(Move),
    /// Ask for a step by its number.
    GoToStep,
    /// Go back to editing.
    EditCode,
    /// Go to the next pane.
    NextPane,
    /// Go to the pane before.
    PreviousPane,
    /// Move up in the pane: to the row above, or by scrolling.
    RowUp,
    /// Move down in the pane.
    RowDown,
    /// Move up by as much as the pane shows.
    ScreenUp,
    /// Move down by as much as the pane shows.
    ScreenDown,
    /// Open or close a call, or show a value in full.
    OpenRow,
    /// Send the typed line to the program.
    SendAnswer,
    /// Tell the program that no more input follows.
    EndInput,
    /// A change of the text, or a move of the cursor in it.
    Edit(Edit),
    /// Copy the selection.
    Copy,
    /// Save the file.
    Save,
    /// Save under another name.
    SaveAs,
    /// Open another file.
    Open,
    /// Show everything that can be done.
    Palette,
    /// Show the keys.
    Help,
    /// Let the mouse select text in the terminal, or use it here again.
    ToggleMouse,
    /// Let brackets and quotes come in pairs while typing, or not.
    TogglePairs,
    /// Go back to the shell for a while.
    Suspend,
    /// Leave.
    Quit,
}

/// A move through the recorded run. Every move has its reverse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Move {
    /// One step on.
    Forward,
    /// One step back.
    Back,
    /// To the first step.
    First,
    /// To the last step.
    Last,
    /// On, over the calls that the line makes.
    Over,
    /// Back, over the calls that the line made.
    BackOver,
    /// On to the next time that this line runs.
    NextHit,
    /// Back to the last time that this line ran.
    PreviousHit,
    /// On to where the chosen variable (or any) changes.
    NextChange,
    /// Back to where the chosen variable (or any) changed.
    PreviousChange,
}

/// A change of the text, or a move of the cursor in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the table of bindings describes each")]
pub enum Edit {
    Left,
    Right,
    Up,
    Down,
    WordLeft,
    WordRight,
    LineStart,
    LineEnd,
    PageUp,
    PageDown,
    Start,
    End,
    SelectLeft,
    SelectRight,
    SelectUp,
    SelectDown,
    SelectWordLeft,
    SelectWordRight,
    SelectLineStart,
    SelectLineEnd,
    SelectWord,
    SelectLine,
    SelectAll,
    NewLine,
    Indent,
    Dedent,
    DeleteLeft,
    DeleteRight,
    DeleteWordLeft,
    DeleteWordRight,
    ToggleComment,
    MoveLinesUp,
    MoveLinesDown,
    DuplicateLines,
    Cut,
    Paste,
    Undo,
    Redo,
    Find,
    FindNext,
    FindPrevious,
    Replace,
    ReplaceAll,
    GoToLine,
    GoToBracket,
}
