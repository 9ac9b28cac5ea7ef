//! How much of everything the last picture showed.

/// How many rows and columns the last picture showed of each pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Lines of the program.
    pub code_rows: u16,
    /// Cells of each line of the program.
    pub code_columns: u16,
    /// Rows of the variables.
    pub variable_rows: u16,
    /// Rows of the output.
    pub output_rows: u16,
    /// Rows of the sheet.
    pub sheet_rows: u16,
    /// Rows of the lesson's page.
    pub lesson_rows: u16,
    /// The most rows by which that can be scrolled down.
    pub lesson_most: usize,
    /// Rows of the tutor's pane.
    pub tutor_rows: u16,
    /// The most rows by which that can be scrolled down.
    pub tutor_most: usize,
    /// The first row of the line that is chosen there, from the first there is, and the one behind
    /// its last.
    pub tutor_chosen: (usize, usize),
    /// Rows of the text in front.
    pub front_rows: u16,
    /// The most rows by which the text in front can be scrolled down.
    pub front_most: usize,
    /// The most rows by which the output can be scrolled up, as far as that is known.
    pub output_most: usize,
}
