# SystemExit in __del__, in an exit handler and in a generator.
import atexit
import sys


class A:
    def __del__(self):
        sys.exit(9)


def g():
    yield 1
    sys.exit(6)


@atexit.register
def last():
    print('last')


a = A()
del a
print('still here')
list(g())
