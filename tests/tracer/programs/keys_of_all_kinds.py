# Dict keys: tuples, None, booleans, frozensets, objects, nested
class Key:
    def __init__(self, n):
        self.n = n
k = Key(1)
d = {None: 0, True: 1, (1, (2, 'x')): [], frozenset([3]): {}, 2.5: 'f', b'y': 1, k: k}
d[1] = 'one'
d[(1, (2, 'x'))].append(d)
d[frozenset([3])]['in'] = 1
d[k].n += 1
d[Key(1)] = 'other'
del d[None]
d[None] = 'again'
d[()] = ()
d[range(3)] = 1
d[len] = d[Key] = 2
d[3 + 0j] = 1
d.pop(2.5)
e = {(r, c): r * c for r in range(2) for c in range(2)}
e[1, 1] += 5
e[0, 0], e[1, 0] = e[1, 0], []
e[1, 0].append(0)
key = (1, [2])
try:
    e[key] = 1
except TypeError:
    e['bad'] = key
key[1].append(3)
f = {(): 1, ((),): 2}
for (r, c), v in list(e.items())[:4]:
    f[r] = {c: v}
f[0][1] = f
counts = {}
for ch in 'abca':
    counts[ch] = counts.get(ch, 0) + 1
g = dict(sorted(counts.items(), key=lambda item: -item[1]))
g = {v: kk for kk, v in g.items()}
