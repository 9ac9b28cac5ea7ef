# Builtins replaced by functions of the program.
import builtins


def loud_print(*args, **named):
    real_print('>>', *args, **named)


real_print = print
builtins.print = loud_print
print('hello')
builtins.sum = lambda xs: 'sum'
builtins.range = lambda n: iter([n])
print(sum([1]), list(range(3)))
del builtins.len
try:
    len([])
except NameError as error:
    print(error)
builtins.__build_class__ = (lambda real: lambda *a, **k: (real_print('class', a[1]), real(*a, **k))[1])(__build_class__)


class A:
    pass


int = float = str = bool = None
x = 5
