# globals(), locals() and vars() written to
globals()['made'] = [1]
made.append(2)
for i in range(3):
    globals()['n%d' % i] = made
n1.append(3)
def f(a):
    b = a
    snapshot = dict(locals())
    globals().update(g=snapshot)
    return snapshot
h = f([1])
del globals()['n2']
import sys
module = sys.modules['__main__']
module.late = made
late.append(4)
setattr(module, 'later', 5)
class C:
    locals()['x'] = 1
    y = x + 1
