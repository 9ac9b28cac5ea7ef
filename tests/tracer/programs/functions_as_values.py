# Functions in containers, as attributes, compared, with attributes of their own
def add(a, b): return a + b
def call(f, *args): return f(*args)
ops = [add, max, lambda a, b: a * b, str.join, [].append]
a = [f(2, 3) for f in ops[:3]]
add.calls = []
def counted(f):
    def inner(*args):
        f.calls.append(args)
        return f(*args)
    inner.inner = f
    return inner
add2 = counted(add)
b = call(add2, 1, 2)
compose = lambda *fs: (lambda x: x if not fs else compose(*fs[1:])(fs[0](x)))
c = compose(str, len)(12345)
def make(n):
    def power(x): return x ** n
    return power
powers = {n: make(n) for n in (2, 3)}
d = powers[2](3) + powers[3](2)
class Button:
    def __init__(self): self.handlers = []
    def on(self, f):
        self.handlers.append(f)
        return f
    def click(self):
        for f in self.handlers: f(self)
button = Button()
@button.on
def pressed(b): b.state = len(b.handlers)
button.on(lambda b: setattr(b, 'late', [b]))
button.click()
e = add.calls is ops[0].calls
def default(xs=add.calls, *, n=[]):
    n.append(xs)
    return n
f = default()
default.__defaults__[0].append('d')
