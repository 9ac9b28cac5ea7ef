//! Runs with several inputs, or with other values in the program.

use super::Judging;
use super::appended::with_given;
use super::course::Course;
use super::finding::{aside, fault, not_run, short};
use super::output;
use super::trials::RandomCase;
use crate::lesson::{Check, CheckKind, Failure, Matching, OutputMatch, TrialKind};
use crate::wording::Message;

impl Judging<'_> {
    pub(super) fn cases(&self, check: &Check) -> Result<(), Box<Failure>> {
        let CheckKind::Cases { matching, ignore_case, random, lines, given } = &check.kind else {
            return Err(fault("checks.fault-no-cases"));
        };
        if self.lesson.cases.is_empty() && *random == 0 {
            return Err(fault("checks.fault-no-cases"));
        }
        let how = (*matching, *ignore_case);
        for (name, case) in &self.lesson.cases {
            let course = self.course(&TrialKind::Case(name.clone())).ok_or_else(not_run)?;
            prints(course, &case.output, how)
                .map_err(|found| told(found, input_words(&case.input)))?;
        }
        for number in 1..=super::trials::bounded(*random) {
            let case = RandomCase::new(self.lesson, (self.seed, &check.id, number), lines, given);
            self.random_case(&check.id, number, &case, how)?;
        }
        Ok(())
    }

    fn random_case(
        &self,
        check: &str,
        number: u32,
        case: &RandomCase<'_>,
        how: (Matching, bool),
    ) -> Result<(), Box<Failure>> {
        if let Err(name) = with_given(self.source, &case.given) {
            return Err(aside(Message::new("checks.needs-line").with("name", short(&name))));
        }
        let check = check.to_owned();
        let own = TrialKind::Random { check: check.clone(), number };
        let course = self.course(&own).ok_or_else(not_run)?;
        // Of a run that was stopped, no run of the solution was made. It stopped with these values.
        let of_values = |found: Box<Failure>| Box::new(Failure { is_aside: false, ..*found });
        course.check_end().map_err(|found| told(of_values(found), given_words(case)))?;
        let solution = TrialKind::RandomSolution { check: check.clone(), number };
        let solution = self.course(&solution).ok_or_else(|| {
            // Without its lines, no run of it is asked for.
            let is_fit = with_given(&self.lesson.solution, &case.given).is_ok();
            if is_fit { not_run() } else { fault("checks.fault-solution-line") }
        })?;
        if solution.not_python().is_some() || solution.trouble().is_some() {
            return Err(fault("checks.fault-solution"));
        }
        let expected = solution.output().stdout();
        let how = if how.0 == Matching::Regex { (Matching::Trim, how.1) } else { how };
        prints(course, &expected, how).map_err(|found| told(found, given_words(case)))
    }
}

fn prints(
    course: &Course<'_>,
    expected: &str,
    (matching, ignore_case): (Matching, bool),
) -> Result<(), Box<Failure>> {
    if let Some(failure) = course.not_python() {
        return Err(failure);
    }
    // The end of the file is no part of what is looked for.
    let is_part = matches!(matching, Matching::Contains | Matching::Regex);
    let expect = if is_part { expected.trim_end() } else { expected }.to_owned();
    let finding = output::judge(course, &OutputMatch { expect, matching, ignore_case });
    course.settle(finding)
}

fn told(mut failure: Box<Failure>, given: Message) -> Box<Failure> {
    failure.message = Message::new("checks.with-given")
        .with_inner("given", given.clone())
        .with_inner("sentence", failure.message);
    failure.given = Some(given);
    failure
}

fn input_words(input: &str) -> Message {
    let lines: Vec<&str> = input.lines().collect();
    match lines.as_slice() {
        [] => Message::new("checks.given-no-input"),
        [one] => Message::new("checks.given-input").with("input", short(one)),
        more => Message::new("checks.given-lines").with("input", short(&more.join(", "))),
    }
}

fn given_words(case: &RandomCase<'_>) -> Message {
    if case.given.is_empty() {
        return input_words(&case.input);
    }
    let names = case.given.iter().map(|(name, literal)| format!("{name} = {literal}"));
    let names = short(&names.collect::<Vec<_>>().join(", "));
    Message::new("checks.given-names").with("names", names)
}
