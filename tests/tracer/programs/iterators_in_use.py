# Iterators in use
it = iter([1, 2, 3])
a = next(it)
b = list(it)
e = enumerate('ab')
for i, ch in e:
    c = ch
z = zip([1], [2])
d = dict(z)
m = map(str, [1, 2])
n = next(m)
class Count:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        return self
    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n
out = []
for v in Count(3):
    out.append(v)
total = sum(Count(3))
