//! Where things lie, and the settings in force.

mod folders;

pub use folders::Folders;
