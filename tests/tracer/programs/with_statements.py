# With statements
class Guard:
    def __init__(self, log):
        self.log = log
    def __enter__(self):
        self.log.append('in')
        return self
    def __exit__(self, kind, value, tb):
        self.log.append(kind is None)
        return True
log = []
with Guard(log) as g:
    x = 1
with Guard(log):
    raise ValueError
from contextlib import contextmanager
@contextmanager
def note(xs):
    xs.append('start')
    yield xs
    xs.append('stop')
with note([]) as n:
    n.append('body')
