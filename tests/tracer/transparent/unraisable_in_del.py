# Errors in __del__ are printed and the program goes on.
class Bad:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return 'Bad(%d)' % self.n

    def __del__(self):
        raise ValueError('del %d' % self.n)


def f():
    b = Bad(1)
    return 5


print(f())
b = Bad(2)
b = Bad(3)
del b
print('end')
