//! `firefly explain`: why a run went wrong, what it shows, what the tutor asks; and the talks that
//! docs/tutor.md shows, made by the program itself.

use super::*;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/tutor.md");
const BEGIN: &str = "<!-- transcripts: written by a test -->";
const END: &str = "<!-- end of the transcripts -->";

/// Known mistakes of the built-in pack: the lesson, its folder below `units/`, the example.
const TALKS: [(&str, &str, &str); 10] = [
    ("name-card", "01-first-runs/02-name-card", "no-quotes"),
    ("two-cups", "02-names-and-values/03-two-cups", "both-milk"),
    ("ticket-price", "03-numbers-text-input/02-ticket-price", "in-place"),
    ("secret-door", "04-decisions/04-secret-door", "no-quotes"),
    ("add-up", "05-loops/02-add-up", "end"),
    ("countdown", "05-loops/04-countdown", "beside"),
    ("double", "06-functions/01-double", "prints"),
    ("game-score", "06-functions/04-game-score", "same-name"),
    ("remove-twos", "07-lists/03-remove-twos", "while-looping"),
    ("count-letters", "08-together/01-count-letters", "missing"),
];

fn example(folder: &str, name: &str) -> String {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/lessons/first-steps/units");
    fs::read_to_string(format!("{root}/{folder}/mistakes/{name}.py")).expect("an example")
}

#[test]
fn a_run_is_explained_to_people_and_to_scripts() {
    let home = Home::new();
    home.file(
        "scope.py",
        "def make():\n    total = 3\ndef show():\n    make()\n    print(total)\nshow()\n",
    );
    let told = home.firefly(&["explain", "scope.py"]);
    assert_eq!(told.code, Some(0), "{told:?}");
    assert!(told.out.starts_with("NameError: name 'total' is not defined\n"), "{told:?}");
    assert!(told.out.contains("line 5]"), "{told:?}");
    let questions: Vec<&str> = told.out.lines().filter(|line| line.starts_with("? ")).collect();
    assert_eq!(questions.len(), 1, "{told:?}");
    assert!(questions[0].contains("total") && questions[0].contains('5'), "{questions:?}");

    let told = home.firefly(&["explain", "scope.py", "--json", "--questions", "3"]);
    let whole: Value = serde_json::from_str(&told.out).expect("JSON");
    assert_eq!(whole["explanation"]["kind"], "name-in-other-scope", "{whole}");
    assert_eq!(whole["explanation"]["line"], 5);
    assert!(whole["explanation"]["step"].is_u64());
    let facts = whole["facts"].as_array().expect("facts");
    let scope = facts.iter().find(|fact| fact["kind"] == "other-scope").expect("a fact of scope");
    assert_eq!((&scope["line"], &scope["parts"]["made"]), (&Value::from(5), &Value::from("2")));
    assert_eq!(whole["turns"].as_array().map(Vec::len), Some(3), "{whole}");
}

#[test]
fn the_first_question_is_about_what_took_part_in_the_error() {
    let home = Home::new();
    let share = "def share(sweets, children):\n    return sweets // children\nshare(12, 0)\n";
    let mean = "def mean(marks):\n    total = 0\n    return total / len(marks)\nmean([])\n";
    let bag = "bag = {'map': 1}\ndef use(item):\n    bag[item] -= 1\nuse('map')\nuse('Map')\n";
    let best = "scores = {'Ann': 3, 'Ben': 5}\ntop = 0\nfor name in scores:\n    \
                if scores[name] > top:\n        top = name\n";
    for (program, asked, other) in [
        (share, "children", "sweets"),
        (mean, "marks", "total"),
        (bag, "item", "bag"),
        (best, "top", "scores"),
    ] {
        home.file("a.py", program);
        let told = home.firefly(&["explain", "a.py"]);
        let question = told.out.lines().find(|line| line.starts_with("? ")).unwrap_or_default();
        assert!(question.contains(asked) && !question.contains(other), "{told:?}");
    }
}

#[test]
fn the_first_question_of_a_run_without_an_error_is_about_what_decided_its_result() {
    let home = Home::new();
    let grade = "grade = 95\nif grade > 60:\n    letter = 'D'\nelif grade > 90:\n    \
                 letter = 'A'\nprint(letter)\n";
    let product = "p = 0\nfor n in [2, 3]:\n    p = p * n\nprint(p)\n";
    let gcd = "def gcd(a, b):\n    while b:\n        a, b = b, a % b\n    return b\n\
               print(gcd(12, 8))\n";
    for (program, asked) in [
        (grade, "When should line 5 run?"),
        (product, "What should `p` be when the program ends?"),
        (gcd, "What should the call of `gcd` on line 5 give back?"),
    ] {
        home.file("a.py", program);
        let told = home.firefly(&["explain", "a.py"]);
        assert!(told.out.contains(&format!("? {asked}")), "{told:?}");
    }
}

#[test]
fn a_function_that_only_the_checks_call_is_no_slip() {
    let home = Home::new();
    home.file("a.py", "def double(n):\n    return n + n + 1\n");
    let never_called = "Nothing outside of it calls it";
    assert!(home.firefly(&["explain", "a.py"]).out.contains(never_called));
    let told = home.firefly(&["explain", "a.py", "--lesson", "double"]);
    assert_eq!(told.code, Some(0), "{told:?}");
    assert!(!told.out.contains(never_called) && !told.out.contains("never ran"), "{told:?}");
}

#[test]
fn what_was_to_be_added_is_asked_about_before_what_it_was_added_to() {
    let home = Home::new();
    home.file("a.py", "total = 0\nfor price in [3, '4']:\n    total = total + price\n");
    let told = home.firefly(&["explain", "a.py"]);
    assert!(told.out.contains("? Look at line 2. Where does the value of `price`"), "{told:?}");
}

#[test]
fn a_saved_run_is_explained_and_what_is_none_is_refused() {
    let home = Home::new();
    home.file("a.py", "age = '12'\nprint(age + 1)\n");
    home.firefly(&["run", "a.py", "--save", "a.ffrec"]);
    let told = home.firefly(&["explain", "a.ffrec"]);
    assert!(told.out.contains("age = '12' (str)"), "{told:?}");
    let told = home.firefly(&["explain", "nowhere.ffrec"]);
    assert_eq!(told.code, Some(2), "{told:?}");
    home.file("b.py", "print('hi'\n");
    let told = home.firefly(&["explain", "b.py"]);
    assert_eq!(told.code, Some(0));
    assert!(told.out.contains("SyntaxError") && told.out.contains("othing ran"), "{told:?}");
    assert!(told.out.contains("no steps to ask about"), "{told:?}");
    home.file("b.py", "float('abc')\n");
    // No fact supports a question: a card stands in, once.
    let told = home.firefly(&["explain", "b.py", "--questions", "2"]);
    assert!(told.out.contains("Numbers that do not work"), "{told:?}");
    assert!(told.out.contains("nothing to ask") && !told.out.contains("stands out"), "{told:?}");
}

#[test]
fn a_teachers_own_words_take_the_place_of_ours() {
    let home = Home::new();
    home.file("a.py", "prnt('hi')\n");
    let texts = ".config/firefly/texts/en/errors.toml";
    home.file(texts, "name-typo = 'Look closely at {name}!'\nno-such-text = 'x'\n");
    let told = home.firefly(&["explain", "a.py"]);
    assert!(told.out.contains("Look closely at prnt!"), "{told:?}");
    assert!(told.err.contains("no-such-text: There is no text of that name."), "{told:?}");
    let told = home.firefly(&["explain", "a.py", "--json"]);
    assert!(told.out.contains("\"language\":\"en\""), "{told:?}");
    home.file(".config/firefly/firefly.toml", "language = 'de'\n");
    let told = home.firefly(&["explain", "a.py", "--json"]);
    assert!(told.out.contains("\"language\":\"de\""), "{told:?}");
}

#[test]
fn the_page_shows_talks_as_they_are() {
    let home = Home::new();
    let mut talks = String::new();
    for (lesson, folder, name) in TALKS {
        let program = example(folder, name);
        home.file(&format!("{name}.py"), &program);
        let file = format!("{name}.py");
        // On a busy computer an endless loop could reach the limit of time first.
        let steps = if lesson == "countdown" { &["--max-steps", "3000"][..] } else { &[] };
        let command = ["explain", "--lesson", lesson, "--questions", "5"];
        let command = [&command[..], steps, &[&file]].concat();
        let told = home.firefly(&command);
        assert_eq!(told.code, Some(0), "{told:?}");
        let is_asked = told.out.lines().filter(|line| line.starts_with("? ")).count();
        assert!(is_asked >= 2, "{lesson}: too little is asked: {}", told.out);
        talks += &format!("### {lesson}: {name}.py\n\n```python\n{program}```\n\n```\n");
        talks += &format!("$ firefly {}\n{}```\n\n", command.join(" "), told.out);
    }
    let page = fs::read_to_string(PAGE).expect("the page");
    let (before, rest) = page.split_once(BEGIN).expect("the page has a place for talks");
    let (shown, after) = rest.split_once(END).expect("which ends");
    let talks = format!("\n\n{talks}");
    if std::env::var_os("UPDATE_PAGE").is_some() {
        fs::write(PAGE, format!("{before}{BEGIN}{talks}{END}{after}")).expect("written");
    } else {
        assert!(shown == talks, "UPDATE_PAGE=1 writes it anew; read it:\n{talks}");
    }
}

#[test]
fn the_first_question_about_a_wrong_output_is_about_where_it_came_from() {
    let home = Home::new();
    let program = |lines: &[&str]| lines.join("\n") + "\n";
    let sum = ["last = 4", "total = 0", "for n in range(1, last + 1):"];
    let asks = [
        // The name that was printed, and the line that made it so.
        (
            "add-up",
            program(&[&sum[..], &["    total = total + last", "print(total)"]].concat()),
            "? What should `total` be when the program ends? [step 10, line 4]",
        ),
        // Where the sum went to another name, the start of it.
        (
            "add-up",
            program(&[&sum[..], &["    totl = total + n", "print(total)"]].concat()),
            "? What should `total` be when the program ends? [step 2, line 2]",
        ),
        // What the call gave back.
        (
            "double",
            "def double(n):\n    return n + 2\n\n\nr = double(4)\nprint(\"twice 4 is\", r)\n"
                .to_owned(),
            "? What should the call of `double` on line 5 give back?",
        ),
        // A line too many: the loop that printed it.
        (
            "countdown",
            "n = 3\nwhile n >= 0:\n    print(n)\n    n = n - 1\nprint(\"Lift off!\")\n".to_owned(),
            "? How many times should the loop on line 2 go round?",
        ),
        // The line that would have printed what was wanted.
        (
            "secret-door",
            "print(\"You stand at a wall.\")\nword = input()\nif word == \"Owl\":\n    \
             print(\"A door opens.\")\nprint(\"You hear a hoot.\")\n"
                .to_owned(),
            "? When should line 4 run?",
        ),
    ];
    for (lesson, program, question) in asks {
        home.file("a.py", &program);
        let told = home.firefly(&["explain", "a.py", "--lesson", lesson]);
        assert!(told.out.contains(question), "{question}\n{}", told.out);
    }
}
