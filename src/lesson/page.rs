//! A page of Markdown as blocks of plain text that a screen can wrap and lines can tell.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::text::{clean_line, clean_lines};

/// Containers inside each other that are kept apart: three lists with their items. What lies
/// deeper is shown with what is around it.
const MOST_DEPTH: usize = 6;
/// A wider table is no table of a page.
const MOST_COLUMNS: usize = 20;

/// A part of a page. All text in it is safe to draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading {
        /// 1 is the highest.
        level: u8,
        /// Its words.
        spans: Vec<Span>,
    },
    /// A paragraph, to be wrapped.
    Paragraph(Vec<Span>),
    /// A list.
    List {
        /// The number of the first item, if they are numbered.
        first: Option<u64>,
        /// Its items.
        items: Vec<Vec<Block>>,
    },
    /// Lines of a program or an output, as they are.
    Code {
        /// As in `python`; empty if none is told.
        language: String,
        /// Its lines; tabs are in them.
        lines: Vec<String>,
    },
    /// Something said by others, or set apart.
    Quote(Vec<Block>),
    /// A line across.
    Rule,
    /// A table; rows can be shorter than its head.
    Table {
        /// The cells of its first row.
        head: Vec<Vec<Span>>,
        /// The cells of the rows below.
        rows: Vec<Vec<Vec<Span>>>,
    },
}

/// Words of one kind. Its text has no line ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Which kind.
    pub kind: SpanKind,
    /// The words.
    pub text: String,
}

/// What words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanKind {
    /// Ordinary ones.
    Plain,
    /// Something of a program.
    Code,
    /// Important ones.
    Strong,
    /// Stressed ones.
    Emphasis,
    /// The words of a link.
    Link,
    /// None: a new line begins here.
    Break,
}

/// The blocks of a page.
pub fn page(markdown: &str) -> Vec<Block> {
    let mut builder = Builder::default();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        builder.take(event);
    }
    builder.end_paragraph();
    builder.blocks
}

/// A text of one paragraph, in which code may stand in backquotes.
pub fn paragraph(text: &str) -> Vec<Span> {
    let pieces: Vec<&str> = text.split('`').collect();
    let last = pieces.len() - 1;
    let mut spans = Spans::default();
    for (at, piece) in pieces.into_iter().enumerate() {
        // A quote that nothing closes is one that is meant.
        let (kind, is_open) = (SpanKind::Code, at == last && at % 2 == 1);
        match at % 2 {
            1 if !is_open => spans.push(kind, piece),
            1 => spans.push(SpanKind::Plain, &format!("`{piece}")),
            _ => spans.push(SpanKind::Plain, piece),
        }
    }
    spans.finish()
}

/// Where a page's links and pictures lead, with the byte at which each stands.
pub fn links(markdown: &str) -> Vec<(String, usize)> {
    let parser = Parser::new_ext(markdown, Options::ENABLE_TABLES).into_offset_iter();
    let link = |(event, place): (Event<'_>, std::ops::Range<usize>)| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
            Some((dest_url.into_string(), place.start))
        }
        _ => None,
    };
    parser.filter_map(link).collect()
}

/// Spans of which neighbours of one kind are one; cleaned when they are whole.
#[derive(Default)]
struct Spans(Vec<Span>);

impl Spans {
    fn push(&mut self, kind: SpanKind, text: &str) {
        match self.0.last_mut() {
            Some(last) if last.kind == kind => last.text.push_str(text),
            _ => self.0.push(Span { kind, text: text.to_owned() }),
        }
    }

    fn finish(self) -> Vec<Span> {
        let mut spans = self.0;
        for span in &mut spans {
            span.text = clean_line(&span.text).into_owned();
        }
        spans.retain(|span| !span.text.is_empty() || span.kind == SpanKind::Break);
        spans
    }
}

/// A container that is not closed yet.
struct Open {
    kind: OpenKind,
    /// The blocks before it.
    around: Vec<Block>,
}

enum OpenKind {
    List { first: Option<u64>, items: Vec<Vec<Block>> },
    Item,
    Quote,
}

#[derive(Default)]
struct Builder {
    /// Of the innermost container.
    blocks: Vec<Block>,
    open: Vec<Open>,
    /// Containers that are too deep to be kept apart.
    passed_over: usize,
    spans: Spans,
    strong: usize,
    emphasis: usize,
    link: usize,
    code: Option<(String, String)>,
    html: Option<String>,
    row: Vec<Vec<Span>>,
    head: Vec<Vec<Span>>,
    rows: Vec<Vec<Vec<Span>>>,
}

impl Builder {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::InlineHtml(text) => self.text(&text),
            Event::Code(text) => self.spans.push(SpanKind::Code, &text),
            Event::Html(text) => {
                self.html.get_or_insert_default().push_str(&text);
            }
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.spans.push(SpanKind::Break, ""),
            Event::Rule => {
                self.end_paragraph();
                self.blocks.push(Block::Rule);
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((_, code)) = &mut self.code {
            code.push_str(text);
            return;
        }
        let kind = match (self.strong, self.link, self.emphasis) {
            (0, 0, 0) => SpanKind::Plain,
            (0, 0, _) => SpanKind::Emphasis,
            (0, _, _) => SpanKind::Link,
            _ => SpanKind::Strong,
        };
        self.spans.push(kind, text);
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::List(first) => self.open(OpenKind::List { first, items: Vec::new() }, 2),
            Tag::Item if self.passed_over == 0 => self.open(OpenKind::Item, 1),
            Tag::BlockQuote(_) => self.open(OpenKind::Quote, 1),
            Tag::CodeBlock(kind) => {
                self.end_paragraph();
                let language = match &kind {
                    CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or(""),
                    CodeBlockKind::Indented => "",
                };
                self.code = Some((clean_line(language).into_owned(), String::new()));
            }
            Tag::Paragraph | Tag::Heading { .. } | Tag::Table(_) => self.end_paragraph(),
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::Link { .. } => self.link += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => {
                let spans = std::mem::take(&mut self.spans).finish();
                self.blocks.push(Block::Heading { level: level as u8, spans });
            }
            TagEnd::List(_) | TagEnd::BlockQuote(_) => self.close(),
            TagEnd::Item if self.passed_over == 0 => self.close(),
            TagEnd::Item | TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Link => self.link = self.link.saturating_sub(1),
            TagEnd::TableCell | TagEnd::TableHead | TagEnd::TableRow | TagEnd::Table => {
                self.end_of_table(tag);
            }
            _ => {}
        }
    }

    /// Opens a container that needs so many levels.
    fn open(&mut self, kind: OpenKind, levels: usize) {
        self.end_paragraph();
        if self.passed_over > 0 || self.open.len() + levels > MOST_DEPTH {
            self.passed_over += 1;
            return;
        }
        self.open.push(Open { kind, around: std::mem::take(&mut self.blocks) });
    }

    fn close(&mut self) {
        self.end_paragraph();
        if self.passed_over > 0 {
            self.passed_over -= 1;
            return;
        }
        let Some(open) = self.open.pop() else { return };
        let inside = std::mem::replace(&mut self.blocks, open.around);
        match open.kind {
            OpenKind::Quote => self.blocks.push(Block::Quote(inside)),
            OpenKind::List { first, items } => self.blocks.push(Block::List { first, items }),
            OpenKind::Item => {
                if let Some(Open { kind: OpenKind::List { items, .. }, .. }) = self.open.last_mut()
                {
                    items.push(inside);
                }
            }
        }
    }

    fn end_paragraph(&mut self) {
        let spans = std::mem::take(&mut self.spans).finish();
        if spans.iter().any(|span| !span.text.trim().is_empty()) {
            self.blocks.push(Block::Paragraph(spans));
        }
    }

    fn end_code(&mut self) {
        let Some((language, code)) = self.code.take() else { return };
        let lines =
            clean_lines(code.trim_end_matches('\n')).split('\n').map(str::to_owned).collect();
        self.blocks.push(Block::Code { language, lines });
    }

    /// Shown as it is written, but for remarks of authors to each other.
    fn end_html(&mut self) {
        let html = self.html.take().unwrap_or_default();
        if !html.trim_start().starts_with("<!--") {
            self.spans.push(SpanKind::Plain, html.trim_end());
        }
        self.end_paragraph();
    }

    fn end_of_table(&mut self, tag: TagEnd) {
        let spans = std::mem::take(&mut self.spans).finish();
        match tag {
            TagEnd::TableCell if self.row.len() < MOST_COLUMNS => self.row.push(spans),
            TagEnd::TableHead => self.head = std::mem::take(&mut self.row),
            TagEnd::TableRow => self.rows.push(std::mem::take(&mut self.row)),
            TagEnd::Table => {
                let (head, rows) = (std::mem::take(&mut self.head), std::mem::take(&mut self.rows));
                self.blocks.push(Block::Table { head, rows });
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
