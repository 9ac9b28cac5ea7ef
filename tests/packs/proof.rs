use super::*;

const TRANSLATIONS: &[&str] = &[
    "strings/de.toml: warning: the text h-table of count is missing",
    "strings/de.toml: warning: the text h-idea of count is missing",
    "strings/de.toml: warning: the text m-loop of count is missing",
];

/// What is told besides the translations that a new pack lacks.
fn faults(pack: &Path) -> Vec<String> {
    let mut told = proved(pack);
    told.retain(|fault| !TRANSLATIONS.contains(&fault.as_str()));
    told
}

#[track_caller]
fn assert_told(file: &str, from: &str, to: &str, fault: &str) {
    let (_folder, pack) = new_pack();
    change(&pack, file, from, to);
    assert_eq!(faults(&pack), [fault]);
}

#[test]
fn a_new_pack_lacks_nothing_but_translations() {
    let (_folder, pack) = new_pack();
    let mut told = proved(&pack);
    let mut wanted = TRANSLATIONS.to_vec();
    told.sort();
    wanted.sort_unstable();
    assert_eq!(told, wanted);
}

#[test]
fn texts_that_are_missing_or_used_by_nothing_are_told() {
    let missing =
        format!("{LESSON}/lesson.toml:21: error: strings/en.toml has no text h-often for it");
    let (_folder, pack) = new_pack();
    change(&pack, &format!("{LESSON}/lesson.toml"), "h-how-often", "h-often");
    let told = faults(&pack);
    assert!(told.contains(&missing), "{told:?}");
    let unused = "strings/en.toml:5: warning: nothing uses the text h-how-often of count";
    assert!(told.contains(&unused.to_owned()), "{told:?}");
    assert_told(
        "strings/en.toml",
        "[count]",
        "m-old = \"Old.\"\n[count]",
        "strings/en.toml:4: warning: nothing uses the text m-old of the pack",
    );
}

#[test]
fn a_text_that_tells_a_line_of_the_solution_is_told_in_every_language() {
    assert_told(
        "strings/en.toml",
        "How many times is something printed?",
        "Try `for number in range(1, 4):`",
        "strings/en.toml:5: error: the text h-how-often of count tells the solution: \
         for number in range(1, 4):",
    );
    assert_told(
        "strings/de.toml",
        "Wie oft wird etwas ausgegeben?",
        "Versuche print(number).",
        "strings/de.toml:2: error: the text h-how-often of count tells the solution: print(number)",
    );
    let (_folder, pack) = new_pack();
    change(&pack, "strings/en.toml", "something printed?", "pprint(number) used, or else:?");
    assert_eq!(faults(&pack), Vec::<String>::new());
    // What the learner has before the eyes is no secret.
    change(&pack, "strings/en.toml", "pprint(number)", "`print(number)`");
    write(&pack, &format!("{LESSON}/start.py"), "number = 3\nprint(number)\n");
    assert_eq!(faults(&pack), Vec::<String>::new());
}

#[test]
fn links_lead_to_pages_and_programs_of_the_pack() {
    let page = format!("{LESSON}/lesson.md");
    let (_folder, pack) = new_pack();
    change(&pack, &page, "Print the", "See [it](../unit.md), [that](start.py). Print the");
    assert_eq!(faults(&pack), Vec::<String>::new());
    for (link, told) in [
        ("https://example.org/", "leads out of the pack"),
        ("/etc/passwd", "leads out of the pack"),
        ("../../../../a.md", "leads out of the pack"),
        ("file:start.py", "leads out of the pack"),
        ("solution.py", "leads to no page or program"),
        ("../02-more/lesson.md", "leads to no page or program"),
    ] {
        let fault = format!("{page}:3: error: {link} {told}");
        assert_told(&page, "Print the", &format!("[a]({link}) Print the"), &fault);
    }
}

#[test]
fn each_kind_of_lesson_has_what_it_needs() {
    let toml = format!("{LESSON}/lesson.toml");
    let asks = format!("{toml}: error: a lesson of the kind predict asks something");
    assert_told(&toml, "\"write\"", "\"predict\"", &asks);
    let (_folder, pack) = new_pack();
    write(&pack, &format!("{LESSON}/solution.py"), "\n");
    assert_eq!(faults(&pack), [format!("{LESSON}/solution.py: error: there is no solution")]);
    let (_folder, pack) = new_pack();
    change(&pack, &toml, "\"write\"", "\"fix\"");
    write(&pack, &format!("{LESSON}/start.py"), "");
    let told = format!("{LESSON}/start.py: error: there is no program to begin with");
    assert_eq!(faults(&pack), [told]);
    let heading = format!("{LESSON}/lesson.md");
    let told =
        format!("{heading}: error: it has no heading; a page begins with one, as in # Loops");
    assert_told(&heading, "# Count", "Count", &told);
}

#[test]
fn lines_to_be_put_in_order_are_those_of_the_solution() {
    for (start, told) in [
        ("    print(number)\nfor number in range(1, 4):\n", None),
        ("print(number)\nfor number in range(1, 4):\n", Some("in another order: print(number)")),
        ("    print(number)\n", Some("in another order: for number in range(1, 4):")),
        ("for number in range(1, 4):\n    print(number)\n", Some("in order already")),
    ] {
        let (_folder, pack) = new_pack();
        change(&pack, &format!("{LESSON}/lesson.toml"), "\"write\"", "\"order\"");
        write(&pack, &format!("{LESSON}/start.py"), start);
        let faults = faults(&pack);
        match told {
            None => assert_eq!(faults, Vec::<String>::new()),
            Some(told) => assert!(faults[0].ends_with(told), "{faults:?}"),
        }
    }
}
