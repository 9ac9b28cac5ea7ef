# Loops with else, break, continue
for i in range(4):
    if i == 1:
        continue
    if i == 3:
        break
else:
    z = 1
n = 3
while n:
    n -= 1
else:
    done = True
for a, (b, c) in [(1, (2, 3)), (4, (5, 6))]:
    t = a + b + c
for k, v in {'x': 1}.items(): pass
for d['i'] in [1, 2] if (d := {}) is not None else (): pass
