# A tuple that holds lists
t = ([1], [2])
t[0].append(3)
try:
    t[1] += [4]
except TypeError as e:
    message = str(e)
d = {1: t}
d[1][0].clear()
