//! What is typed in pairs, pasted, found and replaced.

use super::*;

fn type_pairs(buffer: &mut Buffer, text: &str) {
    for character in text.chars() {
        buffer.type_paired(character);
    }
}

#[test]
fn pasted_lines_go_as_deep_as_the_line_they_are_pasted_into() {
    check("    |", |b| b.paste("for x in y:\n    f(x)\n"), "    for x in y:\n        f(x)\n|");
    check(
        "    |",
        |b| b.paste("        a\n          b\n\nc"),
        "            a\n              b\n\n    c|",
    );
    check("    |z", |b| b.paste("  a\n  b\n"), "    a\n    b\n    |z");
    check("|", |b| b.paste("    a\n    b"), "    a\n    b|");
    check("x|", |b| b.paste("    a\n    b"), "x    a\n    b|");
}

#[test]
fn pasted_tabs_become_blanks_where_the_program_has_no_tabs() {
    check("|", |b| b.paste("if a:\n\tb\n  \tc\td"), "if a:\n    b\n    c\td|");
    check("if x:\n\ty\n|", |b| b.paste("\ta"), "if x:\n\ty\n\ta|");
    check("x = |", |b| b.paste("\t1"), "x = \t1|");
}

#[test]
fn brackets_and_quotes_come_in_pairs() {
    check("f|", |b| b.type_paired('('), "f(|)");
    check("f(|)", |b| b.type_paired('"'), "f(\"|\")");
    check("x = | ", |b| b.type_paired('['), "x = [|] ");
    check("|x", |b| b.type_paired('('), "(|x");
    check("don|", |b| b.type_paired('\''), "don'|");
    check("x = f|", |b| b.type_paired('\''), "x = f'|'");
    check("x = half|", |b| b.type_paired('\''), "x = half'|");
    check("\"don't |\"", |b| b.type_paired('\''), "\"don't '|\"");
    check("'''\nit |", |b| b.type_paired('"'), "'''\nit \"|");
    check("# so |", |b| b.type_paired('"'), "# so \"|");
    check("\" :|\"", |b| b.type_paired('('), "\" :(|\"");
    check("f\" | \"", |b| b.type_paired('{'), "f\" {|} \"");
    check("f\"|\"", |b| b.type_paired('{'), "f\"{|}\"");
    check("|", |b| type_pairs(b, "\"\"\"a"), "\"\"\"a|\"\"\"");
    check("|", |b| type_pairs(b, "\"\"\"a\"\"\"\n"), "\"\"\"a\"\"\"\n|");
}

#[test]
fn the_closing_one_is_stepped_over() {
    check("f(|)", |b| b.type_paired(')'), "f()|");
    check("f(\"a|\")", |b| b.type_paired('"'), "f(\"a\"|)");
    check("f(g(x|)", |b| b.type_paired(')'), "f(g(x)|)");
    check("'a\\|'", |b| b.type_paired('\''), "'a\\'|'");
    check("|", |b| type_pairs(b, "print(f\"{x[0]}\", 'a')"), "print(f\"{x[0]}\", 'a')|");
}

#[test]
fn a_selection_is_wrapped() {
    check("~a b| c", |b| b.type_paired('('), "(~a b|) c");
    check("|a b~ c", |b| b.type_paired('"'), "\"|a b~\" c");
    check("x~\ny| c", |b| b.type_paired('['), "x[~\ny|] c");
    check("~a|", |b| b.type_paired(')'), ")|");
}

#[test]
fn backspace_takes_an_empty_pair_away() {
    check("f(|)", Buffer::backspace_paired, "f|");
    check("f(\"|\")", Buffer::backspace_paired, "f(|)");
    check("\"\"\"|\"\"\"", Buffer::backspace_paired, "|");
    check("f( |)", Buffer::backspace_paired, "f(|)");
    check("\"(|)\"", Buffer::backspace_paired, "\"|)\"");
    check("x = 'a'|'b'", Buffer::backspace_paired, "x = 'a|'b'");
    check("f(|]", Buffer::backspace_paired, "f|]");
}

#[test]
fn a_pair_is_one_step_and_what_is_typed_into_it_another() {
    let mut text = buffer("|");
    type_pairs(&mut text, "f(ab)");
    assert_eq!(marked(&text), "f(ab)|");
    text.undo();
    assert_eq!(marked(&text), "f(|)");
    text.undo();
    assert_eq!(marked(&text), "|");
    text.redo();
    assert_eq!(marked(&text), "f(|)");
}

/// The place of the bracket at the cursor and of the other one, as one text.
fn bracket(marked: &str) -> String {
    let of = |at: Position| format!("{}:{}", at.line, at.column);
    let partner = |partner: Option<Position>| partner.map_or("none".to_owned(), of);
    let bracket = buffer(marked).bracket();
    bracket.map_or(String::new(), |b| format!("{} {}", of(b.at), partner(b.partner)))
}

#[test]
fn the_bracket_at_the_cursor_finds_the_one_that_belongs_to_it() {
    assert_eq!(bracket("f|(a, [1])"), "0:1 0:8");
    assert_eq!(bracket("f(a, [1])|"), "0:8 0:1");
    assert_eq!(bracket("f(a, |[1])"), "0:5 0:7");
    assert_eq!(bracket("f(|[1])"), "0:2 0:4");
    assert_eq!(bracket("日|(\n')', # )\n)"), "0:1 2:0");
    assert_eq!(bracket("f(')|')"), "");
    assert_eq!(bracket("a|b"), "");
    assert_eq!(bracket("f|(a]"), "0:1 none");
    assert_eq!(bracket("f(a|]"), "0:3 none");
    assert_eq!(bracket("f(|[)"), "0:2 none");
    assert_eq!(bracket("a)|"), "0:1 none");
    let far = format!("(|{}\n)", "\n#".repeat(5_000));
    assert_eq!(bracket(&far), "", "too far away to tell");
    check("f|(a)", Buffer::jump_to_bracket, "f(a|)");
    check("f(a|)", Buffer::jump_to_bracket, "f|(a)");
}

fn found(text: &str, query: &str) -> Vec<(usize, Range<usize>)> {
    let buffer = Buffer::new(text).unwrap();
    buffer.find_all(query).into_iter().map(|found| (found.line, found.bytes)).collect()
}

#[test]
fn small_letters_find_any_and_capitals_only_capitals() {
    assert_eq!(found("Total total\nTOTAL", "total"), [(0, 0..5), (0, 6..11), (1, 0..5)]);
    assert_eq!(found("Total total", "Total"), [(0, 0..5)]);
    assert_eq!(found("Größe GRÖSSE größe", "größe"), [(0, 0..7), (0, 16..23)]);
    assert_eq!(found("İx ix", "x"), [(0, 2..3), (0, 5..6)]);
    assert_eq!(found("aaaa", "aa"), [(0, 0..2), (0, 2..4)]);
    assert_eq!(found("e\u{301} e", "e"), [(0, 4..5)], "a letter with its accent is another one");
    assert_eq!(found("abc", ""), []);
}

#[test]
fn everything_found_is_replaced_in_one_step() {
    let all = |b: &mut Buffer| {
        let found = b.find_all("a");
        b.replace_found(&found, "aa")
    };
    check("a = b\nbana|na", all, "aa = b\nbaan|aanaa");
    let undone = |b: &mut Buffer| {
        all(b);
        b.undo();
    };
    check("a = b\nbana|na", undone, "a = b\nbana|na");
}
