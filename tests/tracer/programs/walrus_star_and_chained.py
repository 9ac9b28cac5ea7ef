# Walrus, star and chained
xs = [1, 2, 3]
if (n := len(xs)) > 2:
    m = n
y = [last := v for v in xs]
a, *b = xs
c = d = b
d.append(4)
def f(*args, **kw):
    kw['x'] = args
    return kw
e = f(1, *xs, k=2, **{'z': 3})
x = 1 if (q := []) else q.append(5)
