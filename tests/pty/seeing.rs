//! What is shown at a step: calls, changes, names for one object, grids, results.

use crate::program::Program;

const ESC: &str = "\x1b";
const UP: &str = "\x1b[A";
const DOWN: &str = "\x1b[B";

const CALLS_AND_LISTS: &str = "\
def double(n):
    m = n * 2
    return m

xs = [1, 2]
ys = xs
ys.append(double(2))
grid = [[1, 2, 3], [4, 5, 6]]
grid[1][2] = 9
total = 5
total = 7
";

#[test]
fn calls_fold_changes_show_old_and_new_and_one_object_has_one_letter() {
    let (_home, mut firefly) = Program::ran(CALLS_AND_LISTS);
    firefly.each_shows(&[("g7\r", "step 7 of "), ("", "+ m int 4  ← line 2")]);
    firefly.shows("▸ main  in line 7");
    firefly.shows("▼ double()");
    firefly.keys("\t");
    firefly.shows("Enter in full");
    // The row of the caller is unfolded and folded again.
    firefly.keys(&UP.repeat(3));
    firefly.keys("\r");
    firefly.shows("▼ main");
    firefly.shows("xs     list A   [1, 2]");
    firefly.shows("ys     list A   [1, 2]");
    firefly.shows("Same letter: the same object.");
    firefly.keys("\r");
    firefly.shows("▸ main  in line 7");
    firefly.shows_no_more("Same letter");
    firefly.keys("g8\r");
    firefly.shows("return m   ← returns 4");
    firefly.keys("g9\r");
    firefly.shows("* xs     list A [1, … → [1, 2,…");
    firefly.shows("* ys     list A [1, … → [1, 2,…");
    firefly.resize(120, 40);
    firefly.shows("list A   [1, 2] → [1, 2, 4]");
    firefly.resize(80, 24);
    firefly.keys("\x1b[F");
    firefly.shows("* total  int    5 → 7");
    firefly.shows("= 11  total = 7   total: 5 → 7");
}

#[test]
fn a_list_of_lists_is_a_grid_with_a_star_at_the_cell_that_changed() {
    let (_home, mut firefly) = Program::ran(CALLS_AND_LISTS);
    firefly.keys("g11\r");
    firefly.shows("step 11 of ");
    firefly.keys("\t");
    firefly.shows("Enter in full");
    firefly.keys(&DOWN.repeat(3));
    firefly.keys("\r");
    firefly.shows("grid (list), 2 rows");
    firefly.shows("│    0  1  2 ");
    firefly.shows("│ 0  1  2  3 ");
    firefly.shows("│▸1  4  5  *9 ");
    firefly.keys("g10\r");
    firefly.shows("│▸1  4  5  6 ");
    firefly.keys(ESC);
    firefly.shows_no_more("grid (list), 2 rows");
}
