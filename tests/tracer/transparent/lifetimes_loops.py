# When objects go away in loops, calls, comprehensions and exceptions.
import gc
import sys
import weakref


class Thing:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('gone', self.name)


for i in range(3):
    thing = Thing(i)
    print('made', i)


def f(t):
    other = Thing('local')
    print('in f', t.name)


f(Thing('argument'))
print('after f')
things = [Thing('a'), Thing('b')]
things[0] = None
del things[-1]
try:
    kept = Thing('kept')
    raise ValueError(Thing('in exception'))
except ValueError as error:
    print('caught')
print('after except')
thing = None
d = weakref.WeakValueDictionary()
x = Thing('weak')
d['x'] = x
print(list(d))
x = None
print(list(d))
ring = Thing('ring')
ring.me = ring
del ring
print('collect')
gc.collect()
print([Thing(n).name for n in 'xy'])
print('end')
