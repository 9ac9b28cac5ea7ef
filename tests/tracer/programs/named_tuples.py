# Named tuples: both ways to make them, defaults, methods, nested lists
from collections import namedtuple
from typing import NamedTuple
P = namedtuple('P', ['x', 'y'], defaults=[0])
class Student(NamedTuple):
    name: str
    marks: list = []
    def best(self):
        self.marks.sort()
        return self.marks[-1]
p = P(1)
q = p._replace(y=[p])
q.y.append(q)
x, y = q
a = Student('ann', [3, 1, 2])
b = a.best()
c = Student('bob')
d = Student('cat')
c.marks.append(5)
e = a._asdict()
e['marks'].append(9)
f = P(*'ab')
g = {f: 1, ('a', 'b'): 2}
