# The main module.
import __main__, sys
x = 5
print(__main__.x, __name__, sys.modules['__main__'] is __main__, sys.argv)
