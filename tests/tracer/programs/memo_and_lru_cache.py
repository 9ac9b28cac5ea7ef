# Results remembered: by hand, by lru_cache, by a decorator of one's own
from functools import lru_cache, wraps
calls = []
@lru_cache(maxsize=None)
def fib(n):
    calls.append(n)
    return n if n < 2 else fib(n - 1) + fib(n - 2)
a = fib(5)
b = fib(5)
def memo(f):
    kept = {}
    @wraps(f)
    def inner(*args):
        if args not in kept:
            kept[args] = f(*args)
        return kept[args]
    inner.kept = kept
    return inner
@memo
def paths(r, c):
    if r == 0 or c == 0:
        return 1
    return paths(r - 1, c) + paths(r, c - 1)
d = paths(2, 2)
size = len(paths.kept)
info = fib.cache_info().hits
fib.cache_clear()
