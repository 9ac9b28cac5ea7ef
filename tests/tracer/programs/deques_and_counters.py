# deque, Counter, OrderedDict, ChainMap, defaultdict and their own methods
from collections import deque, Counter, OrderedDict, ChainMap, defaultdict
q = deque([1, 2, 3], maxlen=4)
alias = q
q.append(4)
q.append([5])
q.appendleft(0)
q.extendleft('ab')
q.rotate(2)
q.remove('a')
q[0] = 'first'
q.insert(1, q[-1])
x = q.pop(), q.popleft()
q.reverse()
del q[0]
q.clear()
c = Counter('hello')
c['l'] += 5
c.subtract('he')
c.update({'z': 3})
d = c + Counter(z=1)
del c['h']
e = +c
o = OrderedDict([('a', 1), ((1, 2), []), ('c', 3)])
o.move_to_end('a')
o[(1, 2)].append('t')
o.move_to_end('c', last=False)
o['a'] = o.pop('c')
o.popitem(last=False)
base, top = {'a': 1}, {}
m = ChainMap(top, base)
m['a'] = 2
m['b'] = []
n = m.new_child({'c': 3})
n['a'] = 9
g = defaultdict(lambda: defaultdict(list))
g['x']['y'].append(1)
h = g['x']['z']
h.append(h)
groups = defaultdict(int)
for word in 'a b a'.split():
    groups[word] += 1
k = g['seen'] is not None
class Fill(dict):
    def __missing__(self, key):
        self[key] = [key]
        return self[key]
f = Fill()
f['p'].append(1)
l = f['q']
