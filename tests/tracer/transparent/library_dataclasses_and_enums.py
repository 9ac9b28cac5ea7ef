# Dataclasses and enums.
from dataclasses import dataclass, field
from enum import Enum
class C(Enum):
    RED = 1
@dataclass
class P:
    x: int
    c: C = C.RED
    l: list = field(default_factory=list)
p = P(1)
p.l.append(p.x)
print(p, p == P(1, C.RED, [1]))
