//! A message in the status line.

/// How important a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Good to know.
    Info,
    /// Something did not work.
    Problem,
}

/// A message in the status line; the next key takes it away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The words.
    pub text: String,
    /// How important it is.
    pub weight: Weight,
}
