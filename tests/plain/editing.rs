//! Editing line by line, and what becomes of what was typed.

use crate::desk::{Desk, Talk};

const ADD: &str = "a = 1\nb = 2\nprint(a + b)\n";

#[test]
fn lines_are_changed_added_deleted_and_saved() {
    let desk = Desk::with("add.py", ADD);
    let lines = [
        "edit 2",
        "b = 5",
        "edit 1",
        "",
        "insert 3",
        "c = 7",
        "b = b + c",
        ".",
        "add",
        "print('end')",
        ".",
        "delete 1",
        "undo",
        "run",
        "save",
        "edit 99",
    ];
    let told = desk.talk(&["plain", "add.py"], &lines);
    told.ends_well();
    assert_eq!(desk.text("add.py"), "a = 1\nb = 5\nc = 7\nb = b + c\nprint(a + b)\nprint('end')\n");
    assert!(told.out.contains("\nLine 2 is: b = 2\n"), "{}", told.out);
    assert!(told.out.contains("Line 1 stays as it is."), "{}", told.out);
    assert!(told.answer("delete 1").starts_with("Line 1 is deleted. It was: a = 1"));
    assert_eq!(told.answer("undo"), "The program has 6 lines.");
    assert!(told.out.contains("\n13\nend\nThe program ran to its end.\n"), "{}", told.out);
    assert_eq!(told.answer("save"), "Saved add.py.");
    assert_eq!(told.answer("edit 99"), "It takes the number of a line, from 1 to 7.");
}

#[test]
fn leaving_asks_about_what_is_not_saved() {
    let desk = Desk::with("add.py", ADD);
    let told =
        desk.talk(&["plain", "add.py"], &["edit 1", "a = 9", "quit", "9", "back", "quit", "1"]);
    told.ends_well();
    assert_eq!(desk.text("add.py"), ADD.replace("a = 1", "a = 9"));
    assert_eq!(told.out.matches("\n1. Save and leave\n").count(), 3, "{}", told.out);
    let told = desk.talk(&["plain", "add.py"], &["delete 1", "quit", "d"]);
    told.ends_well();
    assert!(desk.text("add.py").starts_with("a = 9"));
    let told = desk.talk(&["plain", "add.py"], &[]);
    assert!(!told.out.contains("Unsaved text"), "it was thrown away: {}", told.out);
}

#[test]
fn what_was_typed_is_offered_again_when_the_lines_end_without_saving() {
    let desk = Desk::with("add.py", ADD);
    let told = desk.talk(&["plain", "add.py"], &["add", "print('half')"]);
    told.ends_well();
    assert!(told.out.ends_with("Your unsaved text is kept: the next start offers it.\n"));
    assert_eq!(desk.text("add.py"), ADD);
    let told = desk.talk(&["plain", "add.py"], &["1", "list", "save"]);
    told.ends_well();
    assert!(told.out.contains("\n1. Restore it\n2. Ask me later\n3. Delete it\n"), "{}", told.out);
    assert!(told.out.contains("\"save\" saves it"), "keys are told as words: {}", told.out);
    assert_eq!(desk.text("add.py"), format!("{ADD}print('half')\n"));
}

#[test]
fn what_was_typed_outlives_a_kill() {
    let desk = Desk::with("add.py", ADD);
    let mut talk = Talk::start(desk.command(&["plain", "add.py"]));
    talk.hears("An empty line steps on");
    talk.types("edit 3");
    talk.types("print('kept')");
    talk.hears("Line 3 is changed.");
    std::thread::sleep(std::time::Duration::from_millis(1_500));
    talk.signal("KILL");
    talk.finishes();
    let told = desk.talk(&["plain", "add.py"], &["r", "list"]);
    assert!(told.answer("list").contains("3: print('kept')"), "{}", told.out);
}

#[test]
fn a_new_file_is_saved_under_a_name_that_is_asked_for_or_given() {
    let desk = Desk::new();
    let lines = ["add", "print(1)", ".", "save as", "b.py", "save c.py", "open", "b.py", "list"];
    let told = desk.talk(&["plain", "a.py"], &lines);
    told.ends_well();
    assert_eq!(desk.text("b.py"), desk.text("c.py"));
    assert!(told.out.contains("> save as\nSave as: b.py\nSaved b.py.\n"), "{}", told.out);
    assert!(told.answer("list").contains("1: print(1)"), "{}", told.out);
}
