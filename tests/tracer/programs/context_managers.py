# with: several at once, exceptions swallowed, contextlib, values changed on exit
from contextlib import contextmanager, suppress, ExitStack, closing
log = []
class Open:
    def __init__(self, name):
        self.name, self.state = name, []
    def __enter__(self):
        self.state.append('open')
        return self.state
    def __exit__(self, kind, value, trace):
        self.state.append('closed')
        log.append(kind.__name__ if kind else None)
        return kind is KeyError
a, b = Open('a'), Open('b')
with a as x, b as y:
    x.append(y)
with Open('c') as z: z.append(1)
with a:
    {}['gone']
def leave():
    with a as held, b:
        held.append('in')
        return held
c = leave()
for i in range(2):
    with b:
        if i == 0:
            continue
        break
@contextmanager
def span(xs):
    xs.append('<')
    try:
        yield xs
    except ValueError as error:
        xs.append(error.args)
    finally:
        xs.append('>')
with span(log) as l:
    l.append('body')
with span([]) as m:
    raise ValueError(5)
with suppress(ZeroDivisionError):
    1 / 0
with ExitStack() as stack:
    for name in 'de':
        stack.enter_context(Open(name)).append(name)
    stack.callback(log.append, 'last')
with a as a.inner, b as (p, *q):
    pass
