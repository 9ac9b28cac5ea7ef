# Objects that go away
class T:
    def __init__(self, n):
        self.n = n
        self.me = self if n else None
for i in range(4):
    t = T(i % 2)
    u = [t]
    v = {'t': u}
def make():
    return [[1], [2]]
for i in range(3):
    m = make()[0]
w = [make() for _ in range(2)]
w[0] = w[1] = None
