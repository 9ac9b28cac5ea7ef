//! What Python wants at the beginning of a line.

use crate::text::TAB_WIDTH;

/// The blanks at the beginning of a line.
pub(super) fn indentation(line: &str) -> &str {
    let code = line.trim_start_matches([' ', '\t']);
    &line[..line.len() - code.len()]
}

/// One level of indentation beside lines that begin with `indent`.
pub(super) fn unit(indent: &str) -> &'static str {
    if indent.contains('\t') { "\t" } else { &"    "[..TAB_WIDTH] }
}

/// The indentation of a line that follows `before`, the part of its line before the cursor.
pub(super) fn next_indent(before: &str) -> String {
    let indent = indentation(before);
    let code = code(before).trim();
    if code.ends_with([':', '(', '[', '{']) {
        return format!("{indent}{}", unit(indent));
    }
    if ends_block(code) { dedented(indent) } else { indent }.to_owned()
}

/// Whether nothing of the same block can follow the statement.
fn ends_block(code: &str) -> bool {
    let word =
        code.split(|character: char| !character.is_alphanumeric() && character != '_').next();
    let open = |text: &str| {
        let count = |signs: [char; 3]| text.matches(signs).count();
        count(['(', '[', '{']) > count([')', ']', '}'])
    };
    matches!(word, Some("return" | "pass" | "break" | "continue" | "raise")) && !open(code)
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
