//! The table of what can be done: a row for each key or palette entry.

use super::super::action::{
    Action, Ask, Edit, ExportForm, Learn, Move, Resize, TourMove, TutorAct,
};
use super::{Binding, When};

const fn row(
    when: When,
    keys: &'static [&'static str],
    action: Action,
    description: &'static str,
) -> Binding {
    Binding { action, keys, when, description, hint: None, own_name: None }
}

const fn hinted(binding: Binding, hint: &'static str) -> Binding {
    Binding { hint: Some(hint), ..binding }
}

/// A second row of an action has a name of its own, so that settings can tell the two apart.
const fn named(own_name: &'static str, binding: Binding) -> Binding {
    Binding { own_name: Some(own_name), ..binding }
}

const LEAVE_EDITOR: Binding = hinted(
    row(When::Editing, &["Esc"], Action::NextPane, "Leave the editor for the next pane"),
    "step",
);

/// The table. Rows of one place stand together; the status bar shows hints in this order.
pub const BINDINGS: &[Binding] = &[
    row(When::Tour, &["Enter"], Action::Tour(TourMove::On), "Next card"),
    row(When::Tour, &["Backspace"], Action::Tour(TourMove::Back), "Card before"),
    row(When::Tour, &["Esc"], Action::Tour(TourMove::End), "End the tour"),
    hinted(row(When::Running, &["Esc", "Ctrl-C"], Action::Stop, "Stop the program"), "stop"),
    hinted(row(When::Answering, &["Enter"], Action::SendAnswer, "Send the line"), "send"),
    hinted(
        row(When::Answering, &["Ctrl-D"], Action::EndInput, "Tell it that no more input follows"),
        "no more input",
    ),
    named(
        "open_sheet_row",
        hinted(
            row(When::Sheet, &["Enter"], Action::OpenRow, "Stay at this step, or ask on"),
            "stay",
        ),
    ),
    hinted(row(When::Sheet, &["Esc"], Action::CloseSheet, "Close it and go back"), "close"),
    named("sheet_row_up", row(When::Sheet, &["↑"], Action::RowUp, "The row above")),
    named("sheet_row_down", row(When::Sheet, &["↓"], Action::RowDown, "The row below")),
    row(When::Sheet, &["←"], Action::ColumnLeft, "The column to the left"),
    row(When::Sheet, &["→"], Action::ColumnRight, "The column to the right"),
    row(When::Sheet, &["Home"], Action::FirstRow, "The first row"),
    row(When::Sheet, &["End"], Action::LastRow, "The last row"),
    hinted(row(When::Sheet, &["/", "Ctrl-F"], Action::FindRow, "Find a row by its words"), "find"),
    row(When::Sheet, &["Ctrl-X"], Action::CopyCsv, "Copy all of it for a spreadsheet (CSV)"),
    named("copy_sheet", row(When::Sheet, &["Ctrl-C"], Action::Copy, "Copy all of it as text")),
    tutor("answer", &["Enter"], TutorAct::Answer, "Answer the tutor's question"),
    tutor("next", &["Alt-T", "F6"], TutorAct::Ask, "The tutor's next question"),
    tutor("show", &["Alt-J"], TutorAct::ToPlace, "Show the step that proves it"),
    tutor("close", &["Esc"], TutorAct::Close, "Close what the tutor says"),
    tutor("card", &["c"], TutorAct::Card, "A card: the idea, and an example"),
    named("tutor_up", row(When::Tutor, &["↑"], Action::RowUp, "The step before that it names")),
    named("tutor_down", row(When::Tutor, &["↓"], Action::RowDown, "The next step that it names")),
    named(
        "open_run",
        hinted(row(When::Class, &["Enter"], Action::OpenRow, "Open the run"), "open"),
    ),
    named(
        "find_run",
        hinted(row(When::Class, &["/"], Action::FindRow, "Find runs by words"), "find"),
    ),
    named("all_runs", hinted(row(When::Class, &["Esc"], Action::ToClass, "All runs"), "all runs")),
    named("run_up", row(When::Class, &["↑"], Action::RowUp, "The run above")),
    named("run_down", row(When::Class, &["↓"], Action::RowDown, "The run below")),
    named("runs_up", row(When::Class, &["PageUp"], Action::ScreenUp, "Up by a screen")),
    named("runs_down", row(When::Class, &["PageDown"], Action::ScreenDown, "Down by a screen")),
    named("first_run", row(When::Class, &["Home"], Action::FirstRow, "The first run")),
    named("last_run", row(When::Class, &["End"], Action::LastRow, "The last run")),
    hinted(row(When::OfClass, &["Esc"], Action::ToClass, "Back to the list of the class"), "list"),
    hinted(row(When::Stepping, &["→", "Space"], Action::Step(Move::Forward), "Step on"), "on"),
    hinted(row(When::Stepping, &["←"], Action::Step(Move::Back), "Step back"), "back"),
    hinted(
        row(When::Stepping, &["/"], Action::Ask(Ask::Menu), "Ask something about this run"),
        "ask",
    ),
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
    row(When::Stepping, &[")"], Action::Step(Move::NextTurn), "Next turn of this loop"),
    row(When::Stepping, &["("], Action::Step(Move::PreviousTurn), "Turn before of this loop"),
    row(When::Stepping, &["T"], Action::GoToTurn, "Go to a turn of this loop by its number"),
    hinted(row(When::Stepping, &["t"], Action::Ask(Ask::Table), "This loop as a table"), "table"),
    row(When::Stepping, &["="], Action::Ask(Ask::Watch), "Watch an expression over all steps"),
    row(When::Stepping, &["!"], Action::Ask(Ask::Times), "Find when something became true"),
    row(When::Stepping, &["."], Action::NextTime, "Next time that it became true"),
    row(When::Stepping, &[","], Action::PreviousTime, "Last time that it became true"),
    row(When::Stepping, &[], Action::Ask(Ask::NoneStored), "Find when None was stored"),
    hinted(
        row(When::Stepping, &["w"], Action::Ask(Ask::Why), "Why has a variable its value?"),
        "why",
    ),
    row(When::Stepping, &["y"], Action::Ask(Ask::WhyNot), "Why did a line not run?"),
    row(When::Stepping, &["h"], Action::Ask(Ask::Hits), "How often each line ran"),
    row(When::Stepping, &["s"], Action::Ask(Ask::Story), "The run in a few sentences"),
    row(When::Stepping, &["r"], Action::Ask(Ask::Folded), "The run folded to calls and loops"),
    row(When::Stepping, &[">"], Action::Step(Move::Out), "Step on, out of this call"),
    row(When::Stepping, &["<"], Action::Step(Move::BackOut), "Step back, to before this call"),
    hinted(row(When::Stepping, &["p"], Action::Play, "Let the steps go by, or stop"), "play"),
    row(When::Stepping, &["P"], Action::PlayBack, "Let the steps go by backwards, or stop"),
    row(When::Stepping, &["+"], Action::Faster, "More steps a second"),
    row(When::Stepping, &["-"], Action::Slower, "Fewer steps a second"),
    row(When::Stepping, &["b"], Action::ToggleBreakpoint, "Breakpoint at this line, or none"),
    row(When::Stepping, &["n"], Action::Step(Move::NextStop), "Next breakpoint"),
    row(When::Stepping, &["N"], Action::Step(Move::PreviousStop), "Last breakpoint"),
    row(When::Stepping, &["c"], Action::Step(Move::NextAtCursor), "Next time at the cursor"),
    row(When::Stepping, &["C"], Action::Step(Move::PreviousAtCursor), "Last time at the cursor"),
    row(When::Stepping, &["u"], Action::Ask(Ask::WayUp), "How the error came up through the calls"),
    row(When::Stepping, &["d"], Action::Ask(Ask::Differences), "Compare with the run before"),
    row(When::Stepping, &["W"], Action::Ask(Ask::WhatIf), "What if another input had been read?"),
    row(When::Stepping, &["A"], Action::Ask(Ask::Alarms), "Alarms: what you may not have meant"),
    row(When::Stepping, &[], Action::Ask(Ask::SavedRun), "Compare with a saved run"),
    named("scroll_up", row(When::Output, &["↑"], Action::RowUp, "Scroll up")),
    named("scroll_down", row(When::Output, &["↓"], Action::RowDown, "Scroll down")),
    row(When::Outside, &["PageUp"], Action::ScreenUp, "Scroll up by a screen"),
    row(When::Outside, &["PageDown"], Action::ScreenDown, "Scroll down by a screen"),
    named("next_pane_outside", row(When::Outside, &["Tab"], Action::NextPane, "Next pane")),
    named(
        "previous_pane_outside",
        row(When::Outside, &["Shift-Tab"], Action::PreviousPane, "Pane before"),
    ),
    named(
        "palette_outside",
        row(When::Outside, &[":"], Action::Palette, "Show everything that can be done"),
    ),
    named("help_outside", row(When::Outside, &["?"], Action::Help, "Show the keys")),
    resize(&["Shift-←"], Resize::VariablesWider, "Variables wider"),
    resize(&["Shift-→"], Resize::VariablesNarrower, "Variables narrower"),
    resize(&["Shift-↑"], Resize::OutputTaller, "Output taller"),
    resize(&["Shift-↓"], Resize::OutputLower, "Output lower"),
    named(
        "suspend_outside",
        row(When::Outside, &["Ctrl-Z"], Action::Suspend, "Back to the shell for a while"),
    ),
    hinted(
        row(
            When::Ordering,
            &["Space"],
            Action::Lesson(Learn::HoldLine),
            "Take the line up, or put it down",
        ),
        "take a line",
    ),
    named(
        "held_line_up",
        hinted(
            row(When::Holding, &["↑"], Action::Edit(Edit::MoveLinesUp), "Move the line up"),
            "up",
        ),
    ),
    named(
        "held_line_down",
        hinted(
            row(When::Holding, &["↓"], Action::Edit(Edit::MoveLinesDown), "Move the line down"),
            "down",
        ),
    ),
    named(
        "put_line_down",
        hinted(
            row(
                When::Holding,
                &["Space", "Enter", "Esc"],
                Action::Lesson(Learn::HoldLine),
                "Put the line down",
            ),
            "put down",
        ),
    ),
    named(
        "to_place_in_lesson",
        hinted(
            row(
                When::Lesson,
                &["Enter"],
                Action::Lesson(Learn::ToPlace),
                "Show the place in the run",
            ),
            "show",
        ),
    ),
    named(
        "check_in_lesson",
        row(When::Lesson, &["c"], Action::Lesson(Learn::Check), "Check the program, or answer"),
    ),
    named("hint_in_lesson", row(When::Lesson, &["h"], Action::Lesson(Learn::Hint), "A hint")),
    named(
        "next_in_lesson",
        row(When::Lesson, &["n"], Action::Lesson(Learn::Next), "The next lesson"),
    ),
    named(
        "lessons_in_lesson",
        row(When::Lesson, &["l"], Action::Lesson(Learn::List), "All lessons"),
    ),
    named("lesson_up", row(When::Lesson, &["↑"], Action::RowUp, "Scroll up")),
    named("lesson_down", row(When::Lesson, &["↓"], Action::RowDown, "Scroll down")),
    hinted(row(When::Always, &["Ctrl-R", "F5"], Action::Run, "Run the program"), "run"),
    row(When::Always, &[], Action::Tutor(TutorAct::ShowSent), "Tutor: what was sent to the model"),
    row(When::Always, &[], Action::Tutor(TutorAct::Toggle), "Tutor: do without it, or with it"),
    hinted(
        row(
            When::Always,
            &["Alt-C"],
            Action::Lesson(Learn::Check),
            "Lesson: check the program, or answer",
        ),
        "check",
    ),
    hinted(row(When::Always, &["F7"], Action::Lesson(Learn::Hint), "Lesson: a hint"), "hint"),
    hinted(
        row(
            When::Always,
            &["Alt-T", "F6"],
            Action::Tutor(TutorAct::Ask),
            "Ask the tutor about this run",
        ),
        "tutor",
    ),
    row(
        When::Always,
        &["Alt-J"],
        Action::Lesson(Learn::ToPlace),
        "Lesson: show the place in the run",
    ),
    row(When::Always, &["Alt-N"], Action::Lesson(Learn::Next), "Lesson: the next one"),
    row(When::Always, &["Alt-L"], Action::Lesson(Learn::List), "Lesson: all lessons"),
    row(When::Always, &[], Action::Lesson(Learn::Reset), "Lesson: begin again from its start"),
    hinted(row(When::Always, &["Ctrl-S"], Action::Save, "Save the file"), "save"),
    row(When::Always, &[], Action::SaveAs, "Save under another name"),
    export(&["Alt-S"], ExportForm::Recording, "Save the recorded run"),
    export(&[], ExportForm::Html, "Export the run as a page for a browser (html)"),
    export(&[], ExportForm::Svg, "Export this step as a picture (svg)"),
    export(&[], ExportForm::Text, "Export the steps as sentences (text)"),
    export(&[], ExportForm::Jsonl, "Export the steps for programs (jsonl)"),
    row(When::Always, &["Ctrl-O"], Action::Open, "Open another file"),
    hinted(row(When::Always, &["F4"], Action::NextPane, "Next pane"), "pane"),
    row(When::Always, &["Shift-F4"], Action::PreviousPane, "Pane before"),
    hinted(row(When::Always, &["F2"], Action::Palette, "Show everything that can be done"), "all"),
    named(
        "step_from_anywhere",
        row(When::Always, &["F8"], Action::Step(Move::Forward), "Step on, from anywhere"),
    ),
    named(
        "toggle_breakpoint_from_anywhere",
        row(When::Always, &["F9"], Action::ToggleBreakpoint, "Breakpoint at this line, or none"),
    ),
    row(When::Always, &[], Action::ClearBreakpoints, "Take all breakpoints away"),
    row(When::Always, &["F1", "Alt-H"], Action::Help, "Show the keys"),
    row(When::Always, &[], Action::ToggleMouse, "Let the mouse select text, or use it here"),
    row(When::Always, &[], Action::ChooseTheme, "Colours: choose"),
    row(When::Always, &[], Action::NextTheme, "Colours: next"),
    row(When::Always, &[], Action::ToggleGlyphs, "Signs: plain ASCII, or all of them"),
    row(
        When::Always,
        &["Alt-Z", "F11"],
        Action::Zoom,
        "Let this pane fill the screen, or show all",
    ),
    row(When::Always, &[], Action::Resize(Resize::Usual), "Sizes of the panes: as they come"),
    row(When::Always, &[], Action::Tour(TourMove::Start), "Tour: what is where, in a minute"),
    row(When::Always, &[], Action::TogglePairs, "Let brackets and quotes come in pairs, or not"),
    row(When::Always, &[], Action::Suspend, "Back to the shell for a while"),
    row(When::Always, &["Ctrl-C"], Action::Copy, "Copy the selection"),
    hinted(row(When::Always, &["Ctrl-Q"], Action::Quit, "Leave"), "quit"),
    edit(&["Ctrl-Z", "Ctrl-U"], Edit::Undo, "Undo"),
    edit(&["Ctrl-Y"], Edit::Redo, "Redo"),
    edit(&["Ctrl-X"], Edit::Cut, "Cut the selection or the line"),
    edit(&["Ctrl-V"], Edit::Paste, "Paste what was copied here"),
    edit(&["Alt-F", "Ctrl-F"], Edit::Find, "Find a text in the program"),
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
    named("leave_editor", LEAVE_EDITOR),
];

const fn export(
    keys: &'static [&'static str],
    form: ExportForm,
    description: &'static str,
) -> Binding {
    row(When::Always, keys, Action::Export(form), description)
}

/// A row for the pane of the tutor.
const fn tutor(
    hint: &'static str,
    keys: &'static [&'static str],
    what: TutorAct,
    description: &'static str,
) -> Binding {
    let row = hinted(row(When::Tutor, keys, Action::Tutor(what), description), hint);
    match what {
        TutorAct::Ask => named("tutor_ask_on", row),
        _ => row,
    }
}

const fn resize(
    keys: &'static [&'static str],
    resize: Resize,
    description: &'static str,
) -> Binding {
    row(When::Outside, keys, Action::Resize(resize), description)
}

const fn edit(keys: &'static [&'static str], edit: Edit, description: &'static str) -> Binding {
    row(When::Editing, keys, Action::Edit(edit), description)
}
