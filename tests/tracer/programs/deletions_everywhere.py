# del of names, items, attributes, slices, several at once and in loops
class Box:
    pass
a, b, c = [1, 2, 3, 4, 5, 6], {'x': [1], 'y': 2}, Box()
c.p = c.q = a
del a[0], b['y'], c.p
del a[1:3]
del a[::2]
del c.q[-1]
del c.q[:]
d = [a, a]
del d[0]
for i in range(3):
    d.append([i])
    del d[0]
del i
xs = [[1, 2], [3]]
ys = xs[0]
del xs[0][0], xs[1]
del (ys)
def f(n, *rest):
    kept = n
    del n
    for n in rest:
        del n
    return kept
e = f(1, 2, 3)
try:
    raise ValueError
except ValueError as error:
    del error
e = 5
try:
    1 / 0
except ZeroDivisionError as e:
    pass
while d:
    del d[-1]
del b, c
