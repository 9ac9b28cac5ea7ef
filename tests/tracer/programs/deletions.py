# Deletions
a = [1, 2, 3]
b = a
del a[1]
del a
c = {'k': b}
del c['k']
def f():
    x = [1]
    y = x
    del x
    return y
z = f()
del b[:]
