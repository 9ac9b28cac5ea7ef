use super::*;

#[test]
fn what_is_told_to_be_known_is_known() {
    for table in ["kind = \"stdout\"", "match = \"regex\"", "kind = \"next-line\""] {
        let (key, _) = table.split_once(" = ").expect("a key");
        let (_, faults) = told(LESSON, table, &format!("{key} = \"mood\""));
        let (_, known) = faults[0].split_once("(known are ").expect("a list");
        let (known, _) = known.split_once(')').expect("its end");
        for name in known.split(", ") {
            let (_, faults) = told(LESSON, table, &format!("{key} = \"{name}\""));
            let unknown = format!("of the kind {name} ");
            let is_known = |fault: &String| {
                !fault.contains(&unknown) && !fault.contains(&format!("of the match {name} "))
            };
            assert!(faults.iter().all(is_known), "{name}: {faults:?}");
        }
    }
}
