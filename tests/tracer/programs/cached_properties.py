# Cached properties
from functools import lru_cache
import functools
class C:
    @functools.cached_property
    def big(self):
        return [1, 2]
c = C()
x = c.big
y = c.big
y.append(3)
@lru_cache(None)
def f(n):
    return [n]
f(1).append(2)
z = f(1)
