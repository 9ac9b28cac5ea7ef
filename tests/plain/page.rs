//! docs/plain.md shows a talk as the program has it.

use crate::desk::Desk;

/// Its error message has no signs that only some Pythons put below a line.
const SHARE: &str = "\
def share(sweets, children):
    if children == 0:
        raise ValueError('nobody to share with')
    each = sweets // children
    return each

total = 3
for n in [1, 2]:
    total = total + n
print(total)
print(share(12, 4))
share(12, 0)
";

const START: &str = "<!-- made by the program: tests/plain/page.rs -->\n```\n";

#[test]
fn the_page_shows_what_the_program_says() {
    let desk = Desk::with("share.py", SHARE);
    let lines = [
        "list",
        "? see",
        "step 5",
        "",
        "changed total",
        "line",
        "to 11",
        "",
        "vars",
        "out",
        "way",
        "last",
        "way",
        "1",
        "edit 12",
        "print(share(12, 2))",
        "run",
        "save",
        "quit",
    ];
    let told = desk.talk(&["plain", "share.py"], &lines);
    told.ends_well();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/plain.md");
    let page = std::fs::read_to_string(path).expect("the page");
    let (before, after) = page.split_once(START).expect("the talk begins");
    let (shown, after) = after.split_once("```\n").expect("the talk ends");
    if std::env::var_os("UPDATE_PAGE").is_some() {
        std::fs::write(path, format!("{before}{START}{}```\n{after}", told.out)).expect("written");
        return;
    }
    assert_eq!(parts(shown), parts(&told.out), "UPDATE_PAGE=1 writes it anew; read it");
}

/// The lines up to the end of the first run in any order, for what a program prints and its error
/// message come on two ways; then the rest as it is.
fn parts(talk: &str) -> (Vec<&str>, &str) {
    let end = talk.find("\nStopped by").unwrap_or(talk.len());
    let mut lines: Vec<&str> = talk[..end].lines().collect();
    lines.sort_unstable();
    (lines, &talk[end..])
}
