# The program fails, and so does what it registered for its end.
import atexit


def clean():
    print('cleaning')
    raise OSError('cannot clean')


atexit.register(clean)
int('x')
