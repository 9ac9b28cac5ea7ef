# Errors in weakref callbacks and in generators that are thrown away.
import weakref


class A:
    pass


def gone(ref):
    raise KeyError('callback')


def g():
    try:
        yield 1
    finally:
        raise RuntimeError('in finally')


a = A()
r = weakref.ref(a, gone)
del a
x = g()
next(x)
del x
print('end')
