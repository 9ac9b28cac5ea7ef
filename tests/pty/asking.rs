//! Questions to a run: its loops, values, reasons and alarms, with the keys and with the mouse.

use std::fs;

use base64::{Engine, engine::general_purpose::STANDARD};
use tempfile::tempdir;

use crate::program::Program;

const ESC: &str = "\x1b";
const DOWN: &str = "\x1b[B";
const RIGHT: &str = "\x1b[C";
const END: &str = "\x1b[F";
const HOME: &str = "\x1b[H";
const COPY_CSV: &str = "\x18";

const ADD_UP: &str = "\
total = 0
for n in range(1, 5):
    total = total + n
    if total > 100:
        print('big')
print(total)
";

const NOT_MEANT: &str = "\
def grow(items=[]):
    items.append(1)
    return items

xs = [1]
ys = xs
ys.append(2)
grow()
grow()
print(xs)
";

/// What the terminal was asked to put into its clipboard.
fn clipboard(firefly: &Program) -> Option<String> {
    let sent = String::from_utf8_lossy(&firefly.sent()).into_owned();
    let (_, copied) = sent.rsplit_once("\x1b]52;c;")?;
    let (copied, _) = copied.split_once(['\x1b', '\x07'])?;
    String::from_utf8(STANDARD.decode(copied).ok()?).ok()
}

#[test]
fn a_loop_is_a_table_that_leads_to_steps_and_is_copied_for_a_spreadsheet() {
    let (_home, mut firefly) = Program::ran(ADD_UP);
    firefly.keys("t");
    firefly.shows("Lines 2 to 5: 4 turns");
    firefly.shows("│ turn  n   total  if total > 100 ");
    firefly.shows("│ 4     *4  *10    *False ");
    firefly.keys(&DOWN.repeat(2));
    firefly.shows("│▸3     *3  *6     *False ");
    firefly.keys(&RIGHT.repeat(2));
    firefly.shows("step 10 of 16");
    firefly.shows("total = total + n   total: 3 → 6");
    firefly.keys(COPY_CSV);
    firefly.shows("Copied all of it as comma-separated values.");
    firefly.waits_for("the table in the clipboard", |firefly| {
        let rows = "1,1,1,False\n2,2,3,False\n3,3,6,False\n4,4,10,False\n";
        clipboard(firefly) == Some(format!("turn,n,total,if total > 100\n{rows}"))
    });
    // Enter stays there; Esc goes back to where the question was asked.
    firefly.keys("\r");
    firefly.shows_no_more("Lines 2 to 5");
    firefly.shows("step 10 of 16");
    firefly.keys("t");
    firefly.shows("│▸3     *3");
    firefly.keys(HOME);
    firefly.shows("│▸1     *1");
    firefly.keys(ESC);
    firefly.shows_no_more("Lines 2 to 5");
    firefly.shows("step 10 of 16");
}

#[test]
fn an_expression_is_watched_over_all_steps_and_what_is_not_allowed_is_told() {
    let (_home, mut firefly) = Program::ran(ADD_UP);
    firefly.keys("=total.append(1)\r");
    firefly.shows("Calling .append is not possible here");
    firefly.shows(".count, .endswith, .index, .lower");
    firefly.keys(ESC);
    firefly.shows_no_more("Enter does it");
    firefly.keys("=total * 10\r");
    firefly.shows("total * 10 from step to step");
    firefly.shows("│▸1     1     There is no total yet.");
    firefly.shows("│ 10    3     60 ");
    firefly.keys(END);
    firefly.shows("step 13 of 16");
    firefly.keys(ESC);
    firefly.shows_no_more("from step to step");
    firefly.shows("step 1 of 16");
    firefly.keys("!n % 2 == 1\r");
    firefly.shows("When n % 2 == 1 became true");
    firefly.shows("│▸3     2     for n in range(1, 5):");
    firefly.shows("│ 9     2     for n in range(1, 5):");
    firefly.keys(ESC);
    firefly.shows_no_more("became true");
    firefly.each_shows(&[
        (HOME, "step 1 of 16"),
        (".", "step 3 of 16"),
        (".", "step 9 of 16"),
        (".", "n % 2 == 1 does not become true any more."),
        (",", "step 3 of 16"),
        (",", "n % 2 == 1 did not become true before."),
    ]);
}

#[test]
fn a_value_is_asked_about_row_by_row_and_esc_goes_the_same_way_back() {
    let (_home, mut firefly) = Program::ran(ADD_UP);
    firefly.each_shows(&[
        (END, "step 16 of 16"),
        ("w", "│▸Why is total 10?"),
        ("\r", "│▸Line 3 gave total the value 10. Before, it was 6."),
        (DOWN, "│▸+ It read total, which was 6."),
        ("", "step 12 of 16"),
        ("\r", "│▸Line 3 gave total the value 6. Before, it was 3."),
        (ESC, "│▸+ It read total, which was 6."),
        (ESC, "│▸Why is total 10?"),
    ]);
    firefly.keys(ESC);
    firefly.shows_no_more("Ask about which value?");
    firefly.shows("step 16 of 16");
    firefly.each_shows(&[
        ("y", "│▸line 5:  print('big')"),
        ("\r", "Why line 5 did not run"),
        ("", "│▸Line 4 asked 4 times: total > 100; it was never so."),
    ]);
}

#[test]
fn alarms_are_told_at_the_bottom_opened_and_stayed_at() {
    let (_home, mut firefly) = Program::ran(NOT_MEANT);
    firefly.shows("\n ! 2 alarms: press A ");
    firefly.each_shows(&[
        ("A", "│▸Line 9 calls grow without items, and items is not empty"),
        ("", "step 11 of 16"),
        (DOWN, "│▸Line 7 changed ys, and with it xs"),
        ("", "It is [1, 2] now."),
    ]);
    firefly.shows_no_more("! 2 alarms");
    firefly.keys("\r");
    firefly.shows_no_more("did you mean this?");
    firefly.shows("step 5 of 16");
    firefly.shows("* ys   list A   [1] → [1, 2]");
    firefly.shows("\n ! 2 alarms: press A ");
}

#[test]
fn the_mouse_alone_moves_asks_and_comes_back() {
    let program = format!("{NOT_MEANT}for n in range(3):\n    ys.append(n)\n");
    let home = tempdir().expect("a folder");
    fs::write(home.path().join("a.py"), program).expect("written");
    let mut firefly = Program::firefly(home.path(), &["a.py"]);
    firefly.click_on("▶ Run");
    // The buttons, the timeline, and the hints.
    firefly.shows("step 1 of 23");
    firefly.click_on("▶| ─");
    firefly.shows("step 23 of 23");
    firefly.click_on(" ◀ ");
    firefly.shows("step 22 of 23");
    firefly.click_on("━━━━━━━━");
    firefly.shows("step 1 of 23");
    firefly.click_on("→ on");
    firefly.shows("step 2 of 23");
    firefly.click_on("← back");
    firefly.shows("step 1 of 23");
    firefly.click(60, 23);
    firefly.shows("step 13 of 23");
    firefly.click_on("↓ over calls");
    firefly.shows("step 14 of 23");
    // A loop: its table from the words beside the timeline, a cell of it, and back.
    firefly.click_on("▶| ─");
    firefly.shows("step 23 of 23");
    firefly.click_on(" ◀ ");
    firefly.shows("step 22 of 23");
    firefly.click_on(" ◀ ");
    firefly.click_on(" turn 3 of 3 ");
    firefly.shows("Lines 11 to 12: 3 turns");
    firefly.click_on("*1  *[1, 2, 0, 1]");
    firefly.shows("│▸2     *1");
    firefly.click_on("Enter stay");
    firefly.shows_no_more("Lines 11 to 12");
    // A reason, asked from the menu, then on from a row.
    firefly.click_on("w why");
    firefly.click_on("Why is n 1?");
    firefly.shows("│▸Why is n 1?");
    firefly.click_on("Enter stay");
    firefly.shows("Why n has its value");
    firefly.click_on("Esc close");
    firefly.shows("│▸Why is n 1?");
    firefly.click_on("Esc close");
    firefly.shows_no_more("Ask about which value?");
    // Alarms, from their sign.
    firefly.click_on("! 2 alarms: press A");
    firefly.shows("│▸Line 9 calls grow without items");
    firefly.click_on("Line 7 changed ys");
    firefly.shows("│▸Line 7 changed ys");
    firefly.shows("step 5 of 23");
    firefly.click_on("▸Line 7 changed ys");
    firefly.shows_no_more("did you mean this?");
    firefly.shows("step 5 of 23");
    firefly.click_on("/ ask");
    firefly.click_on("What happened, in a few sentences?");
    firefly.shows("The story of this run");
}

/// As they arrive over a slow line: Esc and the next key in one piece.
#[test]
fn a_key_right_behind_esc_is_a_key_and_not_text() {
    let (_home, mut firefly) = Program::ran(ADD_UP);
    firefly.keys("t");
    firefly.shows("Lines 2 to 5: 4 turns");
    firefly.keys(&format!("{ESC}{RIGHT}"));
    firefly.shows("step 2 of 16");
    firefly.shows_no_more("Lines 2 to 5");
    firefly.keys(&format!("{RIGHT}{RIGHT}"));
    firefly.shows("step 4 of 16 ─");
    firefly.shows_no_more("earlier version");
    firefly.shows("a.py ─");
}
