# Swaps of names and places
a, b = 1, 2
a, b = b, a
x = [0, 1, 2]
i = 0
i, x[i] = 2, 9
x[i], i = i, 0
(p, [q, *r]) = 1, [2, 3, 4]
k = m = []
k.append(1)
