use super::{NodeKind, Tree};

fn shown(tree: &Tree, statement: usize) -> Vec<(String, &str)> {
    let kind = |id: usize| format!("{:?}", tree.kind(id));
    tree.expressions(statement).into_iter().map(|id| (kind(id), tree.text(id))).collect()
}

#[test]
fn the_parts_of_a_line_come_in_the_order_of_the_text() {
    let tree = Tree::of("x = f(a, b=2)[i] + 1\n");
    let line = tree.statement_at(1).expect("a statement");
    assert_eq!(tree.kind(line), &NodeKind::Assign);
    let texts: Vec<_> = shown(&tree, line).into_iter().map(|(_, text)| text).collect();
    assert_eq!(
        texts,
        ["x", "f(a, b=2)[i] + 1", "f(a, b=2)[i]", "f(a, b=2)", "f", "a", "b=2", "2", "i", "1"]
    );
    let sum = tree.children(line)[1];
    assert_eq!(tree.kind(sum), &NodeKind::Binary("+"));
    assert_eq!(
        tree.children(sum).iter().map(|id| tree.text(*id)).collect::<Vec<_>>(),
        ["f(a, b=2)[i]", "1"]
    );
}

#[test]
fn what_stands_below_a_head_is_not_of_the_head() {
    let tree =
        Tree::of("def f(n=1):\n    if n > 0:\n        return n\n    elif n:\n        pass\n");
    let head = tree.statement_at(2).expect("if");
    assert_eq!(shown(&tree, head).len(), 3, "n > 0, n and 0");
    let clause = tree.statement_at(4).expect("elif");
    assert_eq!(tree.kind(clause), &NodeKind::ElifElse);
    let returned = tree.statement_at(3).expect("return");
    let function = tree.function_around(returned).expect("f");
    assert_eq!(tree.kind(function), &NodeKind::Function("f".into()));
    assert_eq!(tree.statement_at(9), None);
}

#[test]
fn columns_count_characters() {
    let tree = Tree::of("a = 1\nb = 'äö' + a\n");
    let line = tree.statement_at(2).expect("a statement");
    let last = tree.expressions(line).pop().expect("a");
    assert_eq!((tree.text(last), tree.columns(last)), ("a", 11..12));
}

#[test]
fn deep_and_broken_programs_have_a_tree_or_none() {
    let deep = format!("x = {}1\n", "1+".repeat(30_000));
    assert!(Tree::of(&deep).nodes().len() > 30_000);
    assert_eq!(Tree::of(&"(".repeat(500)).nodes().len(), 0);
    assert!(!Tree::of("x = = 1\ny = 2\n").nodes().is_empty());
}
