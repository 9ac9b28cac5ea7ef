//! Text for the screen: nothing foreign reaches the terminal unless it went through here.

mod clean;

pub use clean::{clean_line, clean_lines, is_printable};
