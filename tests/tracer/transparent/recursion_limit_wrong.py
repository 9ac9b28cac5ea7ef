# Limits that are refused.
import sys
for limit in (0, -5, 'x', 2.5, None, 2 ** 40):
    try:
        sys.setrecursionlimit(limit)
    except Exception as error:
        print(type(error).__name__, error)
print(sys.getrecursionlimit())


def deep(n):
    if n:
        return deep(n - 1)
    try:
        sys.setrecursionlimit(50)
    except RecursionError as error:
        print('too low')


deep(100)
print(sys.getrecursionlimit())
