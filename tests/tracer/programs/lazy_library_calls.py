# Library functions that call back late: map, filter, zip, reduce, re.sub, sort keys
import re
from functools import reduce, partial
log = []
def note(x, y=0):
    log.append(x)
    return x
m = map(note, [1, 2, 3])
a = next(m)
b = list(m)
f = filter(lambda x: log.append('f') or x, [0, 1])
c = list(f)
d = reduce(lambda acc, x: acc + [note(x)], [4, 5], [])
e = max([3, 1, 2], key=note)
g = min(log, key=str)
h = sorted([2, 1], key=lambda x: (log.pop(), -x))
i = re.sub('[ab]', lambda found: log.append(found.group()) or '-', 'abc')
p = partial(note, 10)
j = p(5)
k = list(zip(map(note, 'xy'), iter(log)))
log.sort(key=lambda x: str(x))
l = all(note(x) for x in (1, 0, 2))
n = sum(map(len, [log, [1]]))
q = list(enumerate(map(note, [7])))
r = [*map(note, (8,))]
s, *t = map(note, 'pq')
u = dict(map(lambda x: (note(x), []), 'z'))
class Key:
    def __init__(self, x):
        self.x = x
        log.append(self)
    def __lt__(self, other):
        self.lost = other.x
        return self.x < other.x
v = sorted([2, 1, 3], key=Key)
w = ''.join(map(str, map(note, [1])))
