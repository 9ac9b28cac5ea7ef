# Dataclasses: defaults, factories, order, replace, inheritance, __post_init__
from dataclasses import dataclass, field, replace, asdict, astuple
@dataclass(order=True)
class Player:
    points: int
    name: str = 'x'
    items: list = field(default_factory=list, compare=False)
    size: int = field(init=False, default=0)
    def __post_init__(self):
        self.size = len(self.name)
        self.items.append(self.name)
@dataclass(frozen=True)
class Spot:
    x: int
    y: int = 0
@dataclass
class Boss(Player):
    rage: dict = field(default_factory=dict)
    def hit(self, who):
        self.rage[who.name] = who
        who.points -= 1
        return self
a, b = Player(3, 'ann'), Player(2, 'bob')
c = replace(a, points=1)
c.items.append('shared')
order = sorted([a, b, c])
d = asdict(b)
d['items'].append(0)
e = astuple(a)
s = Spot(1)
t = {s: 'here', Spot(1, 1): 'there'}
u = t[Spot(1)]
boss = Boss(9, 'boss').hit(a).hit(b)
f = a == b
print(s, f)
