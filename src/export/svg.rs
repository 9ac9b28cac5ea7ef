//! A picture of the screen at one step, as SVG.

use std::fmt::Write as _;
use std::io::{self, Write};

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::{Color, Modifier};

use super::escape::markup;
use crate::app::update::update;
use crate::app::{App, Msg, Recorded};
use crate::syntax;
use crate::text;
use crate::theme::Theme;
use crate::ui;

/// Size of a character cell; a monospaced letter is 0.6 times as wide as its font's size.
const CELL: (usize, usize) = (9, 19);
const FONT_SIZE: usize = 15;
const FONTS: &str = "DejaVu Sans Mono,Liberation Mono,Menlo,Consolas,ui-monospace,monospace";
/// From the top of a cell to the line that letters stand on.
const BASELINE: usize = 14;
const MARGIN: usize = 8;
/// What stands for the terminal's own colours: text, ground, and the 16.
const TEXT: &str = "#d7dae0";
const GROUND: &str = "#1e2127";
const SIXTEEN: [&str; 16] = [
    "#3a3f4b", "#f28b93", "#98c379", "#e5c07b", "#7fbff5", "#d19ae8", "#6cc7d1", "#c8ccd4",
    "#9098a6", "#ff9da4", "#b5e890", "#ffd68a", "#9ad0ff", "#e5b3f7", "#8fe3ec", "#ffffff",
];

/// Draws a recording's screen at a step, counted from 0.
pub fn picture(recorded: Box<Recorded>, step: usize, size: (u16, u16), theme: &Theme) -> Buffer {
    syntax::warm_up();
    let mut app = App::replay(recorded);
    update(&mut app, Msg::Resize(size.0, size.1));
    if let Some(replay) = &mut app.replay {
        replay.go_to(step);
    }
    let Ok(mut terminal) = Terminal::new(TestBackend::new(size.0, size.1));
    // The first picture tells how much room there is, the second one uses it.
    for _ in 0..2 {
        let mut shown = app.shown;
        let Ok(_) = terminal.draw(|frame| shown = ui::draw(&app, theme, frame).shown);
        update(&mut app, Msg::Shown(shown));
    }
    terminal.backend().buffer().clone()
}

/// Writes a picture with a title for those who cannot see it.
///
/// # Errors
/// Those of the writer.
pub fn write_svg(picture: &Buffer, title: &str, out: &mut dyn Write) -> io::Result<()> {
    let area = picture.area;
    let (width, height) = (usize::from(area.width) * CELL.0, usize::from(area.height) * CELL.1);
    let (full_width, full_height) = (width + 2 * MARGIN, height + 2 * MARGIN);
    let mut drawing = Drawing::default();
    for y in 0..area.height {
        drawing.row(picture, y);
    }
    for x in 0..area.width {
        drawing.lines_down(picture, x);
    }
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {full_width} {full_height}\" \
         width=\"{full_width}\" height=\"{full_height}\" role=\"img\">"
    )?;
    writeln!(out, "<title>{}</title>", markup(title))?;
    writeln!(out, "<style>text{{white-space:pre}}{}</style>", drawing.styles())?;
    writeln!(
        out,
        "<rect width=\"{full_width}\" height=\"{full_height}\" rx=\"6\" fill=\"{GROUND}\"/>"
    )?;
    writeln!(
        out,
        "<g transform=\"translate({MARGIN} {MARGIN})\" font-size=\"{FONT_SIZE}\" \
         font-family=\"{FONTS}\">"
    )?;
    writeln!(out, "{}{}{}</g>\n</svg>", drawing.grounds, drawing.lines, drawing.texts)?;
    out.flush()
}

#[derive(Default)]
struct Drawing {
    grounds: String,
    lines: String,
    texts: String,
    /// Style sheets of the texts; a text's class is `s` and the place in here.
    classes: Vec<String>,
}

impl Drawing {
    fn styles(&self) -> String {
        let rule = |(at, style): (usize, &String)| format!(".s{at}{{{style}}}");
        self.classes.iter().enumerate().map(rule).collect()
    }

    fn class(&mut self, style: String) -> usize {
        let known = self.classes.iter().position(|class| *class == style);
        known.unwrap_or_else(|| {
            self.classes.push(style);
            self.classes.len() - 1
        })
    }

    fn row(&mut self, picture: &Buffer, y: u16) {
        let grounds = grounds(picture, y);
        let mut x = 0;
        for same in grounds.chunk_by(|one, other| one == other) {
            if same[0] != GROUND {
                let (left, top) = (x * CELL.0, usize::from(y) * CELL.1);
                let (width, height, color) = (same.len() * CELL.0, CELL.1, &same[0]);
                writeln!(
                    self.grounds,
                    "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" \
                     fill=\"{color}\"/>"
                )
                .ok();
            }
            x += same.len();
        }
        self.lines_across(picture, y);
        self.words(picture, y);
    }

    /// Texts of one style, cut where there is more than one blank.
    fn words(&mut self, picture: &Buffer, y: u16) {
        let mut x = 0;
        while x < picture.area.width {
            let first = &picture[(x, y)];
            let start = x;
            let mut word = String::new();
            while x < picture.area.width {
                let cell = &picture[(x, y)];
                let symbol = cell.symbol();
                let ends_here = is_blank(cell) && (word.is_empty() || word.ends_with(' '));
                if ends_here || arms(symbol).is_some() || style(cell) != style(first) {
                    break;
                }
                word.push_str(symbol);
                x += cells(cell);
            }
            let trimmed = word.trim_end();
            if trimmed.is_empty() {
                x = x.max(start + 1);
                continue;
            }
            let class = self.class(style(first));
            let (left, top) = corner(start, y);
            let (width, baseline) = (text::cells(trimmed) * CELL.0, top + BASELINE);
            let text = markup(trimmed);
            writeln!(
                self.texts,
                "<text x=\"{left}\" y=\"{baseline}\" class=\"s{class}\" textLength=\"{width}\">\
                 {text}</text>"
            )
            .ok();
        }
    }

    /// Lines are drawn and not written, so that they meet in every font.
    fn lines_across(&mut self, picture: &Buffer, y: u16) {
        let cells = (0..picture.area.width).map(|x| &picture[(x, y)]);
        for (from, to, weight, color) in strokes(cells, |arms| (arms.left, arms.right)) {
            let across = usize::from(y) * CELL.1 + CELL.1 / 2;
            let (from, to) = (from * CELL.0 / 2, to * CELL.0 / 2);
            self.line(&format!("M{from} {across}.5H{to}"), weight, &color);
        }
    }

    fn lines_down(&mut self, picture: &Buffer, x: u16) {
        let cells = (0..picture.area.height).map(|y| &picture[(x, y)]);
        for (from, to, weight, color) in strokes(cells, |arms| (arms.up, arms.down)) {
            let down = usize::from(x) * CELL.0 + CELL.0 / 2;
            let (from, to) = (from * CELL.1 / 2, to * CELL.1 / 2);
            self.line(&format!("M{down}.5 {from}V{to}"), weight, &color);
        }
    }

    fn line(&mut self, path: &str, weight: u8, color: &str) {
        let width = if weight > 1 { 3 } else { 1 };
        let end = if weight > 1 { "" } else { " stroke-linecap=\"square\"" };
        writeln!(
            self.lines,
            "<path d=\"{path}\" stroke=\"{color}\" stroke-width=\"{width}\"{end}/>"
        )
        .ok();
    }
}

/// The strokes through a row or column of cells: from and to in half cells, weight, colour.
fn strokes<'a>(
    cells: impl Iterator<Item = &'a Cell>,
    along: impl Fn(Arms) -> (u8, u8),
) -> Vec<(usize, usize, u8, String)> {
    let mut strokes: Vec<(usize, usize, u8, String)> = Vec::new();
    for (at, cell) in cells.enumerate() {
        let Some(arms) = arms(cell.symbol()) else { continue };
        let (before, after) = along(arms);
        for (half, weight) in [(2 * at, before), (2 * at + 1, after)] {
            let color = text_color(cell);
            match strokes.last_mut() {
                _ if weight == 0 => {}
                Some((_, to, known, same)) if (*to, *known) == (half, weight) && *same == color => {
                    *to = half + 1;
                }
                _ => strokes.push((half, half + 1, weight, color)),
            }
        }
    }
    strokes
}

/// The weights of the four arms of a line-drawing character.
#[derive(Clone, Copy)]
struct Arms {
    left: u8,
    right: u8,
    up: u8,
    down: u8,
}

fn arms(symbol: &str) -> Option<Arms> {
    let [left, right, up, down] = match symbol {
        "─" => [1, 1, 0, 0],
        "│" => [0, 0, 1, 1],
        "┌" | "╭" => [0, 1, 0, 1],
        "┐" | "╮" => [1, 0, 0, 1],
        "└" | "╰" => [0, 1, 1, 0],
        "┘" | "╯" => [1, 0, 1, 0],
        "├" => [0, 1, 1, 1],
        "┤" => [1, 0, 1, 1],
        "┬" => [1, 1, 0, 1],
        "┴" => [1, 1, 1, 0],
        "┼" => [1, 1, 1, 1],
        "━" => [2, 2, 0, 0],
        "┃" => [0, 0, 2, 2],
        _ => return None,
    };
    Some(Arms { left, right, up, down })
}

/// The ground of every cell of a row; a wide letter's is also that of the cell after it.
fn grounds(picture: &Buffer, y: u16) -> Vec<String> {
    let width = usize::from(picture.area.width);
    let mut grounds = Vec::with_capacity(width);
    while grounds.len() < width {
        let cell = &picture[(u16::try_from(grounds.len()).unwrap_or(0), y)];
        let end = width.min(grounds.len() + usize::from(cells(cell)));
        grounds.resize(end, ground(cell));
    }
    grounds
}

/// How many cells the letter in a cell takes.
fn cells(cell: &Cell) -> u16 {
    cell.cell_width().max(1)
}

fn is_blank(cell: &Cell) -> bool {
    cell.symbol().trim().is_empty()
}

fn corner(x: u16, y: u16) -> (usize, usize) {
    (usize::from(x) * CELL.0, usize::from(y) * CELL.1)
}

fn is_reversed(cell: &Cell) -> bool {
    cell.modifier.contains(Modifier::REVERSED)
}

fn ground(cell: &Cell) -> String {
    if is_reversed(cell) { hex(cell.fg, TEXT) } else { hex(cell.bg, GROUND) }
}

fn text_color(cell: &Cell) -> String {
    if is_reversed(cell) { hex(cell.bg, GROUND) } else { hex(cell.fg, TEXT) }
}

/// A cell's style as CSS.
fn style(cell: &Cell) -> String {
    let mut style = format!("fill:{}", text_color(cell));
    for (modifier, rule) in [
        (Modifier::BOLD, ";font-weight:bold"),
        (Modifier::ITALIC, ";font-style:italic"),
        (Modifier::UNDERLINED, ";text-decoration:underline"),
        (Modifier::DIM, ";opacity:.7"),
    ] {
        if cell.modifier.contains(modifier) {
            style.push_str(rule);
        }
    }
    style
}

fn hex(color: Color, default: &str) -> String {
    let basic = |index: usize| SIXTEEN[index].to_owned();
    match color {
        Color::Reset => default.to_owned(),
        Color::Black => basic(0),
        Color::Red => basic(1),
        Color::Green => basic(2),
        Color::Yellow => basic(3),
        Color::Blue => basic(4),
        Color::Magenta => basic(5),
        Color::Cyan => basic(6),
        Color::Gray => basic(7),
        Color::DarkGray => basic(8),
        Color::LightRed => basic(9),
        Color::LightGreen => basic(10),
        Color::LightYellow => basic(11),
        Color::LightBlue => basic(12),
        Color::LightMagenta => basic(13),
        Color::LightCyan => basic(14),
        Color::White => basic(15),
        Color::Indexed(index) => indexed(index),
        Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
    }
}

/// The 256 colours of xterm: the 16, a cube of 6 x 6 x 6, and 24 greys.
fn indexed(index: u8) -> String {
    let (red, green, blue) = match index {
        0..=15 => return SIXTEEN[usize::from(index)].to_owned(),
        16..=231 => {
            let level = |part: u8| if part == 0 { 0 } else { 55 + 40 * part };
            let cube = index - 16;
            (level(cube / 36), level(cube / 6 % 6), level(cube % 6))
        }
        232.. => {
            let grey = 8 + 10 * (index - 232);
            (grey, grey, grey)
        }
    };
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;
    use crate::export::sample;

    fn drawn(picture: &Buffer, title: &str) -> String {
        let mut svg = Vec::new();
        write_svg(picture, title, &mut svg).expect("a vector takes all");
        String::from_utf8(svg).expect("UTF-8")
    }

    #[test]
    fn the_screen_is_drawn_at_the_step_asked_for_and_nothing_breaks_out() {
        let (recording, trace) = sample::run();
        let recorded = Box::new(Recorded::with_trace(recording, trace));
        let svg = drawn(&picture(recorded, 2, (80, 24), &Theme::default()), "</title><script>");
        assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"));
        assert!(svg.contains("step 3 of 6") && svg.contains("&lt;/title&gt;&lt;script&gt;"));
        assert!(svg.contains("# &lt;/script&gt;") && !svg.contains("script>"), "{svg}");
        assert!(!svg.chars().any(|c| c.is_control() && c != '\n'));
    }

    #[test]
    fn borders_become_lines_and_wide_letters_take_two_cells() {
        let mut picture = Buffer::empty(Rect::new(0, 0, 6, 2));
        picture.set_string(0, 0, "┌──┐", Style::new().fg(Color::Rgb(1, 2, 3)));
        picture.set_string(0, 1, "日本a", Style::new().add_modifier(Modifier::REVERSED));
        let svg = drawn(&picture, "");
        assert!(svg.contains("<path d=\"M4 9.5H31\" stroke=\"#010203\""), "{svg}");
        assert!(svg.contains("textLength=\"45\">日本a</text>"), "{svg}");
        assert!(svg.contains("width=\"45\" height=\"19\" fill=\"#d7dae0\""), "{svg}");
    }
}
