# Places that write without looking like it
class Auto:
    def __init__(self):
        self.seen = []
    def __getattr__(self, name):
        self.seen.append(name)
        return 5
    def __getitem__(self, key):
        self.seen.append(key)
        return key
    def __add__(self, other):
        self.seen.append('+')
        return self
    def __eq__(self, other):
        self.seen.append('==')
        return True
    def __iter__(self):
        self.seen.append('iter')
        return iter([1, 2])
    def __contains__(self, x):
        self.seen.append(x)
        return False
    def __bool__(self):
        self.seen.append('bool')
        return True
    __hash__ = None
a = Auto()
b = a.missing
c = a[3]
d = a + 1
e = a == 1
f = 7 in a
for g in a:
    pass
if a:
    h = 1
while not a:
    pass
k = [*a]
l = f'{a.x}'
