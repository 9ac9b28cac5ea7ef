import itertools, functools, collections, operator, heapq, contextlib, enum, typing
def count():
    n = 0
    while True:
        yield n
        n += 1
class Colour(enum.Enum): RED = 1; BLUE = 2
@contextlib.contextmanager
def within():
    print('in')
    yield 5
    print('out')
with within() as five: print(five, list(itertools.islice(count(), 3)))
print(functools.reduce(operator.mul, [1, 2, 3]), collections.Counter('aab').most_common(1), Colour.RED.name, heapq.nsmallest(2, [3, 1, 2]))
print(list(zip('ab', itertools.count(1))), {**{'a': 1}, 'b': 2}, [*range(3)])
#> in
#> 5 [0, 1, 2]
#> out
#> 6 [('a', 2)] RED [1, 2]
#> [('a', 1), ('b', 2)] {'a': 1, 'b': 2} [0, 1, 2]
