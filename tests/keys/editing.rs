use firefly::app::overlay::Overlay;
use firefly::app::{Mouse, Msg, Target};
use firefly::text::Position;

use crate::Learner;

impl Learner {
    /// A learner who pauses for so long, as the loop tells it.
    fn pauses(&mut self, milliseconds: u64) {
        let now = self.app.now + std::time::Duration::from_millis(milliseconds);
        self.gets(Msg::Clock(now));
        if self.app.wakes_at().is_some_and(|at| at <= now) {
            self.gets(Msg::Woken);
        }
    }

    fn mistake(&self) -> &str {
        self.app.check.mistake.as_ref().map_or("", |mistake| mistake.text)
    }

    fn cursor(&self) -> (usize, usize) {
        let cursor = self.app.buffer.cursor();
        (cursor.line + 1, cursor.column + 1)
    }

    fn count(&self) -> String {
        self.app.find.count(&self.app.buffer)
    }

    fn selected(&self) -> String {
        self.app.buffer.selected_text().unwrap_or_default()
    }
}

#[test]
fn a_program_typed_as_taught_comes_out_as_typed() {
    let mut learner = Learner::opens("");
    learner.types("def f(n):\nif n > 0:  # more\nreturn [n, (1)]\nx = \"a\"\nprint('b', x)");
    let text = "def f(n):\n    if n > 0:  # more\n        return [n, (1)]\n    x = \"a\"\n    print('b', x)";
    assert_eq!(learner.text(), text);
}

#[test]
fn pairs_can_be_turned_off_and_on() {
    let mut learner = Learner::opens("");
    learner.types("(");
    assert_eq!(learner.text(), "()");
    learner.press("Backspace");
    assert_eq!(learner.text(), "");
    learner.press("F2");
    learner.types("pairs");
    learner.press("Enter");
    learner.types("(\"");
    assert_eq!(learner.text(), "(\"");
    learner.gets(Msg::Do(firefly::app::Action::TogglePairs));
    learner.types("[");
    assert_eq!(learner.text(), "(\"[", "no pair inside a text");
}

#[test]
fn a_paste_brings_no_pairs() {
    let mut learner = Learner::opens("");
    learner.gets(Msg::Paste("f(\"".to_owned()));
    assert_eq!(learner.text(), "f(\"");
}

#[test]
fn a_line_is_written_twice_by_one_key() {
    let mut learner = Learner::opens("a\nb");
    learner.press("Ctrl-D Ctrl-Z Ctrl-D");
    assert_eq!(learner.text(), "a\na\nb");
}

#[test]
fn find_goes_to_the_next_while_typing_and_counts() {
    let mut learner = Learner::opens("tea = 1\nTotal = 2\ntotal = 3\n");
    learner.press("Ctrl-F");
    learner.types("t");
    assert_eq!((learner.count().as_str(), learner.cursor()), ("1 of 5", (1, 2)));
    learner.types("otal");
    assert_eq!((learner.count().as_str(), learner.cursor()), ("1 of 2", (2, 6)));
    learner.press("Enter");
    assert_eq!((learner.count().as_str(), learner.cursor()), ("2 of 2", (3, 6)));
    learner.press("↓");
    assert_eq!((learner.count().as_str(), learner.cursor()), ("1 of 2 from top", (2, 6)));
    learner.press("↑");
    assert_eq!(learner.count(), "2 of 2 from end");
    learner.press("Shift-Enter");
    assert_eq!(learner.count(), "1 of 2");
    learner.press("Backspace Backspace Backspace Backspace Backspace");
    learner.types("T");
    assert_eq!((learner.count().as_str(), learner.cursor()), ("1 of 1", (2, 2)));
    learner.types("x");
    assert_eq!((learner.count().as_str(), learner.text().len()), ("not found", 28));
    learner.press("Backspace Enter Esc");
    assert!(!learner.app.find.is_open);
    assert_eq!((learner.selected().as_str(), learner.cursor()), ("T", (2, 2)));
}

#[test]
fn find_takes_what_is_selected_and_goes_on_after_the_bar_is_closed() {
    let mut learner = Learner::opens("ab ab\nab");
    learner.press("Shift-→ Shift-→ Alt-F Esc F3");
    assert_eq!(learner.cursor(), (1, 6));
    assert_eq!(learner.notice(), "Find: 2 of 3.");
    learner.press("F3 F3");
    assert_eq!((learner.cursor(), learner.notice()), ((1, 3), "Find: 1 of 3 from top."));
    learner.press("Shift-F3");
    assert_eq!(learner.notice(), "Find: 3 of 3 from end.");
}

#[test]
fn one_is_replaced_after_the_other_or_all_at_once() {
    let mut learner = Learner::opens("a b a\na");
    learner.press("Ctrl-F");
    learner.types("a");
    learner.press("Tab");
    learner.types("aa");
    learner.press("Enter");
    assert_eq!((learner.text().as_str(), learner.count().as_str()), ("aa b a\na", "3 of 4"));
    learner.press("Ctrl-Z Tab Enter");
    assert_eq!(learner.text(), "aa b aa\naa");
    assert_eq!(learner.notice(), "3 were replaced. Ctrl-Z takes all of it back.");
    learner.press("Esc Ctrl-Z");
    assert_eq!(learner.text(), "a b a\na");
}

#[test]
fn the_bar_takes_pasted_text_and_leaves_other_keys_to_the_editor() {
    let mut learner = Learner::opens("x = 1\ny = 2");
    learner.press("Alt-R");
    learner.gets(Msg::Paste("y = \nmore".to_owned()));
    assert_eq!((learner.count().as_str(), learner.text().as_str()), ("1 of 1", "x = 1\ny = 2"));
    learner.press("Tab");
    learner.types("z = ");
    learner.press("Enter");
    assert_eq!((learner.text().as_str(), learner.notice()), ("x = 1\nz = 2", "All are replaced."));
    learner.press("F4");
    assert!(!learner.app.find.is_open, "another pane closes the bar");
}

#[test]
fn a_line_is_gone_to_by_its_number() {
    let mut learner = Learner::opens("one\ntwo\nthree");
    for (typed, place) in [("2", (2, 1)), ("3:4", (3, 4)), (" 1 : 99 ", (1, 4))] {
        learner.press("Ctrl-L");
        assert!(matches!(learner.app.overlay, Some(Overlay::Prompt(_))));
        learner.types(typed);
        learner.press("Enter");
        assert_eq!(learner.cursor(), place, "{typed}");
    }
    learner.press("Ctrl-L");
    learner.types("4");
    learner.press("Enter");
    assert_eq!((learner.cursor(), learner.notice()), ((1, 4), "There are lines 1 to 3."));
    learner.press("F2");
    learner.types("go to a line");
    learner.press("Enter");
    learner.types("a");
    learner.press("Enter");
    assert!(learner.notice().starts_with("A line is a number"));
}

#[test]
fn the_bracket_of_the_cursor_is_known_and_can_be_gone_to() {
    let mut learner = Learner::opens("f(a,\n  b)");
    learner.press("→");
    let bracket = learner.app.bracket.expect("a bracket");
    assert_eq!(bracket.partner, Some(Position::new(1, 3)));
    learner.press("Ctrl-]");
    assert_eq!(learner.cursor(), (2, 4));
    learner.press("Home Ctrl-]");
    assert_eq!(learner.notice(), "The cursor is at no bracket.");
    learner.press("Ctrl-End Backspace Ctrl-Home → Ctrl-]");
    assert_eq!(learner.notice(), "No bracket belongs to this one.");
}

#[test]
fn shift_and_a_click_select_up_to_there() {
    let mut learner = Learner::opens("one two\nthree");
    learner.gets(Msg::Mouse(Mouse::Press, Target::Code(Position::new(0, 4))));
    learner.gets(Msg::Mouse(Mouse::ShiftPress, Target::Code(Position::new(1, 2))));
    assert_eq!(learner.selected(), "two\nth");
    learner.gets(Msg::Mouse(Mouse::ShiftPress, Target::Code(Position::new(0, 0))));
    assert_eq!(learner.selected(), "one ");
}

#[test]
fn word_line_and_everything_can_be_selected_from_the_palette() {
    let mut learner = Learner::opens("one two\nthree");
    for (description, selected) in [
        ("Select the word", "one"),
        ("Select the line", "one two\n"),
        ("Select everything", "one two\nthree"),
    ] {
        learner.press("Ctrl-Home F2");
        learner.types(description);
        let Some(Overlay::Palette(palette)) = &learner.app.overlay else { panic!("no palette") };
        let entries = palette.entries(&learner.app.keymap);
        let index = entries.iter().position(|entry| entry.binding.description == description);
        learner.press(&"↓ ".repeat(index.expect(description)));
        learner.press("Enter");
        assert_eq!(learner.selected(), selected, "{description}");
    }
}

#[test]
fn a_mistake_shows_after_a_pause_and_goes_with_the_next_edit() {
    let mut learner = Learner::opens("if x\ny = 1\n");
    learner.pauses(400);
    assert_eq!(learner.mistake(), "");
    learner.pauses(100);
    assert_eq!(learner.mistake(), "", "the cursor is in the line, as when it is being typed");
    learner.press("Ctrl-End");
    learner.types("z");
    learner.pauses(600);
    assert_eq!(learner.mistake(), "missing-colon");
    assert_eq!(learner.app.wakes_at(), None, "nothing more is to be done");
    learner.types("z");
    assert_eq!(learner.mistake(), "");
    learner.press("Ctrl-Home End");
    learner.types(":");
    learner.press("Ctrl-End");
    learner.pauses(600);
    assert_eq!(learner.mistake(), "block-empty");
}

#[test]
fn the_line_being_typed_is_left_in_peace_for_longer() {
    let mut learner = Learner::opens("");
    learner.types("x = ");
    learner.pauses(600);
    assert_eq!(learner.mistake(), "");
    learner.pauses(800);
    assert_eq!(learner.mistake(), "");
    learner.pauses(200);
    assert_eq!(learner.mistake(), "value-missing-end");
    learner.types("3");
    learner.pauses(2000);
    assert_eq!((learner.mistake(), learner.app.wakes_at()), ("", None));
}

#[test]
fn a_list_being_typed_over_several_lines_is_left_in_peace_too() {
    let mut learner = Learner::opens("");
    learner.gets(Msg::Paste("xs = [1,\n    2,\n    ".to_owned()));
    learner.pauses(600);
    assert_eq!(learner.mistake(), "");
    learner.pauses(1000);
    assert_eq!(learner.mistake(), "end-of-file");
}
