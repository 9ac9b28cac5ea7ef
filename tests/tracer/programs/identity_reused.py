# Objects freed and made again at the same address
def make(n):
    xs = [n]
    return len(xs)
for i in range(5):
    t = [i]
    t = None
    t = (i, [i])
    u = {i: t}
    del t
sizes = [make(n) for n in range(3)]
class Temp:
    def __init__(self, n):
        self.n = n
def chain(n):
    a = Temp(n)
    b = Temp(a)
    a = None
    b.n = Temp([n])
    return b.n
kept = []
for i in range(4):
    kept.append(chain(i))
    if i % 2:
        kept.pop(0)
ids = set()
for i in range(4):
    ids.add(id(Temp(i)))
    x = [Temp(i)]
few = len(ids) < 5
x = [[0]]
for i in range(4):
    x[0] = [i]
    x = [x[0]]
