use super::*;

fn places(source: &str, role: Role) -> Vec<(String, u32)> {
    let scopes = Scopes::of(source);
    let mentions = scopes.mentions().iter().filter(|mention| mention.role == role);
    mentions.map(|mention| (mention.name.to_string(), mention.line)).collect()
}

fn named(source: &str, role: Role) -> Vec<String> {
    places(source, role).into_iter().map(|(name, _)| name).collect()
}

/// The line on which the scope begins whose name it is that is read last in the program.
fn home_of_last(source: &str) -> (ScopeKind, u32) {
    let scopes = Scopes::of(source);
    let last = scopes.mentions().iter().rfind(|mention| mention.role == Role::Read);
    let last = last.expect("a name that is read");
    let home = scopes.scope(scopes.home(last.scope, &last.name)).expect("a scope");
    (home.kind, home.line)
}

#[test]
fn names_are_read_in_the_order_in_which_python_comes_to_them() {
    assert_eq!(named("x[i] = a + b\n", Role::Read), ["a", "b", "x", "i"]);
    assert_eq!(named("n += m\n", Role::Read), ["n", "m"]);
    assert_eq!(named("y = [a for x in b if c]\n", Role::Read), ["b", "c", "a"]);
    assert_eq!(named("f(f'{a} {b:{c}}', d)\n", Role::Read), ["f", "a", "b", "c", "d"]);
    assert_eq!(named("@a\ndef f(x=b) -> c: pass\n", Role::Read), ["a", "b", "c"]);
}

#[test]
fn whatever_gives_a_name_a_value_makes_it() {
    let set = "a = 1\nfor b, c in d: pass\nwith e as f: pass\n(g := 1)\ntry: pass\nexcept E as h: \
               pass\nmatch a:\n    case [i, *j]: pass\nk: int = 1\nl: int\n";
    assert_eq!(named(set, Role::Set), ["a", "b", "c", "f", "g", "h", "i", "j", "k"]);
    let imports = "import a.b\nimport c.d as e\nfrom f import g, h as i\n";
    assert_eq!(named(imports, Role::Imported), ["a", "e", "g", "i"]);
    assert_eq!(named("def f(a, *b, c=1, **d): pass\n", Role::Parameter), ["a", "b", "c", "d"]);
    assert_eq!(
        places("@x\n\ndef f(): pass\nclass C: pass\n", Role::Defined),
        [("f".to_owned(), 3), ("C".to_owned(), 4)]
    );
    assert!(Scopes::of("from math import *\n").imports_all());
}

#[test]
fn whose_a_name_is_follows_the_rules_of_python() {
    use ScopeKind::{Class, Comprehension, Function, Lambda, Module};
    assert_eq!(home_of_last("x = 1\ndef f():\n    print(x)\n"), (Module, 1));
    assert_eq!(home_of_last("x = 1\ndef f():\n    x += 1\n"), (Function, 2));
    assert_eq!(home_of_last("def f():\n    global x\n    x = 1\n    x\n"), (Module, 1));
    let inner = "def f():\n    x = 1\n    def g():\n        nonlocal x\n        x += 1\n";
    assert_eq!(home_of_last(inner), (Function, 1));
    assert_eq!(home_of_last("class C:\n    x = 1\n    y = x\n"), (Class, 1));
    assert_eq!(home_of_last("class C:\n    x = 1\n    def f(self):\n        x\n"), (Module, 1));
    assert_eq!(home_of_last("\n[x for x in []]\n"), (Comprehension, 2));
    assert_eq!(home_of_last("\nf = lambda x: x\n"), (Lambda, 2));
    assert_eq!(home_of_last("def f():\n    [y := 1 for x in []]\n    y\n"), (Function, 1));
    assert_eq!(home_of_last("def f():\n    x: int\n    x\n"), (Function, 1));
}

#[test]
fn what_a_statement_may_pass_over_is_not_sure() {
    let unsure = |source: &str| -> Vec<String> {
        let scopes = Scopes::of(source);
        let unsure = scopes.mentions().iter().filter(|mention| !mention.is_sure);
        unsure.map(|mention| mention.name.to_string()).collect()
    };
    assert_eq!(unsure("a and b or c\n"), ["b", "c"]);
    assert_eq!(unsure("x = a if b else c\n"), ["a", "c"]);
    assert_eq!(unsure("a < b < c\n"), ["c"]);
    assert_eq!(unsure("assert a, b\n"), ["b"]);
    assert_eq!(unsure("def f(a: b): pass\n"), ["b"]);
    assert_eq!(unsure("f(a, b=c)[d]\n"), [""; 0]);
}

#[test]
fn deep_and_broken_programs_are_no_harm() {
    let deep = format!("x = {}y\n", "a+".repeat(20_000));
    assert_eq!(named(&deep, Role::Read).len(), 20_001);
    assert!(named(&"(".repeat(500), Role::Read).is_empty());
    assert!(!named("x = = 1\nprint(y)\n", Role::Read).is_empty());
}
