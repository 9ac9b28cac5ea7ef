# A hook for exceptions that ends the program with a code of its own.
import sys
sys.excepthook = lambda kind, value, tb: sys.exit(7)
[][1]
