# Every list method
x = [3, 1, 2]
y = x
x.append(4)
x.extend([5, 6])
x.insert(0, 0)
x.remove(3)
x.pop()
x.pop(0)
x.sort()
x.reverse()
x += [1]
x *= 2
x[1:3] = [9]
del x[0]
x[::2] = [7] * len(x[::2])
z = x.copy()
x.clear()
z = z[1:]
