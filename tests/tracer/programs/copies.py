# copy and deepcopy: of nested, shared and cyclic things, with hooks
import copy
class Part:
    def __init__(self, n):
        self.n, self.subs = n, []
    def __copy__(self):
        made = Part(self.n)
        made.subs = self.subs
        return made
    def __deepcopy__(self, memo):
        made = Part(self.n * 10)
        memo[id(self)] = made
        made.subs = copy.deepcopy(self.subs, memo)
        return made
a = [1, [2, 3]]
b, c, d, e = a, a[:], list(a), copy.copy(a)
f = copy.deepcopy(a)
a[1].append(4)
f[1].append(5)
p = Part(1)
p.subs.append(p)
q, r = copy.copy(p), copy.deepcopy(p)
q.subs.append('shared')
r.subs.append('own')
g = {'x': a, 'y': a}
h = copy.deepcopy(g)
h['x'].append('both')
i = dict(g)
i['x'] = None
j = a.copy() + a
k = set(c[:1]).copy()
a.append(a)
l = copy.deepcopy(a)
