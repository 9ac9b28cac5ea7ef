# Functions ask for their own source.
import inspect


def area(width, height):
    # A comment inside.
    return width * height


class Shape:
    """About shapes."""

    def sides(self):
        return 4


square = lambda x: x * x
print(inspect.getsource(area))
print(inspect.getsource(Shape), inspect.getsourcelines(Shape.sides))
print(inspect.getsource(square), inspect.getsourcefile(area), inspect.getfile(Shape))
print(inspect.getdoc(Shape), inspect.getcomments(area), inspect.signature(area))
print(inspect.getmodule(area).__name__, inspect.isfunction(area), inspect.getmembers(Shape())[-1][0])
import linecache
print(linecache.getline(__file__, 2))
linecache.checkcache()
print(linecache.getline(__file__, 5))
