# Lists, dicts and sets changed while a loop walks over them
xs = [1, 2, 3, 4]
for x in xs:
    if x % 2:
        xs.remove(x)
ys = [1]
for y in ys:
    if len(ys) < 4:
        ys.append(y + 1)
d = {'a': 1, 'b': 2}
try:
    for k in d:
        d[k + k] = 0
except RuntimeError as error:
    said = str(error)
s = {1, 2}
try:
    for n in s:
        s.add(n + 10)
except RuntimeError:
    s.clear()
for k in list(d):
    del d[k]
for i in range(len(xs)):
    xs[i] = xs
for i, row in enumerate(ys):
    ys[i] = [row]
    ys[i] += [i]
