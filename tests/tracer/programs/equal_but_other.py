# Values replaced by equal ones that are other values: every such change shows
a = [1]
a[0] = True
a[0] = 1.0
a[0] = 1
b = {'k': 0.0}
b['k'] = -0.0
b['k'] = 0
b['k'] = False
c = [[1], [1]]
c[0] = [1]
c[1] = c[0]
d = {1: 'int'}
d[True] = 'bool'
d[1.0] = 'float'
e = {True: 0}
e[1] = 2
x = 1
x = True
x = 1.0
x = 1 + 0j
x = '1'
y = 'ab'
y = ''.join(['a', 'b'])
z = (1, 2)
z = (True, 2.0)
z = tuple([True, 2.0])
class Same:
    def __eq__(self, other):
        return True
    def __hash__(self):
        return 1
p, q = Same(), Same()
r = [p]
r[0] = q
s = {p: 1}
s[q] = 2
t = {p}
t.add(q)
u = p
u = q
class Box: pass
box = Box()
box.v = 1
box.v = True
box.v = 1.0
box.v = [1]
box.v = [1]
nan = float('nan')
ns = [nan]
ns[0] = float('nan')
found = nan in ns
def f(v):
    v = v == 1 and True
    v = 1
    return v
w = f(1.0)
i = 256
i += 1
i -= 1
j = 10 ** 3
j = 1000
