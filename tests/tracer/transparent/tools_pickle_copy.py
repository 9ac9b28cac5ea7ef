# Pickling and copying of the program's classes.
import copy
import pickle


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        print('eq')
        return (self.x, self.y) == (other.x, other.y)

    def __reduce__(self):
        print('reduce')
        return Point, (self.x, self.y)


class Slotted:
    __slots__ = ('a', 'b')

    def __getstate__(self):
        return {'a': self.a}

    def __setstate__(self, state):
        self.a = state['a']


p = Point(1, [2])
print(pickle.loads(pickle.dumps(p)) == p, copy.copy(p) == p, copy.deepcopy(p).y is p.y)
s = Slotted()
s.a = 5
print(copy.copy(s).a, pickle.loads(pickle.dumps(s, 2)).a)
try:
    pickle.dumps(lambda: 1)
except Exception as error:
    print(type(error).__name__)
