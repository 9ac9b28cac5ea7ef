# What a frame, a code object and a function tell of themselves.
import sys


def f(a, b=2, *c, d=4, **e):
    """About f."""
    x = a
    frame = sys._getframe()
    print(frame.f_code.co_varnames, frame.f_lineno, frame.f_code.co_firstlineno)
    print(sorted(frame.f_locals)[:3], frame.f_globals is globals(), frame.f_builtins is not None)
    return x


f(1)
print(f.__code__.co_filename, f.__name__, f.__qualname__, f.__module__, f.__defaults__)
print(f.__doc__, f.__kwdefaults__, f.__closure__, f.__globals__ is globals())
