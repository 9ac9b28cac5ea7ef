//! A page of Markdown as rows.

use ratatui::text::{Line, Span};

use super::super::{Canvas, wrap};
use super::words::wrapped;
use crate::lesson::{Block, Span as Words, page};
use crate::text::cells;
use crate::theme::Role;

/// The rows of a page. Its first heading stands on the border already.
pub fn rows(canvas: &Canvas<'_, '_, '_>, text: &str, width: usize) -> Vec<Line<'static>> {
    let blocks = page(text);
    let rest = match blocks.first() {
        Some(Block::Heading { level: 1, .. }) => &blocks[1..],
        _ => &blocks[..],
    };
    of_blocks(canvas, rest, width, true)
}

fn of_blocks(
    canvas: &Canvas<'_, '_, '_>,
    blocks: &[Block],
    width: usize,
    has_gaps: bool,
) -> Vec<Line<'static>> {
    let mut rows = Vec::new();
    for block in blocks {
        if has_gaps && !rows.is_empty() {
            rows.push(Line::default());
        }
        rows.extend(of_block(canvas, block, width));
    }
    rows
}

fn of_block(canvas: &Canvas<'_, '_, '_>, block: &Block, width: usize) -> Vec<Line<'static>> {
    match block {
        Block::Heading { spans, .. } => {
            let words: String = spans.iter().map(|span| span.text.as_str()).collect();
            let style = canvas.style(Role::Heading);
            wrap::words(&words, width).into_iter().map(|row| Line::styled(row, style)).collect()
        }
        Block::Paragraph(spans) => wrapped(canvas, spans, width, "", ""),
        Block::List { first, items } => list(canvas, *first, items, width),
        Block::Code { lines, .. } => code(canvas, lines, width),
        Block::Quote(blocks) => {
            let rows = of_blocks(canvas, blocks, width.saturating_sub(2), false);
            behind(rows, "  ", "  ")
        }
        Block::Rule => vec![Line::styled("-".repeat(width.min(12)), canvas.style(Role::Dim))],
        Block::Table { head, rows } => table(canvas, head, rows, width),
    }
}

fn list(
    canvas: &Canvas<'_, '_, '_>,
    first: Option<u64>,
    items: &[Vec<Block>],
    width: usize,
) -> Vec<Line<'static>> {
    let mut rows = Vec::new();
    for (place, item) in (0_u64..).zip(items) {
        let sign = match first {
            Some(first) => format!("{}. ", first.saturating_add(place)),
            None => format!("{} ", canvas.theme.glyphs.bullet),
        };
        let others = " ".repeat(cells(&sign));
        let item = of_blocks(canvas, item, width.saturating_sub(cells(&sign)), false);
        rows.extend(behind(item, &sign, &others));
    }
    rows
}

/// Rows with a text before the first one and another one before the others.
fn behind(rows: Vec<Line<'static>>, first: &str, others: &str) -> Vec<Line<'static>> {
    let starts = std::iter::once(first).chain(std::iter::repeat(others));
    let before = |(mut row, start): (Line<'static>, &str)| {
        row.spans.insert(0, Span::raw(start.to_owned()));
        row
    };
    rows.into_iter().zip(starts).map(before).collect()
}

/// Lines of a program are cut, never broken: a broken line is another program.
fn code(canvas: &Canvas<'_, '_, '_>, lines: &[String], width: usize) -> Vec<Line<'static>> {
    let style = canvas.style(Role::Function);
    let room = width.saturating_sub(2);
    let row = |line: &String| {
        let line = wrap::fit(&line.replace('\t', "    "), room, canvas.theme.glyphs.ellipsis);
        Line::styled(format!("  {line}"), style)
    };
    lines.iter().map(row).collect()
}

/// The cells of each row side by side, as far as there is room.
fn table(
    canvas: &Canvas<'_, '_, '_>,
    head: &[Vec<Words>],
    rows: &[Vec<Vec<Words>>],
    width: usize,
) -> Vec<Line<'static>> {
    let text = |cell: &Vec<Words>| cell.iter().map(|span| span.text.as_str()).collect::<String>();
    let all: Vec<Vec<String>> = std::iter::once(head)
        .chain(rows.iter().map(Vec::as_slice))
        .map(|row| row.iter().map(text).collect())
        .collect();
    let columns = all.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |column: usize| {
        all.iter().filter_map(|row| row.get(column)).map(|cell| cells(cell)).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(widest).collect();
    let joined = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| {
            format!("{cell}{}  ", " ".repeat(width.saturating_sub(cells(cell))))
        });
        wrap::fit(cells.collect::<String>().trim_end(), width, canvas.theme.glyphs.ellipsis)
    };
    let roles = std::iter::once(Role::Heading).chain(std::iter::repeat(Role::Screen));
    let style = |(row, role): (&Vec<String>, Role)| Line::styled(joined(row), canvas.style(role));
    all.iter().zip(roles).map(style).collect()
}
