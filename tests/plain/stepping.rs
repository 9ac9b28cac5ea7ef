//! Running and stepping in sentences.

use crate::desk::{Desk, SHARE, talk};

#[test]
fn each_step_is_told_in_sentences() {
    let desk = Desk::with("share.py", SHARE);
    let told = desk.talk(&["plain", "share.py"], &["first", "next 40"]);
    told.ends_well();
    for sentence in [
        "\nStopped by an error in line 2. ZeroDivisionError:",
        "\nStep 1. The program starts. Line 1 runs next: def share(sweets, children):\n",
        "\nStep 3. Line 5 ran. total is now 3. Line 6 runs next: for n in [1, 2]:\n",
        "\nStep 5. Line 7 ran. total was 3, is 4. Line 6 runs next: for n in [1, 2]:\n",
        "\nStep 8. Line 8 runs next: print(total).\n",
        "\nStep 9. Line 8 ran. The program printed '6'. Line 9 runs next: print(share(12, 4)).\n",
        "\nStep 10. share is called with sweets = 12, children = 4.\n",
        "\nStep 12. Line 2 ran. each is now 3. Line 3 runs next: return each.\n",
        "\nStep 13. share returns 3.\n",
        "\nStep 17. Line 2 raised ZeroDivisionError: ",
        "\nStep 18. It came up to line 10: ZeroDivisionError: ",
        "The program is over.\n",
        "\nThis is the last step.\n",
    ] {
        assert!(told.out.contains(sentence), "{sentence:?} in\n{}", told.out);
    }
}

#[test]
fn commands_move_and_show_what_the_full_screen_does() {
    let desk = Desk::with("share.py", SHARE);
    let lines = [
        "first",
        "same",
        "step 3",
        "changed total",
        "back",
        "over",
        "last",
        "break 7",
        "first ",
        "next break",
        "back break",
        "vars",
        "value total",
        "line",
        "output",
        "to 10",
        "step 99",
        "changed nothing",
        "nonsense",
        "?  see",
    ];
    let told = desk.talk(&["plain", "share.py"], &lines);
    told.ends_well();
    let starts = |line: &str, answer: &str| {
        assert!(told.answer(line).starts_with(answer), "{line}: {}", told.answer(line));
    };
    starts("same", "This line does not run again.");
    starts("changed total", "Step 5. Line 7 ran. total was 3, is 4.");
    starts("back", "Step 4. Line 6 ran. n is now 1. Line 7 runs next: total = total + n.");
    starts("over", "Step 5.");
    starts("last", "Step 19.");
    starts("break 7", "Breakpoint at line 7");
    starts("next break", "Step 4.");
    starts("back break", "No line with a breakpoint ran before.");
    starts("vars", "In the program:\nshare is share()\ntotal is 3\nn is 1");
    starts("value total", "total in the program (int) is 3");
    starts(
        "line",
        "This is step 4 of 19, turn 1 of 2 of its loop.\nLine 6 ran: for n in [1, 2]:\nLine 7 runs next: total",
    );
    starts("output", "Nothing was printed up to this step.");
    starts("to 10", "Step 14. Line 9 ran. The program printed '3'. Line 10 runs next");
    starts("step 99", "There are steps 1 to 19.");
    starts("changed nothing", "There is no name nothing at this step.");
    starts("nonsense", "There is no word nonsense. ? tells what can be done.");
    let see = told.answer("?  see");
    assert!(see.contains(". vars: All names and their values\n"), "{see}");
    assert!(!see.contains(". next"), "{see}");
}

#[test]
fn a_menu_has_numbers_and_a_sheet_has_rows_that_lead_to_steps() {
    let desk = Desk::with("share.py", SHARE);
    let told = desk.talk(&["plain", "share.py"], &["last", "way", "2", "9", "close", "?", "1"]);
    told.ends_well();
    assert!(told.answer("way").contains("\n1. Line 2 of share() raised ZeroDivisionError"));
    assert!(told.answer("2").starts_with("Step 18. It came up to line 10"), "{}", told.out);
    assert_eq!(told.answer("9"), "There are rows 1 to 3.");
    assert!(told.answer("close").starts_with("Step 19."), "back to where one was");
    assert!(told.answer("?").starts_with("Move: 1 next, 2 back, 3 over, "), "{}", told.answer("?"));
    assert_eq!(told.answer("1"), "This is the last step.");
    let told = desk.talk(&["plain", "share.py"], &["first", "?", "1"]);
    assert!(told.answer("1").starts_with("Step 2."), "{}", told.out);
}

#[test]
fn a_program_is_answered_when_it_asks_and_hears_that_no_line_follows() {
    let desk =
        Desk::with("ask.py", "name = input('Name? ')\nage = int(input())\nprint(name, age)\n");
    let told = desk.talk(&["--plain", "ask.py"], &["Ada", "7", "run", "Bob"]);
    told.ends_well();
    for part in [
        "\nName? Ada\nThe program waits for a line.\nInput: 7\nAda 7\nThe program ran to its end.\n",
        "> run\nThe program runs. Ctrl-C stops it.\nName? Bob\n",
        "EOFError",
    ] {
        assert!(told.out.contains(part), "{part:?} in\n{}", told.out);
    }
}

#[test]
fn a_recording_is_stepped_through_and_nothing_else() {
    let desk = Desk::with("share.py", SHARE);
    let saved = desk.talk(&["run", "share.py", "--save", "share.firefly"], &[]);
    assert_eq!(saved.code, Some(1), "{}", saved.err);
    for arguments in [
        &["plain", "share.firefly"][..],
        &["replay", "--plain", "share.firefly"],
        &["replay", "share.firefly"],
    ] {
        let told = desk.talk(arguments, &["back", "run", "edit 2", "save", "quit", "next"]);
        told.ends_well();
        assert!(told.answer("back").starts_with("Step 16."), "{}", told.out);
        assert!(told.answer("run").contains("not run again"), "{}", told.out);
        assert!(told.answer("edit 2").contains("not changed"), "{}", told.out);
        assert!(!told.out.contains("> next"), "quit leaves: {}", told.out);
    }
}

#[test]
fn hostile_names_values_and_output_reach_no_terminal() {
    let program = "class C:\n    def __repr__(self): return '\\x1b[2J'\nС = C()\nb = '\\x1b]0;x\\x07'\n\
                   print('\\x1b[31m\\u202e')\nraise ValueError('\\x1b[2J')\n";
    let desk = Desk::with("evil.py", program);
    let told = desk.talk(&["plain", "evil.py"], &["first", "next 20", "vars", "output", "list"]);
    told.ends_well();
    assert!(!told.out.contains(['\u{202e}', '\x07']), "{:?}", told.out);
}

#[test]
fn without_utf_8_all_is_ascii_and_nothing_is_lost() {
    let desk = Desk::with("a.py", "s = 'é → …'\nprint(s)\n");
    let mut command = desk.command(&["plain", "a.py"]);
    command.env("LANG", "C");
    let told = talk(command, &["last", "vars"]);
    told.ends_well();
    assert!(told.out.is_ascii(), "{:?}", told.out);
    assert!(told.out.contains("\n\\xe9 \\u2192 ...\n"), "{}", told.out);
    let told = desk.talk(&["plain", "a.py"], &["last", "vars"]);
    assert!(told.out.contains("\né → …\n") && told.out.contains("s is 'é → …'"), "{}", told.out);
}

#[test]
fn long_values_say_how_much_is_left_out_and_are_told_whole() {
    let desk = Desk::with("long.py", "xs = list(range(100))\nxs[90] = 5\n");
    let told = desk.talk(&["plain", "long.py"], &["next 2", "value xs"]);
    told.ends_well();
    let cut = "xs is now [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, and 83 more \
               items; value xs shows all].";
    assert!(told.out.contains(cut), "{}", told.out);
    assert!(told.out.contains("xs[90] was 90, is 5."), "{}", told.out);
    assert!(told.answer("value xs").ends_with("97, 98, 99]"), "{}", told.answer("value xs"));
}
