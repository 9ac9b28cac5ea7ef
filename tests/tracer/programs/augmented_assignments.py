# Augmented assignment on every kind of target, in place and not
class Box:
    total = 0
    items = []
box = Box()
xs, ys = [1], [2]
alias = xs
xs += ys
xs += (3,)
xs *= 2
box.total += 5
box.items += [1]
Box.items += [2]
other = Box()
d = {'k': xs, 'n': 1}
d['n'] -= 3
d['k'] += [7]
grid = [[1, 2], [3, 4]]
grid[0][1] *= 10
grid[1] += [5]
grid[-1][-1] //= 2
s = {1}
t = s
s |= {2}
s &= {2, 3}
s ^= {4}
u = frozenset(s)
u |= {9}
n = 7
n **= 2
n %= 10
n <<= 3
n >>= 1
n |= 1
n &= 29
n ^= 2
f = 1
f /= 3
text = 'a'
text += 'b'
text *= 3
def g():
    grid[0] += xs
    return 0
grid[g()] += [g()]
d['k'][g()] += 1
m = (xs,)
try:
    m[0] += [8]
except TypeError:
    caught = True
