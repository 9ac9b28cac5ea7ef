//! Text for the screen: nothing foreign reaches the terminal unless it went through here.

mod clean;
mod columns;
mod csv;
mod grouped;
mod hidden;
mod lower_first;
mod number_said;
mod pieces;
mod position;
mod scroll;
mod without_marks;

pub use clean::{Cleaner, clean_line, clean_lines, hides_something, without_error_number};
pub use columns::{
    TAB_WIDTH, byte_at_cell, byte_of_grapheme, cell_of_byte, cell_of_grapheme, cell_width, cells,
    drawn, grapheme_count, grapheme_of_byte, graphemes,
};
pub use csv::{csv_field, csv_record};
pub use grouped::grouped;
pub use hidden::{Fate, Sieve, is_printable};
pub use lower_first::lower_first;
pub use number_said::{number_said, times_said};
pub use pieces::Pieces;
pub use position::Position;
pub use scroll::Scroll;
pub use without_marks::without_marks;
