# Functions and defaults
def add(item, to=[]):
    to.append(item)
    return to
a = add(1)
b = add(2)
c = add(3, [])
def outer(x):
    def inner(y):
        return x + y
    return inner
f = outer(3)
g = f(4)
h = lambda z: z * 2
k = h(f(1))
