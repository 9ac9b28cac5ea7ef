# What is raised is no exception, or makes none.
class Broken(Exception):
    def __init__(self):
        raise ValueError('no instance')


for thing in ('text', 5, None, object, int, Broken):
    try:
        raise thing
    except BaseException as error:
        print(type(error).__name__, error)
try:
    raise ValueError from 'text'
except TypeError as error:
    print(error)
try:
    raise
except RuntimeError as error:
    print(error)
raise Broken
