# Abstract classes, multiple inheritance, super() along the order, mixins
from abc import ABC, abstractmethod
class Shape(ABC):
    made = []
    def __init__(self, **words):
        super().__init__(**words)
        Shape.made.append(self)
    @abstractmethod
    def area(self):
        return 0
class Named:
    def __init__(self, name='?', **words):
        super().__init__(**words)
        self.name = name
class Square(Shape, Named):
    def __init__(self, side, **words):
        super().__init__(**words)
        self.side = side
    def area(self):
        return super().area() + self.side ** 2
try:
    Shape()
except TypeError:
    refused = True
s = Square(3, name='sq')
a = s.area()
class A:
    def go(self, log): log.append('A')
class B(A):
    def go(self, log):
        log.append('B')
        super().go(log)
class C(A):
    def go(self, log):
        log.append('C')
        super().go(log)
class D(B, C):
    def go(self, log):
        super().go(log)
        log.append('D')
log = []
D().go(log)
order = [c.__name__ for c in D.__mro__]
