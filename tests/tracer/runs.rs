//! What the record of a program says.

use firefly::trace::{Event, Value, Verdict};

use crate::harness::{Setup, pythons, show, trace, trace_with};

#[test]
fn a_loop_shows_each_line_before_it_runs() {
    for python in pythons() {
        let ran =
            trace(&python, "total = 0\nfor n in range(3):\n    total = total + n\nprint(total)\n");
        assert_eq!(
            ran.events(),
            [
                "line 1", "line 2", "line 3", "line 2", "line 3", "line 2", "line 3", "line 2",
                "line 4", "end"
            ]
        );
        assert_eq!(ran.names(0), "");
        assert_eq!(ran.names(6), "total=1 n=2");
        assert_eq!(ran.last(), "total=3 n=2");
        assert_eq!(ran.decoded.ending, Some(Verdict::Finished { exit_code: 0 }));
        assert!(!ran.decoded.damaged);
        let version = ran.decoded.python.expect("a version");
        assert!(version.starts_with("3."), "{version}");
    }
}

#[test]
fn a_program_without_statements_has_its_end_alone() {
    for python in pythons() {
        for source in ["", "# nothing\n\n"] {
            assert_eq!(trace(&python, source).events(), ["end"], "{source:?}");
        }
        assert_eq!(trace(&python, "pass\n").events(), ["line 1", "end"]);
    }
}

/// What runs when the last name of an object goes away is recorded, in its place.
#[test]
fn finalizers_are_steps_of_their_own() {
    let dropped = "class T:\n    def __del__(self):\n        log.append(1)\nlog = []\nt = T()\n\
                   t = None\nprint(log)\n";
    for python in pythons() {
        let ran = trace(&python, dropped);
        let (before, call) = (ran.at_line(6, 0), ran.at_line(3, 0));
        assert_eq!(ran.events()[call - 1], "call __del__ 2");
        assert!(before < call && call < ran.at_line(7, 0));
        assert!(ran.names(ran.at_line(7, 0)).contains(" log=[1]"));
    }
}

#[test]
fn calls_and_returns_carry_arguments_and_values() {
    let source = "def add(a, b):\n    c = a + b\n    return [c]\nx = add(1, b=2)\n";
    for python in pythons() {
        let ran = trace(&python, source);
        assert_eq!(
            ran.events(),
            ["line 1", "line 4", "call add 1", "line 2", "line 3", "return [3]", "end"]
        );
        assert_eq!(ran.names(2), "a=1 b=2");
        assert_eq!(ran.names(4), "a=1 b=2 c=3");
        assert_eq!(ran.last(), "add=def add() x=[3]");
        let state = ran.decoded.trace.state(5);
        assert_eq!(state.frames.len(), 2);
        let Event::Return(value) = &ran.decoded.trace.step(5).expect("a step").event else {
            panic!("no return")
        };
        let end = ran.decoded.trace.state(6);
        assert_eq!(end.frames[0].variable("x"), Some(value), "the list handed back is x");
    }
}

#[test]
fn two_names_of_one_list_hold_the_same_object() {
    let source = "a = [1]\nb = a\nc = [1]\nb.append(2)\nd = {'k': a}\n";
    for python in pythons() {
        let ran = trace(&python, source);
        assert_eq!(ran.last(), "a=[1, 2] b=[1, 2] c=[1] d={'k': [1, 2]}");
        let state = ran.decoded.trace.state(ran.decoded.trace.len() - 1);
        let frame = &state.frames[0];
        assert_eq!(frame.variable("a"), frame.variable("b"));
        assert_ne!(frame.variable("a"), frame.variable("c"));
        let Some(Value::Ref(id)) = frame.variable("d") else { panic!("no dict") };
        assert_eq!(Some(&state.object(*id).expect("there").entries[0].1), frame.variable("a"));
    }
}

#[test]
fn containers_change_as_the_program_changes_them() {
    let source = "\
xs = [5, 3, 1]
xs[0], xs[2] = xs[2], xs[0]
xs.insert(1, 9)
del xs[0]
xs[:] = xs[::-1]
xs += [7]
d = {'a': 1, 'b': 2}
d['a'] = 5
del d['a']
d['a'] = 6
d.pop('b')
s = {1}
s.add(2)
s.discard(1)
xs.clear()
t = (xs, d)
";
    for python in pythons() {
        let ran = trace(&python, source);
        let expected = [
            (3, "xs=[1, 3, 5]"),
            (4, "xs=[1, 9, 3, 5]"),
            (5, "xs=[9, 3, 5]"),
            (6, "xs=[5, 3, 9]"),
            (7, "xs=[5, 3, 9, 7]"),
            (9, "xs=[5, 3, 9, 7] d={'a': 5, 'b': 2}"),
            (10, "xs=[5, 3, 9, 7] d={'b': 2}"),
            (11, "xs=[5, 3, 9, 7] d={'b': 2, 'a': 6}"),
            (12, "xs=[5, 3, 9, 7] d={'a': 6}"),
            (15, "xs=[5, 3, 9, 7] d={'a': 6} s={2}"),
        ];
        for (line, names) in expected {
            assert_eq!(ran.names(ran.at_line(line, 0)), names, "before line {line}");
        }
        assert_eq!(ran.last(), "xs=[] d={'a': 6} s={2} t=([], {'a': 6})");
    }
}

#[test]
fn a_change_is_seen_even_where_python_calls_it_equal() {
    let source =
        "x = [1]\nx[0] = True\nx[0] = 1.0\ny = 1\ny = True\ny = 1.0\nz = 0.0\nz = -0.0\nend = 1\n";
    for python in pythons() {
        let ran = trace(&python, source);
        assert_eq!(ran.names(ran.at_line(3, 0)), "x=[True]");
        assert_eq!(ran.names(ran.at_line(4, 0)), "x=[1.0]");
        assert_eq!(ran.names(ran.at_line(6, 0)), "x=[1.0] y=True");
        assert_eq!(ran.names(ran.at_line(9, 0)), "x=[1.0] y=1.0 z=-0.0");
    }
}

#[test]
fn objects_show_their_attributes_and_never_speak() {
    let source = "\
class Loud:
    kind = 'loud'
    def __init__(self, n):
        self.n = n
        self.me = self
    def __repr__(self):
        print('repr!')
        return 'x'
    __str__ = __hash__ = __bool__ = __len__ = __iter__ = __repr__
    def __eq__(self, other):
        raise SystemExit('eq!')
    def __getattribute__(self, name):
        print('getattribute!', name)
        return object.__getattribute__(self, name)
a = Loud(3)
b = [a, {'k': a}]
class Slotted:
    __slots__ = ('p', 'q')
s = Slotted()
s.p = a
s.q = 5
";
    for python in pythons() {
        let ran = trace(&python, source);
        assert_eq!(ran.stdout, "", "values were asked to describe themselves");
        let last = ran.decoded.trace.len() - 1;
        let state = ran.decoded.trace.state(last);
        let of = |name| show(&state, state.frames[0].variable(name).expect("known"));
        assert_eq!(of("a"), "Loud(n=3, me=...)");
        assert_eq!(of("b"), "[Loud(n=3, me=...), {'k': Loud(n=3, me=...)}]");
        assert_eq!(of("s"), "Slotted(p=Loud(n=3, me=...), q=5)");
        assert_eq!(of("Loud"), "class Loud(kind='loud')");
        assert_eq!(ran.decoded.ending, Some(Verdict::Finished { exit_code: 0 }));
    }
}

#[test]
fn generators_pause_and_go_on_with_their_names() {
    let source = "\
def count(n):
    i = 0
    while i < n:
        yield i
        i += 1
g = count(2)
a = next(g)
b = next(g)
rest = list(g)
";
    for python in pythons() {
        let ran = trace(&python, source);
        let events = ran.events();
        assert_eq!(events.iter().filter(|event| event.starts_with("call count")).count(), 3);
        assert!(events.contains(&"return 0".to_owned()) && events.contains(&"return 1".to_owned()));
        let step = ran.at_line(8, 0);
        let state = ran.decoded.trace.state(step);
        assert_eq!((state.frames.len(), state.suspended.len()), (1, 1));
        assert_eq!(ran.names(ran.at_line(5, 0)), "n=2 i=0");
        assert!(ran.last().ends_with("a=0 b=1 rest=[]"), "{}", ran.last());
        let end = ran.decoded.trace.state(ran.decoded.trace.len() - 1);
        assert!(end.suspended.is_empty());
    }
}

#[test]
fn an_exception_is_seen_where_it_is_raised_and_where_it_passes() {
    let source = "\
def f():
    raise ValueError('bad')
try:
    f()
except ValueError as e:
    kept = 1
f()
";
    for python in pythons() {
        let ran = trace(&python, source);
        assert_eq!(
            ran.events(),
            [
                "line 1",
                "line 3",
                "line 4",
                "call f 1",
                "line 2",
                "exception ValueError 2",
                "exception ValueError 4",
                "line 5",
                "line 6",
                "line 7",
                "call f 1",
                "line 2",
                "exception ValueError 2",
                "exception ValueError 7",
                "end"
            ]
        );
        assert_eq!(ran.last(), "f=def f() kept=1");
        let raised = Verdict::Raised {
            type_name: "ValueError".to_owned(),
            message: "bad".to_owned(),
            line: Some(2),
        };
        assert_eq!(ran.decoded.ending, Some(raised));
        assert_eq!(ran.code, Some(1));
    }
}

#[test]
fn closures_change_what_the_outer_call_shows() {
    let source = "\
def outer():
    count = 0
    def inc():
        nonlocal count
        count += 1
        return count
    inc()
    inc()
    return inc
f = outer()
f()
";
    for python in pythons() {
        let ran = trace(&python, source);
        assert_eq!(ran.names(ran.at_line(8, 0)), "count=1 inc=def inc(count=1)");
        assert!(ran.last().ends_with("f=def inc(count=3)"), "{}", ran.last());
    }
}

#[test]
fn globals_change_from_within_calls() {
    let source = "n = 0\ndef f():\n    global n\n    n = 5\n    x = 1\nf()\n";
    for python in pythons() {
        let ran = trace(&python, source);
        let state = ran.decoded.trace.state(ran.at_line(5, 0));
        assert_eq!(state.frames[0].variable("n"), Some(&Value::Int(5)));
    }
}

#[test]
fn recursion_and_comprehensions_have_the_calls_that_a_learner_wrote() {
    let source = "\
def fact(n):
    return 1 if n < 2 else n * fact(n - 1)
x = [fact(k) for k in range(1, 4)]
y = {k: v for k, v in zip('ab', x)}
z = sum(v for v in x)
";
    for python in pythons() {
        let ran = trace(&python, source);
        let calls: Vec<_> = ran.events().into_iter().filter(|e| e.starts_with("call")).collect();
        assert_eq!(calls.iter().filter(|c| *c == "call fact 1").count(), 6);
        assert!(
            !calls.iter().any(|c| c.contains("listcomp") || c.contains("dictcomp")),
            "{calls:?}"
        );
        let lines: Vec<_> = ran
            .decoded
            .trace
            .steps()
            .filter(|step| {
                step.event == Event::Line
                    && step.line >= 3
                    && step.frame == Some(firefly::trace::FrameId(0))
            })
            .map(|step| step.line)
            .collect();
        assert_eq!(lines, [3, 4, 5]);
        assert_eq!(ran.last(), "fact=def fact() x=[1, 2, 6] y={'a': 1, 'b': 2} z=9");
    }
}

#[test]
fn a_loop_over_a_comprehension_visits_its_header_at_each_turn() {
    let source = "for x in [i for i in range(2)]:\n    y = x\n";
    for python in pythons() {
        let ran = trace(&python, source);
        let lines = ["line 1", "line 2", "line 1", "line 2", "line 1", "end"];
        assert_eq!(ran.events(), lines, "{python:?}");
        let source = "x = [\n    i\n    for i in range(9)\n    if i]\ny = 1\n";
        let ran = trace(&python, source);
        assert!(ran.events().len() < 7, "{:?} {python:?}", ran.events());
        assert!(ran.last().ends_with("y=1"));
    }
}

#[test]
fn output_and_input_are_known_at_each_step() {
    let source = "\
name = input('who? ')
print('hi', name)
import sys
print('é', file=sys.stderr)
for line in sys.stdin:
    pass
try:
    input()
except EOFError as e:
    print(e)
";
    for python in pythons() {
        let setup = Setup { stdin: "Ada\n2\n3\n", ..Setup::default() };
        let ran = trace_with(&python, source, &setup);
        assert_eq!(ran.stdout, "who? hi Ada\nEOF when reading a line\n");
        assert_eq!(ran.decoded.inputs, ["Ada", "2", "3"]);
        let at = |line| ran.decoded.trace.state(ran.at_line(line, 0));
        assert_eq!((at(1).stdout_bytes, at(1).inputs_used), (0, 0));
        assert_eq!((at(2).stdout_bytes, at(2).inputs_used), (5, 1));
        assert_eq!((at(3).stdout_bytes, at(4).stderr_bytes), (12, 0));
        assert_eq!((at(5).stderr_bytes, at(7).inputs_used), (3, 3));
    }
}

#[test]
fn a_server_run_that_needs_more_input_ends_there() {
    let source = "a = input('a? ')\nb = input('b? ')\nprint(a + b)\n";
    for python in pythons() {
        let setup = Setup { stdin: "1\n", embedded: Some(false), ..Setup::default() };
        let ran = trace_with(&python, source, &setup);
        assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("a? b? ", ""));
        assert_eq!(ran.decoded.ending, None);
        assert_eq!(ran.names(ran.decoded.trace.len() - 1), "a='1'");
        let setup = Setup { stdin: "1\n2\n", embedded: Some(true), ..Setup::default() };
        let ran = trace_with(&python, source, &setup);
        assert_eq!(ran.stdout, "a? b? 12\n");
        assert_eq!(ran.decoded.ending, Some(Verdict::Finished { exit_code: 0 }));
    }
}

#[test]
fn seeds_make_runs_the_same() {
    let source = "import random\nx = random.random()\ns = list({'a', 'b', 'c', 'd', 'e', 'f'})\nprint(x, s)\n";
    for python in pythons() {
        let setup = || Setup { embedded: Some(true), ..Setup::default() };
        let first = trace_with(&python, source, &setup()).stdout;
        assert_eq!(first, trace_with(&python, source, &setup()).stdout);
        assert_eq!(first, trace(&python, source).stdout);
    }
}

#[test]
fn what_python_cannot_read_does_not_run() {
    for python in pythons() {
        let ran = trace(&python, "print('no')\nx = = 1\n");
        assert_eq!(ran.stdout, "");
        let Some(Verdict::NotPython { type_name, line, .. }) = ran.decoded.ending else {
            panic!("{:?}", ran.decoded.ending)
        };
        assert_eq!((type_name.as_str(), line), ("SyntaxError", Some(2)));
        assert!(ran.decoded.trace.is_empty());
        assert_eq!(ran.code, Some(1));
    }
}

#[test]
fn recursion_without_end_is_recorded_and_so_is_what_follows() {
    let source = "\
def f(n):
    return f(n + 1)
try:
    f(0)
except RecursionError:
    x = 'caught'
def g():
    return 5
y = g()
";
    for python in pythons() {
        let ran = trace(&python, source);
        assert!(ran.last().ends_with("x='caught' g=def g() y=5"), "{}", ran.last());
        assert!(ran.events().contains(&"return 5".to_owned()), "{python:?}");
    }
}

#[test]
fn class_bodies_show_their_names_as_they_get_them() {
    let source = "class A:\n    x = 1\n    y = [i for i in range(x)] if False else x + 1\n    z = 3\na = A\n";
    for python in pythons() {
        let ran = trace(&python, source);
        assert_eq!(ran.names(ran.at_line(4, 0)), "x=1 y=2");
        assert_eq!((ran.stderr.as_str(), ran.code), ("", Some(0)));
    }
}

#[test]
fn each_thread_has_its_own_calls() {
    let source = "\
import threading
def work(n):
    m = n * 2
    done.append(m)
done = []
t = threading.Thread(target=work, args=(4,))
t.start()
t.join()
";
    for python in pythons() {
        let ran = trace(&python, source);
        let step = ran.at_line(4, 0);
        let thread = ran.decoded.trace.step(step).expect("a step").thread;
        assert_eq!(thread, 1);
        let state = ran.decoded.trace.state(step);
        let frames: Vec<_> = state.stack(1).map(|frame| frame.function.to_string()).collect();
        assert_eq!(frames, ["work"]);
        let end = ran.decoded.trace.state(ran.decoded.trace.len() - 1);
        assert_eq!(show(&end, end.frames[0].variable("done").expect("known")), "[8]");
        assert_eq!(end.frames.len(), 1);
    }
}

#[test]
fn threads_one_after_the_other_are_different_threads() {
    let source = "\
import threading
def work():
    pass
for n in range(3):
    t = threading.Thread(target=work)
    t.start()
    t.join()
";
    for python in pythons() {
        let ran = trace(&python, source);
        let threads: Vec<_> = (0..ran.decoded.trace.len())
            .filter_map(|at| ran.decoded.trace.step(at))
            .filter(|step| step.event == Event::Call && step.thread != 0)
            .map(|step| step.thread)
            .collect();
        assert_eq!(threads, [1, 2, 3], "{}", python.display());
    }
}

#[test]
fn a_thread_of_an_own_class_shows_nothing_of_the_tracer() {
    let source = "\
import threading
class Worker(threading.Thread):
    pass
worker = Worker()
";
    for python in pythons() {
        let ran = trace(&python, source);
        let end = ran.decoded.trace.state(ran.decoded.trace.len() - 1);
        let worker = end.frames[0].variable("worker").expect("known");
        assert_eq!(&*end.type_name(worker), "Worker");
        let types = end.objects().into_iter().map(|(_, object)| object.type_name.to_string());
        assert!(!types.collect::<Vec<_>>().contains(&"Text".to_owned()), "{}", python.display());
    }
}
