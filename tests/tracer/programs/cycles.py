# Objects that hold themselves and each other
a = []
a.append(a)
b = [a, [a]]
a.append(b)
d = {}
d['self'] = d
d['all'] = [d, a]
class Node:
    def __init__(self, name):
        self.name, self.me, self.links = name, self, []
n, m = Node('n'), Node('m')
n.links.append(m)
m.links.append(n)
n.links.append(n.links)
t = ([],)
t[0].append(t)
def f():
    return f
f.me = f
f.list = [f]
del a[0]
n.me = None
m.links.clear()
e = d['self']['self']['all'][0]
del n, d
m = None
