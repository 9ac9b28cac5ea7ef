//! What a recording shows, as facts that a question can rest on.
//!
//! A fact is left out wherever the recording does not prove it: where a value was recorded in part
//! or has no room in a line, where several threads ran, where the program names what can run or
//! change things unseen (`exec`, `globals` and their like), where it went on unrecorded.
//!
//! The work is bounded: some passes over the steps, none of them for each of many things. Of more
//! than [`MOST_STEPS`] steps only that is told which the end shows, because what is said of a whole
//! run has to be counted over all of it.

mod answers;
mod given_back;
mod ground;
mod last_set;
mod loops;
mod missing_name;
mod never_ran;
mod order;
mod output;
mod repeating;
mod same_object;
mod shadowed;
mod type_since;

use crate::lesson::Difference;
use crate::trace::{Recording, Trace, Verdict};

use answers::Answers;
use ground::Ground;

/// Of longer runs nothing is told that has to be counted over all steps.
const MOST_STEPS: usize = 1_000_000;
/// So many facts are told.
const MOST_FACTS: usize = 40;

/// A fact, with the place that proves it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fact {
    /// The step, from 0, at which one sees it.
    pub step: usize,
    /// The line, from 1.
    pub line: u32,
    /// What is so.
    pub kind: FactKind,
}

/// What is so. Values are in one line, as Python writes them, and safe to draw.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum FactKind {
    /// A line gave a name its last value: the one that it held when the line of the error failed,
    /// else at the end. It may have done so by changing the list or object that the name holds.
    /// The step is the one at which the line is about to run.
    LastSet {
        /// The name.
        name: String,
        /// The function whose name it is; `None` for the program's own level.
        function: Option<String>,
        /// What it held before, if anything.
        before: Option<String>,
        /// What it holds since.
        after: String,
    },
    /// A line never ran; the step is the last one at which it was decided, or the last one.
    NeverRan {
        /// The line of the test that kept it from running, the test, and its answer at the step.
        /// `None` where no test did, or it has no room in a line.
        decided: Option<(u32, String, bool)>,
    },
    /// The test of an `if`, `elif` or `while` had the same answer each time, at least twice; the
    /// step is the last one at which it was asked. A time at which the end of the run came before
    /// the answer does not count.
    Condition {
        /// The test as it is written.
        test: String,
        /// Its answer.
        answer: bool,
        /// How often it was asked.
        times: u64,
    },
    /// Two names of one call, or of the program's own level, hold one object that can change, when
    /// the line of the error failed, else at the end. The step is the first one since which they
    /// do, the line the one that just ran there.
    SameObject {
        /// Both names.
        names: (String, String),
    },
    /// A name holds a value of this type since the line at this step, up to where the line of the
    /// error failed, else to the end.
    TypeSince {
        /// The name.
        name: String,
        /// The type as Python calls it.
        type_name: String,
        /// Whether it is just what the line got from `input`, with nothing done to it.
        is_input: bool,
    },
    /// The output is not the expected one; the step is the one whose line printed the first
    /// character that is not.
    OutputDiffers {
        /// The line of the output, from 1.
        number: u32,
        /// What was expected there; `None` where no such line was.
        wanted: Option<String>,
        /// The line that was printed there, without its end.
        got: String,
    },
    /// A loop went round so often in all; the step is the first one at which its head ran.
    Loop {
        /// How often it was begun.
        begun: u64,
        /// How often its body began to run.
        turns: u64,
    },
    /// A call gave `None`, and its line kept or used it; the step is the one of the return, and so
    /// is the line. Of several such calls from one line it is the last.
    NoneFrom {
        /// The function.
        function: String,
        /// The line that called it.
        caller: u32,
    },
    /// The only call of a function from a line gave something back, and the line kept or used it;
    /// the step is the one of the return, and so is the line.
    GaveBack {
        /// The function.
        function: String,
        /// The line that called it.
        caller: u32,
        /// What it gave.
        value: String,
    },
    /// The run was stopped while these lines ran again and again; the fact's line is the first.
    /// The step is the one at which the first line is about to run and since which no other line of
    /// its call ran, and no name of the test changed.
    Repeating {
        /// The last of the lines.
        last: u32,
        /// Names that the test reads, none of which changed; none where that is not known.
        unchanged: Vec<String>,
        /// How many turns went by without a change; 0 where no name is known.
        turns: u64,
    },
    /// A name that no line of the program makes; the step is the one that failed.
    NeverAssigned {
        /// The name.
        name: String,
        /// A name that resembles it and existed there.
        near: Option<String>,
    },
    /// A line of a function makes a name for that function alone and for nothing else in it, and
    /// the program has another one of the same name. The step is the last one at which the line is
    /// about to run.
    Shadowed {
        /// The name.
        name: String,
        /// The function.
        function: String,
        /// The first line that makes it at the program's own level.
        made: u32,
        /// What that other one held at the step.
        held: String,
    },
    /// A name is made in one place and looked for in another; the step is the one that failed. It
    /// is made in a function only, or at the program's own level and in the function that looks.
    OtherScope {
        /// The name.
        name: String,
        /// The first line that makes it there.
        made: u32,
        /// The function it is made in; `None` for the program's own level.
        made_in: Option<String>,
        /// The function it is looked for in; `None` for the program's own level.
        used_in: Option<String>,
    },
}

/// The facts of a run, the most telling first: those about its ending, then those about the output,
/// then the others in the order of their steps; of the others some of each kind.
pub fn facts(recording: &Recording, trace: &Trace, output: Option<&Difference>) -> Vec<Fact> {
    let Some(ground) = Ground::of(recording, trace) else { return Vec::new() };
    let shown = output.and_then(|difference| output::find(&ground, difference));
    if ground.is_hidden() {
        return shown.into_iter().collect();
    }
    let is_counted = trace.len() <= MOST_STEPS && trace.cut_off().is_none();
    let answers = Answers::of(&ground, is_counted);
    let turns = if is_counted { loops::find(&ground, &answers) } else { Vec::new() };
    let returned = given_back::find(&ground, &answers);
    let mut ending = Vec::new();
    ending.extend(missing_name::find(&ground));
    ending.extend(returned.iter().filter(|fact| given_back::is_of_the_end(&ground, fact)).cloned());
    ending.extend(of_the_last_line(&ground));
    if matches!(recording.verdict, Verdict::Stopped { .. }) && trace.len() <= MOST_STEPS {
        ending.extend(repeating::find(&ground, &answers, &turns));
    }
    let mut others = returned;
    others.extend(same_object::find(&ground));
    others.extend(ground.names_at_the_end().iter().flat_map(|name| {
        let typed = type_since::find(&ground, name).filter(type_since::is_typed_in);
        last_set::find(&ground, name).into_iter().chain(typed)
    }));
    if is_counted {
        others.extend(answers.conditions(&ground));
        others.extend(turns);
        others.extend(shadowed::find(&ground));
        others.extend(never_ran::find(&ground, output.and_then(|it| it.expected.as_deref())));
    }
    order::ordered(ending, shown, others)
}

/// What the names of the line that failed held, or of the last line that printed something.
fn of_the_last_line(ground: &Ground<'_>) -> Vec<Fact> {
    let mut found = Vec::new();
    // What `self` is was settled by the call, not by a line that gave it a value.
    let names = ground.names_of_the_last_line().into_iter().filter(|name| &**name != "self");
    for name in names {
        found.extend(last_set::find(ground, &name));
        if ground.is_about_types() {
            found.extend(type_since::find(ground, &name));
        }
    }
    found
}
