# `__name__`, and a program that imports itself.
import sys
print('reading', __name__)


def hello():
    return 'hello from ' + __name__


if __name__ == '__main__':
    import __main__
    print(__main__.hello(), hello())
    print(sys.modules[__name__].__dict__ is globals())
    print(hello.__module__, type(hello).__name__)
