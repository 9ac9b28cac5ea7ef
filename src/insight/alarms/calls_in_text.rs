//! Calls as they are written in one line of a program.

/// A line up to its comment.
pub(super) fn without_comment(line: &str) -> &str {
    let code = Scan::new(line).find(|(_, mark)| *mark == '#');
    code.map_or(line, |(at, _)| &line[..at])
}

/// The call that a text is as a whole: `f` and `a, b` of `f(a, b)`.
pub(super) fn whole_call(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let open = text.find('(')?;
    let (function, rest) = text.split_at(open);
    if !is_dotted_name(function) {
        return None;
    }
    let end = closing(rest)?;
    (end + 1 == rest.len()).then(|| (function, &rest[1..end]))
}

/// What stands in the brackets of the only call of a function in a line, and whether the
/// function is written as something's (`a.f(…)`).
pub(super) fn only_call<'a>(line: &'a str, function: &str) -> Option<(&'a str, bool)> {
    let mut found = line.match_indices(function).filter(|(at, _)| {
        let before = line[..*at].chars().next_back();
        let starts = !before.is_some_and(|before| before.is_alphanumeric() || before == '_');
        starts && line[at + function.len()..].starts_with('(')
    });
    let (at, _) = found.next()?;
    if found.next().is_some() {
        return None;
    }
    let rest = &line[at + function.len()..];
    Some((&rest[1..closing(rest)?], line[..at].ends_with('.')))
}

/// The pieces between commas that are in no bracket or string.
pub(super) fn arguments(inside: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, mark) in Scan::new(inside) {
        match mark {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                pieces.push(inside[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    pieces.push(inside[start..].trim());
    if pieces.last().is_some_and(|last| last.is_empty()) {
        pieces.pop();
    }
    pieces
}

/// Where the bracket closes with which a text begins.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, mark) in Scan::new(text) {
        match mark {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// Whether it is a name, or names with dots between them.
pub(super) fn is_dotted_name(text: &str) -> bool {
    let is_name = |name: &str| {
        name.chars().all(|c| c.is_alphanumeric() || c == '_')
            && name.starts_with(|c: char| c.is_alphabetic() || c == '_')
    };
    text.split('.').all(is_name)
}

/// The characters of a line that are in no string.
struct Scan<'a> {
    text: std::str::CharIndices<'a>,
    quote: Option<char>,
}

impl<'a> Scan<'a> {
    fn new(text: &'a str) -> Self {
        Self { text: text.char_indices(), quote: None }
    }
}

impl Iterator for Scan<'_> {
    type Item = (usize, char);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (at, mark) = self.text.next()?;
            match (self.quote, mark) {
                (Some(_), '\\') => {
                    self.text.next();
                }
                (Some(quote), mark) if quote == mark => self.quote = None,
                (Some(_), _) => {}
                (None, '\'' | '"') => self.quote = Some(mark),
                (None, mark) => return Some((at, mark)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_found_outside_of_strings_and_brackets() {
        assert_eq!(whole_call("xs.sort()"), Some(("xs.sort", "")));
        assert_eq!(whole_call(" f(a, (b))"), Some(("f", "a, (b)")));
        assert_eq!(whole_call("f(a) + g(b)"), None);
        assert_eq!(whole_call("[f(a)]"), None);
        assert_eq!(whole_call("f(')')"), Some(("f", "')'")));
        assert_eq!(arguments("a, f(b, c), 'd, e', [g, h]"), ["a", "f(b, c)", "'d, e'", "[g, h]"]);
        assert_eq!(arguments(""), Vec::<&str>::new());
        assert_eq!(only_call("x = self.add(1, 2)", "add"), Some(("1, 2", true)));
        assert_eq!(only_call("x = add(add(1))", "add"), None);
        assert_eq!(only_call("x = readd(1)", "add"), None);
        assert_eq!(without_comment("x = '#' # y"), "x = '#' ");
    }
}
