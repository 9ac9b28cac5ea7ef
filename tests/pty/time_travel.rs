//! Going through a recorded run, forwards and backwards, as a learner does.

use crate::program::Program;

const ESC: &str = "\x1b";
const UP: &str = "\x1b[A";
const DOWN: &str = "\x1b[B";
const RIGHT: &str = "\x1b[C";
const LEFT: &str = "\x1b[D";
const END: &str = "\x1b[F";
const HOME: &str = "\x1b[H";

const SQUARES: &str = "\
def square(n):
    result = n * n
    return result

total = 0
for n in range(1, 5):
    total = total + square(n)
print(total)
";

#[test]
fn every_move_through_a_run_has_its_reverse() {
    let (_home, mut firefly) = Program::ran(SQUARES);
    firefly.shows("step 1 of ");
    firefly.keys("g6\r");
    firefly.shows("step 6 of ");
    firefly.shows("square()");
    firefly.keys(">");
    firefly.shows("step 9 of ");
    firefly.keys("<");
    firefly.shows("This is the outermost level");
    firefly.keys("g6\r");
    firefly.shows("step 6 of ");
    firefly.keys("<");
    firefly.shows("step 4 of ");
    for (key, step) in [("b", 4), ("n", 10), ("N", 4), ("]", 10), ("[", 4)] {
        firefly.keys(key);
        firefly.shows(&format!("step {step} of "));
    }
    // A click beside line 8 sets a breakpoint there; the palette takes all away.
    firefly.click(4, 10);
    firefly.shows("Breakpoint at line 8");
    firefly.keys("nnnn");
    firefly.shows("step 28 of ");
    firefly.keys("\x1bOQ");
    firefly.keys("breakpoints away\r");
    firefly.shows("There are no breakpoints any more.");
    // The cursor of the editor is a goal, too.
    firefly.keys(ESC);
    firefly.shows("F1 help");
    firefly.click(12, 4);
    firefly.keys(ESC);
    firefly.shows("? help");
    firefly.each_shows(&[("C", "step 24 of "), ("C", "step 18 of "), ("c", "step 24 of ")]);
}

#[test]
fn steps_lines_turns_and_changes_are_gone_through_in_both_directions() {
    let (_home, mut firefly) = Program::ran(SQUARES);
    let walk = |firefly: &mut Program, moves: &[(&str, usize)]| {
        for (key, step) in moves {
            firefly.keys(key);
            firefly.shows(&format!("step {step} of 29"));
        }
    };
    walk(&mut firefly, &[(RIGHT, 2), (" ", 3), (LEFT, 2), (END, 29), (LEFT, 28), (HOME, 1)]);
    // Over the call: it takes steps 5 to 8.
    walk(&mut firefly, &[("g4\r", 4), (DOWN, 9), (UP, 4), (UP, 3)]);
    walk(&mut firefly, &[(")", 9), (")", 15), (")", 21), ("(", 15), ("(", 9), ("(", 3)]);
    firefly.keys("(");
    firefly.shows("There is no earlier turn of this loop here.");
    walk(&mut firefly, &[("T3\r", 15)]);
    firefly.shows("turn 3 of 4");
    walk(&mut firefly, &[("T1\r", 3)]);
    // The changes of the variable that is chosen in its pane.
    walk(&mut firefly, &[("g9\r", 9)]);
    firefly.keys("\t");
    firefly.shows("Enter in full");
    firefly.keys(DOWN);
    walk(&mut firefly, &[("}", 15), ("}", 21)]);
    firefly.shows("* total  int      5 → 14");
    walk(&mut firefly, &[("{", 15), ("{", 9), ("{", 3)]);
    firefly.shows("+ total  int      0  ← line 5");
    firefly.keys("{");
    firefly.shows("It did not change before.");
}

#[test]
fn steps_go_by_by_themselves_until_a_key() {
    let (_home, mut firefly) = Program::ran(SQUARES);
    firefly.keys("p++");
    firefly.shows("10 steps a second");
    firefly.shows("step 12 of ");
    firefly.keys(END);
    firefly.keys("P");
    firefly.shows("step 1 of ");
}

#[test]
fn an_error_is_followed_up_through_the_calls() {
    let program = format!("{SQUARES}square('x')\n");
    let (_home, mut firefly) = Program::ran(&program);
    firefly.shows("TypeError");
    firefly.keys("/u");
    firefly.shows("The way of TypeError");
    firefly.shows("Line 2 of square() raised");
    firefly.keys(DOWN);
    firefly.shows("▸It came up to line 9 of the program");
    firefly.keys("\r");
    firefly.shows_no_more("The way of");
    firefly.keys(HOME);
    firefly.shows("step 1 of ");
    firefly.keys("/u");
    firefly.shows("No error was raised up to this step.");
}

#[test]
fn a_large_value_is_looked_through_piece_by_piece_while_stepping() {
    let program = "xs = list(range(300))\nfor i in range(3):\n    xs[i] = {'n': -i}\nprint(xs)\n";
    let (_home, mut firefly) = Program::ran(program);
    firefly.keys(END);
    firefly.keys("\t\r");
    firefly.shows("xs (list)");
    firefly.shows("of 300");
    firefly.keys("/299\r");
    firefly.shows("300 of 300");
    firefly.keys(HOME);
    firefly.shows("{'n': 0}");
    firefly.keys("\r");
    firefly.shows("xs[0] (dict)");
    firefly.keys(ESC);
    firefly.shows("xs (list)");
    firefly.keys(ESC);
    firefly.shows("Output");
}
