# __del__ and weak references: what happens when the last name goes
import weakref
log = []
class Res:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        log.append(self.name)
a = Res('a')
b = a
del a
log.append('still')
b = None
log.append('gone')
def use():
    c = Res('c')
    d = [Res('d')]
    log.append('used')
use()
e = {'x': Res('x')}
e.clear()
log.append('cleared')
f = Res('f1')
f = Res('f2')
g = [Res('g')]
g[0] = None
for i in range(2):
    h = Res(i)
r = Res('r')
w = weakref.ref(r, lambda ref: log.append('dead'))
alive = w() is r
r = None
dead = w() is None
f.other = Res('o')
del f.other
n = len(log)
