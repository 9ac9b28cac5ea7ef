//! A text, what the learner does, and the text after it: `|` is the cursor, `~` where the
//! selection began.

use super::*;

mod histories;
mod pairs;

fn buffer(marked: &str) -> Buffer {
    let find = |mark: char| {
        let plain: String = marked.chars().filter(|c| !"|~".contains(*c) || *c == mark).collect();
        let before = plain.split_once(mark)?.0.to_owned();
        let line = before.matches('\n').count();
        Some(Place { line, byte: before.len() - before.rfind('\n').map_or(0, |end| end + 1) })
    };
    let mut buffer = Buffer::new(&marked.replace(['|', '~'], "")).unwrap();
    buffer.carets = Carets { cursor: find('|').unwrap_or_default(), anchor: find('~') };
    buffer
}

fn marked(buffer: &Buffer) -> String {
    let mut lines = buffer.lines().to_vec();
    let Carets { cursor, anchor } = buffer.carets;
    let anchor = anchor.filter(|anchor| *anchor != cursor);
    let mut marks: Vec<(Place, char)> = vec![(cursor, '|')];
    marks.extend(anchor.map(|anchor| (anchor, '~')));
    marks.sort();
    for (place, mark) in marks.into_iter().rev() {
        lines[place.line].insert(place.byte, mark);
    }
    lines.join("\n")
}

#[track_caller]
fn check<R>(before: &str, act: impl FnOnce(&mut Buffer) -> R, after: &str) {
    let mut buffer = buffer(before);
    act(&mut buffer);
    assert_eq!(marked(&buffer), after);
}

fn type_text(buffer: &mut Buffer, text: &str) {
    for character in text.chars() {
        buffer.insert_char(character);
    }
}

#[test]
fn typing_goes_to_the_cursor_or_over_the_selection() {
    check("a|c", |b| b.insert_char('b'), "ab|c");
    check("~all| of it", |b| b.insert_char('x'), "x| of it");
    check("~a|", |b| type_text(b, "ab"), "ab|");
    check("|", |b| b.insert_char('\r'), "\n|");
}

#[test]
fn a_new_line_is_indented_as_python_wants_it() {
    check("for n in x:|", Buffer::newline, "for n in x:\n    |");
    check("    if a:  # why: |", Buffer::newline, "    if a:  # why: \n        |");
    check("x = '#:'|", Buffer::newline, "x = '#:'\n|");
    check("    x = 1|", Buffer::newline, "    x = 1\n    |");
    check("        return x|", Buffer::newline, "        return x\n    |");
    check("        return f(|", Buffer::newline, "        return f(\n            |");
    check("    pass|", Buffer::newline, "    pass\n|");
    check("    returned = 1|", Buffer::newline, "    returned = 1\n    |");
    check("xs = [|]", Buffer::newline, "xs = [\n    |\n]");
    check("    f(|  )", Buffer::newline, "    f(\n        |\n    )");
    check("xs = [1,|", Buffer::newline, "xs = [1,\n    |");
    check("xs = [\n    1,|", Buffer::newline, "xs = [\n    1,\n    |");
    check("if f(1,\n        2):|", Buffer::newline, "if f(1,\n        2):\n    |");
    check("    return f(\n        1)|", Buffer::newline, "    return f(\n        1)\n|");
    check("'''\n    a:|", Buffer::newline, "'''\n    a:\n    |");
    check("x = ')'  # (|", Buffer::newline, "x = ')'  # (\n|");
    check("\tif a:|", Buffer::newline, "\tif a:\n\t\t|");
    check("    foo(|  bar)", Buffer::newline, "    foo(\n        |bar)");
    check("  |  x", Buffer::newline, "  \n  |  x");
    check("|    x", Buffer::newline, "\n|    x");
}

#[test]
fn one_backspace_takes_one_character_as_a_reader_sees_it() {
    check("a👨‍👩‍👧|b", Buffer::backspace, "a|b");
    check("e\u{301}|", Buffer::backspace, "|");
    check("a\n|b", Buffer::backspace, "a|b");
    check("|a", Buffer::backspace, "|a");
    check("~ab|c", Buffer::backspace, "|c");
    check("|❤️x", Buffer::delete, "|x");
    check("a|\nb", Buffer::delete, "a|b");
    check("a|", Buffer::delete, "a|");
}

#[test]
fn backspace_in_the_indentation_goes_to_the_last_stop() {
    check("        |x", Buffer::backspace, "    |x");
    check("      |x", Buffer::backspace, "    |x");
    check("\t  |x", Buffer::backspace, "\t|x");
    check("\t|x", Buffer::backspace, "|x");
    check("a   |x", Buffer::backspace, "a  |x");
}

#[test]
fn the_cursor_moves_by_characters_and_words() {
    check("a|e\u{301}b", |b| b.move_cursor(Move::Right), "ae\u{301}|b");
    check("a👨‍👩‍👧|b", |b| b.move_cursor(Move::Left), "a|👨‍👩‍👧b");
    check("a|\nb", |b| b.move_cursor(Move::Right), "a\n|b");
    check("a\n|b", |b| b.move_cursor(Move::Left), "a|\nb");
    check("|total = x_1", |b| b.move_cursor(Move::WordRight), "total |= x_1");
    check("total = x_1|", |b| b.move_cursor(Move::WordLeft), "total = |x_1");
    check("total |= x_1", |b| b.move_cursor(Move::WordLeft), "|total = x_1");
    check("    x|", |b| b.move_cursor(Move::Home), "    |x");
    check("    |x", |b| b.move_cursor(Move::Home), "|    x");
    check("|    x", |b| b.move_cursor(Move::Home), "    |x");
    check("a\nb|c\nd", |b| b.move_cursor(Move::Finish), "a\nbc\nd|");
    check("a\nb|c", |b| b.move_cursor(Move::Up), "a|\nbc");
    check("a|b", |b| b.move_cursor(Move::Up), "|ab");
    check("a|b", |b| b.move_cursor(Move::Down), "ab|");
}

#[test]
fn up_and_down_keep_the_column_over_short_lines_and_wide_characters() {
    let down_twice = |b: &mut Buffer| {
        b.move_cursor(Move::Down);
        b.move_cursor(Move::Down);
    };
    check("abcd|e\n\nabcdef", down_twice, "abcde\n\nabcd|ef");
    check("abcd|e\n日本語\n\tx", down_twice, "abcde\n日本語\n\t|x");
    let there_and_back = |b: &mut Buffer| {
        b.move_cursor(Move::PageDown(9));
        b.move_cursor(Move::PageUp(9));
    };
    check("abcd|e\nx", there_and_back, "abcd|e\nx");
}

#[test]
fn selecting() {
    check("a|bc", |b| b.select(Move::End), "a~bc|");
    check("a~b|c", |b| b.move_cursor(Move::Left), "a|bc");
    check("a|b~c", |b| b.move_cursor(Move::Right), "ab|c");
    check("a~b|c", |b| b.move_cursor(Move::End), "abc|");
    check("a|b\nc", Buffer::select_all, "~ab\nc|");
    check("foo bar|", |b| b.select_word(Position::new(0, 1)), "~foo| bar");
    check("ab|\ncd\nef", |b| b.select_line(1), "ab\n~cd\n|ef");
    check("|abc", |b| b.select_to(Position::new(0, 2)), "~ab|c");
    check("a~b\nc|d", Buffer::deselect, "ab\nc|d");
    assert_eq!(buffer("a~b\nc|d").selected_text().unwrap(), "b\nc");
}

#[test]
fn cutting_and_copying_without_a_selection_takes_the_line() {
    let mut text = buffer("a\nb|b\nc");
    assert_eq!(text.copy(), "bb\n");
    assert_eq!(text.cut(), "bb\n");
    assert_eq!(marked(&text), "a\n|c");
    check("a\nb|", Buffer::cut, "a|");
    check("a~b|c", Buffer::cut, "a|c");
}

#[test]
fn a_paste_keeps_lines_however_they_end_and_is_one_step() {
    check("x|y", |b| b.paste("a\r\nb\rc\n"), "xa\nb\nc\n|y");
    let undone = |b: &mut Buffer| {
        b.paste("one two three\nfour");
        b.undo();
    };
    check("x|y", undone, "x|y");
}

#[test]
fn indenting_and_dedenting() {
    check("ab|", Buffer::indent, "ab  |");
    check("\t|x", Buffer::indent, "\t\t|x");
    check("a~b|c", Buffer::indent, "    a~b|c");
    check("a~b\n\ncd|", Buffer::indent, "    a~b\n\n    cd|");
    check("~ab\n|cd", Buffer::indent, "    ~ab\n|cd");
    check("      a|b", Buffer::dedent, "    a|b");
    check("\t\ta|b", Buffer::dedent, "\ta|b");
    check("  |  ab", Buffer::dedent, "|ab");
    check("    a~b\n  c|d\ne", Buffer::dedent, "a~b\nc|d\ne");
}

#[test]
fn comments_go_on_and_off() {
    check("    a|b", Buffer::toggle_comment, "    # a|b");
    check("    # a|b", Buffer::toggle_comment, "    a|b");
    check("#a|b", Buffer::toggle_comment, "a|b");
    check("  ~a:\n\n      b|", Buffer::toggle_comment, "  # ~a:\n\n  #     b|");
    check("# ~a\nb|", Buffer::toggle_comment, "# # ~a\n# b|");
}

#[test]
fn lines_are_doubled_and_moved() {
    check("a|b\nc", Buffer::duplicate_lines, "ab\na|b\nc");
    check("a\n~b\nc|\nd", Buffer::duplicate_lines, "a\nb\nc\n~b\nc|\nd");
    check("a\nb|c", Buffer::move_lines_up, "b|c\na");
    check("a|b\nc", Buffer::move_lines_down, "c\na|b");
    check("a|b\nc", Buffer::move_lines_up, "a|b\nc");
}

#[test]
fn undo_takes_back_a_word_and_redo_brings_it_again() {
    let mut text = buffer("|");
    type_text(&mut text, "hello new world");
    assert!(text.undo());
    assert_eq!(marked(&text), "hello new |");
    assert!(text.undo());
    assert_eq!(marked(&text), "hello |");
    assert!(text.redo());
    assert_eq!(marked(&text), "hello new |");
    text.insert_char('!');
    assert!(!text.redo());
}

#[test]
fn a_pause_or_a_move_begins_a_new_step() {
    let mut text = buffer("|");
    type_text(&mut text, "ab");
    text.set_time(Duration::from_secs(5));
    type_text(&mut text, "cd");
    text.undo();
    assert_eq!(marked(&text), "ab|");
    text.move_cursor(Move::Left);
    text.move_cursor(Move::Right);
    text.insert_char('!');
    text.move_cursor(Move::Left);
    text.insert_char('?');
    text.undo();
    assert_eq!(marked(&text), "ab|!");
}

#[test]
fn undo_brings_back_what_was_selected() {
    let undone = |b: &mut Buffer| {
        b.backspace();
        b.undo();
    };
    check("a~b\nc|d", undone, "a~b\nc|d");
    let undone = |b: &mut Buffer| {
        b.backspace();
        b.backspace();
        b.undo();
    };
    check("abcd|", undone, "abcd|");
}

#[test]
fn reset_is_one_step_that_can_be_undone() {
    let mut text = buffer("a\nb|c");
    assert!(text.set_text("start\r\n"));
    assert_eq!(marked(&text), "start\n|");
    text.undo();
    assert_eq!(marked(&text), "a\nb|c");
}

#[test]
fn the_text_is_modified_until_it_is_as_saved() {
    let mut text = buffer("a|");
    assert!(!text.is_modified());
    text.insert_char('b');
    assert!(text.is_modified());
    text.backspace();
    assert!(!text.is_modified());
    text.insert_char('c');
    text.mark_saved();
    assert!(!text.is_modified());
}

#[test]
fn what_is_too_large_is_refused_and_the_text_stays() {
    assert_eq!(Buffer::new(&"\n".repeat(MAX_LINES)).err(), Some(TooLarge::Lines));
    assert_eq!(Buffer::new(&"x\n".repeat(MAX_BYTES)).err(), Some(TooLarge::Bytes));
    let long = "x".repeat(MAX_LINE_BYTES);
    assert_eq!(Buffer::new(&format!("a\n{long}x")).err(), Some(TooLarge::LongLine(2)));
    let mut text = Buffer::new(&long).unwrap();
    assert!(!text.insert_char('y'));
    assert!(!text.duplicate_lines() || text.lines().len() == 2);
    text.go_to(Position::new(0, MAX_LINE_BYTES));
    assert!(text.backspace());
    assert!(text.insert_char('z'));
    assert!(text.lines()[0].ends_with("xz"));
}
