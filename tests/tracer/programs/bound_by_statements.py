# Names bound by statements that do not look like it
import os.path
import collections as coll, math
from math import pi as circle, floor
from string import digits
def f(): pass
class C: pass
for i, C.x in enumerate('ab'): pass
try:
    raise ValueError('v')
except ValueError as err:
    kept = err
with open(os.devnull) as handle, open(os.devnull) as C.file:
    size = len(handle.read())
lam = lambda: i
def g(a, b: 'note' = 1) -> int:
    c: int = 2
    d: list
    return c
n: int = 5
m: 'unset'
C.y: int = 6
xs = [0]
xs[0]: int = 7
(e): int = 8
h = g(1)
if False:
    never = 1
else:
    always = 1
for j in []:
    nothing = j
else:
    k = 'else'
while False:
    pass
else:
    l = 'no loop'
def pi(): return 3
pi = pi()
from math import pi
