//! Which limit of its own folder a program reached, in words.

use super::Fault;
use crate::text::grouped;
use crate::trace::{Limits, Recording};

/// More characters of a file's name are not told.
const LONGEST_NAME: usize = 40;

/// Which limit of its own folder a program reached by an error, in a sentence.
pub(super) fn full_folder(recording: &Recording, fault: Fault<'_>) -> Option<String> {
    recording.files.as_ref()?;
    let Limits { file_kb, folder_mb, folder_files, .. } = &recording.limits;
    let one = format!("A file may grow to {} KB here", grouped((*file_kb).into()));
    let (megabytes, files) = (grouped((*folder_mb).into()), grouped((*folder_files).into()));
    let full = "The program's own folder is full: it holds at most";
    let message = fault.message;
    // To make a file fails where there are too many, and then the error names it.
    let names_file = message.ends_with(['\'', '"']);
    Some(match fault.type_name {
        // The database does not say which of them it was.
        "OperationalError" if message == "disk I/O error" || message.ends_with("disk is full") => {
            format!("{one}, and the folder holds at most {megabytes} MB.")
        }
        "OSError" if message.starts_with("[Errno 27]") => {
            match fault.line.and_then(|line| written_file(&recording.source, line)) {
                Some(name) => format!("{one}, and {name} wanted more."),
                None => format!("{one}."),
            }
        }
        "OSError" if !message.starts_with("[Errno 28]") => return None,
        "OSError" if message.contains(" -> ") => {
            format!("{full} {megabytes} MB and {files} files and folders.")
        }
        "OSError" if names_file => format!("{full} {files} files and folders."),
        "OSError" => format!("{full} {megabytes} MB."),
        _ => return None,
    })
}

/// The file that a line writes to, if the line begins with its name, or the program opens one
/// file alone under the name that the line uses.
fn written_file(source: &str, line: u32) -> Option<&str> {
    let here = source.lines().nth(line.checked_sub(1)? as usize)?.trim();
    if let Some(name) = opened(here) {
        return Some(name);
    }
    let uses = |name: &str| {
        let writes = [format!("{name}.write"), format!("file={name})")];
        !name.is_empty() && writes.iter().any(|write| here.contains(write))
    };
    let bound = source.lines().filter_map(|text| bound(text.trim()));
    let mut opened = bound.filter(|(name, _)| uses(name)).map(|(_, value)| opened(value));
    let first = opened.next()??;
    opened.all(|name| name == Some(first)).then_some(first)
}

/// A name, and what it is bound to, as in `with open('a') as f:` and `f = open('a')`.
fn bound(text: &str) -> Option<(&str, &str)> {
    if let Some((value, name)) = text.strip_prefix("with ").and_then(|all| all.rsplit_once(" as "))
    {
        return Some((name.trim_end_matches(':').trim(), value));
    }
    let (name, value) = text.split_once('=')?;
    Some((name.trim(), value.trim()))
}

/// The file that a text begins to open by a name that is written out.
fn opened(text: &str) -> Option<&str> {
    let calls = ["open(", "Path(", "pathlib.Path("];
    let argument = calls.iter().find_map(|call| text.strip_prefix(call))?;
    let quote = argument.chars().next().filter(|first| "'\"".contains(*first))?;
    let name = argument.get(1..)?.split(quote).next()?;
    let is_plain = !name.is_empty() && name.len() <= LONGEST_NAME && !name.contains('\\');
    is_plain.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_named_only_if_it_is_certain_which_it_is() {
        let in_loop = "f = open('big.txt', 'w')\nwhile True:\n    f.write('x')";
        assert_eq!(written_file(in_loop, 3), Some("big.txt"));
        let with = "with open('a.txt', 'w') as out:\n    print('x', file=out)";
        assert_eq!(written_file(with, 2), Some("a.txt"));
        assert_eq!(written_file("Path('b.txt').write_text('x')", 1), Some("b.txt"));
        let two = "f = open('a', 'w')\nf = open('b', 'w')\nf.write('x')";
        assert_eq!(written_file(two, 3), None);
        let other = "f = open(name, 'w')\nf.write('x')";
        assert_eq!(written_file(other, 2), None);
        for unclear in ["save(data)", "f.write(open('a').read())", "f.write(urlopen('http://a'))"] {
            assert_eq!(written_file(unclear, 1), None);
        }
        assert_eq!(written_file("", 9), None);
    }
}
