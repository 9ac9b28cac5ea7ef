//! What Python wants at the beginning of a line.

use crate::text::{TAB_WIDTH, cells};

/// The blanks at the beginning of a line.
pub(super) fn indentation(line: &str) -> &str {
    let code = line.trim_start_matches([' ', '\t']);
    &line[..line.len() - code.len()]
}

/// One level of indentation beside lines that begin with `indent`.
pub(super) fn unit(indent: &str) -> &'static str {
    if indent.contains('\t') { "\t" } else { &"    "[..TAB_WIDTH] }
}

/// The indentation of a line that follows `before`, the part of its line before the cursor, in
/// a statement that began with the line `first`.
pub(super) fn next_indent(first: &str, before: &str) -> String {
    let indent = indentation(first);
    if code(before).trim_end().ends_with(':') {
        return format!("{indent}{}", unit(indent));
    }
    if ends_block(first.trim_start()) { dedented(indent) } else { indent }.to_owned()
}

/// Whether nothing of the same block can follow the statement.
fn ends_block(code: &str) -> bool {
    let word =
        code.split(|character: char| !character.is_alphanumeric() && character != '_').next();
    matches!(word, Some("return" | "pass" | "break" | "continue" | "raise"))
}

/// A text as it goes between `before` and `after` on a line.
pub(super) fn pasted(text: &str, before: &str, after: &str, keeps_tabs: bool) -> String {
    let in_indent = before.trim_matches([' ', '\t']).is_empty();
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    if !keeps_tabs {
        for line in lines.iter_mut().skip(usize::from(!in_indent)) {
            *line = without_tabs(line);
        }
    }
    if in_indent && !before.is_empty() && lines.len() > 1 {
        set_deeper(&mut lines, before, !after.trim().is_empty());
    }
    lines.join("\n")
}

/// A line with blanks for the tabs in its indentation.
fn without_tabs(line: &str) -> String {
    let indent = indentation(line);
    format!("{}{}", " ".repeat(cells(indent)), &line[indent.len()..])
}

/// Takes away what all lines are indented by, and indents all but the first one by `indent`.
fn set_deeper(lines: &mut [String], indent: &str, last_counts: bool) {
    let depth = |line: &String| indentation(line).len();
    let in_use = lines.iter().filter(|line| !line.trim().is_empty());
    let common = in_use.map(depth).min().unwrap_or_default();
    let last = lines.len() - 1;
    for (index, line) in lines.iter_mut().enumerate() {
        let own = line.get(common.min(depth(line))..).unwrap_or_default();
        let is_empty = own.trim().is_empty() && !(index == last && last_counts);
        *line = if index == 0 || is_empty { own.to_owned() } else { format!("{indent}{own}") };
    }
}

/// The indentation one level less deep.
pub(super) fn dedented(indent: &str) -> &str {
    if let Some(rest) = indent.strip_suffix('\t') {
        return rest;
    }
    let spaces = indent.len() - indent.trim_end_matches(' ').len();
    let too_many = match indent.len() % TAB_WIDTH {
        0 => TAB_WIDTH,
        odd => odd,
    };
    &indent[..indent.len() - too_many.min(spaces)]
}

/// A line without its comment; a `#` in a string is none.
fn code(line: &str) -> &str {
    let mut quote = None;
    let mut escaped = false;
    for (byte, character) in line.char_indices() {
        match (quote, character) {
            _ if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(open), _) if open == character => quote = None,
            (None, '"' | '\'') => quote = Some(character),
            (None, '#') => return &line[..byte],
            _ => {}
        }
    }
    line
}
