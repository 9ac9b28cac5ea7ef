# Named tuples.
from collections import namedtuple, Counter, defaultdict, deque, OrderedDict
P = namedtuple('P', 'x y')
p = P(1, 2)
c = Counter('hello')
d = defaultdict(list)
d['a'].append(1)
q = deque([1,2], maxlen=2)
q.append(3)
o = OrderedDict(a=1, b=2)
o.move_to_end('a')
print(p, c, d, q, o)
