# Each call of an endless recursion has a finally, a with and an except.
class Guard:
    count = 0

    def __enter__(self):
        return self

    def __exit__(self, *args):
        Guard.count += 1


def f(n):
    with Guard():
        try:
            f(n + 1)
        except ValueError:
            print('never')
        finally:
            Guard.count += 1


try:
    f(0)
except RecursionError:
    print(Guard.count > 1000)
try:
    f(0)
except RecursionError:
    print('again')
