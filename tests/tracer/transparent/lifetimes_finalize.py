# weakref.finalize, proxies and WeakSet.
import weakref


class A:
    pass


a = A()
weakref.finalize(a, print, 'finalized', 1)
p = weakref.proxy(a)
a.x = 5
print(p.x)
group = weakref.WeakSet([a])
print(len(group))
del a
print(len(group))
try:
    p.x
except ReferenceError as error:
    print(error)
b = A()
weakref.finalize(b, print, 'at exit')
