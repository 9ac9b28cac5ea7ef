use proptest::prelude::*;

use super::*;

fn plain(text: &str) -> Vec<Span> {
    vec![Span { kind: SpanKind::Plain, text: text.to_owned() }]
}

fn kinds(markdown: &str) -> Vec<(SpanKind, String)> {
    let Some(Block::Paragraph(spans)) = page(markdown).pop() else { panic!("a paragraph") };
    spans.into_iter().map(|span| (span.kind, span.text)).collect()
}

#[test]
fn headings_paragraphs_code_quotes_and_rules_are_blocks() {
    let blocks = page("# Add up\n\nOne\ntwo.\n\n```python\nif x:\n\ty\n```\n> said\n\n---\n");
    let code = vec!["if x:".to_owned(), "\ty".to_owned()];
    assert_eq!(
        blocks,
        [
            Block::Heading { level: 1, spans: plain("Add up") },
            Block::Paragraph(plain("One two.")),
            Block::Code { language: "python".to_owned(), lines: code },
            Block::Quote(vec![Block::Paragraph(plain("said"))]),
            Block::Rule,
        ]
    );
}

#[test]
fn words_have_their_kinds() {
    use SpanKind::{Break, Code, Emphasis, Link, Plain, Strong};
    let text = "a `b` **c *d*** *e* [f](g.md) ![h](i.png)  \nj <b>k</b>";
    let words = |kind, text: &str| (kind, text.to_owned());
    assert_eq!(
        kinds(text),
        [
            words(Plain, "a "),
            words(Code, "b"),
            words(Plain, " "),
            words(Strong, "c d"),
            words(Plain, " "),
            words(Emphasis, "e"),
            words(Plain, " "),
            words(Link, "f"),
            words(Plain, " h"),
            words(Break, ""),
            words(Plain, "j <b>k</b>"),
        ]
    );
}

#[test]
fn lists_hold_lists_down_to_three_and_what_is_deeper_stays_with_them() {
    let blocks = page("3. one\n   - two\n     - three\n       - four\n         - five\n");
    let item = |text: &str| Block::Paragraph(plain(text));
    let third = vec![item("three"), item("four"), item("five")];
    let second = vec![item("two"), Block::List { first: None, items: vec![third] }];
    let first = vec![item("one"), Block::List { first: None, items: vec![second] }];
    assert_eq!(blocks, [Block::List { first: Some(3), items: vec![first] }]);
}

#[test]
fn tables_have_a_head_and_rows() {
    let blocks = page("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n");
    let row = |one: &str, other: &str| vec![plain(one), plain(other)];
    let rows = vec![row("1", "2"), row("3", "4")];
    assert_eq!(blocks, [Block::Table { head: row("a", "b"), rows }]);
}

#[test]
fn remarks_are_left_out_and_other_html_is_shown_as_it_is() {
    assert_eq!(page("<!-- to do -->\n\ntext\n"), [Block::Paragraph(plain("text"))]);
    assert_eq!(page("<div>\n"), [Block::Paragraph(plain("<div>"))]);
}

#[test]
fn code_in_a_hint_stands_in_backquotes() {
    let code = |text: &str| Span { kind: SpanKind::Code, text: text.to_owned() };
    assert_eq!(paragraph("`a`"), [code("a")]);
    assert_eq!(paragraph("x `a`"), [plain("x "), vec![code("a")]].concat());
    assert_eq!(paragraph("it`s *so*"), plain("it`s *so*"));
    assert_eq!(paragraph(""), []);
}

#[test]
fn links_are_found_with_their_place() {
    let text = "[a](b.md)\n\n![c](http://d/e.png) <http://f>\n";
    let places: Vec<(String, usize)> = links(text);
    let link = |to: &str, at| (to.to_owned(), at);
    assert_eq!(places, [link("b.md", 0), link("http://d/e.png", 11), link("http://f", 32)]);
}

fn texts(blocks: &[Block], found: &mut Vec<String>, depth: usize) {
    assert!(depth <= MOST_DEPTH);
    let mut spans = |spans: &[Span]| found.extend(spans.iter().map(|span| span.text.clone()));
    for block in blocks {
        match block {
            Block::Heading { spans: all, .. } | Block::Paragraph(all) => spans(all),
            Block::Table { head, rows } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| spans(cell));
            }
            _ => {}
        }
    }
    for block in blocks {
        match block {
            Block::List { items, .. } => {
                items.iter().for_each(|item| texts(item, found, depth + 1));
            }
            Block::Quote(inside) => texts(inside, found, depth + 1),
            Block::Code { lines, .. } => found.extend(lines.iter().cloned()),
            _ => {}
        }
    }
}

proptest! {
    #[test]
    fn any_page_is_shallow_and_safe_to_draw(
        pieces in prop::collection::vec(PIECE, 0..80),
    ) {
        let mut found = Vec::new();
        texts(&page(&pieces.concat()), &mut found, 0);
        for text in found {
            prop_assert!(!text.contains(|c: char| c.is_control() && c != '\t'), "{text:?}");
        }
    }
}

const PIECE: &str = "(> |- |  |1\\. |\n|\n\n|# |```|~~~\n|\\||---|`|\\*|\\*\\*|_|\\[|\\]|\\(|\\)|<|>|!|a|&#27;|\u{1b}|\t|é|\u{202e})";
