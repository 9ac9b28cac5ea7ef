# Chained assignments: one object under several names and places
class Box:
    pass
a = b = c = []
a.append(1)
box = Box()
box.x = xs = box.y = [a]
xs[0] = xs
d = e = {}
d['k'] = e['l'] = box
i = j = 0
i = xs[i] = 1 if not xs else 0
x = y, z = [1, 2]
x.append(y)
m, n = o = p = (1, [2])
n.append(o)
q = r = s = 'text'
q += '!'
t = u = (1,)
t += (2,)
