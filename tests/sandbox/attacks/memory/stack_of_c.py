# Uses up the stack of C, where Python counts nothing.
# ends: somehow
import sys
sys.setrecursionlimit(10 ** 6)
class Deep:
    def __repr__(self): return repr(Deep())
    def __getattr__(self, name): return getattr(self, name + 'x')
try: repr(Deep())
except RecursionError: pass
nested = []
for _ in range(10 ** 5): nested = [nested]
repr(nested) == str(nested)
