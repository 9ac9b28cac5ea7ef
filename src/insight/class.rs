//! Many runs at a time: how each ended, where it left the way of most, and which of them are alike.

use std::collections::HashMap;

use super::divergence::{Divergence, RunLines};
use crate::text::clean_line;
use crate::trace::{LimitKind, Recording, Trace, Verdict};

/// One file of a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassRun {
    /// Its name, which most often is its learner's.
    pub name: String,
    /// What is in it, or why it cannot be read.
    pub content: Result<RunFacts, String>,
}

/// What is kept of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunFacts {
    /// The name of the program.
    pub program: String,
    /// How it ended, in few words; of an error its type.
    pub ended: String,
    /// Whether it ended by an error.
    pub is_error: bool,
    /// The line of the error.
    pub line: Option<u32>,
    /// How many steps it has.
    pub steps: usize,
    /// The lines that it went through.
    pub lines: RunLines,
}

/// A class: its runs, the alike ones together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClassTable {
    /// The groups, the largest first; files that cannot be read come last.
    pub groups: Vec<ClassGroup>,
    /// How many files there are.
    pub files: usize,
    /// With what the runs are compared, in words; a line for each program.
    pub compared_with: Vec<String>,
}

/// Runs that are alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassGroup {
    /// What they have in common, with their number: `7 of 30: NameError line 5`.
    pub heading: String,
    /// The runs.
    pub rows: Vec<ClassRow>,
}

/// A run and its place in the class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassRow {
    /// Which of the files, from 0.
    pub file: usize,
    /// The file.
    pub run: ClassRun,
    /// Where it goes another way than the run it is compared with.
    pub divergence: Option<Divergence>,
}

impl RunFacts {
    /// What is to be kept of a recording.
    pub fn new(recording: &Recording, trace: &Trace) -> Self {
        let (ended, line) = in_few_words(&recording.verdict);
        Self {
            program: clean_line(&recording.file_name).into_owned(),
            ended: clean_line(&ended).into_owned(),
            is_error: matches!(
                recording.verdict,
                Verdict::Raised { .. } | Verdict::NotPython { .. }
            ),
            line,
            steps: trace.len(),
            lines: RunLines::new(&recording.source, trace),
        }
    }

    /// How it ended, with the line of the error.
    pub fn ended_with_line(&self) -> String {
        match self.line {
            Some(line) => format!("{} line {line}", self.ended),
            None => self.ended.clone(),
        }
    }
}

impl Divergence {
    /// Where the ways part, in few words, with the numbers of the other program: so runs that go
    /// the same way read alike, whatever lines they have besides.
    pub fn in_words(&self) -> String {
        let (Some(_), Some(other)) = (self.line, self.instead_of) else {
            return match (self.line, self.instead_of) {
                (Some(line), _) => format!("goes on, to line {line}"),
                (_, Some(other)) => format!("ends before line {other}"),
                (None, None) => String::new(),
            };
        };
        match (self.as_other, self.has_other) {
            (Some(line), true) => format!("goes to line {line}, not {other}"),
            (Some(line), false) => format!("goes to line {line}, lacks line {other}"),
            (None, true) => format!("goes to a line of its own, not {other}"),
            (None, false) => format!("line {other} reads otherwise"),
        }
    }
}

fn in_few_words(verdict: &Verdict) -> (String, Option<u32>) {
    let words = match verdict {
        Verdict::Finished { exit_code: 0 } => "ran to its end".to_owned(),
        Verdict::Finished { exit_code } => format!("ended with code {exit_code}"),
        Verdict::Raised { type_name, line, .. } | Verdict::NotPython { type_name, line, .. } => {
            return (type_name.clone(), *line);
        }
        Verdict::Stopped { limit, .. } => limit_in_few_words(*limit),
        Verdict::Cancelled => "stopped by hand".to_owned(),
        Verdict::Killed { .. } => "Python crashed".to_owned(),
    };
    (words, None)
}

fn limit_in_few_words(limit: LimitKind) -> String {
    match limit {
        LimitKind::CpuSeconds | LimitKind::WallSeconds => "took too long".to_owned(),
        LimitKind::InputSeconds => "no input came".to_owned(),
        LimitKind::MemoryMb => "too much memory".to_owned(),
        LimitKind::OutputKb => "too much output".to_owned(),
        LimitKind::Steps => "too many steps".to_owned(),
        LimitKind::TraceKb => "too much to record".to_owned(),
        other => format!("limit {}", other.name()),
    }
}

impl ClassTable {
    /// Puts the alike runs together. Each is compared with `against`, or with the most common run
    /// of its program.
    pub fn new(runs: Vec<ClassRun>, against: Option<(&str, &RunLines)>) -> Self {
        let files = runs.len();
        let common = against.map_or_else(|| most_common(&runs), |_| HashMap::new());
        let compared_with = match against {
            Some((name, _)) => vec![format!("compared with {name}")],
            None => ways_in_words(&common),
        };
        let has_programs = common.len() > 1;
        let lines_of = |facts: &RunFacts| match against {
            Some((_, lines)) => Some(lines),
            None => common.get(&facts.program).map(|common| &common.lines),
        };
        let mut groups: HashMap<(bool, String), Vec<ClassRow>> = HashMap::new();
        for (file, run) in runs.into_iter().enumerate() {
            let (mut divergence, mut alike) = (None, "cannot be read".to_owned());
            if let Ok(facts) = &run.content {
                let other = lines_of(facts).filter(|_| !facts.lines.is_empty());
                divergence = other.and_then(|other| facts.lines.divergence(other));
                alike = in_common(facts, divergence.as_ref(), has_programs);
            }
            let key = (run.content.is_err(), alike);
            groups.entry(key).or_default().push(ClassRow { file, run, divergence });
        }
        let mut groups: Vec<_> = groups.into_iter().collect();
        groups.sort_by(|((is_bad, one), rows), ((is_other_bad, other), others)| {
            let by_size = others.len().cmp(&rows.len());
            is_bad.cmp(is_other_bad).then(by_size).then_with(|| one.cmp(other))
        });
        let group = |((_, alike), rows): ((bool, String), Vec<ClassRow>)| ClassGroup {
            heading: format!("{} of {files}: {alike}", rows.len()),
            rows,
        };
        Self { groups: groups.into_iter().map(group).collect(), files, compared_with }
    }

    /// All rows, those of the largest group first.
    pub fn rows(&self) -> impl Iterator<Item = &ClassRow> {
        self.groups.iter().flat_map(|group| &group.rows)
    }
}

/// What a run has in common with those of its group. The step is not among it: it differs between
/// runs that go wrong at one place.
fn in_common(facts: &RunFacts, divergence: Option<&Divergence>, has_programs: bool) -> String {
    let program = if has_programs { format!("{}, ", facts.program) } else { String::new() };
    let other_way = divergence.map_or_else(String::new, |way| format!("; {}", way.in_words()));
    format!("{program}{}{other_way}", facts.ended_with_line())
}

/// The way that most runs of a program went.
struct Common {
    lines: RunLines,
    /// How many runs of the program there are.
    of: usize,
    words: String,
}

/// With what the runs of each program are compared, the program with most runs first.
fn ways_in_words(common: &HashMap<String, Common>) -> Vec<String> {
    let mut ways: Vec<&Common> = common.values().filter(|common| common.of > 1).collect();
    ways.sort_by(|one, other| other.of.cmp(&one.of).then_with(|| one.words.cmp(&other.words)));
    if ways.is_empty() && !common.is_empty() {
        return vec!["There is one recording of each program: none is compared.".to_owned()];
    }
    ways.into_iter().map(|common| common.words.clone()).collect()
}

/// The most common run of each program; of equally common ones that which ran to its end, then
/// that which comes first.
fn most_common(runs: &[ClassRun]) -> HashMap<String, Common> {
    let mut ways: HashMap<(&str, u64), (usize, usize)> = HashMap::new();
    let mut all: HashMap<&str, usize> = HashMap::new();
    let facts = |file: usize| runs[file].content.as_ref().ok();
    let with_steps = || {
        let all = runs.iter().enumerate();
        all.filter_map(|(file, run)| Some((file, run.content.as_ref().ok()?)))
            .filter(|(_, facts)| !facts.lines.is_empty())
    };
    for (file, facts) in with_steps() {
        ways.entry((&facts.program, facts.lines.fingerprint())).or_insert((0, file)).0 += 1;
        *all.entry(&facts.program).or_default() += 1;
    }
    let mut common: HashMap<&str, (usize, usize)> = HashMap::new();
    let mut ways: Vec<_> = ways.into_iter().collect();
    ways.sort_by_key(|(_, (count, file))| {
        let is_error = facts(*file).is_none_or(|facts| facts.ended != "ran to its end");
        (usize::MAX - count, is_error, *file)
    });
    for ((program, _), way) in ways {
        common.entry(program).or_insert(way);
    }
    let with_words = |(program, (count, file)): (&str, (usize, usize))| {
        let name = &runs[file].name;
        let of = all.get(program).copied().unwrap_or(count);
        let words = format!("{program}: {count} of {of} went as {name}");
        Some((program.to_owned(), Common { lines: facts(file)?.lines.clone(), of, words }))
    };
    common.into_iter().filter_map(with_words).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Event, Step, TraceBuilder};

    const SOURCE: &str = "t = 0\nfor n in x:\n    t += n\nprint(t)\n";

    fn run(name: &str, ended: &str, line: Option<u32>, lines: &[u32]) -> ClassRun {
        let mut builder = TraceBuilder::new();
        lines.iter().for_each(|line| builder.step(Step::on_line(Event::Line, *line, None)));
        let facts = RunFacts {
            program: "loop.py".to_owned(),
            ended: ended.to_owned(),
            is_error: line.is_some(),
            line,
            steps: lines.len(),
            lines: RunLines::new(SOURCE, &builder.finish()),
        };
        ClassRun { name: name.to_owned(), content: Ok(facts) }
    }

    #[test]
    fn alike_runs_stand_together_and_the_largest_group_comes_first() {
        let runs = vec![
            ClassRun { name: "x".to_owned(), content: Err("it is damaged".to_owned()) },
            run("ada", "NameError", Some(3), &[1, 2, 3]),
            run("ben", "ran to its end", None, &[1, 2, 3, 2, 4]),
            run("cid", "ran to its end", None, &[1, 2, 3, 2, 4]),
            run("dan", "ran to its end", None, &[1, 2, 4]),
            run("eve", "ran to its end", None, &[1, 2, 3, 2, 4]),
            run("fay", "SyntaxError", Some(1), &[]),
            run("gus", "NameError", Some(3), &[1, 2, 3]),
        ];
        let table = ClassTable::new(runs, None);
        let headings: Vec<_> = table.groups.iter().map(|group| &*group.heading).collect();
        let expected = [
            "3 of 8: ran to its end",
            "2 of 8: NameError line 3; ends before line 2",
            "1 of 8: SyntaxError line 1",
            "1 of 8: ran to its end; goes to line 4, not 3",
            "1 of 8: cannot be read",
        ];
        assert_eq!(headings, expected);
        assert_eq!(table.compared_with, ["loop.py: 3 of 6 went as ben"]);
        let names: Vec<_> = table.rows().map(|row| (row.file, &*row.run.name)).collect();
        assert_eq!(names[..5], [(2, "ben"), (3, "cid"), (5, "eve"), (1, "ada"), (7, "gus")]);
    }

    #[test]
    fn the_program_of_most_runs_is_told_first_and_a_single_run_is_compared_with_none() {
        let of = |program: &str, name: &str| {
            let mut run = run(name, "ran to its end", None, &[1, 2, 4]);
            let facts = run.content.as_mut().expect("facts");
            facts.program = program.to_owned();
            run
        };
        let alone = vec![of("a.py", "ada"), of("b.py", "ben")];
        let several = [("a.py", "cid"), ("b.py", "dan"), ("z.py", "eve")]
            .map(|(program, name)| of(program, name));
        let runs = [alone.clone(), several.into(), vec![of("b.py", "fay")]].concat();
        let words = "There is one recording of each program: none is compared.";
        assert_eq!(ClassTable::new(alone, None).compared_with, [words]);
        let expected = ["b.py: 3 of 3 went as ben", "a.py: 2 of 2 went as ada"];
        assert_eq!(ClassTable::new(runs, None).compared_with, expected);
    }

    #[test]
    fn a_named_run_takes_the_place_of_the_most_common_one() {
        let other = run("model", "ran to its end", None, &[1, 2, 4]);
        let lines = other.content.expect("facts").lines;
        let runs = vec![run("ben", "ran to its end", None, &[1, 2, 3, 2, 4])];
        let table = ClassTable::new(runs, Some(("model", &lines)));
        assert_eq!(table.groups[0].heading, "1 of 1: ran to its end; goes to line 3, not 4");
        assert_eq!(table.compared_with, ["compared with model"]);
    }
}
