# Enums: members, values, methods, flags, iteration
from enum import Enum, IntEnum, auto, Flag
class Color(Enum):
    RED = 1
    GREEN = auto()
    CRIMSON = 1
    def mixed(self, other):
        seen.append((self, other))
        return Color.GREEN
seen = []
c = Color.RED
d = c.mixed(Color['GREEN'])
same = Color(1) is Color.CRIMSON
names = [m.name for m in Color]
class Level(IntEnum):
    LOW = 1
    HIGH = 5
top = max(Level)
more = Level.HIGH + 1
class Right(Flag):
    READ = auto()
    WRITE = auto()
both = Right.READ | Right.WRITE
table = {Color.RED: [1]}
table[c].append(c)
