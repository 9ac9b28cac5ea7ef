# Classes in classes and functions, that close over names
def make(limit):
    seen = []
    class Counter:
        steps = limit
        def tick(self):
            nonlocal limit
            limit -= 1
            seen.append(self)
            return limit
        class Inner:
            owner = seen
    seen.append(Counter)
    return Counter
A = make(3)
a = A()
x = a.tick() + a.tick()
A.Inner.owner.append('i')
B = make(9)
y = B().tick()
class Outer:
    class Node:
        def __init__(self, v):
            self.v = v
            self.children = []
    def __init__(self):
        self.root = Outer.Node(0)
    def grow(self, n):
        for i in range(n):
            self.root.children.append(self.Node([i]))
o = Outer()
o.grow(2)
o.root.children[1].v.append('x')
def local_names():
    z = 1
    class K:
        z = z if False else 2
        w = [z for _ in range(2)] if False else None
    return K.z
v = local_names()
