# Weakref callbacks.
import weakref
class A: pass
a = A()
r = weakref.ref(a, lambda _: print('gone'))
a = None
print(r() is None)
