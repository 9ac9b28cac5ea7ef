//! Which runs a lesson's checks need.

use super::appended::{Appended, with_given};
use super::chance::Chance;
use crate::lesson::{CheckKind, GivenCall, Lesson, Random, RandomArguments, Trial, TrialKind};

/// No check has more random cases or calls.
const MOST_RANDOM: u32 = 50;

/// How many random cases of a check there are.
pub(super) fn bounded(random: u32) -> u32 {
    random.min(MOST_RANDOM)
}

/// The runs to make of a program, and of the solution where that knows what is right. The same
/// seed makes the same runs. What is only asked needs the run of the program as it is.
pub fn trials(lesson: &Lesson, source: &str, seed: u32) -> Vec<Trial> {
    if lesson.checks.is_empty() && lesson.questions.is_empty() && lesson.probes.is_empty() {
        return Vec::new();
    }
    let wanted = Wanted { lesson, source, seed };
    let mut trials = vec![wanted.trial(TrialKind::Main, source, &lesson.input)];
    let has_cases = lesson.checks.iter().any(|check| matches!(check.kind, CheckKind::Cases { .. }));
    for (name, case) in lesson.cases.iter().filter(|_| has_cases) {
        trials.push(wanted.trial(TrialKind::Case(name.clone()), source, &case.input));
    }
    for check in &lesson.checks {
        trials.extend(match &check.kind {
            CheckKind::Cases { random, lines, given, .. } => {
                wanted.random_cases(&check.id, bounded(*random), lines, given)
            }
            CheckKind::Call { calls, random } => wanted.calls(&check.id, calls, random.as_ref()),
            _ => Vec::new(),
        });
    }
    trials
}

/// What runs are wanted of.
struct Wanted<'a> {
    lesson: &'a Lesson,
    source: &'a str,
    seed: u32,
}

impl Wanted<'_> {
    fn trial(&self, kind: TrialKind, source: &str, input: &str) -> Trial {
        Trial { kind, source: source.to_owned(), input: input.to_owned(), seed: self.seed }
    }

    /// The runs of the program, if it has the lines that are changed, and those of the solution.
    fn random_cases(
        &self,
        check: &str,
        count: u32,
        lines: &[Random],
        given: &[(String, Random)],
    ) -> Vec<Trial> {
        let mut trials = Vec::new();
        for number in 1..=count {
            let case = RandomCase::new(self.lesson, (self.seed, check, number), lines, given);
            let own = TrialKind::Random { check: check.to_owned(), number };
            let of_solution = TrialKind::RandomSolution { check: check.to_owned(), number };
            for (kind, source) in [(own, self.source), (of_solution, &*self.lesson.solution)] {
                let changed = with_given(source, &case.given);
                trials.extend(changed.ok().map(|source| self.trial(kind, &source, &case.input)));
            }
        }
        trials
    }

    fn calls(
        &self,
        check: &str,
        calls: &[GivenCall],
        random: Option<&RandomArguments>,
    ) -> Vec<Trial> {
        let calls = CallList::new(calls, random, (self.seed, check)).all();
        let trial = |kind, source: &str| {
            self.trial(kind, &Appended::new(source, &calls).source, &self.lesson.input)
        };
        let check = check.to_owned();
        let own = trial(TrialKind::Calls { check: check.clone() }, self.source);
        let of_solution = random.map(|_| TrialKind::CallsOfSolution { check });
        let of_solution = of_solution.map(|kind| trial(kind, &self.lesson.solution));
        std::iter::once(own).chain(of_solution).collect()
    }
}

/// A random case: its input, and the values of its names.
pub(super) struct RandomCase<'a> {
    pub input: String,
    pub given: Vec<(&'a str, String)>,
}

impl<'a> RandomCase<'a> {
    pub fn new(
        lesson: &Lesson,
        (seed, check, number): (u32, &str, u32),
        lines: &[Random],
        given: &'a [(String, Random)],
    ) -> Self {
        let mut chance = Chance::new(seed, check, number);
        let mut input: String = lines.iter().map(|line| chance.value(line).line() + "\n").collect();
        if lines.is_empty() {
            input.clone_from(&lesson.input);
        }
        let given = given.iter().map(|(name, value)| (&**name, chance.value(value).literal()));
        Self { input, given: given.collect() }
    }
}

/// The calls of a check in their order: those that are written down, then the random ones.
pub(super) struct CallList {
    pub written: Vec<String>,
    pub random: Vec<String>,
}

impl CallList {
    pub fn new(
        calls: &[GivenCall],
        random: Option<&RandomArguments>,
        (seed, check): (u32, &str),
    ) -> Self {
        let call = |number: u32, random: &RandomArguments| {
            let mut chance = Chance::new(seed, check, number);
            let arguments = random.arguments.iter().map(|one| chance.value(one).literal());
            format!("{}({})", random.function, arguments.collect::<Vec<_>>().join(", "))
        };
        let made = random
            .into_iter()
            .flat_map(|random| (1..=bounded(random.calls)).map(move |number| call(number, random)));
        let written = calls.iter().map(|call| call.call.clone()).collect();
        Self { written, random: made.collect() }
    }

    pub fn all(&self) -> Vec<String> {
        self.written.iter().chain(&self.random).cloned().collect()
    }
}
