# Every dict method
d = {'a': 1}
e = d
d['b'] = [2]
d.update(c=3, a=4)
d.setdefault('z', []).append(1)
d.setdefault('z', []).append(2)
d.pop('b')
d.popitem()
del d['a']
d['a'] = 1
d |= {'q': 1} if hasattr(dict, '__or__') else {}
f = dict(d)
d.clear()
f[1] = f
f[(1, 2)] = 'tuple'
f[None] = True
