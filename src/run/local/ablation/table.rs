//! The table of docs/security.md: which layers stop which deed, each by itself.

use std::collections::BTreeMap;

use super::super::cage::{Layer, Walls};
use super::surroundings::Surroundings;
use super::{Standing, interpreter, kernel_has_all, run};

const DEEDS: &str = include_str!("deeds.py");
const PAGE: &str = include_str!("../../../../docs/security.md");
const HEAD: &str = "| a program cannot | namespaces | Landlock | seccomp | limits |";

/// Deeds that need the same user: as root they are refused without any other layer.
const OF_THE_SAME_USER: [&str; 3] =
    ["change a file's mode", "signal another process", "read another process's memory"];
/// Deeds that some computers refuse to everybody.
const NOT_EVERYWHERE: [&str; 4] =
    ["connect by MPTCP", "read another process's memory", "enter a namespace", "lock memory"];

/// The layers of the table, as bits in the order of its columns.
const COLUMNS: usize = 4;
const ALL: u8 = (1 << COLUMNS) - 1;

fn standing(layers: u8) -> Standing {
    let has = |column: usize| layers & 1 << column != 0;
    let mut standing = Standing::all();
    standing.walls = Walls { namespaces: has(0), landlock: has(1) };
    if !standing.walls.hide_files() {
        standing = standing.without(Layer::HiddenFiles);
    }
    for (column, layer) in [(2, Layer::Seccomp), (3, Layer::Limits)] {
        if !has(column) {
            standing = standing.without(layer);
        }
    }
    standing
}

/// What the page says: for each deed the layers that stop it.
fn told() -> BTreeMap<&'static str, u8> {
    let (_, table) = PAGE.split_once(HEAD).expect("the table");
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    rows.map(|row| {
        let mut cells = row.trim_matches('|').split('|').map(str::trim);
        let deed = cells.next().expect("a deed");
        let layers = cells.enumerate().filter(|(_, cell)| *cell == "yes");
        (deed, layers.fold(0, |all, (column, _)| all | 1 << column))
    })
    .collect()
}

/// What came of each deed.
pub(super) fn outcomes(standing: &Standing) -> BTreeMap<String, String> {
    let surroundings = Surroundings::new();
    let python = interpreter().path;
    let script = surroundings.names(&python.to_string_lossy()) + DEEDS;
    let recording = run(standing, &script);
    let text = String::from_utf8_lossy(&recording.stdout).into_owned();
    let errors = String::from_utf8_lossy(&recording.stderr).into_owned();
    assert_eq!(errors, "", "{standing:?}: {:?}", recording.verdict);
    let lines = text.lines().filter_map(|line| line.split_once(": "));
    lines.map(|(deed, outcome)| (deed.to_owned(), outcome.to_owned())).collect()
}

pub(super) fn as_root() -> bool {
    rustix::process::getuid().is_root()
}

/// With no layer, one, and all but one: the page tells which deeds are stopped. What no two
/// layers stop is on the page for everybody to see.
#[test]
fn each_layer_stops_what_the_page_says_and_the_others_hold_without_it() {
    if !kernel_has_all() {
        return;
    }
    let told = told();
    let without_any = outcomes(&standing(0));
    assert!(told.keys().copied().eq(without_any.keys().map(String::as_str)), "{without_any:?}");
    let one: Vec<u8> = (0..COLUMNS).map(|column| 1 << column).collect();
    let but_one = one.iter().map(|layer| ALL & !layer);
    for layers in [0, ALL].into_iter().chain(one.iter().copied()).chain(but_one) {
        let outcomes = outcomes(&standing(layers));
        for (deed, stopped_by) in &told {
            let never = without_any[*deed] != "allowed";
            assert!(
                !never
                    || NOT_EVERYWHERE.contains(deed)
                    || as_root() && OF_THE_SAME_USER.contains(deed),
                "{deed} would be refused without any cage: {}",
                without_any[*deed]
            );
            let outcome = &outcomes[*deed];
            let stopped = outcome != "allowed";
            let expected = never || layers & stopped_by != 0;
            assert_eq!(stopped, expected, "layers {layers:04b}, {deed}: {outcome}");
        }
    }
}
