# Comprehensions
a = [i for i in range(3)]
b = {i: [i] for i in a if i}
c = {x for row in [[1, 2], [2, 3]] for x in row}
d = [[r * k for k in range(2)] for r in range(2)]
i = 5
e = [i
 for i in a
 if i]
f = sum([j for j in a])
def g(n):
    xs = [n * k for k in range(n)]
    ys = [(n, m) for m in xs]
    return ys
h = g(3)
class K:
    w = [q for q in range(2)]
