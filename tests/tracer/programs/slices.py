# Slices read, assigned, extended, deleted, with steps and negative ends
a = list(range(8))
b = a[:]
a[2:4] = 'xy'
a[1:1] = [9, 9]
a[:2] = []
a[::2] = [0] * len(a[::2])
a[-2:] = a[:2]
a[5:2:-1] = [1, 2, 3]
a[len(a):] = [a]
c = b[::-1]
d = b[1:-1:3]
n = 2
a[n:n + 2] = c[n:]
s = slice(1, 3)
b[s] = [b]
del b[s]
t = tuple(a)[1:3]
text = 'hello'[1:4][::-1]
class Grid:
    def __init__(self):
        self.rows = [[0] * 3 for _ in range(2)]
    def __getitem__(self, at):
        r, c = at
        return self.rows[r][c]
    def __setitem__(self, at, held):
        r, c = at
        self.rows[r][c] = held
g = Grid()
g[0, 1] = 5
g[1, 2] += 4
g.rows[0][1:] = [7, 8]
g[0, 0], g[1, 0] = g[0, 1], g
h = bytearray(b'hello')
h[1:3] = b'EY'
h[-1] = 33
