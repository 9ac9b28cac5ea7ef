# Annotations that are never evaluated.
from __future__ import annotations


def f(a: Missing, b: 1 / 0 = 2) -> Nothing:
    local: AlsoMissing = 5
    return a + b + local


x: Undefined = 1
print(f(1), f.__annotations__, __annotations__)
