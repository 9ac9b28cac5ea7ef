# Arguments: every kind, with defaults that are shared, and stars at the call
def every(a, b=[], /, c=3, *rest, d, e={}, **more):
    b.append(a)
    e[d] = rest
    more['c'] = c
    return rest, more
one = every(1, d=2)
two = every(2, [9], 8, 7, 6, d=5, z=4)
args, words = [3, [0]], {'d': 1, 'y': 2}
three = every(*args, **words)
four = every(*[5, []], *args, d=None, **{'w': words})
def swap(x, y):
    x, y = y, x
    return x, y
a, b = swap(*swap(1, 2))
print(*args, sep='-', end='!\n')
f = lambda x, *y, k=args, **z: (x, y, k, z)
g = f(1, 2, q=3)
g[2].append('k')
