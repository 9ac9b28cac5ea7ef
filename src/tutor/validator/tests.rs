use proptest::prelude::*;

use super::*;

const SOLUTION: [&str; 4] = [
    "for n in range(1, last + 1):",
    "    total = total + n",
    "print(total)",
    "while guess != secret:",
];

fn guard() -> Guard {
    Guard {
        message: "Line 4 of the output shows `6`. Which step printed it?".to_owned(),
        allowed: ["6", "4", "last_value"].map(str::to_owned).to_vec(),
        program: "last = 3\nfor n in range(1, last):\n    total = n\nprint(total)\n".to_owned(),
        secrets: SOLUTION.map(str::to_owned).into_iter().chain(["10".to_owned()]).collect(),
    }
}

fn of(text: &str) -> Vec<Breach> {
    breaches(text, &guard())
}

#[test]
fn a_friendly_wording_passes() {
    for text in [
        "Line 4 of the output shows `6`. Which step printed it?",
        "Look at the `6` on line 4. At which step was it printed?",
        "You don't see what you wanted on line 4. Which step printed \"6\"?",
        "Dort steht „6“ in Zeile 4, nicht das Gewünschte. Welcher Schritt hat es ausgegeben?",
        "Which step printed what `total` holds after `print(total)`?",
        "What does `last_value` hold there, and why?",
    ] {
        assert_eq!(of(text), [], "{text}");
    }
}

#[test]
fn a_space_that_looks_like_another_is_only_one_of_the_questions_own() {
    let question = |message: &str| Guard { message: message.to_owned(), ..guard() };
    let text = "Geh zu Schritt 4\u{a0}000. Was steht dort?";
    assert_eq!(
        breaches(text, &Guard { allowed: vec!["4\u{a0}000".to_owned()], ..question(text) }),
        []
    );
    assert_eq!(of("Which step printed\u{a0}it?"), [Breach::Hidden]);
}

#[test]
fn each_rule_is_kept() {
    let unknown = |part: &str| vec![Breach::Unknown(part.to_owned())];
    for (text, expected) in [
        ("Look at line 4.", vec![Breach::NotOneQuestion]),
        ("Which line? Which step?", vec![Breach::NotOneQuestion]),
        ("Which line is it? Think about it.", vec![Breach::NotOneQuestion]),
        ("Which of the 7 lines is it?", unknown("7")),
        ("Which line sets `result`?", unknown("result")),
        ("Which line sets 'result' there?", unknown("result")),
        ("Which line sets \u{201e}result\u{201c} there?", unknown("result")),
        ("Which line sets new_total?", unknown("new_total")),
        ("Which line sets newTotal?", unknown("newTotal")),
    ] {
        assert_eq!(of(text), expected, "{text}");
    }
    let has = |text: &str, breach: &Breach| assert!(of(text).contains(breach), "{text}");
    has(&format!("{}?", "a".repeat(300)), &Breach::TooLong);
    has("Try ```total``` or what?", &Breach::Code);
    has("Is it\n    total\nwhat?", &Breach::Code);
    has("What does https://example.org say?", &Breach::Link);
    has("What does [this](x) say?", &Breach::Link);
    has("What\u{1b}[2J is it?", &Breach::Hidden);
    has("What\u{200b} is it?", &Breach::Hidden);
    has("What\u{a0}is it?", &Breach::Hidden);
    has("What does t\u{43e}tal hold?", &Breach::Hidden);
    has("Should there be 10 in line 4, or what?", &Breach::Secret);
    has("What if you write `total = total + n` there?", &Breach::Secret);
    has("What does TOTAL  =total+N do?", &Breach::Secret);
    has("What does x = total do?", &Breach::Unknown("x=total".to_owned()));
}

#[test]
fn a_line_that_the_learner_has_is_no_secret() {
    assert_eq!(of("What does `print(total)` show on line 4?"), []);
    let told = Guard { message: "`10` was wanted. Which step printed `6`?".to_owned(), ..guard() };
    assert_eq!(breaches("Where was `6` printed, and not `10`?", &told), []);
    assert!(of("Where was `6` printed, and not `10`?").contains(&Breach::Secret));
}

#[test]
fn short_lines_of_a_solution_leave_a_wording_its_words() {
    let secrets = ["return n", "pass", "break", "else:", "x = 1", "yes", "True", "1"];
    let guard = Guard {
        message: "When should line 4 run?".to_owned(),
        program: "def f(n):\n    print(n)\n".to_owned(),
        secrets: secrets.map(str::to_owned).to_vec(),
        ..Guard::default()
    };
    for text in [
        "When does it return now to line 4?",
        "Which test is passed before line 4?",
        "What breaks on line 4, or else changes?",
        "When should line 4 run, whatever your eyes see?",
    ] {
        assert_eq!(breaches(text, &guard), [], "{text}");
    }
    for text in [
        "What if line 4 said return n?",
        "What about `r e t u r n  n` on line 4?",
        "Should there be a pass on line 4, or what?",
        "Is it **break** on line 4, or what?",
        "What if line 4 printed yes?",
        "When is it True on line 4?",
    ] {
        assert!(breaches(text, &guard).contains(&Breach::Secret), "{text}");
    }
}

#[test]
fn the_words_of_questions_in_other_scripts_may_be_worded() {
    let guard = Guard {
        message: "Який рядок це надрукував?".to_owned(), ..Guard::default()
    };
    assert_eq!(breaches("Який рядок надрукував це?", &guard), []);
}

/// A line of the solution that the learner does not have, disguised.
fn disguised() -> impl Strategy<Value = String> {
    let between = prop_oneof![
        4 => Just(""),
        2 => Just(" "),
        1 => Just("  "),
        1 => Just("\u{200b}"),
        1 => Just("\u{a0}"),
        1 => Just("\u{2003}"),
        1 => Just("\u{3000}"),
        1 => Just("\u{feff}"),
        1 => Just("\u{2060}"),
        1 => Just("\u{ad}"),
        1 => Just("\t"),
        1 => Just("\n"),
        1 => Just("**"),
        1 => Just("`"),
    ];
    let pieces = prop::collection::vec((between, any::<bool>()), 60);
    (prop::sample::select(vec![SOLUTION[0], SOLUTION[1], SOLUTION[3]]), pieces).prop_map(
        |(line, pieces)| {
            let put = |(c, (between, is_large)): (char, &(&str, bool))| {
                let c = if *is_large { c.to_ascii_uppercase() } else { c };
                format!("{c}{between}")
            };
            line.chars().zip(&pieces).map(put).collect()
        },
    )
}

proptest! {
    #[test]
    fn no_disguise_lets_a_line_of_the_solution_pass(
        line in disguised(),
        before in "[a-zA-Z ,]{0,40}",
        behind in "[a-zA-Z ,]{0,40}",
        around in prop::sample::select(vec![("", ""), ("`", "`"), ("```\n", "\n```"), ("**", "**"), ("\"", "\"")]),
    ) {
        let text = format!("{before} {}{line}{} {behind}?", around.0, around.1);
        let found = breaches(&text, &guard());
        let is_refused = found.contains(&Breach::Secret) || found == [Breach::TooLong];
        prop_assert!(is_refused, "{text:?} {found:?}");
    }

    #[test]
    fn any_text_is_looked_at_without_harm(text in any::<String>(), program in any::<String>()) {
        let guard = Guard {
            message: text.clone(),
            allowed: vec![program.clone()],
            program: program.clone(),
            secrets: vec![text.clone(), program],
        };
        breaches(&text, &guard);
        breaches(&format!("{text}?"), &self::guard());
    }

    #[test]
    fn a_number_or_a_name_from_nowhere_never_passes(
        words in prop::collection::vec("[a-z]{1,8}", 1..10),
        foreign in "[a-z]{3,6}_[a-z]{1,4}|[1-9][0-9]{2,5}",
        at in 0_usize..10,
    ) {
        let mut words = words;
        words.insert(at.min(words.len()), foreign.clone());
        let found = breaches(&format!("{}?", words.join(" ")), &guard());
        prop_assert!(found.contains(&Breach::Unknown(foreign)));
    }
}
