# Operators of one's own, in place or giving new objects
class V:
    made = []
    def __init__(self, *parts):
        self.parts = list(parts)
        V.made.append(self)
    def __add__(self, other):
        return V(*self.parts, *other.parts)
    def __iadd__(self, other):
        self.parts += other.parts
        return self
    def __mul__(self, n):
        self.parts *= n
        return self
    def __rmul__(self, n):
        return self * n
    def __neg__(self):
        self.parts.reverse()
        return self
    def __invert__(self):
        return V()
    def __getitem__(self, at):
        self.last = at
        return self.parts[at]
    def __setitem__(self, at, held):
        self.parts[at] = held
    def __delitem__(self, at):
        del self.parts[at]
    def __len__(self):
        self.asked = True
        return len(self.parts)
    def __contains__(self, x):
        self.parts.append(x)
        return x in self.parts
    def __lt__(self, other):
        self.lost = other
        return False
    def __call__(self, *args):
        self.parts.extend(args)
        return self
    def __matmul__(self, other):
        return self.parts, other.parts
    def __ilshift__(self, n):
        self.parts.insert(0, n)
        return self
a, b = V(1), V(2, 3)
c = a + b
d = a
a += b
a = a * 2
e = 3 * b
-e
f = ~e
g = a[0], a[1:3]
a[0] = [0]
a[0].append(a)
del a[1]
h = 9 in a
i = a < b
j = a(5, 6) @ b
b <<= 4
if a and not f:
    k = len(a)
a[1] += 1
l = sorted([b, c, a])
