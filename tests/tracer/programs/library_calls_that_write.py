# Library calls that write
import copy, random, heapq, bisect, itertools, functools, operator
xs = [5, 2, 9]
ys = xs
heapq.heapify(xs)
heapq.heappush(xs, 1)
small = heapq.heappop(xs)
bisect.insort(xs, 4)
random.shuffle(xs)
zs = copy.deepcopy([xs, ys])
ws = copy.copy(zs)
ws[0].append(0)
operator.setitem(xs, 0, 'set')
list.append(xs, 'direct')
add = xs.append
add('bound')
list(map(xs.append, [1, 2]))
any(map(add, [3]))
q = functools.reduce(lambda a, b: a + [b], xs, [])
for k, grp in itertools.groupby([1, 1, 2]):
    g = list(grp)
