# Exit code.
import sys
print('a')
sys.exit(3)
