//! What is left out of the record of large values, and how it is marked.

use firefly::trace::Value;

use crate::harness::{pythons, trace};

#[test]
fn large_values_are_cut_with_a_count() {
    let source = "x = list(range(25000))\nt = 'a' * 30000\nn = 10 ** 6000\nm = 10 ** 30\nx.append(1)\ny = 1\n";
    for python in pythons() {
        let ran = trace(&python, source);
        let state = ran.decoded.trace.state(ran.decoded.trace.len() - 1);
        let of = |name| state.frames[0].variable(name).expect("known");
        let Value::Ref(id) = of("x") else { panic!("no list") };
        let list = state.object(*id).expect("there");
        assert_eq!((list.items.len() as u64 + list.omitted), 25001);
        let Value::Text { shown, omitted } = of("t") else { panic!("no text") };
        assert_eq!(shown.len() as u64 + omitted, 30000);
        assert!(matches!(of("n"), Value::Plain { omitted, .. } if *omitted > 4000));
        assert_eq!(of("m").literal().as_deref(), Some("1000000000000000000000000000000"));
    }
}
