//! Programs that are a sign away from the solution of a lesson, and lessons made of lines that
//! stand everywhere: the tutor, the editor and the cards tell no line of the solution, and still
//! have something to say.

use firefly::explain::Explanation;
use firefly::lesson::{Difference, Lesson};
use firefly::mastery::Growth;
use firefly::syntax::mistake;
use firefly::tutor::{Act, Ground, Reading, Session, Turn, card_for};
use firefly::wording::{LANGUAGES, Message, Wording};

use crate::harness::pythons;
use crate::told::{Ran, run};

/// What a learner wrote, the solution, what is typed in, and a skill of the lesson.
type Attack = (&'static str, &'static str, &'static str, &'static str);

const ATTACKS: &[Attack] = &[
    // Lines of cards.
    (
        "def area(width, height):\n    print(width * height)\n\nroom = area(4, 5)\nprint(room)\n",
        "def area(width, height):\n    return width * height\n\nroom = area(4, 5)\nprint(room)\n",
        "",
        "fn.return",
    ),
    (
        "candles = 7\nprint(candles)\ncandles + 1\nprint(candles)\n",
        "candles = 7\nprint(candles)\ncandles = candles + 1\nprint(candles)\n",
        "",
        "var.update",
    ),
    (
        "water = 10\nwhile water > 4:\n    print(water)\n",
        "water = 10\nwhile water > 4:\n    print(water)\n    water = water - 3\n",
        "",
        "loop.while",
    ),
    ("print(6 / 2)\n", "import math\nprint(math.sqrt(49))\n", "", "num.div"),
    ("print(point)\n", "point = (3, 8)\nx, y = point\nprint(x)\nprint(y)\n", "", "own.skill"),
    // Lines that stand everywhere.
    ("x = 6\nprint(x)\n", "x = 5\nprint(x)\n", "", "var.assign"),
    (
        "i = 0\nwhile i < 3:\n    print(i)\n    i + 1\n",
        "i = 0\nwhile i < 3:\n    print(i)\n    i += 1\n",
        "",
        "loop.while",
    ),
    (
        "def f(n):\n    n = n + 1\n\nprint(f(2))\n",
        "def f(n):\n    n = n + 1\n    return n\n\nprint(f(2))\n",
        "",
        "fn.return",
    ),
    (
        "total = 0\nfor n in range(4):\n    totl = total + n\nprint(total)\n",
        "total = 0\nfor n in range(4):\n    total = total + n\nprint(total)\n",
        "",
        "loop.acc",
    ),
    (
        "total = 0\nfor n in range(3):\n    total = total + n\nprint(total)\n",
        "total = 0\nfor n in range(4):\n    total = total + n\nprint(total)\n",
        "",
        "loop.range",
    ),
    (
        "answer_is_42 = 41\nprint(answer_is_42)\n",
        "answer_is_42 = 42\nprint(answer_is_42)\n",
        "",
        "var.assign",
    ),
    (
        "n = 3\nif n > 4:\n    print('yes')\nelse:\n    print('no')\n",
        "n = 3\nif n < 4:\n    print('yes')\nelse:\n    print('no')\n",
        "",
        "if.chain",
    ),
    (
        "age = input()\nprint(age + 1)\n",
        "age = int(input())\nprint(age + 1)\n",
        "11\n",
        "type.convert",
    ),
    (
        "a = 1\nb = 2\na = b\nb = a\nprint(a, b)\n",
        "a = 1\nb = 2\na, b = b, a\nprint(a, b)\n",
        "",
        "var.copy",
    ),
    (
        "xs = [1, 2]\nys = xs\nys.append(3)\nprint(xs)\n",
        "xs = [1, 2]\nys = list(xs)\nys.append(3)\nprint(xs)\n",
        "",
        "list.alias",
    ),
    // One sign away: names, methods, keys.
    ("length = 3\nprint(lenght)\n", "length = 3\nprint(length)\n", "", "var.assign"),
    ("total = 3\nprnit(total)\n", "total = 3\nprint(total)\n", "", "var.assign"),
    ("total = 3\nPrint(total)\n", "total = 3\nprint(total)\n", "", "var.assign"),
    ("done = true\nprint(done)\n", "done = True\nprint(done)\n", "", "bool.expr"),
    ("word = 'a'\nprint(word.uper())\n", "word = 'a'\nprint(word.upper())\n", "", "str.immutable"),
    ("xs = []\nxs.add(3)\nprint(xs)\n", "xs = []\nxs.append(3)\nprint(xs)\n", "", "list.iterate"),
    (
        "fruit = {'apple': 3}\nprint(fruit['aple'])\n",
        "fruit = {'apple': 3}\nprint(fruit['apple'])\n",
        "",
        "dict.get",
    ),
    ("name = Ada\nprint(name)\n", "name = 'Ada'\nprint(name)\n", "", "text.literal"),
    ("print(math.sqrt(16))\n", "import math\nprint(math.sqrt(16))\n", "", "run.order"),
    ("import mathe\nprint(mathe.pi)\n", "import math\nprint(math.pi)\n", "", "run.order"),
    ("xs = [1, 2]\nprint(xs[2])\n", "xs = [1, 2]\nprint(xs[1])\n", "", "list.iterate"),
    ("n = 1\nn == n + 1\nprint(n)\n", "n = 1\nn = n + 1\nprint(n)\n", "", "var.update"),
    ("n = 1\nn =+ 1\nprint(n)\n", "n = 1\nn += 1\nprint(n)\n", "", "var.update"),
    // One sign away: what Python cannot read.
    ("x = 5\nif x = 5:\n    print(x)\n", "x = 5\nif x == 5:\n    print(x)\n", "", "bool.expr"),
    ("for i in range(3)\n    print(i)\n", "for i in range(3):\n    print(i)\n", "", "loop.range"),
    ("for i on range(3):\n    print(i)\n", "for i in range(3):\n    print(i)\n", "", "loop.range"),
    ("for i in range(3):\nprint(i)\n", "for i in range(3):\n    print(i)\n", "", "loop.range"),
    ("If 3 > 2:\n    print(1)\n", "if 3 > 2:\n    print(1)\n", "", "if.chain"),
    ("whlie True:\n    break\n", "while True:\n    break\n", "", "loop.while"),
    ("print(\"hi)\n", "print(\"hi\")\n", "", "text.literal"),
    ("print(“hi”)\n", "print(\"hi\")\n", "", "text.literal"),
    ("print \"hi\"\n", "print(\"hi\")\n", "", "text.literal"),
    ("print(\"hi\"\n", "print(\"hi\")\n", "", "text.literal"),
    ("print(\"hi\"))\n", "print(\"hi\")\n", "", "text.literal"),
    ("print hi\n", "print(hi)\n", "", "text.literal"),
    ("a = 1\nb = 2\nprint(a b)\n", "a = 1\nb = 2\nprint(a, b)\n", "", "run.order"),
    ("5 = x\n", "x = 5\n", "", "var.assign"),
    ("x := 5\n", "x = 5\n", "", "var.assign"),
    ("n = 05\n", "n = 5\n", "", "var.assign"),
    ("my-name = 3\n", "my_name = 3\n", "", "var.assign"),
    ("total = 3\nprint(f\"{total\")\n", "total = 3\nprint(f\"{total}\")\n", "", "text.literal"),
    ("n = 1\nn = n +\n", "n = 1\nn = n + 1\n", "", "var.update"),
    ("n++\n", "n += 1\n", "", "var.update"),
    ("class = 3\n", "class_ = 3\n", "", "var.assign"),
    ("let x = 5\n", "x = 5\n", "", "var.assign"),
    ("improt random\n", "import random\n", "", "run.order"),
    ("import random from randint\n", "from random import randint\n", "", "run.order"),
    ("def double n:\n    return n * 2\n", "def double(n):\n    return n * 2\n", "", "fn.param"),
    (
        "n = 3\nif n > 0 and < 5:\n    print(n)\n",
        "n = 3\nif n > 0 and n < 5:\n    print(n)\n",
        "",
        "bool.expr",
    ),
    ("n = 3\nif n => 3:\n    print(n)\n", "n = 3\nif n >= 3:\n    print(n)\n", "", "bool.expr"),
    ("d = {'a' = 1}\n", "d = {'a': 1}\n", "", "dict.get"),
];

fn difference(ran: &Ran, wanted: &str) -> Option<Difference> {
    let printed = String::from_utf8_lossy(&ran.recording.stdout).into_owned();
    let (wanted, got): (Vec<_>, Vec<_>) = (wanted.lines().collect(), printed.lines().collect());
    let line = (0..wanted.len().max(got.len())).find(|at| wanted.get(*at) != got.get(*at))?;
    let told = |line: Option<&&str>| line.map(|text| format!("{text}\n"));
    Some(Difference {
        line: u32::try_from(line + 1).expect("small"),
        column: 1,
        expected: told(wanted.get(line)),
        happened: told(got.get(line)),
    })
}

/// All that is said of a run, by the explanation, the tutor's turns, the cards and the editor.
struct Said {
    wording: Wording,
    words: Vec<String>,
    /// The first turn.
    first: Option<Turn>,
}

impl Said {
    fn say(&mut self, message: &Message) {
        self.words.push(self.wording.say(message));
    }

    fn explanation(&mut self, explanation: &Explanation) {
        self.say(&explanation.message);
        self.words.extend(explanation.values.iter().map(|value| value.value.clone()));
    }

    fn turn(&mut self, turn: &Turn) {
        match turn {
            Turn::Ask(question) => self.say(&question.message),
            Turn::AskOfPack(words, _) => self.words.push(words.clone()),
            Turn::Card { title, text, example } => {
                self.say(title);
                self.say(text);
                self.words.push(self.wording.text(&example.key).unwrap_or_default().to_owned());
            }
            Turn::Offer(message) | Turn::Nothing(message) => self.say(message),
        }
    }

    fn editor(&mut self, source: &str) {
        for (mistake, form) in mistake(source).iter().flat_map(|it| [(it, ""), (it, ".short")]) {
            let text = Message::new(format!("mistakes.{}{form}", mistake.text));
            self.say(&Message { parts: mistake.parts.clone(), ..text });
        }
    }

    fn of(ran: &Ran, lesson: &Lesson, wanted: &str, language: &str) -> Self {
        let wording = Wording::in_language(language);
        let source = &ran.recording.source;
        let reading = Reading::of(&ran.recording, &ran.trace, difference(ran, wanted).as_ref())
            .in_lesson(lesson, &ran.recording);
        let mut said = Self { wording, words: Vec::new(), first: None };
        reading.explanation.iter().chain(&reading.traps).for_each(|it| said.explanation(it));
        reading.facts.iter().for_each(|fact| said.say(&fact.message()));
        said.editor(source);
        let skills: Vec<_> = lesson.skills.iter().map(|it| (it.clone(), Growth::New)).collect();
        let ground = Ground {
            recording: &ran.recording,
            trace: &ran.trace,
            explanation: reading.explanation.as_ref(),
            facts: &reading.facts,
            mistake: None,
            skills: &skills,
        };
        let card = card_for(&ground).map(|turn| turn.in_lesson(lesson, source, &said.wording));
        card.iter().for_each(|card| said.turn(card));
        let mut session = Session::default();
        for _ in 0..20 {
            let turn = session.next(&ground).in_lesson(lesson, source, &said.wording);
            said.turn(&turn);
            said.first.get_or_insert(turn);
            session.acted(Act::Edited);
        }
        said
    }
}

/// What is wrong with all that is said of a program.
fn faults(said: &Said, lesson: &Lesson, ran: &Ran) -> Vec<String> {
    let program = &ran.recording.source;
    let is_bad = |words: &&String| lesson.is_told_by(words, program) || words.contains("cards.");
    let mut faults: Vec<String> = said.words.iter().filter(is_bad).cloned().collect();
    let is_left = matches!(&said.first, Some(Turn::Nothing(_)) | None);
    if is_left && !ran.trace.is_empty() || !said.words.iter().any(|words| words.len() > 20) {
        faults.push("nothing is said".to_owned());
    }
    faults
}

#[test]
fn a_sign_away_from_the_solution_nothing_that_is_said_tells_it() {
    let python = pythons().pop().expect("a Python");
    let mut told = Vec::new();
    for (program, solution, input, skill) in ATTACKS {
        let lesson = Lesson {
            solution: (*solution).to_owned(),
            skills: vec![(*skill).to_owned()],
            ..Lesson::default()
        };
        let wanted = run(&python, solution, input).recording.stdout;
        let wanted = String::from_utf8_lossy(&wanted).into_owned();
        let ran = run(&python, program, input);
        for language in LANGUAGES {
            let faults = faults(&Said::of(&ran, &lesson, &wanted, language), &lesson, &ran);
            told.extend(faults.into_iter().map(|fault| format!("{language} {program}{fault}")));
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n\n"));
}
