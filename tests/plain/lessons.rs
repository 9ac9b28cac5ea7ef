//! Lessons line by line.

use crate::desk::{Desk, Told};

/// The folder of the programs of the pack that comes with firefly.
const PROGRAMS: &str = ".local/share/firefly/lessons/firefly.first-steps";
const IS_MOVED: &str = "Here lines are moved, not typed: move up 3, move down 3.";

fn talk(desk: &Desk, lines: &[&str]) -> Told {
    let told = desk.talk(&["plain"], lines);
    told.ends_well();
    told
}

/// What was noted of a lesson, one after the other.
fn notes(desk: &Desk) -> Vec<String> {
    let folder = desk.path(".local/state/firefly/progress/firefly.first-steps");
    let files = std::fs::read_dir(folder).expect("progress").flatten();
    let texts = files.map(|file| std::fs::read_to_string(file.path()).expect("read"));
    let whole: String = texts.collect();
    let what = |line: &str| {
        let event: serde_json::Value = serde_json::from_str(line).expect("an event");
        format!("{} {}", event["lesson"], event["what"]).replace('"', "")
    };
    whole.lines().map(what).collect()
}

#[test]
fn the_first_start_tells_the_first_task_and_runs_nothing_of_it() {
    let desk = Desk::new();
    let told = talk(&desk, &["task", "run"]);
    let (start, rest) = told.out.split_once("\n> task\n").expect("a prompt");
    assert!(start.contains("\nLesson: One line at a time\n"), "{start}");
    assert!(start.contains("Say what it will print. Then look if you were right."), "{start}");
    assert!(!start.contains("The program runs"), "the output would be the answer: {start}");
    assert!(!start.contains("socks"), "{start}");
    assert!(rest.starts_with("Lesson: One line at a time\n"), "{rest}");
    assert!(rest.contains("Put on your socks.\n"), "it is run when the learner says so: {rest}");
}

#[test]
fn a_lesson_that_was_left_begins_with_its_task_and_another_program_with_its_run() {
    let desk = Desk::with("a.py", "print('mine')\n");
    talk(&desk, &["lesson countdown"]);
    let told = talk(&desk, &[]);
    assert!(told.out.contains("\nLesson: The rocket that never starts\n"), "{}", told.out);
    assert!(!told.out.contains("The program runs"), "it has no end: {}", told.out);
    let told = desk.talk(&["plain", "a.py"], &[]);
    assert!(told.out.contains("The program runs. Ctrl-C stops it.\nmine\n"), "{}", told.out);
}

#[test]
fn a_number_of_the_list_opens_a_lesson_and_a_name_does() {
    let desk = Desk::new();
    let told = talk(&desk, &["lessons loop", "2", "lesson riddle", "lesson nowhere", "lesson 1"]);
    let list = told.answer("lessons loop");
    assert!(list.contains("\n2. Add it all up (write, 10 min)\n"), "{list}");
    assert!(list.ends_with("A number opens the lesson."), "{list}");
    assert!(told.answer("2").contains("Lesson: Add it all up\n"), "{}", told.out);
    assert!(told.answer("lesson riddle").contains("Lesson: A riddle to keep\n"), "{}", told.out);
    assert!(told.answer("lesson nowhere").contains("lessons tells them"), "{}", told.out);
    assert!(told.answer("lesson 1").contains("Lesson: One line at a time\n"), "{}", told.out);
    let told = talk(&desk, &["lessons grapefruit", "? lesson"]);
    assert_eq!(told.answer("lessons grapefruit"), "No lesson has these words.");
    let menu = told.answer("? lesson");
    for word in ["lessons", "lesson", "task", "check", "hint", "show", "next lesson", "begin again"]
    {
        assert!(menu.contains(&format!(". {word}")), "{word}: {menu}");
    }
}

#[test]
fn a_lesson_is_worked_through_in_lines() {
    let desk = Desk::new();
    let lines = [
        "lesson add-up",
        "add",
        "total = 0",
        "for n in range(1, last):",
        "    total = total + n",
        "print(total)",
        ".",
        "check",
        "first",
        "show",
        "hint",
        "edit 3",
        "for n in range(1, last + 1):",
        "check now",
        "check  ",
        "6",
        "next lesson",
    ];
    let told = talk(&desk, &lines);
    let failed = told.answer("check");
    assert!(failed.contains("Your program printed \"6\", and \"10\" was expected.\n"), "{failed}");
    assert!(failed.contains("\nwanted:  \"10"), "{failed}");
    assert!(failed.contains("\nprinted: \"6"), "{failed}");
    assert!(failed.contains("What is the last number that was added?"), "the mistake: {failed}");
    assert!(told.answer("first").starts_with("Step 1. "), "{}", told.out);
    assert!(told.answer("show").starts_with("Step 11. Line 5 ran."), "{}", told.out);
    let hint = told.answer("hint");
    assert!(hint.ends_with("Hint 1 of 4. What must be in total before the first coin comes in?"));
    let passed = told.answer("check now");
    assert!(passed.contains("Done, well done! One question about your program"), "{passed}");
    assert!(!passed.contains("Hint"), "it was told before: {passed}");
    let asked = told.answer("check  ");
    assert!(asked.starts_with("What is total at the end of turn 3?\n"), "{asked}");
    assert!(
        asked.ends_with("\nAnswer: 6\nDone, well done! \"next lesson\" opens the next lesson.")
    );
    let next = told.answer("next lesson");
    assert!(next.starts_with("Lesson: ") && !next.contains("Add it all up"), "{next}");
    let expected =
        ["opened", "failed", "hint", "passed", "right"].map(|what| format!("add-up {what}"));
    assert_eq!(notes(&desk)[..5], expected);
}

#[test]
fn what_show_tells_is_told_again_when_one_is_there_already() {
    let desk = Desk::new();
    let told = talk(&desk, &["lesson add-up", "show", "check", "show "]);
    assert!(told.answer("show").starts_with("Nothing leads to a place yet."), "{}", told.out);
    assert!(told.answer("check").contains("Your program printed nothing"), "{}", told.out);
    assert!(told.answer("show ").starts_with("Step 2. Line 1 ran."), "{}", told.out);
}

#[test]
fn questions_are_answered_by_number_letter_or_words_and_can_wait() {
    for (line, is_right) in
        [("2", true), ("b", true), ("put on your SO", true), ("1", false), ("Walk", false)]
    {
        let desk = Desk::new();
        let told = talk(&desk, &["check", "", "check ", "Put on your", line]);
        let asked = told.answer("check");
        assert!(asked.contains("What do you think? What does the program print"), "{asked}");
        assert!(asked.contains("\n1. Put on your shoes.\n2. Put on your socks.\n"), "{asked}");
        assert!(asked.ends_with("Answer: \nNo answer was typed, so nothing was counted."));
        let again = told.answer("check ");
        assert_eq!(again.matches("\n1. Put on your shoes.").count(), 2, "two fit: {again}");
        let words = if is_right { "That is right." } else { "Not quite." };
        assert!(again.contains(&format!("\nAnswer: {line}\n{words}")), "{line}: {again}");
        let what = if is_right { "three-prints right" } else { "three-prints wrong" };
        assert_eq!(notes(&desk), [what], "{line}");
    }
}

#[test]
fn numbers_among_the_choices_mean_themselves() {
    let desk = Desk::new();
    let told = talk(&desk, &["lesson after-return", "check", "0", "1", "2"]);
    let asked = told.answer("check");
    assert!(asked.contains("\na. half price\nb. full price\nc. 2\nd. 4\n"), "{asked}");
    assert!(asked.ends_with("\"run\" runs it: look how it does that."), "2 is right: {asked}");
    assert!(asked.contains("Answer: 2\nDone, well done!"), "{asked}");
}

#[test]
fn typed_answers_are_asked_for_again_where_they_may_be_meant_otherwise() {
    let desk = Desk::new();
    let told = talk(&desk, &["check", "2", "some", "2"]);
    let asked = told.answer("check");
    assert!(
        asked.contains("Answer: some\nLine 1 has just run. Which line runs next?\n"),
        "{asked}"
    );
    assert!(asked.contains("\nAnswer: 2\nDone, well done!"), "{asked}");
    let expected = ["right", "right", "passed"].map(|what| format!("three-prints {what}"));
    assert_eq!(notes(&desk), expected);
    let told = talk(&desk, &["lessons", "next lesson"]);
    assert!(told.answer("lessons").contains("1. One line at a time (predict, 4 min), passed\n"));
    assert!(told.answer("next lesson").contains("Lesson: A name card\n"), "{}", told.out);
}

#[test]
fn a_lesson_begins_again_and_the_learners_program_is_kept() {
    let desk = Desk::new();
    let lines =
        ["lesson add-up", "add", "print('mine')", ".", "begin again", "s", "list 2", "quit"];
    let told = talk(&desk, &lines);
    assert!(told.answer("list 2").contains("2: print('mine')"), "{}", told.out);
    let told = talk(&desk, &["begin again", "1", "list"]);
    assert!(told.out.contains("Your program is kept as add-up.before-1.py."), "{}", told.out);
    assert_eq!(told.answer("list"), "1: last = 4");
    let kept = desk.text(&format!("{PROGRAMS}/add-up.before-1.py"));
    assert_eq!(kept, "last = 4\nprint('mine')\n");
}

#[test]
fn lines_to_be_put_in_order_are_moved_and_never_typed() {
    let desk = Desk::new();
    let typed = [
        "edit 2",
        "insert 1",
        "add",
        "delete 1",
        "replace n with m",
        "comment 1",
        "indent 2",
        "dedent 1",
        "duplicate 2",
    ];
    let mut lines = vec!["lesson factorial"];
    lines.extend(typed);
    lines.push("list");
    let told = talk(&desk, &lines);
    for line in typed {
        assert_eq!(told.answer(line), IS_MOVED, "{line}");
    }
    let start = include_str!("../../lessons/first-steps/units/08-together/03-factorial/start.py");
    let numbered: Vec<String> =
        (1..).zip(start.lines()).map(|(number, line)| format!("{number}: {line}")).collect();
    assert_eq!(told.answer("list"), numbered.join("\n"));

    let moves = [
        "move up 5",
        "move up 4",
        "move up 3",
        "move up 2",
        "move up 5",
        "move up 4",
        "move up 3",
        "move down 4",
        "move down 5",
        "move down 4 ",
        "undo",
        "redo",
        "list",
        "check",
    ];
    let told = talk(&desk, &moves);
    assert!(!told.out.contains("too far to the right"), "no mistake yet: {}", told.out);
    let told_list = told.answer("list");
    assert!(told_list.starts_with("1: def ways(n):\n2:     if n == 1:\n3:         return 1\n"));
    assert!(told.answer("check").contains("Done, well done!"), "{}", told.out);
}
