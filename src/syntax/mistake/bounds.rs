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

/// Whether a statement may be nested too deep: every sign and keyword can make what is before or
/// behind it a part of something, as in `1 + 2 + 3`, `not not x`, `a.b.c`, up to a comma or to
/// where two names or numbers meet, which is a mistake.
fn is_too_deep(text: &str) -> bool {
    let mut lexer = lex(text, Mode::Module);
    let mut nesting = Nesting::default();
    loop {
        match lexer.next_token() {
            TokenKind::EndOfFile => return false,
            token => nesting.see(token),
        }
        if nesting.depth > DEEPEST {
            return true;
        }
    }
}

#[derive(Default)]
struct Nesting {
    /// For each open bracket how deep what is before it goes.
    open: Vec<usize>,
    /// How deep it goes since the last bracket or comma.
    here: usize,
    depth: usize,
    /// Whether a name, a number or the like was last.
    ends_value: bool,
}

impl Nesting {
    fn see(&mut self, token: TokenKind) {
        use TokenKind::{
            Comma, Comment, Complex, FStringEnd, FStringStart, Float, Int, Lbrace, Lpar, Lsqb,
            Name, Newline, NonLogicalNewline, Rbrace, Rpar, Rsqb, String,
        };
        match token {
            Comment | NonLogicalNewline => return,
            Newline => *self = Self::default(),
            Lpar | Lsqb | Lbrace | FStringStart => {
                self.open.push(std::mem::take(&mut self.here) + 1);
                self.depth += 1;
            }
            Rpar | Rsqb | Rbrace | FStringEnd => {
                self.end_value();
                self.here = self.open.pop().unwrap_or(0);
            }
            Comma => self.end_value(),
            Name | Int | Float | Complex | String if self.ends_value => self.end_value(),
            Name | Int | Float | Complex | String => {}
            _ => {
                self.here += 1;
                self.depth += 1;
            }
        }
        self.ends_value = matches!(
            token,
            Name | Int | Float | Complex | String | Rpar | Rsqb | Rbrace | FStringEnd
        );
    }

    fn end_value(&mut self) {
        self.depth -= std::mem::take(&mut self.here);
    }
}
