# Standard error is None, and the program fails.
import sys
sys.stderr = None
print('a')
{}['x']
