# Aliasing
a = [1, 2]
b = a
c = [a, b, [a]]
b.append(c)
c[2][0].pop()
del a
b[0] = b
