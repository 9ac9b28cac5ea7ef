//! A traced program prints and ends as it does without the tracer.

use crate::harness::{Setup, plain, pythons, trace_with};

/// Programs, each with what it is for.
const PROGRAMS: &[(&str, &str)] = &[
    ("recursion without end", "def f(n):\n    return f(n + 1) + 1\nf(0)\n"),
    (
        "an error while reading input",
        "import sys\nsys.stdin.reconfigure(encoding='ascii', errors='strict')\ndef f():\n    return input()\nsys.stdin.close()\nf()\n",
    ),
    ("an exception in exec", "exec('1 / 0')\n"),
    (
        "an exception with a traceback through calls",
        "def f(x):\n    return 1 / x\n\ndef g():\n    return f(0)\n\ng()\n",
    ),
    (
        "chained exceptions",
        "try:\n    int('x')\nexcept ValueError as e:\n    raise KeyError('k') from e\n",
    ),
    ("a misspelt name", "value = 1\nprint(valeu)\n"),
    ("exit code", "import sys\nprint('a')\nsys.exit(3)\n"),
    ("exit code beyond all bounds", "import sys\nsys.exit(2**70)\n"),
    ("exit message", "exit('bye')\n"),
    ("exit code out of range", "raise SystemExit(300)\n"),
    ("exit at the end of a function", "def f():\n    quit()\nf()\n"),
    (
        "del on time",
        "class A:\n    def __init__(self, n): self.n = n\n    def __del__(self): print('del', self.n)\ndef f():\n    a = A(1)\n    print('in f')\nf()\nprint('after f')\nb = A(2)\nb = None\nprint('after b')\nc = A(3)\ndel c\nprint('end')\nd = A(4)\n",
    ),
    (
        "weakref callbacks",
        "import weakref\nclass A: pass\na = A()\nr = weakref.ref(a, lambda _: print('gone'))\na = None\nprint(r() is None)\n",
    ),
    ("shadowed builtins", "list = len = id = type = str = print\nprint(1)\nlist(2)\n"),
    (
        "patched builtins",
        "import builtins\nbuiltins.len = lambda x: 42\nbuiltins.id = builtins.isinstance = builtins.repr = builtins.type = None\nx = [1, 2]\nx.append(3)\nprint(len(x))\n",
    ),
    (
        "the main module",
        "import __main__, sys\nx = 5\nprint(__main__.x, __name__, sys.modules['__main__'] is __main__, sys.argv)\n",
    ),
    (
        "exec in a namespace of its own",
        "d = {}\nexec('a = 1\\nb = a + 1', d)\nprint(d['b'])\nexec(\"def f():\\n return 3\")\nprint(f())\n",
    ),
    (
        "doctest",
        "def f(x):\n    \"\"\"\n    >>> f(2)\n    4\n    >>> f(3)\n    7\n    \"\"\"\n    return x * 2\nimport doctest\nprint(doctest.testmod().failed)\n",
    ),
    (
        "dataclasses and enums",
        "from dataclasses import dataclass, field\nfrom enum import Enum\nclass C(Enum):\n    RED = 1\n@dataclass\nclass P:\n    x: int\n    c: C = C.RED\n    l: list = field(default_factory=list)\np = P(1)\np.l.append(p.x)\nprint(p, p == P(1, C.RED, [1]))\n",
    ),
    (
        "named tuples",
        "from collections import namedtuple, Counter, defaultdict, deque, OrderedDict\nP = namedtuple('P', 'x y')\np = P(1, 2)\nc = Counter('hello')\nd = defaultdict(list)\nd['a'].append(1)\nq = deque([1,2], maxlen=2)\nq.append(3)\no = OrderedDict(a=1, b=2)\no.move_to_end('a')\nprint(p, c, d, q, o)\n",
    ),
    (
        "pickle",
        "import pickle\nclass A:\n    def __init__(self): self.x = 1\nprint(pickle.loads(pickle.dumps(A())).x)\n",
    ),
    (
        "binary output",
        "import sys\nsys.stdout.buffer.write(b'\\x00\\xc3\\xa9\\n')\nsys.stdout.flush()\nprint('a', end='')\nsys.stdout.write('b\\n')\nprint(sys.stdout.isatty(), sys.stdout.fileno(), sys.stdout.encoding, sys.stdout.errors)\n",
    ),
    (
        "half a surrogate pair",
        "s = '\\udc80'\nprint(ascii(s))\ntry:\n    print(s)\nexcept UnicodeEncodeError as e:\n    print(e)\n",
    ),
    (
        "tracing switched off",
        "import sys\nsys.settrace(None)\ndef f():\n    return 1\nprint(f())\n",
    ),
    ("atexit", "import atexit\natexit.register(print, 'at exit')\nprint('end')\n"),
    ("os._exit", "import os\nprint('x', flush=True)\nos._exit(4)\n"),
    ("os.write", "import os\nos.write(1, b'one\\n')\nprint('two')\nos.write(2, b'three\\n')\n"),
    ("closed output", "import sys\nprint('a')\nsys.stdout.close()\n"),
    ("syntax error", "def f(:\n    pass\n"),
    ("bad indentation", "if True:\nprint(1)\n"),
    ("tabs and blanks", "if True:\n        x = 1\n\ty = 2\n"),
    (
        "huge numbers",
        "n = 10 ** 5000\nm = -n\nf = float('nan')\ng = [f, float('inf')]\nprint(n > m, f == f)\n",
    ),
    (
        "a nested comprehension on module level",
        "t = [[r * c for c in range(3)] for r in range(3)]\ni = 5\nu = [i\n for i in range(3)\n if i]\nprint(t, u, i)\n",
    ),
    ("3000 lists deep", "x = []\nfor i in range(3000):\n    x = [x]\nx.append(x)\nprint(len(x))\n"),
    (
        "an exception that cannot be shown",
        "class E(Exception):\n    def __str__(self):\n        print('str!')\n        return 'shown'\ntry:\n    raise E('x')\nexcept E:\n    print('caught')\nraise E('y')\n",
    ),
    (
        "a metaclass that speaks",
        "class M(type):\n    def __repr__(cls): print('M repr'); return 'm'\n    def __hash__(cls): print('M hash'); return 1\n    def __eq__(cls, o): print('M eq'); return False\n    def __getattribute__(cls, n): print('M get', n); return type.__getattribute__(cls, n)\nclass A(metaclass=M):\n    pass\na = A()\nb = [A, a]\nx = 1\n",
    ),
    (
        "a dict property",
        "class A:\n    @property\n    def __dict__(self): print('dict!'); return {}\n    @property\n    def __class__(self): print('class!'); return int\na = A()\nb = 1\n",
    ),
    (
        "reading input",
        "a = input()\nb = int(input('n: '))\nprint(a, b)\nprint(open(0).read() if False else 'x')\ninput()\n",
    ),
    (
        "an own exception hook",
        "import sys\nsys.excepthook = lambda t, e, tb: print('hook', t.__name__)\n1 / 0\n",
    ),
    (
        "recursion",
        "def f(n):\n    return 0 if n == 0 else 1 + f(n - 1)\nprint(f(900))\nimport sys\nprint(sys.getrecursionlimit())\nsys.setrecursionlimit(3000)\nprint(f(2800))\n",
    ),
    (
        "locals in a function",
        "def f(a):\n    b = 2\n    print(sorted(locals()))\n    return vars()\nprint(f(1))\n",
    ),
    (
        "a generator left unfinished",
        "def g():\n    try:\n        yield 1\n        yield 2\n    finally:\n        print('closed')\nx = g()\nprint(next(x))\ndel x\nprint('end')\n",
    ),
    (
        "async",
        "import asyncio\nasync def f(n):\n    await asyncio.sleep(0)\n    return n\nasync def main():\n    print(await asyncio.gather(f(1), f(2)))\nasyncio.run(main())\n",
    ),
    (
        "with and finally",
        "class C:\n    def __enter__(self): print('in'); return self\n    def __exit__(self, *a): print('out'); return True\nwith C() as c:\n    1 / 0\nfor i in range(3):\n    try:\n        if i == 1: continue\n        print(i)\n    finally:\n        print('f')\n",
    ),
    (
        "unittest",
        "import unittest\nclass T(unittest.TestCase):\n    def test_a(self): self.assertEqual(1, 1)\nr = unittest.TextTestRunner(stream=open('/dev/null', 'w')).run(unittest.defaultTestLoader.loadTestsFromTestCase(T))\nprint(r.testsRun)\n",
    ),
];

#[test]
fn every_program_prints_and_ends_as_without_the_tracer() {
    let mut different = Vec::new();
    for python in pythons() {
        for (purpose, source) in PROGRAMS {
            let stdin = "one\n2\n";
            let expected = plain(&python, source, stdin);
            let ran = trace_with(&python, source, &Setup { stdin, ..Setup::default() });
            let good = !ran.decoded.damaged && ran.decoded.ending.is_some();
            let seen = (ran.stdout, ran.stderr, ran.code);
            if seen != expected || !good {
                let python = python.display();
                different.push(format!("{purpose} ({python}), {good}:\n{seen:?}\n{expected:?}"));
            }
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n\n"));
}
