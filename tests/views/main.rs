//! Pictures of the screen, at the sizes that it is made for.

mod screens;
mod traces;
