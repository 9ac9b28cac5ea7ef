//! Pieces of what the runs wrote and read.

use crate::text::{cells, clean_line, graphemes};

/// Cells of a line of output in words.
const WIDTH: usize = 40;

/// The bytes of the output that came between two totals.
pub(super) fn written(stream: &[u8], from: u64, until: u64) -> &[u8] {
    let place = |total: u64| usize::try_from(total).unwrap_or(usize::MAX).min(stream.len());
    stream.get(place(from)..place(until)).unwrap_or_default()
}

/// The line of the output around a byte, up to where it was written.
pub(super) fn line_around(stream: &[u8], at: u64, until: u64) -> String {
    let all = written(stream, 0, until);
    let at = usize::try_from(at).unwrap_or(usize::MAX).min(all.len());
    let start = all[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let line = all[start..].split(|byte| *byte == b'\n').next().unwrap_or_default();
    let line = line.get(..line.len().min(8 * WIDTH)).unwrap_or_default();
    fit(&String::from_utf8_lossy(line))
}

/// As much of a line as fits into a sentence.
pub(super) fn fit(line: &str) -> String {
    let start: String = line.chars().take(4 * WIDTH).collect();
    let line = clean_line(&start).into_owned();
    let mut taken = 0;
    let has_room = |grapheme: &&str| {
        taken += cells(grapheme);
        taken <= WIDTH
    };
    let kept: String =
        graphemes(&line).map(|(_, grapheme)| grapheme).take_while(has_room).collect();
    if kept.len() < line.len() || start.len() < line.len() { format!("{kept}…") } else { kept }
}
