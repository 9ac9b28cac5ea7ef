# Comprehensions that write: into lists outside, by walrus, by calls, nested
log = []
a = [log.append(i) for i in range(2)]
b = {log.pop(): log.append('k') for _ in range(2)}
c = {x for row in [[1], [2]] for x in row if log.append(x) is None}
d = [[log.append((i, j)) or j for j in range(i)] for i in range(3)]
e = [last := x for x in log if x]
def f(xs):
    ys = [xs.pop() for _ in range(2)]
    zs = [[xs.append(y)
           for y in ys]
          for _ in range(1)]
    return {y: xs for y in ys}
g = f([1, 2, 3])
h = [fn(2) for fn in [lambda v: v + i for i in range(2)]]
class K:
    base = [1]
    made = [x * 2 for x in base]
    pairs = {x: [x] for x in made}
k = [o.base.append(0) for o in [K(), K()]]
gen = (log.append('lazy') or n for n in range(2))
l = sum(gen)
m = [
    log.append(q)
    for q in (1, 2)
    if q > 1
]
x = 'outer'
n = [x for x in 'in']
o = [y for y in [z for z in range(3)] if y]
p = dict([(i, [i]) for i in range(2)])
q = [i for i in range(3)][log.pop(0) is None:]
