//! Questions about a run, asked and answered in lines.

use crate::desk::Desk;

const GRID: &str = "\
def put(grid, row, column):
    grid[row][column] = 7

grid = [[0, 1], [3, 4]]
total = 0
for n in [1, 2, 3]:
    total = total + n
    if total > 100:
        print('big')
put(grid, 1, 0)
big = list(range(300))
none = None
print(total)
";

/// Each line and how its answer begins.
#[track_caller]
fn answers(program: &str, talk: &[(&str, &str)]) {
    let desk = Desk::with("grid.py", program);
    let lines: Vec<&str> = talk.iter().map(|(line, _)| *line).collect();
    let told = desk.talk(&["plain", "grid.py"], &lines);
    told.ends_well();
    let mut rest = told.out.as_str();
    for (line, answer) in talk {
        let (_, after) = rest.split_once(&format!("> {line}\n")).expect(line);
        assert!(after.starts_with(answer), "{line}: {}", after.split("\n> ").next().expect("one"));
        rest = after;
    }
}

#[test]
fn the_turns_of_a_loop_are_moved_through_and_told_as_a_table() {
    answers(
        GRID,
        &[
            ("first", "Step 1."),
            ("next turn", "There is no later turn of this loop here."),
            ("turn 1", "This step is in no loop."),
            ("to 7", "Step 5."),
            ("next turn", "Step 7."),
            ("back turn", "Step 4."),
            ("turn 3", "Step 10."),
            ("turn 9", "There are turns 1 to 3 of this loop."),
            ("table", "Lines 6 to 9: 3 turns. 3 rows:\n1. turn 1: n 1, total 1, "),
            ("text", "turn  n  total  if total > 100\n1     1  1      False\n"),
            ("csv", "turn,n,total,if total > 100\n1,1,1,False\n2,2,3,False\n"),
            ("2 total", "Step 9. Line 7 ran. total was 1, is 3."),
            ("find 6", "3. turn 3: n 3, total 6, if total > 100 False (all changed)\nStep 12."),
            ("close", "Step 10."),
            ("close", "No answer with rows is open."),
            ("csv", "No answer with rows is open."),
        ],
    );
}

#[test]
fn values_and_lines_are_asked_why() {
    answers(
        GRID,
        &[
            ("last", "Step 21."),
            ("why total", "Why total has its value. 3 rows:\n1. Line 7 gave total the value 6."),
            ("2", "Why total has its value. "),
            ("why nope", "There is no name nope at this step."),
            ("why", "Ask about which value? "),
            ("why not 9", "Why line 9 did not run. "),
            (
                "why not 7",
                "Line 7 ran. 2 rows:\n1. Line 7 did run, 3 times.\n2. The first time that it ran.",
            ),
            ("why not x", "It takes the number of a line: why not 4"),
            ("why not", "Lines that never ran: ask why. 1 row:\n1. line 9:  print('big')\n"),
        ],
    );
}

#[test]
fn expressions_are_asked_of_the_past() {
    answers(
        GRID,
        &[
            ("first", "Step 1."),
            ("watch total * 2", "total * 2 from step to step. 5 rows:\n1. step 1: line 1, value"),
            ("watch total *", "Something is missing at the end."),
            ("times total == 3", "When total == 3 became true. 1 row:\n1. step 9: line 7, "),
            ("first", "Step 1."),
            ("next time", "Step 9."),
            ("back time", "total == 3 did not become true before."),
            (
                "times n > 50",
                "When n > 50 became true. 1 row:\n1. It was never true in this run.\n",
            ),
            ("value total * 2", "total * 2 is 6"),
            ("none", "When None was stored. 1 row:\n"),
        ],
    );
}

#[test]
fn the_whole_run_is_told_in_short() {
    answers(
        GRID,
        &[
            ("story", "The story of this run. "),
            ("hits", "How often each line ran. 12 rows:\n1. line 1: ran once, code def put"),
            ("folded", "The whole run: 21 steps. "),
            ("ask", "Ask this run.\n1. What did this loop do, turn by turn?\n"),
        ],
    );
}

#[test]
fn values_are_told_by_their_parts() {
    answers(
        GRID,
        &[
            ("last", "Step 21."),
            ("parts", "parts takes a name: parts xs"),
            ("parts grid", "grid (list), 2 rows:\n1. row 0: 0, 1\n2. row 1: 7, 4\n"),
            ("2", "grid[1] (list). 2 rows:\n1. item 0: 7\n"),
            ("parts big", "big (list). 300 rows:\n1. item 0: 0\n"),
            ("find 250", "251. item 250: 250\n"),
            ("parts total", "total (int). 1 row:\n1. 6\n"),
        ],
    );
}

#[test]
fn a_long_run_is_looked_through_to_its_end_before_the_answer() {
    let program = "n = 0\nwhile n < 30000:\n    n = n + 1\n";
    answers(
        program,
        &[
            (
                "times n == 29000",
                "Looking through all steps. Ctrl-C gives that up.\nWhen n == 29000 became true. \
                 1 row:\n1. step 58,002: ",
            ),
            ("1", "Step 58,002. Line 3 ran. n was 28999, is 29000."),
        ],
    );
}

#[test]
fn a_run_is_saved_and_written_out() {
    let desk = Desk::with("grid.py", GRID);
    let lines = ["save run", "", "export page", "b.html", "export page b.html", "k", "next"];
    let told = desk.talk(&["plain", "grid.py"], &lines);
    told.ends_well();
    assert!(told.out.contains("(an empty line takes grid.ffrec): \n"), "{}", told.out);
    assert!(told.answer("export page b.html").contains("\n1. Keep both: take the free name\n"));
    assert!(desk.path("grid.ffrec").exists() && desk.path("b-2.html").exists(), "{}", told.out);
    let told = desk.talk(&["plain", "grid.ffrec"], &["last", "table"]);
    assert!(told.answer("table").contains("1. turn 1: n 1"), "{}", told.out);
}

#[test]
fn texts_are_searched_and_replaced_and_a_mistake_is_told_at_once() {
    let desk = Desk::with("a.py", "n = 1\nprint(n)\nprint('n')\n");
    let lines = [
        "search print",
        "replace print with show",
        "comment 3",
        "edit 1",
        "n = (1",
        "save",
        "quit",
    ];
    let told = desk.talk(&["plain", "a.py"], &lines);
    told.ends_well();
    assert_eq!(told.answer("search print"), "2: print(n)\n3: print('n')");
    assert!(told.answer("comment 3").starts_with("Line 3 is now: # show('n')"), "{}", told.out);
    assert!(told.out.contains("Line 1 is changed.\nLine 1: The bracket ( is not closed"));
    assert_eq!(desk.text("a.py"), "n = (1\nshow(n)\n# show('n')\n");
}
