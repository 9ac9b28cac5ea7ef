//! A page of Markdown as lines.

use super::Voice;
use crate::lesson::{Block, Span, SpanKind, page};

/// Tells a page, but for its first heading, which was told already.
pub(super) fn tell(text: &str, voice: &mut Voice) {
    let blocks = page(text);
    let rest = match blocks.first() {
        Some(Block::Heading { level: 1, .. }) => &blocks[1..],
        _ => &blocks[..],
    };
    rest.iter().for_each(|block| tell_block(block, "", voice));
}

fn tell_block(block: &Block, before: &str, voice: &mut Voice) {
    match block {
        Block::Heading { spans, .. } | Block::Paragraph(spans) => {
            voice.quote(&format!("{before}{}", words(spans)));
        }
        Block::List { first, items } => {
            for (place, item) in (0_u64..).zip(items) {
                let sign = match first {
                    Some(first) => format!("{before}{}. ", first.saturating_add(place)),
                    None => format!("{before}- "),
                };
                item.iter().for_each(|block| tell_block(block, &sign, voice));
            }
        }
        Block::Code { lines, .. } => {
            lines.iter().for_each(|line| voice.quote(&format!("{before}    {line}")));
        }
        Block::Quote(blocks) => blocks.iter().for_each(|block| tell_block(block, before, voice)),
        Block::Rule => {}
        Block::Table { head, rows } => {
            let row = |row: &Vec<Vec<Span>>| {
                let cells: Vec<String> = row.iter().map(|cell| words(cell)).collect();
                format!("{before}{}", cells.join("; "))
            };
            voice.quote(&row(head));
            rows.iter().for_each(|cells| voice.quote(&row(cells)));
        }
    }
}

fn words(spans: &[Span]) -> String {
    let text = |span: &Span| match span.kind {
        SpanKind::Break => " ".to_owned(),
        _ => span.text.clone(),
    };
    spans.iter().map(text).collect()
}
