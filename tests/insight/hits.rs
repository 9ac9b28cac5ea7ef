//! How often lines ran, against a plain count.

use firefly::insight::Hits;
use firefly::trace::Event;

use crate::harness::pythons;
use crate::programs::program;
use crate::replayed::Replayed;

#[test]
fn random_programs_are_counted_as_by_hand() {
    let pythons = pythons();
    for seed in 300..312 {
        let source = program(seed);
        let run = Replayed::within(&pythons[seed as usize % pythons.len()], &source, 3_000);
        let hits = Hits::of(&run.trace);
        for line in 1..=source.lines().count() as u32 {
            let steps: Vec<usize> = run
                .trace
                .steps()
                .enumerate()
                .filter(|(_, step)| step.event == Event::Line && step.line == line)
                .map(|(number, _)| number)
                .collect();
            assert_eq!(hits.times(line), steps.len() as u64);
            assert_eq!(
                (hits.first(line), hits.last(line)),
                (steps.first().copied(), steps.last().copied())
            );
            for n in [1, 2, steps.len()] {
                let step = n.checked_sub(1).and_then(|at| steps.get(at).copied());
                assert_eq!(hits.nth(&run.trace, line, n as u64), step);
                if let Some(step) = step {
                    assert_eq!(hits.times_by(&run.trace, line, step), n as u64);
                    assert_eq!(
                        hits.times_by(&run.trace, line, step - usize::from(step > 0)),
                        if step > 0 { n as u64 - 1 } else { 1 }
                    );
                }
            }
        }
    }
}

#[test]
fn lines_that_never_ran_are_code_on_every_python() {
    let source = "\
'''What it does.'''
import sys  # a comment

x = 3
def f(n):
    \"\"\"Never called.\"\"\"
    global x
    return n
while True:
    x -= 1
    if x > 5:
        print(x)
        pass
    elif x < 0:
        x = (1 +
             2)
    else:
        x = x
    if x == 0:
        break
else:
    x = 7
try:
    x = 8
except ValueError:
    x = 9
finally:
    x = 10
for i in []:
    print(i)
";
    for python in pythons() {
        let run = Replayed::of(&python, source);
        let never = Hits::of(&run.trace).never_ran(&run.outline, source);
        // `else:` of the loop is no code, what stands below it is; nor is `except` asked.
        assert_eq!(never, [8, 12, 15, 22, 25, 26, 30], "{python:?}");
    }
}

#[test]
fn of_a_program_that_ran_through_nothing_is_said_to_be_left_out() {
    let source = "\
class A:
    '''Doc.'''
    x: int
    y = 1
    def f(self):
        nonlocal_ = 1
        return nonlocal_
a = A()
with open(__import__('os').devnull) as f, open(
        __import__('os').devnull) as g:
    pass
print(a.f(), [
    1,
])
if True: x = 1
while 1:
    break
assert x
x = 1; y = 2
";
    for python in pythons() {
        let run = Replayed::of(&python, source);
        assert!(
            Hits::of(&run.trace).never_ran(&run.outline, source).is_empty(),
            "{python:?} {:?}",
            Hits::of(&run.trace).never_ran(&run.outline, source)
        );
    }
}
