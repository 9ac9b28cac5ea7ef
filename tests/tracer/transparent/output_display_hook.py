# The hook that shows values, and `_`.
import sys
sys.displayhook(5)
sys.displayhook(None)
print(_)
exec(compile('1 + 1\n"text"', 'typed', 'single'))
sys.displayhook = lambda value: print('shown', value)
exec(compile('[1, 2]', 'typed', 'single'))
