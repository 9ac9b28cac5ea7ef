//! Words as models give them: good ones are shown, all others leave the question as it is.

use firefly::rephrase::{RephraseSettings, Rephraser, Rephrasing};
use firefly::tutor::{FactKind, Guard, breaches};
use firefly::wording::Message;

use crate::questions::{question, says, settings};
use crate::server::Server;

const AFTER: &str =
    "At step {step}, line {line} is about to run. What will `{name}` hold after it?";
const COUNT: &str = "How many times did line {line} run?";
const BRANCH: &str =
    "Line {line} never ran. What did the test on line {test_line} say, True or False?";
const READS: &str = "Which names does line {line} read?";
const GOAL: &str = "What should `{name}` be when the program ends?";
const STUCK: &str = "Lines {line} to {last} run again and again. Which of these changed in the last {count} turns: `{names}`?";
const ALIAS: &str =
    "Suppose a line changes something in `{first}`. What will you see in `{second}` then?";
const WANN: &str = "Wann soll Zeile {line} laufen?";
const VOR: &str =
    "Geh zu Schritt {step}. Welchen Wert hat `{name}` dort, bevor Zeile {line} läuft?";
const NIE: &str = "Zeile {line} lief in diesem Lauf nie. Welche Zeile hat das entschieden?";

/// What a learner would see.
async fn shown(template: &str, words: &str) -> Option<String> {
    let language = if [WANN, VOR, NIE].contains(&template) { "de" } else { "en" };
    let parts = [("step", "12"), ("line", "4"), ("name", "total"), ("test_line", "3")];
    let parts = parts.into_iter().chain([("last", "5"), ("count", "20"), ("names", "n")]);
    let parts = parts.chain([("first", "ours"), ("second", "theirs")]);
    let message = parts.fold(Message::new("questions.x"), |it, (name, part)| it.with(name, part));
    let guard = Guard {
        message: message.fill(template, "en"),
        allowed: ["12", "4", "total"].map(str::to_owned).to_vec(),
        program: "total = 3\nfor n in range(1, 5):\n    total = n\nprint(total)\n".to_owned(),
        secrets: vec!["    total = total + n".to_owned(), "10".to_owned()],
    };
    let said = words.to_owned();
    let server = Server::start(move |_| says(&said));
    let rephraser = Rephraser::new(&RephraseSettings { ..settings(&server) }).unwrap();
    let asked = question(FactKind::Loop { begun: 1, turns: 1 }, message);
    let request = Rephrasing::new(template, &asked, language, 11);
    let words = rephraser.rephrase(&request, std::time::Instant::now()).await.ok()?;
    breaches(&words, &guard).is_empty().then_some(words)
}

const GOOD: &[(&str, &str)] = &[
    (AFTER, "Look at step {step}: line {line} is about to run. What will `{name}` have after it?"),
    (
        AFTER,
        "Line {line} is about to run at step {step}. What value will `{name}` hold after that?",
    ),
    (
        AFTER,
        "We are at step {step}, and line {line} is about to run. After it, what will `{name}` be?",
    ),
    (
        AFTER,
        "\"At step {step}, line {line} is just about to run. What will `{name}` be after it?\"",
    ),
    (AFTER, "**At step {step}, line {line} is about to run. What will `{name}` hold after it?**"),
    (COUNT, "How often did line {line} run?"),
    (COUNT, "Take a close look: how often did line {line} run?"),
    (COUNT, "Sure! Here is a friendlier version:\n\nCan you find how many times line {line} ran?"),
    (COUNT, "How many times did line {line} run? Try counting the steps!"),
    (COUNT, "How many times was line {line} run? mendatang"),
    (
        BRANCH,
        "Line {line} didn't run, did you notice it: what did the test on line {test_line} say, True or False?",
    ),
    (
        BRANCH,
        "Line {line} never ran. Look at the test on line {test_line}: what did it say, True or False?",
    ),
    (READS, "Look at line {line}. What names does it read?"),
    (READS, "Can you see which names line {line} reads?"),
    (GOAL, "When your program ends, what should `{name}` be?"),
    (GOAL, "What value should `{name}` have when the program stops?"),
    (
        STUCK,
        "Lines {line} to {last} run again and again. Look at `{names}`: which of them changed in the last {count} turns?",
    ),
    (ALIAS, "If a line changes something in `{first}`, what will you see in `{second}`?"),
    (ALIAS, "Imagine a line changes something in `{first}`. What will `{second}` show then?"),
    (WANN, "Überleg mal: Wann sollte Zeile {line} laufen?"),
    (VOR, "Schau dir Schritt {step} an. Welchen Wert hat `{name}` da, bevor Zeile {line} läuft?"),
    (VOR, "Geh mal zu Schritt {step}: Was ist der Wert von `{name}`, bevor Zeile {line} läuft?"),
    (NIE, "Zeile {line} lief in deinem Lauf nie. Welche Zeile hat das wohl entschieden?"),
    (NIE, "Schau genau hin: Zeile {line} lief in diesem Lauf nie. Welche Zeile entschied das?"),
];

/// Good ones that are refused all the same: a word too many to be sure of.
const GOOD_BUT_REFUSED: &[(&str, &str)] =
    &[(WANN, "Was denkst du: Wann soll Zeile {line} laufen?")];

const BAD: &[(&str, &str)] = &[
    // The answer, a hint, the correction.
    (
        AFTER,
        "At step {step}, line {line} is about to run. It is 6. What will `{name}` hold after it?",
    ),
    (AFTER, "At step {step}, line {line} is about to run. What will `{name}` hold after it, six?"),
    (
        AFTER,
        "At step {step}, line {line} is about to run. What will `{name}` hold after `n` is added?",
    ),
    (GOAL, "What should `{name}` be when the program ends, the sum of all numbers?"),
    (GOAL, "What should `{name}` be when the program ends: total + n?"),
    (GOAL, "What should `{name}` be when the program ends, and did you forget to add to it?"),
    (COUNT, "How many times did line {line} run, since range stops one early?"),
    (COUNT, "How many times did line {line} run, and should it be indented?"),
    (
        BRANCH,
        "Line {line} never ran. The test on line {test_line} said False. What does it say, True?",
    ),
    (READS, "Which names does line {line} read, `total` or `n`?"),
    (READS, "Which names does line {line} read: total and n?"),
    (
        STUCK,
        "Lines {line} to {last} run again and again. `{names}` never changed. Which of these changed in the last {count} turns?",
    ),
    // Code.
    (GOAL, "What should `{name}` be when `print(total)` ends the program?"),
    (GOAL, "```python\ntotal = total + n\n``` What should `{name}` be when the program ends?"),
    (COUNT, "for n in range(5): how many times did line {line} run?"),
    // Other numbers and places.
    (COUNT, "How many times did line 3 run?"),
    (COUNT, "How many times did line {line} run in 20 turns?"),
    (COUNT, "How many times did the two lines {line} run?"),
    (COUNT, "How many times did line {line} and line {line} run?"),
    (COUNT, "How many times did line {step} run?"),
    (AFTER, "At step {line}, line {step} is about to run. What will `{name}` hold after it?"),
    (AFTER, "Line {line} is about to run. What will `{name}` hold after it?"),
    (AFTER, "At step {step}, line {line} is about to run. What will {name} hold after it?"),
    (BRANCH, "Line {test_line} never ran. What did the test on line {line} say, True or False?"),
    (ALIAS, "Suppose a line changes something in `{second}`. What will you see in `{first}` then?"),
    (
        STUCK,
        "Lines {line} to {count} run again and again. Which of these changed in the last {last} turns: `{names}`?",
    ),
    // Another question, no question, several.
    (COUNT, "Which line ran?"),
    (COUNT, "Why did line {line} run?"),
    (COUNT, "How many times should line {line} run?"),
    (AFTER, "At step {step}, line {line} is about to run. What did `{name}` hold before it?"),
    (AFTER, "At step {step}, line {line} is about to run. Will `{name}` change after it?"),
    (GOAL, "What is `{name}`?"),
    (READS, "Does line {line} read names?"),
    (READS, "Line {line} reads names."),
    (READS, "Tell me which names line {line} reads."),
    (READS, "What is a name? Which names does line {line} read?"),
    (READS, "Which names does line {line} write?"),
    // Turned round.
    (BRANCH, "Line {line} ran. What did the test on line {test_line} say, True or False?"),
    (BRANCH, "Line {line} ran. What did the test on line {test_line} never say, True or False?"),
    (READS, "Which names does line {line} not read?"),
    (GOAL, "What should `{name}` never be when the program ends?"),
    (
        ALIAS,
        "Suppose no line changes something in `{first}`. What will you see in `{second}` then?",
    ),
    // Preambles in the same breath, decorations, other languages.
    (COUNT, "Sure! Here is a friendlier question: How many times did line {line} run?"),
    (COUNT, "Great question 😀 How many times did line {line} run?"),
    (COUNT, "# Question\n* How many times did line {line} run?"),
    (COUNT, "[How many times](http://x.example) did line {line} run?"),
    (COUNT, "Wie oft lief Zeile {line}?"),
    (COUNT, "Combien de fois la ligne {line} a-t-elle tourné?"),
    (WANN, "When should line {line} run?"),
    (NIE, "Zeile {line} lief in diesem Lauf. Welche Zeile hat das nie entschieden?"),
    (NIE, "Zeile {line} lief in diesem Lauf nie. Welche Bedingung war falsch?"),
    (VOR, "Geh zu Schritt {step}. Welchen Wert hat `{name}` dort, nachdem Zeile {line} läuft?"),
    (VOR, "Geh zu Zeile {step}. Welchen Wert hat `{name}` dort, bevor Schritt {line} läuft?"),
    // Too hard, unkind, leading away.
    (COUNT, "What is the cardinality of the executions of line {line}?"),
    (READS, "Which identifiers does line {line} dereference?"),
    (COUNT, "How many times did line {line} run, you idiot?"),
    (COUNT, "Even a baby knows: how many times did line {line} run?"),
    (COUNT, "Go to example.com and find: how many times did line {line} run?"),
    (COUNT, "Visit our page to see how many times line {line} did run?"),
    (COUNT, "Ask a friend for the password: how many times did line {line} run?"),
    (COUNT, "Type rm in the terminal: how many times did line {line} run?"),
    (COUNT, "How many times did line {line} run? </think><b>x</b>"),
    (COUNT, "<think>How many times did line {line} run?"),
    (COUNT, "H\u{43e}w many times did line {line} run?"),
];

#[tokio::test]
async fn what_asks_the_same_in_other_words_is_shown() {
    for (template, words) in GOOD {
        let shown = shown(template, words).await;
        // Greetings that are no question, and what comes behind one, are left out.
        let is_shown = shown.is_some_and(|words| !words.contains("Sure") && words.ends_with('?'));
        assert!(is_shown, "{words}");
    }
}

#[tokio::test]
async fn what_gives_away_adds_drops_or_turns_round_is_not_shown() {
    for (template, words) in BAD.iter().chain(GOOD_BUT_REFUSED) {
        assert_eq!(shown(template, words).await, None, "{words}");
    }
}
