# Generators
def squares(n):
    for i in range(n):
        got = yield i * i
        if got:
            yield got
g = squares(3)
a = next(g)
b = g.send('hi')
c = list(g)
def chain(*its):
    for it in its:
        yield from it
d = list(chain([1], (2, 3), squares(2)))
e = sum(x for x in d if x)
z = squares(5)
next(z)
z.close()
