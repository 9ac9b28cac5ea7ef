# The order of things at the end: handlers, objects, generators.
# except: 3.10
import atexit


class Named:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('del', self.name)


def generator():
    try:
        yield 1
    finally:
        print('generator closed')


first = Named('first')
atexit.register(print, 'handler 1')
second = Named('second')
atexit.register(print, 'handler 2')
g = generator()
next(g)
ring = Named('in a ring')
ring.self = ring
_hidden = Named('hidden')
print('end')
