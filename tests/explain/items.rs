//! Positions, keys, items and what cannot be changed.

use firefly::explain::Kind;

use crate::told::{Expected, is_not_told, is_told};

const NOTHING: Expected<'_> =
    Expected { kind: Kind::OtherError, line: 1, part: "", says: &[], values: &[], origin: None };

fn at<'a>(kind: Kind, line: u32, part: &'a str, says: &'a [&'a str]) -> Expected<'a> {
    Expected { kind, line, part, says, ..NOTHING }
}

#[test]
fn a_position_behind_the_end_is_told_with_the_positions_that_there_are() {
    let source = "names = ['Anna', 'Ben', 'Cem']\nprint(names[3])\n";
    let says: &[&str] = &["Position 3 is just behind the end of `names`", "last position is 2"];
    let values: &[&str] = &["names = ['Anna', 'Ben', 'Cem'] (list)"];
    is_told(source, "", &Expected { values, ..at(Kind::IndexOutside, 2, "names[3]", says) });

    let source = "xs = [4, 5]\ni = 0\nwhile i <= len(xs):\n    print(xs[i])\n    i = i + 1\n";
    let values: &[&str] = &["xs = [4, 5] (list)", "i = 2 (int)"];
    let says: &[&str] = &["Position 2 is just behind"];
    is_told(source, "", &Expected { values, ..at(Kind::IndexOutside, 4, "xs[i]", says) });

    let source = "word = 'hello'\nfor i in range(10):\n    print(word[i + 2], end='')\n";
    let values: &[&str] = &["word = 'hello' (str)", "i + 2 = 5 (int)"];
    let says: &[&str] = &["behind the end of `word`", "Items in it here: 5"];
    is_told(source, "", &Expected { values, ..at(Kind::IndexOutside, 3, "word[i + 2]", says) });
}

#[test]
fn positions_below_0_and_of_short_or_empty_lists_are_told_otherwise() {
    let values: &[&str] = &["xs = [1, 2] (list)"];
    let says: &[&str] = &["nothing at position -3", "-1 is the last item, -2 is the first"];
    let expected = Expected { values, ..at(Kind::IndexOutside, 2, "xs[-3]", says) };
    is_told("xs = [1, 2]\nprint(xs[-3])\n", "", &expected);

    let values: &[&str] = &["xs = [] (list)"];
    let says: &[&str] = &["`xs` is empty here", "asks for position 0"];
    let expected = Expected { values, ..at(Kind::IndexOutside, 2, "xs[0]", says) };
    is_told("xs = []\nxs[0] = 5\n", "", &expected);

    let values: &[&str] = &["xs = [7] (list)"];
    let says: &[&str] = &["only one item", "only position is 0"];
    let expected = Expected { values, ..at(Kind::IndexOutside, 2, "xs[1]", says) };
    is_told("xs = [7]\nxs[1] += 5\n", "", &expected);

    let values: &[&str] = &["stack = [] (list)"];
    let says: &[&str] = &["wants an item of `stack`", "is empty here"];
    let expected = Expected { values, ..at(Kind::IndexOutside, 4, "stack.pop()", says) };
    is_told("stack = [1]\nstack.pop()\nprint('next')\nx = stack.pop()\n", "", &expected);

    let source = "import random\ncards = []\nprint(random.choice(cards))\n";
    let values: &[&str] = &["cards = [] (list)"];
    let expected =
        Expected { values, ..at(Kind::IndexOutside, 3, "random.choice(cards)", &["is empty"]) };
    is_told(source, "", &expected);
}

#[test]
fn the_one_of_several_positions_that_failed_is_marked() {
    let source = "grid = [[1, 2], [3, 4]]\nr = 1\nc = 2\nprint(grid[r][c])\n";
    let values: &[&str] = &["grid[r] = [3, 4] (list)", "c = 2 (int)"];
    let says: &[&str] = &["Position 2", "`grid[r]`"];
    is_told(source, "", &Expected { values, ..at(Kind::IndexOutside, 4, "grid[r][c]", says) });

    let source = "grid = [[1, 2], [3, 4]]\nr = 2\nc = 0\nprint(grid[r][c])\n";
    let values: &[&str] = &["grid = [[1, 2], [3, 4]] (list)", "r = 2 (int)"];
    is_told(
        source,
        "",
        &Expected { values, ..at(Kind::IndexOutside, 4, "grid[r]", &["Position 2"]) },
    );

    let source = "xs = [5, 3, 8]\nfor i in range(len(xs)):\n    if xs[i] > xs[i + 1]:\n        xs[i], xs[i + 1] = xs[i + 1], xs[i]\n";
    let values: &[&str] = &["xs = [3, 5, 8] (list)", "i + 1 = 3 (int)"];
    is_told(
        source,
        "",
        &Expected { values, ..at(Kind::IndexOutside, 3, "xs[i + 1]", &["Position 3"]) },
    );

    let source = "xs = [1, 2, 3]\ndel xs[5]\n";
    let values: &[&str] = &["xs = [1, 2, 3] (list)"];
    is_told(source, "", &Expected { values, ..at(Kind::IndexOutside, 2, "xs[5]", &["0 to 2"]) });

    // The value is worked out before its place is.
    let source = "a = [1, 2]\nb = [3, 4]\ni = 2\na[i] = b[i]\n";
    let values: &[&str] = &["b = [3, 4] (list)", "i = 2 (int)"];
    is_told(source, "", &Expected { values, ..at(Kind::IndexOutside, 4, "b[i]", &["`b`"]) });
}

#[test]
fn where_a_position_is_not_known_less_is_said() {
    let source = "xs = [1, 2, 3]\nys = [xs[i + 1] - xs[i] for i in range(3)]\n";
    let says: &[&str] = &["Line 2 asks for a position that is not there"];
    is_told(source, "", &at(Kind::IndexOutside, 2, "", says));

    // The `i` outside is another one.
    let source = "i = 7\nxs = [1, 2, 3]\nys = [xs[i + 1] for i in range(3)]\n";
    let values: &[&str] = &["xs = [1, 2, 3] (list)"];
    let says: &[&str] = &["asks `xs` for a position that is not there", "0 to 2"];
    is_told(source, "", &Expected { values, ..at(Kind::IndexOutside, 3, "xs[i + 1]", says) });

    let source = "xs = [1, 2, 3]\nprint(sum(xs[i + 1] for i in range(3)))\n";
    let values: &[&str] = &["xs = [1, 2, 3] (list)", "i + 1 = 3 (int)"];
    let says: &[&str] = &["Position 3 is just behind"];
    is_told(source, "", &Expected { values, ..at(Kind::IndexOutside, 2, "xs[i + 1]", says) });

    let source = "def parts():\n    return [1]\nprint(parts()[4])\n";
    is_told(source, "", &at(Kind::IndexOutside, 3, "parts()[4]", &["asks `parts()`"]));

    // After the first `pop` both would fail.
    let source = "xs = [1]\nprint(xs.pop() + xs.pop())\n";
    is_told(source, "", &at(Kind::IndexOutside, 2, "", &["Line 2 asks"]));

    // A slice never fails.
    let source = "xs = [1, 2]\nprint(xs[5:9], xs[2])\n";
    let values: &[&str] = &["xs = [1, 2] (list)"];
    is_told(
        source,
        "",
        &Expected { values, ..at(Kind::IndexOutside, 2, "xs[2]", &["Position 2"]) },
    );

    let source = "words = input().split()\nprint(words[1])\n";
    let values: &[&str] = &["words = ['hello'] (list)"];
    let expected = Expected { values, ..at(Kind::IndexOutside, 2, "words[1]", &["only one item"]) };
    is_told(source, "hello\n", &expected);
}

#[test]
fn what_is_no_position_of_the_programs_own_is_not_told_as_one() {
    is_not_told("print('{} {}'.format(1))\n", "", Kind::IndexOutside);
    is_not_told("def f():\n    raise IndexError('no')\nf()\n", "", Kind::IndexOutside);
    is_not_told("xs = [1]\nraise IndexError('no')\n", "", Kind::IndexOutside);
    is_not_told("print({}[3])\n", "", Kind::IndexOutside);
}

#[test]
fn a_missing_key_is_told_with_the_keys_near_it() {
    let source = "ages = {'Anna': 12, 'Ben': 13}\nprint(ages['anna'])\n";
    let values: &[&str] = &["ages = {'Anna': 12, 'Ben': 13} (dict)"];
    let says: &[&str] = &["no key `'anna'`", "the key `'Anna'`, which looks similar"];
    is_told(source, "", &Expected { values, ..at(Kind::KeyMissing, 2, "ages['anna']", says) });

    let source = "ages = {'Anna ': 12}\nname = input()\nprint(ages[name])\n";
    let values: &[&str] = &["ages = {'Anna ': 12} (dict)", "name = 'Anna' (str)"];
    let says: &[&str] = &["Compare the blanks"];
    is_told(source, "Anna\n", &Expected { values, ..at(Kind::KeyMissing, 3, "ages[name]", says) });

    let source = "points = {1: 'a', 2: 'b'}\nn = input()\nprint(points[n])\n";
    let values: &[&str] = &["points = {1: 'a', 2: 'b'} (dict)", "n = '1' (str)"];
    let says: &[&str] = &["no key `'1'`", "has the key `1`", "in quotes it is a text"];
    is_told(source, "1\n", &Expected { values, ..at(Kind::KeyMissing, 3, "points[n]", says) });

    let source = "points = {'1': 'a'}\nprint(points[1])\n";
    let values: &[&str] = &["points = {'1': 'a'} (dict)"];
    let says: &[&str] = &["no key `1`", "has the key `'1'`"];
    is_told(source, "", &Expected { values, ..at(Kind::KeyMissing, 2, "points[1]", says) });

    let source = "count = {}\nfor letter in 'aab':\n    count[letter] += 1\n";
    let values: &[&str] = &["count = {} (dict)", "letter = 'a' (str)"];
    let says: &[&str] = &["`count` is empty here, so it has no key `'a'`"];
    is_told(source, "", &Expected { values, ..at(Kind::KeyMissing, 3, "count[letter]", says) });
}

#[test]
fn a_key_that_was_there_once_is_told_with_the_line_that_took_it() {
    let source = "bag = {'pen': 1, 'cup': 2}\ndel bag['pen']\nprint('gone')\nprint(bag['pen'])\n";
    let values: &[&str] = &["bag = {'cup': 2} (dict)"];
    let says: &[&str] = &["no key `'pen'` any more", "line 2 took it away"];
    let expected =
        Expected { values, origin: Some(2), ..at(Kind::KeyMissing, 4, "bag['pen']", says) };
    is_told(source, "", &expected);
    let source =
        "bag = {'pen': 1}\ndef take(what):\n    return bag.pop(what)\ntake('pen')\ntake('pen')\n";
    let values: &[&str] = &["bag = {} (dict)", "what = 'pen' (str)"];
    let says: &[&str] = &["line 3 took it away"];
    let expected =
        Expected { values, origin: Some(3), ..at(Kind::KeyMissing, 3, "bag.pop(what)", says) };
    is_told(source, "", &expected);
}

#[test]
fn of_dicts_in_dicts_the_one_without_the_key_is_marked() {
    let source = "d = {'a': {'x': 1}}\nprint(d['a']['y'])\n";
    let values: &[&str] = &["d['a'] = {'x': 1} (dict)"];
    is_told(
        source,
        "",
        &Expected { values, ..at(Kind::KeyMissing, 2, "d['a']['y']", &["`d['a']`"]) },
    );
    let source = "d = {'a': {'x': 1}}\nd['b']['y'] = 3\n";
    let values: &[&str] = &["d = {'a': {'x': 1}} (dict)"];
    is_told(
        source,
        "",
        &Expected { values, ..at(Kind::KeyMissing, 2, "d['b']", &["no key `'b'`"]) },
    );
    let source =
        "d = {'a': 1}\nfor k in ['a', 'b']:\n    if k == 'a' or d[k] > 1:\n        print(k)\n";
    let values: &[&str] = &["d = {'a': 1} (dict)", "k = 'b' (str)"];
    is_told(source, "", &Expected { values, ..at(Kind::KeyMissing, 3, "d[k]", &["no key `'b'`"]) });
}

#[test]
fn missing_keys_of_others_are_not_told_as_the_programs() {
    let source = "class Box:\n    def __getitem__(self, key):\n        raise KeyError(key)\nprint(Box()['a'])\n";
    is_not_told(source, "", Kind::KeyMissing);
    is_not_told("s = {1, 2}\ns.remove(3)\n", "", Kind::KeyMissing);
    is_not_told("print('{name}'.format(age=3))\n", "", Kind::KeyMissing);
    is_not_told("d = {}\nd['a'] = 1\nraise KeyError('b')\n", "", Kind::KeyMissing);
    let source = "import os\nprint(os.environ['NOT_THERE_AT_ALL'])\n";
    is_told(
        source,
        "",
        &at(Kind::KeyMissing, 2, "os.environ['NOT_THERE_AT_ALL']", &["`os.environ`"]),
    );
}

#[test]
fn an_item_that_is_not_there_is_told_with_the_list_at_that_step() {
    let source = "xs = [1, 2, 3]\nxs.remove(2)\nxs.remove(2)\n";
    let values: &[&str] = &["xs = [1, 3] (list)"];
    let says: &[&str] = &["`2` is not in `xs` here"];
    is_told(source, "", &Expected { values, ..at(Kind::ItemMissing, 3, "xs.remove(2)", says) });
    let source = "names = ['Anna']\nwho = input()\nprint(names.index(who))\n";
    let values: &[&str] = &["names = ['Anna'] (list)", "who = 'anna' (str)"];
    let says: &[&str] = &["`'anna'` is not in `names`"];
    is_told(
        source,
        "anna\n",
        &Expected { values, ..at(Kind::ItemMissing, 3, "names.index(who)", says) },
    );
    let source = "s = {1, 2}\ns.remove(3)\n";
    let values: &[&str] = &["s = {1, 2} (set)"];
    is_told(source, "", &Expected { values, ..at(Kind::ItemMissing, 2, "s.remove(3)", &["`3`"]) });
    is_not_told("xs = [1]\nraise ValueError('x')\n", "", Kind::ItemMissing);
    is_not_told("xs = ['a', 'b']\nprint(int(xs[xs.index('a')]))\n", "", Kind::ItemMissing);
}

#[test]
fn a_number_with_a_point_is_no_position_and_it_is_told_where_it_was_born() {
    let source = "xs = [1, 2, 3, 4]\nmiddle = len(xs) / 2\nprint(xs[middle])\n";
    let values: &[&str] = &["xs = [1, 2, 3, 4] (list)", "middle = 2.0 (float)"];
    let says: &[&str] = &["whole number", "`2.0`", "Dividing with `/`"];
    let expected =
        Expected { values, origin: Some(2), ..at(Kind::IndexNotWhole, 3, "xs[middle]", says) };
    is_told(source, "", &expected);
    let source = "ages = [['Anna', 12]]\nfor age in ages:\n    print(age['name'])\n";
    let values: &[&str] = &["age = ['Anna', 12] (list)"];
    let says: &[&str] = &["`'name'`, of the type `str`"];
    is_told(source, "", &Expected { values, ..at(Kind::IndexNotWhole, 3, "age['name']", says) });
    let source = "names = ['a', 'b']\nfor name in names:\n    print(names[name])\n";
    let values: &[&str] = &["names = ['a', 'b'] (list)", "name = 'a' (str)"];
    let expected = Expected {
        values,
        origin: Some(2),
        ..at(Kind::IndexNotWhole, 3, "names[name]", &["`'a'`"])
    };
    is_told(source, "", &expected);
    is_not_told("xs = [1]\nprint(xs[0] + 'a')\n", "", Kind::IndexNotWhole);
    is_not_told("d = {1: 2}\nprint(d[[1]])\n", "", Kind::IndexNotWhole);
}

#[test]
fn an_end_of_a_slice_that_is_no_whole_number_is_told() {
    let source = "xs = [1, 2, 3, 4]\nprint(xs[:len(xs) / 2])\n";
    let says: &[&str] = &["whole number", "`2.0`", "Dividing with `/`"];
    let values: &[&str] = &["xs = [1, 2, 3, 4] (list)", "len(xs) / 2 = 2.0 (float)"];
    let expected = Expected { values, ..at(Kind::IndexNotWhole, 2, "xs[:len(xs) / 2]", says) };
    is_told(source, "", &expected);
    let source = "word = 'cat'\nfrom_here = '1'\nprint(word[from_here:])\n";
    let values: &[&str] = &["word = 'cat' (str)", "from_here = '1' (str)"];
    let told = at(Kind::IndexNotWhole, 3, "word[from_here:]", &["`'1'`"]);
    is_told(source, "", &Expected { values, origin: Some(2), ..told });
    is_not_told("xs = [1]\nend = None\nprint(xs[:end] + 'a')\n", "", Kind::IndexNotWhole);
    is_not_told("xs = [1]\nprint(xs[:True] + 'a')\n", "", Kind::IndexNotWhole);
}

#[test]
fn what_can_change_is_no_key() {
    let source = "seats = {}\nplace = [3, 4]\nseats[place] = 'Ann'\n";
    let values: &[&str] = &["seats = {} (dict)", "place = [3, 4] (list)"];
    let says: &[&str] = &["`[3, 4]` is of the type `list`", "no key of a dict"];
    let told = at(Kind::KeyUnhashable, 3, "seats[place]", says);
    is_told(source, "", &Expected { values, origin: Some(2), ..told });
    is_told(
        "d = {1: 2}\nprint(d[[1]])\n",
        "",
        &Expected {
            values: &["d = {1: 2} (dict)"],
            ..at(Kind::KeyUnhashable, 2, "d[[1]]", &["`[1]` is of the type `list`"])
        },
    );
    let source = "row = [1]\nrows = {row, 2}\n";
    let values: &[&str] = &["row = [1] (list)"];
    let told = at(Kind::KeyUnhashable, 2, "{row, 2}", &["no item of a set"]);
    is_told(source, "", &Expected { values, origin: Some(1), ..told });
    is_not_told("d = {}\nd[(1, 2)] = 3\nprint(d + 1)\n", "", Kind::KeyUnhashable);
    is_not_told(
        "class Bag(dict):\n    def __getitem__(self, key):\n        return key + 1\n\
                 b = Bag()\nprint(b[[1]])\n",
        "",
        Kind::KeyUnhashable,
    );
}

#[test]
fn brackets_behind_what_has_no_items_are_told() {
    let source = "number = 123\nprint(number[0])\n";
    let values: &[&str] = &["number = 123 (int)"];
    let says: &[&str] = &["`number` is of the type `int` here"];
    is_told(source, "", &Expected { values, ..at(Kind::NotSubscriptable, 2, "number[0]", says) });
    let source = "print['hello']\n";
    is_told(
        source,
        "",
        &at(Kind::NotSubscriptable, 1, "print['hello']", &["`print` is a function"]),
    );
    let source = "def add(a, b):\n    return a + b\nprint(add[1, 2])\n";
    let ran = at(Kind::NotSubscriptable, 3, "add[1, 2]", &["`add` is a function"]);
    is_told(source, "", &Expected { values: &["add = add() (function)"], ..ran });
    is_not_told("number = 123\nprint(number + '0')\n", "", Kind::NotSubscriptable);
}

#[test]
fn texts_and_tuples_that_cannot_change_are_told() {
    let source = "word = 'cat'\nword[0] = 'b'\n";
    let values: &[&str] = &["word = 'cat' (str)"];
    let says: &[&str] = &["`word` is a text", "cannot change a text in place"];
    is_told(source, "", &Expected { values, ..at(Kind::TextUnchangeable, 2, "word[0]", says) });
    let source = "words = ['cat', 'dog']\ni = 1\nwords[i][0] = 'b'\n";
    let values: &[&str] = &["words[i] = 'dog' (str)"];
    is_told(
        source,
        "",
        &Expected { values, ..at(Kind::TextUnchangeable, 3, "words[i][0]", says_text()) },
    );
    let source = "word = 'cat'\ndel word[0]\n";
    let values: &[&str] = &["word = 'cat' (str)"];
    is_told(source, "", &Expected { values, ..at(Kind::TextUnchangeable, 2, "word[0]", says) });
    let source = "point = (1, 2)\npoint[0] += 1\n";
    let values: &[&str] = &["point = (1, 2) (tuple)"];
    let says: &[&str] = &["`point` is a tuple"];
    is_told(source, "", &Expected { values, ..at(Kind::TupleUnchangeable, 2, "point[0]", says) });
    is_not_told("words = ['cat']\nwords[0] = 'b' + 1\n", "", Kind::TextUnchangeable);
    is_not_told("word = 'cat'\nword[0] = 'b' + 1\n", "", Kind::TextUnchangeable);
}

fn says_text() -> &'static [&'static str] {
    &["`words[i]` is a text"]
}

#[test]
fn names_and_values_are_counted_where_a_value_is_taken_apart() {
    let source = "point = (1, 2, 3)\nx, y = point\n";
    let values: &[&str] = &["point = (1, 2, 3) (tuple)"];
    let says: &[&str] = &["Names on the left: 2. Values in `point`: 3."];
    is_told(source, "", &Expected { values, ..at(Kind::UnpackCount, 2, "x, y", says) });
    let says: &[&str] = &["left: 2. Values in `input().split()`: 1."];
    let source = "a, b = input().split()\n";
    is_told(source, "hello\n", &at(Kind::UnpackCount, 1, "a, b", says));
    let source = "a, b = map(int, input('? ').split(','))\n";
    is_told(source, "1,2,3\n", &at(Kind::UnpackCount, 1, "a, b", &["left: 2", ": 3."]));
    is_not_told(source, "1,x,3\n", Kind::UnpackCount);
    is_not_told(source, "1,x\n", Kind::UnpackCount);
    let source = "def both():\n    return 1, 2, 3\na, b = both()\n";
    is_told(source, "", &at(Kind::UnpackCount, 3, "a, b", &["Values in `both()`: 3."]));
    let source = "a, b = 1, 2, 3\n";
    is_told(source, "", &at(Kind::UnpackCount, 1, "a, b", &["left: 2", ": 3."]));
    let source = "xs = [1]\nfirst, second, *rest = xs\n";
    let values: &[&str] = &["xs = [1] (list)"];
    let says: &[&str] = &["without a star on the left: 2", "`xs`: 1"];
    is_told(
        source,
        "",
        &Expected { values, ..at(Kind::UnpackCount, 2, "first, second, *rest", says) },
    );
}

#[test]
fn of_a_loop_the_item_that_does_not_fit_is_told() {
    let source = "pairs = [(1, 2), (3, 4, 5), (6, 7)]\nfor a, b in pairs:\n    print(a, b)\n";
    let values: &[&str] = &["pairs = [(1, 2), (3, 4, 5), (6, 7)] (list)"];
    let says: &[&str] = &["Names behind `for`: 2", "the item `(3, 4, 5)`: 3"];
    is_told(source, "", &Expected { values, ..at(Kind::UnpackCount, 2, "a, b", says) });
    let source = "ages = {'Anna': 12}\nfor name, age in ages:\n    print(name)\n";
    let values: &[&str] = &["ages = {'Anna': 12} (dict)"];
    let says: &[&str] = &["the item `'Anna'`: 4"];
    is_told(source, "", &Expected { values, ..at(Kind::UnpackCount, 2, "name, age", says) });
    is_not_told("for a, b in [(1, 2)]:\n    print(int('x'))\n", "", Kind::UnpackCount);
    is_not_told("a, b = 1, int('x')\n", "", Kind::UnpackCount);
}

#[test]
fn lines_that_run_while_an_error_leaves_a_call_are_not_blamed() {
    let source = "def get():\n    return [1]\ndef f(xs):\n    try:\n        return xs[5]\n    finally:\n        print(get()[0])\nf([1, 2])\n";
    let values: &[&str] = &["xs = [1, 2] (list)"];
    is_told(source, "", &Expected { values, ..at(Kind::IndexOutside, 5, "xs[5]", &["0 to 1"]) });
    let source =
        "def get():\n    return {'a': 1}\ntry:\n    x = {}['b']\nfinally:\n    print(get()['a'])\n";
    is_told(source, "", &at(Kind::KeyMissing, 4, "{}['b']", &["no key `'b'`"]));
    let source = "def f(xs):\n    try:\n        return xs[5]\n    except KeyError:\n        print('no')\nf([1, 2])\n";
    is_told(source, "", &Expected { values, ..at(Kind::IndexOutside, 3, "xs[5]", &["0 to 1"]) });
    // The error of the `except` is another one, though it has the same words.
    let source = "def f(xs):\n    try:\n        return xs[5]\n    except IndexError:\n        print(xs[7])\nf([1, 2])\n";
    is_told(source, "", &Expected { values, ..at(Kind::IndexOutside, 5, "xs[7]", &["0 to 1"]) });
}

#[test]
fn what_is_hostile_is_not_told_of_for_long() {
    let sum = format!("xs = [1]\nprint({}xs[1])\n", "xs[0] + ".repeat(5_000));
    is_not_told(&sum, "", Kind::KeyMissing);
    let calls = format!("xs = 'a'\n(xs{}, 1)[2]\n", ".strip()".repeat(3_000));
    is_not_told(&calls, "", Kind::KeyMissing);
}
