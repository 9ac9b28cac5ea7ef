# A hook for exceptions that raises one itself.
import sys


def hook(kind, value, tb):
    raise RuntimeError('the hook fails')


sys.excepthook = hook
1 / 0
