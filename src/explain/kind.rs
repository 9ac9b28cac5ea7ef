//! What there is to explain.

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $key:literal,)*) => {
        /// What is explained: an error of a kind that learners meet, a limit, or something that
        /// is seldom meant.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Kind { $($(#[$doc])* $name,)* }

        impl Kind {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Its name in texts and for scripts, as in `name-typo`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }
        }
    };
}

kinds! {
    /// A line that opens a block lacks its colon.
    MissingColon = "missing-colon",
    /// A text is not closed.
    TextNotClosed = "text-not-closed",
    /// A bracket is not closed.
    BracketNotClosed = "bracket-not-closed",
    /// The program ends in an open bracket, text or block.
    EndOfFile = "end-of-file",
    /// A block that a line opens has nothing in it.
    BlockEmpty = "block-empty",
    /// A line is indented and nothing opened a block.
    IndentUnexpected = "indent-unexpected",
    /// A line goes back to an indentation that no line before it has.
    IndentMismatch = "indent-mismatch",
    /// Tabs and spaces are mixed.
    TabsAndSpaces = "tabs-and-spaces",
    /// `print` as in Python 2.
    PrintWithoutBrackets = "print-without-brackets",
    /// `=` where values are compared.
    EqualsInTest = "equals-in-test",
    /// A value stands where a name has to be given one.
    AssignToValue = "assign-to-value",
    /// A call stands where a name has to be given a value.
    AssignToCall = "assign-to-call",
    /// A character that Python does not know, such as a curly quote.
    WrongCharacter = "wrong-character",
    /// `else`, `elif` or `except` that belongs to nothing.
    ClauseAlone = "clause-alone",
    /// `return` outside of a function.
    ReturnOutside = "return-outside",
    /// `break` or `continue` outside of a loop.
    BreakOutside = "break-outside",
    /// Two things stand side by side with nothing between them.
    MissingComma = "missing-comma",
    /// A word of Python's own is used as a name.
    KeywordAsName = "keyword-as-name",
    /// Python cannot read it for another reason.
    NotPython = "not-python",
    /// A name that resembles one that exists.
    NameTypo = "name-typo",
    /// A name that no line makes: perhaps a text without quotes.
    NameOrText = "name-or-text",
    /// A name that a later line makes.
    NameTooEarly = "name-too-early",
    /// A name that exists in another function.
    NameInOtherScope = "name-in-other-scope",
    /// `true`, `false`, `none`.
    NameCapital = "name-capital",
    /// A module that was not imported.
    ModuleNotImported = "module-not-imported",
    /// A name that was taken away by `del`.
    NameDeleted = "name-deleted",
    /// A name is local because the function gives it a value, and has none yet.
    LocalNotSet = "local-not-set",
    /// A text and a number are joined.
    TextAndNumber = "text-and-number",
    /// A text and a number are compared.
    CompareTextNumber = "compare-text-number",
    /// Values of types that do not go together, otherwise.
    TypesDiffer = "types-differ",
    /// A function that gave nothing back is used as a value.
    NoneUsed = "none-used",
    /// A method that changes in place gave `None`, which was kept.
    NoneFromMethod = "none-from-method",
    /// A name of the program's own hides a function.
    NameHidesFunction = "name-hides-function",
    /// A value is called, perhaps for want of an operator.
    NotCallable = "not-callable",
    /// A call gives too few arguments.
    ArgumentsMissing = "arguments-missing",
    /// A call gives too many arguments.
    ArgumentsTooMany = "arguments-too-many",
    /// A call gives an argument by a name that the function does not have.
    ArgumentUnknown = "argument-unknown",
    /// A position behind the end.
    IndexOutside = "index-outside",
    /// A key that is not there.
    KeyMissing = "key-missing",
    /// A text that is no number.
    NumberFromText = "number-from-text",
    /// As many names as values are needed.
    UnpackCount = "unpack-count",
    /// Division by 0.
    DivisionByZero = "division-by-zero",
    /// The largest or smallest item of something that is empty.
    NothingInside = "nothing-inside",
    /// A value that one cannot go through, or that has no length.
    NotIterable = "not-iterable",
    /// A position that is no whole number.
    IndexNotWhole = "index-not-whole",
    /// A list, dict or set as a key, or as an item of a set.
    KeyUnhashable = "key-unhashable",
    /// A value without positions.
    NotSubscriptable = "not-subscriptable",
    /// A text cannot be changed in place.
    TextUnchangeable = "text-unchangeable",
    /// A tuple cannot be changed in place.
    TupleUnchangeable = "tuple-unchangeable",
    /// A type has no such method or attribute.
    AttributeUnknown = "attribute-unknown",
    /// `remove` or `index` of an item that is not there.
    ItemMissing = "item-missing",
    /// A list or dict changed while a loop went through it.
    ChangedWhileLooping = "changed-while-looping",
    /// Calls without end.
    RecursionEndless = "recursion-endless",
    /// A module that is not there.
    ModuleUnknown = "module-unknown",
    /// A module has nothing of that name to import.
    ImportUnknown = "import-unknown",
    /// More input was asked for than there was.
    InputMissing = "input-missing",
    /// `assert` of something that is not so.
    AssertFailed = "assert-failed",
    /// An error that the program raised itself.
    RaisedByProgram = "raised-by-program",
    /// A method that Python itself calls gave back what it may not, as `__str__` that gives a
    /// number.
    MethodGaveWrong = "method-gave-wrong",
    /// A call that failed for what it was given, or found.
    CallFailed = "call-failed",
    /// An error that nothing more is known about.
    OtherError = "other-error",
    /// Stopped at the limit of steps.
    StepLimit = "step-limit",
    /// Stopped at the limit of time.
    TimeLimit = "time-limit",
    /// Stopped at the limit of memory.
    MemoryLimit = "memory-limit",
    /// Stopped at the limit of output.
    OutputLimit = "output-limit",
    /// Stopped for want of an answer.
    InputLimit = "input-limit",
    /// Stopped at another limit.
    OtherLimit = "other-limit",
    /// The output is not the expected one.
    OutputDiffers = "output-differs",
    /// The result of a method that changes nothing is not kept.
    ResultDropped = "result-dropped",
    /// `==` as a statement.
    ComparisonDropped = "comparison-dropped",
    /// A loop's body never ran.
    LoopNeverRan = "loop-never-ran",
    /// A function is never called.
    FunctionNeverCalled = "function-never-called",
    /// A name is never read.
    NameNeverRead = "name-never-read",
    /// A test that is always true, as in `x == 1 or 2`.
    AlwaysTrue = "always-true",
}
