# Dicts that fill themselves
from collections import defaultdict, Counter, OrderedDict
d = defaultdict(list)
d['a'].append(1)
x = d['b']
x.append(2)
c = Counter()
for ch in 'abca':
    c[ch] += 1
c.update('zz')
m = c.most_common(1)
o = OrderedDict(a=1, b=2)
o['c'] = 3
o.move_to_end('a')
o.popitem(last=False)
n = dict(o)
