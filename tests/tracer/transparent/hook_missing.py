# The hook for exceptions was deleted.
import sys
del sys.excepthook
[][1]
