# Errors whose message proposes another name, caught and uncaught.
import collections


class Point:
    __slots__ = ('width', 'height')


def area(point):
    lenght = 1
    return length


point = Point()
point.width = 2
for action in (lambda: point.widht, lambda: area(point), lambda: collections.namedtupel,
               lambda: pritn('x')):
    try:
        action()
    except Exception as error:
        print(type(error).__name__, error)
from collections import OrderedDcit
