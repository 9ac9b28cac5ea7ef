//! Which programs are read: the parser takes any text, in time and memory that the text decides.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::Mode;
use ruff_python_parser::lexer::lex;

/// Longer programs are not read.
const MAX_LINES: usize = 10_000;
/// Nor are larger ones.
const MAX_BYTES: usize = 512 * 1024;
/// What is nested deeper than this in one statement is not read: what the parser makes of it is
/// taken down as deep as it is nested. Python itself gives up at 200 brackets.
const DEEPEST: usize = 1_000;

pub(super) fn can_be_read(text: &str) -> bool {
    text.len() <= MAX_BYTES
        && text.bytes().filter(|byte| *byte == b'\n').count() < MAX_LINES
        && !is_too_deep(text)
}

/// Whether a statement may be nested too deep. Everything between two commas can be inside of
/// what was before it: `1 + 2 + 3`, `not not x`, `a.b.c`.
fn is_too_deep(text: &str) -> bool {
    let mut lexer = lex(text, Mode::Module);
    // For each open bracket how much stands before it since the last comma.
    let (mut open, mut here, mut depth) = (Vec::new(), 0_usize, 0_usize);
    loop {
        match lexer.next_token() {
            TokenKind::EndOfFile => return false,
            TokenKind::Newline => {
                open.clear();
                (here, depth) = (0, 0);
            }
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace | TokenKind::FStringStart => {
                open.push(std::mem::take(&mut here) + 1);
                depth += 1;
            }
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace | TokenKind::FStringEnd => {
                depth -= here;
                here = open.pop().unwrap_or(0);
            }
            TokenKind::Comma => depth -= std::mem::take(&mut here),
            TokenKind::Comment | TokenKind::NonLogicalNewline => {}
            _ => {
                here += 1;
                depth += 1;
            }
        }
        if depth > DEEPEST {
            return true;
        }
    }
}
