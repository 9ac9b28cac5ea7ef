//! Small programs of the kinds that learners write, each with what it is for.

/// What the program is for, and its text.
pub const PROGRAMS: &[(&str, &str)] = &[
    (
        "counting",
        "total = 0\nfor n in range(5):\n    total += n\nwhile total > 3:\n    total -= 2\nprint(total)\n",
    ),
    (
        "bubble sort",
        "xs = [5, 3, 8, 1]\nfor i in range(len(xs)):\n    for j in range(len(xs) - 1 - i):\n        if xs[j] > xs[j + 1]:\n            xs[j], xs[j + 1] = xs[j + 1], xs[j]\n",
    ),
    (
        "aliasing",
        "a = [1, 2]\nb = a\nc = [a, b, [a]]\nb.append(c)\nc[2][0].pop()\ndel a\nb[0] = b\n",
    ),
    (
        "every list method",
        "x = [3, 1, 2]\ny = x\nx.append(4)\nx.extend([5, 6])\nx.insert(0, 0)\nx.remove(3)\nx.pop()\nx.pop(0)\nx.sort()\nx.reverse()\nx += [1]\nx *= 2\nx[1:3] = [9]\ndel x[0]\nx[::2] = [7] * len(x[::2])\nz = x.copy()\nx.clear()\nz = z[1:]\n",
    ),
    (
        "every dict method",
        "d = {'a': 1}\ne = d\nd['b'] = [2]\nd.update(c=3, a=4)\nd.setdefault('z', []).append(1)\nd.setdefault('z', []).append(2)\nd.pop('b')\nd.popitem()\ndel d['a']\nd['a'] = 1\nd |= {'q': 1} if hasattr(dict, '__or__') else {}\nf = dict(d)\nd.clear()\nf[1] = f\nf[(1, 2)] = 'tuple'\nf[None] = True\n",
    ),
    (
        "sets",
        "s = {1, 2}\nt = s\ns.add(3)\ns |= {4}\ns.discard(1)\ns -= {2}\ns.update([7, 8])\nu = frozenset(s)\ns.pop()\ns.clear()\nt = {(1, 2), 'x'}\n",
    ),
    (
        "nested grids",
        "grid = [[0] * 3 for _ in range(2)]\nfor r in range(2):\n    for c in range(3):\n        grid[r][c] = r * c\nrow = grid[0]\nrow[1] = 'x'\nshared = [[0] * 2] * 2\nshared[0][0] = 1\n",
    ),
    (
        "swaps of names and places",
        "a, b = 1, 2\na, b = b, a\nx = [0, 1, 2]\ni = 0\ni, x[i] = 2, 9\nx[i], i = i, 0\n(p, [q, *r]) = 1, [2, 3, 4]\nk = m = []\nk.append(1)\n",
    ),
    (
        "functions and defaults",
        "def add(item, to=[]):\n    to.append(item)\n    return to\na = add(1)\nb = add(2)\nc = add(3, [])\ndef outer(x):\n    def inner(y):\n        return x + y\n    return inner\nf = outer(3)\ng = f(4)\nh = lambda z: z * 2\nk = h(f(1))\n",
    ),
    (
        "closures that count",
        "def counter():\n    n = 0\n    def inc():\n        nonlocal n\n        n += 1\n        return n\n    def get():\n        return n\n    inc()\n    return inc, get\ninc, get = counter()\ninc()\nx = get()\ninc2, get2 = counter()\ny = inc2() + inc()\n",
    ),
    (
        "globals from functions",
        "n = 0\nlog = []\ndef step():\n    global n, fresh\n    n += 1\n    fresh = n * 2\n    log.append(n)\nfor _ in range(3):\n    step()\ndef unset():\n    global fresh\n    del fresh\nunset()\n",
    ),
    (
        "recursion",
        "def fact(n):\n    if n <= 1:\n        return 1\n    rest = fact(n - 1)\n    return n * rest\nx = fact(5)\ndef fib(n, memo={}):\n    if n in memo:\n        return memo[n]\n    memo[n] = n if n < 2 else fib(n - 1) + fib(n - 2)\n    return memo[n]\ny = fib(8)\n",
    ),
    (
        "classes",
        "class Point:\n    count = 0\n    def __init__(self, x, y):\n        self.x = x\n        self.y = y\n        Point.count += 1\n    def move(self, dx):\n        self.x += dx\n        return self\n    @property\n    def size(self):\n        return abs(self.x) + abs(self.y)\n    @staticmethod\n    def make():\n        return Point(0, 0)\n    @classmethod\n    def other(cls):\n        cls.last = cls(9, 9)\n        return cls.last\np = Point(1, 2)\nq = p.move(3)\nr = Point.make().move(1).move(2)\ns = Point.other()\nt = p.size\ndel p.y\np.name = 'p'\nm = p.move\nm(5)\n",
    ),
    (
        "inheritance",
        "class Animal:\n    def __init__(self, name):\n        self.name = name\n        self.friends = []\n    def speak(self):\n        return '...'\nclass Dog(Animal):\n    def __init__(self, name, age):\n        super().__init__(name)\n        self.age = age\n    def speak(self):\n        return super().speak() + 'wuff'\na = Animal('a')\nd = Dog('d', 3)\na.friends.append(d)\nd.friends.append(a)\nx = [animal.speak() for animal in (a, d)]\nd.__class__ = Animal\n",
    ),
    (
        "linked list",
        "class Node:\n    def __init__(self, value, next=None):\n        self.value, self.next = value, next\nhead = None\nfor v in 'abc':\n    head = Node(v, head)\nnode = head\nwhile node:\n    node.value += '!'\n    node = node.next\nprevious = None\nwhile head:\n    head.next, previous, head = previous, head, head.next\n",
    ),
    (
        "binary tree",
        "class Tree:\n    def __init__(self, key):\n        self.key = key\n        self.left = self.right = None\n    def insert(self, key):\n        side = 'left' if key < self.key else 'right'\n        child = getattr(self, side)\n        if child is None:\n            setattr(self, side, Tree(key))\n        else:\n            child.insert(key)\n    def walk(self):\n        if self.left: yield from self.left.walk()\n        yield self.key\n        if self.right: yield from self.right.walk()\nt = Tree(4)\nfor k in (2, 6, 1, 3):\n    t.insert(k)\nkeys = list(t.walk())\n",
    ),
    (
        "slots and dataclasses",
        "from dataclasses import dataclass, field\nclass S:\n    __slots__ = ('a', 'b')\nclass T(S):\n    __slots__ = 'c'\ns = T()\ns.a = [1]\ns.c = s.a\ns.a.append(s)\ndel s.c\n@dataclass\nclass D:\n    x: int\n    y: list = field(default_factory=list)\nd = D(1)\nd.y.append(d.x)\ne = D(2, d.y)\n",
    ),
    (
        "subclasses of built-in types",
        "class Stack(list):\n    def push(self, x):\n        self.append(x)\n        self.top = x\nclass Bag(dict):\n    pass\nclass N(int):\n    pass\ns = Stack()\ns.push(1)\ns.push([2])\nb = Bag(a=1)\nb['k'] = s\nb.name = 'bag'\nn = [N(3)]\nclass P(tuple):\n    pass\np = P([1, [2]])\np[1].append(3)\n",
    ),
    (
        "named tuples and friends",
        "from collections import namedtuple, deque\nP = namedtuple('P', 'x y')\np = P(1, [2])\np.y.append(3)\nq = p._replace(x=5)\nd = deque([1, 2, 3])\nd.append(4)\nd.popleft()\nd.rotate(1)\n",
    ),
    (
        "dicts that fill themselves",
        "from collections import defaultdict, Counter, OrderedDict\nd = defaultdict(list)\nd['a'].append(1)\nx = d['b']\nx.append(2)\nc = Counter()\nfor ch in 'abca':\n    c[ch] += 1\nc.update('zz')\nm = c.most_common(1)\no = OrderedDict(a=1, b=2)\no['c'] = 3\no.move_to_end('a')\no.popitem(last=False)\nn = dict(o)\n",
    ),
    (
        "generators",
        "def squares(n):\n    for i in range(n):\n        got = yield i * i\n        if got:\n            yield got\ng = squares(3)\na = next(g)\nb = g.send('hi')\nc = list(g)\ndef chain(*its):\n    for it in its:\n        yield from it\nd = list(chain([1], (2, 3), squares(2)))\ne = sum(x for x in d if x)\nz = squares(5)\nnext(z)\nz.close()\n",
    ),
    (
        "generators at once",
        "def gen(name, log):\n    log.append(name)\n    yield len(log)\n    log.append(name)\n    yield len(log)\nlog = []\na, b = gen('a', log), gen('b', log)\nx = [next(a), next(b), next(a), next(b)]\nfor pair in zip(gen('c', log), gen('d', log)):\n    y = pair\n",
    ),
    (
        "comprehensions",
        "a = [i for i in range(3)]\nb = {i: [i] for i in a if i}\nc = {x for row in [[1, 2], [2, 3]] for x in row}\nd = [[r * k for k in range(2)] for r in range(2)]\ni = 5\ne = [i\n for i in a\n if i]\nf = sum([j for j in a])\ndef g(n):\n    xs = [n * k for k in range(n)]\n    ys = [(n, m) for m in xs]\n    return ys\nh = g(3)\nclass K:\n    w = [q for q in range(2)]\n",
    ),
    (
        "exceptions caught and raised again",
        "def risky(n):\n    if n == 2:\n        raise ValueError('two', n)\n    return 10 // n\nout = []\nfor n in (1, 2, 0):\n    try:\n        out.append(risky(n))\n    except ValueError as e:\n        out.append(e.args)\n    except ZeroDivisionError as e:\n        kept = e\n    else:\n        out.append('fine')\n    finally:\n        out.append('done')\ntry:\n    try:\n        risky(0)\n    except ZeroDivisionError:\n        raise KeyError('k')\nexcept KeyError as err:\n    cause = err.__context__\n",
    ),
    (
        "own exceptions",
        "class Broke(Exception):\n    def __init__(self, amount):\n        super().__init__('need %d' % amount)\n        self.amount = amount\ndef pay(purse, n):\n    if purse[0] < n:\n        raise Broke(n - purse[0])\n    purse[0] -= n\npurse = [5]\nfor n in (3, 4):\n    try:\n        pay(purse, n)\n    except Broke as b:\n        missing = b.amount\n",
    ),
    (
        "with statements",
        "class Guard:\n    def __init__(self, log):\n        self.log = log\n    def __enter__(self):\n        self.log.append('in')\n        return self\n    def __exit__(self, kind, value, tb):\n        self.log.append(kind is None)\n        return True\nlog = []\nwith Guard(log) as g:\n    x = 1\nwith Guard(log):\n    raise ValueError\nfrom contextlib import contextmanager\n@contextmanager\ndef note(xs):\n    xs.append('start')\n    yield xs\n    xs.append('stop')\nwith note([]) as n:\n    n.append('body')\n",
    ),
    (
        "library calls that write",
        "import copy, random, heapq, bisect, itertools, functools, operator\nxs = [5, 2, 9]\nys = xs\nheapq.heapify(xs)\nheapq.heappush(xs, 1)\nsmall = heapq.heappop(xs)\nbisect.insort(xs, 4)\nrandom.shuffle(xs)\nzs = copy.deepcopy([xs, ys])\nws = copy.copy(zs)\nws[0].append(0)\noperator.setitem(xs, 0, 'set')\nlist.append(xs, 'direct')\nadd = xs.append\nadd('bound')\nlist(map(xs.append, [1, 2]))\nany(map(add, [3]))\nq = functools.reduce(lambda a, b: a + [b], xs, [])\nfor k, grp in itertools.groupby([1, 1, 2]):\n    g = list(grp)\n",
    ),
    (
        "places that write without looking like it",
        "class Auto:\n    def __init__(self):\n        self.seen = []\n    def __getattr__(self, name):\n        self.seen.append(name)\n        return 5\n    def __getitem__(self, key):\n        self.seen.append(key)\n        return key\n    def __add__(self, other):\n        self.seen.append('+')\n        return self\n    def __eq__(self, other):\n        self.seen.append('==')\n        return True\n    def __iter__(self):\n        self.seen.append('iter')\n        return iter([1, 2])\n    def __contains__(self, x):\n        self.seen.append(x)\n        return False\n    def __bool__(self):\n        self.seen.append('bool')\n        return True\n    __hash__ = None\na = Auto()\nb = a.missing\nc = a[3]\nd = a + 1\ne = a == 1\nf = 7 in a\nfor g in a:\n    pass\nif a:\n    h = 1\nwhile not a:\n    pass\nk = [*a]\nl = f'{a.x}'\n",
    ),
    (
        "descriptors and properties that write",
        "class Log:\n    def __set_name__(self, owner, name):\n        self.name = '_' + name\n    def __get__(self, obj, owner):\n        if obj is None:\n            return self\n        obj.reads = getattr(obj, 'reads', 0) + 1\n        return obj.__dict__.get(self.name)\n    def __set__(self, obj, value):\n        obj.__dict__[self.name] = value\nclass A:\n    x = Log()\na = A()\na.x = [1]\na.x.append(2)\nb = a.x\nvars(a)['y'] = 5\nsetattr(a, 'z', 6)\na.__dict__['w'] = 7\ndelattr(a, 'z')\nA.k = 1\nA.k += 1\n",
    ),
    (
        "cached properties",
        "from functools import lru_cache\nimport functools\nclass C:\n    @functools.cached_property\n    def big(self):\n        return [1, 2]\nc = C()\nx = c.big\ny = c.big\ny.append(3)\n@lru_cache(None)\ndef f(n):\n    return [n]\nf(1).append(2)\nz = f(1)\n",
    ),
    (
        "exec, eval and namespaces",
        "x = [1]\nexec('x.append(2)')\ny = eval('x.pop()')\nglobals()['z'] = x\nexec('w = 5; z.append(w)')\ndef f(a):\n    exec('a.append(1)')\n    return a\nf(x)\nd = {}\nexec('q = [1]', d)\nd['q'].append(2)\ndel d['__builtins__']\n",
    ),
    (
        "sorting with keys",
        "xs = [3, 1, 2]\nseen = []\ndef key(x):\n    seen.append(x)\n    return -x\nys = sorted(xs, key=key)\nzs = max(xs, key=lambda v: seen.append('m') or v)\nxs2 = list(filter(lambda v: v > 1, xs))\nxs3 = list(map(key, xs))\n",
    ),
    (
        "walrus, star and chained",
        "xs = [1, 2, 3]\nif (n := len(xs)) > 2:\n    m = n\ny = [last := v for v in xs]\na, *b = xs\nc = d = b\nd.append(4)\ndef f(*args, **kw):\n    kw['x'] = args\n    return kw\ne = f(1, *xs, k=2, **{'z': 3})\nx = 1 if (q := []) else q.append(5)\n",
    ),
    (
        "deletions",
        "a = [1, 2, 3]\nb = a\ndel a[1]\ndel a\nc = {'k': b}\ndel c['k']\ndef f():\n    x = [1]\n    y = x\n    del x\n    return y\nz = f()\ndel b[:]\n",
    ),
    (
        "loops with else, break, continue",
        "for i in range(4):\n    if i == 1:\n        continue\n    if i == 3:\n        break\nelse:\n    z = 1\nn = 3\nwhile n:\n    n -= 1\nelse:\n    done = True\nfor a, (b, c) in [(1, (2, 3)), (4, (5, 6))]:\n    t = a + b + c\nfor k, v in {'x': 1}.items(): pass\nfor d['i'] in [1, 2] if (d := {}) is not None else (): pass\n",
    ),
    (
        "floats, bytes and odd values",
        "f = 0.1 + 0.2\ng = 1e100\nh = -0.0\nz = 0.0\nz = -z\nb = b'ab'\nc = 1 + 2j\nr = range(3)\ni = float('inf')\nt = True\nt = 1\nt = 1.0\nba = bytearray(b'x')\nba.append(65)\nba2 = ba\nbig = 2 ** 62\nbig += big\nbig *= 4\nbig //= 8\nneg = -2 ** 63\nneg -= 1\nneg += 2\n",
    ),
    (
        "a long text",
        "s = ''\nfor i in range(20):\n    s += chr(97 + i)\nt = s.upper()\nw = s.split('e')\nj = '-'.join(w)\nq = \"it's\"\nn = 'a\\nb\\t\\x00é'\n",
    ),
    ("input", "name = input('name? ')\nage = int(input())\nprint(name * age)\n"),
    (
        "multi-line statements",
        "xs = [\n    1,\n    2,\n]\nxs.append(\n    len(\n        xs\n    )\n)\nd = dict(\n    a=xs,\n    b=xs.append(\n        5\n    ),\n)\ndef f(\n    a,\n    b=[],\n):\n    b.append(\n        a\n    )\n    return (\n        b\n    )\ny = f(\n    1\n)\nif (xs and\n        f(2)):\n    z = (xs.append(3),\n         xs.append(4))\n",
    ),
    (
        "several statements on a line",
        "a = []; a.append(1); b = a\nfor i in range(2): a.append(i); c = i\nif a: d = a.pop(); e = d\ndef f(x): x.append(9); return x\ng = f(a); a = None\n",
    ),
    (
        "arguments evaluated before a call",
        "log = []\ndef f(*args):\n    log.append(len(args))\n    return log\nx = [1]\nf(x.append(2), f(), x.pop())\nf(f(f()))\nx[f()[0]] = f() and x.append(3)\nx += f(1)\ny = {f()[0]: f(), **{'k': f()}}\n",
    ),
    (
        "iterators in use",
        "it = iter([1, 2, 3])\na = next(it)\nb = list(it)\ne = enumerate('ab')\nfor i, ch in e:\n    c = ch\nz = zip([1], [2])\nd = dict(z)\nm = map(str, [1, 2])\nn = next(m)\nclass Count:\n    def __init__(self, n):\n        self.n = n\n    def __iter__(self):\n        return self\n    def __next__(self):\n        if self.n == 0:\n            raise StopIteration\n        self.n -= 1\n        return self.n\nout = []\nfor v in Count(3):\n    out.append(v)\ntotal = sum(Count(3))\n",
    ),
    (
        "async",
        "import asyncio\nlog = []\nasync def work(n):\n    log.append(n)\n    await asyncio.sleep(0)\n    log.append(-n)\n    return [n]\nasync def main():\n    got = await asyncio.gather(work(1), work(2))\n    async for x in agen():\n        got.append(x)\n    return got\nasync def agen():\n    yield 1\n    await asyncio.sleep(0)\n    yield 2\nresult = asyncio.run(main())\n",
    ),
    (
        "metaclasses and class bodies",
        "class Meta(type):\n    def __new__(meta, name, bases, space):\n        space['added'] = [name]\n        return super().__new__(meta, name, bases, space)\nclass A(metaclass=Meta):\n    xs = []\n    for i in range(2):\n        xs.append(i)\n    def f(self):\n        return self.xs\n    class Inner:\n        z = 1\na = A()\na.f().append(9)\nA.added.append(1)\n",
    ),
    (
        "decorators",
        "calls = []\ndef logged(f):\n    def wrapper(*args):\n        calls.append(args)\n        return f(*args)\n    return wrapper\n@logged\ndef add(a, b):\n    return a + b\nx = add(1, 2)\ny = add([1], [2])\ndef twice(n):\n    def deco(f):\n        f.times = n\n        return f\n    return deco\n@twice(2)\ndef g(): pass\n",
    ),
    (
        "a queue and a stack",
        "queue = [1, 2, 3]\nstack = []\nwhile queue:\n    item = queue.pop(0)\n    stack.append(item)\n    if item == 2:\n        queue.append(9)\nwhile stack:\n    top = stack.pop()\n",
    ),
    (
        "breadth first search",
        "graph = {'a': ['b', 'c'], 'b': ['d'], 'c': ['d'], 'd': []}\nseen = set()\norder = []\nqueue = ['a']\nwhile queue:\n    node = queue.pop(0)\n    if node in seen:\n        continue\n    seen.add(node)\n    order.append(node)\n    for near in graph[node]:\n        queue.append(near)\n",
    ),
    (
        "game of life",
        "cells = {(1, 0), (1, 1), (1, 2)}\nfor turn in range(2):\n    counts = {}\n    for x, y in cells:\n        for dx in (-1, 0, 1):\n            for dy in (-1, 0, 1):\n                if dx or dy:\n                    k = x + dx, y + dy\n                    counts[k] = counts.get(k, 0) + 1\n    cells = {k for k, n in counts.items() if n == 3 or n == 2 and k in cells}\n",
    ),
    (
        "a bank account",
        "class Account:\n    rate = 0.1\n    def __init__(self, owner, balance=0):\n        self.owner = owner\n        self.balance = balance\n        self.history = []\n    def deposit(self, n):\n        self.balance += n\n        self.history.append(('in', n))\n    def interest(self):\n        self.deposit(self.balance * self.rate)\naccounts = {name: Account(name) for name in ('ann', 'bob')}\naccounts['ann'].deposit(100)\naccounts['ann'].interest()\nAccount.rate = 0.2\naccounts['bob'].deposit(10)\nfor a in accounts.values():\n    a.interest()\n",
    ),
    (
        "objects that go away",
        "class T:\n    def __init__(self, n):\n        self.n = n\n        self.me = self if n else None\nfor i in range(4):\n    t = T(i % 2)\n    u = [t]\n    v = {'t': u}\ndef make():\n    return [[1], [2]]\nfor i in range(3):\n    m = make()[0]\nw = [make() for _ in range(2)]\nw[0] = w[1] = None\n",
    ),
    (
        "a tuple that holds lists",
        "t = ([1], [2])\nt[0].append(3)\ntry:\n    t[1] += [4]\nexcept TypeError as e:\n    message = str(e)\nd = {1: t}\nd[1][0].clear()\n",
    ),
    (
        "matching strings to functions",
        "ops = {'+': lambda a, b: a + b, '-': lambda a, b: a - b}\nstack = []\nfor token in '3 4 + 2 -'.split():\n    if token in ops:\n        b, a = stack.pop(), stack.pop()\n        stack.append(ops[token](a, b))\n    else:\n        stack.append(int(token))\n",
    ),
];
