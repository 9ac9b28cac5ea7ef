# An own exception hook.
import sys
sys.excepthook = lambda t, e, tb: print('hook', t.__name__)
1 / 0
