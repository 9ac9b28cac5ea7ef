# Unpacking: stars at every place, nested targets, into items and attributes
class Box:
    pass
box, xs, d = Box(), [0, 0, 0], {}
a, *b = 1, 2, 3
*a, b = 'xyz'
a, (b, *c), d['e'] = 1, (2, 3, 4), 5
box.x, xs[0], *box.rest = range(5)
[p, q], r = ([1], [2]), 3
p.append(q)
(xs[1], xs[2]), i = (7, 8), 2
i, xs[i] = 0, 'i'
for n, (m, *o), [k] in [(1, (2, 3), [4]), (5, 'six', 'x')]:
    box.rest.append(o)
first, *_, last = 'hello'
merged = [*xs, *box.rest, *{'u'}]
both = {**d, 'f': xs, **{'e': 6}}
def f():
    return 1, [2, 3]
g, [h, j] = f()
