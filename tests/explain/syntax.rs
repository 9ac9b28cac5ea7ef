//! Programs that Python cannot read: nothing ran.

mod any_text;

use firefly::explain::{Kind, explain};
use firefly::wording::Wording;

use crate::harness::pythons;
use crate::told::{Expected, is_not_told, is_told, run};

/// A program, its kind, the line and the part that are marked, and where it was opened.
type Told<'a> = (&'a str, Kind, u32, &'a str, Option<u32>);

#[track_caller]
fn are_told(cases: &[Told<'_>]) {
    for (source, kind, line, part, origin) in cases {
        let nothing = ["Nothing ran yet: "];
        let expected = Expected {
            kind: *kind,
            line: *line,
            part,
            says: &nothing,
            values: &[],
            origin: *origin,
        };
        is_told(source, "", &expected);
    }
}

#[track_caller]
fn says(source: &str, kind: Kind, line: u32, part: &str, says: &[&str]) {
    let expected = Expected { kind, line, part, says, values: &[], origin: None };
    is_told(source, "", &expected);
}

#[test]
fn a_line_that_opens_a_block_without_its_colon_is_told() {
    use Kind::MissingColon;
    are_told(&[
        ("age = 12\nif age > 10\n    print('big')\n", MissingColon, 2, "if age > 10", None),
        ("x = 1\nif x > 1:\n    print(1)\nelse\n    print(2)\n", MissingColon, 4, "else", None),
        ("x = 1\nif x:\n    pass\nelif x > 3\n    pass\n", MissingColon, 4, "elif x > 3", None),
        ("def greet(name)\n    print(name)\n", MissingColon, 1, "def greet(name)", None),
        ("for i in range(3)\n    print(i)\n", MissingColon, 1, "for i in range(3)", None),
        ("while True  # for ever\n    print(1)\n", MissingColon, 1, "while True", None),
        ("try\n    x = 1\nexcept ValueError:\n    pass\n", MissingColon, 1, "try", None),
        ("class Dog\n    pass\n", MissingColon, 1, "class Dog", None),
        ("for i in range(3) print(i)\n", MissingColon, 1, ") print", None),
        ("x = 4\nif x > 3;\n    print(x)\n", MissingColon, 2, "3;", None),
        ("x = 4\nif x > 3 then\n    print(x)\n", MissingColon, 2, "3 then", None),
        ("x = 4\nif x > 9:\n    pass\nelse x > 3:\n    pass\n", MissingColon, 4, "else x", None),
    ]);
    is_not_told("x = 4\nif x 3:\n    print(x)\n", "", MissingColon);
    is_not_told("x = {'a' 1}\n", "", MissingColon);
    is_not_told("x = 4\nif x = 3\n    print(x)\n", "", MissingColon);
    says("for i in range(3)\n    print(i)\n", MissingColon, 1, "for i in range(3)", &["`for`"]);
}

#[test]
fn a_text_that_is_not_closed_is_told_from_where_it_begins() {
    use Kind::TextNotClosed;
    are_told(&[
        ("print('hello)\nx = 1\n", TextNotClosed, 1, "'hello)", None),
        ("x = 1\nprint(\"hello')\n", TextNotClosed, 2, "\"hello')", None),
        ("name = input('Name?\nprint(name)\n", TextNotClosed, 1, "'Name?", None),
        ("print \"hello\n", TextNotClosed, 1, "\"hello", None),
        ("a = 1\nb = \"\"\"abc\ndef\nx = 1\n", TextNotClosed, 4, "x = 1", Some(2)),
        ("'''what this does\n", TextNotClosed, 1, "'''what this does", None),
    ]);
    is_not_told("print('it's fine')\n", "", TextNotClosed);
    is_not_told("print(hello)'\n'\n)\n", "", Kind::EndOfFile);
    is_not_told("print('hello'\nx = 1\n", "", TextNotClosed);
}

#[test]
fn a_bracket_that_is_not_closed_is_told_from_where_it_was_opened() {
    use Kind::BracketNotClosed;
    are_told(&[
        ("print('a'\nprint('b')\n", BracketNotClosed, 2, "print('b')", Some(1)),
        ("age = int(input('Age?')\nage = 3\n", BracketNotClosed, 2, "age = 3", Some(1)),
        (
            "x = (1 + 2\nfor i in range(3):\n    print(i)\n",
            BracketNotClosed,
            2,
            "for i in range(3):",
            Some(1),
        ),
        (
            "d = {'a': 1,\n     'b': 2\n\n# show it\nprint(d)\n",
            BracketNotClosed,
            5,
            "print(d)",
            Some(1),
        ),
        ("for i in range(3:\n    print(i)\n", BracketNotClosed, 1, "(", None),
        ("x = [1, 2, 3)\nprint(x)\n", BracketNotClosed, 1, ")", None),
        ("x = [\n    1,\n    2)\nprint(x)\n", BracketNotClosed, 3, ")", Some(1)),
    ]);
    says("if (1 == 3:\n    pass\n", BracketNotClosed, 1, "(", &["`(` in line 1", "`)`"]);
    is_not_told("print(1))\n", "", BracketNotClosed);
    is_not_told("x = [1,\n     2\n     3]\n", "", BracketNotClosed);
    is_not_told("print('a'\n", "", BracketNotClosed);
}

#[test]
fn what_is_open_at_the_end_of_the_program_is_told() {
    use Kind::EndOfFile;
    are_told(&[
        ("print('hi'\n", EndOfFile, 1, "(", None),
        ("x = 1\nprint('hi', [x]", EndOfFile, 2, "(", None),
        ("x = [\n    1,\n    2,\n\n# the end\n", EndOfFile, 3, "2,", Some(1)),
        ("x = 1\nfor i in range(3):\n", EndOfFile, 2, "for i in range(3):", None),
        ("def f():\n    # nothing yet\n\n", EndOfFile, 1, "def f():", None),
        ("x = 1\nif x:\n    if x > 2:", EndOfFile, 3, "if x > 2:", None),
    ]);
    is_not_told("for i in range(3):\nprint(i)\n", "", EndOfFile);
    is_not_told("print('hi'\nprint('b')\n", "", EndOfFile);
}

#[test]
fn an_empty_block_is_told_with_the_line_that_opens_it() {
    use Kind::BlockEmpty;
    are_told(&[
        ("for i in range(3):\nprint(i)\n", BlockEmpty, 2, "print(i)", Some(1)),
        ("def f(x):\n\n# gives it back\nreturn x\n", BlockEmpty, 4, "return x", Some(1)),
        ("x = 1\nif x:\n    if x:\nprint(1)\n", BlockEmpty, 4, "print(1)", Some(3)),
        ("if (1 and\n        2):\nprint(1)\n", BlockEmpty, 3, "print(1)", Some(1)),
        ("if 1:\n    x = 2\nelse:\nx = 3\n", BlockEmpty, 4, "x = 3", Some(3)),
        ("while True:  # for ever\nbreak\n", BlockEmpty, 2, "break", Some(1)),
    ]);
    is_not_told("for i in range(3)\nprint(i)\n", "", BlockEmpty);
    is_not_told("x = 1\n    print(x)\n", "", BlockEmpty);
}

#[test]
fn lines_that_begin_elsewhere_are_told_with_their_blanks_made_visible() {
    use Kind::{IndentMismatch, IndentUnexpected, TabsAndSpaces};
    says("x = 1\n    y = 2\n", IndentUnexpected, 2, "    ", &["`····`"]);
    let both = ["`······`", "line 2 begins with `····`"];
    says("if 1:\n    a = 1\n      b = 2\n", IndentUnexpected, 3, "      ", &both);
    says(" x = 1\n", IndentUnexpected, 1, " ", &["`·`"]);
    let list = "x = [1,\n        2]\n    y = 3\n";
    says(list, IndentUnexpected, 3, "    ", &["No line above opened a block"]);
    let back = ["line 3 begins with `···`", "line 2 begins with `····`"];
    says("for i in [1]:\n    print(i)\n   print('x')\n", IndentMismatch, 3, "   ", &back);
    let inner = "def f():\n    if 1:\n        return 1\n      return 2\n";
    says(inner, IndentMismatch, 4, "      ", &["`······`", "`········`"]);
    let clause = "if 1:\n    x = 1\n  else:\n    x = 2\n";
    says(clause, IndentMismatch, 3, "  ", &["`··`"]);
    let tab = ["Line 3 begins with `→`", "line 2 with `····`"];
    says("if 1:\n    a = 1\n\tb = 2\n", TabsAndSpaces, 3, "\t", &tab);
    says("if 1:\n        a = 1\n\tb = 2\n", TabsAndSpaces, 3, "\t", &["`→`"]);
    let other = ["`········`", "line 2 with `→`"];
    says("if 1:\n\ta = 1\n        b = 2\n", TabsAndSpaces, 3, "        ", &other);
    is_not_told("if 1:\n    a = 1\n   b = 2\n", "", IndentUnexpected);
    is_not_told("x = 1\n    y = 2\n", "", IndentMismatch);
    is_not_told("if 1:\n\ta = 1\n\t\tb = 2\n", "", TabsAndSpaces);
}

#[test]
fn print_without_brackets_is_told() {
    use Kind::PrintWithoutBrackets;
    are_told(&[
        ("print \"hello\"\n", PrintWithoutBrackets, 1, "print \"hello\"", None),
        ("x = 1\nprint x\n", PrintWithoutBrackets, 2, "print x", None),
        ("x = 1\nprint 'a', x\n", PrintWithoutBrackets, 2, "print 'a'", None),
        ("x = 1\nif x: print f'hi {x}'\n", PrintWithoutBrackets, 2, "print f'hi {x}'", None),
        ("for i in [1]:\n    print i\n", PrintWithoutBrackets, 2, "print i", None),
        ("print 5 + 3\n", PrintWithoutBrackets, 1, "print 5", None),
    ]);
    is_not_told("Print \"hello\"\n", "", PrintWithoutBrackets);
    is_not_told("x = 1\nx.print 5\n", "", PrintWithoutBrackets);
    is_not_told("print \"hello\n", "", PrintWithoutBrackets);
}

#[test]
fn one_equals_sign_in_a_test_is_told() {
    use Kind::EqualsInTest;
    are_told(&[
        ("x = 1\nif x = 3:\n    print(1)\n", EqualsInTest, 2, "=", None),
        ("x = 1\nwhile x = 3:\n    print(1)\n", EqualsInTest, 2, "=", None),
        ("x = 1\nif (x = 3):\n    print(1)\n", EqualsInTest, 2, "=", None),
        ("x = 1\nif x == 1 or x = 2:\n    print(1)\n", EqualsInTest, 2, "=", None),
        ("x = 1\nif x == 2:\n    pass\nelif x = 3\n    pass\n", EqualsInTest, 4, "=", None),
        ("x = [1]\ny = [i for i in x if i = 3]\n", EqualsInTest, 2, "=", None),
        ("x = 'a'\nif len(x) = 3:\n    pass\n", EqualsInTest, 2, "=", None),
    ]);
    is_not_told("x = 1\nif x: 5 = x\n", "", EqualsInTest);
    is_not_told("if print(x=1, 2):\n    pass\n", "", EqualsInTest);
    is_not_told("x = 1\nif x =< 3:\n    pass\n", "", EqualsInTest);
}

#[test]
fn a_value_or_a_call_on_the_left_is_told() {
    use Kind::{AssignToCall, AssignToValue};
    are_told(&[
        ("x = 1\n5 = x\n", AssignToValue, 2, "5", None),
        ("\"name\" = input()\n", AssignToValue, 1, "\"name\"", None),
        ("a = 1\na + 1 = a\n", AssignToValue, 2, "a + 1", None),
        ("True = 3\n", AssignToValue, 1, "True", None),
        ("x = 3 = 4\n", AssignToValue, 1, "3", None),
        ("for 3 in [1]:\n    pass\n", AssignToValue, 1, "3", None),
        ("a = 1\na + a += 1\n", AssignToValue, 2, "a + a", None),
        ("input('x') = name\n", AssignToCall, 1, "input('x')", None),
        ("x = 'a'\nlen(x) += 1\n", AssignToCall, 2, "len(x)", None),
        ("int(input()) = age\n", AssignToCall, 1, "int(input())", None),
    ]);
    is_not_told("x = 1\nx + = 1\n", "", AssignToValue);
    is_not_told("class = 1\n", "", AssignToValue);
    is_not_told("print('a') + 1 = 2\n", "", AssignToCall);
}

#[test]
fn a_wrong_character_is_told_with_its_key() {
    use Kind::WrongCharacter;
    says("print(“hello”)\n", WrongCharacter, 1, "“", &["character “ in line 1", "\" from the key"]);
    says("print(‘hello’)\n", WrongCharacter, 1, "‘", &["' from the keyboard"]);
    says("x = 5 – 3\n", WrongCharacter, 1, "–", &["– in line 1", "- from the keyboard"]);
    says("x = 3 × 4\n", WrongCharacter, 1, "×", &["* from the keyboard"]);
    says("x = 5\nif x ≥ 3:\n    pass\n", WrongCharacter, 2, "≥", &[">= from the keyboard"]);
    says("print（1)\n", WrongCharacter, 1, "（", &["( from the keyboard"]);
    says("x\u{a0}= 1\n", WrongCharacter, 1, "\u{a0}", &["space bar"]);
    says("print(`a`)\n", WrongCharacter, 1, "`", &["slanted"]);
    says("price = $5\n", WrongCharacter, 1, "$", &["character $"]);
    says("x = 3\nif x?:\n    pass\n", WrongCharacter, 2, "?", &["character ?"]);
    is_not_told("größe = 'ok – “so”'\nprint größe\n", "", WrongCharacter);
    is_not_told("x = 1 && 2\n", "", WrongCharacter);
}

#[test]
fn a_clause_that_belongs_to_nothing_is_told_with_the_nearest_opener() {
    use Kind::ClauseAlone;
    are_told(&[
        ("else:\n    print(1)\n", ClauseAlone, 1, "else", None),
        ("except:\n    pass\n", ClauseAlone, 1, "except", None),
        ("if 1:\n    x = 1\nprint(1)\nelse:\n    x = 2\n", ClauseAlone, 4, "else", Some(1)),
        ("if 1:\n    x = 1\n    else:\n    x = 2\n", ClauseAlone, 3, "else", Some(1)),
        (
            "def f():\n    if 1:\n        x = 1\nelif 2:\n    x = 2\n",
            ClauseAlone,
            4,
            "elif",
            Some(2),
        ),
        ("if 1:\n    x = 1\nelse:\n    x = 2\nelse:\n    x = 3\n", ClauseAlone, 5, "else", Some(1)),
    ]);
    is_not_told("if 1:\n    pass\nelse if 2:\n    pass\n", "", ClauseAlone);
    is_not_told("if 1:\n    pass\nelse\n    pass\n", "", ClauseAlone);
    is_not_told("else = 3\n", "", ClauseAlone);
}

#[test]
fn return_and_break_outside_are_told_with_the_block_above() {
    use Kind::{BreakOutside, ReturnOutside};
    are_told(&[
        ("print(1)\nreturn 5\n", ReturnOutside, 2, "return", None),
        ("def f(x):\n    y = x\nreturn y\n", ReturnOutside, 3, "return", Some(1)),
        ("class A:\n    return 1\n", ReturnOutside, 2, "return", None),
        ("if 1:\n    break\n", BreakOutside, 2, "break", None),
        ("for i in [1]:\n    print(i)\nif i:\n    break\n", BreakOutside, 4, "break", Some(1)),
        ("while False:\n    pass\nelse:\n    continue\n", BreakOutside, 4, "continue", Some(1)),
        ("for i in [1]:\n    def f():\n        break\n", BreakOutside, 3, "break", None),
    ]);
    is_not_told("return = 5\n", "", ReturnOutside);
    is_not_told("yield 5\n", "", ReturnOutside);
    is_not_told("for i in [1]:\n    if i:\n        break 2\n", "", BreakOutside);
}

#[test]
fn two_things_with_nothing_between_them_are_told() {
    use Kind::MissingComma;
    are_told(&[
        ("name = 'a'\nprint(\"Hello\" name)\n", MissingComma, 2, "\"Hello\" name", None),
        ("x = 3 4\n", MissingComma, 1, "3 4", None),
        ("x = [1 2 3]\n", MissingComma, 1, "1 2", None),
        ("xs = [1,\n      2\n      3]\n", MissingComma, 3, "3", None),
        ("d = {'a': 1 'b': 2}\n", MissingComma, 1, "1 'b'", None),
        ("d = {'a' 1}\n", MissingComma, 1, "'a' 1", None),
        ("for i range(3):\n    pass\n", MissingComma, 1, "i range", None),
        ("for i in range 3:\n    pass\n", MissingComma, 1, "range 3", None),
        ("def f(a b):\n    pass\n", MissingComma, 1, "a b", None),
        ("print(hello world)\n", MissingComma, 1, "hello world", None),
        ("print('it's fine')\n", MissingComma, 1, "'it's", None),
        ("print(\"She said \"hi\" to me\")\n", MissingComma, 1, "\"She said \"hi", None),
    ]);
    says("whil 1:\n    pass\n", MissingComma, 1, "whil 1", &["`whil`", "`while`"]);
    is_not_told("print 'a'\n", "", MissingComma);
    is_not_told("x = 3 +\n", "", MissingComma);
    is_not_told("int x = 3\n", "", MissingComma);
}

#[test]
fn a_word_of_pythons_own_as_a_name_is_told() {
    use Kind::KeywordAsName;
    are_told(&[
        ("class = 3\n", KeywordAsName, 1, "class", None),
        ("for = 3\n", KeywordAsName, 1, "for", None),
        ("import = 3\n", KeywordAsName, 1, "import", None),
        ("x = 1\nprint(class)\n", KeywordAsName, 2, "class", None),
        ("def class():\n    pass\n", KeywordAsName, 1, "class", None),
        ("def f(in, x):\n    pass\n", KeywordAsName, 1, "in", None),
        ("for class in [1]:\n    pass\n", KeywordAsName, 1, "class", None),
        ("x.from = 3\n", KeywordAsName, 1, "from", None),
        ("else = 3\n", KeywordAsName, 1, "else", None),
        ("return = 3\n", KeywordAsName, 1, "return", None),
    ]);
    is_not_told("2nd = 3\n", "", KeywordAsName);
    is_not_told("print = 3\nprint 4\n", "", KeywordAsName);
    is_not_told("x = 3 if\n", "", KeywordAsName);
}

#[test]
fn everything_else_is_told_as_not_python() {
    use Kind::NotPython;
    are_told(&[
        ("x = 3 +\n", NotPython, 1, "+", None),
        ("x = 1\nx + = 1\n", NotPython, 2, "+ =", None),
        ("2nd = 3\n", NotPython, 1, "2nd", None),
        ("x = 007\n", NotPython, 1, "007", None),
        ("x = 1\nx++\n", NotPython, 2, "++", None),
        ("int x = 3\n", NotPython, 1, "int", None),
        ("if 1:\n    pass\nelse if 2:\n    pass\n", NotPython, 3, "else if", None),
        ("def f:\n    pass\n", NotPython, 1, ":", None),
        ("print(1))\n", NotPython, 1, ")", None),
        ("try:\n    x = 1\ny = 2\n", NotPython, 3, "y", None),
        ("print(f'{x')\n", NotPython, 1, "')", None),
        ("nonlocal x\n", NotPython, 1, "nonlocal", None),
        ("yield 3\n", NotPython, 1, "yield", None),
        ("def f():\n    x = 1\n    global x\n", NotPython, 3, "global", None),
        ("def f(an_a, an_a):\n    pass\n", NotPython, 1, "an_a", None),
        ("if 1:\n    pass\nesle:\n    pass\n", NotPython, 3, "esle", None),
        ("def f():\n    await x\n", NotPython, 2, "await", None),
        ("x = 1\ny = * x\n", NotPython, 2, "", None),
        ("def f():\n    nonlocal x\n", NotPython, 2, "", None),
    ]);
    is_not_told("print 1\n", "", NotPython);
    is_not_told("for i in [1]:\n    break\n", "", NotPython);
}

#[test]
fn what_was_copied_along_is_told() {
    let kind = Kind::NotPython;
    says(">>> x = 3\n>>> print(x)\n", kind, 1, ">>>", &["`>>>`", "prompt"]);
    says("for i in [1]:\n    >>> print(i)\n", kind, 2, ">>>", &["prompt"]);
    says("1 x = 3\n2 print(x)\n", kind, 1, "1", &["number of a line"]);
    says("x = 3\n12. y = 4\n13. print(x)\n", kind, 2, "12.", &["`12.`"]);
    says("1: x = 3\n2: print(x)\n", kind, 1, "1:", &["`1:`"]);
    says("// say it\nprint('a')\n", kind, 1, "//", &["comment", "`#`"]);
    says("x = 5 // five apples\n", kind, 1, "//", &["comment"]);
    says("/* say it */\nprint('a')\n", kind, 1, "/*", &["comment"]);
    is_not_told("x = [\n1,\n2 3\n]\n", "", kind);
    is_not_told("3 x = 4\n", "", kind);
    is_not_told("x = 9 // 4 2\n", "", kind);
}

#[test]
fn words_that_python_does_not_have_are_told() {
    let other = Kind::NotPython;
    let misspelt = ["`whlie`", "`while`"];
    says("x = 0\nwhlie x < 3:\n    x += 1\n", Kind::MissingComma, 2, "whlie x", &misspelt);
    let capital = ["`If` and `if`", "capital"];
    says("x = 3\nIf x == 3:\n    x = 4\n", Kind::MissingComma, 2, "If x", &capital);
    says("x = 3\nif x:\n    pass\nElse:\n    pass\n", other, 4, "Else", &["`Else` and `else`"]);
    says("x = 3\nif x:\n    pass\nesle:\n    pass\n", other, 4, "esle", &["`esle`", "`else`"]);
    says("forever:\n    print(1)\n", other, 1, "forever", &["no word `forever`"]);
    says("wenn 3 == 3:\n    print(1)\n", other, 1, "wenn", &["English"]);
    says("x = 0\nwhile x < 3 do:\n    x += 1\n", other, 2, "do", &["`do`"]);
    says("x = 3\nif x > 2:\n    x = 3\nend if\n", other, 4, "end if", &["`end if`"]);
    says(
        "for i = 1 to 10:\n    print(i)\n",
        Kind::MissingComma,
        1,
        "i =",
        &["`in`", "`i` comes `=`"],
    );
    says("for (i = 0; i < 3; i++):\n    print(i)\n", Kind::MissingComma, 1, "i =", &["`in`"]);
    says("for x of [1]:\n    print(x)\n", Kind::MissingComma, 1, "x of", &["`x` comes `of`"]);
    // A name of the program's own is no misspelt word.
    says("form = 1\nform 2\n", Kind::MissingComma, 2, "form 2", &["side by side"]);
}

#[test]
fn where_words_and_signs_stand_is_told() {
    let kind = Kind::NotPython;
    says("f = lambda x: return x\n", kind, 1, "return", &["begin a line"]);
    says("x = 3\nif x: print(1) else: print(2)\n", kind, 2, "else", &["begin a line"]);
    says("x = 3\nif x: print(1) elif x: print(2)\n", kind, 2, "elif", &["begin a line"]);
    says("x = 3\nx + = 1\n", kind, 2, "+ =", &["`+=`", "blank"]);
    says("x = 3\nif x ! = 3:\n    pass\n", kind, 2, "! =", &["`!=`"]);
    says("x = 5:\n", kind, 1, ":", &["opens a block"]);
    says("print('hi'):  # so\n", kind, 1, ":", &["opens a block"]);
    says(
        "for i in range 10:\n    print(i)\n",
        Kind::MissingComma,
        1,
        "range 10",
        &["`range` is a function"],
    );
    says("x = {'a' = 1}\n", kind, 1, "=", &["colon"]);
    says("y = 1 if 3 > 2\n", kind, 1, "2", &["`else`"]);
    says("import random,\n", kind, 1, ",", &["ends too early"]);
    says("import \"random\"\n", kind, 1, "\"random\"", &["a name has to stand"]);
    says("import randint from random\n", kind, 1, "from", &["other way round"]);
    says("x = 007\n", kind, 1, "007", &["begins with 0"]);
    says("x := 5\n", kind, 1, ":=", &["`=`"]);
    says("x = 1 + \\ 2\n", kind, 1, "\\", &["goes on in the next"]);
    says("print(f'x}')\n", kind, 1, "}", &["no such place"]);
    says("my-name = 3\n", Kind::AssignToValue, 1, "my-name", &["subtraction"]);
    says("a = 1\nb = 2\na - b = 3\n", Kind::AssignToValue, 3, "a - b", &["no name"]);
    is_not_told("class = 3\n", "", kind);
    is_not_told("xs = [for x in 'ab']\nif x:\n    pass\n", "", Kind::KeywordAsName);
}

#[test]
fn a_quote_or_bracket_that_does_not_close_is_told_with_the_reason() {
    use Kind::{ClauseAlone, EndOfFile, MissingComma, TextNotClosed};
    says("print(hello\")\n", TextNotClosed, 1, "\")", &["both ends", "other one is missing"]);
    says("p = 'C:\\dir\\'\n", TextNotClosed, 1, "'C:\\dir\\'", &["behind a `\\`"]);
    says("print(\"hello)\"\n", EndOfFile, 1, "(", &["stands inside a text"]);
    says("print(Hello World)\n", MissingComma, 1, "Hello World", &["in quotes"]);
    let late = "x = 3\nif x:\n    pass\nelse:\n    pass\nelif x:\n    pass\n";
    let expected = Expected {
        kind: ClauseAlone,
        line: 6,
        part: "elif",
        says: &["too late", "line 4"],
        values: &[],
        origin: Some(2),
    };
    is_told(late, "", &expected);
}

#[test]
fn what_only_newer_pythons_read_is_told_with_the_version() {
    for (name, source) in [
        ("3.8", "x = 3\nmatch x:\n    case 3:\n        print(x)\n"),
        ("3.11", "d = {'a': 1}\nprint(f'{d['a']}')\n"),
    ] {
        let is_it = |python: &std::path::PathBuf| python.to_string_lossy().contains(name);
        let Some(python) = pythons().into_iter().find(is_it) else { continue };
        let mut ran = run(&python, source, "");
        ran.recording.python = format!("{name}.1");
        let found = explain(&ran.recording, &ran.trace).expect("an explanation");
        let words = Wording::default().say(&found.message);
        assert_eq!(found.line, Some(2), "{words}");
        assert!(words.contains("newer Pythons") && words.contains(name), "{words}");
    }
}
