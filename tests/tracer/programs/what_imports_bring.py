# Names that imports bring: data is shown, what one works with is not, whatever kind it is
from __future__ import annotations
from math import *
from random import choice, randint
from string import ascii_lowercase as letters
from typing import Any, List, Optional
from functools import partial
area = pi * 2 ** 2
e = 5
def roll(times: int) -> List[int]:
    from random import shuffle
    seen: Optional[list] = [times, 1]
    shuffle(seen)
    return sorted(seen)
rolled = roll(3)
def choice(things):
    return things[0]
first = choice(letters)
class partial:
    kind = 'own'
part = partial()
randint = part
sqrt = [sqrt(4)]
pick = roll
