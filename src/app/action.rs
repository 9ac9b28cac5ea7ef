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
    /// Ask for a turn of this loop by its number.
    GoToTurn,
    /// Go on to the next time that the last condition became true.
    NextTime,
    /// Go back to the time before at which it became true.
    PreviousTime,
    /// Ask something about the recorded run.
    Ask(Ask),
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
    /// Copy the sheet for a spreadsheet.
    CopyCsv,
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
    /// Write the recorded run out.
    Export(ExportForm),
    /// Go to the list of the class.
    ToClass,
    /// Something with the tutor.
    Tutor(TutorAct),
    /// Open another file.
    Open,
    /// Do something with lessons.
    Lesson(Learn),
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
    /// Let brackets and quotes come in pairs while typing, or not.
    TogglePairs,
    /// Go back to the shell for a while.
    Suspend,
    /// Leave.
    Quit,
}

/// What is done with lessons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Learn {
    /// Show them all.
    List,
    /// Open the one to go on with.
    Next,
    /// Have the program judged, or answer the lesson's question.
    Check,
    /// Show the next hint.
    Hint,
    /// Go to the place in a run that the lesson speaks of.
    ToPlace,
    /// Take the line up to move it, or put it down.
    HoldLine,
    /// Put the program back to how the lesson began.
    Reset,
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

/// A form in which a recorded run can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExportForm {
    /// A recording, which can be replayed.
    Recording,
    /// A page for a browser.
    Html,
    /// A picture of the screen at this step.
    Svg,
    /// A sentence per step.
    Text,
    /// A JSON object per line and step.
    Jsonl,
}

impl ExportForm {
    /// How the names of such files end.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Recording => "ffrec",
            Self::Html => "html",
            Self::Svg => "svg",
            Self::Text => "txt",
            Self::Jsonl => "jsonl",
        }
    }
}

/// A question about the recorded run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ask {
    /// Which questions are there?
    Menu,
    /// What did this loop do in each turn?
    Table,
    /// Why has a variable its value?
    Why,
    /// Why did a line not run?
    WhyNot,
    /// What was an expression worth from step to step?
    Watch,
    /// When did a condition become true?
    Times,
    /// When was `None` stored?
    NoneStored,
    /// How often did each line run?
    Hits,
    /// What happened, in a few sentences?
    Story,
    /// What are the calls and loops of the run?
    Folded,
    /// How did the error come up through the calls?
    WayUp,
    /// What happened that is seldom meant?
    Alarms,
    /// What is different from the run before?
    Differences,
    /// What is different from a saved run?
    SavedRun,
    /// What if another line of input had been read?
    WhatIf,
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
    /// On to the next turn of this loop.
    NextTurn,
    /// Back to the beginning of this turn, or to the one before.
    PreviousTurn,
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

/// Something with the tutor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TutorAct {
    /// Let it look at the run, and ask its next question.
    Ask,
    /// Answer its question.
    Answer,
    /// Go to the place in the run that proves what it says.
    ToPlace,
    /// Show a card about it.
    Card,
    /// Close it.
    Close,
    /// Show what was sent to a model, word for word.
    ShowSent,
    /// Do without it, or with it again.
    Toggle,
}
