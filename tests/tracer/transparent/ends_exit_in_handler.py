# An exit handler asks for another exit code.
import atexit
import sys


@atexit.register
def last():
    print('last')
    sys.exit(4)


print('end')
