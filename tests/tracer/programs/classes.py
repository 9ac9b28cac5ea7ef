# Classes
class Point:
    count = 0
    def __init__(self, x, y):
        self.x = x
        self.y = y
        Point.count += 1
    def move(self, dx):
        self.x += dx
        return self
    @property
    def size(self):
        return abs(self.x) + abs(self.y)
    @staticmethod
    def make():
        return Point(0, 0)
    @classmethod
    def other(cls):
        cls.last = cls(9, 9)
        return cls.last
p = Point(1, 2)
q = p.move(3)
r = Point.make().move(1).move(2)
s = Point.other()
t = p.size
del p.y
p.name = 'p'
m = p.move
m(5)
