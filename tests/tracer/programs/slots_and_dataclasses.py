# Slots and dataclasses
from dataclasses import dataclass, field
class S:
    __slots__ = ('a', 'b')
class T(S):
    __slots__ = 'c'
s = T()
s.a = [1]
s.c = s.a
s.a.append(s)
del s.c
@dataclass
class D:
    x: int
    y: list = field(default_factory=list)
d = D(1)
d.y.append(d.x)
e = D(2, d.y)
