# Closed output.
import sys
print('a')
sys.stdout.close()
