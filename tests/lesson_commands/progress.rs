use firefly::mastery::Guess;
use serde_json::json;

use super::*;

fn passed() -> What {
    What::Passed { guess: Some(Guess::Checks) }
}

fn right(item: &str) -> What {
    What::Right { item: item.to_owned(), guess: Guess::Typed }
}

/// What is told of a skill.
fn skill(report: &Value, id: &str) -> Value {
    let skills = report["skills"].as_array().expect("skills");
    skills.iter().find(|skill| skill["id"] == id).expect("the skill").clone()
}

#[test]
fn progress_begins_with_nothing_and_names_the_first_lesson() {
    let home = Home::new();
    let told = home.firefly(&["progress"]).well();
    let start = "First steps: 0 of 32 lessons passed\nNext lesson: One line at a time\n";
    assert!(told.out.starts_with(start), "{told:?}");
    let report = home.firefly(&["progress", "--json"]).well().object();
    assert_eq!((&report["lessons_passed"], &report["next"]), (&json!(0), &json!("three-prints")));
    let lesson = json!({"id": "add-up", "title": "Add it all up", "begun": false,
                        "passed": false, "passed_at": null});
    assert!(report["lessons"].as_array().expect("lessons").contains(&lesson), "{report}");
    assert_eq!(skill(&report, "loop.acc")["growth"], "new");
}

#[test]
fn what_was_done_changes_what_is_told() {
    let home = Home::new();
    home.notes(BUILT_IN, "add-up", &[What::Opened, passed(), right("probe 1")]);
    home.notes(BUILT_IN, "riddle", &[What::Opened]);
    home.notes(BUILT_IN, "largest", &[What::Hint { level: 3 }, passed()]);
    let told = home.firefly(&["progress"]).well();
    assert!(told.out.starts_with("First steps: 2 of 32 lessons passed\n"), "{told:?}");
    assert!(told.out.contains("\n  passed    Add it all up\n"), "{told:?}");
    assert!(told.out.contains("\n  begun     A riddle to keep\n"), "{told:?}");
    let report = home.firefly(&["progress", "--json"]).well().object();
    assert_eq!(report["lessons_passed"], 2);
    let lessons = report["lessons"].as_array().expect("lessons");
    let of = |id: &str| lessons.iter().find(|lesson| lesson["id"] == id).expect("the lesson");
    assert!(of("add-up")["passed_at"].as_u64().is_some_and(|at| at > 1_600_000_000));
    assert_eq!((&of("riddle")["begun"], &of("riddle")["passed"]), (&json!(true), &json!(false)));
    let learned = skill(&report, "loop.acc");
    assert_eq!((&learned["growth"], &learned["evidence"]), (&json!("growing"), &json!(2)));
    assert!(learned["known"].as_f64().is_some_and(|known| known > 0.5), "{learned}");
}

#[test]
fn the_documented_object_is_what_comes_out_for_each_pack() {
    let home = Home::new();
    home.pack("spring");
    home.firefly(&["lessons", "add", "spring"]).well();
    let objects = home.firefly(&["progress", "--json"]).well().objects();
    let packs: Vec<_> = objects.iter().map(|object| &object["pack"]).collect();
    assert_eq!(packs, [BUILT_IN, "org.example.spring"]);
    let documented = documented("`firefly progress --json` prints");
    for (name, of) in [("the pack", ""), ("a lesson", "/lessons/0"), ("a skill", "/skills/0")] {
        let keys = |object: &Value| -> Vec<String> {
            let object = object.pointer(of).expect(name);
            object.as_object().expect(name).keys().cloned().collect()
        };
        assert_eq!(keys(&objects[1]), keys(&documented), "{name}");
    }
}

#[test]
fn one_pack_can_be_named() {
    let home = Home::new();
    home.pack("spring");
    home.firefly(&["lessons", "add", "spring"]).well();
    let told = home.firefly(&["progress", "--pack", "org.example.spring"]).well();
    assert!(told.out.starts_with("My lessons: 0 of 1 lesson passed\n"), "{told:?}");
    home.firefly(&["progress", "--pack", "nowhere", "--json"]).refuses("there is no pack nowhere");
}

#[test]
fn a_damaged_file_of_progress_is_told_and_the_rest_counts() {
    let home = Home::new();
    home.notes(BUILT_IN, "add-up", &[passed()]);
    home.file(&format!(".local/state/firefly/progress/{BUILT_IN}/x.jsonl"), "{\"id\":\x1b\n");
    let told = home.firefly(&["progress"]);
    assert_eq!(told.code, Some(0), "{told:?}");
    assert!(told.out.starts_with("First steps: 1 of 32 lessons passed\n"), "{told:?}");
    assert!(!told.err.is_empty() && !told.err.contains('\x1b'), "{told:?}");
}
