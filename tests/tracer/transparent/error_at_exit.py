# Errors in functions that run at the end of the program.
import atexit


@atexit.register
def first():
    print('first')


@atexit.register
def bad():
    print('bad')
    return {}['at exit']


atexit.register(print, 'last registered')
print('end')
