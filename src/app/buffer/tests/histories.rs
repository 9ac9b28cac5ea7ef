//! Any row of edits, against plain strings.

use super::*;

/// What a learner may do, for the comparison with plain strings.
#[derive(Clone, Debug)]
enum Act {
    Insert(String),
    Paste(String),
    Type(char),
    Replace(String, String),
    Backspace,
    Delete,
    Newline,
    Go(Position),
    SelectTo(Position),
    Move(Move),
    Verb(usize),
    Undo,
    Redo,
}

fn acts() -> impl proptest::strategy::Strategy<Value = Vec<Act>> {
    use proptest::prelude::*;
    let position = || (0..6_usize, 0..12_usize).prop_map(|(line, at)| Position::new(line, at));
    let moves = proptest::sample::select(vec![
        Move::Left,
        Move::Right,
        Move::Up,
        Move::Down,
        Move::WordLeft,
        Move::WordRight,
        Move::Home,
        Move::End,
        Move::PageDown(3),
        Move::PageUp(3),
    ]);
    let act = prop_oneof![
        4 => "[ab :#\t\n\u{301}\u{200d}日👩\r]{0,4}".prop_map(Act::Insert),
        1 => "[a\t\n ]{0,6}".prop_map(Act::Paste),
        3 => proptest::sample::select("()[]{}'\"#a\u{301} ".chars().collect::<Vec<_>>())
            .prop_map(Act::Type),
        1 => ("[aeE日(]{0,2}", "[x日\u{301}]{0,2}").prop_map(|(a, b)| Act::Replace(a, b)),
        2 => Just(Act::Backspace),
        1 => Just(Act::Delete),
        1 => Just(Act::Newline),
        2 => position().prop_map(Act::Go),
        2 => position().prop_map(Act::SelectTo),
        2 => moves.prop_map(Act::Move),
        2 => (0..12_usize).prop_map(Act::Verb),
        2 => Just(Act::Undo),
        1 => Just(Act::Redo),
    ];
    proptest::collection::vec(act, 0..40)
}

fn perform(buffer: &mut Buffer, act: &Act) {
    let verbs: [fn(&mut Buffer) -> bool; 12] = [
        Buffer::indent,
        Buffer::dedent,
        Buffer::toggle_comment,
        Buffer::duplicate_lines,
        Buffer::move_lines_up,
        Buffer::move_lines_down,
        Buffer::delete_word_left,
        Buffer::delete_word_right,
        |buffer| !buffer.cut().is_empty(),
        Buffer::backspace_paired,
        Buffer::jump_to_bracket,
        |buffer| {
            let found = buffer.find_all("e");
            found.last().map(|found| buffer.select_found(found)).is_some()
        },
    ];
    match act {
        Act::Insert(text) => _ = buffer.insert_str(text),
        Act::Paste(text) => _ = buffer.paste(text),
        Act::Type(character) => _ = buffer.type_paired(*character),
        Act::Replace(query, with) => {
            let found = buffer.find_all(query);
            buffer.replace_found(&found, with);
        }
        Act::Backspace => _ = buffer.backspace(),
        Act::Delete => _ = buffer.delete(),
        Act::Newline => _ = buffer.newline(),
        Act::Go(position) => buffer.go_to(*position),
        Act::SelectTo(position) => buffer.select_to(*position),
        Act::Move(to) => buffer.move_cursor(*to),
        Act::Verb(verb) => _ = verbs[*verb](buffer),
        Act::Undo => _ = buffer.undo(),
        Act::Redo => _ = buffer.redo(),
    }
}

/// The byte in `text` at which a position is, as a plain string sees it.
fn offset(text: &str, position: Position) -> usize {
    use unicode_segmentation::UnicodeSegmentation;
    let lines: Vec<&str> = text.split('\n').collect();
    let before: usize = lines[..position.line].iter().map(|line| line.len() + 1).sum();
    let graphemes = lines[position.line].graphemes(true);
    before + graphemes.take(position.column).map(str::len).sum::<usize>()
}

proptest::proptest! {
    #[test]
    fn any_history_can_be_undone_and_redone(acts in acts()) {
        let mut buffer = buffer("def f(x):\n    retu|rn x\n\n日本 = 'e\u{301}'");
        let start = buffer.text();
        for act in &acts {
            perform(&mut buffer, act);
            let cursor = buffer.cursor();
            buffer.go_to(cursor);
            proptest::prop_assert_eq!(buffer.cursor(), cursor);
            proptest::prop_assert_eq!(buffer.bytes, buffer.text().len());
        }
        let end = buffer.text();
        while buffer.undo() {}
        proptest::prop_assert_eq!(buffer.text(), start);
        while buffer.redo() {}
        proptest::prop_assert!(acts.iter().any(|act| matches!(act, Act::Undo)) || buffer.text() == end);
    }

    #[test]
    fn inserting_and_deleting_is_what_a_string_does(acts in acts()) {
        let mut buffer = buffer("def f(x):\n    retu|rn x\n\n日本 = 'e\u{301}'");
        for act in &acts {
            let before = buffer.text();
            let selected = buffer.selection().unwrap_or(buffer.cursor()..buffer.cursor());
            let range = offset(&before, selected.start)..offset(&before, selected.end);
            perform(&mut buffer, act);
            if let Act::Insert(text) = act {
                let mut model = before;
                model.replace_range(range, &text.replace("\r\n", "\n").replace('\r', "\n"));
                proptest::prop_assert_eq!(buffer.text(), model);
            } else if matches!(act, Act::Backspace | Act::Delete) && !range.is_empty() {
                let mut model = before;
                model.replace_range(range, "");
                proptest::prop_assert_eq!(buffer.text(), model);
            }
        }
    }
}
