# __slots__: set, deleted, inherited, with and without a dict
class Point:
    __slots__ = ('x', 'y')
    def __init__(self, x, y):
        self.x, self.y = x, y
class Named(Point):
    __slots__ = ('name', '__secret')
    def hide(self, what):
        self.__secret = what
        return self.__secret
class Open(Point):
    pass
p = Point(1, [2])
p.y.append(p)
n = Named(3, 4)
n.name = p
n.hide([5]).append(6)
del n.x
try:
    n.z = 1
except AttributeError:
    refused = True
o = Open(7, 8)
o.z = o.x
o.x += 1
o.y = p.y
try:
    n.x
except AttributeError:
    n.x = 9
