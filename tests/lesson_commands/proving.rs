use super::*;

/// Proves a new pack after it was changed.
fn proved(arguments: &[&str], change: impl Fn(&MadePack)) -> Told {
    let home = Home::new();
    change(&home.pack("spring"));
    home.firefly(&[&["lessons", "check", "spring"], arguments].concat())
}

/// What is told as an error has this text, and the exit code says that there is one.
#[track_caller]
fn assert_fault(told: &Told, fault: &str) {
    assert_eq!((told.code, told.err.as_str()), (Some(1), ""), "{told:?}");
    let errors: Vec<&str> = told.out.lines().filter(|line| line.contains(": error: ")).collect();
    assert_eq!(errors.len(), 1, "{told:?}");
    assert!(errors[0].starts_with(fault), "{told:?}");
}

fn in_lesson(file: &str) -> String {
    format!("{LESSON}/{file}")
}

#[test]
fn a_pack_is_begun_and_proves_itself() {
    let home = Home::new();
    let told = home.firefly(&["lessons", "new", "my pack"]).well();
    assert!(told.out.ends_with("\n  firefly lessons check 'my pack'\n"), "{told:?}");
    let told = home.firefly(&["lessons", "check", "my pack"]).well();
    let row = "count                       fails  passes    1 of 1    1 of 1\n";
    assert!(told.out.contains(row), "{told:?}");
    assert!(!told.out.contains(": error: "), "{told:?}");
    let end = "org.example.my-pack is good: 1 lesson, 3 warnings.\n";
    assert!(told.out.ends_with(end), "only translations are missing: {told:?}");
    home.firefly(&["lessons", "new", "my pack"]).refuses("there is something in the folder");
}

#[test]
fn a_start_that_passes_is_named_unless_it_may() {
    let solved = "for number in range(1, 4):\n    print(number)\n";
    let told = proved(&[], |pack| {
        pack.write(&in_lesson("start.py"), solved);
    });
    assert_fault(&told, &in_lesson("start.py: error: it passes already"));
    assert!(told.out.contains("count                       FAULT  passes "), "{told:?}");
    let told = proved(&[], |pack| {
        pack.write(&in_lesson("start.py"), solved);
        pack.change(&in_lesson("lesson.toml"), "minutes = 5", "minutes = 5\nstart_passes = true");
    });
    assert_eq!(told.code, Some(0), "{told:?}");
}

#[test]
fn a_solution_that_fails_or_never_ends_is_named_with_its_check() {
    let told = proved(&[], |pack| {
        pack.change(&in_lesson("solution.py"), "range(1, 4)", "range(1, 3)");
    });
    let fault = in_lesson("solution.py:1: error: it fails the check out: Your program's output");
    assert_fault(&told, &fault);
    assert!(told.out.ends_with("org.example.spring: 1 error, 3 warnings.\n"), "{told:?}");
    let told = proved(&["--max-steps", "200"], |pack| {
        pack.write(&in_lesson("solution.py"), "while True:\n    number = 1\n");
    });
    let errors: Vec<&str> = told.out.lines().filter(|line| line.contains(": error: ")).collect();
    assert_eq!((told.code, errors.len()), (Some(1), 1), "{told:?}");
    assert!(errors[0].starts_with(&in_lesson("solution.py")), "{told:?}");
    assert!(errors[0].contains("200 steps"), "it says that it was stopped: {told:?}");
}

#[test]
fn a_mistake_that_is_none_or_taken_for_another_is_named() {
    let told = proved(&[], |pack| {
        pack.write(&in_lesson("mistakes/zero.py"), "print(7)\n");
    });
    let fault = in_lesson("mistakes/zero.py: error: no known mistake fits it: it fails the check");
    assert_fault(&told, &fault);
    assert!(told.out.contains("  0 of 1    1 of 1\n"), "{told:?}");
    let told = proved(&[], |pack| {
        pack.write(&in_lesson("mistakes/zero.py"), "for n in range(1, 4):\n    print(n)\n");
    });
    assert_fault(&told, &in_lesson("mistakes/zero.py: error: it passes"));
    let told = proved(&[], |pack| {
        let more = "\n[[mistake]]\ncheck = \"out\"\nactual = \"5\\n\"\nsuspect = \"RANGE_STARTS_AT_ONE\"\n\
                    ask = \"q-first\"\nexample = \"mistakes/other.py\"\n";
        pack.append(&in_lesson("lesson.toml"), more);
        pack.write(&in_lesson("mistakes/other.py"), "print('0\\n1\\n2')\n");
    });
    let fault =
        in_lesson("mistakes/other.py: error: it is taken for the mistake of mistakes/zero.py");
    assert_fault(&told, &fault);
}

#[test]
fn a_question_without_an_answer_or_with_two_is_named() {
    for (probe, fault) in [
        ("kind = \"value\"\nname = \"nothing\"\nat = \"end\"", "has no answer in the run"),
        ("kind = \"turns\"\nchoices = [\"4\", \"5\"]", "does not offer the right answer"),
        ("kind = \"turns\"\nchoices = [\"3\", \" 3\"]", "offers an answer more than once"),
        ("kind = \"turns\"\nchoices = [\"3\", \"4\", \"4\"]", "offers an answer more than once"),
        ("kind = \"turns\"\nchoices = [\"3\", \"03\"]", "offers the right answer more than once"),
    ] {
        let told = proved(&[], |pack| {
            pack.change(&in_lesson("lesson.toml"), "kind = \"turns\"", probe);
        });
        let line = in_lesson("lesson.toml:41: error: the probe without a text ");
        assert_fault(&told, &format!("{line}{fault}"));
    }
}

#[test]
fn faults_in_files_have_their_line_and_nothing_runs() {
    let told = proved(&[], |pack| {
        pack.change(&in_lesson("lesson.toml"), "equals = 3", "equals = \"three\"");
    });
    assert_fault(&told, &in_lesson("lesson.toml:17: error: "));
    assert!(told.out.ends_with("\nThis is no pack: 1 error, 0 warnings.\n"), "{told:?}");
    assert!(!told.out.contains("solution"), "no table: {told:?}");
    let told = proved(&[], |pack| {
        pack.change("pack.toml", "version", "surprise = 1\nversion");
    });
    assert_eq!(told.code, Some(0), "{told:?}");
    assert!(told.out.contains("pack.toml:3: warning: "), "{told:?}");
    let told = proved(&[], |pack| {
        pack.write("units/run.sh", "rm -r /\n");
    });
    assert_fault(&told, "units/run.sh: error: ");
    let told = proved(&[], |pack| {
        pack.write("SHA256SUMS", &format!("{}  pack.toml\n", "0".repeat(64)));
    });
    assert_eq!((told.code, told.out.contains(": error: ")), (Some(1), true), "{told:?}");
}

#[test]
fn wrong_use_is_no_fault_of_a_pack() {
    let home = Home::new();
    home.pack("spring");
    home.file("a.txt", "");
    for (arguments, words) in [
        (&["nowhere"][..], "nowhere: it cannot be read"),
        (&["."], "there is no pack.toml in this folder"),
        (&["spring", "--lesson", "add-up"], "the pack has no lesson add-up"),
        (&["spring", "--files", "a.txt"], "leave out --files"),
        (&["spring", "--seed", "7"], "not with --seed"),
    ] {
        home.firefly(&[&["lessons", "check"], arguments].concat()).refuses(words);
    }
    let mut command = home.command(&["lessons", "check", "spring"]);
    let told = Told::from(command.env("FIREFLY_PYTHON", "/bin/false").output().expect("started"));
    assert_eq!(told.code, Some(4), "{told:?}");
}

#[test]
fn one_lesson_can_be_proved_alone() {
    let home = Home::new();
    let pack = home.pack("spring");
    let more = pack.0.join("units/01-first/02-more");
    fs::create_dir(&more).expect("made");
    for file in ["lesson.toml", "lesson.md", "start.py", "solution.py"] {
        fs::copy(pack.0.join(LESSON).join(file), more.join(file)).expect("copied");
    }
    let toml = "units/01-first/02-more/lesson.toml";
    pack.change(toml, "id = \"count\"", "id = \"more\"");
    let text = fs::read_to_string(pack.0.join(toml)).expect("read");
    let end = text.find("[[hint]]").expect("hints");
    pack.write(toml, &text[..end].replace("message = \"m-loop\"\n", ""));
    pack.write("units/01-first/02-more/solution.py", "print(0)\n");
    let told = home.firefly(&["lessons", "check", "spring", "--lesson", "count"]);
    assert_eq!(told.code, Some(0), "{told:?}");
    assert!(!told.out.contains("\nmore "), "{told:?}");
    let told = home.firefly(&["lessons", "check", "spring"]);
    assert_eq!(told.code, Some(1), "{told:?}");
    assert!(told.out.contains("\nmore "), "{told:?}");
}

#[test]
fn a_question_of_a_program_that_fails_says_how_it_ended() {
    let told = proved(&[], |pack| {
        pack.change(&in_lesson("lesson.toml"), "kind = \"write\"", "kind = \"predict\"");
        let question = "\n[[question]]\ntext = \"q-first\"\nkind = \"turns\"\n";
        pack.append(&in_lesson("lesson.toml"), question);
        pack.write(&in_lesson("start.py"), "number = input()\n");
    });
    assert!(told.out.contains("the question q-first has no answer in the run. "), "{told:?}");
    assert!(told.out.contains("line 1"), "it says where it ended: {told:?}");
}

#[test]
fn what_only_the_author_can_see_is_told_with_its_line() {
    for (file, from, to, warning) in [
        (
            "lesson.toml",
            "show = \"table\"",
            "show = \"changes totl\"",
            "lesson.toml:25: warning: the hint shows the name totl",
        ),
        (
            "lesson.md",
            "gives `number`",
            "`for number in range(1, 4):` gives `number`",
            "lesson.md:10: warning: the page tells a line of the solution: for number",
        ),
    ] {
        let told = proved(&[], |pack| {
            pack.change(&in_lesson(file), from, to);
        });
        assert_eq!(told.code, Some(0), "{told:?}");
        assert!(told.out.contains(&in_lesson(warning)), "{told:?}");
    }
    let told = proved(&[], |pack| {
        pack.append("pack.toml", "\n[[skill]]\nid = \"fn\"\ntitle = \"Functions\"\n");
    });
    assert!(told.out.contains("pack.toml: warning: no lesson trains the skill fn\n"), "{told:?}");
    let told = proved(&[], |pack| {
        pack.change(&in_lesson("lesson.md"), "# Count to three", "# ");
    });
    assert_fault(&told, &in_lesson("lesson.md: error: it has no heading"));
}

#[test]
fn a_kind_with_a_slip_of_the_pen_is_not_taken_for_a_proved_lesson() {
    let told = proved(&[], |pack| {
        pack.change(&in_lesson("lesson.toml"), "kind = \"hits\"", "kind = \"hit\"");
    });
    assert_fault(&told, &in_lesson("lesson.toml: error: it cannot be used here: nothing is known"));
    assert!(
        told.out.contains("count                       -      -         -         -\n"),
        "{told:?}"
    );
}

#[test]
fn errors_stand_behind_warnings_and_no_warning_follows_from_them() {
    let told = proved(&[], |pack| {
        pack.change(&in_lesson("solution.py"), "range(1, 4)", "range(1, 3)");
    });
    let faults: Vec<&str> = told.out.lines().filter(|line| line.contains(": ")).collect();
    assert!(faults[..faults.len() - 2].iter().all(|line| line.contains(": warning: ")), "{told:?}");
    for (file, from) in
        [(in_lesson("lesson.toml"), "minutes = 5"), ("pack.toml".to_owned(), "format = 1")]
    {
        let to = if from == "format = 1" { "format = 2" } else { "minutes = " };
        let told = proved(&[], |pack| {
            pack.change(&file, from, to);
        });
        assert_fault(&told, &format!("{file}:"));
        assert!(told.out.ends_with("This is no pack: 1 error, 0 warnings.\n"), "{told:?}");
    }
}

#[test]
fn one_lesson_is_proved_under_an_old_id_too_and_nothing_is_told_of_others() {
    let home = Home::new();
    let pack = home.pack("spring");
    pack.change(&in_lesson("lesson.toml"), "minutes", "was = [\"three\"]\nminutes");
    pack.append("pack.toml", "\n[[skill]]\nid = \"fn\"\ntitle = \"Functions\"\n");
    let told = home.firefly(&["lessons", "check", "spring", "--lesson", "three"]);
    assert!(told.out.contains("\ncount  ") && !told.out.contains("pack.toml"), "{told:?}");
}

#[test]
fn a_pattern_ends_where_the_last_line_ends() {
    for (pattern, passes) in [("^1\\\\n2\\\\n3$", true), ("^1$", false), ("(?m)^2$", true)] {
        let told = proved(&[], |pack| {
            let check = format!("expect = \"{pattern}\"\nmatch = \"regex\"");
            pack.change(&in_lesson("lesson.toml"), "expect = \"1\\n2\\n3\\n\"", &check);
        });
        let row = if passes { "fails  passes" } else { "fails  FAULT" };
        assert!(told.out.contains(&format!("count                       {row}")), "{told:?}");
    }
}

#[test]
fn a_function_that_the_solution_lacks_is_named() {
    let told = proved(&[], |pack| {
        let check = "[[check]]\nid = \"f\"\nkind = \"call\"\nrandom = 1\n\
                     function = \"dubble\"\narguments = [{ int = [7, 7] }]\n\n[[hint]]\nlevel = 1";
        pack.change(&in_lesson("lesson.toml"), "[[hint]]\nlevel = 1", check);
    });
    assert_eq!(told.code, Some(1), "{told:?}");
    assert!(told.out.contains("its own solution gives nothing for dubble(7)"), "{told:?}");
}
