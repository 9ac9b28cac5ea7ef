# The descriptor of standard output is closed.
import os
import sys
print('one', flush=True)
os.close(1)
try:
    print('two', flush=True)
except OSError as error:
    print(error, file=sys.stderr)
sys.stdout = None
