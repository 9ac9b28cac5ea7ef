# itertools and operator: lazy chains, groups, getters
import itertools as it
from operator import itemgetter, attrgetter, methodcaller, setitem, iadd
from itertools import chain, count, islice, accumulate
log = []
def note(x):
    log.append(x)
    return x
a = list(islice(map(note, count(1)), 3))
b = list(accumulate([1, 2, 3], lambda p, q: note(p + q)))
c = [(k, list(g)) for k, g in it.groupby('aab', key=note)]
d = list(chain.from_iterable(map(lambda x: [x, note(x)], 'p')))
e = list(it.takewhile(lambda x: note(x) < 2, [1, 2, 3]))
one, two = it.tee(map(note, 'uv'))
f = next(one), list(two)
g = list(it.product([1], repeat=2)) + list(it.combinations('ab', 2))
cycle = it.cycle([[1], [2]])
h = [next(cycle) for _ in range(3)]
h[0].append('h')
rows = [{'n': 2, 'xs': []}, {'n': 1, 'xs': []}]
rows.sort(key=itemgetter('n'))
list(map(methodcaller('append', 5), map(itemgetter('xs'), rows)))
setitem(rows, 0, rows)
iadd(log, ['iadd'])
k = list(it.zip_longest('ab', [1], fillvalue=log))
l = list(it.starmap(lambda p, q: log.append(p) or q, [(1, 2)]))
