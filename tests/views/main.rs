//! Pictures of the screen, at the sizes that it is made for.

mod comfort;
mod editing;
mod hostile;
mod screens;
mod sheets;
mod traces;
