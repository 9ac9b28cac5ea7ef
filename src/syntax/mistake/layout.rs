//! Lines that begin elsewhere than Python expects, and blocks with nothing in them.

use super::finding::{Finding, Flaw};
use super::names::taken;
use super::source::Source;

/// At most so many blanks are shown.
const MOST_BLANKS: usize = 24;

/// A line above: its first byte, what stands before its code, and its code.
struct Above<'a> {
    start: usize,
    indent: &'a str,
    code: &'a str,
}

/// A line that begins further right than the block around it.
pub(super) fn too_deep(source: &Source<'_>) -> Finding {
    let above = above(source).next();
    let indent = indent(source);
    if above.as_ref().is_some_and(|above| is_mixed(above.indent, indent)) {
        return mixed(source);
    }
    let finding = beside(source, Finding::here(source));
    let text = match above {
        Some(above) if !above.indent.is_empty() => "indent-unexpected-deeper",
        _ => "indent-unexpected",
    };
    finding.is(Flaw::IndentUnexpected, text)
}

/// A line that begins further left than the line above, but below no line.
pub(super) fn not_in_line(source: &Source<'_>) -> Finding {
    let own = indent(source);
    let open = above(source).filter(|above| !above.indent.is_empty()).take(1);
    if open.into_iter().any(|above| is_mixed(above.indent, own)) {
        return mixed(source);
    }
    let finding = beside(source, Finding::here(source));
    finding.is(Flaw::IndentMismatch, "indent-mismatch")
}

/// A line that opens a block and has none.
pub(super) fn no_block(source: &Source<'_>) -> Finding {
    let end = source.code_end();
    let opener = match source.is_line_end() {
        true => source.statements_above(end).next(),
        false => source.statements_above(source.line_start(source.at.start)).next(),
    };
    let opened = source.line_start(opener.unwrap_or(source.at.start));
    let finding = Finding::here(source).with("word", source.first_word_at(opened));
    let finding = finding.opened(source, opened);
    let Some(next) = source.next_code(source.at.start) else {
        return finding.fails(source.code_of(opened)).is(Flaw::EndOfFile, "end-of-file-block");
    };
    finding.fails(source.code_of(next)).is(Flaw::BlockEmpty, "block-empty")
}

fn mixed(source: &Source<'_>) -> Finding {
    let finding = beside(source, Finding::here(source));
    finding.is(Flaw::TabsAndSpaces, "tabs-and-spaces")
}

/// The same with how this line begins, and the line above.
fn beside(source: &Source<'_>, finding: Finding) -> Finding {
    let start = source.line_start(source.at.start);
    let own = indent(source);
    let finding = finding.fails(start..start + own.len()).with("indent", shown(own));
    match above(source).next() {
        Some(above) => finding
            .with("above", source.line_number(above.start))
            .with("above_indent", shown(above.indent)),
        None => finding,
    }
}

/// Neither begins as the other does.
fn is_mixed(one: &str, other: &str) -> bool {
    !one.starts_with(other) && !other.starts_with(one)
}

/// What stands before the code of the line of the mistake.
fn indent<'a>(source: &Source<'a>) -> &'a str {
    let line = source.text.get(source.line_start(source.at.start)..).unwrap_or_default();
    blanks(line.lines().next().unwrap_or_default())
}

/// The statements, and the heads of blocks, above the mistake, the nearest first.
fn above<'a>(source: &Source<'a>) -> impl Iterator<Item = Above<'a>> {
    source.statements_above(source.line_start(source.at.start)).map(|first| {
        let start = source.line_start(first);
        let line = source.text.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
        Above { start, indent: blanks(line), code: line.trim() }
    })
}

fn blanks(line: &str) -> &str {
    &line[..line.len() - line.trim_start_matches([' ', '\t', '\x0c']).len()]
}

/// Blanks that can be seen.
pub(super) fn shown(indent: &str) -> String {
    let mut shown: String =
        indent.chars().take(MOST_BLANKS).map(|sign| if sign == '\t' { '→' } else { '·' }).collect();
    if indent.chars().nth(MOST_BLANKS).is_some() {
        shown.push('…');
    }
    shown
}

/// `else` and the like with nothing above that it could belong to.
pub(super) fn clause(source: &Source<'_>, word: &str, opener: &str) -> Finding {
    let rest = source.text.get(source.at.start + word.len()..).unwrap_or_default();
    if rest.trim_start().starts_with('=') {
        return taken(source.at.start, word);
    }
    let finding = Finding::here(source).with("word", word).with("opener", opener);
    let own = indent(source);
    let opens = |above: &Above<'_>| {
        let rest = above.code.strip_prefix(opener);
        rest.is_some_and(|rest| rest.starts_with([' ', '(', ':', '\t']))
    };
    // A line that begins as this one does ends the block of what is above it.
    let mut between = None;
    for above in above(source) {
        if opens(&above) && above.indent == own {
            let Some(ended) = between else { break };
            let finding = finding.opened(source, above.start);
            let finding = finding.with("between", source.line_number(ended));
            if opener == "if" && source.first_word_at(ended) == "else" {
                return finding.is(Flaw::ClauseAlone, "clause-after-else");
            }
            return finding.is(Flaw::ClauseAlone, "clause-alone-between");
        }
        if opens(&above) {
            let text = if above.indent.len() < own.len() {
                "clause-alone-right"
            } else {
                "clause-alone-left"
            };
            return finding.opened(source, above.start).is(Flaw::ClauseAlone, text);
        }
        if above.indent.len() <= own.len() {
            between = Some(above.start);
        }
    }
    finding.is(Flaw::ClauseAlone, "clause-alone")
}
