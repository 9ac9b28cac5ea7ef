//! The tutor in lines.

use crate::desk::Desk;

const PROGRAM: &str =
    "def make():\n    total = 3\ndef show():\n    make()\n    print(total)\nshow()\n";

#[test]
fn the_tutor_explains_asks_and_hears_an_answer() {
    let desk = Desk::with("a.py", PROGRAM);
    let lines =
        ["tutor", "answer outside", "show step", "back", "tutor", "card", "without tutor", "tutor"];
    let told = desk.talk(&["plain", "a.py"], &lines);
    told.ends_well();
    let first = told.answer("tutor");
    assert!(first.contains("NameError: name 'total' is not defined\n"), "{first}");
    assert!(first.contains("[step 10, line 5]"), "{first}");
    assert_eq!(first.matches('?').count(), 1, "{first}");
    assert!(!told.answer("answer outside").is_empty());
    assert!(told.answer("show step").contains("Step 10."), "{}", told.out);
    assert!(told.answer("card").contains("def "), "{}", told.out);
    assert!(told.out.contains("The tutor is off."), "{}", told.out);
    assert!(
        told.out.ends_with("The tutor is off here. The palette (F2) switches it on.\n> ")
            || told.out.contains("The tutor is off here."),
        "{}",
        told.out
    );
}

#[test]
fn without_a_run_it_says_what_to_do() {
    let desk = Desk::new();
    let told = desk.talk(&["plain"], &["tutor", "answer 3"]);
    assert!(told.answer("tutor").contains("\"run\" makes one"), "{}", told.out);
}
