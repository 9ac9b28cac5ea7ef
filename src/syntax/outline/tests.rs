use super::*;

type Seen = (PartKind, u32, u32, Option<(u32, u32)>);

fn heads(source: &str) -> Vec<Seen> {
    let head = |part: &Part| {
        let body = part.body.map(|body| (body.first, body.last));
        (part.kind, part.head.first, part.head.last, body)
    };
    Outline::of(source).parts().iter().map(head).collect()
}

fn part(source: &str, line: u32) -> Part {
    let outline = Outline::of(source);
    outline.part(outline.at_line(line).expect("a part")).expect("a part").clone()
}

fn names(names: &[Arc<str>]) -> Vec<&str> {
    names.iter().map(AsRef::as_ref).collect()
}

#[test]
fn clauses_know_their_lines_and_what_they_follow() {
    use PartKind::*;
    let source = "\
total = 0
for n in range(3):  # a loop: three turns
    if n == 1:
        total = n
    elif n > 1 and (
        total < 5
    ):
        total += n

    else:
        pass
else:
    print(total)
";
    assert_eq!(
        heads(source),
        [
            (Simple, 1, 1, None),
            (For, 2, 2, Some((3, 11))),
            (If, 3, 3, Some((4, 4))),
            (Simple, 4, 4, None),
            (Elif, 5, 7, Some((8, 8))),
            (Simple, 8, 8, None),
            (Else, 10, 10, Some((11, 11))),
            (Simple, 11, 11, None),
            (OtherElse, 12, 12, Some((13, 13))),
            (Simple, 13, 13, None),
        ]
    );
    let outline = Outline::of(source);
    let [elif, otherwise, end] = [4, 6, 8].map(|place| outline.part(place).expect("a part"));
    assert_eq!((elif.parent, elif.before), (Some(1), Some(2)));
    assert_eq!((otherwise.parent, otherwise.before), (Some(1), Some(4)));
    assert_eq!((end.parent, end.before), (None, Some(1)));
    let test = elif.test.clone().expect("a test");
    assert_eq!(&source[test], "n > 1 and (\n        total < 5\n    )");
    assert_eq!(outline.loops_at(8), [1]);
    assert_eq!(outline.loops_at(2), [1]);
    assert!(outline.loops_at(13).is_empty());
}

#[test]
fn one_line_clauses_and_the_rest_of_the_language_have_parts() {
    use PartKind::*;
    let source = "\
while x: x -= 1
try:
    f()
except ValueError as error:  # else: not here
    raise
else:
    pass
finally:
    g()
match point:
    case [0, y] if y > 1:
        pass
    case {'k': v, **rest}: pass
with open(p) as f, g() as (a, b):
    pass
@decorator
def f(x, y=z, *more):
    return x
class A(B): pass
";
    let heads = heads(source);
    let of = |kind| heads.iter().filter(move |head| head.0 == kind).map(|head| (head.1, head.3));
    assert_eq!(of(While).collect::<Vec<_>>(), [(1, Some((1, 1)))]);
    assert_eq!(of(Except).collect::<Vec<_>>(), [(4, Some((5, 5)))]);
    assert_eq!(of(OtherElse).collect::<Vec<_>>(), [(6, Some((7, 7)))]);
    assert_eq!(of(Finally).collect::<Vec<_>>(), [(8, Some((9, 9)))]);
    assert_eq!(of(Match).collect::<Vec<_>>(), [(10, Some((11, 13)))]);
    assert_eq!(of(Case).collect::<Vec<_>>(), [(11, Some((12, 12))), (13, Some((13, 13)))]);
    assert_eq!(of(Function).collect::<Vec<_>>(), [(16, Some((18, 18)))]);
    assert_eq!(names(&part(source, 4).binds), ["error"]);
    assert_eq!(names(&part(source, 11).binds), ["y"]);
    assert_eq!(names(&part(source, 14).binds), ["f", "a", "b"]);
    assert_eq!(names(&part(source, 14).reads), ["open", "p", "g"]);
    assert_eq!(names(&part(source, 17).reads), ["z"]);
    assert_eq!(names(&part(source, 17).parameters).len(), 3);
}

#[test]
fn names_are_told_in_the_order_of_reading_without_those_of_comprehensions() {
    for (line, reads, binds) in [
        ("total = total + n * total", "total n", "total"),
        ("xs[i].name = y", "y xs i", ""),
        ("a, (b, *c) = d", "d", "a b c"),
        ("x += 1", "x", "x"),
        ("ys = [f(x, k) for x in xs if x > low]", "xs low f k", "ys"),
        ("g = lambda x, y=d: x + z", "d z", "g"),
        ("print(f'{name!r:>{width}}')", "print name width", ""),
        ("if (n := f(m)) > 3: pass", "f m", "n"),
        ("while n := f(m): pass", "f m", "n"),
        ("for x in (n := f()): pass", "f", "x n"),
        ("with (f := open(p)) as g: pass", "open p", "f g"),
        ("match (n := f()):\n    case 1: pass", "f", "n"),
        ("print([(n := i) for i in m])", "print m", "n"),
        ("g = lambda: (n := 1)", "", "g"),
        ("import a.b, c as d", "", "a d"),
        ("for k, v in d.items(): pass", "d", "k v"),
        ("del x[i]", "x i", ""),
        ("return", "", ""),
    ] {
        let outline = Outline::of(line);
        let part = outline.part(0).expect("a part");
        assert_eq!(names(&part.reads).join(" "), reads, "{line}");
        assert_eq!(names(&part.binds).join(" "), binds, "{line}");
    }
}

#[test]
fn a_guard_of_a_case_gives_names_values_too() {
    let source = "match point:\n    case [x] if (n := x) > 1:\n        pass\n";
    assert_eq!(names(&part(source, 2).binds), ["n", "x"]);
}

#[test]
fn mistakes_and_hostile_depth_end_well() {
    assert_eq!(
        heads("x = 1\nif x\n  print(x\n").first().map(|head| head.0),
        Some(PartKind::Simple)
    );
    for hostile in [
        "(".repeat(100_000),
        "1+".repeat(60_000),
        "not ".repeat(30_000),
        "-".repeat(100_000),
        "x[".repeat(60_000),
        "lambda:".repeat(18_000),
        "a if b else ".repeat(10_000),
        "f'{".repeat(40_000),
        (0..400).map(|depth| format!("{}if x:\n", " ".repeat(depth))).collect(),
        "\r\x0c\0é".repeat(1_000),
    ] {
        Outline::of(&hostile);
    }
    assert_eq!(Outline::of(&"x = 1\n".repeat(100_000)), Outline::default());
}
