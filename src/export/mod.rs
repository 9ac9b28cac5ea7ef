//! A recorded run for other programs and for people who have no firefly. Everything foreign is
//! escaped: no control character and no markup of a learner's program gets out.

mod escape;
mod html;
mod jsonl;
#[cfg(test)]
mod sample;
mod svg;
mod text;

pub use escape::write_json_line;
pub use html::write_html;
pub use jsonl::write_jsonl;
pub use svg::{picture, write_svg};
pub use text::{Teller, Told, write_text};
