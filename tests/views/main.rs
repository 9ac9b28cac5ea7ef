//! Pictures of the screen, at the sizes that it is made for.

mod class;
mod comfort;
mod editing;
mod hostile;
mod lesson;
mod screens;
mod sheets;
mod taught;
mod traces;
mod tutor;
