# Generators that change global names and shared lists between their yields
n = 0
log = []
def ticks(limit):
    global n
    while n < limit:
        n += 1
        log.append(n)
        yield log
g = ticks(4)
a = next(g)
n = 2
b = next(g)
for c in g:
    pass
lazy = (log.append(x) or x for x in range(3))
d = next(lazy)
e = list(lazy)
pairs = zip(ticks(6), (log.pop(0) for _ in range(9)))
f = next(pairs)
h = any(x > 1 for x in (log.append('q') or 2, 1))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
k = [x for x, _ in zip(fib(), range(5))]
def tree(t):
    if t:
        yield from tree(t[0])
        yield t[1]
        yield from tree(t[2])
m = list(tree(((None, 1, None), 2, (None, 3, None))))
