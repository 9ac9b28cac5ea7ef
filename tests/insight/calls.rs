//! What is said where a call begins and ends: of generators, coroutines, classes and closures, too.

use firefly::insight::{LoopColumn, LoopTable, call_words, moment, return_words, show_value};
use firefly::trace::Event;

use crate::harness::pythons;
use crate::replayed::Replayed;

/// The words of each call and return, in order.
fn told(run: &Replayed) -> Vec<String> {
    let (trace, outline) = (&run.trace, &run.outline);
    let words = |index| match &trace.step(index)?.event {
        Event::Call => {
            Some(call_words(trace, outline, index, |_, value, state| show_value(value, state, 30)))
        }
        Event::Return(value) => {
            let value = show_value(value, &trace.state(index), 30);
            return_words(trace, outline, index, &value)
        }
        _ => None,
    };
    (0..trace.len()).filter_map(words).collect()
}

#[test]
fn a_generator_that_goes_on_is_not_called_and_its_names_are_no_arguments() {
    let source = "\
def evens(limit):
    n = 0
    while n < limit:
        yield n
        n += 2
for n in evens(3):
    print(n)
";
    for python in pythons() {
        let run = Replayed::of(&python, source);
        assert_eq!(
            told(&run),
            [
                "evens is called with limit = 3",
                "evens hands out 0 and pauses",
                "evens goes on where it paused",
                "evens hands out 2 and pauses",
                "evens goes on where it paused",
                "evens returns None",
            ]
        );
        let main = run.trace.step(0).and_then(|step| step.frame).expect("the program");
        let inner = run.loops.rounds().find(|turns| turns.frame() != main);
        let inner = inner.expect("the loop of evens");
        let table = LoopTable::new(run.replay(), source, inner.id()).expect("a table");
        assert!(!table.columns().contains(&LoopColumn::Printed), "evens itself prints nothing");
    }
}

#[test]
fn a_function_was_not_given_what_it_shares_with_the_function_around_it() {
    let source = "\
def outer(k, *more, last=1):
    seen = []
    def inner(n):
        seen.append(n + k + last)
        return seen
    return inner
add = outer(1, 2)
add(5)
";
    for python in pythons() {
        let told = told(&Replayed::of(&python, source));
        assert_eq!(told[0], "outer is called with k = 1, more = (2,), last = 1");
        assert_eq!(told[2], "inner is called with n = 5");
    }
}

#[test]
fn a_class_begins_and_is_complete_and_its_methods_are_called() {
    let source = "\
class Shy:
    legs = 4
    def shy(self):
        class Deep:
            pass
        return 1
Shy().shy()
";
    for python in pythons() {
        assert_eq!(
            told(&Replayed::of(&python, source)),
            [
                "the class Shy begins",
                "the class Shy is complete",
                "shy is called with self = Shy()",
                "the class Deep begins",
                "the class Deep is complete",
                "shy returns 1",
            ]
        );
    }
}

#[test]
fn a_coroutine_waits_for_another_one() {
    let source = "\
import asyncio
async def cook(name):
    await asyncio.sleep(0)
    return name
asyncio.run(cook('egg'))
";
    for python in pythons() {
        assert_eq!(
            told(&Replayed::of(&python, source)),
            [
                "cook is called with name = 'egg'",
                "cook waits",
                "cook goes on where it paused",
                "cook returns 'egg'",
            ]
        );
    }
}

#[test]
fn the_line_that_printed_last_is_the_one_that_ran_though_a_call_came_last() {
    let source = "def two():\n    return 2\nprint(two())\n";
    for python in pythons() {
        let run = Replayed::of(&python, source);
        assert_eq!(moment(&run.trace, run.trace.len() - 1).just_ran, Some(3));
    }
}
