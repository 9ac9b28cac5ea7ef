# Errors in a property, an operator, an iterator and a context manager.
class Value:
    def __init__(self, x):
        self.x = x

    @property
    def twice(self):
        return self.y * 2

    def __add__(self, other):
        return Value(self.x + other.x)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        raise OSError('exit fails')

    def __iter__(self):
        return self

    def __next__(self):
        raise LookupError('no next')


for action in (lambda: Value(1).twice, lambda: Value(1) + Value('a'),
               lambda: list(Value(1)), lambda: Value(1) + 1):
    try:
        action()
    except Exception as error:
        print(type(error).__name__, error)
with Value(1) as v:
    v.twice
