//! Values made up anew for each check, so that an answer written down beforehand fails.

/// How a random value is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Random {
    /// A whole number from the first to the second.
    Int(i64, i64),
    /// One of these texts.
    Choice(Vec<String>),
    /// So many small letters, at least and at most.
    Word(u32, u32),
    /// A list of whole numbers.
    Ints {
        /// From the first to the second.
        range: (i64, i64),
        /// So many, at least and at most.
        length: (u32, u32),
    },
}

/// Calls with random arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RandomArguments {
    /// So many calls.
    pub calls: u32,
    /// The function.
    pub function: String,
    /// What it is called with.
    pub arguments: Vec<Random>,
}
