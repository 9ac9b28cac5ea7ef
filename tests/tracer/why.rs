//! What is said of recorded runs, against walking through every step of them: programs by chance.

use firefly::insight::{
    CauseKind, Column, Leaving, Question, Reason, Times, WatchedKind, WhyNot, all_times, column,
    next_time, previous_time, show_value, value_at, why_not, why_value,
};
use firefly::syntax::{Expression, Outline, PartKind, expression};
use firefly::trace::{Event, FrameId, Trace};

use crate::harness::{Ran, Setup, pythons, show, trace_with};
use crate::random_programs::program;

const PROGRAMS: u64 = 30;
const MOST_STEPS: u64 = 400;

/// Runs programs by chance, and some only half.
fn each_run(check: impl Fn(&str, &Trace, u64)) {
    let pythons = pythons();
    for seed in (1..=PROGRAMS).chain([145]) {
        let source = program(seed);
        let python = &pythons[seed as usize % pythons.len()];
        let max_steps = if seed % 6 == 0 { 25 } else { MOST_STEPS };
        let Ran { decoded, .. } =
            trace_with(python, &source, &Setup { max_steps, ..Setup::default() });
        check(&source, &decoded.trace, seed);
    }
}

fn read(text: &str) -> Expression {
    expression(text).expect(text)
}

fn numbered(source: &str) -> String {
    source.lines().zip(1..).map(|(line, number)| format!("{number:3} {line}\n")).collect()
}

#[test]
fn columns_and_times_are_those_of_a_walk_through_all_steps() {
    let texts = ["a > 2", "a", "xs", "len(xs) == len(ys)", "n", "xs[0] + a", "[a, b]", "w"];
    each_run(|source, trace, seed| {
        for text in texts {
            let asked = read(text);
            let walked: Vec<_> =
                (0..trace.len()).map(|step| value_at(trace, step, &asked)).collect();
            let changes: Vec<usize> = (0..trace.len())
                .filter(|step| *step == 0 || walked[*step] != walked[step - 1])
                .collect();
            let rows = column(trace, &asked, 0..trace.len(), usize::MAX);
            let found: Vec<usize> = rows.iter().map(|row| row.step).collect();
            assert_eq!(found, changes, "{text}, program {seed}\n{}", numbered(source));
            assert!(rows.iter().all(|row| row.watched == walked[row.step]), "{text}");
            let mut portions = Column::new(asked.clone(), 0..trace.len(), usize::MAX);
            while !portions.advance(trace, 7) {}
            assert_eq!(portions.rows(), rows, "{text}");

            let is_true = |step: usize| walked[step].kind == WatchedKind::Value(Some(true));
            let times: Vec<usize> = (0..trace.len())
                .filter(|step| is_true(*step) && (*step == 0 || !is_true(step - 1)))
                .collect();
            assert_eq!(all_times(trace, &asked, usize::MAX), times, "{text}, program {seed}");
            let mut portions = Times::new(asked.clone(), 0..trace.len(), usize::MAX);
            while !portions.advance(trace, 3) {}
            assert_eq!(portions.found(), times, "{text}");
            for from in (0..trace.len()).step_by(11) {
                let next = times.iter().copied().find(|time| *time > from);
                let previous = times.iter().copied().rfind(|time| *time < from);
                assert_eq!(next_time(trace, &asked, from), next, "{text} from {from}");
                assert_eq!(previous_time(trace, &asked, from), previous, "{text} from {from}");
            }
        }
    });
}

/// What a name of a call holds at a step, down to the identity of what it holds.
fn held(trace: &Trace, step: usize, frame: FrameId, name: &str) -> Option<String> {
    let state = trace.state(step);
    let value = state.frame(frame)?.variable(name)?.clone();
    let shown = show(&state, &value);
    // What a function has from around it is not in it.
    let inside = if shown.starts_with("def ") { "" } else { &shown };
    Some(format!("{value:?} {inside}"))
}

/// The last step up to this one at which the name holds something else than a step before.
fn last_change(trace: &Trace, step: usize, frame: FrameId, name: &str) -> usize {
    let mut at = step;
    while at > 0 && held(trace, at, frame, name) == held(trace, at - 1, frame, name) {
        at -= 1;
    }
    at
}

/// The line step whose line was running just before a step, by the calls alone.
fn line_before(trace: &Trace, step: usize) -> usize {
    let before = trace.step(step - 1).expect("a step");
    if before.event == Event::Line {
        return step - 1;
    }
    let state = trace.state(step - 1);
    let frame = match before.event {
        Event::Return(_) => state.frames[state.frames.len() - 2].id,
        _ => before.frame.expect("a call"),
    };
    let is_line = |at: &usize| {
        let step = trace.step(*at).expect("a step");
        step.event == Event::Line && step.frame == Some(frame)
    };
    (0..step).rev().find(is_line).expect("a line before")
}

/// Whether the text of a line gives the name a value, as far as these programs do.
fn gives(line: &str, name: &str, kind: &CauseKind) -> bool {
    let line = line.trim();
    let starts = |with: &str| line.starts_with(&format!("{name}{with}"));
    match kind {
        CauseKind::Assigned => {
            starts(" = ")
                || starts(" += ")
                || starts(" -= ")
                || line.contains(&format!("({name} :="))
                || line == "a, b = b, a"
                || line.starts_with("b, c = q, ")
        }
        CauseKind::Loop(Some(turn)) => *turn > 0 && line.starts_with(&format!("for {name} in ")),
        CauseKind::Argument(function) => line.contains(&format!("{function}(")),
        CauseKind::Defined => line.starts_with(&format!("def {name}(")),
        CauseKind::Caught => line.ends_with(&format!("as {name}:")),
        CauseKind::Forgotten(_) => true,
        CauseKind::Inside(_) => line.contains("xs[0] = ") || line.contains("ys.append("),
        _ => false,
    }
}

#[test]
fn what_set_a_value_is_the_last_change_and_its_line() {
    let (seen, unknown) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
    each_run(|source, trace, seed| {
        let outline = Outline::of(source);
        let lines: Vec<&str> = source.lines().collect();
        for step in (0..trace.len()).step_by(5) {
            for frame in &trace.state(step).frames {
                for (name, value) in &frame.variables {
                    let question =
                        Question { step, frame: frame.id, name: name.clone(), path: Vec::new() };
                    let cause = why_value(trace, &outline, source, &question);
                    let what = || {
                        format!(
                            "{name} at {step}, program {seed}: {cause:#?}\n{}",
                            numbered(source)
                        )
                    };
                    let change = last_change(trace, step, frame.id, name);
                    seen.set(seen.get() + 1);
                    assert_eq!(cause.seen, Some(change), "{}", what());
                    let Some(doer) = cause.step else {
                        assert_eq!(cause.kind, CauseKind::FromAround, "{}", what());
                        unknown.set(unknown.get() + 1);
                        continue;
                    };
                    let state = trace.state(step);
                    let shown = show_value(value, &state, 80);
                    assert_eq!(cause.after, Some(shown), "{}", what());
                    let line = cause.line.expect("a line") as usize;
                    let is_entry = trace.step(change).is_some_and(|at| at.event == Event::Call)
                        && !matches!(cause.kind, CauseKind::Argument(_));
                    // What comes from the function around was set before.
                    if !is_entry {
                        assert_eq!(doer, line_before(trace, change), "{}", what());
                    }
                    assert!(gives(lines[line - 1], name, &cause.kind), "{}", what());
                    for read in &cause.reads {
                        let then = trace.state(doer);
                        let of = then.frame(read.question.frame).expect("a call");
                        let value = of.variable(&read.name).expect("a value");
                        assert_eq!(read.value, show_value(value, &then, 80), "{}", what());
                        assert!(read.set_at.is_none_or(|at| at < doer), "{}", what());
                    }
                }
            }
        }
    });
    assert!(seen.get() > 1_500 && unknown.get() * 50 < seen.get(), "{seen:?} {unknown:?}");
}

/// Steps of one call after a step.
fn after(trace: &Trace, step: usize) -> impl Iterator<Item = (usize, Event, u32)> + '_ {
    let frame = trace.step(step).and_then(|step| step.frame);
    let later = (step + 1..).zip(trace.steps_in(step + 1..trace.len()));
    let own = later.filter(move |(_, step)| step.frame == frame || step.event == Event::End);
    own.map(|(index, step)| (index, step.event, step.line))
}

#[test]
fn why_a_line_did_not_run_is_what_the_steps_show() {
    let (told, unknown) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
    each_run(|source, trace, seed| {
        let outline = Outline::of(source);
        for line in 1..=source.lines().count() as u32 {
            let why = why_not(trace, &outline, source, line);
            let what = format!(
                "line {line}, program {seed}: {why:#?}\n{}\n{}",
                why.sentence(),
                numbered(source)
            );
            let ran: Vec<usize> = steps_at(trace, line);
            let is_ran = why.reason == Reason::Ran;
            assert_eq!(is_ran, !ran.is_empty(), "{what}");
            if is_ran {
                assert_eq!(
                    (why.times, why.first, why.last),
                    (ran.len() as u64, ran.first().copied(), ran.last().copied())
                );
                continue;
            }
            told.set(told.get() + 1);
            if matches!(why.reason, Reason::Unknown(_)) {
                unknown.set(unknown.get() + 1);
            }
            check_reason(source, trace, &outline, &why, &what);
        }
    });
    assert!(told.get() > 150 && unknown.get() * 50 <= told.get(), "{told:?} {unknown:?}");
}

fn steps_at(trace: &Trace, line: u32) -> Vec<usize> {
    let steps = trace.steps().enumerate();
    let at = steps.filter(|(_, step)| step.event == Event::Line && step.line == line);
    at.map(|(index, _)| index).collect()
}

#[allow(clippy::too_many_lines, reason = "each kind has its arm")]
fn check_reason(source: &str, trace: &Trace, outline: &Outline, why: &WhyNot, what: &str) {
    let text = |line: u32| source.lines().nth(line as usize - 1).unwrap_or_default().trim();
    let part = |line: u32| outline.part(outline.at_line(line).expect("a part")).expect("a part");
    match &why.reason {
        Reason::Empty => assert!(text(why.line).starts_with('#'), "{what}"),
        Reason::False(head) => {
            let test = &source[part(*head).test.clone().expect("a test")];
            let body = part(*head).body.expect("a body");
            let mut times = 0;
            for step in steps_at(trace, *head) {
                let next = after(trace, step).next();
                let Some((_, event, line)) = next else { continue };
                if matches!(event, Event::Exception { .. }) {
                    continue;
                }
                times += 1;
                assert!(event != Event::Line || !body.contains(line), "{what}");
                if !test.contains(":=") {
                    let kind = value_at(trace, step, &read(test)).kind;
                    assert_eq!(kind, WatchedKind::Value(Some(false)), "{test}: {what}");
                }
            }
            assert_eq!(why.times, times, "{what}");
            assert_eq!(why.asked.as_deref(), Some(test), "{what}");
        }
        Reason::NoTurns(head) => {
            let row = &source[part(*head).test.clone().expect("a row")];
            if let Ok(asked) = expression(&format!("len({row})")) {
                assert_eq!(value_at(trace, why.last.expect("a step"), &asked).shown, "0", "{what}");
            }
            assert!(text(*head).starts_with("for "), "{what}");
        }
        Reason::Instead(_, instead) => {
            let body = part(*instead).body.expect("a body");
            assert!(
                why.last.is_some_and(|step| body.contains(trace.step(step).expect("a step").line))
            );
        }
        Reason::Left(line, how) => {
            let word = match how {
                Leaving::Return => "return ",
                Leaving::Break => "break",
                Leaving::Continue => "continue",
                Leaving::Raise => "raise ",
            };
            assert!(text(*line).starts_with(word), "{what}");
            assert!(trace.step(why.last.expect("a step")).is_some_and(|step| step.line == *line));
        }
        Reason::Raised(line, kind) => {
            let step = trace.step(why.last.expect("a step")).expect("a step");
            let is_it =
                matches!(&step.event, Event::Exception { type_name, .. } if type_name == kind);
            assert!(is_it && step.line == *line, "{what}");
        }
        Reason::NeverCalled(name, line) => {
            assert!(text(*line).starts_with(&format!("def {name}(")), "{what}");
            let is_call =
                |step: firefly::trace::Step| step.event == Event::Call && step.line == *line;
            assert!(!trace.steps().any(is_call), "{what}");
        }
        Reason::Stopped(line) => {
            let last = trace.step(trace.len() - 1).expect("a step");
            assert!(last.event != Event::End && !steps_at(trace, *line).is_empty(), "{what}");
        }
        Reason::NoError(tried) => {
            let body = part(*tried).body.expect("a body");
            // Errors that were caught further inside led to other lines of the body.
            for (index, step) in trace.steps().enumerate() {
                if matches!(step.event, Event::Exception { .. }) && body.contains(step.line) {
                    let mut lines =
                        after(trace, index).filter(|(_, event, _)| *event == Event::Line);
                    assert!(lines.next().is_some_and(|(_, _, line)| body.contains(line)), "{what}");
                }
            }
        }
        Reason::OtherError(tried, except) => {
            assert!(text(*tried) == "try:" && text(*except).starts_with("except "), "{what}");
            assert!(!steps_at(trace, *except).is_empty(), "{what}");
        }
        Reason::NoStep => assert!(
            part(why.line).kind != PartKind::Simple
                || text(why.line).starts_with(['g', 'n', '\'', 'p']),
            "{what}"
        ),
        _ => {}
    }
}
