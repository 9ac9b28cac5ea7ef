# Own hooks for exceptions that nobody catches and that cannot be raised.
import sys


def hook(kind, value, tb):
    lines = []
    while tb is not None:
        lines.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    print('hook', kind.__name__, value, lines)
    sys.__excepthook__(kind, value, None)


def unraisable(found):
    print('unraisable', found.exc_type.__name__, found.exc_value, found.err_msg)


class Bad:
    def __del__(self):
        raise ValueError('in del')


sys.excepthook = hook
sys.unraisablehook = unraisable
Bad()
bad = Bad()
del bad


def f():
    return [].pop()


f()
