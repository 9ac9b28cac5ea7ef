//! What is left out of the record of large values, and how it is marked.

use std::path::Path;
use std::sync::Arc;

use firefly::trace::{Event, Object, State, Value};

use crate::harness::{Ran, pythons, trace};

fn object(state: &State, name: &str) -> Arc<Object> {
    let value = state.frames[0].variable(name);
    let Some(Value::Ref(id)) = value else { panic!("{name} holds {value:?}") };
    state.object(*id).expect("there")
}

fn number(state: &State, name: &str) -> u64 {
    match state.frames[0].variable(name) {
        Some(Value::Int(number)) => u64::try_from(*number).expect("no less than 0"),
        other => panic!("{name} holds {other:?}"),
    }
}

fn end(ran: &Ran) -> Arc<State> {
    assert_eq!(ran.decoded.trace.cut_off(), None);
    let last = ran.decoded.trace.len() - 1;
    assert_eq!(ran.decoded.trace.step(last).map(|step| step.event), Some(Event::End));
    ran.decoded.trace.state(last)
}

/// Runs a program that keeps the size of `xs` in `n` as the last thing of each turn, and compares
/// what is recorded and what is said to be left out with it.
fn sizes_are_told(python: &Path, source: &str) {
    let ran = trace(python, source);
    let mut checked = 0;
    for (index, step) in ran.decoded.trace.steps().enumerate() {
        // The turn ends with line 3; the next step is in line 2.
        if step.line != 2 || index < 5 {
            continue;
        }
        let state = ran.decoded.trace.state(index);
        let xs = object(&state, "xs");
        assert!(xs.omitted > 0, "{source}");
        assert_eq!(xs.len() as u64 + xs.omitted, number(&state, "n"), "step {index}: {source}");
        checked += 1;
    }
    assert!(checked >= 5, "{source}");
}

#[test]
fn what_is_left_out_is_counted_however_the_container_changes() {
    let lists = [
        "xs.append(i)",
        "xs.insert(0, i)",
        "xs.insert(20000, i)",
        "xs.pop()",
        "del xs[3:9]",
        "del xs[20000:20010]",
        "xs[15000] = i; xs[-1] = i; xs.pop(0)",
        "xs += [1, 2, 3]",
        "xs.extend(range(100))",
        "xs[5:5] = [1] * 50",
    ];
    let dicts = [
        "xs['k', i] = i",
        "xs[20000 + i] = i; xs[100000 + i] = 1",
        "del xs[i]",
        "del xs[20000 + i]",
        "xs.pop(i); xs[i] = 1; xs[200000 + i] = 1",
        "xs.update({-1 - i: 1})",
        "xs.popitem()",
    ];
    let sets = ["xs.add(-1 - i)", "xs.discard(i)", "xs |= {-1 - i}"];
    let of = |made: &str, change: &str| {
        format!("xs = {made}\nfor i in range(8):\n    {change}; n = len(xs)\n")
    };
    for python in pythons() {
        for change in lists {
            sizes_are_told(&python, &of("list(range(25000))", change));
        }
        for change in dicts {
            sizes_are_told(&python, &of("{i: 0 for i in range(25000)}", change));
        }
        for change in sets {
            sizes_are_told(&python, &of("set(range(25000))", change));
        }
        let deque = "__import__('collections').deque(range(25000), 30000)";
        sizes_are_told(&python, &of(deque, "xs.append(i)"));
        sizes_are_told(&python, &of("bytearray(25000)", "xs.append(i)"));
    }
}

#[test]
fn a_container_that_outgrows_the_record_is_followed_to_the_edge() {
    let source = "\
xs, d = [], {}
for i in range(10050):
    xs.append(i); d[i] = i
d[5] = 'five'; d[10040] = 0; xs[6] = 'six'; xs[10045] = 0
n = len(xs)
";
    for python in pythons() {
        let ran = trace(&python, source);
        let state = end(&ran);
        let (xs, d) = (object(&state, "xs"), object(&state, "d"));
        assert_eq!((xs.items.len(), xs.omitted), (10_000, 50));
        assert_eq!((d.entries.len(), d.omitted), (10_000, 50));
        assert_eq!(xs.items[6], Value::text("six"));
        assert_eq!(d.entries[5], (Value::Int(5), Value::text("five")));
    }
}

#[test]
fn long_texts_are_cut_with_a_count() {
    let source = "t = 'a' * 30000\nb = b'x' * 30000\nn = 10 ** 6000\nm = 10 ** 30\ny = 1\n";
    for python in pythons() {
        let ran = trace(&python, source);
        let state = end(&ran);
        let of = |name| state.frames[0].variable(name).expect("known");
        let Value::Text { shown, omitted } = of("t") else { panic!("no text") };
        assert_eq!((shown.len(), *omitted), (10_000, 20_000));
        assert!(matches!(of("b"), Value::Plain { omitted: 20_000, .. }));
        assert!(matches!(of("n"), Value::Plain { omitted, .. } if *omitted > 4000));
        assert_eq!(of("m").literal().as_deref(), Some("1000000000000000000000000000000"));
    }
}

#[test]
fn one_step_records_so_much_text_and_the_start_of_the_rest() {
    let source = "xs = [str(i) + 'x' * 9000 for i in range(300)]\nn = 1\n";
    for python in pythons() {
        let ran = trace(&python, source);
        let state = end(&ran);
        let xs = object(&state, "xs");
        let sizes = xs.items.iter().enumerate().map(|(i, item)| {
            let Value::Text { shown, omitted } = item else { panic!("no text") };
            assert!(shown.starts_with(&i.to_string()));
            assert_eq!(shown.len() as u64 + omitted, i.to_string().len() as u64 + 9000);
            shown.len()
        });
        let sizes: Vec<usize> = sizes.collect();
        assert!(sizes[0] > 9000 && sizes[299] == 100, "{sizes:?}");
        assert!((500_000..1_100_000).contains(&sizes.iter().sum::<usize>()));
    }
}

#[test]
fn what_one_step_had_no_room_for_is_recorded_when_the_program_works_with_it() {
    let source = "\
rows = [[0] * 1000 for i in range(100)]
rows[99][5] = 7
rows[98].append(1)
n = 1
";
    for python in pythons() {
        let ran = trace(&python, source);
        let row = |state: &State, at: usize| {
            let Value::Ref(id) = object(state, "rows").items[at] else { panic!("no row") };
            let row = state.object(id).expect("there");
            (row.items.len(), row.omitted, row.items.get(5).cloned())
        };
        let before = ran.decoded.trace.state(ran.at_line(2, 0));
        assert_eq!(row(&before, 0), (1000, 0, Some(Value::Int(0))));
        assert_eq!(row(&before, 99), (0, 1000, None));
        let after = end(&ran);
        assert_eq!(row(&after, 99), (1000, 0, Some(Value::Int(7))));
        assert_eq!(row(&after, 98), (1001, 0, Some(Value::Int(0))));
        assert_eq!(row(&after, 97), (0, 1000, None));
    }
}

/// Without bounds in all, the reader's own would cut such a record off.
#[test]
fn a_run_that_makes_large_values_all_the_time_is_recorded_to_its_end() {
    let source = "\
for i in range(3000):
    s = str(i) + 'ab' * 10000
    if i % 5 == 0:
        xs = [i] * 10000
m = len(s)
";
    for python in pythons() {
        let ran = trace(&python, source);
        let state = end(&ran);
        let (xs, m) = (object(&state, "xs"), number(&state, "m"));
        assert_eq!(xs.items.len() as u64 + xs.omitted, 10_000);
        assert_eq!(xs.items[0], Value::Int(2995));
        let Some(Value::Text { shown, omitted }) = state.frames[0].variable("s") else {
            panic!("no text")
        };
        assert!(shown.starts_with("2999ab"));
        assert_eq!(shown.len() as u64 + omitted, m);
    }
}

#[test]
fn names_and_words_of_any_length_are_cut_with_a_count() {
    let source = "\
class Text(str): pass
t = Text('y' * 50000)
class C: pass
c = C()
setattr(c, 'a' * 5000, 1)
setattr(c, 'a' * 5001, 2)
try:
    raise ValueError('z' * 50000)
except ValueError:
    pass
";
    for python in pythons() {
        let ran = trace(&python, source);
        let state = end(&ran);
        let label = object(&state, "t").label.clone().expect("a label");
        assert!(label.ends_with("… 40,000 more characters"), "{}", label.len());
        let attributes = &object(&state, "c").attributes;
        let lengths: Vec<usize> = attributes.iter().map(|(name, _)| name.len()).collect();
        assert!(lengths.len() == 2 && lengths.iter().all(|length| *length < 300), "{lengths:?}");
        let raised = ran.decoded.trace.steps().find_map(|step| match step.event {
            Event::Exception { message, .. } => Some(message),
            _ => None,
        });
        assert!(raised.expect("raised").ends_with("… 40,000 more characters"));
    }
}
