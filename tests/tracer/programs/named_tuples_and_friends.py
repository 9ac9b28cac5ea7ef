# Named tuples and friends
from collections import namedtuple, deque
P = namedtuple('P', 'x y')
p = P(1, [2])
p.y.append(3)
q = p._replace(x=5)
d = deque([1, 2, 3])
d.append(4)
d.popleft()
d.rotate(1)
