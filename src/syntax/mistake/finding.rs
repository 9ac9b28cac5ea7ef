//! What is found: which kind of mistake, which text explains it, and what stands in its places.

use std::ops::Range;

use super::source::Source;

/// What is wrong where Python stops reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// A line that opens a block lacks its colon.
    MissingColon,
    /// A text is not closed.
    TextNotClosed,
    /// A bracket is not closed before other code comes.
    BracketNotClosed,
    /// The program ends in an open bracket or block.
    EndOfFile,
    /// A block that a line opens has nothing in it.
    BlockEmpty,
    /// A line is indented and nothing opened a block.
    IndentUnexpected,
    /// A line goes back to an indentation that no line before it has.
    IndentMismatch,
    /// Tabs and spaces are mixed.
    TabsAndSpaces,
    /// `print` as in Python 2.
    PrintWithoutBrackets,
    /// `=` where values are compared.
    EqualsInTest,
    /// A value stands where a name has to be given one.
    AssignToValue,
    /// A call stands where a name has to be given a value.
    AssignToCall,
    /// A character that Python does not know.
    WrongCharacter,
    /// `else`, `elif`, `except` or the like that belongs to nothing.
    ClauseAlone,
    /// `return` outside of a function.
    ReturnOutside,
    /// `break` or `continue` outside of a loop.
    BreakOutside,
    /// Two things stand side by side with nothing between them.
    MissingComma,
    /// A word of Python's own is used as a name.
    KeywordAsName,
    /// Another one.
    Other,
}

/// What is known of a mistake, and of which bytes.
pub(super) struct Finding {
    pub at: usize,
    pub flaw: Flaw,
    /// The text that explains it.
    pub text: &'static str,
    pub parts: Vec<(&'static str, String)>,
    /// The bytes that fail; what stands at the mistake, if nothing is said.
    pub fails: Option<Range<usize>>,
    /// Where the bracket, text or block was opened.
    pub opened: Option<usize>,
}

impl Finding {
    /// A finding of which no more is known.
    pub fn new(at: usize) -> Self {
        Self {
            at,
            flaw: Flaw::Other,
            text: "not-python",
            parts: Vec::new(),
            fails: None,
            opened: None,
        }
    }

    /// A finding at the mistake.
    pub fn here(source: &Source<'_>) -> Self {
        Self::new(source.at.start)
    }

    /// The same as a flaw that a text explains.
    pub fn is(mut self, flaw: Flaw, text: &'static str) -> Self {
        (self.flaw, self.text) = (flaw, text);
        self
    }

    /// The same with what stands in a place of its text.
    #[allow(clippy::needless_pass_by_value, reason = "a number or a sign reads better by value")]
    pub fn with(mut self, name: &'static str, part: impl ToString) -> Self {
        self.parts.push((name, part.to_string()));
        self
    }

    /// The same with the bytes that fail.
    pub fn fails(mut self, bytes: Range<usize>) -> Self {
        self.fails = Some(bytes);
        self
    }

    /// The same with the byte where it was opened, and the number of that line as a part.
    pub fn opened(mut self, source: &Source<'_>, at: usize) -> Self {
        self.opened = Some(at);
        self.with("opened", source.line_number(at))
    }
}
