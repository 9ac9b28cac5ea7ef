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
    /// Set a breakpoint at this line, or take it away.
    ToggleBreakpoint,
    /// Take all breakpoints away.
    ClearBreakpoints,
    /// Let the steps go by, or stop.
    Play,
    /// Let the steps go by backwards, or stop.
    PlayBack,
    /// More steps a second.
    Faster,
    /// Fewer steps a second.
    Slower,
    /// Offer the questions about the run.
    Ask,
    /// Show how the error came up through the calls.
    ShowWayUp,
    /// Compare with the run before.
    CompareWithPrevious,
    /// Compare with a saved run.
    CompareWithRecording,
    /// Run again with another input, and compare.
    WhatIf,
    /// Close the sheet.
    CloseSheet,
    /// Move to the column to the left.
    ColumnLeft,
    /// Move to the column to the right.
    ColumnRight,
    /// Move to the first row.
    FirstRow,
    /// Move to the last row.
    LastRow,
    /// Ask for words and move to the next row that has them.
    FindRow,
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
    /// Choose among the themes.
    ChooseTheme,
    /// Use the next theme.
    NextTheme,
    /// Draw with plain ASCII, or with all signs again.
    ToggleGlyphs,
    /// Let the pane that has the keys fill the screen, or show all panes again.
    Zoom,
    /// Change how the panes share the screen.
    Resize(Resize),
    /// Begin the tour, or move through it.
    Tour(TourMove),
    /// Go back to the shell for a while.
    Suspend,
    /// Leave.
    Quit,
}

/// A change of how the panes share the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Resize {
    /// The variables wider.
    VariablesWider,
    /// The variables narrower.
    VariablesNarrower,
    /// The output taller.
    OutputTaller,
    /// The output lower.
    OutputLower,
    /// As they come.
    Usual,
}

/// A move through the tour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TourMove {
    /// To the first card.
    Start,
    /// To the next card.
    On,
    /// To the card before.
    Back,
    /// Away with it.
    End,
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
    /// On, out of this call.
    Out,
    /// Back, to before this call.
    BackOut,
    /// On to the next line with a breakpoint.
    NextStop,
    /// Back to the last line with a breakpoint.
    PreviousStop,
    /// On to the next time at the editor's cursor.
    NextAtCursor,
    /// Back to the last time at the editor's cursor.
    PreviousAtCursor,
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
}
